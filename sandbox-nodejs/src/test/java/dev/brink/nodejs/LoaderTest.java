package dev.brink.nodejs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which file a name means, and what a module sees of another. */
class LoaderTest {

  @Test
  void requireFindsFilesFoldersAndJson() {
    assertEquals(
        "[\"a\",\"index of b\",{\"c\":3},\"main of d\"]",
        run(
            "return [require('./a'), require('./b'), require('./c.json'), require('./d')];",
            "a.js",
            "module.exports = 'a';",
            "b/index.js",
            "exports = module.exports = 'index of b';",
            "c.json",
            "{\"c\":3}",
            "d/package.json",
            "{\"main\":\"lib/x\"}",
            "d/lib/x.js",
            "module.exports = 'main of d';"));
  }

  @Test
  void packagesAreLookedForUpwards() {
    assertEquals(
        "[\"near\",\"far\"]",
        run(
            "return require('./lib/deep');",
            "lib/deep.js",
            "module.exports = [require('near'), require('@scope/far')];",
            "lib/node_modules/near/index.js",
            "module.exports = 'near';",
            "node_modules/@scope/far/index.js",
            "module.exports = 'far';"));
  }

  @Test
  void exportsOfAPackageHideWhatTheyDoNotName() {
    assertEquals(
        "[\"for require\",\"sub\",\"pattern x\",\"ERR_PACKAGE_PATH_NOT_EXPORTED\"]",
        run(
            """
            const seen = [require('p'), require('p/sub'), require('p/features/x')];
            try { require('p/hidden.js'); } catch (e) { seen.push(e.code); }
            return seen;
            """,
            "node_modules/p/package.json",
            """
            {"name":"p","main":"hidden.js","exports":{
              ".":{"import":"./i.mjs","require":"./r.js"},
              "./sub":{"node":{"default":"./s.js"}},
              "./features/*":"./f/*.js"}}
            """,
            "node_modules/p/r.js",
            "module.exports = 'for require';",
            "node_modules/p/s.js",
            "module.exports = 'sub';",
            "node_modules/p/f/x.js",
            "module.exports = 'pattern x';",
            "node_modules/p/hidden.js",
            ""));
  }

  @Test
  void importsOfAPackageAndItsOwnNameResolve() {
    assertEquals(
        "[\"inner\",\"self\"]",
        run(
            "return [require('#inner'), require('app/self')];",
            "package.json",
            "{\"name\":\"app\",\"exports\":{\"./self\":\"./self.js\"},\"imports\":{\"#inner\":\"./in.js\"}}",
            "in.js",
            "module.exports = 'inner';",
            "self.js",
            "module.exports = 'self';"));
  }

  @Test
  void modulesAreCachedAndMayBeCircular() {
    assertEquals(
        "[true,\"a sees half of b\",\"/var/task/a.js\",true]",
        run(
            """
            const a = require('./a');
            return [a === require('./a.js'), a.seen, require.resolve('./a'), require.cache[__filename] === module];
            """,
            "a.js",
            "exports.half = 1; exports.seen = require('./b').seen;",
            "b.js",
            "exports.seen = require('./a').half === 1 ? 'a sees half of b' : 'no';"));
  }

  @Test
  void esModulesImportEachOtherCommonJsAndJson() {
    Map<String, String> files = new HashMap<>();
    files.put(
        "index.mjs",
        """
        import cjs, { named, late } from './c.cjs';
        import * as space from 'pkg';
        import data from './d.json' with { type: 'json' };
        import { readFileSync } from 'node:fs';
        import fallback from 'plain';
        const dynamic = await import('./e.mjs');
        export const handler = async () => [cjs.named, named, late, space.default, space.extra, data.d,
          typeof readFileSync, fallback, dynamic.value, import.meta.url, import.meta.dirname];
        """);
    files.put(
        "c.cjs",
        "exports.named = 'n'; Object.defineProperty(exports, 'late', { enumerable: true, value: 'l' });");
    files.put("d.json", "{\"d\":4}");
    files.put("e.mjs", "export const value = 'e';");
    files.put(
        "node_modules/pkg/package.json",
        "{\"type\":\"module\",\"exports\":{\"import\":\"./i.js\",\"require\":\"./r.cjs\"}}");
    files.put("node_modules/pkg/i.js", "export default 'imported'; export const extra = 'x';");
    files.put("node_modules/plain/index.js", "module.exports = 'plain';");
    try (Deployed function = Deployed.of("index.handler", files)) {
      assertEquals(
          "[\"n\",\"n\",\"l\",\"imported\",\"x\",4,\"function\",\"plain\",\"e\","
              + "\"file:///var/task/index.mjs\",\"/var/task\"]",
          function.ready().answers("{}"));
    }
  }

  @Test
  void requireOfAnEsModuleGivesItsNamespace() {
    assertEquals(
        "[1,2]",
        run(
            "const m = require('./m.mjs'); return [m.default, m.two];",
            "m.mjs",
            "export default 1; export const two = 2;"));
  }

  @Test
  void aFileWithImportAndExportIsAnEsModule() {
    assertEquals(
        "\"/y\"",
        run(
            "return require('./m').joined;",
            "m.js",
            "import { join } from 'path'; export const joined = join('/x', '..', 'y');"));
  }

  @Test
  void aGlobalBringsWhatItNeedsWithIt() {
    assertEquals(
        "\"/a\"", Deployed.answer("return new URL('https://example.com/a?b=1').pathname;"));
    assertEquals("3", Deployed.answer("return new TextEncoder().encode('\u20ac').length;"));
    assertEquals(
        "\"exp\"",
        Deployed.answer("return require('fs').readFileSync(__filename).toString('utf8', 0, 3);"));
  }

  @Test
  void createRequireRequires() {
    assertEquals(
        "\"a\"",
        run(
            "return require('module').createRequire(__filename)('./a');",
            "a.js",
            "module.exports = 'a';"));
  }

  @Test
  void whatIsNotThereIsSaidAsNodeSaysIt() {
    assertEquals(
        "[\"MODULE_NOT_FOUND\",\"ERR_MODULE_NOT_SUPPORTED\",\"ERR_UNKNOWN_BUILTIN_MODULE\",\"ERR_MODULE_NOT_FOUND\"]",
        run(
            """
            const code = (fn) => { try { fn(); } catch (e) { return e.code; } };
            return [code(() => require('./no')), code(() => require('cluster')), code(() => require('node:no')),
              await import('no').catch((e) => e.code)];
            """));
  }

  private static String run(String body, String... files) {
    Map<String, String> all = new HashMap<>();
    all.put("index.js", "exports.handler = async () => {\n" + body + "\n};");
    for (int i = 0; i < files.length; i += 2) {
      all.put(files[i], files[i + 1]);
    }
    try (Deployed function = Deployed.of("index.handler", all)) {
      return String.valueOf(function.ready().answers("{}"));
    }
  }
}
