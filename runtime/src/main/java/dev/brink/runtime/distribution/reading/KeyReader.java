package dev.brink.runtime.distribution.reading;

import dev.brink.runtime.distribution.KeyGroup;
import dev.brink.runtime.distribution.Policies;
import dev.brink.runtime.distribution.PublicKey;
import dev.brink.runtime.json.JsonField;
import dev.brink.runtime.json.JsonObject;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads PublicKeyConfig and KeyGroupConfig.
 *
 * <p>CloudFront Developer Guide, "Create key pairs for your signers": RSA of 2,048 bits, or ECDSA
 * on the curve P-256, as PEM.
 */
final class KeyReader {
  private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
  private static final String END = "-----END PUBLIC KEY-----";
  private static final int MOST_KEYS = 5;

  /** Stands in for a key that cannot be read. */
  private record NoKey() implements java.security.PublicKey {
    private static final long serialVersionUID = 1L;

    @Override
    public String getAlgorithm() {
      return "none";
    }

    @Override
    public String getFormat() {
      return "none";
    }

    @Override
    public byte[] getEncoded() {
      return new byte[0];
    }
  }

  private KeyReader() {}

  static PublicKey publicKey(String id, String name, JsonObject config) {
    config.field("CallerReference").text();
    JsonField encoded = config.field("EncodedKey");
    String pem = encoded.requiredText();
    java.security.PublicKey key = pem.isEmpty() ? new NoKey() : decode(pem);
    if (key == null) {
      encoded.error(
          "must be a PEM public key (%s): RSA with 2048 bits or ECDSA on P-256".formatted(BEGIN));
    }
    return new PublicKey(id, name, key == null ? new NoKey() : key);
  }

  static KeyGroup keyGroup(String id, String name, JsonObject config, Policies existing) {
    JsonField items = config.field("Items");
    // Some tools write the list like all others.
    config.field("Quantity").integer(0, Integer.MAX_VALUE, 0);
    List<String> ids = new ArrayList<>();
    for (JsonField element : Quotas.check(items, items.elements(), MOST_KEYS, "public keys")) {
      String keyId = element.requiredText();
      if (!keyId.isEmpty() && existing.publicKey(keyId) == null) {
        element.error("there is no public key '%s'".formatted(keyId));
      }
      if (ids.contains(keyId)) {
        element.error("'%s' is listed twice".formatted(keyId));
      }
      ids.add(keyId);
    }
    if (ids.isEmpty()) {
      items.error("must list at least one public key");
    }
    return new KeyGroup(id, name, ids);
  }

  private static java.security.@Nullable PublicKey decode(String pem) {
    String text = pem.strip();
    if (!text.startsWith(BEGIN) || !text.endsWith(END)) {
      return null;
    }
    String base64 = text.substring(BEGIN.length(), text.length() - END.length());
    try {
      byte[] der = Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
      X509EncodedKeySpec spec = new X509EncodedKeySpec(der);
      java.security.PublicKey rsa = tryFactory("RSA", spec);
      java.security.PublicKey key = rsa != null ? rsa : tryFactory("EC", spec);
      return key != null && isAllowed(key) ? key : null;
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      return null;
    }
  }

  private static java.security.@Nullable PublicKey tryFactory(
      String algorithm, X509EncodedKeySpec spec) {
    try {
      return KeyFactory.getInstance(algorithm).generatePublic(spec);
    } catch (GeneralSecurityException e) {
      return null;
    }
  }

  private static boolean isAllowed(java.security.PublicKey key) throws GeneralSecurityException {
    if (key instanceof RSAPublicKey rsa) {
      return rsa.getModulus().bitLength() == 2048;
    }
    AlgorithmParameters p256 = AlgorithmParameters.getInstance("EC");
    p256.init(new ECGenParameterSpec("secp256r1"));
    return key instanceof ECPublicKey ec
        && ec.getParams()
            .getCurve()
            .equals(p256.getParameterSpec(ECParameterSpec.class).getCurve());
  }
}
