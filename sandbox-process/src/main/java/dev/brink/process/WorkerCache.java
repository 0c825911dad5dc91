package dev.brink.process;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The AOT cache (JEP 483) that workers start from: their classes, loaded and linked. It is made
 * once, in the background, by a worker that rehearses, and fits one build on one JDK; without it
 * workers only start slower.
 */
final class WorkerCache implements AutoCloseable {
  private final @Nullable Path folder;
  private final @Nullable Path file;
  private final CompletableFuture<Void> made = new CompletableFuture<>();
  private boolean asked;
  private @Nullable Process training;

  /** Takes the folder it is kept in; null for none. */
  WorkerCache(@Nullable Path folder, String classPath) {
    // The JVM is started elsewhere.
    Path absolute = folder == null ? null : folder.toAbsolutePath();
    this.folder = absolute;
    this.file = absolute == null ? null : fileIn(absolute, classPath);
  }

  /** Null where there can be none: the JVM takes classes from jars only. */
  private static @Nullable Path fileIn(Path folder, String classPath) {
    StringBuilder build = new StringBuilder(System.getProperty("java.vm.version"));
    for (String entry : classPath.split(File.pathSeparator)) {
      Path jar = Path.of(entry);
      if (!Files.isRegularFile(jar)) {
        return null;
      }
      build.append('\n').append(entry).append(' ').append(jar.toFile().length());
      build.append(' ').append(jar.toFile().lastModified());
    }
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(build.toString().getBytes(StandardCharsets.UTF_8));
      return folder.resolve("workers-" + HexFormat.of().formatHex(digest, 0, 8) + ".aot");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** What a worker's JVM is told of it. */
  List<String> options() {
    return file != null && Files.isRegularFile(file) ? List.of("-XX:AOTCache=" + file) : List.of();
  }

  /** Orders it, unless it is there or has been ordered. */
  synchronized void order(List<String> worker) {
    if (folder == null || file == null || asked || Files.isRegularFile(file)) {
      return;
    }
    asked = true;
    Path draft = file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid());
    List<String> command = new ArrayList<>(List.of("nice", "-n", "19", worker.getFirst()));
    command.add("-XX:AOTCacheOutput=" + draft);
    command.addAll(worker.subList(1, worker.size()));
    command.add("--rehearse");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
    try {
      Files.createDirectories(folder);
      Process started = builder.start();
      training = started;
      Path target = file;
      Path in = folder;
      started
          .onExit()
          .thenAccept(
              ended -> {
                keep(ended.exitValue(), draft, target, in);
                made.complete(null);
              });
    } catch (IOException unmade) {
      // Workers start without.
    }
  }

  /** Completed when what was ordered has been made, or has not come to be. */
  CompletableFuture<Void> made() {
    return made;
  }

  private static void keep(int status, Path made, Path file, Path folder) {
    try {
      if (status == 0 && Files.isRegularFile(made)) {
        removeOlder(folder);
        Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
      }
      Files.deleteIfExists(made);
    } catch (IOException lost) {
      // Workers start without.
    }
  }

  /** Those of other builds: each takes some 50 MB. */
  private static void removeOlder(Path folder) throws IOException {
    File[] caches =
        folder
            .toFile()
            .listFiles((_, name) -> name.startsWith("workers-") && name.endsWith(".aot"));
    for (File cache : Arrays.asList(caches == null ? new File[0] : caches)) {
      Files.deleteIfExists(cache.toPath());
    }
  }

  @Override
  public synchronized void close() {
    if (training != null) {
      training.destroyForcibly();
    }
  }
}
