package dev.brink.graaljs;

import static dev.brink.graaljs.Fixtures.BRINK;
import static dev.brink.graaljs.Fixtures.V1;
import static dev.brink.graaljs.Fixtures.V2;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RuntimeSurfaceTest extends SandboxTest {

  private static String types(String... expressions) {
    StringBuilder list = new StringBuilder("[");
    for (String expression : expressions) {
      list.append("typeof ").append(expression).append(", ");
    }
    return list.append("''].join(' ').trim()").toString();
  }

  @Test
  void noRuntimeReachesTheHost() {
    for (var runtime : new dev.brink.functions.FunctionRuntime[] {V1, V2, BRINK}) {
      assertEquals(
          "undefined ".repeat(14).trim(),
          seen(
              runtime,
              types(
                  "Java",
                  "Polyglot",
                  "Graal",
                  "Packages",
                  "load",
                  "print",
                  "quit",
                  "fetch",
                  "process",
                  "setTimeout",
                  "WebAssembly",
                  "Atomics",
                  "SharedArrayBuffer",
                  "WeakRef")));
    }
  }

  @Test
  void runtime1HasWhatTheGuideLists() {
    assertEquals(
        "function function function function undefined undefined undefined undefined undefined",
        seen(
            V1,
            types(
                "Promise",
                "Uint8Array",
                "[].includes",
                "''.padStart",
                "[].flat",
                "Map",
                "Symbol",
                "''.replaceAll",
                "TextEncoder")));
  }

  @Test
  void runtime2AddsToIt() {
    assertEquals(
        "function function function function function function undefined undefined undefined",
        seen(
            V2,
            types(
                "Symbol",
                "''.replaceAll",
                "Buffer",
                "TextDecoder",
                "atob",
                "Array.from",
                "[].at",
                "Object.fromEntries",
                "Proxy")));
  }

  @Test
  void brinkHasTodaysLanguage() {
    assertEquals(
        "function function function function function",
        seen(BRINK, types("[].flat", "Map", "Proxy", "Object.groupBy", "[].toSorted")));
  }

  @Test
  void cloudfrontConsoleHasLogOnly() {
    assertEquals("function undefined", seen(V2, types("console.log", "console.error")));
    assertEquals("function function", seen(BRINK, types("console.log", "console.error")));
  }

  @Test
  void modulesAreLoadedByNameAndByImport() {
    assertEquals(
        "function function",
        seen(V1, types("require('crypto').createHash", "require('querystring').parse")));
    assertEquals(
        "object",
        Fixtures.proceeded(
                run(
                    Fixtures.function(
                        V2,
                        "import cf from 'cloudfront'; function handler(e) { e.request.headers['x-seen'] = {value: typeof cf}; return e.request; }"),
                    Fixtures.request()))
            .headers()
            .get("x-seen"));
  }

  @Test
  void aModuleIsFoundHoweverItIsNamed() {
    assertEquals("function", seen(V2, "typeof require('cry' + 'pto').createHmac"));
    assertEquals("function", seen(V2, "typeof globalThis['Buf' + 'fer'].from"));
  }
}
