package dev.brink.runtime.signed;

/** Whether a request for private content is let in. */
public enum Access {
  GRANTED("", "", "good"),
  MISSING_KEY(
      "MissingKey",
      "Missing Key-Pair-Id query parameter or cookie value",
      "there is no Key-Pair-Id, neither as parameter nor as cookie"),
  UNKNOWN_KEY("InvalidKey", "Unknown Key", "its Key-Pair-Id is in no trusted key group"),
  MALFORMED_SIGNATURE(
      "MalformedSignature", "Could not unencode Signature", "its Signature is no base64"),
  MALFORMED_POLICY("MalformedPolicy", "Malformed Policy", "its policy is missing or malformed"),
  WRONG_SIGNATURE("the key did not make this signature for this policy"),
  OTHER_RESOURCE("the policy is for another resource"),
  EXPIRED("it has expired"),
  NOT_YET("it is not valid yet"),
  OTHER_ADDRESS("it is for another address than the viewer's");

  private final String code;
  private final String message;
  private final String words;

  Access(String code, String message, String words) {
    this.code = code;
    this.message = message;
    this.words = words;
  }

  /** A viewer is not told which of these it is. */
  Access(String words) {
    this("AccessDenied", "Access denied", words);
  }

  /** Why, for those who may know: not for viewers. */
  public String words() {
    return words;
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
