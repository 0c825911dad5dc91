package dev.brink.process;

import dev.brink.limits.DataSize;
import java.util.ArrayList;
import java.util.List;

/**
 * The options of a worker's JVM.
 *
 * <p>The function's memory size is what it may keep itself: the heap has it, and {@link
 * #ENGINE_MEGABYTES} more for the engine and the modules of Node.js, which on Lambda lie outside
 * the heap of JavaScript as well. What lies outside of Java's heap has bounds of its own.
 */
final class JvmOptions {

  /** Heap that the engine has for itself. */
  static final int ENGINE_MEGABYTES = 48;

  /** The smallest memory size there is, and the most frequent one. */
  static final int SMALL_MEGABYTES = 128;

  private static final List<String> ALWAYS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:TieredStopAtLevel=1",
          "-XX:ReservedCodeCacheSize=48m",
          "-XX:MaxMetaspaceSize=160m",
          "-XX:MaxDirectMemorySize=32m",
          "-XX:-UsePerfData",
          "-XX:+DisableAttachMechanism",
          "-XX:-CreateCoredumpOnCrash",
          "-XX:ErrorFile=/dev/null",
          "-Xlog:disable",
          "-Dpolyglot.engine.WarnInterpreterOnly=false",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  /** For a function of this memory size. */
  List<String> of(int memoryMegabytes) {
    List<String> options = new ArrayList<>(ALWAYS);
    long heap = heap(memoryMegabytes).bytes() >> 20;
    options.add("-Xms" + Math.min(heap, 64) + "m");
    options.add("-Xmx" + heap + "m");
    return options;
  }

  /** The heap of a function of this memory size. */
  static DataSize heap(int memoryMegabytes) {
    return DataSize.ofMegabytes(memoryMegabytes + ENGINE_MEGABYTES);
  }
}
