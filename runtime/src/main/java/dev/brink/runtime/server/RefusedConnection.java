package dev.brink.runtime.server;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Answers 503 to a connection beyond the cap and closes it. */
final class RefusedConnection extends ChannelInboundHandlerAdapter {
  private static final byte[] ANSWER =
      """
      HTTP/1.1 503 Service Unavailable\r
      Server: CloudFront\r
      X-Cache: LimitExceeded from cloudfront\r
      Connection: close\r
      Content-Length: 0\r
      \r
      """
          .getBytes(StandardCharsets.ISO_8859_1);

  private final boolean tls;

  RefusedConnection(boolean tls) {
    this.tls = tls;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    if (tls) {
      context.close();
      return;
    }
    // Closing with unread input resets the connection and may lose the answer: only the sending
    // half is closed, then the viewer has a second to see it.
    context
        .writeAndFlush(Unpooled.wrappedBuffer(ANSWER))
        .addListener(
            written -> {
              if (context.channel() instanceof DuplexChannel duplex) {
                duplex.shutdownOutput();
              }
            });
    context.executor().schedule(() -> context.close(), 1, TimeUnit.SECONDS);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ReferenceCountUtil.release(message);
  }
}
