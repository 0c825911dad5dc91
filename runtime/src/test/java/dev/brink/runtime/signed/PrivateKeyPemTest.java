package dev.brink.runtime.signed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.interfaces.ECPrivateKey;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PrivateKeyPemTest {
  private static final byte[] RSA = SigningKeys.RSA.getPrivate().getEncoded();
  private static final byte[] EC = SigningKeys.EC.getPrivate().getEncoded();

  /**
   * What PKCS #8 wraps stands behind 26 (RSA of 2,048 bits) or 28 (P-256, without the public key)
   * bytes.
   */
  private static byte[] inner(byte[] pkcs8, int offset) {
    return Arrays.copyOfRange(pkcs8, offset, pkcs8.length);
  }

  @Test
  void keysAreReadInEveryFormOfOpenssl() {
    assertEquals(
        SigningKeys.RSA.getPrivate(), PrivateKeyPem.read(SigningKeys.pem("PRIVATE KEY", RSA)));
    assertEquals(
        SigningKeys.RSA.getPrivate(),
        PrivateKeyPem.read(SigningKeys.pem("RSA PRIVATE KEY", inner(RSA, 26))));
    String parameters =
        "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n";
    assertEquals(secret(PrivateKeyPem.read(SigningKeys.pem("PRIVATE KEY", EC))), secret());
    assertEquals(
        secret(PrivateKeyPem.read(parameters + SigningKeys.pem("EC PRIVATE KEY", inner(EC, 28)))),
        secret());
  }

  private static Object secret() {
    return secret(SigningKeys.EC.getPrivate());
  }

  private static Object secret(java.security.PrivateKey key) {
    return ((ECPrivateKey) key).getS();
  }

  @Test
  void whatIsNoPrivateKeyIsRefusedWithASentence() {
    for (String text :
        new String[] {
          "",
          SigningKeys.pem("PUBLIC KEY", SigningKeys.RSA.getPublic().getEncoded()),
          SigningKeys.pem("ENCRYPTED PRIVATE KEY", RSA),
          SigningKeys.pem("PRIVATE KEY", new byte[] {1, 2, 3}),
          "-----BEGIN PRIVATE KEY-----\nA\n-----END PRIVATE KEY-----"
        }) {
      assertThrows(IllegalArgumentException.class, () -> PrivateKeyPem.read(text), text);
    }
  }
}
