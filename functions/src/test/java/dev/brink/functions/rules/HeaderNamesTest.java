package dev.brink.functions.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class HeaderNamesTest {

  @Test
  void everyWordBetweenHyphensGetsACapital() {
    assertEquals("Strict-Transport-Security", HeaderNames.initialCaps("strict-transport-security"));
    assertEquals("X--A-", HeaderNames.initialCaps("x--a-"));
    assertEquals("\u00e4-B", HeaderNames.initialCaps("\u00e4-b"));
  }
}
