package dev.brink.nodejs.crypto;

import dev.brink.nodejs.GuestError;
import java.security.Key;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.EdECKey;
import java.security.interfaces.RSAKey;
import java.security.interfaces.XECKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a {@code KeyObject} holds. */
sealed interface KeyMaterial {

  record Secret(byte[] bytes) implements KeyMaterial {}

  record Public(PublicKey key) implements KeyMaterial {}

  /** A private key with its public half. */
  record Private(PrivateKey key, PublicKey publicKey) implements KeyMaterial {}

  /** {@code secret}, {@code public}, {@code private}. */
  default String kind() {
    return switch (this) {
      case Secret _ -> "secret";
      case Public _ -> "public";
      case Private _ -> "private";
    };
  }

  /** The public half, or the public key itself. */
  default PublicKey publicHalf() throws GuestError {
    return switch (this) {
      case Secret _ -> throw wrong("public");
      case Public(PublicKey key) -> key;
      case Private(PrivateKey _, PublicKey key) -> key;
    };
  }

  default PrivateKey privateKey() throws GuestError {
    return switch (this) {
      case Secret _ -> throw wrong("private");
      case Public _ -> throw wrong("private");
      case Private(PrivateKey key, PublicKey _) -> key;
    };
  }

  default byte[] secret() throws GuestError {
    return switch (this) {
      case Secret(byte[] bytes) -> bytes;
      case Public _ -> throw wrong("secret");
      case Private _ -> throw wrong("secret");
    };
  }

  private GuestError wrong(String expected) {
    return new GuestError(
        "TypeError",
        "ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE",
        "Invalid key object type %s, expected %s.".formatted(kind(), expected));
  }

  /** {@code asymmetricKeyType}; null for a secret. */
  default @Nullable String type() {
    return switch (this) {
      case Secret _ -> null;
      case Public(PublicKey key) -> type(key);
      case Private(PrivateKey key, PublicKey _) -> type(key);
    };
  }

  static String type(Key key) {
    return switch (key) {
      case RSAKey _ -> key.getAlgorithm().equals("RSASSA-PSS") ? "rsa-pss" : "rsa";
      case ECKey _ -> "ec";
      case EdECKey ed -> ed.getParams().getName().toLowerCase(Locale.ROOT);
      case XECKey xec -> ((NamedParameterSpec) xec.getParams()).getName().toLowerCase(Locale.ROOT);
      default -> key.getAlgorithm().toLowerCase(Locale.ROOT);
    };
  }

  /** {@code asymmetricKeyDetails}, without what only the guest can say; numbers as text. */
  default Map<String, Object> details() throws GuestError {
    Map<String, Object> details = new LinkedHashMap<>();
    switch (publicHalf()) {
      case java.security.interfaces.RSAPublicKey rsa -> {
        details.put("modulusLength", rsa.getModulus().bitLength());
        details.put("publicExponent", rsa.getPublicExponent().toString());
        if (type(rsa).equals("rsa-pss") && rsa.getParams() instanceof PSSParameterSpec pss) {
          Digest hash = Digest.ofJca(pss.getDigestAlgorithm());
          details.put("hashAlgorithm", hash == null ? pss.getDigestAlgorithm() : hash.name());
          String mask =
              pss.getMGFParameters() instanceof java.security.spec.MGF1ParameterSpec mgf
                  ? mgf.getDigestAlgorithm()
                  : pss.getDigestAlgorithm();
          Digest maskHash = Digest.ofJca(mask);
          details.put("mgf1HashAlgorithm", maskHash == null ? mask : maskHash.name());
          details.put("saltLength", pss.getSaltLength());
        }
      }
      case ECKey ec -> {
        Curve curve = Curve.of(ec.getParams());
        if (curve != null) {
          details.put("namedCurve", curve.openssl);
        }
      }
      case PublicKey _ -> {}
    }
    return details;
  }
}
