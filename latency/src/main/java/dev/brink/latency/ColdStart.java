package dev.brink.latency;

import java.time.Duration;
import java.util.List;

/**
 * A first call in a process that was started for it.
 *
 * @param stages what happened, one after the other, up to the answer
 * @param callCpu CPU time of the call itself
 * @param processCpu CPU time of the whole process until the answer; zero when it is not known
 */
public record ColdStart(List<Stage> stages, Duration callCpu, Duration processCpu) {

  public ColdStart {
    stages = List.copyOf(stages);
  }

  /** One part of it. */
  public record Stage(String name, Duration took) {}

  public Duration total() {
    return stages.stream().map(Stage::took).reduce(Duration.ZERO, Duration::plus);
  }
}
