package dev.brink.runtime.sigv4;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is signed of a request.
 *
 * @param path as sent
 * @param querystring as sent, null when there is none
 * @param headers lower-case names and values; all of them are signed, {@code host} among them
 * @param payloadHash lower-case hex SHA-256 of the body, or {@link #UNSIGNED_PAYLOAD}
 */
public record SignedRequest(
    String method,
    String path,
    @Nullable String querystring,
    SortedMap<String, String> headers,
    String payloadHash) {

  /** Stands for a body whose hash is not part of the signature; S3 takes it over HTTPS. */
  public static final String UNSIGNED_PAYLOAD = "UNSIGNED-PAYLOAD";

  /** SHA-256 of no bytes. */
  public static final String EMPTY_PAYLOAD =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  /** The hash of a body that is in memory, lower-case hex. */
  public static String hashOf(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  public SignedRequest {
    headers = new TreeMap<>(headers);
  }

  String signedHeaders() {
    return String.join(";", headers.keySet());
  }

  String canonical(boolean s3) {
    StringBuilder text = new StringBuilder(256);
    text.append(method).append('\n');
    text.append(s3 ? CanonicalUri.s3Path(path) : CanonicalUri.path(path)).append('\n');
    text.append(CanonicalUri.query(querystring)).append('\n');
    for (Map.Entry<String, String> header : headers.entrySet()) {
      text.append(header.getKey()).append(':');
      text.append(header.getValue().strip().replaceAll(" +", " ")).append('\n');
    }
    return text.append('\n').append(signedHeaders()).append('\n').append(payloadHash).toString();
  }
}
