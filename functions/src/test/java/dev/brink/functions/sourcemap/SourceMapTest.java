package dev.brink.functions.sourcemap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SourceMapTest {

  // Line 1 column 1 is a.ts 1:1, column 10 is a.ts 2:3; line 2 column 5 is b.ts 1:2, column 9 none.
  private static final String MAP =
      "{\"version\":3,\"sourceRoot\":\"src/\",\"sources\":[\"a.ts\",\"b.ts\"],\"names\":[],"
          + "\"mappings\":\"AAAA,SACE;ICDD,I\"}";

  private static Optional<SourceMap.Original> at(int line, int column) {
    return SourceMap.parse(MAP).orElseThrow().original(line, column);
  }

  private static Optional<SourceMap.Original> place(String source, int line, int column) {
    return Optional.of(new SourceMap.Original(source, line, column));
  }

  @Test
  void aPlaceIsThatOfTheSegmentItIsIn() {
    assertEquals(place("src/a.ts", 1, 1), at(1, 1));
    assertEquals(place("src/a.ts", 1, 1), at(1, 9));
    assertEquals(place("src/a.ts", 2, 3), at(1, 10));
    assertEquals(place("src/a.ts", 2, 3), at(1, 500));
    assertEquals(place("src/b.ts", 1, 2), at(2, 6));
  }

  @Test
  void whatNoSegmentCoversHasNoPlace() {
    assertEquals(Optional.empty(), at(2, 1));
    assertEquals(Optional.empty(), at(2, 20));
    assertEquals(Optional.empty(), at(3, 1));
  }

  @Test
  void theLastCommentCounts() {
    assertEquals(
        Optional.of("b.js.map"),
        SourceMap.url("//# sourceMappingURL=a\nf();\n//# sourceMappingURL=b.js.map\n"));
    assertEquals(Optional.of("c.map"), SourceMap.url("/*# sourceMappingURL=c.map */"));
    assertEquals(Optional.empty(), SourceMap.url("const s = '//# sourceMappingURL=x';"));
  }

  @Test
  void aMapMayBeInItsUrl() {
    String base64 = Base64.getEncoder().encodeToString(MAP.getBytes(StandardCharsets.UTF_8));
    assertEquals(
        place("src/a.ts", 2, 3),
        SourceMap.inline("data:application/json;charset=utf-8;base64," + base64)
            .orElseThrow()
            .original(1, 10));
    assertTrue(SourceMap.inline("data:application/json," + MAP.replace("\"", "%22")).isPresent());
    assertTrue(SourceMap.inline("a.map").isEmpty());
  }

  @Test
  void sectionsAreMovedByTheirOffsets() {
    String sections =
        "{\"version\":3,\"sections\":[{\"offset\":{\"line\":4,\"column\":2},\"map\":" + MAP + "}]}";
    SourceMap map = SourceMap.parse(sections).orElseThrow();
    assertEquals(place("src/a.ts", 1, 1), map.original(5, 3));
    assertEquals(place("src/b.ts", 1, 2), map.original(6, 5));
  }

  @Test
  void whatIsNoMapIsNone() {
    for (String text : new String[] {"", "{", "{}", "[]", "{\"version\":3,\"mappings\":\"A!\"}"}) {
      assertTrue(SourceMap.parse(text).isEmpty(), text);
    }
  }
}
