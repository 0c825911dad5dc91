package dev.brink.runtime.webacl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.functions.network.AddressRange;
import dev.brink.runtime.distribution.Glob;
import dev.brink.runtime.metrics.WebAclMeters;
import dev.brink.runtime.webacl.WebAcl.Action;
import dev.brink.runtime.webacl.WebAcl.Rate;
import dev.brink.runtime.webacl.WebAcl.Rule;
import dev.brink.runtime.webacl.WebAcl.Verdict;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebAclsTest {
  private static final String IP = "192.0.2.1";

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private Instant now = Instant.ofEpochSecond(1_000_000);

  private WebAcls acl(boolean blocksOthers, Rule... rules) {
    return new WebAcls(
        List.of(new WebAcl("a", blocksOthers, List.of(rules))),
        () -> now,
        new WebAclMeters(meters));
  }

  private static Rule rule(Action action, String addresses, String countries, String paths) {
    return new Rule(
        "r",
        action,
        addresses.isEmpty() ? List.of() : List.of(AddressRange.of(addresses)),
        countries.isEmpty() ? Set.of() : Set.of(countries),
        paths.isEmpty() ? List.of() : List.of(Glob.of(paths)),
        null);
  }

  private static Rule limited(int limit, Duration window, String paths) {
    return new Rule(
        "rate",
        Action.BLOCK,
        List.of(),
        Set.of(),
        paths.isEmpty() ? List.of() : List.of(Glob.of(paths)),
        new Rate(limit, window));
  }

  private static boolean blocks(WebAcls acls, String ip, String path, @Nullable String country) {
    Verdict verdict = acls.verdict("a", ip, path, () -> country);
    return verdict != null && verdict.blocks();
  }

  @ParameterizedTest(name = "{0} {1} {2}: {3}")
  @CsvSource({
    "192.0.2.0/24, '', '', true",
    "192.0.3.0/24, '', '', false",
    "'', DE, '', true",
    "'', US, '', false",
    "'', '', /admin/*, true",
    "'', '', /other, false",
    "192.0.2.1, DE, /admin/*, true",
    "192.0.2.1, US, /admin/*, false",
    "192.0.2.2, DE, /admin/*, false",
  })
  void allConditionsOfARuleMustBeMet(
      String addresses, String countries, String paths, boolean blocked) {
    assertEquals(
        blocked,
        blocks(acl(false, rule(Action.BLOCK, addresses, countries, paths)), IP, "/admin/x", "DE"));
  }

  @Test
  void theFirstRuleThatDecidesCounts() {
    WebAcls acls =
        acl(
            true,
            rule(Action.COUNT, "192.0.2.0/24", "", ""),
            rule(Action.ALLOW, "192.0.2.1", "", ""),
            rule(Action.BLOCK, "192.0.2.0/24", "", ""));
    assertFalse(blocks(acls, IP, "/", null));
    assertTrue(blocks(acls, "192.0.2.2", "/", null));
    assertTrue(blocks(acls, "203.0.113.1", "/", null));
    assertEquals(2, meters.get("brink.webacl.requests").tags("action", "count").counter().count());
    assertEquals(1, meters.get("brink.webacl.requests").tags("rule", "default").counter().count());
  }

  @Test
  void theVerdictNamesTheRuleThatDecidedAndThoseThatCounted() {
    WebAcls acls =
        acl(
            false,
            rule(Action.COUNT, "192.0.2.0/24", "", ""),
            limited(0, Duration.ofSeconds(10), "/login*"));
    assertEquals(
        new Verdict("a", "rate", true, List.of("r")), acls.verdict("a", IP, "/login", () -> null));
    assertEquals(
        new Verdict("a", null, false, List.of()),
        acls.verdict("a", "203.0.113.1", "/", () -> null));
  }

  @Test
  void anUnknownCountryIsInNoList() {
    assertFalse(blocks(acl(false, rule(Action.BLOCK, "", "DE", "")), IP, "/", null));
  }

  @Test
  void aWebAclThatIsNotThereBlocksNobody() {
    assertNull(acl(true).verdict("other", IP, "/", () -> null));
  }

  @Test
  void anAddressIsBlockedWhileItAsksTooOften() {
    WebAcls acls = acl(false, limited(3, Duration.ofSeconds(10), ""));
    List<Boolean> seen = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      seen.add(blocks(acls, IP, "/", null));
    }
    assertEquals(List.of(false, false, false, true, true), seen);
    assertFalse(blocks(acls, "192.0.2.2", "/", null));
    // Half of the window before still reaches into the last ten seconds: 2.5 of 5.
    now = now.plusSeconds(15);
    assertTrue(blocks(acls, IP, "/", null));
    now = now.plusSeconds(30);
    assertFalse(blocks(acls, IP, "/", null));
  }

  @Test
  void aRateCountsOnlyWhatMeetsTheOtherConditions() {
    WebAcls acls = acl(false, limited(1, Duration.ofSeconds(10), "/login*"));
    assertFalse(blocks(acls, IP, "/", null));
    assertFalse(blocks(acls, IP, "/", null));
    assertFalse(blocks(acls, IP, "/login", null));
    assertTrue(blocks(acls, IP, "/login", null));
    assertFalse(blocks(acls, IP, "/", null));
  }

  @ParameterizedTest
  @CsvSource({
    "shop, shop",
    "arn:aws:wafv2:us-east-1:123456789012:global/webacl/shop/473e64fd, shop",
    "473e64fd-f30b-4765-81a0-62ad96dd167a, 473e64fd-f30b-4765-81a0-62ad96dd167a",
  })
  void aWebAclIsNamedPlainlyOrByArn(String id, String name) {
    assertEquals(name, WebAcl.nameIn(id));
  }
}
