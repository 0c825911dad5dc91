package dev.brink.runtime.cache;

import dev.brink.functions.HttpFields;
import dev.brink.runtime.range.ByteRange;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns keys and all of an object but its body into bytes and back. */
final class ObjectCodec {

  /** Changes with the form: what was written in another one is not read. */
  private static final int VERSION = 3;

  private static final int NONE = -1;

  private ObjectCodec() {}

  /** The bytes of a key, the same for equal keys only. */
  static byte[] key(CacheKey key) {
    Out out = new Out();
    out.text(key.distributionId());
    out.number(key.methodClass().ordinal());
    out.text(key.uri());
    out.text(key.values().querystring());
    out.fields(key.values().headers());
    out.text(key.values().cookies());
    out.text(key.values().acceptEncoding());
    return out.bytes();
  }

  /**
   * What is known about a body.
   *
   * @param object without its body
   * @param complete length of the whole object when the body is parts of it
   * @param parts where these belong, in their order; none when the body is the whole
   */
  record Description(CachedObject object, long complete, List<ByteRange> parts) {}

  /** An object with its key, without its body. */
  static byte[] object(byte[] key, CachedObject object) {
    return described(key, object, 0, List.of());
  }

  /** Parts of an object with their key, without their bytes. */
  static byte[] parts(byte[] key, CachedParts parts) {
    return described(key, parts.frame(), parts.complete(), parts.ranges());
  }

  private static byte[] described(
      byte[] key, CachedObject object, long complete, List<ByteRange> parts) {
    Out out = new Out();
    out.number(VERSION);
    out.bytes(key);
    CachedObject.Answer answer = object.answer();
    out.number(answer.status());
    out.text(answer.reason());
    out.fields(answer.headers());
    Freshness freshness = object.freshness();
    out.duration(freshness.lifetime());
    out.text(freshness.rule().name());
    out.duration(freshness.staleWhileRevalidate());
    out.duration(freshness.staleIfError());
    out.number(object.mayRevalidate() ? 1 : 0);
    out.number(object.stored().at().toEpochMilli());
    out.duration(object.stored().initialAge());
    out.texts(object.tags());
    out.number(object.freshUntil());
    out.number(complete);
    out.number(parts.size());
    for (ByteRange part : parts) {
      out.number(part.first());
      out.number(part.last());
    }
    return out.bytes();
  }

  /** What was written; null when it is another key's, or was written by another version. */
  static @Nullable Description description(byte[] bytes, byte[] key) {
    try {
      In in = new In(bytes);
      return in.number() == VERSION && Arrays.equals(in.bytes(), key) ? description(in) : null;
    } catch (IOException | IllegalArgumentException other) {
      return null;
    }
  }

  private static Description description(In in) throws IOException {
    return new Description(object(in), in.number(), in.ranges());
  }

  private static CachedObject object(In in) throws IOException {
    CachedObject.Answer answer =
        new CachedObject.Answer((int) in.number(), in.text(), in.fields(), null);
    Freshness freshness =
        new Freshness(
            in.duration(), Freshness.Rule.valueOf(in.must()), in.duration(), in.durationOrNull());
    boolean revalidatable = in.number() != 0;
    CachedObject.Stored stored =
        new CachedObject.Stored(Instant.ofEpochMilli(in.number()), in.duration(), in.texts());
    return new CachedObject(answer, null, freshness, revalidatable, stored, in.number(), 0);
  }

  /** Writing to memory does not fail. */
  private static final class Out {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    private final DataOutputStream out = new DataOutputStream(bytes);

    void number(long number) {
      try {
        out.writeLong(number);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void bytes(byte[] some) {
      number(some.length);
      bytes.writeBytes(some);
    }

    void text(@Nullable String text) {
      if (text == null) {
        number(NONE);
      } else {
        bytes(text.getBytes(StandardCharsets.UTF_8));
      }
    }

    void texts(Set<String> texts) {
      number(texts.size());
      texts.forEach(this::text);
    }

    void fields(HttpFields fields) {
      number(fields.size());
      fields.forEach(
          (name, value) -> {
            text(name);
            text(value);
          });
    }

    void duration(@Nullable Duration duration) {
      number(duration == null ? NONE : duration.toMillis());
    }

    byte[] bytes() {
      return bytes.toByteArray();
    }
  }

  private static final class In {
    private final DataInputStream in;

    In(byte[] bytes) {
      this.in = new DataInputStream(new ByteArrayInputStream(bytes));
    }

    long number() throws IOException {
      return in.readLong();
    }

    byte[] bytes() throws IOException {
      return in.readNBytes(length());
    }

    private int length() throws IOException {
      return Math.toIntExact(number());
    }

    @Nullable String text() throws IOException {
      int length = length();
      return length == NONE ? null : new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    String must() throws IOException {
      String text = text();
      if (text == null) {
        throw new IOException("a text is missing");
      }
      return text;
    }

    Set<String> texts() throws IOException {
      Set<String> texts = new HashSet<>();
      int count = length();
      for (int i = 0; i < count; i++) {
        texts.add(must());
      }
      return texts;
    }

    List<ByteRange> ranges() throws IOException {
      List<ByteRange> ranges = new ArrayList<>();
      int count = length();
      for (int i = 0; i < count; i++) {
        ranges.add(new ByteRange(number(), number()));
      }
      return ranges;
    }

    HttpFields fields() throws IOException {
      HttpFields.Builder fields = HttpFields.builder();
      int lines = length();
      for (int i = 0; i < lines; i++) {
        fields.add(must(), must());
      }
      return fields.build();
    }

    @Nullable Duration durationOrNull() throws IOException {
      long millis = number();
      return millis == NONE ? null : Duration.ofMillis(millis);
    }

    Duration duration() throws IOException {
      return Duration.ofMillis(number());
    }
  }
}
