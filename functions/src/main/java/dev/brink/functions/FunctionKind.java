package dev.brink.functions;

/** The two programming models, whose rules and viewer-visible errors differ. */
public enum FunctionKind {
  CLOUDFRONT_FUNCTION("502 FunctionValidationError from cloudfront"),
  LAMBDA_AT_EDGE("502 LambdaValidationError from cloudfront");

  private final String validationError;

  FunctionKind(String validationError) {
    this.validationError = validationError;
  }

  /** Status and X-Cache of a response whose function broke a rule. */
  public String validationError() {
    return validationError;
  }
}
