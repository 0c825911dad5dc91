package dev.brink.nodejs.net;

import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpVersion;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One request and its response. What the guest asks for is carried to the network's thread, where
 * all of its state is.
 */
final class Exchange {
  private final Vertx vertx;
  private final Context context;
  private final OutgoingRequest request;
  private final Allowance allowance;
  private final ExchangeListener listener;

  /** What the guest asked for before there was a connection. */
  private final Queue<Runnable> waiting = new ArrayDeque<>();

  private @Nullable HttpClientRequest connected;
  private @Nullable HttpClientResponse response;
  private boolean admitted;
  private volatile boolean over;

  Exchange(
      Vertx vertx,
      Context context,
      OutgoingRequest request,
      Allowance allowance,
      ExchangeListener listener) {
    this.vertx = vertx;
    this.context = context;
    this.request = request;
    this.allowance = allowance;
    this.listener = listener;
  }

  OutgoingRequest request() {
    return request;
  }

  /** Sends a piece of the body; {@link ExchangeListener#written} tells when the next may come. */
  void write(byte[] bytes) {
    onceConnected(
        sink ->
            sink.write(Buffer.buffer(bytes))
                .onSuccess(_ -> afterWaiting(bytes.length, listener::written)));
  }

  void end() {
    onceConnected(sink -> sink.end());
  }

  /** Sends the header section although nothing of the body is there yet. */
  void flushHeaders() {
    onceConnected(sink -> sink.writeHead());
  }

  /** Asks for the next piece of the response's body, or its end. */
  void pull() {
    context.runOnContext(
        _ -> {
          if (response != null) {
            response.fetch(1);
          }
        });
  }

  /** Gives up; nothing more is told. */
  void abort() {
    context.runOnContext(
        _ -> {
          if (finished() && connected != null) {
            connected.reset();
          }
        });
  }

  private interface Step {
    void on(HttpClientRequest sink);
  }

  private void onceConnected(Step step) {
    context.runOnContext(
        _ -> {
          HttpClientRequest sink = connected;
          if (over) {
            return;
          }
          if (sink == null) {
            waiting.add(() -> step.on(Objects.requireNonNull(connected)));
          } else {
            step.on(sink);
          }
        });
  }

  private void afterWaiting(int bytes, Runnable next) {
    long millis = TimeUnit.NANOSECONDS.toMillis(allowance.waitNanos(bytes));
    Runnable unlessOver =
        () -> {
          if (!over) {
            next.run();
          }
        };
    if (millis == 0) {
      unlessOver.run();
    } else {
      vertx.setTimer(millis, _ -> unlessOver.run());
    }
  }

  /**
   * Whether it may go on: it was not given up, and the function has not too many connections. In
   * the network's thread, like everything below.
   */
  boolean admitted() {
    if (over) {
      return false;
    }
    admitted = allowance.opens();
    if (!admitted) {
      failed(NetFault.tooMany(allowance.connections()));
    }
    return admitted;
  }

  void begin(HttpClientRequest sink, InetAddress address) {
    if (over) {
      sink.reset();
      return;
    }
    connected = sink;
    sink.exceptionHandler(this::broken);
    sink.response().onComplete(this::answered, this::broken);
    listener.connected(address, request.port());
    waiting.forEach(Runnable::run);
    waiting.clear();
  }

  private void answered(HttpClientResponse answer) {
    if (over) {
      return;
    }
    response = answer;
    answer.pause();
    answer.exceptionHandler(this::broken);
    answer.handler(piece -> arrived(piece.getBytes()));
    answer.endHandler(
        _ -> {
          if (finished()) {
            listener.end(pairs(answer.trailers()));
          }
        });
    String version = answer.version() == HttpVersion.HTTP_1_0 ? "1.0" : "1.1";
    listener.response(
        answer.statusCode(), answer.statusMessage(), version, pairs(answer.headers()));
  }

  private void arrived(byte[] piece) {
    afterWaiting(piece.length, () -> listener.data(piece));
  }

  private void broken(Throwable failure) {
    failed(NetFault.during(failure, request.host()));
  }

  void failed(NetFault fault) {
    if (finished()) {
      listener.failed(fault);
    }
  }

  boolean over() {
    return over;
  }

  /** True the first time. */
  private boolean finished() {
    if (over) {
      return false;
    }
    over = true;
    waiting.clear();
    if (admitted) {
      allowance.closed();
    }
    return true;
  }

  private static List<String> pairs(MultiMap fields) {
    List<String> pairs = new ArrayList<>(fields.size() * 2);
    fields.forEach(
        (name, value) -> {
          pairs.add(name);
          pairs.add(value);
        });
    return pairs;
  }
}
