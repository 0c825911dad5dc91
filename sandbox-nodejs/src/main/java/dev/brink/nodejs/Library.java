package dev.brink.nodejs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.graalvm.polyglot.Source;
import org.jspecify.annotations.Nullable;

/**
 * The JavaScript of Node.js's modules: Brink's own files, published packages out of their WebJars,
 * and modules with a host behind them. Read when first needed, compiled once per engine.
 */
final class Library {
  private static final String PARAMETERS = "(exports, require, module, host, internal)";

  private final Map<String, NodeModule> modules = new HashMap<>();
  private final Map<String, Source> sources = new ConcurrentHashMap<>();
  private final Map<String, String> versions = new ConcurrentHashMap<>();

  Library(List<NodeModule> modules) {
    modules.forEach(module -> this.modules.put(module.name(), module));
  }

  Map<String, NodeModule> modules() {
    return modules;
  }

  /** One of Brink's own files, a function expression. */
  Source own(String name) {
    return sources.computeIfAbsent(
        "own " + name, _ -> source("node:internal/" + name, text("js/" + name + ".js")));
  }

  /** A module of Node.js as a function of a CommonJS module's names; null when there is none. */
  @Nullable Source module(String name) {
    NodeModule module = modules.get(name);
    if (module != null) {
      return sources.computeIfAbsent(
          "host " + name, _ -> source("node:" + name, wrapped(module.source())));
    }
    String resource = "js/modules/" + name + ".js";
    if (Library.class.getResource(resource) == null) {
      return null;
    }
    return sources.computeIfAbsent(
        "module " + name, _ -> source("node:" + name, wrapped(text(resource))));
  }

  /**
   * A file of a published package, as a function of a CommonJS module's names; null when there is
   * none.
   *
   * @param path package and file: {@code buffer/index.js}
   */
  @Nullable Source packaged(String path) {
    int slash = path.indexOf('/');
    String name = path.substring(0, slash);
    String resource =
        "/META-INF/resources/webjars/"
            + name
            + "/"
            + versions.computeIfAbsent(name, Library::version)
            + path.substring(slash);
    if (Library.class.getResource(resource) == null) {
      return null;
    }
    return sources.computeIfAbsent(
        "package " + path,
        _ ->
            source(
                "node:package/" + path,
                path.endsWith(".json")
                    ? "(function (exports, require, module) { module.exports =\n"
                        + text(resource)
                        + "\n})"
                    : wrapped(text(resource))));
  }

  /** A WebJar keeps its files below its version, which its pom.properties name. */
  private static String version(String name) {
    String resource = "/META-INF/maven/org.webjars.npm/" + name + "/pom.properties";
    try (InputStream file = Library.class.getResourceAsStream(resource)) {
      if (file == null) {
        return "none";
      }
      Properties pom = new Properties();
      pom.load(file);
      return pom.getProperty("version", "none");
    } catch (IOException e) {
      throw new IllegalStateException("unreadable in the jar: " + resource, e);
    }
  }

  private static String wrapped(String text) {
    return "(function " + PARAMETERS + " {" + text + "\n})";
  }

  private static Source source(String name, String text) {
    return Source.newBuilder("js", text, name).internal(true).cached(true).buildLiteral();
  }

  private static String text(String resource) {
    try (InputStream file = Library.class.getResourceAsStream(resource)) {
      if (file == null) {
        throw new IllegalStateException("missing from the jar: " + resource);
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("unreadable in the jar: " + resource, e);
    }
  }
}
