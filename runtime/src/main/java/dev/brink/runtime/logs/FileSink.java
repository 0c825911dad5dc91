package dev.brink.runtime.logs;

import dev.brink.limits.DataSize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Appends records to a file; a full one is renamed once, so that two of them are the most. */
final class FileSink implements RecordSink {
  private final Path file;
  private final DataSize maxSize;

  FileSink(Path file, DataSize maxSize) {
    this.file = file;
    this.maxSize = maxSize;
  }

  @Override
  public Outcome send(List<String> records) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    if (Files.exists(file) && Files.size(file) >= maxSize.bytes()) {
      Files.move(
          file,
          file.resolveSibling(file.getFileName() + ".1"),
          StandardCopyOption.REPLACE_EXISTING);
    }
    Files.writeString(
        file,
        String.join("", records),
        StandardCharsets.ISO_8859_1,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    return new Arrived();
  }
}
