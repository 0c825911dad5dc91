package dev.brink.graaljs;

import static dev.brink.graaljs.Fixtures.BRINK;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.functions.Execution;
import dev.brink.limits.DataSize;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One step that would allocate more than a call may: refused before it allocates. The calls are
 * cold, so what they may use in small steps is far more.
 */
class LargeStepsTest extends SandboxTest {

  /** The engine's own use in a first call included. */
  private static final long ALLOCATED = DataSize.ofMegabytes(24).bytes();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "new Uint8Array(300000000)",
        "new Float64Array(1000000)",
        "new Float64Array(new ArrayBuffer(8, {maxByteLength: 1e9}))",
        "new ArrayBuffer(1e9)",
        "new ArrayBuffer(8, {maxByteLength: 4000000}).resize(4000000)",
        "new ArrayBuffer(8).transfer(4000000)",
        "new Float64Array({length: 1e7})",
        "Array(3e7).fill(1)",
        "new Array(5e8).fill(0)",
        "'abc'.repeat(1e8)",
        "'x'.padStart(5e7)",
        "'x'.padEnd(1e9, 'abc')",
        "2n ** 100000000n",
        "1n << 1000000000n",
        "BigInt.asUintN(2 ** 40, -1n)",
        "Buffer.alloc(500000000)",
        "Buffer.from({length: 1e9})",
        "String.raw({raw: Array(100000).fill('a'.repeat(1000))})",
        "Array.from({length: 1e9})",
        "Reflect.construct(Array, [4e9])",
        "Object.assign([], {length: 4294967295}).fill(1)",
        "new Uint8Array(new Proxy([], {get: (t, k) => k === 'length' ? 2e9 : 1}))"
      })
  void isRefused(String step) {

    Execution execution = run(BRINK, step + "; return event.request;");
    assertNotEquals(Execution.Proceed.class, execution.outcome().getClass());
    assertTrue(execution.usage().allocatedBytes() < ALLOCATED, execution::toString);
  }
}
