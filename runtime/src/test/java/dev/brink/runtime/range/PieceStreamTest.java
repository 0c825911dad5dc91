package dev.brink.runtime.range;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pieces of memory as a stream. */
class PieceStreamTest {

  private final StringBuilder read = new StringBuilder();
  private final PieceStream stream = stream("a", "b", "c");

  private PieceStream stream(String... pieces) {
    return new PieceStream(List.of(pieces).stream().map(Buffer::buffer).toList())
        .handler(piece -> read.append(piece.toString()))
        .endHandler(end -> read.append('.'));
  }

  @Test
  void nothingComesBeforeItIsAskedFor() {
    assertEquals("", read.toString());
    stream.fetch(1);
    assertEquals("a", read.toString());
    stream.fetch(1);
    stream.resume();
    assertEquals("abc.", read.toString());
    stream.resume();
    assertEquals("abc.", read.toString());
  }

  @Test
  void aReaderMayPauseInTheMiddle() {
    stream.handler(
        piece -> {
          read.append(piece.toString());
          stream.pause();
        });
    stream.resume();
    assertEquals("a", read.toString());
    stream.resume();
    stream.resume();
    assertEquals("abc", read.toString());
    stream.resume();
    assertEquals("abc.", read.toString());
  }

  @Test
  void whatIsDiscardedDoesNotEnd() {
    stream.fetch(1);
    stream.discard();
    stream.resume();
    assertEquals("a", read.toString());
  }
}
