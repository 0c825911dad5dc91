package dev.brink.runtime.range;

import java.util.List;

/** What a Range header selects of an object whose length is known. */
public sealed interface Selection {

  /** The header does not count: the whole object, with 200. */
  record Whole() implements Selection {}

  /** None of its ranges has a byte in the object: 416. */
  record Unsatisfiable() implements Selection {}

  /** These parts, one at least, in ascending order and apart from each other: 206. */
  record Parts(List<ByteRange> ranges) implements Selection {
    public Parts {
      ranges = List.copyOf(ranges);
    }
  }
}
