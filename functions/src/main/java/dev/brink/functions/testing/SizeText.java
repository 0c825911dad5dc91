package dev.brink.functions.testing;

import dev.brink.functions.CodeSize;
import dev.brink.functions.CodeSize.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a function's bytes are spent on, as text. */
final class SizeText {
  private static final int LARGEST = 5;

  private final Style style;

  SizeText(Style style) {
    this.style = style;
  }

  List<String> of(CodeSize size) {
    List<String> lines = new ArrayList<>();
    int left = size.allowed() - size.bytes();
    String head =
        String.format(
            Locale.ROOT,
            "size: %,d of %,d bytes, %,d %s",
            size.bytes(),
            size.allowed(),
            Math.abs(left),
            left < 0 ? "too many" : "left");
    lines.add(left < 0 ? style.bad(head) : size.isNearLimit() ? style.warning(head) : head);
    lines.add(row("comments", size.comments(), size));
    lines.add(row("whitespace", size.whitespace(), size));
    if (size.unused() > 0) {
      lines.add(row("unused code", size.unused(), size) + "  " + unused(size.parts()));
    }
    lines.add(row("minified, about", size.minified(), size));
    lines.add(
        style.faint("  largest: ")
            + size.parts().stream()
                .limit(LARGEST)
                .map(part -> part.name() + " (line " + part.line() + ") " + bytes(part.bytes()))
                .collect(Collectors.joining(", ")));
    return lines;
  }

  private static String row(String what, int bytes, CodeSize size) {
    return String.format(
        Locale.ROOT,
        "  %-16s %,7d  %3d%%",
        what,
        bytes,
        size.bytes() == 0 ? 0 : Math.round(bytes * 100.0 / size.bytes()));
  }

  private static String unused(List<Part> parts) {
    return parts.stream()
        .filter(part -> !part.used())
        .map(part -> "line " + part.line() + " " + part.name())
        .collect(Collectors.joining(", "));
  }

  private static String bytes(int bytes) {
    return String.format(Locale.ROOT, "%,d", bytes);
  }
}
