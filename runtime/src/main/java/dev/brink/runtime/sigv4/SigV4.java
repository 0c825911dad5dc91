package dev.brink.runtime.sigv4;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes the Authorization field for one service in one region.
 *
 * <p>AWS Identity and Access Management User Guide, "AWS Signature Version 4 for API requests".
 */
public final class SigV4 {
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final AwsCredentials credentials;
  private final String service;
  private final String region;

  public SigV4(AwsCredentials credentials, String service, String region) {
    this.credentials = credentials;
    this.service = service;
    this.region = region;
  }

  /** The value of {@code X-Amz-Date}. */
  public static String time(Instant now) {
    return TIME.format(now);
  }

  /** The value of {@code Authorization}; the request has {@code x-amz-date} with this time. */
  public String authorization(SignedRequest request, Instant now) {
    String time = time(now);
    String scope = time.substring(0, 8) + "/" + region + "/" + service + "/aws4_request";
    String canonical = request.canonical(service.equals("s3"));
    String toSign = ALGORITHM + "\n" + time + "\n" + scope + "\n" + sha256(canonical);
    String signature = HexFormat.of().formatHex(hmac(key(time.substring(0, 8)), toSign));
    return ALGORITHM
        + " Credential="
        + credentials.accessKeyId()
        + "/"
        + scope
        + ", SignedHeaders="
        + request.signedHeaders()
        + ", Signature="
        + signature;
  }

  private byte[] key(String day) {
    byte[] secret = ("AWS4" + credentials.secretAccessKey()).getBytes(StandardCharsets.UTF_8);
    return hmac(hmac(hmac(hmac(secret, day), region), service), "aws4_request");
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
