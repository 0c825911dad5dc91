package dev.brink.nodejs.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.nodejs.GuestError;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {

  @ParameterizedTest
  @EnumSource(Curve.class)
  void thePublicPointOfAPrivateNumberIsTheOneOfItsPair(Curve curve) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(curve.parameters);
    KeyPair pair = generator.generateKeyPair();
    ECPublicKey publicKey = (ECPublicKey) pair.getPublic();
    assertEquals(publicKey.getW(), curve.publicPoint(((ECPrivateKey) pair.getPrivate()).getS()));
    for (boolean compressed : new boolean[] {false, true}) {
      assertEquals(publicKey.getW(), curve.decode(curve.encode(publicKey.getW(), compressed)));
    }
    byte[] off = curve.encode(publicKey.getW(), false);
    off[off.length - 1] ^= 1;
    assertNull(curve.decode(off));
  }

  /** RFC 8037 A.1. */
  @Test
  void anEd25519KeyIsReadFromItsJwkWithItsPublicHalf() throws Exception {
    Map<String, String> jwk = new HashMap<>();
    jwk.put("kty", "OKP");
    jwk.put("crv", "Ed25519");
    jwk.put("d", "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A");
    jwk.put("x", "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
    KeyMaterial key = Jwk.read(jwk);
    assertEquals("ed25519", key.type());
    assertEquals(jwk, Jwk.write(key));
    byte[] signature =
        sign("EdDSA", key, "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc");
    assertEquals(
        "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg",
        Base64.getUrlEncoder().withoutPadding().encodeToString(signature));
    jwk.put("x", "21qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
    assertThrows(GuestError.class, () -> Jwk.read(jwk));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pkcs8", "pkcs1"})
  void anRsaKeyIsReadAsItWasWritten(String type) throws Exception {
    KeyMaterial.Private key = rsa();
    byte[] der = KeyWriting.privateKey(key, type);
    assertEquals(key.key(), KeyReading.privateKey(der, "der", type, null).privateKey());
    byte[] pem = KeyWriting.pem(der, KeyWriting.label(type, false)).getBytes(US_ASCII);
    assertEquals(key.key(), KeyReading.privateKey(pem, "pem", null, null).privateKey());
    assertEquals(key.publicKey(), KeyReading.publicKey(pem, "pem", null, null).publicHalf());
  }

  @Test
  void anEncryptedKeyOpensWithItsPassphraseOnly() throws Exception {
    KeyMaterial.Private key = rsa();
    byte[] passphrase = "top secret".getBytes(US_ASCII);
    byte[] sealed =
        KeyWriting.encrypted(KeyWriting.privateKey(key, "pkcs8"), passphrase, new SecureRandom());
    byte[] pem = KeyWriting.pem(sealed, "ENCRYPTED PRIVATE KEY").getBytes(US_ASCII);
    assertEquals(key.key(), KeyReading.privateKey(pem, "pem", null, passphrase).privateKey());
    byte[] wrong = "top secreT".getBytes(US_ASCII);
    assertThrows(GuestError.class, () -> KeyReading.privateKey(pem, "pem", null, wrong));
    assertThrows(GuestError.class, () -> KeyReading.privateKey(pem, "pem", null, null));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 20, 32, 94})
  void theSaltOfAPssSignatureIsFoundWhateverItsLength(int salt) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(1024);
    KeyPair pair = generator.generateKeyPair();
    Signature signature = Signature.getInstance("RSASSA-PSS");
    signature.setParameter(
        new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, salt, 1));
    signature.initSign(pair.getPrivate());
    signature.update(new byte[10]);
    byte[] signed = signature.sign();
    RSAPublicKey key = (RSAPublicKey) pair.getPublic();
    assertEquals(salt, PssSalt.length(Digest.named("sha256"), key, signed));
    signed[signed.length / 2] ^= 1;
    assertTrue(PssSalt.length(Digest.named("sha256"), key, signed) != salt);
    assertEquals(-1, PssSalt.length(Digest.named("sha256"), key, new byte[5]));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "junk",
        "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----",
        "-----BEGIN EC PRIVATE KEY-----\nMAA=\n-----END EC PRIVATE KEY-----",
        "-----BEGIN RSA PRIVATE KEY-----\nMIIBAAAA\n-----END RSA PRIVATE KEY-----"
      })
  void whatIsNoKeyIsAnErrorOfTheGuest(String pem) {
    GuestError error =
        assertThrows(
            GuestError.class,
            () -> KeyReading.publicKey(pem.getBytes(US_ASCII), "pem", null, null));
    assertEquals("error:1E08010C:DECODER routines::unsupported", error.getMessage());
  }

  @Test
  void derIsReadAsItWasWritten() {
    byte[] written =
        Der.sequence(
            Der.oid("1.2.840.113549.1.1.10"),
            Der.integer(BigInteger.valueOf(-129)),
            Der.octets(new byte[70_000]));
    Der read = Der.of(written).enter(Der.SEQUENCE);
    assertEquals("1.2.840.113549.1.1.10", read.oid());
    assertEquals(BigInteger.valueOf(-129), read.integer());
    assertArrayEquals(new byte[70_000], read.bytes(Der.OCTET_STRING));
    assertEquals(-1, read.tag());
  }

  @Test
  void publicHalvesOfMontgomeryKeysAreFound() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("XDH");
    generator.initialize(NamedParameterSpec.X25519);
    KeyPair pair = generator.generateKeyPair();
    assertEquals(pair.getPublic(), PublicHalves.of(pair.getPrivate()));
  }

  private static KeyMaterial.Private rsa() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(1024);
    KeyPair pair = generator.generateKeyPair();
    return new KeyMaterial.Private(pair.getPrivate(), pair.getPublic());
  }

  private static byte[] sign(String algorithm, KeyMaterial key, String text) throws Exception {
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(key.privateKey());
    signature.update(text.getBytes(US_ASCII));
    return signature.sign();
  }
}
