package dev.brink.graaljs;

import dev.brink.functions.EdgeFunction;
import dev.brink.graaljs.gate.GateResult;
import dev.brink.graaljs.gate.GateResult.ImportDeclaration;
import java.util.List;
import java.util.stream.Collectors;
import org.graalvm.polyglot.Source;

/**
 * A function's code as a factory: evaluated anew for every call, so that top-level variables,
 * function objects and regular expressions are fresh. Lines and columns are those of the user's
 * file, in {@code error.stack} as well: what is around it is the parser's to add.
 *
 * @param code as uploaded
 * @param script the code itself, to be parsed before the factory: what is a complete script cannot
 *     break out of the function around it
 * @param source what is between head and tail
 * @param head begins the factory; takes the modules
 * @param modules names of the modules the factory takes, in order
 */
record FunctionSource(
    String code,
    Source script,
    com.oracle.truffle.api.source.Source source,
    String head,
    List<String> modules) {
  private static final String STRICT = "\"use strict\";";

  /** What ends the factory. */
  static final String TAIL = "\n;return handler;})";

  static FunctionSource of(EdgeFunction function, GateResult gate) {
    String code = withoutImports(function.code(), gate.imports());
    String name = function.name() + ".js";
    String locals =
        gate.imports().stream().map(ImportDeclaration::local).collect(Collectors.joining(","));
    return new FunctionSource(
        function.code(),
        Source.newBuilder("js", STRICT + code, name).cached(false).buildLiteral(),
        com.oracle.truffle.api.source.Source.newBuilder("js", code, name).build(),
        "(function(" + locals + "){" + STRICT,
        gate.imports().stream().map(ImportDeclaration::module).toList());
  }

  /** Columns by which the first line of {@link #script} is moved. */
  static int shift() {
    return STRICT.length();
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
