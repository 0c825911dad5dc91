package dev.brink.nodejs;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What is under way outside a guest, and what has come back of it. */
final class Loop implements EventLoop {
  private final LinkedBlockingQueue<Runnable> posted = new LinkedBlockingQueue<>();
  // Of the loop's thread.
  private int holding;

  @Override
  public Pending begin() {
    return new Work();
  }

  /** Whether something is under way that the loop waits for, or has come back and was not run. */
  boolean busy() {
    return holding > 0 || !posted.isEmpty();
  }

  /** What came back next; null when nothing does within the time. Negative: without an end. */
  @Nullable Runnable next(long nanos) throws InterruptedException {
    if (nanos < 0) {
      return posted.take();
    }
    return posted.poll(nanos, TimeUnit.NANOSECONDS);
  }

  /** Wakes a waiting loop. From any thread. */
  void wake() {
    posted.add(() -> {});
  }

  private final class Work implements Pending {
    private boolean referenced = true;
    private boolean done;

    Work() {
      holding++;
    }

    @Override
    public void post(Runnable step) {
      posted.add(
          () -> {
            if (!done) {
              step.run();
            }
          });
    }

    @Override
    public void complete(Runnable last) {
      posted.add(
          () -> {
            if (!done) {
              finish();
              last.run();
            }
          });
    }

    @Override
    public void cancel() {
      posted.add(this::finish);
    }

    @Override
    public void unref() {
      if (referenced && !done) {
        holding--;
      }
      referenced = false;
    }

    @Override
    public void ref() {
      if (!referenced && !done) {
        holding++;
      }
      referenced = true;
    }

    private void finish() {
      if (!done && referenced) {
        holding--;
      }
      done = true;
    }
  }
}
