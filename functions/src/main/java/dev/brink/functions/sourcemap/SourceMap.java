package dev.brink.functions.sourcemap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A source map of version 3, as bundlers and compilers write them. */
public final class SourceMap {
  private static final ObjectMapper JSON = new ObjectMapper();

  // ECMA-426 11.1.2: the last line that has one counts.
  private static final Pattern COMMENT =
      Pattern.compile(
          "(?m)^[ \\t]*(?://|/\\*)[#@] sourceMappingURL=(\\S+?)(?:[ \\t]*\\*/)?[ \\t]*$");

  /** By generated line and column, from 0: where the text from there on comes from. */
  private final NavigableMap<Long, Original> segments;

  private SourceMap(NavigableMap<Long, Original> segments) {
    this.segments = segments;
  }

  /**
   * A place in a source.
   *
   * @param source as the map names it, behind its root
   * @param line 1-based
   * @param column 1-based
   */
  public record Original(String source, int line, int column) {}

  /** What a code's comment says of its map: a URL, mostly relative, or the map itself. */
  public static Optional<String> url(String code) {
    Matcher comment = COMMENT.matcher(code);
    String last = null;
    while (comment.find()) {
      last = comment.group(1);
    }
    return Optional.ofNullable(last);
  }

  /** The map in a {@code data:} URL; none for other URLs and for what is no map. */
  public static Optional<SourceMap> inline(String url) {
    int comma = url.indexOf(',');
    if (!url.startsWith("data:") || comma < 0) {
      return Optional.empty();
    }
    String data = url.substring(comma + 1);
    try {
      return parse(
          url.substring(0, comma).endsWith(";base64")
              ? new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8)
              : URLDecoder.decode(data.replace("+", "%2B"), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException broken) {
      return Optional.empty();
    }
  }

  /** Reads a map's JSON; none when it is none. */
  public static Optional<SourceMap> parse(String text) {
    try {
      // ECMA-426 11.1.1: a first line that keeps it from being run as a script is skipped.
      JsonNode json = JSON.readTree(text.startsWith(")]}'") ? text.replaceFirst("^.*", "") : text);
      NavigableMap<Long, Original> segments = new TreeMap<>();
      if (json.path("sections").isArray()) {
        for (JsonNode section : json.path("sections")) {
          JsonNode offset = section.path("offset");
          read(
              section.path("map"),
              offset.path("line").asInt(),
              offset.path("column").asInt(),
              segments);
        }
      } else {
        read(json, 0, 0, segments);
      }
      return segments.isEmpty() ? Optional.empty() : Optional.of(new SourceMap(segments));
    } catch (JsonProcessingException | IllegalArgumentException broken) {
      return Optional.empty();
    }
  }

  /**
   * Where a place of the generated code comes from; none for what no source has.
   *
   * @param line 1-based
   * @param column 1-based
   */
  public Optional<Original> original(int line, int column) {
    Map.Entry<Long, Original> found = segments.floorEntry(key(line - 1, Math.max(0, column - 1)));
    return found == null || found.getKey() >>> 32 != line - 1
        ? Optional.empty()
        : Optional.of(found.getValue()).filter(place -> place.line() > 0);
  }

  private static long key(int line, int column) {
    return (long) line << 32 | column;
  }

  private static void read(
      JsonNode map, int lineOffset, int columnOffset, NavigableMap<Long, Original> segments) {
    String root = map.path("sourceRoot").asText("");
    List<String> sources = new ArrayList<>();
    for (JsonNode source : map.path("sources")) {
      String name = source.asText("");
      sources.add(root.isEmpty() ? name : root.replaceAll("/$", "") + "/" + name);
    }
    int source = 0;
    int originalLine = 0;
    int originalColumn = 0;
    String[] lines = map.path("mappings").asText("").split(";", -1);
    for (int line = 0; line < lines.length; line++) {
      int column = 0;
      for (String segment : lines[line].split(",")) {
        if (segment.isEmpty()) {
          continue;
        }
        int[] fields = numbers(segment);
        column += fields[0];
        int at = line == 0 ? column + columnOffset : column;
        Original original = new Original("", 0, 0);
        if (fields.length >= 4) {
          source += fields[1];
          originalLine += fields[2];
          originalColumn += fields[3];
          if (source >= 0 && source < sources.size()) {
            original = new Original(sources.get(source), originalLine + 1, originalColumn + 1);
          }
        }
        segments.put(key(line + lineOffset, at), original);
      }
    }
  }

  /** The numbers of a segment: Base64 VLQ, five bits a digit, the sign in the lowest. */
  private static int[] numbers(String segment) {
    int[] numbers = new int[5];
    int count = 0;
    int value = 0;
    int shift = 0;
    for (int i = 0; i < segment.length(); i++) {
      int digit =
          "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
              .indexOf(segment.charAt(i));
      if (digit < 0 || shift > 30 || count == numbers.length) {
        throw new IllegalArgumentException("no segment of a source map: " + segment);
      }
      value |= (digit & 31) << shift;
      shift += 5;
      if ((digit & 32) == 0) {
        numbers[count++] = (value & 1) == 0 ? value >>> 1 : -(value >>> 1);
        value = 0;
        shift = 0;
      }
    }
    return Arrays.copyOf(numbers, Math.max(1, count));
  }
}
