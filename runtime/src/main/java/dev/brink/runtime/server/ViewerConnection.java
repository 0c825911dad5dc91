package dev.brink.runtime.server;

import dev.brink.functions.Event;
import dev.brink.runtime.metrics.ViewerMeters;
import dev.brink.runtime.pipeline.ErrorPage;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * A viewer's connection: who is at the other end, and whether it keeps its times. A header section
 * must be complete within the header timeout, counted from its first byte (for the first one from
 * the handshake's); apart from that, something must move within the idle timeout unless it is the
 * node that owes an answer. Used on the connection's event loop.
 */
final class ViewerConnection extends ChannelInboundHandlerAdapter {
  static final AttributeKey<ViewerConnection> KEY = AttributeKey.valueOf("brink.viewer");
  private static final long NONE = Long.MIN_VALUE;

  private final ViewerOptions options;
  private final ViewerMeters meters;
  private final boolean tls;
  private final long headerNanos;
  private final long idleNanos;

  private InetSocketAddress remote = new InetSocketAddress(0);
  private @Nullable String remoteIp;
  private Event.@Nullable EdgeLocation edgeLocation;

  private @Nullable String tlsReused;
  private long accepted;

  private @Nullable Future<?> nextCheck;
  private int requests;
  private int awaited;
  private long headerSince = NONE;
  private long lastMove;
  private long lastPending;

  ViewerConnection(ViewerOptions options, ViewerMeters meters, boolean tls) {
    this.options = options;
    this.meters = meters;
    this.tls = tls;
    this.headerNanos = options.headerTimeout().toNanos();
    this.idleNanos = options.idleTimeout().toNanos();
  }

  static ViewerConnection of(HttpServerRequest request) {
    HttpServerConnection connection = (HttpServerConnection) request.connection();
    ViewerConnection known = connection.channelHandlerContext().channel().attr(KEY).get();
    if (known == null) {
      throw new IllegalStateException("a viewer request on a port that has no gate");
    }
    return known;
  }

  boolean tls() {
    return tls;
  }

  /** Protocol, cipher and handshake as CloudFront-Viewer-TLS tells them; null over plain HTTP. */
  @Nullable String tlsSession(HttpServerRequest request) {
    if (!tls || tlsReused != null) {
      return tlsReused;
    }
    SSLSession session = request.sslSession();
    String suite = session.getProtocol() + ":" + session.getCipherSuite();
    tlsReused = suite + ":connectionReused";
    return suite + (session.getCreationTime() < accepted ? ":sessionResumed" : ":fullHandshake");
  }

  InetAddress remoteAddress() {
    return remote.getAddress();
  }

  int remotePort() {
    return remote.getPort();
  }

  String remoteIp() {
    String ip = remoteIp;
    if (ip == null) {
      ip = remote.getAddress().getHostAddress();
      remoteIp = ip;
    }
    return ip;
  }

  Event.EdgeLocation edgeLocation(HttpServerRequest request) {
    Event.EdgeLocation location = edgeLocation;
    if (location == null) {
      location = options.edgeLocation(request.localAddress().hostAddress());
      edgeLocation = location;
    }
    return location;
  }

  /** A request's header section is complete. */
  void requestBegan() {
    requests++;
    meters.active().increment();
    headerSince = NONE;
  }

  /** A request is complete: it is the node's turn. */
  void answerAwaited() {
    awaited++;
  }

  /** An awaited answer's header section is on its way: it is the viewer's turn to read. */
  void answerBegan() {
    awaited--;
    lastMove = System.nanoTime();
  }

  /** The answer is complete. */
  void requestEnded() {
    requests--;
    meters.active().decrement();
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    if (context.channel().remoteAddress() instanceof InetSocketAddress address) {
      remote = address;
    }
    accepted = System.currentTimeMillis();
    lastMove = System.nanoTime();
    headerSince = lastMove;
    schedule(context);
    context.fireChannelActive();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    lastMove = System.nanoTime();
    if (headerSince == NONE && requests == 0) {
      headerSince = lastMove;
    }
    context.fireChannelRead(message);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    Future<?> pending = nextCheck;
    if (pending != null) {
      pending.cancel(false);
    }
    context.fireChannelInactive();
  }

  private void schedule(ChannelHandlerContext context) {
    long every = Math.max(2_000_000, Math.min(headerNanos, idleNanos) / 4);
    nextCheck = context.executor().schedule(() -> check(context), every, TimeUnit.NANOSECONDS);
  }

  private void check(ChannelHandlerContext context) {
    Channel channel = context.channel();
    if (!channel.isActive()) {
      return;
    }
    long now = System.nanoTime();
    boolean http2 = channel.pipeline().get(Http2ConnectionHandler.class) != null;
    // Frames between requests of HTTP/2 are pings and the like, not the beginning of a header.
    if (http2 && requests == 0) {
      headerSince = NONE;
    }
    if (headerSince != NONE && now - headerSince >= headerNanos) {
      meters.headerTimeouts().increment();
      timeOut(channel, http2);
      return;
    }
    if (moved(channel)) {
      lastMove = now;
    }
    if (awaited == 0 && now - lastMove >= idleNanos) {
      meters.idleTimeouts().increment();
      channel.close();
      return;
    }
    schedule(context);
  }

  /** Whether bytes left since the last look; reads are noted as they come. */
  private boolean moved(Channel channel) {
    ChannelOutboundBuffer outbound = channel.unsafe().outboundBuffer();
    long pending =
        outbound == null ? 0 : outbound.totalPendingWriteBytes() - outbound.currentProgress();
    boolean moved = pending != lastPending;
    lastPending = pending;
    return moved;
  }

  private void timeOut(Channel channel, boolean http2) {
    SslHandler ssl = channel.pipeline().get(SslHandler.class);
    // With several certificates there is no TLS handler before the viewer has named a host.
    boolean secured = ssl == null ? !tls : ssl.handshakeFuture().isSuccess();
    if (http2 || !secured) {
      channel.close();
      return;
    }
    // The HTTP encoder would not take bytes: this goes out between it and TLS.
    ChannelDuplexHandler exit = new ChannelDuplexHandler();
    if (ssl == null) {
      channel.pipeline().addFirst(exit);
    } else {
      channel.pipeline().addAfter(channel.pipeline().context(ssl).name(), null, exit);
    }
    channel
        .pipeline()
        .context(exit)
        .writeAndFlush(Unpooled.wrappedBuffer(requestTimeout()))
        .addListener(ChannelFutureListener.CLOSE);
  }

  private static byte[] requestTimeout() {
    byte[] page = ErrorPage.html(408, "The request did not arrive in time.", "-");
    byte[] head =
        """
        HTTP/1.1 408 Request Timeout\r
        Server: CloudFront\r
        Content-Type: text/html\r
        X-Cache: Error from cloudfront\r
        Connection: close\r
        Content-Length: %d\r
        \r
        """
            .formatted(page.length)
            .getBytes(StandardCharsets.ISO_8859_1);
    byte[] answer = new byte[head.length + page.length];
    System.arraycopy(head, 0, answer, 0, head.length);
    System.arraycopy(page, 0, answer, head.length, page.length);
    return answer;
  }
}
