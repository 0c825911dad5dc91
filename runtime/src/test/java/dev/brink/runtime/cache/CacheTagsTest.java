package dev.brink.runtime.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.brink.functions.HttpFields;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CacheTagsTest {

  private static Set<String> tags(String... headers) {
    return CacheTags.of("Cache-Tag", HttpFields.of(headers));
  }

  @Test
  void tagsStandInAllLinesBetweenCommasAndHaveNoCase() {
    assertEquals(
        Set.of("news", "a:b", "c"), tags("Cache-Tag", "News, a:b ,", "cache-tag", "C,news"));
    assertEquals(Set.of(), tags("X-Tag", "news"));
  }

  @Test
  void whatIsNoTagIsLeftOut() {
    assertEquals(Set.of("ok"), tags("Cache-Tag", "a b,ok,\u00e9," + "x".repeat(257)));
  }

  @Test
  void anObjectHasAtMost50() {
    String many =
        IntStream.rangeClosed(1, 60).mapToObj(Integer::toString).collect(Collectors.joining(","));
    Set<String> tags = tags("Cache-Tag", many);
    assertEquals(50, tags.size());
    assertEquals(false, tags.contains("51"));
  }

  @Test
  void anInvalidationNamesATagInAnyCase() {
    assertEquals("news*", CacheTags.of("NEWS*"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a,b", "\u00e9"})
  void anInvalidationIsTold(String text) {
    assertThrows(IllegalArgumentException.class, () -> CacheTags.of(text));
  }
}
