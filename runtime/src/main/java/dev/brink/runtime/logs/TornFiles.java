package dev.brink.runtime.logs;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;

/** Files whose node died while it wrote them: what is whole in them is kept. */
final class TornFiles {
  /** The end of a name while the file is being written. */
  static final String PART = ".part";

  private static final String MENDED = ".mended";

  private TornFiles() {}

  /** Gives every such file its name, without the record that was torn. */
  static void complete(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return;
    }
    List<Path> torn;
    try (Stream<Path> files = Files.walk(directory)) {
      torn = files.filter(file -> file.toString().endsWith(".gz" + PART)).toList();
    }
    for (Path part : torn) {
      String name = part.getFileName().toString();
      Path mended = part.resolveSibling(name + MENDED);
      try (InputStream in = Files.newInputStream(part);
          OutputStream out = new GZIPOutputStream(Files.newOutputStream(mended))) {
        copyWholeLines(in, out);
      }
      Path target = part.resolveSibling(name.substring(0, name.length() - PART.length()));
      Files.move(mended, target, StandardCopyOption.REPLACE_EXISTING);
      Files.delete(part);
    }
  }

  private static void copyWholeLines(InputStream in, OutputStream out) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    byte[] chunk = new byte[8_192];
    try (InputStream text = new GZIPInputStream(new BufferedInputStream(in))) {
      for (int read = text.read(chunk); read >= 0; read = text.read(chunk)) {
        for (int i = 0; i < read; i++) {
          line.write(chunk[i]);
          if (chunk[i] == '\n') {
            line.writeTo(out);
            line.reset();
          }
        }
      }
    } catch (EOFException | ZipException torn) {
      // What follows was not written to its end.
    }
  }
}
