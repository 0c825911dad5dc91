package dev.brink.runtime.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvalidationPathTest {

  @ParameterizedTest
  @CsvSource({
    "/a, /a, true",
    "/a, /A, false",
    "/a, /a?x=1, false",
    "/a?x=1, /a?x=1, true",
    "/a*, /a?x=1, true",
    "/dir/*, /dir/a/b, true",
    "/dir/*, /dir, false",
    "/*, /anything, true",
    "/a*b, /axb, false",
    "/a*b, /a*b, true",
    "/a**, /a*x, true",
    "/a**, /ax, false",
  })
  void onlyATrailingAsteriskIsAWildcard(String path, String uri, boolean expected) {
    assertEquals(expected, InvalidationPath.of(path).matches(uri));
  }

  @Test
  void aPathBeginsWithASlashAndIsNotTooLong() {
    IllegalArgumentException relative =
        assertThrows(IllegalArgumentException.class, () -> InvalidationPath.of("a"));
    assertEquals("invalidation path 'a' does not begin with a slash", relative.getMessage());
    assertThrows(
        IllegalArgumentException.class, () -> InvalidationPath.of("/" + "x".repeat(4_000)));
  }
}
