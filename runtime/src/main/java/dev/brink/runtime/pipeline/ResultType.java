package dev.brink.runtime.pipeline;

/** How an answer came about: the first word of X-Cache and the log's result type. */
public enum ResultType {
  HIT("Hit"),
  REFRESH_HIT("RefreshHit"),
  MISS("Miss"),
  ERROR("Error"),
  REDIRECT("Redirect"),
  LIMIT_EXCEEDED("LimitExceeded"),
  FUNCTION_GENERATED_RESPONSE("FunctionGeneratedResponse"),
  FUNCTION_EXECUTION_ERROR("FunctionExecutionError"),
  FUNCTION_VALIDATION_ERROR("FunctionValidationError"),
  FUNCTION_THROTTLED_ERROR("FunctionThrottledError"),
  LAMBDA_GENERATED_RESPONSE("LambdaGeneratedResponse"),
  LAMBDA_EXECUTION_ERROR("LambdaExecutionError"),
  LAMBDA_VALIDATION_ERROR("LambdaValidationError"),
  LAMBDA_LIMIT_EXCEEDED("LambdaLimitExceeded");

  private final String wireName;

  ResultType(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }

  /** The whole X-Cache value. */
  public String xCache() {
    return wireName + " from cloudfront";
  }
}
