package dev.brink.runtime.pipeline;

/** A request that cannot be answered as asked; only the Error stage turns it into a status. */
public final class EdgeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Whose fault it is. */
  public enum Source {
    VIEWER,
    FUNCTION,
    ORIGIN,
    NODE
  }

  /** What went wrong, with the status and X-Cache the viewer gets. */
  public enum Kind {
    BAD_REQUEST(400, ResultType.ERROR),
    REQUEST_TIMEOUT(408, ResultType.ERROR),
    METHOD_NOT_ALLOWED(403, ResultType.ERROR),
    HTTPS_REQUIRED(403, ResultType.ERROR),
    GEO_BLOCKED(403, ResultType.ERROR),
    WEB_ACL_BLOCKED(403, ResultType.ERROR),
    UNKNOWN_HOST(403, ResultType.ERROR),
    URI_TOO_LONG(414, ResultType.ERROR),
    HEADERS_TOO_LARGE(494, ResultType.ERROR),
    BODY_TOO_LARGE(413, ResultType.ERROR),
    ORIGIN_DNS(502, ResultType.ERROR),
    ORIGIN_CONNECT(502, ResultType.ERROR),
    ORIGIN_CONNECT_TIMEOUT(504, ResultType.ERROR),
    ORIGIN_TLS(502, ResultType.ERROR),
    ORIGIN_UNSIGNED(502, ResultType.ERROR),
    ORIGIN_INVALID_RESPONSE(502, ResultType.ERROR),
    ORIGIN_FORBIDDEN(502, ResultType.FUNCTION_VALIDATION_ERROR),
    ORIGIN_TIMEOUT(504, ResultType.ERROR),
    FUNCTION_INVALID(502, ResultType.FUNCTION_VALIDATION_ERROR),
    FUNCTION_FAILED(503, ResultType.FUNCTION_EXECUTION_ERROR),
    FUNCTION_THROTTLED(503, ResultType.FUNCTION_THROTTLED_ERROR),
    LAMBDA_INVALID(502, ResultType.LAMBDA_VALIDATION_ERROR),
    LAMBDA_FAILED(503, ResultType.LAMBDA_EXECUTION_ERROR),
    LAMBDA_LIMITED(503, ResultType.LAMBDA_LIMIT_EXCEEDED),
    CAPACITY(503, ResultType.LIMIT_EXCEEDED),
    INTERNAL(500, ResultType.ERROR);

    private final int status;
    private final ResultType resultType;

    Kind(int status, ResultType resultType) {
      this.status = status;
      this.resultType = resultType;
    }

    public int status() {
      return status;
    }

    public ResultType resultType() {
      return resultType;
    }
  }

  private final Source source;
  private final Kind kind;
  private final String sentence;
  private final String detail;
  private final boolean repeated;

  /** Takes the sentence shown to the viewer; it names no class and no path of the host. */
  public EdgeException(Source source, Kind kind, String sentence) {
    this(source, kind, sentence, sentence);
  }

  /** Takes besides what the node's own log says: which origin, which address, what happened. */
  public EdgeException(Source source, Kind kind, String sentence, String detail) {
    this(source, kind, sentence, detail, false);
  }

  private EdgeException(
      Source source, Kind kind, String sentence, String detail, boolean repeated) {
    super(sentence, null, false, false);
    this.source = source;
    this.kind = kind;
    this.sentence = sentence;
    this.detail = detail;
    this.repeated = repeated;
  }

  /** The same failure for another request, told from memory. */
  public EdgeException again() {
    return new EdgeException(source, kind, sentence, detail, true);
  }

  /** Whether the node's log has it already. */
  public boolean isRepeated() {
    return repeated;
  }

  public Source source() {
    return source;
  }

  public Kind kind() {
    return kind;
  }

  /** For the viewer. */
  public String sentence() {
    return sentence;
  }

  /** For the node's log only. */
  public String detail() {
    return detail;
  }
}
