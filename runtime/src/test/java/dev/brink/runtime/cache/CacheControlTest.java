package dev.brink.runtime.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.functions.HttpFields;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CacheControlTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "max-age=60 | 60",
        "MAX-AGE=60 | 60",
        "public, max-age=60 | 60",
        "max-age=60, max-age=5 | 60",
        "max-age=\"60\" | 60",
        "max-age=007 | 7",
        "extension=\"max-age=100\", max-age=5 | 5",
        "extension=\"a \\\" max-age=100, \", max-age=5 | 5",
        "max-age=99999999999999999999 | 2147483648",
        "max-age=2147483649 | 2147483648",
        "max-age='60' | 0",
        "max-age=-60 | 0",
        "max-age=60.0 | 0",
        "max-age=a60 | 0",
        "max-age= 60 | 0",
        "max-age | 0",
        "max-age= | 0",
      })
  void aNumberOfSecondsIsReadAndAnythingElseIsStale(String text, long seconds) {
    assertEquals(OptionalLong.of(seconds), CacheControl.parse(text).seconds("max-age"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"max-age =60", "x-max-age=60", "a=\"max-age=60", "no-store"})
  void anotherNameIsAnotherDirective(String text) {
    assertEquals(OptionalLong.empty(), CacheControl.parse(text).seconds("max-age"));
  }

  @Test
  void linesAreOneList() {
    CacheControl control =
        CacheControl.of(HttpFields.of("cache-control", "public", "Cache-Control", "max-age=5"));
    assertTrue(control.has("public"));
    assertEquals(OptionalLong.of(5), control.seconds("max-age"));
  }

  @Test
  void anArgumentLimitsNoCacheToSomeFields() {
    CacheControl control = CacheControl.parse("no-cache=\"Set-Cookie, X-Secret\", no-store");
    assertTrue(control.has("no-cache"));
    assertFalse(control.hasUnqualified("no-cache"));
    assertTrue(control.hasUnqualified("no-store"));
    assertEquals(Set.of("set-cookie", "x-secret"), control.fieldNames("no-cache"));
    assertEquals(Set.of(), control.fieldNames("private"));
  }

  @Test
  void emptyMembersAreSkipped() {
    assertTrue(CacheControl.parse(",, , public,").has("public"));
  }
}
