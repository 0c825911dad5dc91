package dev.brink.latency.load;

import dev.brink.latency.load.JvmActivity.Interval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Recording;
import jdk.jfr.StackTrace;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** Watches this JVM by its flight recorder: pauses, compilations, deoptimizations. */
public final class FlightRecorder implements JvmWatch {
  private static final String PAUSE = "jdk.GCPhasePause";
  private static final String COMPILATION = "jdk.Compilation";
  private static final String DEOPTIMIZATION = "jdk.Deoptimization";
  private static final String MARK = "dev.brink.Mark";

  /** Says at which time of the recorder's a time of {@code System.nanoTime} was. */
  @Name(MARK)
  @Label("Mark")
  @Category("Brink")
  @StackTrace(false)
  static final class Mark extends Event {
    @Label("System.nanoTime")
    long nanos;
  }

  @Override
  public Session begin() {
    Recording recording = new Recording();
    recording.enable(PAUSE).withThreshold(Duration.ZERO);
    recording.enable(COMPILATION).withThreshold(Duration.ZERO);
    recording.enable(DEOPTIMIZATION).withoutStackTrace();
    recording.enable(Mark.class).withoutThreshold();
    recording.start();
    mark();
    return () -> {
      mark();
      recording.stop();
      try (recording) {
        return read(recording);
      } catch (IOException unreadable) {
        // Then slow calls have no cause but their own and the operating system's.
        return JvmActivity.NONE;
      }
    };
  }

  private static void mark() {
    Mark mark = new Mark();
    mark.nanos = System.nanoTime();
    mark.commit();
  }

  private static JvmActivity read(Recording recording) throws IOException {
    Path file = Files.createTempFile("brink-bench-", ".jfr");
    try {
      recording.dump(file);
      return read(RecordingFile.readAllEvents(file), Thread.currentThread().threadId());
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static JvmActivity read(List<RecordedEvent> events, long thread) {
    Instant epoch = null;
    for (RecordedEvent event : events) {
      if (event.getEventType().getName().equals(MARK)) {
        epoch = event.getStartTime().minusNanos(event.getLong("nanos"));
        break;
      }
    }
    if (epoch == null) {
      return JvmActivity.NONE;
    }
    List<Interval> collections = new ArrayList<>();
    List<Interval> compilations = new ArrayList<>();
    for (RecordedEvent event : events) {
      switch (event.getEventType().getName()) {
        case PAUSE -> collections.add(interval(event, epoch));
        case COMPILATION -> compilations.add(interval(event, epoch));
        case DEOPTIMIZATION -> {
          if (event.getThread() != null && event.getThread().getJavaThreadId() == thread) {
            compilations.add(interval(event, epoch));
          }
        }
        default -> {}
      }
    }
    return new JvmActivity(collections, compilations);
  }

  private static Interval interval(RecordedEvent event, Instant epoch) {
    return new Interval(
        Duration.between(epoch, event.getStartTime()).toNanos(),
        Duration.between(epoch, event.getEndTime()).toNanos());
  }
}
