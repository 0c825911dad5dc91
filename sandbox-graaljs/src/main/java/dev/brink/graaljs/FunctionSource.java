package dev.brink.graaljs;

import dev.brink.functions.EdgeFunction;
import dev.brink.graaljs.gate.GateResult;
import dev.brink.graaljs.gate.GateResult.ImportDeclaration;
import java.util.List;
import java.util.stream.Collectors;
import org.graalvm.polyglot.Source;

/**
 * A function's code as a factory: evaluated anew for every call, so that top-level variables,
 * function objects and regular expressions are fresh. Lines stay where they are; only line 1 moves
 * to the right, by {@link #shift}.
 *
 * @param code as uploaded
 * @param script the code itself, to be parsed before the factory: what is a complete script cannot
 *     break out of the function around it
 * @param modules names of the modules the factory takes, in order
 * @param shift columns by which line 1 is moved
 */
record FunctionSource(String code, Source script, Source factory, List<String> modules, int shift) {

  static FunctionSource of(EdgeFunction function, GateResult gate) {
    String code = withoutImports(function.code(), gate.imports());
    String name = function.name() + ".js";
    String locals =
        gate.imports().stream().map(ImportDeclaration::local).collect(Collectors.joining(","));
    String head = "(function(" + locals + "){\"use strict\";";
    String factory = head + code + "\n;return handler;})";
    return new FunctionSource(
        function.code(),
        Source.newBuilder("js", "\"use strict\";" + code, name).cached(false).buildLiteral(),
        Source.newBuilder("js", factory, name).cached(true).buildLiteral(),
        gate.imports().stream().map(ImportDeclaration::module).toList(),
        head.length());
  }

  /** Blanks import declarations out, keeping every line break. */
  private static String withoutImports(String code, List<ImportDeclaration> imports) {
    char[] text = code.toCharArray();
    for (ImportDeclaration declaration : imports) {
      for (int i = declaration.start(); i < declaration.end(); i++) {
        if (text[i] != '\n' && text[i] != '\r') {
          text[i] = ' ';
        }
      }
    }
    if (code.startsWith("#!")) {
      text[0] = '/';
      text[1] = '/';
    }
    return new String(text);
  }
}
