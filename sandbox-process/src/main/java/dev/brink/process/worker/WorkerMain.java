package dev.brink.process.worker;

import java.io.IOException;

/** Where a worker process starts. */
public final class WorkerMain {
  private WorkerMain() {}

  public static void main(String[] arguments) throws IOException {
    new WorkerProgram(new NodeJs()).run(arguments);
  }
}
