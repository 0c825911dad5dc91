package dev.brink.limits;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/**
 * A fixed piece of work of the kind that functions give this machine: a tree of nodes is
 * interpreted, with boxed numbers, text and a map. The same everywhere and every time.
 */
final class ReferenceWorkload {
  private static final int SEED = 42;
  private static final int STATEMENTS = 24;
  private static final int DEPTH = 4;
  private static final int SLOTS = 8;
  private static final int REPETITIONS = 12;

  private final Node[] program = new Node[STATEMENTS];

  ReferenceWorkload() {
    // java.util.Random gives the same numbers on every JVM.
    Random random = new Random(SEED);
    for (int i = 0; i < STATEMENTS; i++) {
      program[i] = new Store(i % SLOTS, expression(random, DEPTH));
    }
  }

  /** Does the work once; always gives the same. */
  long round() {
    Frame frame = new Frame();
    for (int i = 0; i < REPETITIONS; i++) {
      for (Node statement : program) {
        statement.run(frame);
      }
    }
    long sum = 0;
    for (Long slot : frame.slots) {
      sum = sum * 31 + slot;
    }
    return sum;
  }

  private static Node expression(Random random, int depth) {
    if (depth == 0) {
      return random.nextBoolean()
          ? new Constant(random.nextInt(1_000))
          : new Load(random.nextInt(SLOTS));
    }
    Node left = expression(random, depth - 1);
    Node right = expression(random, depth - 1);
    return switch (random.nextInt(6)) {
      case 0 -> new Add(left, right);
      case 1 -> new Multiply(left, right);
      case 2 -> new ExclusiveOr(left, right);
      case 3 -> new Choose(left, right);
      case 4 -> new Text(left, right);
      default -> new Remember(left, right);
    };
  }

  private static final class Frame {
    private final Long[] slots = new Long[SLOTS];
    private final Map<String, Long> map = new HashMap<>();

    Frame() {
      for (int i = 0; i < SLOTS; i++) {
        slots[i] = (long) i;
      }
    }
  }

  private interface Node {
    Long run(Frame frame);
  }

  private record Constant(long value) implements Node {
    @Override
    public Long run(Frame frame) {
      return value;
    }
  }

  private record Load(int slot) implements Node {
    @Override
    public Long run(Frame frame) {
      return frame.slots[slot];
    }
  }

  private record Store(int slot, Node value) implements Node {
    @Override
    public Long run(Frame frame) {
      Long result = value.run(frame);
      frame.slots[slot] = result;
      return result;
    }
  }

  private record Add(Node left, Node right) implements Node {
    @Override
    public Long run(Frame frame) {
      return left.run(frame) + right.run(frame);
    }
  }

  private record Multiply(Node left, Node right) implements Node {
    @Override
    public Long run(Frame frame) {
      return left.run(frame) * right.run(frame);
    }
  }

  private record ExclusiveOr(Node left, Node right) implements Node {
    @Override
    public Long run(Frame frame) {
      return left.run(frame) ^ right.run(frame);
    }
  }

  private record Choose(Node left, Node right) implements Node {
    @Override
    public Long run(Frame frame) {
      Long first = left.run(frame);
      return (first & 1) == 0 ? first : right.run(frame);
    }
  }

  private record Text(Node left, Node right) implements Node {
    @Override
    public Long run(Frame frame) {
      return (long) ("/" + left.run(frame) + "?" + right.run(frame)).hashCode();
    }
  }

  private record Remember(Node left, Node right) implements Node {
    @Override
    public Long run(Frame frame) {
      String key = Long.toString(left.run(frame) & 63);
      return frame.map.merge(key, right.run(frame), Long::sum);
    }
  }
}
