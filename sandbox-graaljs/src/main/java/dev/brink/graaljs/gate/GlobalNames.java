package dev.brink.graaljs.gate;

import dev.brink.functions.FunctionRuntime;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The global names of each runtime. Source: CloudFront Developer Guide,
 * functions-javascript-runtime-10 and -20; for {@code brink-js-1.0} those of 2.0 and ECMAScript
 * 2024.
 */
public final class GlobalNames {

  private static final Set<String> COMMON =
      names(
          """
          Object Function Array String Boolean Number Math Date RegExp JSON Promise
          Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array
          Float32Array Float64Array ArrayBuffer
          Error EvalError RangeError ReferenceError SyntaxError TypeError URIError
          globalThis decodeURI decodeURIComponent encodeURI encodeURIComponent isFinite isNaN
          parseFloat parseInt NaN Infinity undefined console require
          """);

  private static final Set<String> SINCE_2_0 =
      with(COMMON, "Symbol DataView TextDecoder TextEncoder atob btoa Buffer AggregateError");

  private static final Set<String> JS_1_0 = with(COMMON, "InternalError MemoryError");
  private static final Set<String> JS_2_0 = with(SINCE_2_0, "InternalError global");
  private static final Set<String> BRINK_JS_1_0 =
      with(
          SINCE_2_0,
          """
          Map Set WeakMap WeakSet Proxy Reflect BigInt BigInt64Array BigUint64Array
          escape unescape
          """);

  private GlobalNames() {}

  /** Names that resolve in a function of this runtime although it does not declare them. */
  public static Set<String> of(FunctionRuntime runtime) {
    return switch (runtime) {
      case CLOUDFRONT_JS_1_0 -> JS_1_0;
      case CLOUDFRONT_JS_2_0 -> JS_2_0;
      case BRINK_JS_1_0 -> BRINK_JS_1_0;
      case NODEJS -> throw new IllegalArgumentException("nodejs has no gate");
    };
  }

  private static Set<String> names(String text) {
    return Set.copyOf(Arrays.asList(text.strip().split("\\s+")));
  }

  private static Set<String> with(Set<String> base, String more) {
    Set<String> all = new LinkedHashSet<>(base);
    all.addAll(names(more));
    return Set.copyOf(all);
  }
}
