package dev.brink.functions;

/**
 * A rule that a returned value breaks.
 *
 * @param rule stable name such as {@code read-only-header}
 * @param path JSON path into the returned value, e.g. {@code headers.via}
 * @param message what, which and what is allowed
 * @param viewerSees status and X-Cache, e.g. {@code 502 FunctionValidationError from cloudfront}
 */
public record Violation(String rule, String path, String message, String viewerSees) {}
