package dev.brink.runtime.cache;

import dev.brink.functions.HttpFields;
import dev.brink.runtime.pipeline.Exchange;
import dev.brink.runtime.range.ByteRange;
import dev.brink.runtime.range.ContentRange;
import dev.brink.runtime.range.RangeRequest;
import dev.brink.runtime.range.Selection;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parts of one object, each of which came in a 206. Immutable, shared by all event loops. */
public final class CachedParts implements Cached {

  /** With more parts than that the older ones are forgotten, so that joining stays cheap. */
  static final int MAX_PARTS = 500;

  private static final long OVERHEAD = 96;

  /** Bytes and where they belong. */
  private record Part(ByteRange range, Buffer bytes) {

    /** The bytes from one position to another, both in this part; not copied. */
    Buffer slice(long first, long last) {
      return bytes.slice((int) (first - range.first()), (int) (last - range.first()) + 1);
    }

    /** The same with memory of its own. */
    Part copy(long first, long last) {
      return new Part(new ByteRange(first, last), slice(first, last).copy());
    }
  }

  private final CachedObject frame;
  private final long complete;

  /** In ascending order, none on top of another. */
  private final List<Part> parts;

  private CachedParts(CachedObject frame, long complete, List<Part> parts) {
    this.frame = frame;
    this.complete = complete;
    this.parts = List.copyOf(parts);
  }

  /**
   * One part.
   *
   * @param frame the object's answer to GET, without its body
   * @param range where the part belongs; the length of the whole must be known
   */
  static CachedParts of(CachedObject frame, ContentRange range, Buffer bytes) {
    return new CachedParts(frame, range.complete(), List.of(new Part(range.range(), bytes)));
  }

  /** Parts that were written one after the other; null when their lengths are not the body's. */
  static @Nullable CachedParts of(
      CachedObject frame, long complete, List<ByteRange> ranges, Buffer body) {
    List<Part> parts = new ArrayList<>(ranges.size());
    long at = 0;
    for (ByteRange range : ranges) {
      long end = at + range.length();
      if (end > body.length()) {
        return null;
      }
      parts.add(new Part(range, body.slice((int) at, (int) end)));
      at = end;
    }
    return at == body.length() ? new CachedParts(frame, complete, parts) : null;
  }

  /** Where the parts belong, in their order. */
  List<ByteRange> ranges() {
    return parts.stream().map(Part::range).toList();
  }

  /** The bytes of each part, in their order. */
  List<Buffer> contents() {
    return parts.stream().map(Part::bytes).toList();
  }

  /** The object without its bytes: status 200, headers, freshness. */
  public CachedObject frame() {
    return frame;
  }

  /** Length of the whole object, bytes. */
  long complete() {
    return complete;
  }

  /** Whether a request for a range can be answered with what is here. */
  boolean answers(Exchange exchange, Instant now) {
    HttpFields request = exchange.request().headers();
    RangeRequest range =
        exchange.request().method().equals("GET") ? RangeRequest.of(request) : null;
    if (range == null || !IfRange.holds(request, frame.headers(), now)) {
      return false;
    }
    return switch (range.select(complete)) {
      case Selection.Whole whole -> false;
      case Selection.Unsatisfiable none -> true;
      case Selection.Parts selected -> selected.ranges().stream().allMatch(this::has);
    };
  }

  private boolean has(ByteRange wanted) {
    long next = wanted.first();
    for (Part part : parts) {
      if (part.range.first() <= next && next <= part.range.last()) {
        next = part.range.last() + 1;
      }
    }
    return next > wanted.last();
  }

  /** The bytes of a range that {@link #answers} found here. */
  List<Buffer> pieces(ByteRange wanted) {
    List<Buffer> pieces = new ArrayList<>(1);
    for (Part part : parts) {
      long first = Math.max(part.range.first(), wanted.first());
      long last = Math.min(part.range.last(), wanted.last());
      if (first <= last) {
        pieces.add(part.slice(first, last));
      }
    }
    return pieces;
  }

  /**
   * This part and older ones of the same object, with what the newer answer said about it. Parts
   * that cannot be told to be of the same object are forgotten, and older ones when all together
   * are too much.
   *
   * <p>RFC 9111 3.4: parts are combined only when they have the same strong validator.
   */
  CachedParts joined(CachedParts older, long maxBytes, Instant now) {
    if (complete != older.complete || !isSameVersion(older, now)) {
      return this;
    }
    if (parts.stream().allMatch(part -> older.has(part.range))) {
      return new CachedParts(frame, complete, older.parts);
    }
    List<Part> together = new ArrayList<>(parts);
    older.parts.forEach(part -> together.addAll(without(part, parts.getFirst().range)));
    together.sort(Comparator.comparingLong(part -> part.range.first()));
    CachedParts joined = new CachedParts(frame, complete, together);
    return together.size() > MAX_PARTS || joined.bytes() > maxBytes ? this : joined;
  }

  /** What of a part lies outside of a range. */
  private static List<Part> without(Part part, ByteRange range) {
    if (part.range.last() < range.first() || part.range.first() > range.last()) {
      return List.of(part);
    }
    List<Part> rest = new ArrayList<>(2);
    if (part.range.first() < range.first()) {
      rest.add(part.copy(part.range.first(), range.first() - 1));
    }
    if (part.range.last() > range.last()) {
      rest.add(part.copy(range.last() + 1, part.range.last()));
    }
    return rest;
  }

  private boolean isSameVersion(CachedParts older, Instant now) {
    String etag = frame.headers().get("ETag");
    String before = older.frame.headers().get("ETag");
    if (etag != null || before != null) {
      return etag != null && IfRange.isStrongly(etag, before);
    }
    String modified = frame.headers().get("Last-Modified");
    return modified != null
        && modified.equals(older.frame.headers().get("Last-Modified"))
        && IfRange.hasStrongDate(older.frame.headers(), now);
  }

  boolean isWhole() {
    return bytes() == complete;
  }

  /** The object, all parts of which are here. */
  CachedObject whole() {
    Buffer body = Buffer.buffer((int) complete);
    parts.forEach(part -> body.appendBuffer(part.bytes));
    return frame.withBody(body);
  }

  /** Bytes of all parts together. */
  long bytes() {
    return parts.stream().mapToLong(part -> part.range.length()).sum();
  }

  @Override
  public Set<String> tags() {
    return frame.tags();
  }

  @Override
  public long size() {
    return frame.size() + bytes() + OVERHEAD * parts.size();
  }
}
