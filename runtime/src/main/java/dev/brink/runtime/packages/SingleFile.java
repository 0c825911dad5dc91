package dev.brink.runtime.packages;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A script that was uploaded alone, as the package it stands for. */
public final class SingleFile {
  private static final Pattern MODULE_SYNTAX =
      Pattern.compile("^\\s*(?:import\\s*[\\w{*'\"]|export\\s*[\\w{*])", Pattern.MULTILINE);
  private static final Pattern COMMON_JS =
      Pattern.compile("\\b(?:module\\s*\\.\\s*exports|exports\\s*\\.\\s*\\w+)\\s*=");

  private SingleFile() {}

  /** {@code index.mjs} for code that imports or exports, {@code index.js} for any other. */
  public static String nameOf(byte[] script) {
    String code = new String(script, StandardCharsets.UTF_8);
    return MODULE_SYNTAX.matcher(code).find() && !COMMON_JS.matcher(code).find()
        ? "index.mjs"
        : "index.js";
  }

  /** The same bytes for the same script. */
  public static byte[] zip(String name, byte[] script) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      ZipEntry entry = new ZipEntry(name);
      entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
      zip.putNextEntry(entry);
      zip.write(script);
      zip.closeEntry();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}
