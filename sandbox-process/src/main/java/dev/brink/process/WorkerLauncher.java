package dev.brink.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Starts worker processes: the node's own JDK and class path, and nothing of its environment. */
final class WorkerLauncher implements Launcher {
  private final String mainClass;
  private final JvmOptions options;
  private final Path folder;
  private final String classPath;
  private final WorkerCache cache;

  /**
   * Takes what is started.
   *
   * @param folder the workers' working directory: nothing of the node's lies there
   * @param cacheFolder where a cache may be kept that makes them start faster; null for nowhere
   */
  WorkerLauncher(String mainClass, JvmOptions options, Path folder, @Nullable Path cacheFolder) {
    this(mainClass, options, folder, cacheFolder, OwnClassPath.absolute());
  }

  /** The same with a class path of absolute names. */
  WorkerLauncher(
      String mainClass,
      JvmOptions options,
      Path folder,
      @Nullable Path cacheFolder,
      String classPath) {
    this.classPath = classPath;
    this.mainClass = mainClass;
    this.options = options;
    this.folder = folder;
    this.cache = new WorkerCache(cacheFolder, classPath);
  }

  private List<String> java(int memoryMegabytes, List<String> more) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(more);
    command.addAll(options.of(memoryMegabytes));
    command.add("-cp");
    command.add(classPath);
    command.add(mainClass);
    return command;
  }

  /** Has the cache made that later workers start from, unless it is there. */
  @Override
  public void orderCache() {
    cache.order(java(JvmOptions.SMALL_MEGABYTES, List.of()));
  }

  WorkerCache cache() {
    return cache;
  }

  @Override
  public void close() {
    cache.close();
  }

  /**
   * Starts one; a spare readies itself while nothing is asked of it. It ends when its standard
   * input does, and with this process that is at the latest.
   *
   * @throws IOException when the JDK is not where it was
   */
  @Override
  public Process start(Path socket, String token, int memoryMegabytes, boolean spare)
      throws IOException {
    List<String> command = new ArrayList<>(java(memoryMegabytes, cache.options()));
    command.add(socket.toString());
    if (spare) {
      command.add("--rehearse");
    }
    // What a worker has to say there is a bug's stack: a guest's own output comes by the socket.
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    // Credentials of the node's owner may be in there, and options of the node's JVM.
    builder.environment().clear();
    Process process = builder.start();
    try {
      process.getOutputStream().write((token + "\n").getBytes(StandardCharsets.US_ASCII));
      process.getOutputStream().flush();
    } catch (IOException gone) {
      process.destroyForcibly();
      throw gone;
    }
    return process;
  }
}
