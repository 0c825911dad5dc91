package dev.brink.nodejs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.brink.nodejs.crypto.CryptoModule;
import dev.brink.nodejs.crypto.WebCryptoModule;
import dev.brink.nodejs.zlib.ZlibModule;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** {@code crypto}, WebCrypto and {@code zlib} as functions see them. */
class CryptoInFunctionsTest {
  private static final Executor ASIDE = work -> Thread.ofVirtual().start(work);
  private static final NodeRuntime RUNTIME =
      new NodeRuntime(
          List.of(
              new CryptoModule(new SecureRandom(), ASIDE),
              new WebCryptoModule(),
              new ZlibModule(ASIDE)));

  @AfterAll
  static void close() {
    RUNTIME.close();
  }

  @Test
  void hashesAreCopiedEncodedAndStreams() {
    assertEquals(
        "[\"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\","
            + "\"qZk+NkcGgWq6PiVxeFDCbJzQ2J0=\","
            + "\"900150983cd24fb0d6963f7d28e17f72\","
            + "\"b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7\"]",
        answer(
            """
            const c = require('node:crypto');
            const hash = c.createHash('sha256').update('ab');
            const whole = hash.copy().update(Buffer.from('c')).digest('hex');
            const stream = c.createHash('md5');
            const streamed = new Promise((resolve) => stream.on('data', resolve));
            stream.write('ab');
            stream.end('c');
            return [whole, c.createHash('sha1').update('abc').digest('base64'),
              (await streamed).toString('hex'),
              c.createHmac('sha256', Buffer.alloc(20, 11)).update('Hi There').digest('hex')];
            """));
  }

  @Test
  void errorsAreThoseOfNode() {
    assertEquals(
        "[\"ERR_CRYPTO_HASH_FINALIZED Digest already called\","
            + "\"ERR_CRYPTO_INVALID_DIGEST Invalid digest: nope\","
            + "\"ERR_OSSL_UNSUPPORTED error:1E08010C:DECODER routines::unsupported\","
            + "\"ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH Input buffers must have the same byte length\","
            + "\"ERR_CRYPTO_INVALID_KEYLEN Invalid key length\","
            + "\"undefined Unsupported state or unable to authenticate data\"]",
        answer(
            """
            const c = require('crypto');
            const caught = (run) => {
              try { return run(); } catch (e) { return `${e.code} ${e.message}`; }
            };
            const done = c.createHash('md5');
            done.digest();
            return [
              caught(() => done.update('x')),
              caught(() => c.createHmac('nope', 'k')),
              caught(() => c.createPublicKey('junk')),
              caught(() => c.timingSafeEqual(Buffer.alloc(1), Buffer.alloc(2))),
              caught(() => c.createCipheriv('aes-256-gcm', 'short', Buffer.alloc(12))),
              caught(() => {
                const d = c.createDecipheriv('aes-128-gcm', Buffer.alloc(16), Buffer.alloc(12));
                d.setAuthTag(Buffer.alloc(16));
                d.update('00', 'hex');
                return d.final();
              })];
            """));
  }

  @Test
  void signaturesOfEveryKindOfKeyHoldAndForgedOnesDoNot() {
    assertEquals(
        "[[true,false],[true,false],[true,false],[true,false],[true,false]]",
        answer(
            """
            const c = require('crypto');
            const rsa = c.generateKeyPairSync('rsa', { modulusLength: 1024 });
            const ec = c.generateKeyPairSync('ec', { namedCurve: 'P-256' });
            const ed = c.generateKeyPairSync('ed25519');
            const pss = { padding: c.constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
            return [[rsa, {}, 'RSA-SHA256'], [rsa, pss, 'sha256'], [ec, {}, 'sha256'],
                [ec, { dsaEncoding: 'ieee-p1363' }, 'sha256'], [ed, {}, null]]
              .map(([{ privateKey, publicKey }, options, hash]) => {
                const pem = publicKey.export({ type: 'spki', format: 'pem' });
                const read = c.createPrivateKey({ key: privateKey.export({ format: 'jwk' }), format: 'jwk' });
                const signature = c.sign(hash, Buffer.from('text'), { key: read, ...options });
                return ['text', 'forged'].map((text) =>
                  c.verify(hash, Buffer.from(text), { key: pem, ...options }, signature));
              });
            """));
  }

  @Test
  void aGlobalWebCryptoVerifiesWhatTheModuleSigned() {
    assertEquals(
        "[\"CryptoKey\",true,false,\"text\",36]",
        answer(
            """
            const c = require('crypto');
            const { privateKey, publicKey } = c.generateKeyPairSync('rsa', { modulusLength: 1024 });
            const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
            const key = await crypto.subtle.importKey(
              'jwk', publicKey.export({ format: 'jwk' }), algorithm, false, ['verify']);
            const signature = c.createSign('RSA-SHA256').update('text').sign(privateKey);
            const verify = (text) =>
              crypto.subtle.verify(algorithm, key, signature, new TextEncoder().encode(text));
            const secret = await crypto.subtle.generateKey(
              { name: 'AES-GCM', length: 256 }, true, ['encrypt', 'decrypt']);
            const gcm = { name: 'AES-GCM', iv: crypto.getRandomValues(new Uint8Array(12)) };
            const sealed = await crypto.subtle.encrypt(gcm, secret, Buffer.from('text'));
            const opened = await crypto.subtle.decrypt(gcm, secret, sealed);
            return [key.constructor.name, await verify('text'), await verify('forged'),
              Buffer.from(opened).toString(), crypto.randomUUID().length];
            """));
  }

  @Test
  void slowWorkEndsInACallback() {
    assertEquals(
        "[\"0c60c80f961f0e71f3a9b524af6012062fe037a6\",\"ec\",\"zip zip zip\"]",
        answer(
            """
            const { promisify } = require('util');
            const c = require('crypto');
            const zlib = require('zlib');
            const key = await promisify(c.pbkdf2)('password', 'salt', 1, 20, 'sha1');
            const { publicKey } = await promisify(c.generateKeyPair)('ec', { namedCurve: 'P-256' });
            const zipped = await promisify(zlib.gzip)('zip zip zip');
            return [key.toString('hex'), publicKey.asymmetricKeyType, zlib.gunzipSync(zipped).toString()];
            """));
  }

  @Test
  void compressedStreamsArePipedAndBounded() {
    assertEquals(
        "[20000,20000,\"Z_DATA_ERROR incorrect header check\","
            + "\"ERR_BUFFER_TOO_LARGE Cannot create a Buffer larger than 100 bytes\"]",
        answer(
            """
            const zlib = require('zlib');
            const { Readable } = require('stream');
            const caught = (run) => {
              try { return run(); } catch (e) { return `${e.code} ${e.message}`; }
            };
            const size = async (stream) => {
              let all = 0;
              for await (const piece of stream) all += piece.length;
              return all;
            };
            const text = Readable.from([Buffer.alloc(10000, 'a'), Buffer.alloc(10000, 'b')]);
            const gzip = await size(text.pipe(zlib.createGzip()).pipe(zlib.createGunzip()));
            const brotli = zlib.brotliDecompressSync(zlib.brotliCompressSync(Buffer.alloc(20000)));
            return [gzip, brotli.length, caught(() => zlib.gunzipSync('junk')),
              caught(() => zlib.inflateSync(zlib.deflateSync(Buffer.alloc(1000)), { maxOutputLength: 100 }))];
            """));
  }

  private static String answer(String body) {
    String code = "exports.handler = async () => {\n" + body + "\n};";
    Map<String, byte[]> files = Map.of("index.js", code.getBytes(UTF_8));
    try (Deployed function = Deployed.of(RUNTIME, "index.handler", files)) {
      return String.valueOf(function.ready().answers("{}"));
    }
  }
}
