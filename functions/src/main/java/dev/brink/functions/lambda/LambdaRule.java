package dev.brink.functions.lambda;

/** Names of the rules that only answers of Lambda functions can break. */
final class LambdaRule {
  static final String JSON_OBJECT = "json-object";
  static final String RESULT_TYPE = "result-type";
  static final String TYPE = "type";
  static final String HEADER_SHAPE = "header-shape";
  static final String HEADER_VALUE = "header-value";
  static final String BODY = "body";
  static final String BODY_ENCODING = "body-encoding";
  static final String BODY_SIZE = "body-size";
  static final String BODY_NOT_ALLOWED = "body-not-allowed";
  static final String RESPONSE_SIZE = "response-size";
  static final String STATUS_RANGE = "status-range";
  static final String STATUS_CHANGED = "status-changed";
  static final String ORIGIN = "origin";

  private LambdaRule() {}
}
