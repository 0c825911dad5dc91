package dev.brink.cli;

import dev.brink.functions.lambda.FolderArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A function's code as it is uploaded: one script, or an archive of a folder. */
record FunctionPackage(String contentType, byte[] body) {

  /** Reads a .js, a .zip or a folder. */
  static FunctionPackage read(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      return new FunctionPackage("application/zip", FolderArchive.zip(path));
    }
    boolean zip = path.toString().endsWith(".zip");
    return new FunctionPackage(
        zip ? "application/zip" : "application/javascript", Files.readAllBytes(path));
  }
}
