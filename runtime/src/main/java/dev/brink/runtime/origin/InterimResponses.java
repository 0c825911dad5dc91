package dev.brink.runtime.origin;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpClientConnection;

/**
 * Leaves out an origin's interim responses: RFC 9110 15.2 lets a client ignore those it did not
 * expect. Vert.x knows 100 and 103 and takes any other, such as 102, for the final answer. 101
 * passes: nobody asked for it, so it is an error.
 */
final class InterimResponses extends ChannelInboundHandlerAdapter {
  private boolean skipping;

  private InterimResponses() {}

  /** Watches a connection that has just been made; before whatever else looks at responses. */
  static void skipOn(HttpConnection made) {
    ChannelHandlerContext vertx = ((HttpClientConnection) made).channelHandlerContext();
    vertx.pipeline().addBefore(vertx.name(), "interim-responses", new InterimResponses());
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpResponse response) {
      int status = response.status().code();
      skipping = status < 200 && status != 100 && status != 101 && status != 103;
    }
    if (!skipping) {
      context.fireChannelRead(message);
      return;
    }
    skipping = !(message instanceof LastHttpContent);
    ReferenceCountUtil.release(message);
  }
}
