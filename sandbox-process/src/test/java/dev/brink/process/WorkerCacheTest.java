package dev.brink.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file that workers start from: made once, used, and left when it does not fit any more. */
class WorkerCacheTest {
  @TempDir Path folder;

  private Path cacheFolder;
  private Path jar;
  private String classPath;

  @BeforeEach
  void jars() throws IOException {
    cacheFolder = folder.resolve("cache");
    jar = folder.resolve("classes.jar");
    classPath = Jars.pack(jar);
  }

  private WorkerLauncher launcher() {
    return new WorkerLauncher(
        FakeWorker.class.getName(), new JvmOptions(), folder, cacheFolder, classPath);
  }

  /** What a worker's JVM says of where its classes come from. */
  private String classes(WorkerLauncher launcher) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(launcher.cache().options());
    command.addAll(new JvmOptions().of(JvmOptions.SMALL_MEGABYTES));
    command.add("-Xlog:class+load");
    command.addAll(List.of("-cp", classPath, FakeWorker.class.getName(), "--rehearse"));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes());
    assertEquals(0, process.onExit().join().exitValue(), out);
    return out;
  }

  @Test
  void workersStartFromItUntilTheBuildChanges() throws IOException {
    WorkerLauncher launcher = launcher();
    assertEquals(List.of(), launcher.cache().options());

    launcher.orderCache();
    launcher.cache().made().join();

    assertTrue(
        classes(launcher)
            .lines()
            .anyMatch(
                line -> line.contains("dev.brink.process.worker.WorkerProgram source: shared")));
    assertEquals(launcher.cache().options(), launcher().cache().options(), "the next node's, too");

    Files.setLastModifiedTime(jar, FileTime.fromMillis(0));
    WorkerLauncher ofNextBuild = launcher();
    assertEquals(List.of(), ofNextBuild.cache().options(), "it fits another build");
    ofNextBuild.orderCache();
    ofNextBuild.cache().made().join();
    assertEquals(1, ofNextBuild.cache().options().size());
    try (Stream<Path> files = Files.list(cacheFolder)) {
      assertEquals(1, files.count(), "the older one is gone");
    }

    // The JVM looks, too: a worker starts without what does not fit.
    Path file = Path.of(ofNextBuild.cache().options().getFirst().replace("-XX:AOTCache=", ""));
    Files.write(file, new byte[1_000]);
    Process worker = ofNextBuild.start(folder.resolve("nobody"), "token", 128, false);
    worker.getOutputStream().close();
    assertEquals(0, worker.onExit().join().exitValue(), "it found no node, and its input's end");
  }
}
