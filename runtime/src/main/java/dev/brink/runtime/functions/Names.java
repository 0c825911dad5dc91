package dev.brink.runtime.functions;

import java.util.regex.Pattern;

/** Which names are taken for what is deployed. */
public final class Names {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9-_]{1,64}");
  private static final Pattern ID = Pattern.compile("[a-zA-Z0-9-_.]{1,64}");

  private Names() {}

  /** Refuses a name of a function, a store or an event that CloudFront would not take. */
  public static String checkName(String what, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new Refused(
          ErrorCode.INVALID_ARGUMENT,
          "the name of a " + what + " is 1 to 64 of a-z, A-Z, 0-9, '-' and '_'");
    }
    return name;
  }

  /** Refuses an id of a distribution, a policy or a key that could not be a host name's part. */
  public static String checkId(String what, String id) {
    if (!ID.matcher(id).matches()) {
      throw new Refused(
          ErrorCode.INVALID_ARGUMENT,
          "the id of a " + what + " is 1 to 64 of a-z, A-Z, 0-9, '-', '_' and '.'");
    }
    return id;
  }
}
