package dev.brink.cli;

import dev.brink.limits.Calibration;
import java.util.concurrent.CompletableFuture;

/** How this machine compares, measured on a thread of its own while others get ready. */
final class CalibrationInTheMaking {
  private final CompletableFuture<Calibration> measured = new CompletableFuture<>();

  private CalibrationInTheMaking() {}

  static CalibrationInTheMaking start() {
    CalibrationInTheMaking calibration = new CalibrationInTheMaking();
    Thread.ofPlatform()
        .daemon()
        .name("brink-calibration")
        .start(() -> calibration.measured.completeAsync(Calibration::measure, Runnable::run));
    return calibration;
  }

  /** The calibration, once it is there. */
  Calibration get() {
    return measured.join();
  }
}
