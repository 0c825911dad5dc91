package dev.brink.latency.report;

import java.util.Locale;

/** Writes one picture. Colours are classes, which the page's style has for light and dark. */
final class Svg {
  private final StringBuilder svg = new StringBuilder();

  Svg(int width, int height, String label) {
    svg.append(
        "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">"
            .formatted(width, height, escape(label)));
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  /** A rectangle; the hint is shown to who points at it. */
  Svg rect(String style, double x, double y, double width, double height, String hint) {
    svg.append(
        "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\">%s</rect>"
            .formatted(
                style,
                number(x),
                number(y),
                number(Math.max(0, width)),
                number(Math.max(0, height)),
                title(hint)));
    return this;
  }

  Svg line(String style, double x1, double y1, double x2, double y2) {
    svg.append(
        "<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>"
            .formatted(style, number(x1), number(y1), number(x2), number(y2)));
    return this;
  }

  Svg dot(String style, double x, double y, double radius, String hint) {
    svg.append(
        "<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"%s\">%s</circle>"
            .formatted(style, number(x), number(y), number(radius), title(hint)));
    return this;
  }

  /** Points joined, as x and y in turns. */
  Svg path(String style, double... points) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i + 1 < points.length; i += 2) {
      path.append(i == 0 ? 'M' : 'L')
          .append(number(points[i]))
          .append(' ')
          .append(number(points[i + 1]));
    }
    svg.append("<path class=\"%s\" d=\"%s\"/>".formatted(style, path));
    return this;
  }

  /**
   * A word.
   *
   * @param anchor start, middle or end
   */
  Svg text(String anchor, double x, double y, String text) {
    svg.append(
        "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>"
            .formatted(number(x), number(y), anchor, escape(text)));
    return this;
  }

  private static String title(String hint) {
    return hint.isEmpty() ? "" : "<title>" + escape(hint) + "</title>";
  }

  String done() {
    return svg + "</svg>";
  }
}
