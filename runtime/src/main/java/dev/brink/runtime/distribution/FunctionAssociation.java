package dev.brink.runtime.distribution;

import dev.brink.functions.EventType;

/**
 * A function at one trigger of a behavior.
 *
 * @param functionName plain name, taken from the ARN
 * @param version the published version a Lambda ARN names; 0 means the LIVE one
 * @param includeBody Lambda@Edge request triggers only
 */
public record FunctionAssociation(
    EventType eventType, Kind kind, String functionName, int version, boolean includeBody) {

  /** Which list of the configuration named it. */
  public enum Kind {
    CLOUDFRONT_FUNCTION,
    LAMBDA
  }
}
