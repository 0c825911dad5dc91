package dev.brink.functions;

import java.util.Optional;

/** The language and library a function is written for. */
public enum FunctionRuntime {
  /** ES5.1 and the documented additions; modules by {@code require} only. */
  CLOUDFRONT_JS_1_0("cloudfront-js-1.0"),
  /** Adds {@code const}/{@code let}, {@code async}, {@code buffer} and {@code cloudfront}. */
  CLOUDFRONT_JS_2_0("cloudfront-js-2.0"),
  /** Same events, modules and limits as 2.0 with today's whole language. Brink's own. */
  BRINK_JS_1_0("brink-js-1.0"),
  /** Lambda@Edge. */
  NODEJS("nodejs");

  private final String wireName;

  FunctionRuntime(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }

  /** True for functions with CloudFront Functions' events and limits. */
  public boolean isCloudFrontFunction() {
    return this != NODEJS;
  }

  public static Optional<FunctionRuntime> ofWireName(String name) {
    for (FunctionRuntime runtime : values()) {
      if (runtime.wireName.equals(name)) {
        return Optional.of(runtime);
      }
    }
    return Optional.empty();
  }
}
