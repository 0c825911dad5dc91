package dev.brink.nodejs.crypto;

import dev.brink.nodejs.GuestError;
import dev.brink.nodejs.host.Arguments;
import dev.brink.nodejs.host.HostCalls;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.Key;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.RSAKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import org.jspecify.annotations.Nullable;

/** Signatures: RSA (RFC 8017), ECDSA (FIPS 186-5), EdDSA (RFC 8032). */
final class Signatures {
  private static final int PSS_PADDING = 6;
  private static final int SALT_LIKE_DIGEST = -1;
  private static final int SALT_AUTO_OR_MOST = -2;

  private Signatures() {}

  static void addTo(HostCalls calls) {
    calls.add("sign", Signatures::sign).add("verify", Signatures::verify);
  }

  /** (digest or null, data, key, padding, salt length, encoding of ECDSA). */
  private static Object sign(Arguments arguments) throws GuestError {
    KeyMaterial material = arguments.host(2, KeyMaterial.class);
    Key key = material.privateKey();
    try {
      Signature signature = signature(arguments, key, null);
      signature.initSign(material.privateKey());
      signature.update(arguments.bytes(1));
      return signature.sign();
    } catch (GeneralSecurityException | RuntimeException e) {
      throw failed(e);
    }
  }

  /** (digest or null, data, key, padding, salt length, encoding of ECDSA, signature). */
  private static Object verify(Arguments arguments) throws GuestError {
    Key key = arguments.host(2, KeyMaterial.class).publicHalf();
    byte[] claimed = arguments.bytes(6);
    try {
      Signature signature = signature(arguments, key, claimed);
      signature.initVerify((java.security.PublicKey) key);
      signature.update(arguments.bytes(1));
      return signature.verify(claimed);
    } catch (SignatureException e) {
      // The JDK says so when a signature has not even the right form.
      return false;
    } catch (GeneralSecurityException | RuntimeException e) {
      throw failed(e);
    }
  }

  private static Signature signature(Arguments arguments, Key key, byte @Nullable [] claimed)
      throws GuestError, GeneralSecurityException {
    String name = arguments.textOrNull(0);
    return switch (KeyMaterial.type(key)) {
      case "ed25519", "ed448" -> {
        if (name != null) {
          throw new GuestError("ERR_CRYPTO_UNSUPPORTED_OPERATION", "Unsupported crypto operation");
        }
        yield Signature.getInstance("EdDSA");
      }
      case "ec" -> {
        Digest digest = Digest.named(name == null ? "sha256" : name);
        boolean fixed = "ieee-p1363".equals(arguments.textOrNull(5));
        yield Signature.getInstance(
            digest.inSignatures() + "withECDSA" + (fixed ? "inP1363Format" : ""));
      }
      case "rsa", "rsa-pss" -> {
        Digest digest = Digest.named(name == null ? "sha256" : name);
        boolean pss =
            KeyMaterial.type(key).equals("rsa-pss") || arguments.integer(3, 1) == PSS_PADDING;
        yield pss
            ? pss(digest, key, arguments.integer(4, SALT_AUTO_OR_MOST), claimed)
            : Signature.getInstance(digest.inSignatures() + "withRSA");
      }
      case String other ->
          throw new GuestError(
              "ERR_OSSL_EVP_OPERATION_NOT_SUPPORTED_FOR_THIS_KEYTYPE",
              "operation not supported for this keytype: " + other);
    };
  }

  private static Signature pss(Digest digest, Key key, int asked, byte @Nullable [] claimed)
      throws GeneralSecurityException {
    int bits = ((RSAKey) key).getModulus().bitLength();
    int most = (bits + 6) / 8 - digest.length() - 2;
    int salt =
        switch (asked) {
          case SALT_LIKE_DIGEST -> digest.length();
          case SALT_AUTO_OR_MOST ->
              claimed == null ? most : PssSalt.length(digest, (RSAPublicKey) key, claimed);
          default -> asked;
        };
    if (salt < 0) {
      throw new SignatureException();
    }
    if (salt > most) {
      throw new InvalidAlgorithmParameterException();
    }
    Signature signature = Signature.getInstance("RSASSA-PSS");
    signature.setParameter(
        new PSSParameterSpec(digest.jca(), "MGF1", new MGF1ParameterSpec(digest.jca()), salt, 1));
    return signature;
  }

  private static GuestError failed(Exception e) {
    return e instanceof NoSuchAlgorithmException
        ? new GuestError(
            "ERR_OSSL_EVP_UNSUPPORTED", "error:03000096:digital envelope routines::unsupported")
        : new GuestError(
            "ERR_OSSL_RSA_DIGEST_TOO_BIG_FOR_RSA_KEY",
            "error:02000070:rsa routines::digest too big for rsa key");
  }
}
