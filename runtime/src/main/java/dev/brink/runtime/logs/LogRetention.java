package dev.brink.runtime.logs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Deletes log files when they have been kept long enough; files of other names are left alone. */
final class LogRetention {
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9-]+\\.(\\d{4}-\\d\\d-\\d\\d-\\d\\d)\\.[A-Z0-9]{14}\\.gz");
  private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("uuuu-MM-dd-HH");

  private final Path directory;
  private final Duration keep;

  LogRetention(Path directory, Duration keep) {
    this.directory = directory;
    this.keep = keep;
  }

  void sweep(Instant now) throws IOException {
    if (!Files.isDirectory(directory)) {
      return;
    }
    List<Path> old;
    try (Stream<Path> files = Files.walk(directory)) {
      old = files.filter(file -> isOld(file.getFileName().toString(), now)).toList();
    }
    for (Path file : old) {
      Files.deleteIfExists(file);
    }
  }

  private boolean isOld(String name, Instant now) {
    Matcher parts = NAME.matcher(name);
    if (!parts.matches()) {
      return false;
    }
    Instant hour = LocalDateTime.parse(parts.group(1), HOUR).toInstant(ZoneOffset.UTC);
    return hour.plus(Duration.ofHours(1)).plus(keep).isBefore(now);
  }
}
