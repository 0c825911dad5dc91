package dev.brink.runtime.signed;

import dev.brink.functions.HttpFields;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request shows to be let in, not yet looked at. Each value is as it was sent, of one given
 * twice the first; null when it is not there.
 */
record Credentials(
    @Nullable String keyPairId,
    @Nullable String signature,
    @Nullable String policy,
    @Nullable String expires,
    @Nullable String hashAlgorithm) {

  /**
   * From the query string when it has any of the reserved parameters, or else from cookies.
   *
   * <p>CloudFront Developer Guide, "Decide to use signed URLs or signed cookies": a signed URL goes
   * before signed cookies.
   */
  static Credentials of(@Nullable String querystring, HttpFields headers) {
    Map<String, String> parameters = parameters(querystring);
    return of(parameters.isEmpty() ? cookies(headers) : parameters);
  }

  private static Credentials of(Map<String, String> values) {
    return new Credentials(
        values.get(SignatureNames.KEY_PAIR_ID),
        values.get(SignatureNames.SIGNATURE),
        values.get(SignatureNames.POLICY),
        values.get(SignatureNames.EXPIRES),
        values.get(SignatureNames.HASH_ALGORITHM));
  }

  private static Map<String, String> parameters(@Nullable String querystring) {
    Map<String, String> found = new HashMap<>();
    if (querystring != null) {
      for (String pair : querystring.split("&", -1)) {
        keep(found, pair, "");
      }
    }
    found.replaceAll((name, value) -> decoded(value));
    return found;
  }

  private static Map<String, String> cookies(HttpFields headers) {
    Map<String, String> found = new HashMap<>();
    for (String line : headers.all("Cookie")) {
      for (String pair : line.split(";", -1)) {
        keep(found, pair.strip(), SignatureNames.COOKIE_PREFIX);
      }
    }
    return found;
  }

  private static void keep(Map<String, String> found, String pair, String prefix) {
    int equals = pair.indexOf('=');
    String name = equals < 0 ? pair : pair.substring(0, equals);
    if (name.startsWith(prefix)
        && SignatureNames.PARAMETERS.contains(name.substring(prefix.length()))) {
      found.putIfAbsent(
          name.substring(prefix.length()), equals < 0 ? "" : pair.substring(equals + 1));
    }
  }

  /** Some clients encode the {@code ~} of a signature; what is no escape stays as it is. */
  private static String decoded(String value) {
    if (value.indexOf('%') < 0) {
      return value;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      int high = c == '%' && i + 2 < value.length() ? Character.digit(value.charAt(i + 1), 16) : -1;
      int low = high < 0 ? -1 : Character.digit(value.charAt(i + 2), 16);
      bytes.write(low < 0 ? c : high << 4 | low);
      i += low < 0 ? 0 : 2;
    }
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }
}
