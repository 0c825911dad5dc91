package dev.brink.graaljs.modules;

import static dev.brink.functions.FunctionRuntime.CLOUDFRONT_JS_1_0;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class QueryStringModuleTest {

  private static final Guest GUEST = new Guest(CLOUDFRONT_JS_1_0);

  @AfterAll
  static void close() {
    GUEST.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "qs.parse('a=1&b=2')                        | {\"a\":\"1\",\"b\":\"2\"}",
        "qs.parse('a=1&a=2&a=3')                    | {\"a\":[\"1\",\"2\",\"3\"]}",
        "qs.parse('a&b=')                           | {\"a\":\"\",\"b\":\"\"}",
        "qs.parse('&&a=1&')                         | {\"a\":\"1\"}",
        "qs.parse('a=b=c')                          | {\"a\":\"b=c\"}",
        "qs.parse('=x')                             | {\"\":\"x\"}",
        "qs.parse('a+b=c+d%2B')                     | {\"a b\":\"c d+\"}",
        "qs.parse('a=%C3%A9%ff%zz%')                | {\"a\":\"\u00e9\ufffd%zz%\"}",
        "qs.parse('a=\u00e9')                       | {\"a\":\"\u00e9\"}",
        "qs.parse('a:1;b:2', ';', ':')              | {\"a\":\"1\",\"b\":\"2\"}",
        "qs.parse('a=>1<->b=>2', '<->', '=>')       | {\"a\":\"1\",\"b\":\"2\"}",
        "qs.parse('a=1&b=2', null, null, {maxKeys: 1}) | {\"a\":\"1\"}",
        "Object.keys(qs.parse('a=1&'.repeat(3) + Array.from({length: 1100}, (x, i) => i + '=').join('&'))).length | 998",
        "Object.keys(qs.parse(Array.from({length: 1100}, (x, i) => i + '=').join('&'), '&', '=', {maxKeys: 0})).length | 1100",
        "qs.parse('a=%41', '&', '=', {decodeURIComponent: (s) => s + '!'}) | {\"a!\":\"%41!\"}",
        "qs.parse('__proto__=1&toString=2&toString=3') | {\"__proto__\":\"1\",\"toString\":[\"2\",\"3\"]}",
        "qs.parse('a=1').hasOwnProperty('a')        | true",
        "qs.parse('')                               | {}",
        "qs.parse(undefined)                        | {}",
        "qs.stringify({a: 1, b: [2, 'x'], c: true}) | \"a=1&b=2&b=x&c=true\"",
        "qs.stringify({a: null, b: undefined, c: {}, d: NaN}) | \"a=&b=&c=&d=\"",
        "qs.stringify({'a b': '\u00e9&='})          | \"a%20b=%C3%A9%26%3D\"",
        "qs.stringify({a: '\\ud800'})               | \"a=%EF%BF%BD\"",
        "qs.stringify({a: 1, b: 2}, ';', ':')       | \"a:1;b:2\"",
        "qs.stringify({a: 'x'}, null, null, {encodeURIComponent: (s) => '<' + s + '>'}) | \"<a>=<x>\"",
        "qs.stringify('a')                          | \"\"",
        "qs.stringify({a: []})                      | \"\"",
        "qs.escape(\"a-b_c.d!~*'()/ \")             | \"a-b_c.d!~*'()%2F%20\"",
        "qs.unescape('%41+%C3')                     | \"A \ufffd\"",
        "qs.decode === qs.parse && qs.encode === qs.stringify | true",
      })
  void queryStringsAreReadAndWrittenAsNjsDoes(String code, String json) {
    assertEquals(json, GUEST.run("((qs) => " + code + ")(require('querystring'))"));
  }

  @Test
  void anUnknownModuleIsNamed() {
    assertEquals("Error: Cannot find module \"fs\"", GUEST.run("require('fs')"));
  }
}
