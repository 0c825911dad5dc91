package dev.brink.runtime.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathPatternTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "*, /, true",
        "*, /a/b, true",
        "/images/*, /images/, true",
        "/images/*, /images/a/b.jpg, true",
        "/images/*, /images, false",
        "images/*, /images/a, true",
        "/Images/*, /images/a, false",
        "*.jpg, /a.jpg, true",
        "*.jpg, /a/b.jpg, true",
        "*.jpg, /a.jpeg, false",
        "*.jpg, /a.jpg/b, false",
        "/a?c, /abc, true",
        "/a?c, /a/c, true",
        "/a?c, /ac, false",
        "/a?c, /abbc, false",
        "/a*b*c, /a/x/b/y/c, true",
        "/a*b*c, /abc, true",
        "/a*b*c, /acb, false",
        "/a, /a, true",
        "/a, /a/, false",
        "?, /x, true",
        "/a&amp;b, /a&b, true",
        "/a&b, /a&b, true",
        "/a.b, /axb, false",
        "/$~+@:\"'_-, /$~+@:\"'_-, true",
        "/a**b, /ab, true",
        "/*a, /ä/a, true",
        "/?, /ä, true"
      })
  void patternsMatchWholePathsAcrossSlashes(String pattern, String path, boolean matches) {
    assertEquals(matches, PathPattern.of(pattern).matches(path));
  }

  @Test
  void itAgreesWithARegularExpressionOnRandomPatternsOfAnyLength() {
    Random random = new Random(7);
    for (int round = 0; round < 20_000; round++) {
      String pattern = "/" + text(random, round % 10 == 0 ? 140 : 6, "ab*?");
      String path = "/" + text(random, round % 10 == 0 ? 160 : 8, "ab");
      Pattern regex = Pattern.compile(pattern.replaceAll("\\*+", ".*").replace('?', '.'));
      if (pattern.chars().filter(c -> c == '*').count() > 6) {
        continue;
      }
      assertEquals(
          regex.matcher(path).matches(),
          PathPattern.of(pattern).matches(path),
          () -> pattern + " on " + path);
    }
  }

  @Test
  void aPatternOf255CharactersMatches() {
    String middle = "ab".repeat(125);
    PathPattern pattern = PathPattern.of("/*" + middle + "?*x");
    assertTrue(pattern.matches("/ab" + middle + "c--x"));
    assertFalse(pattern.matches("/ab" + middle + "c--y"));
    assertFalse(pattern.matches("/" + middle + "x"));
  }

  @Test
  void aPatternThatWouldBacktrackForeverAnswersAtOnce() {
    PathPattern pattern = PathPattern.of("/" + "*a".repeat(60) + "*b");
    assertFalse(pattern.matches("/" + "a".repeat(8_000)));
    PathPattern longer = PathPattern.of("/" + "*aa?".repeat(60) + "b");
    assertFalse(longer.matches("/" + "a".repeat(8_000)));
  }

  @ParameterizedTest
  @CsvSource({
    "/a/b/.., /a/",
    "/a/b/../c, /a/c",
    "/a//b, /a/b",
    "//, /",
    "/a/./b, /a/b",
    "/a/., /a/",
    "/.., /",
    "/../../x, /x",
    "/a/../../b, /b",
    "/.hidden, /.hidden",
    "/a/..b, /a/..b",
    "/%61dmin, /admin",
    "/a/%2e%2E/b, /b",
    "/a%2Fb, /a%2Fb",
    "/a%, /a%",
    "/a%4, /a%4",
    "/a%zz, /a%zz",
    "/a/b/, /a/b/",
    "/a///, /a/"
  })
  void pathsAreNormalisedForMatching(String path, String normal) {
    assertEquals(normal, PathNormalizer.normalise(path));
  }

  @Test
  void aNormalPathIsNotCopied() {
    String path = "/a/b.c/d-e";
    assertSame(path, PathNormalizer.normalise(path));
  }

  private static String text(Random random, int length, String alphabet) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(length + 1); i > 0; i--) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }
}
