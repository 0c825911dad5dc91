package dev.brink.nodejs.zlib;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.nodejs.GuestError;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CodecTest {

  static Stream<Arguments> pairs() {
    return Stream.of(
        pair("gzip", () -> deflating(Format.GZIP), () -> inflating(Format.GZIP)),
        pair("zlib", () -> deflating(Format.ZLIB), () -> inflating(Format.ZLIB)),
        pair("raw", () -> deflating(Format.RAW), () -> inflating(Format.RAW)),
        pair("gzip unzipped", () -> deflating(Format.GZIP), () -> inflating(Format.EITHER)),
        pair("zlib unzipped", () -> deflating(Format.ZLIB), () -> inflating(Format.EITHER)),
        pair("brotli", () -> new BrotliEncoding(5, 19, 0), BrotliDecoding::new));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pairs")
  void whatGoesInComesOutInPiecesOfAnySize(
      String name, Supplier<Codec> encoder, Supplier<Codec> decoder) throws GuestError {
    for (byte[] data : new byte[][] {new byte[0], text(), noise(200_000)}) {
      byte[] encoded = through(encoder.get(), data, 10_000);
      assertArrayEquals(data, through(decoder.get(), encoded, data.length > 100_000 ? 999 : 1));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pairs")
  void aStreamThatIsCutOffIsAnError(String name, Supplier<Codec> encoder, Supplier<Codec> decoder)
      throws GuestError {
    byte[] encoded = through(encoder.get(), text(), 10_000);
    byte[] cut = Arrays.copyOf(encoded, encoded.length / 2);
    GuestError error = assertThrows(GuestError.class, () -> through(decoder.get(), cut, 10_000));
    assertEquals("unexpected end of file", error.getMessage());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pairs")
  void whatWasFlushedCanBeReadBeforeTheEnd(
      String name, Supplier<Codec> encoder, Supplier<Codec> decoder) throws Exception {
    try (Codec encoding = encoder.get();
        Codec decoding = decoder.get()) {
      encoding.take(text(), Codec.Flush.SYNC);
      decoding.take(drained(encoding), Codec.Flush.NONE);
      assertArrayEquals(text(), drained(decoding));
    }
  }

  @Test
  void theJdkReadsWhatIsZippedHere() throws Exception {
    byte[] zipped = through(deflating(Format.GZIP), text(), 100);
    assertArrayEquals(text(), new GZIPInputStream(new ByteArrayInputStream(zipped)).readAllBytes());
  }

  @Test
  void membersThatFollowEachOtherAreOneStreamAndRubbishBehindThemIsIgnored() throws Exception {
    ByteArrayOutputStream two = new ByteArrayOutputStream();
    for (String part : new String[] {"one ", "two"}) {
      try (GZIPOutputStream zip = new GZIPOutputStream(two)) {
        zip.write(part.getBytes(UTF_8));
      }
    }
    two.write(new byte[] {0, 0, 0});
    for (int size : new int[] {1, 7, 1000}) {
      byte[] read = through(inflating(Format.GZIP), two.toByteArray(), size);
      assertEquals("one two", new String(read, UTF_8));
    }
  }

  @Test
  void aWrongChecksumIsAnError() throws GuestError {
    byte[] zipped = through(deflating(Format.GZIP), text(), 1000);
    zipped[zipped.length - 6] ^= 1;
    GuestError error =
        assertThrows(GuestError.class, () -> through(inflating(Format.GZIP), zipped, 1000));
    assertEquals("incorrect data check", error.getMessage());
  }

  @Test
  void aBombGoesOffPieceByPiece() throws Exception {
    byte[] bomb = through(deflating(Format.RAW), new byte[50_000_000], 1_000_000);
    try (Codec decoder = inflating(Format.RAW)) {
      decoder.take(bomb, Codec.Flush.NONE);
      byte[] first = decoder.give();
      assertTrue(first != null && first.length <= Codec.PIECE);
    }
  }

  private static Arguments pair(String name, Supplier<Codec> encoder, Supplier<Codec> decoder) {
    return Arguments.of(name, encoder, decoder);
  }

  private static Codec deflating(Format format) {
    return new Deflating(format, -1, 0, null);
  }

  private static Codec inflating(Format format) {
    return new Inflating(format, null);
  }

  private static byte[] through(Codec codec, byte[] data, int size) throws GuestError {
    try (codec) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      for (int at = 0; at < data.length; at += size) {
        codec.take(
            Arrays.copyOfRange(data, at, Math.min(data.length, at + size)), Codec.Flush.NONE);
        out.writeBytes(drained(codec));
      }
      codec.take(new byte[0], Codec.Flush.FINISH);
      out.writeBytes(drained(codec));
      return out.toByteArray();
    }
  }

  private static byte[] drained(Codec codec) throws GuestError {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] piece = codec.give(); piece != null; piece = codec.give()) {
      out.writeBytes(piece);
    }
    return out.toByteArray();
  }

  private static byte[] text() {
    return "to be or not to be, ".repeat(200).getBytes(UTF_8);
  }

  private static byte[] noise(int length) {
    byte[] noise = new byte[length];
    new Random(1).nextBytes(noise);
    return noise;
  }
}
