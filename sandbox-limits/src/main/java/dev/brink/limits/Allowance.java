package dev.brink.limits;

import java.time.Duration;

/**
 * What one call may use.
 *
 * @param cpu CPU time of the guest's thread
 * @param memory bytes allocated on the guest's thread
 */
public record Allowance(Duration cpu, DataSize memory) {

  public Allowance {
    if (cpu.isNegative() || cpu.isZero()) {
      throw new IllegalArgumentException("an allowance of CPU time must be positive: " + cpu);
    }
  }

  public Allowance plus(Allowance other) {
    return new Allowance(
        cpu.plus(other.cpu), DataSize.ofBytes(memory.bytes() + other.memory.bytes()));
  }
}
