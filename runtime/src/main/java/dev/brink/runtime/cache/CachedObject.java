package dev.brink.runtime.cache;

import dev.brink.functions.HttpFields;
import dev.brink.runtime.pipeline.EdgeResponse;
import dev.brink.runtime.pipeline.ResponseBody;
import dev.brink.runtime.pipeline.ResultType;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A stored answer. Immutable, shared by all event loops: Vert.x writes a slice of the body, never
 * the body itself. A large body is on disk.
 */
public final class CachedObject implements Cached {

  private static final long OVERHEAD = 400;

  /** RFC 9111 1.2.2. */
  private static final long MAX_AGE = 1L << 31;

  /**
   * The answer as it was stored.
   *
   * @param headers end-to-end lines as {@link ResponseFields#forStore} leaves them
   * @param body null when there is none at all (an answer to HEAD, or 204), or it is on disk
   */
  public record Answer(
      int status, @Nullable String reason, HttpFields headers, @Nullable Buffer body) {

    int length() {
      return body == null ? 0 : body.length();
    }

    public Answer withHeaders(HttpFields changed) {
      return new Answer(status, reason, changed, body);
    }
  }

  /**
   * When it was stored and how old it was then.
   *
   * @param initialAge what the origin's Age said
   * @param tags by which it may be invalidated
   */
  public record Stored(Instant at, Duration initialAge, Set<String> tags) {

    public Stored {
      tags = Set.copyOf(tags);
    }

    /** Without tags. */
    public Stored(Instant at, Duration initialAge) {
      this(at, initialAge, Set.of());
    }
  }

  private final Answer answer;
  private final Freshness freshness;
  private final boolean revalidatable;
  private final Stored stored;
  private final ResponseBody body;
  private final @Nullable DiskBody onDisk;
  private final long freshUntil;
  private final long heldUntil;
  private final long size;

  /** The last answer made of it; a race between event loops only makes one more. */
  private @Nullable Dressed dressed;

  /** An answer with its Age, the same for a whole second. */
  private record Dressed(long age, EdgeResponse toGet, EdgeResponse toHead) {}

  /**
   * Stores an answer.
   *
   * @param freshFor what is left of the lifetime when it is stored
   */
  CachedObject(
      Answer answer, Freshness freshness, boolean revalidatable, Stored stored, Duration freshFor) {
    this(answer, null, freshness, revalidatable, stored, after(stored.at(), freshFor), 0);
  }

  CachedObject(
      Answer answer,
      @Nullable DiskBody onDisk,
      Freshness freshness,
      boolean revalidatable,
      Stored stored,
      long freshUntil,
      long heldUntil) {
    this.answer = answer;
    this.onDisk = onDisk;
    this.freshness = freshness;
    this.revalidatable = revalidatable;
    this.stored = stored;
    Buffer bytes = answer.body();
    this.body = bytes == null ? ResponseBody.NONE : new ResponseBody.Bytes(bytes);
    this.freshUntil = freshUntil;
    this.heldUntil = heldUntil;
    this.size = OVERHEAD + answer.length() + Sizes.of(answer.headers());
  }

  /** The same object, served without a question until then although it has expired. */
  CachedObject held(Instant until) {
    return new CachedObject(
        answer, onDisk, freshness, revalidatable, stored, freshUntil, until.toEpochMilli());
  }

  /** The same object with its body on disk; null when it is in memory or there is none. */
  CachedObject withBodyOnDisk(@Nullable DiskBody where) {
    return new CachedObject(answer, where, freshness, revalidatable, stored, freshUntil, heldUntil);
  }

  /** The same object with its body, which was not known before. */
  CachedObject withBody(Buffer bytes) {
    return new CachedObject(
        new Answer(answer.status(), answer.reason(), answer.headers(), bytes),
        null,
        freshness,
        revalidatable,
        stored,
        freshUntil,
        heldUntil);
  }

  @Override
  public Set<String> tags() {
    return stored.tags();
  }

  public Answer answer() {
    return answer;
  }

  /** Where the body is when it is not in memory. */
  public @Nullable DiskBody onDisk() {
    return onDisk;
  }

  /** Whether its body was on disk and is no more. */
  boolean isGone() {
    return onDisk != null && onDisk.file().isGone();
  }

  Stored stored() {
    return stored;
  }

  long freshUntil() {
    return freshUntil;
  }

  public int status() {
    return answer.status();
  }

  public HttpFields headers() {
    return answer.headers();
  }

  public Freshness freshness() {
    return freshness;
  }

  /** Whether the origin may be asked with conditions instead of for the whole object. */
  public boolean revalidatable() {
    return revalidatable && (headers().contains("ETag") || headers().contains("Last-Modified"));
  }

  /** What the answer's rules said of that, whatever validators it has. */
  boolean mayRevalidate() {
    return revalidatable;
  }

  public boolean isFresh(Instant now) {
    return now.toEpochMilli() < freshUntil;
  }

  /** What is left of its lifetime; negative when it has expired. */
  public Duration freshFor(Instant now) {
    return Duration.ofMillis(freshUntil - now.toEpochMilli());
  }

  /** Whether it stands in for an origin that has just failed. */
  boolean isHeld(Instant now) {
    return now.toEpochMilli() < heldUntil;
  }

  /** Whether it expired less than so long ago. */
  boolean expiredWithin(Duration window, Instant now) {
    return now.toEpochMilli() < plus(freshUntil, window);
  }

  /** Seconds since the origin made it, RFC 9111 4.2.3. */
  public long age(Instant now) {
    long resident = Math.max(0, now.toEpochMilli() - stored.at().toEpochMilli()) / 1000;
    return Math.min(stored.initialAge().toSeconds() + resident, MAX_AGE);
  }

  /** If-None-Match and If-Modified-Since for the origin, RFC 9111 4.3.1. */
  HttpFields conditions() {
    HttpFields.Builder conditions = HttpFields.builder();
    String etag = headers().get("ETag");
    if (etag != null) {
      conditions.add("If-None-Match", etag);
    }
    String lastModified = headers().get("Last-Modified");
    if (lastModified != null) {
      conditions.add("If-Modified-Since", lastModified);
    }
    return conditions.build();
  }

  /** The answer to a viewer; one object for all requests of a second, so that hits cost little. */
  public EdgeResponse response(boolean head, Instant now) {
    long age = age(now);
    Dressed current = dressed;
    if (current == null || current.age != age) {
      current = dress(age);
      dressed = current;
    }
    if (head) {
      return current.toHead;
    }
    return onDisk == null ? current.toGet : current.toGet.withBody(onDisk.whole());
  }

  private Dressed dress(long age) {
    HttpFields withAge = headers().toBuilder().add("Age", Long.toString(age)).build();
    ResultType result = status() >= 400 ? ResultType.ERROR : ResultType.HIT;
    EdgeResponse toGet =
        new EdgeResponse(
            status(), answer.reason(), withAge, body, result, EdgeResponse.Source.CACHE);
    return new Dressed(age, toGet, toGet.withBody(ResponseBody.NONE));
  }

  @Override
  public long size() {
    return size;
  }

  private static long after(Instant start, Duration lifetime) {
    return plus(start.toEpochMilli(), lifetime);
  }

  /** Saturates: a hundred years and a bit is for ever. */
  private static long plus(long millis, Duration duration) {
    long end = millis + duration.toMillis();
    return end < millis ? Long.MAX_VALUE : end;
  }
}
