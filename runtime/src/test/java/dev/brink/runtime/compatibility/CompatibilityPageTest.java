package dev.brink.runtime.compatibility;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CompatibilityPageTest {

  @Test
  void thePageNamesEveryChoiceThatCanBeMadeOtherwise() throws Exception {
    String page = Files.readString(Path.of("..", "docs", "compatibility.md"));
    List<String> listed =
        page.substring(page.indexOf("## Switches"), page.indexOf("## Private content"))
            .lines()
            .filter(line -> line.startsWith("| `"))
            .map(line -> line.substring(0, line.indexOf(" | ", line.indexOf(" | ") + 3)))
            .toList();
    List<String> known =
        Arrays.stream(Departure.values())
            .map(
                departure ->
                    "| `%s` | **`%s`**, `%s`"
                        .formatted(
                            departure.choice(), departure.byDefault(), departure.otherwise()))
            .toList();
    assertEquals(String.join("\n", known), String.join("\n", listed));
  }

  @Test
  void everySwitchIsAChoiceOfATableBelow() throws Exception {
    String page = Files.readString(Path.of("..", "docs", "compatibility.md"));
    String tables = page.substring(page.indexOf("## Private content"));
    for (Departure departure : Departure.values()) {
      assertTrue(tables.contains("| `" + departure.choice() + "` | "), departure.choice());
    }
  }

  @Test
  void everyTestThatThePageNamesIsThere() throws Exception {
    String page = Files.readString(Path.of("..", "docs", "compatibility.md"));
    Set<String> files = new HashSet<>();
    for (String module : List.of(".", "../cli")) {
      try (Stream<Path> all = Files.walk(Path.of(module, "src", "test", "java"))) {
        all.forEach(path -> files.add(path.getFileName().toString()));
      }
    }
    Matcher named = Pattern.compile("`(\\w+Test)`").matcher(page);
    while (named.find()) {
      assertTrue(files.contains(named.group(1) + ".java"), named.group(1));
    }
  }
}
