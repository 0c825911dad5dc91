package dev.brink.runtime.signed;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a private key as openssl writes it: {@code PRIVATE KEY} (PKCS #8), {@code RSA PRIVATE KEY}
 * (PKCS #1) or {@code EC PRIVATE KEY} (SEC 1, curve P-256).
 */
public final class PrivateKeyPem {
  private static final Pattern PEM =
      Pattern.compile(
          "-----BEGIN ((?:RSA |EC )?PRIVATE KEY)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");

  /** RFC 5958: version 0 and the algorithm, which the older forms lack. */
  private static final String RSA = "020100" + "300d06092a864886f70d0101010500";

  private static final String P256 = "020100" + "301306072a8648ce3d020106082a8648ce3d030107";

  private PrivateKeyPem() {}

  /**
   * Finds the key in a PEM text.
   *
   * @throws IllegalArgumentException with a sentence when there is none that can be read
   */
  public static PrivateKey read(String pem) {
    Matcher found = PEM.matcher(pem);
    if (!found.find()) {
      throw new IllegalArgumentException(
          "holds no PEM private key (PRIVATE KEY, RSA PRIVATE KEY or EC PRIVATE KEY, without a pass phrase)");
    }
    try {
      byte[] der = Base64.getMimeDecoder().decode(found.group(2));
      return switch (found.group(1)) {
        case "RSA PRIVATE KEY" -> key("RSA", wrapped(RSA, der));
        case "EC PRIVATE KEY" -> key("EC", wrapped(P256, der));
        default -> pkcs8(der);
      };
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalArgumentException("holds a private key that is neither RSA nor ECDSA", e);
    }
  }

  private static PrivateKey pkcs8(byte[] der) throws GeneralSecurityException {
    try {
      return key("RSA", der);
    } catch (GeneralSecurityException noRsa) {
      return key("EC", der);
    }
  }

  private static PrivateKey key(String algorithm, byte[] der) throws GeneralSecurityException {
    return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
  }

  /** SEQUENCE { version, algorithm, OCTET STRING { key } } in DER. */
  private static byte[] wrapped(String versionAndAlgorithm, byte[] key) {
    HexFormat hex = HexFormat.of();
    String inside = versionAndAlgorithm + "04" + length(key.length) + hex.formatHex(key);
    return hex.parseHex("30" + length(inside.length() / 2) + inside);
  }

  private static String length(int bytes) {
    return bytes < 128 ? "%02x".formatted(bytes) : "82%04x".formatted(bytes);
  }
}
