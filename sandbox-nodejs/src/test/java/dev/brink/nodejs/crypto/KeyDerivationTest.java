package dev.brink.nodejs.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.brink.nodejs.GuestError;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class KeyDerivationTest {

  /** RFC 7914 12. */
  @Test
  void scryptMakesWhatItsRfcSays() {
    assertEquals(
        "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442"
            + "fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906",
        hex(Scrypt.derive(new byte[0], new byte[0], 16, 1, 1, 64)));
    assertEquals(
        "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"
            + "2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640",
        hex(Scrypt.derive(text("password"), text("NaCl"), 1024, 8, 16, 64)));
  }

  /** RFC 6070 2. */
  @Test
  void pbkdf2MakesWhatItsRfcSays() throws GuestError {
    Digest sha1 = Digest.named("sha1");
    assertEquals(
        "0c60c80f961f0e71f3a9b524af6012062fe037a6",
        hex(KeyDerivation.pbkdf2(sha1, text("password"), text("salt"), 1, 20)));
    assertEquals(
        "3d2eec4fe41c849b80c8d83662c0e44a8b291a964cf2f07038",
        hex(
            KeyDerivation.pbkdf2(
                sha1,
                text("passwordPASSWORDpassword"),
                text("saltSALTsaltSALTsaltSALTsaltSALTsalt"),
                4096,
                25)));
  }

  /** RFC 5869 A.1 and A.3. */
  @Test
  void hkdfMakesWhatItsRfcSays() throws GuestError {
    byte[] key = HexFormat.of().parseHex("0b".repeat(22));
    byte[] salt = HexFormat.of().parseHex("000102030405060708090a0b0c");
    byte[] info = HexFormat.of().parseHex("f0f1f2f3f4f5f6f7f8f9");
    assertEquals(
        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
        hex(KeyDerivation.hkdf(Digest.named("sha256"), key, salt, info, 42)));
    assertEquals(
        "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8",
        hex(KeyDerivation.hkdf(Digest.named("sha256"), key, new byte[0], new byte[0], 42)));
  }

  /** RFC 4231 4.2, and the empty key, whose code follows from RFC 2104 2. */
  @Test
  void aMacTakesAnyKey() throws GuestError {
    assertEquals(
        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
        hex(
            Digest.named("SHA256")
                .startMac(HexFormat.of().parseHex("0b".repeat(20)))
                .doFinal(text("Hi There"))));
    assertEquals(
        "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad",
        hex(Digest.named("RSA-SHA256").startMac(new byte[0]).doFinal()));
  }

  private static byte[] text(String text) {
    return text.getBytes(US_ASCII);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
