package dev.brink.runtime.compression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.runtime.cache.FakeStream;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** A body that is compressed while it streams. */
class CompressedBodyTest {

  /** Writes in capitals, and says when it is closed. */
  private static final class Capitals implements Encoder {
    private boolean closed;
    private boolean broken;

    @Override
    public Coding coding() {
      return Coding.GZIP;
    }

    @Override
    public Buffer write(Buffer piece) {
      if (closed) {
        throw new IllegalStateException("closed");
      }
      if (broken) {
        throw new IllegalStateException("broken");
      }
      String text = piece.toString();
      return Buffer.buffer(text.equals("-") ? "" : text.toUpperCase(Locale.ROOT));
    }

    @Override
    public Buffer finish() {
      return Buffer.buffer(".");
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  /** Works when the test says so. */
  private static final class Patient implements Workers {
    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();

    @Override
    public <T> Future<T> run(Callable<T> work) {
      Promise<T> promise = Promise.promise();
      waiting.add(
          () -> {
            try {
              promise.complete(work.call());
            } catch (Exception failure) {
              promise.fail(failure);
            }
          });
      return promise.future();
    }

    boolean work() {
      Runnable next = waiting.poll();
      if (next != null) {
        next.run();
      }
      return next != null;
    }
  }

  private final FakeStream source = new FakeStream();
  private final Capitals encoder = new Capitals();
  private final Patient workers = new Patient();
  private final StringBuilder read = new StringBuilder();
  private final CompressedBody body =
      new CompressedBody(source, source::abort, encoder, workers)
          .handler(chunk -> read.append(chunk.toString()))
          .endHandler(end -> read.append("|end"))
          .exceptionHandler(failure -> read.append("|").append(failure.getMessage()));

  @Test
  void piecesComeCompressedAndThenTheRest() {
    body.resume();
    source.send("a");
    assertEquals("", read.toString());
    assertTrue(workers.work());
    source.send("b");
    workers.work();
    source.end();
    workers.work();
    assertEquals("AB.|end", read.toString());
    assertTrue(encoder.closed);
    assertFalse(source.isAborted());
  }

  @Test
  void nothingIsReadBeforeTheReaderAsks() {
    assertFalse(source.isFlowing());
    body.fetch(1);
    assertTrue(source.isFlowing());
    source.send("a");
    workers.work();
    source.send("b");
    assertFalse(workers.work());
    assertEquals("A", read.toString());
    body.resume();
    workers.work();
    assertEquals("AB", read.toString());
  }

  @Test
  void onePieceIsWorkedOnAtATime() {
    body.resume();
    source.send("a");
    source.send("b");
    assertTrue(workers.work());
    assertTrue(workers.work());
    assertFalse(workers.work());
    assertEquals("AB", read.toString());
  }

  @Test
  void theSourceWaitsWhenTheEncoderIsBehind() {
    body.resume();
    source.send("a");
    source.send("x".repeat(CompressedBody.READ_AHEAD));
    assertFalse(source.isFlowing());
    workers.work();
    assertTrue(source.isFlowing());
    workers.work();
    assertEquals(1 + CompressedBody.READ_AHEAD, read.length());
  }

  @Test
  void aPieceThatMakesNothingYetLeadsToTheNext() {
    body.fetch(1);
    source.send("-");
    workers.work();
    assertTrue(source.isFlowing());
    source.send("b");
    workers.work();
    assertEquals("B", read.toString());
  }

  @Test
  void anEndThatComesWhileAWorkerIsBusyIsNotLost() {
    body.resume();
    source.send("a");
    source.end();
    workers.work();
    workers.work();
    assertEquals("A.|end", read.toString());
  }

  @Test
  void aSourceThatBreaksOffBreaksTheBody() {
    body.resume();
    source.send("a");
    workers.work();
    source.fail();
    assertEquals("A|connection reset", read.toString());
    assertTrue(encoder.closed);
  }

  @Test
  void anEncoderThatFailsEndsTheTransfer() {
    encoder.broken = true;
    body.resume();
    source.send("a");
    workers.work();
    assertEquals("|broken", read.toString());
    assertTrue(source.isAborted());
    assertTrue(encoder.closed);
  }

  @Test
  void theEncoderIsNotClosedWhileAWorkerIsInIt() {
    body.resume();
    source.send("a");
    body.discard();
    assertTrue(source.isAborted());
    assertFalse(encoder.closed);
    workers.work();
    assertTrue(encoder.closed);
    assertEquals("", read.toString());
  }
}
