package dev.brink.functions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Header lines in the order received: an immutable multimap with case-insensitive names.
 *
 * <p>Field lines keep the spelling they came with (RFC 9110 5.3: order of lines with one name
 * matters, order of names does not).
 */
public final class HttpFields {

  public static final HttpFields EMPTY = new HttpFields(new String[0]);

  /** name, value, name, value ... */
  private final String[] lines;

  private HttpFields(String[] lines) {
    this.lines = lines;
  }

  /** Takes alternating names and values. */
  public static HttpFields of(String... namesAndValues) {
    if (namesAndValues.length % 2 != 0) {
      throw new IllegalArgumentException(
          "a name without a value: " + Arrays.toString(namesAndValues));
    }
    return namesAndValues.length == 0 ? EMPTY : new HttpFields(namesAndValues.clone());
  }

  public static Builder builder() {
    return new Builder();
  }

  /** Number of field lines. */
  public int size() {
    return lines.length / 2;
  }

  public String nameAt(int line) {
    return lines[2 * line];
  }

  public String valueAt(int line) {
    return lines[2 * line + 1];
  }

  /** The value of the first line with this name, or null. */
  public @Nullable String get(String name) {
    for (int i = 0; i < lines.length; i += 2) {
      if (lines[i].equalsIgnoreCase(name)) {
        return lines[i + 1];
      }
    }
    return null;
  }

  public boolean contains(String name) {
    return get(name) != null;
  }

  /** All values of one name, in order. */
  public List<String> all(String name) {
    List<String> values = new ArrayList<>(2);
    for (int i = 0; i < lines.length; i += 2) {
      if (lines[i].equalsIgnoreCase(name)) {
        values.add(lines[i + 1]);
      }
    }
    return values;
  }

  /** All values of one name as one list, RFC 9110 5.3: joined with a comma. */
  public Optional<String> joined(String name) {
    List<String> values = all(name);
    return values.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", values));
  }

  public void forEach(BiConsumer<String, String> line) {
    for (int i = 0; i < lines.length; i += 2) {
      line.accept(lines[i], lines[i + 1]);
    }
  }

  /** A copy with every line of this name replaced by one. */
  public HttpFields with(String name, String value) {
    return toBuilder().set(name, value).build();
  }

  /** A copy without the lines of this name. */
  public HttpFields without(String name) {
    return contains(name) ? toBuilder().remove(name).build() : this;
  }

  /** A copy with only the lines whose lower-case name passes. */
  public HttpFields filter(Predicate<String> lowerCaseName) {
    Builder kept = new Builder();
    forEach(
        (name, value) -> {
          if (lowerCaseName.test(name.toLowerCase(Locale.ROOT))) {
            kept.add(name, value);
          }
        });
    return kept.build();
  }

  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.lines.addAll(Arrays.asList(lines));
    return builder;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HttpFields fields && Arrays.equals(lines, fields.lines);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(lines);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    forEach((name, value) -> text.append(name).append(": ").append(value).append('\n'));
    return text.toString();
  }

  /** Collects field lines; not safe for use by several threads. */
  public static final class Builder {
    private final ArrayList<String> lines = new ArrayList<>(32);

    private Builder() {}

    public Builder add(String name, String value) {
      lines.add(name);
      lines.add(value);
      return this;
    }

    public Builder addAll(HttpFields fields) {
      lines.addAll(Arrays.asList(fields.lines));
      return this;
    }

    /** Replaces every line of this name by one, at the place of the first. */
    public Builder set(String name, String value) {
      for (int i = 0; i < lines.size(); i += 2) {
        if (lines.get(i).equalsIgnoreCase(name)) {
          lines.set(i + 1, value);
          removeFrom(i + 2, name);
          return this;
        }
      }
      return add(name, value);
    }

    public Builder remove(String name) {
      removeFrom(0, name);
      return this;
    }

    private void removeFrom(int start, String name) {
      for (int i = lines.size() - 2; i >= start; i -= 2) {
        if (lines.get(i).equalsIgnoreCase(name)) {
          lines.remove(i + 1);
          lines.remove(i);
        }
      }
    }

    public HttpFields build() {
      return lines.isEmpty() ? EMPTY : new HttpFields(lines.toArray(String[]::new));
    }
  }
}
