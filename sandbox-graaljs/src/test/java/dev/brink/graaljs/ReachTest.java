package dev.brink.graaljs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.brink.functions.Execution;
import dev.brink.functions.FunctionRuntime;
import dev.brink.functions.HttpFields;
import dev.brink.graaljs.Probe.Seen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What guest code reaches from the global object, its event and every module, by properties,
 * prototypes, descriptors, calls and thrown errors. Each runtime's reviewed list is {@code
 * src/test/resources/dev/brink/graaljs/reach}; what was found instead is in {@code target/reach}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReachTest {
  private static final Path REVIEWED =
      Path.of("src", "test", "resources", "dev", "brink", "graaljs", "reach");
  private static final Path FOUND = Path.of("target", "reach");

  /** Kinds of objects that are unchangeable when they are frozen. */
  private static final Set<String> STATELESS = Set.of("object", "function", "array");

  static final String ROOTS =
      """
      var roots = {globalThis: globalThis, event: event, arguments: arguments, handler: handler};
      function root(name, make) { try { roots[name] = make(); } catch (e) { roots[name + '!'] = e; } }
      ['crypto', 'querystring', 'buffer', 'cloudfront'].forEach(function (name) {
        root('require(' + name + ')', function () { return require(name); });
      });
      root('hash', function () { return require('crypto').createHash('md5').update('a'); });
      root('hmac', function () { return require('crypto').createHmac('md5', 'k').update('a'); });
      root('store', function () { return require('cloudfront').kvs(); });
      root('bytes', function () { return Buffer.from('abc'); });
      root('bigint', function () { return BigInt; });
      root('decoder', function () { return new TextDecoder(); });
      """;

  private final Engine engine = EngineFactory.engine();

  @AfterAll
  void closeEngine() {
    engine.close(true);
  }

  private Realm realm(FunctionRuntime runtime, String body) {
    return new Realm(
        engine,
        runtime,
        "function handler(event) { "
            + ROOTS
            + "var probe = require('probe');"
            + body
            + " return event.request; }");
  }

  @ParameterizedTest
  @EnumSource(names = {"CLOUDFRONT_JS_1_0", "CLOUDFRONT_JS_2_0", "BRINK_JS_1_0"})
  void guestsReachWhatIsListedAndNothingElse(FunctionRuntime runtime) throws IOException {
    try (Realm realm = realm(runtime, "probe.explore(roots, false);")) {
      check(realm, runtime);
    }
  }

  @Tag("proof")
  @ParameterizedTest
  @EnumSource(names = {"CLOUDFRONT_JS_1_0", "CLOUDFRONT_JS_2_0", "BRINK_JS_1_0"})
  void callingEverythingOnEverythingReachesNoMore(FunctionRuntime runtime) throws IOException {
    try (Realm realm = realm(runtime, "probe.explore(roots, true);")) {
      check(realm, runtime);
    }
  }

  @Test
  void randomChainsOfCallsMeetNothingOfTheHost() {
    walks(Seeds.first(), 3, 60);
  }

  @Tag("proof")
  @Test
  void longRandomChainsOfCallsMeetNothingOfTheHost() {
    walks(Seeds.first(), 500, 300);
  }

  /** A walk that is stopped, by a guard or by its own recursion, has ended well, too. */
  private void walks(int first, int count, int steps) {
    String body =
        "delete roots.handler; probe.wander(roots, Number(event.request.uri.slice(1)), %d);"
            .formatted(steps);
    for (FunctionRuntime runtime : List.of(Fixtures.V2, Fixtures.BRINK)) {
      try (Realm realm = realm(runtime, body)) {
        for (int seed = first; seed < first + count; seed++) {
          realm.call(Fixtures.request("/" + seed, null, HttpFields.of("Host", "example.com")));
          assertEquals(Set.of(), realm.probe.problems(), "-Dbrink.seed=" + seed);
          realm.probe.takeMet();
        }
        System.out.println(count + " walks in " + realm.isolates() + " isolates");
      }
    }
  }

  private static void check(Realm realm, FunctionRuntime runtime) throws IOException {
    worked(realm.call(Fixtures.request()));
    Map<Value, Seen> first = realm.probe.takeMet();
    worked(realm.call(Fixtures.request()));
    Map<Value, Seen> shared = realm.probe.takeMet();
    shared.keySet().retainAll(first.keySet());

    assertEquals(Set.of(), realm.probe.problems());
    List<Seen> mutable =
        shared.values().stream()
            .filter(seen -> !seen.frozen() || !STATELESS.contains(seen.kind()))
            .toList();
    assertEquals(List.of(), mutable, "two calls share objects that can be changed");

    Set<String> found = new TreeSet<>();
    shared.values().forEach(seen -> list(seen, found));
    first.values().stream()
        .filter(seen -> seen.path().matches("event(\\.(context|viewer|request))?"))
        .forEach(seen -> list(seen, found));
    String name = runtime.wireName() + ".txt";
    Files.createDirectories(FOUND);
    Files.write(FOUND.resolve(name), found);
    Set<String> reviewed = new TreeSet<>(Files.readAllLines(REVIEWED.resolve(name)));
    Set<String> unexpected = new TreeSet<>(found);
    unexpected.removeAll(reviewed);
    assertEquals(Set.of(), unexpected, "reachable, but not in the reviewed list " + name);
    reviewed.removeAll(found);
    assertEquals(Set.of(), reviewed, "in the reviewed list " + name + ", but not reached");
    System.out.println(
        runtime.wireName() + ": met " + first.size() + " objects, " + shared.size() + " shared");
  }

  private static void list(Seen seen, Set<String> lines) {
    if (!seen.keys().isEmpty()) {
      lines.add(seen.path() + ": " + seen.keys());
    }
  }

  private static void worked(Execution execution) {
    assertFalse(
        execution.outcome() instanceof Execution.Failed, () -> execution.outcome().toString());
  }
}
