package dev.brink.testing.journey;

import dev.brink.limits.LimitProfile;
import dev.brink.testing.Answer;
import dev.brink.testing.Brink;
import dev.brink.testing.BrinkException;
import dev.brink.testing.Engines;
import dev.brink.testing.journey.JourneyResult.StepResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs journeys, each on a node of its own, all with the same engines. Starts nothing before the
 * first one; for one thread.
 */
public final class JourneyRunner implements AutoCloseable {
  private @Nullable Engines engines;

  /**
   * The journeys of a file, or of a folder and the folders in it, in the order of their paths.
   * Folders whose name begins with a dot, and {@code node_modules}, are passed over.
   */
  public static List<Path> find(Path path) {
    if (!Files.isDirectory(path)) {
      return path.toString().endsWith(Journey.SUFFIX) ? List.of(path) : List.of();
    }
    try (Stream<Path> files = Files.walk(path)) {
      return files
          .filter(file -> file.toString().endsWith(Journey.SUFFIX))
          .filter(file -> !isPassedOver(path.relativize(file)))
          .sorted()
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("the folder " + path + " cannot be listed", unreadable);
    }
  }

  private static boolean isPassedOver(Path file) {
    for (Path part : file) {
      String name = part.toString();
      if (name.startsWith(".") || name.equals("node_modules") || name.equals("target")) {
        return true;
      }
    }
    return false;
  }

  /** Runs these files; what is wrong with one of them is in its result. */
  public List<JourneyResult> run(List<Path> files) {
    return files.stream().map(this::run).toList();
  }

  /** Runs one. */
  public JourneyResult run(Path file) {
    long began = System.nanoTime();
    String name = Journey.nameOf(file);
    List<String> problems = List.of();
    List<StepResult> steps = List.of();
    try {
      Journey journey = JourneyReader.read(file);
      name = journey.name();
      try (Brink brink = journey.setup().start(engines())) {
        steps = travel(journey, brink);
      }
    } catch (JourneyException unreadable) {
      problems = unreadable.problems();
    } catch (BrinkException refused) {
      problems = (file + ": " + refused.getMessage()).lines().toList();
    }
    return new JourneyResult(
        file, name, problems, steps, Duration.ofNanos(System.nanoTime() - began));
  }

  private Engines engines() {
    Engines made = engines;
    if (made == null) {
      made = Engines.start(LimitProfile.CLASSIC);
      engines = made;
    }
    return made;
  }

  private static List<StepResult> travel(Journey journey, Brink brink) {
    List<StepResult> results = new ArrayList<>();
    for (Step step : journey.steps()) {
      try {
        results.add(take(step, brink));
      } catch (BrinkException refused) {
        results.add(
            new StepResult(
                step.line(),
                step.label(),
                step instanceof Step.Request,
                "",
                refused.getMessage().lines().toList(),
                List.of()));
      }
    }
    return results;
  }

  private static StepResult take(Step step, Brink brink) {
    switch (step) {
      case Step.Request request -> {
        Answer answer = brink.send(request.request());
        return new StepResult(
            step.line(),
            step.label(),
            true,
            AnswerCheck.outcome(answer),
            AnswerCheck.differences(request.expected(), answer),
            AnswerCheck.notes(answer));
      }
      case Step.After after -> brink.advance(after.time());
      case Step.Invalidate invalidate ->
          brink.invalidate(invalidate.paths().toArray(String[]::new));
      case Step.PutKeys put -> put.pairs().forEach((k, v) -> brink.putKey(put.store(), k, v));
      case Step.Origin origin -> origin.change().apply(brink.origin(origin.host()));
    }
    return new StepResult(step.line(), step.label(), false, "", List.of(), List.of());
  }

  @Override
  public void close() {
    if (engines != null) {
      engines.close();
    }
  }
}
