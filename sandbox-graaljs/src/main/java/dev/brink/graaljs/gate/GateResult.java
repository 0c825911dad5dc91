package dev.brink.graaljs.gate;

import dev.brink.functions.Validation.Finding;
import java.util.List;

/**
 * What the gate found in a file.
 *
 * @param errors what the runtime cannot run; the other members mean nothing when there are any
 * @param imports the import declarations, in order
 * @param handler whether the top level binds {@code handler}
 */
public record GateResult(
    List<Finding> errors,
    List<Finding> warnings,
    List<ImportDeclaration> imports,
    boolean handler) {

  public GateResult {
    errors = List.copyOf(errors);
    warnings = List.copyOf(warnings);
    imports = List.copyOf(imports);
  }

  /**
   * {@code import local from 'module'}; the engine blanks it out and binds the local name.
   *
   * @param start offset of its first character in the code, UTF-16 units
   * @param end offset after its last character
   * @param local the name bound
   * @param module the name between the quotes
   */
  public record ImportDeclaration(int start, int end, String local, String module) {}
}
