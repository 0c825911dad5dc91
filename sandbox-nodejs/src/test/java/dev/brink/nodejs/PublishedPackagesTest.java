package dev.brink.nodejs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Packages as they are published run unchanged out of {@code node_modules}. */
class PublishedPackagesTest {

  /**
   * @param name the package
   * @param body of a handler that uses it
   * @param answer as JSON
   */
  record Use(String name, String body, String answer) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Use> uses() {
    return List.of(
        new Use(
            "cookie",
            "const c = require('cookie'); return [(c.parseCookie ?? c.parse)('a=1; b=%20x').b];",
            "[\" x\"]"),
        new Use(
            "ua-parser-js",
            """
            const parser = require('ua-parser-js');
            const ua = 'Mozilla/5.0 (iPhone; CPU iPhone OS 16_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.0 Mobile/15E148 Safari/604.1';
            return [parser(ua).device.model, parser(ua).os.name, parser(ua).browser.name];
            """,
            "[\"iPhone\",\"iOS\",\"Mobile Safari\"]"),
        new Use(
            "uuid",
            """
            const { v4, v5, validate } = require('uuid');
            return [validate(v4()), v5('https://example.com/', v5.URL)];
            """,
            "[true,\"dd2c1780-811a-5296-81c5-178a0ef488bc\"]"),
        new Use(
            "lodash",
            """
            const _ = require('lodash');
            return [_.chunk([1, 2, 3], 2), _.get({ a: [{ b: 3 }] }, 'a[0].b'), _.template('<%= x %>!')({ x: 'hi' }),
              _.isEqual({ a: [1] }, { a: [1] }), _.groupBy([1.2, 1.3, 2.1], Math.floor)];
            """,
            "[[[1,2],[3]],3,\"hi!\",true,{\"1\":[1.2,1.3],\"2\":[2.1]}]"),
        new Use(
            "path-to-regexp",
            """
            const { match, compile } = require('path-to-regexp');
            return [match('/user/:id')('/user/42').params.id, compile('/user/:id')({ id: 7 })];
            """,
            "[\"42\",\"/user/7\"]"),
        new Use(
            "ms",
            "const ms = require('ms'); return [ms('2 days'), ms(60000)];",
            "[172800000,\"1m\"]"),
        new Use(
            "mime",
            "const mime = require('mime'); return [mime.getType('a.html'), mime.getExtension('image/png')];",
            "[\"text/html\",\"png\"]"),
        new Use(
            "dayjs",
            "return require('dayjs')('2024-02-28T00:00:00').add(2, 'day').format('YYYY-MM-DD');",
            "\"2024-03-01\""),
        new Use(
            "he",
            "const he = require('he'); return [he.encode('<ä>'), he.decode('&lt;&euro;')];",
            "[\"&#x3C;&#xE4;&#x3E;\",\"<€\"]"),
        new Use(
            "escape-html",
            "return require('escape-html')('<a href=\"x\">');",
            "\"&lt;a href=&quot;x&quot;&gt;\""),
        new Use(
            "deepmerge",
            "return require('deepmerge')({ a: { b: 1 } }, { a: { c: [2] } });",
            "{\"a\":{\"b\":1,\"c\":[2]}}"),
        new Use(
            "mustache",
            "return require('mustache').render('{{#l}}{{x}},{{/l}}', { l: [{ x: 1 }, { x: 2 }] });",
            "\"1,2,\""),
        new Use(
            "fast-deep-equal",
            "return require('fast-deep-equal')({ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] });",
            "true"),
        new Use("nanoid", "const { nanoid } = require('nanoid'); return nanoid(10).length;", "10"),
        new Use(
            "safe-buffer",
            "return require('safe-buffer').Buffer.from('hi').toString('hex');",
            "\"6869\""));
  }

  @ParameterizedTest
  @MethodSource("uses")
  void runs(Use use) {
    assertEquals(use.answer(), run(List.of(use.name()), use.body()));
  }

  @Test
  void jsonwebtokenPassesGoodTokensAndRejectsOthers() throws NoSuchAlgorithmException {
    List<String> packages =
        List.of(
            "jsonwebtoken",
            "jws",
            "jwa",
            "safe-buffer",
            "buffer-equal-constant-time",
            "ecdsa-sig-formatter",
            "lodash.includes",
            "lodash.isboolean",
            "lodash.isinteger",
            "lodash.isnumber",
            "lodash.isplainobject",
            "lodash.isstring",
            "lodash.once",
            "ms",
            "semver");
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair pair = generator.generateKeyPair();
    String body =
        """
        const jwt = require('jsonwebtoken');
        const secret = `%s`;
        const open = `%s`;
        const now = Math.floor(Date.now() / 1000);
        const good = jwt.sign({ sub: 'me', exp: now + 60 }, secret, { algorithm: 'RS256' });
        const late = jwt.sign({ sub: 'me', exp: now - 60 }, secret, { algorithm: 'RS256' });
        const forged = good.slice(0, -8) + 'AAAAAAAA';
        const verdict = (token) => { try { return jwt.verify(token, open, { algorithms: ['RS256'] }).sub; } catch (e) { return e.message; } };
        return [verdict(good), verdict(late), verdict(forged), verdict('')];
        """
            .formatted(
                pem("PRIVATE KEY", pair.getPrivate().getEncoded()),
                pem("PUBLIC KEY", pair.getPublic().getEncoded()));
    assertEquals(
        "[\"me\",\"jwt expired\",\"invalid signature\",\"jwt must be provided\"]",
        run(packages, body));
  }

  private static String pem(String label, byte[] key) {
    return "-----BEGIN "
        + label
        + "-----\n"
        + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(key)
        + "\n-----END "
        + label
        + "-----\n";
  }

  private static String run(List<String> packages, String body) {
    Map<String, byte[]> files = WebJars.nodeModules(new ArrayList<>(packages));
    files.put(
        "index.js",
        ("exports.handler = async () => {\n" + body + "\n};").getBytes(StandardCharsets.UTF_8));
    try (Deployed function = Deployed.of(Modules.RUNTIME, "index.handler", files)) {
      return String.valueOf(function.ready().answers("{}"));
    }
  }
}
