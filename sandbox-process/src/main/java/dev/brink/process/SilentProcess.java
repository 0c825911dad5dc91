package dev.brink.process;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** A worker that takes up a place and never says anything. No process of the machine's. */
final class SilentProcess extends Process {

  /** Starts such workers. */
  static final class Starter implements Launcher {
    @Override
    public Process start(Path socket, String token, int memoryMegabytes, boolean spare) {
      return new SilentProcess();
    }

    @Override
    public void orderCache() {}

    @Override
    public void close() {}
  }

  private final CompletableFuture<Process> exit = new CompletableFuture<>();

  @Override
  public OutputStream getOutputStream() {
    return OutputStream.nullOutputStream();
  }

  @Override
  public InputStream getInputStream() {
    return InputStream.nullInputStream();
  }

  @Override
  public InputStream getErrorStream() {
    return InputStream.nullInputStream();
  }

  @Override
  public int waitFor() {
    return exit.join().exitValue();
  }

  @Override
  public int exitValue() {
    if (!exit.isDone()) {
      throw new IllegalThreadStateException("it runs");
    }
    return 0;
  }

  @Override
  public CompletableFuture<Process> onExit() {
    return exit;
  }

  @Override
  public void destroy() {
    exit.complete(this);
  }
}
