package dev.brink.graaljs.gate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brink.functions.CodeSize;
import dev.brink.functions.FunctionRuntime;
import dev.brink.functions.Validation.Finding;
import dev.brink.graaljs.gate.GateResult.ImportDeclaration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The syntax gate by a real parser and the table of {@link Construct}. Runs no guest code.
 *
 * <p>Safe for use by many threads; checks run one after the other on the parser's own thread.
 */
public final class AcornGate implements SyntaxGate {

  /** More than any CloudFront Function may have; the gate itself reads no further. */
  static final int MAX_CHARACTERS = 256 * 1024;

  private static final int MAX_FINDINGS = 100;

  /** Every function has arguments; eval has a row of the table. */
  private static final Set<String> ELSEWHERE = Set.of("arguments", "eval");

  private final Parser parser = new Parser();

  @Override
  public void prepare() {
    parser.prepare();
  }

  /**
   * Checks one upload.
   *
   * @param runtime one of the CloudFront Functions runtimes
   */
  @Override
  public GateResult check(FunctionRuntime runtime, String code) {
    if (!runtime.isCloudFrontFunction()) {
      throw new IllegalArgumentException("the gate does not know " + runtime.wireName());
    }
    if (code.length() > MAX_CHARACTERS) {
      return refusal(
          new Finding(0, 0, "size", "the code is longer than " + MAX_CHARACTERS + " characters"));
    }
    Parser.Answer answer = parser.survey(code);
    return switch (answer) {
      case Parser.TooSlow slow ->
          refusal(
              new Finding(
                  0,
                  0,
                  "too-complex",
                  "the code could not be parsed within " + slow.seconds() + " seconds"));
      case Parser.Survey survey -> judge(runtime, survey.json());
    };
  }

  @Override
  public Optional<CodeSize> size(String code, int allowed) {
    if (code.length() > MAX_CHARACTERS) {
      return Optional.empty();
    }
    return switch (parser.size(code)) {
      case Parser.TooSlow _ -> Optional.empty();
      case Parser.Survey(JsonNode json) ->
          json.isObject() ? Optional.of(SizeDoctor.read(json, allowed)) : Optional.empty();
    };
  }

  private static GateResult judge(FunctionRuntime runtime, JsonNode survey) {
    if (survey.path("empty").asBoolean()) {
      return refusal(
          new Finding(
              0, 0, "empty", "the code is empty; it must define a top-level function `handler`"));
    }
    JsonNode refused = survey.path("refused");
    if (!refused.isMissingNode()) {
      return refusal(syntaxError(runtime, refused));
    }
    List<Finding> errors = new ArrayList<>();
    List<Finding> warnings = new ArrayList<>();
    boolean hasHandler = survey.path("handler").asBoolean();
    if (!hasHandler) {
      errors.add(
          new Finding(
              0, 0, "handler", "no top-level function `handler`: that is what a request calls"));
    }
    for (JsonNode found : survey.path("found")) {
      Construct construct = Construct.valueOf(found.path("construct").asText());
      switch (construct.in(runtime)) {
        case YES -> {}
        case WARN -> add(warnings, constructFinding(runtime, construct, found));
        case NO -> add(errors, constructFinding(runtime, construct, found));
      }
    }
    unresolvedNames(runtime, survey.path("globals"), warnings);
    return new GateResult(errors, warnings, imports(survey.path("imports")), hasHandler);
  }

  private static Finding syntaxError(FunctionRuntime runtime, JsonNode refused) {
    String construct = refused.path("construct").asText();
    return switch (construct) {
      case "" -> finding(refused, "syntax", refused.path("message").asText());
      case "NESTING" -> finding(refused, "nesting", refused.path("message").asText());
      default -> constructFinding(runtime, Construct.valueOf(construct), refused);
    };
  }

  private static Finding constructFinding(
      FunctionRuntime runtime, Construct construct, JsonNode at) {
    return finding(at, construct.rule(), construct.message(runtime, at.path("detail").asText("")));
  }

  private static Finding finding(JsonNode at, String rule, String message) {
    return new Finding(at.path("line").asInt(), at.path("column").asInt(), rule, message);
  }

  private static void unresolvedNames(
      FunctionRuntime runtime, JsonNode names, List<Finding> warnings) {
    Set<String> known = GlobalNames.of(runtime);
    List<Finding> unresolved = new ArrayList<>();
    for (JsonNode at : names) {
      String name = at.path("name").asText();
      if (!known.contains(name) && !ELSEWHERE.contains(name)) {
        unresolved.add(finding(at, "unresolved-name", unresolvedMessage(runtime, name)));
      }
    }
    unresolved.sort(Comparator.comparingInt(Finding::line).thenComparingInt(Finding::column));
    unresolved.forEach(finding -> add(warnings, finding));
  }

  private static String unresolvedMessage(FunctionRuntime runtime, String name) {
    StringBuilder message = new StringBuilder();
    message.append('`').append(name).append("` is not defined in ").append(runtime.wireName());
    for (FunctionRuntime other : FunctionRuntime.values()) {
      if (other.isCloudFrontFunction() && GlobalNames.of(other).contains(name)) {
        message.append("; ").append(other.wireName()).append(" has it");
        break;
      }
    }
    return message.append(": reaching it throws a ReferenceError").toString();
  }

  private static List<ImportDeclaration> imports(JsonNode names) {
    List<ImportDeclaration> imports = new ArrayList<>();
    for (JsonNode one : names) {
      imports.add(
          new ImportDeclaration(
              one.path("start").asInt(),
              one.path("end").asInt(),
              one.path("local").asText(),
              one.path("module").asText(),
              one.path("imported").asText()));
    }
    return imports;
  }

  private static void add(List<Finding> findings, Finding finding) {
    if (findings.size() < MAX_FINDINGS) {
      findings.add(finding);
    }
  }

  private static GateResult refusal(Finding finding) {
    return new GateResult(List.of(finding), List.of(), List.of(), false);
  }

  @Override
  public void close() {
    parser.close();
  }
}
