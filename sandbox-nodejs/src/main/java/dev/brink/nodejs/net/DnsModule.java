package dev.brink.nodejs.net;

import dev.brink.nodejs.EventLoop;
import dev.brink.nodejs.GuestError;
import dev.brink.nodejs.HostFunction;
import dev.brink.nodejs.ModuleHost;
import dev.brink.nodejs.NodeModule;
import dev.brink.nodejs.host.Arguments;
import dev.brink.nodejs.host.HostCalls;
import dev.brink.nodejs.host.ModuleSource;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** {@code dns}: addresses of names, by the system's resolver. */
final class DnsModule implements NodeModule {
  private final OutboundNetwork network;
  private final String source = ModuleSource.text(DnsModule.class, "dns.js");

  DnsModule(OutboundNetwork network) {
    this.network = network;
  }

  @Override
  public String name() {
    return "dns";
  }

  @Override
  public String source() {
    return source;
  }

  @Override
  public Map<String, HostFunction> open(ModuleHost host) {
    return new HostCalls(host).add("resolve", arguments -> resolve(host, arguments)).all();
  }

  /** (callback, name): the callback gets addresses, or null when there is no such name. */
  private @Nullable Object resolve(ModuleHost host, Arguments arguments) throws GuestError {
    Value callback = arguments.function(0);
    String name = arguments.text(1);
    EventLoop.Pending pending = host.loop().begin();
    network
        .resolve(name)
        .onComplete(
            addresses -> {
              List<String> texts = addresses.stream().map(InetAddress::getHostAddress).toList();
              pending.complete(() -> callback.executeVoid(HostCalls.give(host, texts)));
            },
            _ -> pending.complete(() -> callback.executeVoid((Object) null)));
    return null;
  }
}
