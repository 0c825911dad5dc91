package dev.brink.runtime.signed;

/** Whether a request for private content is let in. */
public enum Access {
  GRANTED("", ""),
  MISSING_KEY("MissingKey", "Missing Key-Pair-Id query parameter or cookie value"),
  UNKNOWN_KEY("InvalidKey", "Unknown Key"),
  MALFORMED_SIGNATURE("MalformedSignature", "Could not unencode Signature"),
  MALFORMED_POLICY("MalformedPolicy", "Malformed Policy"),
  DENIED("AccessDenied", "Access denied");

  private final String code;
  private final String message;

  Access(String code, String message) {
    this.code = code;
    this.message = message;
  }

  /** The XML document that a viewer who is not let in gets. */
  public String body() {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>"
        + code
        + "</Code><Message>"
        + message
        + "</Message></Error>";
  }
}
