package dev.brink.graaljs.modules;

import static dev.brink.functions.FunctionRuntime.BRINK_JS_1_0;
import static dev.brink.functions.FunctionRuntime.CLOUDFRONT_JS_1_0;
import static dev.brink.functions.FunctionRuntime.CLOUDFRONT_JS_2_0;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CryptoModuleTest {

  private final Guest guest = new Guest(CLOUDFRONT_JS_2_0);

  @AfterEach
  void close() {
    guest.close();
  }

  /** RFC 1321 A.5 and FIPS 180-4 examples. */
  @ParameterizedTest
  @CsvSource({
    "md5, '', d41d8cd98f00b204e9800998ecf8427e",
    "md5, abc, 900150983cd24fb0d6963f7d28e17f72",
    "sha1, abc, a9993e364706816aba3e25717850c26c9cd0d89d",
    "sha256, '', e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "sha256, abc, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  })
  void hashesGiveTheKnownAnswers(String algorithm, String text, String hex) {
    assertEquals(
        json(hex),
        guest.run(
            "require('crypto').createHash('%s').update('%s').digest('hex')"
                .formatted(algorithm, text)));
  }

  /** RFC 4231 4.2 to 4.8, SHA-256: key and data in hex. */
  @ParameterizedTest
  @CsvSource({
    "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b, 4869205468657265,"
        + " b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
    "4a656665, 7768617420646f2079612077616e7420666f72206e6f7468696e673f,"
        + " 5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
    "0102030405060708090a0b0c0d0e0f10111213141516171819,"
        + " cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd,"
        + " 82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b",
  })
  void hmacGivesTheKnownAnswers(String key, String data, String mac) {
    String code =
        "require('crypto').createHmac('sha256', Buffer.from('%s', 'hex'))"
            + ".update(Buffer.from('%s', 'hex')).digest('hex')";
    assertEquals(json(mac), guest.run(code.formatted(key, data)));
  }

  /** RFC 4231 4.7: a key longer than a block. */
  @Test
  void aLongKeyIsHashedFirst() {
    assertEquals(
        json("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"),
        guest.run(
            """
            require('crypto').createHmac('sha256', Buffer.alloc(131, 0xaa))
              .update('Test Using Larger Than Block-Size Key - Hash Key First').digest('hex')
            """));
  }

  /** RFC 2202 2 and 3, test case 2. */
  @Test
  void hmacKnowsMd5AndSha1() {
    String code =
        "require('crypto').createHmac('%s', 'Jefe').update('what do ya want for nothing?')";
    assertEquals(
        json("750c783e6ab0b503eaa86e310a5db738"),
        guest.run(code.formatted("md5") + ".digest('hex')"));
    assertEquals(
        json("effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"),
        guest.run(code.formatted("sha1") + ".digest('hex')"));
  }

  @Test
  void anEmptyKeyIsAllowed() {
    assertEquals(
        json("b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"),
        guest.run("require('crypto').createHmac('sha256', '').update('').digest('hex')"));
  }

  @Test
  void updatesAddUpWhateverTheyAreMadeOf() {
    assertEquals(
        json("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        guest.run(
            """
            const bytes = Buffer.from('xbx').subarray(1, 2);
            const hash = require('crypto').createHash('SHA256').update('a').update(bytes);
            bytes[0] = 0; // too late to matter
            return hash.update(new DataView(Buffer.from('c').buffer)).digest('hex');
            """));
  }

  @Test
  void digestsCanBeBase64() {
    String code = "require('crypto').createHash('md5').update('a24').digest('%s')";
    assertEquals(json("pDx/PZ0PSnGEUGM+N2W2fA=="), guest.run(code.formatted("base64")));
    assertEquals(json("pDx_PZ0PSnGEUGM-N2W2fA"), guest.run(code.formatted("base64url")));
  }

  @Test
  void withoutEncodingADigestIsABuffer() {
    assertEquals(
        "[true,16,\"900150983cd24fb0d6963f7d28e17f72\"]",
        guest.run(
            """
            const digest = require('crypto').createHash('md5').update('abc').digest();
            return [Buffer.isBuffer(digest), digest.length, digest.toString('hex')];
            """));
  }

  @Test
  void textIsHashedAsUtf8AndLoneSurrogatesAsReplacements() {
    assertEquals(
        "[true,true]",
        guest.run(
            """
            const md5 = (data) => require('crypto').createHash('md5').update(data).digest('hex');
            return [md5('\\u00e9\\ud83d\\ude00') === md5(Buffer.from('c3a9f09f9880', 'hex')),
              md5('a\\ud800b') === md5(Buffer.from('61efbfbd62', 'hex'))];
            """));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "crypto.createHash('sha512')            | TypeError: not supported algorithm: \"sha512\"",
        "crypto.createHash('constructor')       | TypeError: not supported algorithm: \"constructor\"",
        "crypto.createHash()                    | TypeError: algorithm must be a string",
        "crypto.createHmac('md5')               | TypeError: key is not a string or Buffer-like object",
        "crypto.createHash('md5').update(1)     | TypeError: data is not a string or Buffer-like object",
        "crypto.createHash('md5').digest('ab')  | TypeError: Unknown digest encoding: \"ab\"",
        "((h) => [h.digest(), h.digest()])(crypto.createHash('md5')) | Error: Digest already called",
        "((h) => [h.digest(), h.update('')])(crypto.createHash('md5')) | Error: Digest already called",
        "crypto.createHash('md5').update('a'.repeat(600000)).digest() | RangeError: more than 524288 bytes at once",
      })
  void wrongUseThrowsWhatNjsThrows(String code, String error) {
    assertEquals(error, guest.run("((crypto) => " + code + ")(require('crypto'))"));
  }

  @Test
  void in10ADigestIsAByteStringThatCanBeAKey() {
    // The chain of keys of AWS Signature Version 4, as its documentation shows it.
    String chain =
        """
        const crypto = require('crypto');
        const hmac = (key, data) => crypto.createHmac('sha256', key).update(data);
        let key = hmac('AWS4' + 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY', '20150830').digest();
        key = hmac(key, 'us-east-1').digest();
        key = hmac(key, 'iam').digest();
        return hmac(key, 'aws4_request').digest('hex');
        """;
    String expected = json("c4afb1cc5771d871763a393e44b703571b55cc28424d1a5e86da6ed3c154a4b9");
    try (Guest old = new Guest(CLOUDFRONT_JS_1_0)) {
      assertEquals(expected, old.run(chain));
      assertEquals(
          "[\"string\",16]",
          old.run("((d) => [typeof d, d.length])(require('crypto').createHash('md5').digest())"));
    }
    assertEquals(expected, guest.run(chain));
  }

  @Test
  void nothingOfTheHostIsInSight() {
    try (Guest brink = new Guest(BRINK_JS_1_0)) {
      assertEquals(
          "[\"createHash\",\"createHmac\"]", brink.run("Reflect.ownKeys(require('crypto'))"));
      assertEquals("[]", brink.run("Reflect.ownKeys(require('crypto').createHash('md5'))"));
      assertEquals(
          "TypeError: Cannot add new property \"x\" to non-extensible [object Object]",
          brink.run("require('crypto').x = 1"));
    }
  }

  private static String json(String text) {
    return '"' + text + '"';
  }
}
