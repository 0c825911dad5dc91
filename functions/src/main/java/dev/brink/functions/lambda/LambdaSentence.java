package dev.brink.functions.lambda;

import dev.brink.functions.Violation;
import java.util.List;

/** The sentences CloudFront's error pages say of Lambda functions. */
public final class LambdaSentence {

  /** For a function that did not answer: 503. */
  public static final String COULD_NOT_RUN =
      "The Lambda function associated with the CloudFront distribution is invalid or doesn't have"
          + " the required permissions.";

  private static final String FAILED = "The Lambda function result failed validation: ";

  private LambdaSentence() {}

  /** For an answer that breaks rules: 502. The first is told. */
  public static String of(List<Violation> violations) {
    if (violations.isEmpty()) {
      return FAILED;
    }
    Violation first = violations.getFirst();
    String sentence =
        switch (first.rule()) {
          case LambdaRule.JSON_OBJECT ->
              "The Lambda function returned invalid JSON: The JSON output must be an object type.";
          case LambdaRule.HEADER_SHAPE, LambdaRule.HEADER_VALUE ->
              "The Lambda function returned an invalid entry in the headers object:";
          case "read-only-header" ->
              FAILED + "The function tried to add, delete, or change a read-only header.";
          case "disallowed-header" -> FAILED + "The function tried to add a disallowed header.";
          case LambdaRule.BODY, LambdaRule.BODY_SIZE, LambdaRule.RESPONSE_SIZE ->
              FAILED + "The body is not a string, is not an object, or exceeds the maximum size.";
          default -> FAILED.stripTrailing();
        };
    return sentence + " " + capital(first.message()) + ".";
  }

  private static String capital(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
