package dev.brink.runtime.signed;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.List;

/** Makes signed URLs and signed cookies, with the private key of one key pair. */
public final class UrlSigner {
  private final String keyPairId;
  private final PrivateKey key;
  private final HashAlgorithm hash;

  public UrlSigner(String keyPairId, PrivateKey key, HashAlgorithm hash) {
    this.keyPairId = keyPairId;
    this.key = key;
    this.hash = hash;
  }

  private record Field(String name, String value) {}

  /** The address with a canned policy: this one, until {@code expires}, seconds since 1970. */
  public String url(String url, long expires) {
    return withParameters(url, canned(url, expires));
  }

  /** The address with a custom policy, JSON without unneeded blanks. */
  public String url(String url, String policy) {
    return withParameters(url, custom(policy));
  }

  /** Cookies, {@code name=value} each, for one address until {@code expires}. */
  public List<String> cookies(String url, long expires) {
    return cookies(canned(url, expires));
  }

  /** Cookies, {@code name=value} each, for what a custom policy says. */
  public List<String> cookies(String policy) {
    return cookies(custom(policy));
  }

  private List<Field> canned(String url, long expires) {
    return signed(
        new Field(SignatureNames.EXPIRES, Long.toString(expires)),
        AccessPolicy.canned(url, expires));
  }

  private List<Field> custom(String policy) {
    byte[] bytes = policy.getBytes(StandardCharsets.UTF_8);
    return signed(new Field(SignatureNames.POLICY, SignedBase64.encode(bytes)), policy);
  }

  private List<Field> signed(Field first, String statement) {
    List<Field> fields = new ArrayList<>();
    fields.add(first);
    fields.add(new Field(SignatureNames.SIGNATURE, signature(statement)));
    fields.add(new Field(SignatureNames.KEY_PAIR_ID, keyPairId));
    if (hash != HashAlgorithm.SHA1) {
      fields.add(new Field(SignatureNames.HASH_ALGORITHM, hash.name()));
    }
    return fields;
  }

  private String signature(String statement) {
    try {
      Signature signer = Signature.getInstance(hash.with(key));
      signer.initSign(key);
      signer.update(statement.getBytes(StandardCharsets.UTF_8));
      return SignedBase64.encode(signer.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("this key cannot sign: " + e.getMessage(), e);
    }
  }

  private static String withParameters(String url, List<Field> fields) {
    StringBuilder signed = new StringBuilder(url);
    char before = url.indexOf('?') < 0 ? '?' : '&';
    for (Field field : fields) {
      signed.append(before).append(field.name).append('=').append(field.value);
      before = '&';
    }
    return signed.toString();
  }

  private static List<String> cookies(List<Field> fields) {
    return fields.stream()
        .map(field -> SignatureNames.COOKIE_PREFIX + field.name + "=" + field.value)
        .toList();
  }
}
