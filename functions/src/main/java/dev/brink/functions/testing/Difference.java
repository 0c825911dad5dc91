package dev.brink.functions.testing;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One place where a result is not as expected.
 *
 * @param path e.g. {@code output.headers.location.value}
 * @param expected missing when nothing is expected there
 * @param actual missing when nothing is there
 */
public record Difference(String path, JsonNode expected, JsonNode actual) {
  @Override
  public String toString() {
    if (expected.isMissingNode()) {
      return path + ": not expected, but is " + actual;
    }
    return path
        + ": expected "
        + expected
        + ", but "
        + (actual.isMissingNode() ? "is missing" : "is " + actual);
  }
}
