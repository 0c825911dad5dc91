package dev.brink.runtime.origin;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandler;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpClientConnection;

/**
 * Keeps the end of a connection from Vert.x until the response that came before it has been read.
 * Vert.x drops what a paused reader has not taken yet as soon as the origin closes: a slow viewer's
 * body would be cut off. Used on the connection's event loop.
 */
final class LateClose extends ChannelInboundHandlerAdapter {
  private static final AttributeKey<LateClose> KEY = AttributeKey.valueOf(LateClose.class, "key");

  private final HttpClientConnection connection;
  private boolean whole;
  private boolean kept;

  private LateClose(HttpClientConnection connection) {
    this.connection = connection;
  }

  /** Watches a connection that has just been made. */
  static void watch(HttpConnection made) {
    HttpClientConnection connection = (HttpClientConnection) made;
    LateClose watching = new LateClose(connection);
    ChannelHandlerContext vertx = connection.channelHandlerContext();
    vertx.channel().attr(KEY).set(watching);
    vertx.pipeline().addBefore(vertx.name(), "late-close", watching);
  }

  /** The response to this request has been read to its end. */
  static void read(HttpClientRequest request) {
    ChannelHandlerContext vertx =
        ((HttpClientConnection) request.connection()).channelHandlerContext();
    // Later: Vert.x is still in the middle of handling the response's end.
    vertx.executor().execute(vertx.channel().attr(KEY).get()::release);
  }

  /** Gives up a request; nobody wants the rest of its response. */
  static void reset(HttpClientRequest request) {
    request.reset();
    read(request);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpResponse) {
      whole = false;
    }
    if (message instanceof LastHttpContent) {
      whole = true;
    }
    context.fireChannelRead(message);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    if (context.channel().isActive()) {
      context.fireChannelReadComplete();
    } else {
      tellVertx(ChannelInboundHandler::channelReadComplete);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (whole && connection.activeStreams() > 0) {
      kept = true;
    } else {
      context.fireChannelInactive();
    }
  }

  private void release() {
    if (!kept) {
      return;
    }
    kept = false;
    tellVertx(ChannelInboundHandler::channelInactive);
  }

  private interface Event {
    void on(ChannelInboundHandler handler, ChannelHandlerContext context) throws Exception;
  }

  /**
   * Tells Vert.x's handler directly. A closed channel's pipeline is empty, and what the handler
   * then does to the channel, such as stopping to read from it, fails without any harm.
   */
  private void tellVertx(Event event) {
    ChannelHandlerContext vertx = connection.channelHandlerContext();
    try {
      event.on((ChannelInboundHandler) vertx.handler(), vertx);
    } catch (Exception | AssertionError closedAlready) {
      // Netty 4.2 asserts, or finds nothing, where a closed channel was registered.
    }
  }
}
