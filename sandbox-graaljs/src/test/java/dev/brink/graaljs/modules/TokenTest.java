package dev.brink.graaljs.modules;

import static dev.brink.functions.FunctionRuntime.CLOUDFRONT_JS_2_0;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TokenTest {

  private static final Guest GUEST = new Guest(CLOUDFRONT_JS_2_0);

  /** RFC 8392 A.4: a CWT with tag 61, MACed with HMAC 256/64, and the key of A.2.2. */
  private static final String RFC_8392_TOKEN =
      "d83dd18443a10104a1044c53796d6d65747269633235365850a70175636f61703a2f2f61732e6578616d706c65"
          + "2e636f6d02656572696b77037818636f61703a2f2f6c696768742e6578616d706c652e636f6d041a5612ae"
          + "b0051a5610d9f0061a5610d9f007420b7148093101ef6d789200";

  private static final String RFC_8392_KEY =
      "403697de87af64611c1d32a05dab0fe1fcb715a86ab435f1ec99192d79569388";

  @AfterAll
  static void close() {
    GUEST.close();
  }

  private static String run(String code) {
    return GUEST.run(
        "const { cwt } = require('cloudfront');\nconst key = 'k'.repeat(32);\nreturn " + code);
  }

  @Test
  void theExampleOfTheStandardIsReadAndItsMacIsRight() throws Exception {
    CoseMac0 token = CoseMac0.decode(hex(RFC_8392_TOKEN));
    assertArrayEquals(
        token.tag(),
        Arrays.copyOf(
            CoseMac0.mac(hex(RFC_8392_KEY), token.protectedHeaders(), token.payload()), 8));
    Map<?, ?> claims = assertInstanceOf(Map.class, Cbor.decode(token.payload()));
    assertEquals("coap://as.example.com", claims.get(1L));
    assertEquals("erikw", claims.get(2L));
    assertEquals(1_444_064_944L, claims.get(4L));
    assertArrayEquals(hex("0b71"), (byte[]) claims.get(7L));
  }

  @Test
  void aShortenedMacIsNotHs256() {
    assertEquals(
        "Error: invalid token: its algorithm is not HS256",
        run(
            "cwt.validateToken(Buffer.from('%s', 'hex'), {key: Buffer.from('%s', 'hex')})"
                .formatted(RFC_8392_TOKEN, RFC_8392_KEY)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cwt.generateToken({coseTag: 'MAC0', cwtTag: true, key}, claims)",
        "cwt.generateToken(claims, {coseTag: 'MAC0', cwtTag: true, key})",
        "cwt.generateToken({coseTag: 'MAC0', key: Buffer.from(key)}, claims)",
      })
  void whatIsGeneratedValidates(String generate) {
    assertEquals(
        "{\"protectedHeaders\":{\"1\":5},\"unprotectedHeaders\":{},\"payload\":"
            + "{\"1\":\"iss\",\"4\":1700000000,\"7\":{\"type\":\"Buffer\",\"data\":[11,113]},"
            + "\"310\":{\"0\":[-1,1.5,true,null]},\"x\":\"\u00e9\"}}",
        run(
            """
            ((claims) => cwt.validateToken(%s, {key}))
              ({1: 'iss', 4: 1700000000, 7: Buffer.from('0b71', 'hex'), 310: {0: [-1, 1.5, true, null]}, x: '\\u00e9'})
            """
                .formatted(generate)));
  }

  @Test
  void theTagsAreTheStandards() {
    assertEquals(
        "[\"d83dd18443a10105a0\",\"d18443a10105a0\"]",
        run(
            """
            [true, undefined].map((cwtTag) => cwt.generateToken({coseTag: 'MAC0', cwtTag, key}, {}).toString('hex'))
              .map((hex) => hex.slice(0, hex.indexOf('a0') + 2))
            """));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "cwt.validateToken(token, {key: 'other'})            | Error: invalid token: its MAC does not match",
        "((token[12] ^= 1), cwt.validateToken(token, {key})) | Error: invalid token: its MAC does not match",
        "cwt.validateToken(token.subarray(1), {key})         | Error: invalid token: no COSE_Mac0 message with tag 17",
        "cwt.validateToken(token.subarray(0, 20), {key})     | Error: invalid token: it ends too early",
        "cwt.validateToken(Buffer.concat([token, token]), {key}) | Error: invalid token: bytes after the end",
        "cwt.validateToken(Buffer.alloc(1025), {key})        | Error: invalid token: it is longer than 1024 bytes",
        "cwt.validateToken('a', {key})                       | TypeError: token must be a Buffer-like object",
        "cwt.validateToken(token, {})                        | TypeError: key must be a string or Buffer-like object",
        "cwt.validateToken(token)                            | TypeError: an object with the key is needed",
        "cwt.generateToken({coseTag: 'SIGN1', key}, {})      | TypeError: coseTag must be \"MAC0\"",
        "cwt.generateToken({key}, {})                        | TypeError: coseTag must be \"MAC0\"",
        "cwt.generateToken({coseTag: 'MAC0', key}, 'a')      | TypeError: the payload must be an object of claims",
        "cwt.generateToken({coseTag: 'MAC0', key}, {1: 'a'.repeat(1000)}) | RangeError: the token is 1049 bytes long, allowed are 1024",
      })
  void whatIsWrongIsRefused(String code, String error) {
    assertEquals(
        error,
        run("((token) => " + code + ")(cwt.generateToken({coseTag: 'MAC0', key}, {1: 'issuer'}))"));
  }

  /** RFC 8949 appendix A. */
  @ParameterizedTest
  @CsvSource({
    "0, 00",
    "23, 17",
    "24, 1818",
    "1000, 1903e8",
    "1000000000000, 1b000000e8d4a51000",
    "-1, 20",
    "-1000, 3903e7"
  })
  void integersHaveTheShortestForm(long number, String hex) throws Exception {
    assertArrayEquals(hex(hex), Cbor.encode(number));
    assertEquals(number, Cbor.decode(hex(hex)));
  }

  @ParameterizedTest
  @CsvSource({
    "f93e00, 1.5",
    "fa47c35000, 100000.0",
    "fbc010666666666666, -4.1",
    "f97c00, Infinity"
  })
  void floatsOfEveryWidthAreRead(String hex, double number) throws Exception {
    assertEquals(number, Cbor.decode(hex(hex)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "18", "5affffffff00", "5b7fffffffffffffff00", "9b7fffffffffffffff",
            "1bffffffffffffffff",
        "9fff", "5f41ff", "a1f600", "a201000102", "f8ff",
            "818181818181818181818181818181818181818100"
      })
  void malformedBytesAreRefused(String hex) {
    assertThrows(Cbor.MalformedException.class, () -> Cbor.decode(hex(hex)));
  }

  @Test
  void arraysAndTextAreRead() throws Exception {
    assertEquals(List.of("IETF", 1L), Cbor.decode(hex("826449455446" + "01")));
  }

  private static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}
