package dev.brink.process.worker;

import dev.brink.nodejs.NodeRuntime;
import java.io.IOException;
import java.util.List;

/** Where a worker process starts. */
public final class WorkerMain {
  private WorkerMain() {}

  public static void main(String[] arguments) throws IOException {
    new WorkerProgram(
            (settings, reserved, log, clock) ->
                new NodeRuntime(List.of()).open(settings, reserved, log, clock))
        .run(arguments);
  }
}
