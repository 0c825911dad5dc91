package dev.brink.nodejs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Long buffers, whose work is the engine's or the host's, are as short ones. */
class BufferTest {

  @Test
  void aPatternFillsAnyRange() {
    assertEquals(
        "[\"abcabcab\",\"00abab00\",\"0000000000\",\"65656565\",true,\"abcdabcd\"]",
        Deployed.answer(
            """
            const hex = (b) => b.toString('latin1');
            const long = Buffer.alloc(1 << 20, 'xyz');
            let right = long.length === 1 << 20;
            for (let i = 0; i < long.length; i += 4099) right &&= long[i] === 'xyz'.charCodeAt(i % 3);
            return [hex(Buffer.alloc(8, 'abc')), hex(Buffer.alloc(8, '0').fill('ab', 2, 6)),
              Buffer.alloc(5, '').toString('hex'), Buffer.alloc(4).fill(0x165).toString('hex'), right,
              Buffer.alloc(4).fill('abcd', 'hex').toString('hex')];
            """));
  }

  @Test
  void fillRefusesWhatNodeJsRefuses() {
    assertEquals(
        "[\"ERR_OUT_OF_RANGE\",\"ERR_OUT_OF_RANGE\",\"ERR_INVALID_ARG_VALUE\",\"ERR_INVALID_ARG_VALUE\"]",
        Deployed.answer(
            """
            const code = (f) => { try { f(); return 'none'; } catch (e) { return e.code; } };
            const b = Buffer.alloc(4);
            return [code(() => b.fill(1, 5)), code(() => b.fill(1, 0, 5)), code(() => b.fill('zz', 'hex')),
              code(() => b.fill(Buffer.alloc(0)))];
            """));
  }

  @Test
  void bytesAreComparedAsNumbers() {
    assertEquals(
        "[[-1,1,0,-1],[true,false],[-1,1,0,-1]]",
        Deployed.answer(
            """
            const all = (n) => {
              const a = Buffer.alloc(n, 'ab');
              const b = Buffer.from(a);
              b[n - 1] = 0xff;
              return [Buffer.compare(a, b), b.compare(a), a.compare(Buffer.from(a)), a.compare(Buffer.concat([a, b]))];
            };
            const a = Buffer.alloc(1 << 20, 'q');
            return [all(4), [a.equals(Buffer.alloc(1 << 20, 'q')), a.equals(Buffer.alloc(1 << 20))], all(1 << 20)];
            """));
  }

  @Test
  void longBuffersAreSearched() {
    assertEquals(
        "[100,5000,-1,5000,100,100,true,false,-1,5000]",
        Deployed.answer(
            """
            const b = Buffer.alloc(10000, '.');
            b.write('n\u00e9edle', 100);
            b.write('n\u00e9edle', 5000);
            return [b.indexOf('n\u00e9edle'), b.indexOf('n\u00e9edle', 101), b.indexOf('n\u00e9edle', 5001), b.lastIndexOf('n\u00e9edle'),
              b.lastIndexOf('n\u00e9edle', 4999), b.indexOf(Buffer.from('n\u00e9edle')), b.includes('edle'), b.includes('needle'),
              b.indexOf('n\u00e9edle', -100), b.indexOf('n\u00e9edle', -6000)];
            """));
  }

  @Test
  void aMegabyteIsEncodedAndHashed() {
    assertEquals(
        "[1398104,true,\"9bc1b2a288b26af7257a36277ae3816a7d4f16e89c1e7e77d0a5c48bad62b360\",true]",
        run(
            """
            const body = Buffer.alloc(1000000, 'a');
            const mega = Buffer.alloc(1 << 20, 0);
            const text = mega.toString('base64');
            const hash = require('crypto').createHash('sha256').update(Buffer.alloc(1 << 20, 'a')).digest('hex');
            return [text.length, Buffer.from(text, 'base64').equals(mega), hash, atob(btoa('a'.repeat(1 << 20))).length === 1 << 20];
            """));
  }

  private static String run(String body) {
    String code = "exports.handler = async () => {\n" + body + "\n};";
    try (Deployed function =
        Deployed.of(
            Modules.RUNTIME,
            "index.handler",
            java.util.Map.of("index.js", code.getBytes(java.nio.charset.StandardCharsets.UTF_8)))) {
      return String.valueOf(function.ready().answers("{}"));
    }
  }
}
