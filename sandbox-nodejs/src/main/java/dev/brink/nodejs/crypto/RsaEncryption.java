package dev.brink.nodejs.crypto;

import dev.brink.nodejs.GuestError;
import dev.brink.nodejs.host.Arguments;
import dev.brink.nodejs.host.HostCalls;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.interfaces.RSAKey;
import java.security.spec.MGF1ParameterSpec;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

/** RSA encryption: RFC 8017 7, and with the keys the other way round. */
final class RsaEncryption {
  private static final int PKCS1 = 1;
  private static final int NONE = 3;
  private static final int OAEP = 4;

  private RsaEncryption() {}

  static void addTo(HostCalls calls) {
    calls
        .add("publicEncrypt", arguments -> run(arguments, Cipher.ENCRYPT_MODE, true))
        .add("publicDecrypt", arguments -> run(arguments, Cipher.DECRYPT_MODE, true))
        .add("privateEncrypt", arguments -> run(arguments, Cipher.ENCRYPT_MODE, false))
        .add("privateDecrypt", arguments -> run(arguments, Cipher.DECRYPT_MODE, false));
  }

  /** (key, data, padding, OAEP digest, OAEP label). */
  private static Object run(Arguments arguments, int mode, boolean publicly) throws GuestError {
    KeyMaterial material = arguments.host(0, KeyMaterial.class);
    Key key = publicly ? material.publicHalf() : material.privateKey();
    if (!(key instanceof RSAKey)) {
      throw new GuestError(
          "ERR_OSSL_EVP_OPERATION_NOT_SUPPORTED_FOR_THIS_KEYTYPE",
          "error:03000096:digital envelope routines::operation not supported for this keytype");
    }
    byte[] data = arguments.bytes(1);
    int padding = arguments.integer(2);
    try {
      Key plain = KeyFactory.getInstance("RSA").translateKey(key);
      switch (padding) {
        case PKCS1 -> {
          Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
          cipher.init(mode, plain);
          return cipher.doFinal(data);
        }
        case NONE -> {
          Cipher cipher = Cipher.getInstance("RSA/ECB/NoPadding");
          cipher.init(mode, plain);
          return cipher.doFinal(data);
        }
        case OAEP -> {
          Digest digest = Digest.named(arguments.has(3) ? arguments.text(3) : "sha1");
          byte[] label = arguments.has(4) ? arguments.bytes(4) : new byte[0];
          Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
          cipher.init(
              mode,
              plain,
              new OAEPParameterSpec(
                  digest.jca(),
                  "MGF1",
                  new MGF1ParameterSpec(digest.jca()),
                  new PSource.PSpecified(label)));
          return cipher.doFinal(data);
        }
        default ->
            throw new GuestError(
                "ERR_OSSL_RSA_ILLEGAL_OR_UNSUPPORTED_PADDING_MODE",
                "error:02000090:rsa routines::illegal or unsupported padding mode");
      }
    } catch (GeneralSecurityException | RuntimeException e) {
      throw mode == Cipher.DECRYPT_MODE
          ? new GuestError(
              "ERR_OSSL_RSA_OAEP_DECODING_ERROR",
              "error:02000079:rsa routines::oaep decoding error")
          : new GuestError(
              "ERR_OSSL_RSA_DATA_TOO_LARGE_FOR_KEY_SIZE",
              "error:0200006E:rsa routines::data too large for key size");
    }
  }
}
