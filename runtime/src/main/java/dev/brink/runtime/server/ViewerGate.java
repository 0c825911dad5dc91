package dev.brink.runtime.server;

import dev.brink.runtime.metrics.ViewerMeters;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.InetSocketAddress;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Sees every connection the moment it is accepted: holds the number of viewer connections against
 * the cap and puts a {@link ViewerConnection} at the head of each one's pipeline. Connections to
 * ports that no viewer server registered pass untouched.
 */
@ChannelHandler.Sharable
public final class ViewerGate extends ChannelInboundHandlerAdapter {

  private record Port(ViewerOptions options, boolean tls) {}

  private final ViewerMeters meters;
  private final ConcurrentHashMap<Integer, Port> ports = new ConcurrentHashMap<>();

  public ViewerGate(ViewerMeters meters) {
    this.meters = meters;
  }

  void guard(int port, ViewerOptions options, boolean tls) {
    ports.put(port, new Port(options, tls));
  }

  void forget(int port) {
    ports.remove(port);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof Channel accepted) {
      Port port = portOf(accepted);
      if (port != null) {
        admit(accepted, port);
      }
    }
    context.fireChannelRead(message);
  }

  private void admit(Channel accepted, Port port) {
    if (meters.open().get() >= port.options.maxConnections()) {
      meters.refused().increment();
      accepted.pipeline().addFirst(new RefusedConnection(port.tls));
      return;
    }
    meters.open().incrementAndGet();
    accepted.closeFuture().addListener(closed -> meters.open().decrementAndGet());
    ViewerConnection connection = new ViewerConnection(port.options, meters, port.tls);
    accepted.attr(ViewerConnection.KEY).set(connection);
    accepted.pipeline().addFirst(connection);
  }

  private @Nullable Port portOf(Channel accepted) {
    return accepted.localAddress() instanceof InetSocketAddress local
        ? ports.get(local.getPort())
        : null;
  }
}
