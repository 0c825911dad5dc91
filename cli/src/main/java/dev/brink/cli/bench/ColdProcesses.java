package dev.brink.cli.bench;

import dev.brink.latency.ColdStart;
import dev.brink.latency.ColdStart.Stage;
import dev.brink.latency.ColdStarts;
import dev.brink.process.OwnClassPath;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Starts a JVM like this one for each first call of a CloudFront Function. */
public final class ColdProcesses implements ColdStarts, AutoCloseable {
  private final BenchFiles files;
  private volatile boolean closed;
  private volatile List<Process> running = List.of();

  public ColdProcesses(BenchFiles files) {
    this.files = files;
  }

  @Override
  public ColdStart next() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", OwnClassPath.absolute(), ColdCall.class.getName()));
    command.add(files.folder().toString());
    command.add(files.event().toString());
    command.add(files.function().runtime().wireName());
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    running = List.of(process);
    try (BufferedReader said =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      if (closed) {
        throw new IOException("interrupted");
      }
      return follow(said, start);
    } finally {
      running = List.of();
      process.destroyForcibly();
    }
  }

  private static ColdStart follow(BufferedReader said, long start) throws IOException {
    long started = await(said, ColdCall.STARTED).nanos;
    long read = await(said, ColdCall.READ).nanos;
    long engine = await(said, ColdCall.ENGINE).nanos;
    long function = await(said, ColdCall.FUNCTION).nanos;
    Heard called = await(said, ColdCall.CALLED);
    String[] cpu = called.line.split(" ", -1);
    // Reading the function's files is this command's own doing: a node has them from its store.
    return new ColdStart(
        List.of(
            stage("process", started - start),
            stage("engine", engine - read),
            stage("function", function - engine),
            stage("first call", called.nanos - function)),
        Duration.ofNanos(Long.parseLong(cpu[1])),
        Duration.ofNanos(Long.parseLong(cpu[2])));
  }

  private static Stage stage(String name, long nanos) {
    return new Stage(name, Duration.ofNanos(nanos));
  }

  private record Heard(String line, long nanos) {}

  private static Heard await(BufferedReader said, String word) throws IOException {
    String line = said.readLine();
    while (line != null && !line.startsWith(word)) {
      line = said.readLine();
    }
    if (line == null) {
      throw new IOException("a new process for a first call ended before its answer");
    }
    return new Heard(line, System.nanoTime());
  }

  /** Ends the process that is running, if there is one. */
  @Override
  public void close() {
    closed = true;
    running.forEach(Process::destroyForcibly);
  }
}
