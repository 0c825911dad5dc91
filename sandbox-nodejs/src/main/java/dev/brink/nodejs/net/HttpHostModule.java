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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** What {@code http}, {@code https} and {@code fetch} share: requests on the network. */
final class HttpHostModule implements NodeModule {
  private final OutboundNetwork network;
  private final String source =
      ModuleSource.joined(
          HttpHostModule.class, List.of("headers.js", "incoming.js", "outgoing.js", "agent.js"));

  HttpHostModule(OutboundNetwork network) {
    this.network = network;
  }

  @Override
  public String name() {
    return "internal/http";
  }

  @Override
  public boolean loadable() {
    return false;
  }

  @Override
  public String source() {
    return source;
  }

  @Override
  public Map<String, HostFunction> open(ModuleHost host) {
    HostCalls calls = new HostCalls(host);
    Set<Exchange> open = ConcurrentHashMap.newKeySet();
    host.onClose(() -> open.forEach(Exchange::abort));
    calls
        .add("start", arguments -> start(host, open, arguments))
        .add("write", HttpHostModule::write)
        .add("end", arguments -> on(arguments, Exchange::end))
        .add("flushHeaders", arguments -> on(arguments, Exchange::flushHeaders))
        .add("pull", arguments -> on(arguments, Exchange::pull))
        .add("ref", arguments -> pending(arguments, EventLoop.Pending::ref))
        .add("unref", arguments -> pending(arguments, EventLoop.Pending::unref))
        .add(
            "abort",
            arguments -> {
              Started started = arguments.host(0, Started.class);
              open.remove(started.exchange);
              started.exchange.abort();
              started.pending.cancel();
              return null;
            });
    return calls.all();
  }

  private static @Nullable Object on(Arguments arguments, Consumer<Exchange> step)
      throws GuestError {
    step.accept(arguments.host(0, Started.class).exchange);
    return null;
  }

  private static @Nullable Object pending(Arguments arguments, Consumer<EventLoop.Pending> step)
      throws GuestError {
    step.accept(arguments.host(0, Started.class).pending);
    return null;
  }

  private static @Nullable Object write(Arguments arguments) throws GuestError {
    byte[] bytes = arguments.bytes(1);
    return on(arguments, exchange -> exchange.write(bytes));
  }

  /**
   * (listener, method, host, port, path, headers, chunked, tls, server name, verify, authorities).
   */
  private Object start(ModuleHost host, Set<Exchange> open, Arguments arguments) throws GuestError {
    Value listener = arguments.function(0);
    OutgoingRequest.Tls tls =
        arguments.flag(7)
            ? new OutgoingRequest.Tls(arguments.text(8), arguments.flag(9), arguments.texts(10))
            : null;
    OutgoingRequest request =
        new OutgoingRequest(
            arguments.text(1),
            arguments.text(2),
            arguments.integer(3),
            arguments.text(4),
            arguments.texts(5),
            arguments.flag(6),
            tls);
    EventLoop.Pending pending = host.loop().begin();
    Exchange exchange = network.start(request, new Telling(host, pending, listener));
    open.removeIf(Exchange::over);
    open.add(exchange);
    return new Started(exchange, pending);
  }

  private record Started(Exchange exchange, EventLoop.Pending pending) {}

  /** Carries what is told to the guest's thread. */
  private record Telling(ModuleHost host, EventLoop.Pending pending, Value listener)
      implements ExchangeListener {

    private void post(String event, Object... details) {
      pending.post(() -> listener.executeVoid(told(event, details)));
    }

    private void last(String event, Object... details) {
      pending.complete(() -> listener.executeVoid(told(event, details)));
    }

    private Object[] told(String event, Object[] details) {
      List<Object> told = new ArrayList<>();
      told.add(event);
      for (Object detail : details) {
        told.add(HostCalls.give(host, detail));
      }
      return told.toArray();
    }

    @Override
    public void connected(InetAddress address, int port) {
      post("connected", address.getHostAddress(), port, address.getAddress().length == 4 ? 4 : 6);
    }

    @Override
    public void written() {
      post("written");
    }

    @Override
    public void response(int status, String text, String version, List<String> headers) {
      post("response", status, text, version, headers);
    }

    @Override
    public void data(byte[] bytes) {
      post("data", bytes);
    }

    @Override
    public void end(List<String> trailers) {
      last("end", trailers);
    }

    @Override
    public void failed(NetFault fault) {
      last("failed", fault.code(), fault.message(), fault.syscall(), fault.address(), fault.port());
    }
  }
}
