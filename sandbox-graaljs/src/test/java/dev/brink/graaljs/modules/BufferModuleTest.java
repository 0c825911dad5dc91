package dev.brink.graaljs.modules;

import static dev.brink.functions.FunctionRuntime.CLOUDFRONT_JS_1_0;
import static dev.brink.functions.FunctionRuntime.CLOUDFRONT_JS_2_0;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BufferModuleTest {

  private static final Guest GUEST = new Guest(CLOUDFRONT_JS_2_0);

  @AfterAll
  static void close() {
    GUEST.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // making
        "Buffer.from('h\\u00e9\\ud83d\\ude00').toString('hex')   | \"68c3a9f09f9880\"",
        "Buffer.from('a\\ud800').toString('hex')                 | \"61efbfbd\"",
        "Buffer.from('48656C6c6f', 'hex').toString()             | \"Hello\"",
        "Buffer.from('486x', 'hex').toString()                   | \"H\"",
        "Buffer.from('SGVsbG8=', 'base64').toString()            | \"Hello\"",
        "Buffer.from('SGVsbG8', 'base64').toString()             | \"Hello\"",
        "Buffer.from('SGVs\\nbG8=', 'base64').toString()         | \"Hello\"",
        "Buffer.from('_-8', 'base64').toString('hex')            | \"ffef\"",
        "Buffer.from('_-8', 'base64url').toString('base64')      | \"/+8=\"",
        "Buffer.from([255, 239]).toString('base64url')           | \"_-8\"",
        "Buffer.from([1, 256, -1, 1.9, '7', 'x']).toJSON().data  | [1,0,255,1,7,0]",
        "Buffer.from(Buffer.from('abc')).toString()              | \"abc\"",
        "Buffer.from(new Uint16Array([1, 258])).toJSON().data    | [1,2]",
        "Buffer.from(new Uint8Array([1, 2, 3]).buffer, 1, 1).toJSON().data | [2]",
        "Buffer.from({type: 'Buffer', data: [1, 2]}).toJSON()    | {\"type\":\"Buffer\",\"data\":[1,2]}",
        "Buffer.from(new String('abc')).toString()               | \"abc\"",
        "Buffer.from({length: 2, 0: 7}).toJSON().data            | [7,0]",
        "Buffer.alloc(3).toJSON().data                           | [0,0,0]",
        "Buffer.alloc(5, 'ab').toString()                        | \"ababa\"",
        "Buffer.alloc(3, 'YWI=', 'base64').toString()            | \"aba\"",
        "Buffer.alloc(2, 258).toJSON().data                      | [2,2]",
        "Buffer.allocUnsafe(2).length                            | 2",
        "Buffer.byteLength('\\u00e9')                            | 2",
        "Buffer.byteLength('SGVsbG8=', 'base64')                 | 5",
        "Buffer.byteLength(new ArrayBuffer(7))                   | 7",
        "Buffer.concat([Buffer.from('ab'), new Uint8Array([99])]).toString() | \"abc\"",
        "Buffer.concat([Buffer.from('abc')], 2).toString()       | \"ab\"",
        "Buffer.concat([Buffer.from('a')], 2).toJSON().data      | [97,0]",
        "[Buffer.isBuffer(Buffer.alloc(0)), Buffer.isBuffer(new Uint8Array(0))] | [true,false]",
        "['utf8', 'UTF-8', 'hex', 'base64', 'base64url', 'latin1', 'x', 1].map((e) => Buffer.isEncoding(e)) | [true,true,true,true,true,false,false,false]",
        // reading as text
        "Buffer.from('hello').toString('utf8', 1, 3)             | \"el\"",
        "Buffer.from('hello').toString('utf8', -5, 99)           | \"hello\"",
        "Buffer.from('hello').toString('utf8', 3, 1)             | \"\"",
        "Buffer.from('ff41', 'hex').toString()                   | \"\ufffdA\"",
        "Buffer.from('hello').subarray(1, 3).toString()          | \"el\"",
        "String(Buffer.from('hello'))                            | \"hello\"",
        // comparing and searching
        "Buffer.compare(Buffer.from([1]), Buffer.from([255]))    | -1",
        "Buffer.from('b').compare(Buffer.from('abc'), 1, 2)      | 0",
        "[Buffer.from('a').equals(Buffer.from('a')), Buffer.from('a').equals(new Uint8Array(1))] | [true,false]",
        "Buffer.from('abcabc').indexOf('bc')                     | 1",
        "Buffer.from('abcabc').indexOf('bc', 2)                  | 4",
        "Buffer.from('abcabc').indexOf('bc', -3)                 | 4",
        "Buffer.from('abcabc').indexOf(99)                       | 2",
        "Buffer.from('abcabc').indexOf(Buffer.from('x'))         | -1",
        "Buffer.from('abcabc').indexOf('')                       | 0",
        "Buffer.from('abcabc').indexOf('6362', 'hex')            | -1",
        "Buffer.from('abcabc').lastIndexOf('bc')                 | 4",
        "Buffer.from('abcabc').lastIndexOf('bc', 3)              | 1",
        "Buffer.from('abcabc').lastIndexOf('ab', -4)             | 0",
        "Buffer.from('aabaab').lastIndexOf('aab')                | 3",
        "Buffer.from('abc').includes('bc')                       | true",
        // changing
        "((b) => [b.write('h\\u00e9', 1), b.toString('hex')])(Buffer.alloc(3)) | [1,\"006800\"]",
        "((b) => [b.write('abc', 1, 2), b.toString('hex')])(Buffer.alloc(4))   | [2,\"00616200\"]",
        "((b) => [b.write('6162', 1, 'hex'), b.toString('hex')])(Buffer.alloc(4)) | [2,\"00616200\"]",
        "Buffer.alloc(4).fill('ab', 1, 3).toString('hex')        | \"00616200\"",
        "Buffer.alloc(2).fill('').toString('hex')                | \"0000\"",
        "((b) => [Buffer.from('abc').copy(b, 1, 1), b.toString('hex')])(Buffer.alloc(2)) | [1,\"0062\"]",
        "Buffer.from('0102', 'hex').swap16().toString('hex')     | \"0201\"",
        "Buffer.from('01020304', 'hex').swap32().toString('hex') | \"04030201\"",
        "Buffer.from('0102030405060708', 'hex').swap64().toString('hex') | \"0807060504030201\"",
        "((b) => { b[0] = 65; return b.toString(); })(Buffer.alloc(1)) | \"A\"",
        "((b) => { b.subarray(1)[0] = 65; return b.toString('hex'); })(Buffer.alloc(2)) | \"0041\"",
        // numbers
        "Buffer.from('fffe', 'hex').readInt16BE()                | -2",
        "Buffer.from('fffe', 'hex').readUInt16LE(0)              | 65279",
        "Buffer.from('ff', 'hex').readInt8()                     | -1",
        "Buffer.from('80000000', 'hex').readInt32BE(0)           | -2147483648",
        "Buffer.from('80000000', 'hex').readUInt32BE(0)          | 2147483648",
        "Buffer.from('0123456789ab', 'hex').readUIntBE(0, 6)     | 1250999896491",
        "Buffer.from('ffffff', 'hex').readIntLE(0, 3)            | -1",
        "Buffer.from('3fc00000', 'hex').readFloatBE()            | 1.5",
        "Buffer.from('3ff8000000000000', 'hex').readDoubleBE()   | 1.5",
        "((b) => [b.writeInt16LE(-2, 1), b.toString('hex')])(Buffer.alloc(3)) | [3,\"00feff\"]",
        "((b) => [b.writeUInt8(255), b.toString('hex')])(Buffer.alloc(1))     | [1,\"ff\"]",
        "((b) => [b.writeIntBE(-2, 0, 3), b.toString('hex')])(Buffer.alloc(3)) | [3,\"fffffe\"]",
        "((b) => [b.writeUIntLE(0x0123456789ab, 0, 6), b.toString('hex')])(Buffer.alloc(6)) | [6,\"ab8967452301\"]",
        "((b) => [b.writeDoubleLE(1.5), b.toString('hex')])(Buffer.alloc(8)) | [8,\"000000000000f83f\"]",
        // arrays' own
        "Buffer.from('abc').map((b) => b + 1).toString()         | \"bcd\"",
        "JSON.stringify(Buffer.from('a'))                        | `\"{\\\"type\\\":\\\"Buffer\\\",\\\"data\\\":[97]}\"`",
      })
  void buffersWorkAsDocumented(String code, String json) {
    assertEquals(json, GUEST.run(code));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Buffer.from('a', 'latin9')        | TypeError: \"latin9\" encoding is not supported",
        "Buffer.from('a', 'toString')      | TypeError: \"toString\" encoding is not supported",
        "Buffer.alloc(1).toString('x')     | TypeError: \"x\" encoding is not supported",
        "Buffer.from(1)                    | TypeError: first argument is not a string or Buffer-like object",
        "Buffer.from(null)                 | TypeError: first argument is not a string or Buffer-like object",
        "Buffer.from({})                   | TypeError: first argument is not a string or Buffer-like object",
        "Buffer.alloc(1e9)                 | RangeError: Invalid array length",
        "Buffer.alloc(-1)                  | RangeError: Invalid array length",
        "Buffer.from({length: 1e12})       | RangeError: Invalid array length",
        "Buffer.alloc(1).readInt16BE(0)    | RangeError: index out of range",
        "Buffer.alloc(1).readInt8(-1)      | RangeError: index out of range",
        "Buffer.alloc(1).writeInt8(1, 1)   | RangeError: index out of range",
        "Buffer.alloc(1).fill(1, 2)        | RangeError: index out of range",
        "Buffer.alloc(3).swap16()          | RangeError: Buffer size must be a multiple of 16-bits",
        "Buffer.alloc(8).readUIntBE(0, 7)  | RangeError: \"byteLength\" is out of range: it must be an integer from 1 to 6",
        "Buffer.alloc(1).equals('a')       | TypeError: \"otherBuffer\" argument is not a Buffer or Uint8Array",
        "Buffer.alloc('1')                 | TypeError: \"size\" argument must be of type number",
      })
  void wrongUseThrows(String code, String error) {
    assertEquals(error, GUEST.run(code));
  }

  /** RFC 4648 10. */
  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "f, Zg==",
    "fo, Zm8=",
    "foo, Zm9v",
    "foob, Zm9vYg==",
    "fooba, Zm9vYmE=",
    "foobar, Zm9vYmFy"
  })
  void base64GivesTheKnownAnswers(String text, String base64) {
    assertEquals(
        "[\"" + base64 + "\",\"" + text + "\"]",
        GUEST.run(
            "[Buffer.from('%s').toString('base64'), Buffer.from('%s', 'base64').toString()]"
                .formatted(text, base64)));
  }

  @Test
  void theModuleAndTheGlobalAreOne() {
    assertEquals("true", GUEST.run("require('buffer').Buffer === Buffer"));
  }

  @Test
  void aWorstCaseSearchIsLinear() {
    assertEquals(
        "-1",
        GUEST.run(
            "Buffer.alloc(400000, 'a').indexOf(Buffer.concat([Buffer.alloc(200000, 'a'),"
                + " Buffer.from('b')]))"));
  }

  @Test
  void runtime10HasByteStringsInstead() {
    try (Guest old = new Guest(CLOUDFRONT_JS_1_0)) {
      assertEquals("\"undefined\"", old.run("typeof Buffer"));
      assertEquals("Error: Cannot find module \"buffer\"", old.run("require('buffer')"));
      assertEquals(
          "[\"\u00c3\u00a9\",\"\u00e9\",null,\"\u00e9\",null,\"Hello\",\"\\u0001\u00ff\",\"bc\"]",
          old.run(
              """
              return ['\\u00e9'.toUTF8(), '\\u00c3\\u00a9'.fromUTF8(), '\\u00e9'.fromUTF8(),
                '\\u00e9'.toBytes(), '\\u0100'.toBytes(), String.bytesFrom('SGVsbG8', 'base64'),
                String.bytesFrom([1, 255]), 'abc'.fromBytes(1)];
              """));
      assertEquals("TypeError: Unknown encoding: \"undefined\"", old.run("String.bytesFrom('a')"));
    }
    assertEquals("\"undefined\"", GUEST.run("typeof ''.toUTF8"));
  }
}
