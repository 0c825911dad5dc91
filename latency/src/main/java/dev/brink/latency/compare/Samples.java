package dev.brink.latency.compare;

import dev.brink.latency.load.Call;
import dev.brink.latency.load.Settling;
import java.util.Arrays;

/** The calls of one side in one round. */
final class Samples {
  private long[] cpu = new long[1024];
  private long[] wall = new long[1024];
  private long[] bytes = new long[1024];
  private int size;
  private int failed;

  void add(Call call) {
    if (call.failure() != null) {
      failed++;
      return;
    }
    if (size == cpu.length) {
      cpu = Arrays.copyOf(cpu, 2 * size);
      wall = Arrays.copyOf(wall, 2 * size);
      bytes = Arrays.copyOf(bytes, 2 * size);
    }
    cpu[size] = call.usage().cpuNanos();
    wall[size] = call.took();
    bytes[size] = call.usage().allocatedBytes();
    size++;
  }

  Block block() {
    return new Block(
        size,
        failed,
        Settling.median(cpu, 0, size),
        Settling.median(wall, 0, size),
        Settling.median(bytes, 0, size));
  }
}
