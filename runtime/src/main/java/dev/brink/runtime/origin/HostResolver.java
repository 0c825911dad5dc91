package dev.brink.runtime.origin;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Resolves host names with the system's resolver off the event loop, and remembers the answer for a
 * while. The addresses it gives are the ones to connect to, so that a name cannot change between a
 * check and the connection.
 */
public final class HostResolver {
  private static final int MAX_ENTRIES = 4096;

  private record Entry(Future<List<InetAddress>> addresses, long expiresNanos) {}

  private final Vertx vertx;
  private final Lookup lookup;
  private final long ttlNanos;
  private final LongSupplier nanoTime;
  private final ConcurrentHashMap<String, Entry> entries = new ConcurrentHashMap<>();

  /** Answers every address of a name; may block. */
  @FunctionalInterface
  public interface Lookup {
    InetAddress[] addressesOf(String host) throws UnknownHostException;
  }

  public HostResolver(Vertx vertx) {
    this(vertx, InetAddress::getAllByName, Duration.ofSeconds(10), System::nanoTime);
  }

  HostResolver(Vertx vertx, Lookup lookup, Duration ttl, LongSupplier nanoTime) {
    this.vertx = vertx;
    this.lookup = lookup;
    this.ttlNanos = ttl.toNanos();
    this.nanoTime = nanoTime;
  }

  /** At least one address; fails with {@link UnknownHostException}. */
  public Future<List<InetAddress>> resolve(String host) {
    long now = nanoTime.getAsLong();
    Entry known = entries.get(host);
    if (known != null && known.expiresNanos - now > 0 && !known.addresses.failed()) {
      return known.addresses.succeeded()
          ? Future.succeededFuture(known.addresses.result())
          : waiting(known.addresses);
    }
    if (entries.size() >= MAX_ENTRIES) {
      entries.clear();
    }
    Future<List<InetAddress>> asked =
        vertx
            .executeBlocking(() -> List.of(lookup.addressesOf(host)), false)
            .map(Objects::requireNonNull);
    entries.put(host, new Entry(asked, now + ttlNanos));
    return asked;
  }

  /** Brings the answer of a lookup that another event loop began to this one. */
  private Future<List<InetAddress>> waiting(Future<List<InetAddress>> asked) {
    Promise<List<InetAddress>> here = ((ContextInternal) vertx.getOrCreateContext()).promise();
    asked.onComplete(here);
    return here.future();
  }
}
