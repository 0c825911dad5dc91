package dev.brink.graaljs.modules;

import static dev.brink.functions.FunctionRuntime.CLOUDFRONT_JS_2_0;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TextEncodingModuleTest {

  private static final Guest GUEST = new Guest(CLOUDFRONT_JS_2_0);

  @AfterAll
  static void close() {
    GUEST.close();
  }

  /** Replacement characters by the WHATWG Encoding Standard: one per maximal invalid part. */
  @ParameterizedTest
  @CsvSource({
    "41, 'A'",
    "c3a9, '\u00e9'",
    "f09f9880, '\ud83d\ude00'",
    "ff41, '\ufffdA'",
    "c0af, '\ufffd\ufffd'",
    "e282, '\ufffd'",
    "e28241, '\ufffdA'",
    "eda080, '\ufffd\ufffd\ufffd'",
    "f0808080, '\ufffd\ufffd\ufffd\ufffd'",
    "f4908080, '\ufffd\ufffd\ufffd\ufffd'",
    "f09f98, '\ufffd'",
    "f09f4141, '\ufffdAA'",
    "efbbbf41, 'A'",
  })
  void invalidUtf8BecomesReplacementCharacters(String hex, String text) {
    assertEquals(
        "\"" + text + "\"",
        GUEST.run("new TextDecoder().decode(Buffer.from('" + hex + "', 'hex'))"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Array.from(new TextEncoder().encode('h\\u00e9'))           | [104,195,169]",
        "Array.from(new TextEncoder().encode('\\ud800'))            | [239,191,189]",
        "Array.from(new TextEncoder().encode())                     | []",
        "Buffer.isBuffer(new TextEncoder().encode('a'))             | false",
        "new TextEncoder().encoding                                 | \"utf-8\"",
        "new TextEncoder().encodeInto('a\\u00e9b', new Uint8Array(2)) | {\"read\":1,\"written\":1}",
        "new TextEncoder().encodeInto('a\\ud83d\\ude00', new Uint8Array(9)) | {\"read\":3,\"written\":5}",
        "((u) => { new TextEncoder().encodeInto('ab', u.subarray(1)); return Array.from(u); })(new Uint8Array(3)) | [0,97,98]",
        "((d) => [d.encoding, d.fatal, d.ignoreBOM])(new TextDecoder('UTF8', {fatal: true})) | [\"utf-8\",true,false]",
        "new TextDecoder('utf-8', {ignoreBOM: true}).decode(Buffer.from('efbbbf41', 'hex')).length | 2",
        "new TextDecoder().decode()                                 | \"\"",
        "new TextDecoder().decode(new Uint8Array([97, 98]).buffer)  | \"ab\"",
        "new TextDecoder().decode(new Uint8Array([97, 98, 99]).subarray(1)) | \"bc\"",
        "new TextDecoder('utf-8', {fatal: true}).decode(Buffer.from('ff', 'hex')) | TypeError: The encoded data was not valid",
        "new TextDecoder('utf-16')                                  | RangeError: unsupported encoding: \"utf-16\"",
        "new TextDecoder().decode('a')                              | TypeError: The \"input\" argument must be an ArrayBuffer, a typed array or a DataView",
        "atob('SGVsbG8=')                                           | \"Hello\"",
        "atob(' SGVs bG8 ')                                         | \"Hello\"",
        "atob('')                                                   | \"\"",
        "atob('ab=c')                                               | TypeError: the string to be decoded is not correctly encoded",
        "atob('a')                                                  | TypeError: the string to be decoded is not correctly encoded",
        "atob('_-8=')                                               | TypeError: the string to be decoded is not correctly encoded",
        "btoa('\\u00ff\\u00ef')                                     | \"/+8=\"",
        "btoa('\\u0100')                                            | TypeError: invalid character (>= U+00FF)",
      })
  void theWebsClassesWorkAsDocumented(String code, String expected) {
    assertEquals(expected, GUEST.run(code));
  }

  @ParameterizedTest
  @CsvSource({
    "'f0,9f,98,80', '|||\ud83d\ude00|'",
    "'c3,a941', '|\u00e9A|'",
    "'c3,41', '|\ufffdA|'",
    "'e282', '|\ufffd'",
    "'efbbbf,41', '|A|'",
    "'41,efbbbf', 'A|\ufeff|'",
  })
  void aStreamMayCutCharacters(String pieces, String expected) {
    assertEquals(
        '"' + expected + '"',
        GUEST.run(
            """
            const decoder = new TextDecoder();
            const out = '%s'.split(',').map((hex) => decoder.decode(Buffer.from(hex, 'hex'), {stream: true}));
            out.push(decoder.decode());
            return out.join('|');
            """
                .formatted(pieces)));
  }
}
