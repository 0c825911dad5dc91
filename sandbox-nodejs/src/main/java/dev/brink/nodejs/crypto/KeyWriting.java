package dev.brink.nodejs.crypto;

import dev.brink.nodejs.GuestError;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;

/** Keys to DER and PEM. */
final class KeyWriting {
  private static final String PBES2 = "PBEWithHmacSHA256AndAES_256";

  private KeyWriting() {}

  /** {@code spki} or {@code pkcs1}. */
  static byte[] publicKey(PublicKey key, String type) throws GuestError {
    switch (type) {
      case "spki":
        return key.getEncoded();
      case "pkcs1":
        if (key instanceof java.security.interfaces.RSAPublicKey rsa) {
          return Der.sequence(Der.integer(rsa.getModulus()), Der.integer(rsa.getPublicExponent()));
        }
        throw incompatible("PKCS#1 can only be used for RSA keys");
      default:
        throw new GuestError(
            "TypeError",
            "ERR_INVALID_ARG_VALUE",
            "The property 'options.type' is invalid. Received '" + type + "'");
    }
  }

  /** {@code pkcs8}, {@code pkcs1} or {@code sec1}. */
  static byte[] privateKey(KeyMaterial.Private pair, String type) throws GuestError {
    PrivateKey key = pair.key();
    switch (type) {
      case "pkcs8":
        return key instanceof ECPrivateKey ec ? pkcs8(ec, pair.publicKey()) : key.getEncoded();
      case "pkcs1":
        if (KeyMaterial.type(key).equals("rsa")) {
          Der info = Der.of(key.getEncoded()).enter(Der.SEQUENCE);
          info.integer();
          info.enter(Der.SEQUENCE);
          return info.bytes(Der.OCTET_STRING);
        }
        throw incompatible("PKCS#1 can only be used for RSA keys");
      case "sec1":
        if (key instanceof ECPrivateKey ec) {
          return sec1(ec, pair.publicKey(), true);
        }
        throw incompatible("SEC1 can only be used for EC keys");
      default:
        throw new GuestError(
            "TypeError",
            "ERR_INVALID_ARG_VALUE",
            "The property 'options.type' is invalid. Received '" + type + "'");
    }
  }

  private static byte[] pkcs8(ECPrivateKey key, PublicKey publicKey) throws GuestError {
    byte[] algorithm = Der.sequence(Der.oid(KeyReading.EC), Der.oid(curve(key).oid));
    return Der.sequence(Der.integer(0), algorithm, Der.octets(sec1(key, publicKey, false)));
  }

  /** RFC 5915 3. */
  private static byte[] sec1(ECPrivateKey key, PublicKey publicKey, boolean named)
      throws GuestError {
    Curve curve = curve(key);
    byte[] secret = Curve.fixed(key.getS(), curve.size());
    byte[] point = curve.encode(((ECPublicKey) publicKey).getW(), false);
    byte[] parameters = named ? Der.tagged(0xa0, Der.oid(curve.oid)) : new byte[0];
    return Der.sequence(
        Der.integer(1), Der.octets(secret), parameters, Der.tagged(0xa1, Der.bits(point)));
  }

  private static Curve curve(ECPrivateKey key) throws GuestError {
    Curve curve = Curve.of(key.getParams());
    if (curve == null) {
      throw incompatible("this curve is not supported");
    }
    return curve;
  }

  /** PKCS #8 under a passphrase: PBES2 with AES-256-CBC, whatever cipher was asked for. */
  static byte[] encrypted(byte[] pkcs8, byte[] passphrase, SecureRandom random) {
    byte[] salt = new byte[16];
    byte[] iv = new byte[16];
    random.nextBytes(salt);
    random.nextBytes(iv);
    PBEKeySpec password =
        new PBEKeySpec(new String(passphrase, StandardCharsets.UTF_8).toCharArray());
    try {
      Cipher cipher = Cipher.getInstance(PBES2);
      cipher.init(
          Cipher.ENCRYPT_MODE,
          SecretKeyFactory.getInstance(PBES2).generateSecret(password),
          new PBEParameterSpec(salt, 2048, new IvParameterSpec(iv)));
      // RFC 8018 A.4: the parameters are those of PBES2, whatever the JDK calls the scheme.
      byte[] algorithm = Der.sequence(Der.oid("1.2.840.113549.1.5.13"), parameters(cipher));
      return Der.sequence(algorithm, Der.octets(cipher.doFinal(pkcs8)));
    } catch (GeneralSecurityException | java.io.IOException e) {
      throw new IllegalStateException(e);
    } finally {
      password.clearPassword();
    }
  }

  /** The JDK puts the scheme's identifier before its parameters in some versions. */
  private static byte[] parameters(Cipher cipher) throws java.io.IOException {
    byte[] encoded = cipher.getParameters().getEncoded();
    Der content = Der.of(encoded).enter(Der.SEQUENCE);
    if (content.tag() != Der.OID) {
      return encoded;
    }
    content.oid();
    return content.rest();
  }

  /** RFC 7468 2, with lines of 64 characters. */
  static String pem(byte[] der, String label) {
    String body =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(der);
    return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
  }

  static String label(String type, boolean publicly) {
    return switch (type) {
      case "spki" -> "PUBLIC KEY";
      case "pkcs1" -> publicly ? "RSA PUBLIC KEY" : "RSA PRIVATE KEY";
      case "sec1" -> "EC PRIVATE KEY";
      default -> "PRIVATE KEY";
    };
  }

  private static GuestError incompatible(String why) {
    return new GuestError(
        "ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS", "The selected key encoding " + why + ".");
  }
}
