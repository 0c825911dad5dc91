package dev.brink.nodejs.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** JavaScript of a module that is kept in several files beside its class. */
public final class ModuleSource {

  private ModuleSource() {}

  /**
   * One source in which each file is a part: it sees {@code parts}, where the parts before it left
   * what later ones need, and the module's own {@code exports}, {@code require}, {@code host} and
   * {@code internal}.
   */
  public static String joined(Class<?> beside, List<String> files) {
    StringBuilder joined = new StringBuilder("'use strict';const parts={__proto__:null};");
    for (String file : files) {
      joined.append("(()=>{").append(text(beside, file)).append("\n})();\n");
    }
    return joined.toString();
  }

  public static String text(Class<?> beside, String file) {
    try (InputStream in = beside.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("no " + file + " beside " + beside);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
