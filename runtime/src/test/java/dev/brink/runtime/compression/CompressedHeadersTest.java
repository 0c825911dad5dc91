package dev.brink.runtime.compression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.brink.functions.HttpFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What compression does to headers. */
class CompressedHeadersTest {

  @ParameterizedTest(name = "{0} becomes {1}")
  @CsvSource(
      quoteCharacter = '\'',
      value = {"\"a\",W/\"a\"", "W/\"a\",W/\"a\"", "abc,", "w/\"a\",", ","})
  void aStrongTagBecomesWeakAndNoTagAtAllGoes(String before, String after) {
    HttpFields identity = before == null ? HttpFields.EMPTY : HttpFields.of("ETag", before);
    assertEquals(after, CompressedHeaders.of(identity, Coding.GZIP).get("ETag"));
  }

  @Test
  void theLengthGoesAndTheCodingIsNamed() {
    assertEquals(
        HttpFields.of(
            "Content-Type", "text/html", "Content-Encoding", "br", "Vary", "Accept-Encoding"),
        CompressedHeaders.of(
            HttpFields.of("Content-Type", "text/html", "Content-Length", "5000"), Coding.BROTLI));
  }

  @Test
  void varyIsSaidOnce() {
    assertEquals(
        HttpFields.of("Vary", "Cookie, accept-encoding", "Content-Encoding", "gzip"),
        CompressedHeaders.of(HttpFields.of("Vary", "Cookie, accept-encoding"), Coding.GZIP));
    assertEquals(
        HttpFields.of("Vary", "Cookie", "Content-Encoding", "gzip", "Vary", "Accept-Encoding"),
        CompressedHeaders.of(HttpFields.of("Vary", "Cookie"), Coding.GZIP));
  }
}
