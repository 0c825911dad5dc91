package dev.brink.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class DataSizeTest {

  @Test
  void kilobytesAndMegabytesArePowersOfTwo() {
    assertEquals(10_240, DataSize.ofKilobytes(10).bytes());
    assertEquals(2_097_152, DataSize.ofMegabytes(2).bytes());
  }

  @Test
  void aSizeIsNeverNegative() {
    assertThrows(IllegalArgumentException.class, () -> DataSize.ofBytes(-1));
  }
}
