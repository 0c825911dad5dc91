package dev.brink.functions.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brink.functions.Validation;
import dev.brink.functions.Validation.Finding;
import dev.brink.functions.sourcemap.SourceMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds places that a guest's stack names in the user's own files, through source maps where there
 * are any: in the code itself or in a file beside it.
 */
final class UserFiles {
  private final Path folder;
  private final Pattern places;
  private final String guestRoot;
  private final String only;
  private final String main;
  private final Map<Path, Optional<SourceMap>> maps = new HashMap<>();

  private UserFiles(Path folder, Pattern places, String guestRoot, String only, String main) {
    this.folder = folder;
    this.places = places;
    this.guestRoot = guestRoot;
    this.only = only;
    this.main = main;
  }

  /**
   * Those of a CloudFront Function.
   *
   * @param guestName what the engine calls it
   */
  static UserFiles of(String guestName, Path code) {
    return new UserFiles(
        code.toAbsolutePath().resolveSibling(""),
        Pattern.compile("(" + Pattern.quote(guestName) + "):(\\d{1,9}):(\\d{1,9})"),
        "",
        code.getFileName().toString(),
        code.getFileName().toString());
  }

  /**
   * Those of a Lambda function: all files in its folder.
   *
   * @param handler {@code file.export}
   */
  static UserFiles ofLambda(Path folder, String handler) {
    String file = handler.replaceFirst("\\.[^./]*$", "");
    String main =
        Stream.of(".js", ".mjs", ".cjs")
            .map(ending -> file + ending)
            .filter(name -> Files.isRegularFile(folder.resolve(name)))
            .findFirst()
            .orElse("");
    return new UserFiles(
        folder.toAbsolutePath(),
        Pattern.compile("(?:file://)?/var/task/([^():\\n]*?):(\\d{1,9}):(\\d{1,9})"),
        "/var/task/",
        "",
        main);
  }

  /** A place in the user's files, relative to the function's folder. */
  record Place(String file, int line, int column) {
    @Override
    public String toString() {
      return file + ":" + line + ":" + column;
    }
  }

  private Place place(String guestFile, int line, int column) {
    String file = guestRoot.isEmpty() ? only : guestFile;
    Path generated = folder.resolve(file);
    return map(generated)
        .flatMap(map -> map.original(line, column))
        .map(it -> new Place(source(generated, it.source()), it.line(), it.column()))
        .orElse(new Place(file, line, column));
  }

  /** A source as a path from the folder, where it can be one. */
  private String source(Path generated, String source) {
    String plain = source.replaceFirst("^(?:webpack://[^/]*/|file://)", "");
    try {
      Path file = generated.resolveSibling(plain).normalize();
      return folder.normalize().relativize(file).toString();
    } catch (IllegalArgumentException elsewhere) {
      return plain;
    }
  }

  private Optional<SourceMap> map(Path generated) {
    return maps.computeIfAbsent(generated, UserFiles::read);
  }

  private static Optional<SourceMap> read(Path generated) {
    try {
      Optional<String> url = SourceMap.url(Files.readString(generated));
      Optional<SourceMap> inline = url.flatMap(SourceMap::inline);
      if (inline.isPresent()) {
        return inline;
      }
      Path beside = generated.resolveSibling(generated.getFileName() + ".map");
      Path named =
          url.filter(it -> !it.contains(":")).map(generated::resolveSibling).orElse(beside);
      Path file = Files.isRegularFile(named) ? named : beside;
      return Files.isRegularFile(file) ? SourceMap.parse(Files.readString(file)) : Optional.empty();
    } catch (IOException | InvalidPathException unreadable) {
      return Optional.empty();
    }
  }

  /** A text with the places in it as the user knows them. */
  String inText(String text) {
    return places
        .matcher(text)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    place(
                            found.group(1),
                            Integer.parseInt(found.group(2)),
                            Integer.parseInt(found.group(3)))
                        .toString()));
  }

  /** Says of an answer's error where it is in the user's files: {@code file}, line, column. */
  void locate(ObjectNode answer) {
    if (!(answer.path("error") instanceof ObjectNode error)) {
      return;
    }
    String innermost = error.path("stack").path(0).asText();
    error.put("message", inText(error.path("message").asText()));
    if (error.path("stack") instanceof ArrayNode stack) {
      for (int i = 0; i < stack.size(); i++) {
        stack.set(i, stack.textNode(inText(stack.get(i).asText())));
      }
    }
    int line = error.path("line").asInt();
    if (line == 0 && error.path("kind").asText().equals("no-result")) {
      // A promise says nothing of where it was left.
      Blame.of("handler", "", code())
          .ifPresent(at -> error.put("line", at.line()).put("column", at.column()));
      line = error.path("line").asInt();
    }
    if (line > 0) {
      Matcher frame = places.matcher(innermost);
      String file = frame.find() ? frame.group(1) : main;
      Place place = place(file, line, error.path("column").asInt());
      error.put("file", place.file()).put("line", place.line()).put("column", place.column());
      line(place).ifPresent(text -> error.put("source", text));
    }
  }

  /** Says of each broken rule where the code most likely breaks it. */
  void blame(ObjectNode answer) {
    if (answer.path("violations").isEmpty()) {
      return;
    }
    String code = code();
    for (JsonNode violation : answer.path("violations")) {
      Blame.of(violation.path("path").asText(), violation.path("message").asText(), code)
          .map(at -> place(main, at.line(), at.column()))
          .ifPresent(
              place -> {
                ((ObjectNode) violation)
                    .put("file", place.file())
                    .put("line", place.line())
                    .put("column", place.column());
                line(place).ifPresent(text -> ((ObjectNode) violation).put("source", text));
              });
    }
  }

  /** The text of the file with the handler. */
  private String code() {
    try {
      return main.isEmpty() ? "" : Files.readString(folder.resolve(main));
    } catch (IOException unreadable) {
      return "";
    }
  }

  /** The text of a line of the user's. */
  Optional<String> line(Place place) {
    try (Stream<String> lines = Files.lines(folder.resolve(place.file()))) {
      return lines.skip(place.line() - 1L).findFirst();
    } catch (IOException | UncheckedIOException | InvalidPathException unreadable) {
      return Optional.empty();
    }
  }

  /** What was found in the code, where the user wrote it. */
  Validation locate(Validation validation) {
    return new Validation(
        validation.errors().stream().map(this::locate).toList(),
        validation.warnings().stream().map(this::locate).toList());
  }

  private Finding locate(Finding finding) {
    if (finding.line() == 0 || only.isEmpty()) {
      return finding;
    }
    Place place = place(only, finding.line(), Math.max(1, finding.column()));
    return place.file().equals(only)
        ? new Finding(
            place.line(),
            finding.column() == 0 ? 0 : place.column(),
            finding.rule(),
            finding.message())
        : new Finding(
            place.line(),
            place.column(),
            finding.rule(),
            finding.message() + " (in " + place.file() + ")");
  }
}
