package dev.brink.nodejs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** Published packages as their WebJars have them, laid out as {@code node_modules}. */
final class WebJars {

  private WebJars() {}

  /** The packages' JavaScript and JSON files by their path in an archive. */
  static Map<String, byte[]> nodeModules(List<String> packages) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    packages.forEach(name -> add(files, name));
    return files;
  }

  private static void add(Map<String, byte[]> files, String name) {
    String marker = "META-INF/maven/org.webjars.npm/" + name + "/pom.properties";
    URL found = WebJars.class.getResource("/" + marker);
    if (found == null) {
      throw new IllegalStateException("no WebJar of " + name + " on the class path");
    }
    String jar = found.getPath().substring("file:".length(), found.getPath().indexOf('!'));
    try (JarFile archive = new JarFile(jar)) {
      Properties pom = new Properties();
      try (InputStream in = archive.getInputStream(archive.getJarEntry(marker))) {
        pom.load(in);
      }
      String root = "META-INF/resources/webjars/" + name + "/" + pom.getProperty("version") + "/";
      for (JarEntry entry : archive.stream().toList()) {
        String path = entry.getName();
        if (path.startsWith(root) && path.matches(".*\\.(js|mjs|cjs|json)")) {
          try (InputStream in = archive.getInputStream(entry)) {
            files.put(
                "node_modules/" + name + "/" + path.substring(root.length()), in.readAllBytes());
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
