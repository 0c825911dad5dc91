package dev.brink.runtime.server;

/** What the server does with a field of an answer. */
enum FieldRole {
  /** Concerns one connection only (RFC 9110 7.6.1). */
  HOP_BY_HOP,
  /** Written by the server itself, whoever else set it. */
  OURS,
  /** Body length: follows from the body that is sent. */
  FRAMING,
  VIA,
  SERVER,
  DATE,
  OTHER;

  static FieldRole of(String name) {
    return switch (name.length()) {
      case 2 -> is(name, "te", HOP_BY_HOP);
      case 3 -> is(name, "via", VIA);
      case 4 -> is(name, "date", DATE);
      case 6 -> is(name, "server", SERVER);
      case 7 ->
          name.equalsIgnoreCase("trailer") || name.equalsIgnoreCase("upgrade")
              ? HOP_BY_HOP
              : is(name, "x-cache", OURS);
      case 10 ->
          name.equalsIgnoreCase("connection") || name.equalsIgnoreCase("keep-alive")
              ? HOP_BY_HOP
              : OTHER;
      case 11 -> is(name, "x-amz-cf-id", OURS);
      case 12 -> is(name, "x-amz-cf-pop", OURS);
      case 14 -> is(name, "content-length", FRAMING);
      case 16 -> is(name, "proxy-connection", HOP_BY_HOP);
      case 17 -> is(name, "transfer-encoding", HOP_BY_HOP);
      case 18 -> is(name, "proxy-authenticate", HOP_BY_HOP);
      case 19 -> is(name, "proxy-authorization", HOP_BY_HOP);
      default -> OTHER;
    };
  }

  private static FieldRole is(String name, String lowerCase, FieldRole role) {
    return name.equalsIgnoreCase(lowerCase) ? role : OTHER;
  }

  /**
   * A name as CloudFront writes it: functions give names in lower case, each word gets its capital.
   */
  static String wireName(String name) {
    if (name.isEmpty() || !isLower(name.charAt(0))) {
      return name;
    }
    char[] spelled = name.toCharArray();
    boolean start = true;
    for (int i = 0; i < spelled.length; i++) {
      char c = spelled[i];
      if (c >= 'A' && c <= 'Z') {
        return name;
      }
      if (start && isLower(c)) {
        spelled[i] = (char) (c - 32);
      }
      start = c == '-';
    }
    return new String(spelled);
  }

  private static boolean isLower(char c) {
    return c >= 'a' && c <= 'z';
  }
}
