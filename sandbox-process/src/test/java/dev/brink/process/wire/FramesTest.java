package dev.brink.process.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FramesTest {
  private final Frames frames = new Frames();

  private void receive(byte... bytes) {
    for (byte one : bytes) {
      frames.space().put(one);
    }
  }

  @Test
  void aFrameIsGivenOutWhenItIsWhole() {
    receive((byte) 0, (byte) 0, (byte) 0);
    assertNull(frames.next());
    receive((byte) 2, (byte) 7);
    assertNull(frames.next());
    receive((byte) 8, (byte) 0);
    ByteBuffer message = frames.next();

    assertNotNull(message);
    assertEquals(ByteBuffer.wrap(new byte[] {7, 8}), message);
    assertNull(frames.next());
  }

  @Test
  void framesOfAnySizeComeOutAsTheyWentIn() {
    List<ByteBuffer> sent = new ArrayList<>();
    for (int size : new int[] {1, 100, 16_380, 16_384, 100_000, 3, 70_000, 1}) {
      sent.add(ByteBuffer.wrap(new byte[4 + size]).putInt(0, size).put(4 + size - 1, (byte) size));
    }
    List<Integer> received = new ArrayList<>();
    for (ByteBuffer frame : sent) {
      while (frame.hasRemaining()) {
        ByteBuffer space = frames.space();
        int length = Math.min(Math.min(space.remaining(), frame.remaining()), 5_000);
        space.put(frame.slice(frame.position(), length));
        frame.position(frame.position() + length);
        ByteBuffer next;
        while ((next = frames.next()) != null) {
          assertEquals((byte) next.remaining(), next.get(next.limit() - 1));
          received.add(next.remaining());
        }
      }
    }

    assertEquals(List.of(1, 100, 16_380, 16_384, 100_000, 3, 70_000, 1), received);
  }

  @Test
  void aLengthThatCannotBeIsRefusedBeforeAnythingIsAllocated() {
    receive((byte) 0x7F, (byte) 0, (byte) 0, (byte) 0);
    BrokenFrameException broken = assertThrows(BrokenFrameException.class, frames::next);
    assertEquals("a frame of 2130706432 bytes; allowed are 1 to 8388608", broken.getMessage());
  }

  @Test
  void anEmptyFrameIsRefused() {
    receive((byte) 0, (byte) 0, (byte) 0, (byte) 0);
    assertThrows(BrokenFrameException.class, frames::next);
  }

  @Test
  void aNegativeLengthIsRefused() {
    receive((byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF);
    assertThrows(BrokenFrameException.class, frames::next);
  }
}
