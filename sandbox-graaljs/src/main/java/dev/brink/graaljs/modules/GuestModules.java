package dev.brink.graaljs.modules;

import static dev.brink.functions.FunctionRuntime.BRINK_JS_1_0;
import static dev.brink.functions.FunctionRuntime.CLOUDFRONT_JS_1_0;
import static dev.brink.functions.FunctionRuntime.CLOUDFRONT_JS_2_0;

import dev.brink.functions.FunctionRuntime;
import java.util.List;
import java.util.Set;

/**
 * Every module of the CloudFront Functions runtimes, in the order in which they build on another.
 */
public final class GuestModules {

  private static final Set<FunctionRuntime> ALL =
      Set.of(CLOUDFRONT_JS_1_0, CLOUDFRONT_JS_2_0, BRINK_JS_1_0);
  private static final Set<FunctionRuntime> SINCE_2_0 = Set.of(CLOUDFRONT_JS_2_0, BRINK_JS_1_0);

  private static final List<GuestModule> MODULES =
      List.of(
          LibraryModule.internal("bytes", ALL, Set.of(), ByteCalls.calls()),
          LibraryModule.internal(
              "byte-strings", Set.of(CLOUDFRONT_JS_1_0), Set.of(), ByteStringCalls.calls()),
          LibraryModule.internal(
              "text-encoding",
              SINCE_2_0,
              Set.of("TextEncoder", "TextDecoder", "atob", "btoa"),
              TextCalls.calls()),
          LibraryModule.loadable("buffer", SINCE_2_0, Set.of("Buffer"), BufferCalls.calls()),
          LibraryModule.loadable("crypto", ALL, Set.of(), CryptoCalls.calls()),
          LibraryModule.loadable("querystring", ALL, Set.of(), QueryStringCalls.calls()),
          LibraryModule.loadable("cloudfront", SINCE_2_0, Set.of(), CloudFrontCalls.calls()));

  private GuestModules() {}

  public static List<GuestModule> all() {
    return MODULES;
  }

  /** The modules of one runtime, in order. */
  public static List<GuestModule> of(FunctionRuntime runtime) {
    return MODULES.stream().filter(module -> module.runtimes().contains(runtime)).toList();
  }
}
