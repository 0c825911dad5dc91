package dev.brink.graaljs.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.brink.functions.FunctionRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Keeps docs/runtimes.md in step with the table; {@code -Dbrink.writeDocs=true} rewrites it. */
final class ConstructTableTest {

  private static final Path PAGE = Path.of("..", "docs", "runtimes.md");
  private static final String BEGIN = "<!-- constructs: begin -->\n";
  private static final String END = "<!-- constructs: end -->";

  @Test
  void theRuntimesPageShowsTheTable() throws IOException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    int end = page.indexOf(END);
    String expected = page.substring(0, begin) + table() + page.substring(end);
    if (Boolean.getBoolean("brink.writeDocs")) {
      Files.writeString(PAGE, expected);
    }
    assertEquals(expected, Files.readString(PAGE), "docs/runtimes.md is stale");
  }

  private static String table() {
    StringBuilder table = new StringBuilder("| construct | example | rule |");
    for (FunctionRuntime runtime : FunctionRuntime.values()) {
      if (runtime.isCloudFrontFunction()) {
        table.append(' ').append(runtime.wireName()).append(" |");
      }
    }
    table.append("\n|---|---|---|---|---|---|\n");
    for (Construct construct : Construct.values()) {
      table.append("| ").append(construct.phrase().replace("|", "\\|")).append(" | ");
      String fence = construct.example().contains("`") ? "`` " : "`";
      table.append(fence).append(construct.example().replace("|", "\\|"));
      table.append(new StringBuilder(fence).reverse()).append(" | `");
      table.append(construct.rule()).append("` |");
      for (FunctionRuntime runtime : FunctionRuntime.values()) {
        if (runtime.isCloudFrontFunction()) {
          table.append(' ').append(word(construct.in(runtime))).append(" |");
        }
      }
      table.append('\n');
    }
    return table.toString();
  }

  private static String word(Verdict verdict) {
    return switch (verdict) {
      case YES -> "yes";
      case WARN -> "warning";
      case NO -> "no";
    };
  }
}
