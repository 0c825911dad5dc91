package dev.brink.runtime.compression;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.decoder.BrotliInputStream;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The encoders, read by other people's decoders. */
class EncodersTest {

  private final List<String> problems = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1_000, 65_536, 1_000_000})
  void whatIsCompressedIsReadBack(int length) throws IOException {
    byte[] body = text(length);
    Encoders encoders = new Encoders(problems::add);
    encoders.load();
    for (Coding coding : Coding.values()) {
      if (coding == Coding.BROTLI && !Brotli4jLoader.isAvailable()) {
        continue;
      }
      Encoder encoder = encoders.open(List.of(coding)).orElseThrow();
      Buffer compressed = Buffer.buffer();
      for (int at = 0; at < length; at += 10_000) {
        int end = Math.min(length, at + 10_000);
        compressed.appendBuffer(encoder.write(Buffer.buffer(body).slice(at, end)));
      }
      compressed.appendBuffer(encoder.finish());
      encoder.close();
      encoder.close();
      assertArrayEquals(body, decoded(coding, compressed.getBytes()), coding.wireName());
      assertTrue(length < 1_000 || compressed.length() < length / 2, coding.wireName());
    }
    assertEquals(0, encoders.open());
  }

  private static byte[] text(int length) {
    Random random = new Random(7);
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      text.append("word").append(random.nextInt(500)).append(' ');
    }
    return Buffer.buffer(text.substring(0, length)).getBytes();
  }

  private static byte[] decoded(Coding coding, byte[] bytes) throws IOException {
    InputStream in = new ByteArrayInputStream(bytes);
    try (InputStream decoder =
        switch (coding) {
          case GZIP -> new GZIPInputStream(in);
          case BROTLI -> new BrotliInputStream(in);
        }) {
      return decoder.readAllBytes();
    }
  }

  @Test
  void withoutTheNativePartGzipTakesOverAndTheLogSaysSoOnce() {
    Encoders encoders = new Encoders(problems::add);
    for (int i = 0; i < 2; i++) {
      Encoder encoder = encoders.open(List.of(Coding.BROTLI, Coding.GZIP)).orElseThrow();
      assertEquals(Coding.GZIP, encoder.coding());
      encoder.close();
      assertTrue(encoders.open(List.of(Coding.BROTLI)).isEmpty());
    }
    assertEquals(1, problems.size(), problems.toString());
    assertTrue(problems.getFirst().startsWith("brotli is not available on "));
  }

  @Test
  void aBodyTooManyStaysAsItIs() {
    Encoders encoders = new Encoders(problems::add);
    List<Encoder> open = new ArrayList<>();
    for (int i = 0; i < Encoders.MOST; i++) {
      open.add(encoders.open(List.of(Coding.GZIP)).orElseThrow());
    }
    assertTrue(encoders.open(List.of(Coding.GZIP)).isEmpty());
    open.forEach(Encoder::close);
    Encoder again = encoders.open(List.of(Coding.GZIP)).orElseThrow();
    assertEquals(1, encoders.open());
    again.close();
  }
}
