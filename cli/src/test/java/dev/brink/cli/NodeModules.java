package dev.brink.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** Writes published packages into a folder's {@code node_modules}, as their WebJars have them. */
final class NodeModules {

  private NodeModules() {}

  static void into(Path folder, List<String> packages) throws IOException {
    for (String name : packages) {
      unpack(name, folder.resolve("node_modules").resolve(name));
    }
  }

  private static void unpack(String name, Path target) throws IOException {
    String marker = "META-INF/maven/org.webjars.npm/" + name + "/pom.properties";
    URL found = NodeModules.class.getResource("/" + marker);
    if (found == null) {
      throw new IllegalStateException("no WebJar of " + name + " on the class path");
    }
    String jar = found.getPath().substring(0, found.getPath().indexOf('!'));
    try (JarFile archive = new JarFile(Path.of(URI.create(jar)).toFile())) {
      Properties pom = new Properties();
      try (InputStream in = archive.getInputStream(archive.getJarEntry(marker))) {
        pom.load(in);
      }
      String root = "META-INF/resources/webjars/" + name + "/" + pom.getProperty("version") + "/";
      for (JarEntry entry : archive.stream().filter(it -> !it.isDirectory()).toList()) {
        if (entry.getName().startsWith(root)) {
          Path file = target.resolve(entry.getName().substring(root.length())).normalize();
          Files.createDirectories(file.getParent());
          try (InputStream in = archive.getInputStream(entry)) {
            Files.copy(in, file);
          }
        }
      }
    }
  }
}
