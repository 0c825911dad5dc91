package dev.brink.nodejs.crypto;

import dev.brink.nodejs.GuestError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/** Keys from PEM (RFC 7468) and DER: PKCS #1, PKCS #8, SEC 1, SPKI, X.509 certificates. */
final class KeyReading {
  static final String RSA = "1.2.840.113549.1.1.1";
  static final String EC = "1.2.840.10045.2.1";

  private static final Pattern PEM =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);

  private KeyReading() {}

  /** A block of a PEM text. */
  record Block(String label, byte[] content) {}

  static @Nullable Block firstBlock(byte[] pem) {
    Matcher matcher = PEM.matcher(new String(pem, StandardCharsets.ISO_8859_1));
    while (matcher.find()) {
      String body = matcher.group(2);
      if (body.contains(":")) {
        continue;
      }
      try {
        return new Block(matcher.group(1), Base64.getDecoder().decode(body.replaceAll("\\s", "")));
      } catch (IllegalArgumentException notBase64) {
        continue;
      }
    }
    return null;
  }

  /** A public key; of a private key its public half. */
  static KeyMaterial publicKey(
      byte[] data, String format, @Nullable String type, byte @Nullable [] passphrase)
      throws GuestError {
    KeyMaterial read = read(data, format, type == null ? null : type, passphrase, true);
    return new KeyMaterial.Public(read.publicHalf());
  }

  static KeyMaterial privateKey(
      byte[] data, String format, @Nullable String type, byte @Nullable [] passphrase)
      throws GuestError {
    KeyMaterial read = read(data, format, type, passphrase, false);
    if (read instanceof KeyMaterial.Private) {
      return read;
    }
    throw unsupported();
  }

  private static KeyMaterial read(
      byte[] data,
      String format,
      @Nullable String type,
      byte @Nullable [] passphrase,
      boolean publicly)
      throws GuestError {
    try {
      if (format.equals("der")) {
        return der(data, type == null ? "" : type, passphrase, publicly);
      }
      Block block = firstBlock(data);
      if (block == null) {
        throw unsupported();
      }
      return switch (block.label) {
        case "PUBLIC KEY" -> spki(block.content);
        case "RSA PUBLIC KEY" -> rsaPublic(block.content);
        case "PRIVATE KEY" -> pkcs8(block.content);
        case "RSA PRIVATE KEY" -> rsaPrivate(block.content);
        case "EC PRIVATE KEY" -> sec1(block.content);
        case "ENCRYPTED PRIVATE KEY" -> encrypted(block.content, passphrase);
        case "CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE" ->
            new KeyMaterial.Public(
                CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(block.content))
                    .getPublicKey());
        default -> throw unsupported();
      };
    } catch (GeneralSecurityException | IOException | RuntimeException e) {
      throw unsupported();
    }
  }

  private static KeyMaterial der(
      byte[] data, String type, byte @Nullable [] passphrase, boolean publicly)
      throws GeneralSecurityException, IOException, GuestError {
    return switch (type) {
      case "spki" -> spki(data);
      case "pkcs1" -> publicly ? rsaPublic(data) : rsaPrivate(data);
      case "sec1" -> sec1(data);
      case "pkcs8" -> passphrase == null ? pkcs8(data) : encrypted(data, passphrase);
      default -> throw unsupported();
    };
  }

  static KeyMaterial spki(byte[] data) throws GeneralSecurityException {
    String algorithm = Der.of(data).enter(Der.SEQUENCE).enter(Der.SEQUENCE).oid();
    return new KeyMaterial.Public(factory(algorithm).generatePublic(new X509EncodedKeySpec(data)));
  }

  private static KeyMaterial rsaPublic(byte[] data) throws GeneralSecurityException {
    byte[] algorithm = Der.sequence(Der.oid(RSA), Der.nothing());
    return spki(Der.sequence(algorithm, Der.bits(data)));
  }

  private static KeyMaterial rsaPrivate(byte[] data) throws GeneralSecurityException, GuestError {
    byte[] algorithm = Der.sequence(Der.oid(RSA), Der.nothing());
    return pkcs8(Der.sequence(Der.integer(0), algorithm, Der.octets(data)));
  }

  static KeyMaterial pkcs8(byte[] data) throws GeneralSecurityException, GuestError {
    Der info = Der.of(data).enter(Der.SEQUENCE);
    info.integer();
    Der algorithm = info.enter(Der.SEQUENCE);
    String oid = algorithm.oid();
    if (oid.equals(EC)) {
      Curve curve = algorithm.tag() == Der.OID ? Curve.withOid(algorithm.oid()) : null;
      return ecPrivate(Der.of(info.bytes(Der.OCTET_STRING)).enter(Der.SEQUENCE), curve);
    }
    PrivateKey key = factory(oid).generatePrivate(new PKCS8EncodedKeySpec(data));
    return new KeyMaterial.Private(key, PublicHalves.of(key));
  }

  private static KeyMaterial sec1(byte[] data) throws GeneralSecurityException, GuestError {
    return ecPrivate(Der.of(data).enter(Der.SEQUENCE), null);
  }

  /** RFC 5915 3. The public half is computed: what the file says could be another key's. */
  private static KeyMaterial ecPrivate(Der key, @Nullable Curve known)
      throws GeneralSecurityException, GuestError {
    key.integer();
    BigInteger secret = new BigInteger(1, key.bytes(Der.OCTET_STRING));
    Curve curve = key.tag() == 0xa0 && known == null ? Curve.withOid(key.enter(0xa0).oid()) : known;
    if (curve == null) {
      throw unsupported();
    }
    return PublicHalves.ecPair(curve, secret);
  }

  private static KeyMaterial encrypted(byte[] data, byte @Nullable [] passphrase)
      throws GeneralSecurityException, IOException, GuestError {
    if (passphrase == null) {
      throw new GuestError(
          "TypeError", "ERR_MISSING_PASSPHRASE", "Passphrase required for encrypted key");
    }
    EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(data);
    AlgorithmParameters parameters = info.getAlgParameters();
    // The name of a PBES2 scheme is told by its parameters alone.
    String name =
        info.getAlgName().equals("PBES2") || info.getAlgName().equals("1.2.840.113549.1.5.13")
            ? parameters.toString()
            : info.getAlgName();
    char[] password = new String(passphrase, StandardCharsets.UTF_8).toCharArray();
    PBEKeySpec spec = new PBEKeySpec(password);
    byte[] opened;
    try {
      Cipher cipher = Cipher.getInstance(name);
      cipher.init(
          Cipher.DECRYPT_MODE, SecretKeyFactory.getInstance(name).generateSecret(spec), parameters);
      opened = cipher.doFinal(info.getEncryptedData());
    } catch (javax.crypto.BadPaddingException e) {
      throw new GuestError("ERR_OSSL_BAD_DECRYPT", "error:1C800064:Provider routines::bad decrypt");
    } finally {
      spec.clearPassword();
      Arrays.fill(password, '\0');
    }
    return pkcs8(opened);
  }

  private static KeyFactory factory(String oid) throws GeneralSecurityException {
    return KeyFactory.getInstance(
        switch (oid) {
          case RSA -> "RSA";
          case "1.2.840.113549.1.1.10" -> "RSASSA-PSS";
          case EC -> "EC";
          case "1.3.101.110", "1.3.101.111" -> "XDH";
          case "1.3.101.112", "1.3.101.113" -> "EdDSA";
          case "1.2.840.10040.4.1" -> "DSA";
          default -> throw new IllegalArgumentException(oid);
        });
  }

  static PublicKey ecPublic(Curve curve, java.security.spec.ECPoint point)
      throws GeneralSecurityException {
    return KeyFactory.getInstance("EC")
        .generatePublic(new java.security.spec.ECPublicKeySpec(point, curve.parameters));
  }

  static GuestError unsupported() {
    return new GuestError("ERR_OSSL_UNSUPPORTED", "error:1E08010C:DECODER routines::unsupported");
  }
}
