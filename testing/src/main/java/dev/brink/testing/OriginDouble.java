package dev.brink.testing;

import dev.brink.functions.HttpFields;
import dev.brink.runtime.cache.HttpDate;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * An origin that a test scripts, on a free port of this machine: what it answers for which path,
 * and how often it was asked.
 *
 * <p>A path is exact ({@code /a}), exact with its query ({@code /a?b=1}), or a beginning ({@code
 * /a/*}); a method before it ({@code POST /a}) is for that method alone. A path without a script
 * gets 404. An answer with an {@code ETag} becomes 304 for a request whose {@code If-None-Match}
 * names it, as at any origin. Every answer ends its connection, so that tests do not depend on
 * which connections a node has kept.
 */
public final class OriginDouble implements AutoCloseable {
  private static final int LONGEST_SILENCE_MILLIS = 60_000;

  private final String name;
  private final InstantSource clock;
  private final OriginScript script = new OriginScript();
  private final List<OriginCall> calls = new CopyOnWriteArrayList<>();
  private final int port;
  private ServerSocket server;
  private Thread acceptor;
  private boolean closed;

  OriginDouble(String name, InstantSource clock) {
    this.name = name;
    this.clock = clock;
    this.server = listen(0);
    this.port = server.getLocalPort();
    this.acceptor = acceptor(server);
  }

  private ServerSocket listen(int wanted) {
    try {
      ServerSocket made = new ServerSocket();
      made.setReuseAddress(true);
      made.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 128);
      return made;
    } catch (IOException failure) {
      throw new UncheckedIOException("origin " + name + " cannot listen", failure);
    }
  }

  private Thread acceptor(ServerSocket from) {
    return Thread.ofPlatform().daemon().name("origin-" + name).start(() -> accept(from));
  }

  /**
   * Says what a path gets.
   *
   * @param replies given in turn; the last one is repeated
   */
  public OriginDouble answer(String path, OriginReply... replies) {
    script.answer(path, List.of(replies));
    return this;
  }

  /** Says what a path gets with status 200. */
  public OriginDouble answer(String path, String body) {
    return answer(path, OriginReply.ok(body));
  }

  /** Says what paths without a script get. */
  public OriginDouble otherwise(OriginReply reply) {
    script.otherwise(reply);
    return this;
  }

  /** Refuses connections until {@link #accept()}. */
  public synchronized OriginDouble refuse() {
    stopListening();
    return this;
  }

  /** Takes connections again. */
  public synchronized OriginDouble accept() {
    if (server.isClosed() && !closed) {
      server = listen(port);
      acceptor = acceptor(server);
    }
    return this;
  }

  /** Every request since the start or the last {@link #reset()}. */
  public List<OriginCall> requests() {
    return List.copyOf(calls);
  }

  /** How often it was asked. */
  public int calls() {
    return calls.size();
  }

  /** How often it was asked for this path, whatever the query. */
  public int calls(String path) {
    return (int) calls.stream().filter(call -> call.path().equals(path)).count();
  }

  /** Forgets the requests, begins sequences of replies again and takes connections. */
  public void reset() {
    calls.clear();
    script.rewind();
    accept();
  }

  /** What the distribution calls it. */
  public String name() {
    return name;
  }

  /** Where it listens. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + port);
  }

  @Override
  public synchronized void close() {
    closed = true;
    stopListening();
  }

  /** The port is free only when nobody waits at it any more. */
  private void stopListening() {
    try {
      server.close();
      acceptor.join();
    } catch (IOException gone) {
      // Nobody connects to it any more, which is what was wanted.
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private void accept(ServerSocket from) {
    while (!from.isClosed()) {
      try {
        Socket socket = from.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException over) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setSoTimeout(LONGEST_SILENCE_MILLIS);
      OriginCall call = read(socket.getInputStream());
      if (call != null) {
        calls.add(call);
        reply(socket, call, script.reply(call));
      }
    } catch (IOException gone) {
      // The node closed the connection: it has its reasons, and the test sees what follows.
    }
  }

  private static @Nullable OriginCall read(InputStream in) throws IOException {
    String line = Wire.line(in);
    String[] words = line == null ? new String[0] : line.split(" ");
    if (words.length != 3) {
      return null;
    }
    HttpFields headers = Wire.headers(in);
    return new OriginCall(words[0], words[1], headers, Wire.body(in, headers, false));
  }

  private void reply(Socket socket, OriginCall call, OriginReply reply) throws IOException {
    if (!reply.delay().isZero() && !slept(reply.delay())) {
      return;
    }
    switch (reply.ending()) {
      case RESET -> socket.setSoLinger(true, 0);
      case WHOLE -> write(socket.getOutputStream(), call, reply, reply.body().length);
      case CUT -> write(socket.getOutputStream(), call, reply, reply.body().length / 2);
    }
  }

  private static boolean slept(Duration time) {
    try {
      Thread.sleep(time);
      return true;
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void write(OutputStream out, OriginCall call, OriginReply reply, int length)
      throws IOException {
    boolean unchanged = isUnchanged(call, reply);
    int status = unchanged ? 304 : reply.status();
    boolean bodiless = status == 204 || status == 304;
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " \r\n");
    reply.headers().forEach((field, value) -> head.append(field + ": " + value + "\r\n"));
    if (!reply.headers().contains("Date")) {
      head.append("Date: ").append(HttpDate.format(clock.instant())).append("\r\n");
    }
    if (!bodiless && !reply.headers().contains("Content-Length")) {
      head.append("Content-Length: ").append(reply.body().length).append("\r\n");
    }
    head.append("Connection: close\r\n\r\n");
    out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    if (!bodiless && !call.method().equals("HEAD")) {
      out.write(reply.body(), 0, length);
    }
    out.flush();
  }

  private static boolean isUnchanged(OriginCall call, OriginReply reply) {
    String known = call.headers().get("If-None-Match");
    String tag = reply.headers().get("ETag");
    return known != null && tag != null && reply.status() == 200 && known.equals(tag);
  }

  @Override
  public String toString() {
    return "origin " + name + " at " + uri();
  }
}
