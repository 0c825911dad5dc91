package dev.brink.latency.load;

import java.util.Arrays;

/** Calls that may have been disturbed, as plain numbers; the slowest share of all calls. */
final class SlowCalls {
  /** More than these are not looked into. */
  private static final int MOST = 1 << 20;

  private static final int FIELDS = 3;

  private long[] fields = new long[FIELDS * 4096];
  private int size;

  /** Takes one. */
  interface Reader {
    void read(long start, long took, long cpu);
  }

  void add(long start, long took, long cpu) {
    if (size == MOST) {
      return;
    }
    int at = size * FIELDS;
    if (at == fields.length) {
      fields = Arrays.copyOf(fields, fields.length * 2);
    }
    fields[at] = start;
    fields[at + 1] = took;
    fields[at + 2] = cpu;
    size++;
  }

  void forEach(Reader reader) {
    for (int at = 0; at < size * FIELDS; at += FIELDS) {
      reader.read(fields[at], fields[at + 1], fields[at + 2]);
    }
  }
}
