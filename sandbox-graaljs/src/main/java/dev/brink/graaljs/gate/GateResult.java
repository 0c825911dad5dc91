package dev.brink.graaljs.gate;

import dev.brink.functions.Validation;
import dev.brink.functions.Validation.Finding;
import java.util.List;

/**
 * What the gate found in a file.
 *
 * @param errors what the runtime cannot run; the other members mean nothing when there are any
 * @param imports the names that import declarations bind, in order
 * @param handler whether the top level binds {@code handler}
 */
public record GateResult(
    List<Finding> errors,
    List<Finding> warnings,
    List<ImportDeclaration> imports,
    boolean handler) {

  /** Of code that is in order, has a handler and imports nothing. */
  public static final GateResult NO_IMPORTS = new GateResult(List.of(), List.of(), List.of(), true);

  public GateResult {
    errors = List.copyOf(errors);
    warnings = List.copyOf(warnings);
    imports = List.copyOf(imports);
  }

  public boolean accepted() {
    return errors.isEmpty();
  }

  public Validation validation() {
    return new Validation(errors, warnings);
  }

  /**
   * One name of {@code import local from 'module'}; the engine blanks the declaration out and binds
   * the local name. A declaration that binds several names, or none, is as many of these with one
   * place.
   *
   * @param start offset of the declaration's first character in the code, UTF-16 units
   * @param end offset after its last character
   * @param local the name bound; "" for {@code import 'module'}, which binds none
   * @param module the name between the quotes
   * @param imported {@code default}, {@code *} for the whole module, the name of a member, or ""
   *     when nothing is bound
   */
  public record ImportDeclaration(
      int start, int end, String local, String module, String imported) {

    public ImportDeclaration(int start, int end, String local, String module) {
      this(start, end, local, module, "default");
    }
  }
}
