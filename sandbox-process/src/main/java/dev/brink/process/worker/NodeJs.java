package dev.brink.process.worker;

import dev.brink.functions.LambdaSettings;
import dev.brink.nodejs.LoadedFunction;
import dev.brink.nodejs.LogLine;
import dev.brink.nodejs.NodeModule;
import dev.brink.nodejs.NodeRuntime;
import dev.brink.nodejs.crypto.CryptoModule;
import dev.brink.nodejs.crypto.WebCryptoModule;
import dev.brink.nodejs.net.Allowance;
import dev.brink.nodejs.net.NetworkModules;
import dev.brink.nodejs.net.OutboundNetwork;
import dev.brink.nodejs.zlib.ZlibModule;
import dev.brink.process.wire.GuestNetwork;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Lambda functions on the Node.js runtime, with all of its modules. */
final class NodeJs implements LambdaOpener {
  /** As many as Node.js has for what would hold up the event loop. */
  private static final int THREADS = 4;

  private final ExecutorService aside =
      Executors.newFixedThreadPool(
          THREADS, Thread.ofPlatform().daemon().name("aside-", 0).factory());

  /** By what they reach: what one function has had compiled, the next one need not. */
  private final Map<GuestNetwork, NodeRuntime> runtimes = new ConcurrentHashMap<>();

  @Override
  public LoadedFunction open(
      LambdaSettings settings,
      GuestNetwork network,
      Map<String, String> reserved,
      Consumer<LogLine> log,
      Clock clock)
      throws IOException {
    return runtimes
        .computeIfAbsent(network, reachable -> new NodeRuntime(modules(reachable)))
        .open(settings, reserved, log, clock);
  }

  private List<NodeModule> modules(GuestNetwork network) {
    List<NodeModule> modules = new ArrayList<>();
    modules.add(new CryptoModule(new SecureRandom(), aside));
    modules.add(new WebCryptoModule());
    modules.add(new ZlibModule(aside));
    modules.addAll(
        NetworkModules.over(
            new OutboundNetwork(network.policy(), Allowance.documented(System::nanoTime))));
    return modules;
  }
}
