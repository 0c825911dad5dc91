package dev.brink.graaljs;

/** Reads the fields of a flat result, which NUL separates, one after the other. */
final class FlatFields {
  private final String text;
  private int position;
  private int remaining;

  /** Starts behind the number of fields, the first of them being the kind. */
  FlatFields(String text) {
    this.text = text;
    int end = text.indexOf('\0');
    remaining = Integer.parseInt(text, 0, end, 10);
    position = end + 1;
  }

  /**
   * The next field.
   *
   * @throws NulInField when a value held NUL, so that fields and their number do not agree
   */
  String next() {
    if (remaining == 0) {
      throw new NulInField();
    }
    remaining--;
    int end = text.indexOf('\0', position);
    if (end < 0) {
      if (position > text.length()) {
        throw new NulInField();
      }
      end = text.length();
    }
    String field = text.substring(position, end);
    position = end + 1;
    return field;
  }

  int nextCount(String field) {
    try {
      return Integer.parseInt(field, 0, field.length(), 10);
    } catch (NumberFormatException e) {
      throw new NulInField();
    }
  }

  /** What follows the fields: the body, which may hold anything. */
  String rest() {
    if (remaining != 0) {
      throw new NulInField();
    }
    return position > text.length() ? "" : text.substring(position);
  }

  /** Ends a text that has no body. */
  void end() {
    if (remaining != 0 || position <= text.length()) {
      throw new NulInField();
    }
  }

  /** A value held NUL, which no name or value may. */
  static final class NulInField extends RuntimeException {
    NulInField() {
      super("NUL in a field", null, false, false);
    }
  }
}
