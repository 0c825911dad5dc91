package dev.brink.runtime.distribution.reading;

import dev.brink.runtime.distribution.CachePolicy;
import dev.brink.runtime.distribution.Glob;
import dev.brink.runtime.distribution.NameSelection;
import dev.brink.runtime.distribution.NameSelection.Mode;
import dev.brink.runtime.distribution.OriginRequestPolicy;
import dev.brink.runtime.json.JsonField;
import dev.brink.runtime.json.JsonObject;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads ForwardedValues with MinTTL, DefaultTTL and MaxTTL into the cache policy and the origin
 * request policy that behave alike.
 *
 * <p>CloudFront Developer Guide, "Request and response behavior for custom origins".
 */
final class LegacyForwarding {
  private static final String NAME = "ForwardedValues";

  /** Headers that legacy settings keep from the origin unless they are listed. */
  private static final Set<String> REMOVED =
      Set.of(
          "accept",
          "accept-charset",
          "accept-encoding",
          "accept-language",
          "authorization",
          "cookie",
          "host",
          "referer",
          "user-agent",
          "x-http-method-override");

  private static final Map<String, Mode> COOKIES = new LinkedHashMap<>();

  static {
    COOKIES.put("none", Mode.NONE);
    COOKIES.put("whitelist", Mode.ALLOW);
    COOKIES.put("all", Mode.ALL);
  }

  /** Stands in where no policy can be read. */
  static final CachePolicy NOTHING =
      cachePolicy(Ttls.none(), NameSelection.NONE, NameSelection.NONE, NameSelection.NONE);

  private LegacyForwarding() {}

  static Forwarding read(JsonObject behavior, JsonField forwardedValues) {
    Ttls ttls = Ttls.read(behavior);
    return forwardedValues.object(
        values -> forwarding(values, ttls), () -> new Forwarding(NOTHING, null));
  }

  private static Forwarding forwarding(JsonObject values, Ttls ttls) {
    NameSelection headers = headers(values.field("Headers"));
    NameSelection cookies =
        values.field("Cookies").object(LegacyForwarding::cookies, () -> NameSelection.NONE);
    if (!values.field("Cookies").present()) {
      values.field("Cookies").missing();
    }
    boolean query = values.field("QueryString").requiredFlag();
    NameSelection keyed = queryStrings(values.field("QueryStringCacheKeys"), query);
    // All headers forwarded means that nothing is cached.
    Ttls used = headers.mode() == Mode.ALL ? Ttls.none() : ttls;
    return new Forwarding(
        cachePolicy(used, headers, cookies, keyed), originRequestPolicy(headers, cookies, query));
  }

  private static CachePolicy cachePolicy(
      Ttls ttls, NameSelection headers, NameSelection cookies, NameSelection query) {
    boolean gzip = !headers.selects("accept-encoding");
    return new CachePolicy(
        OriginRequestPolicy.LEGACY_ID,
        NAME,
        ttls.min(),
        ttls.standard(),
        ttls.max(),
        headers,
        cookies,
        query,
        gzip,
        false);
  }

  private static OriginRequestPolicy originRequestPolicy(
      NameSelection headers, NameSelection cookies, boolean query) {
    NameSelection forwarded =
        headers.mode() == Mode.ALL ? NameSelection.ALL : new NameSelection(Mode.BLOCK, REMOVED);
    return new OriginRequestPolicy(
        OriginRequestPolicy.LEGACY_ID,
        NAME,
        forwarded,
        Set.of(),
        cookies,
        query ? NameSelection.ALL : NameSelection.NONE);
  }

  private static NameSelection headers(JsonField field) {
    List<JsonField> elements = Quotas.check(field, field.elements(), 10, "headers");
    Set<String> names = new LinkedHashSet<>();
    for (JsonField element : elements) {
      if (element.text("").equals("*")) {
        if (elements.size() > 1) {
          element.error("'*' must be the only header");
        }
        return NameSelection.ALL;
      }
      names.add(SelectionReader.keyHeader(element));
    }
    return names.isEmpty() ? NameSelection.NONE : new NameSelection(Mode.ALLOW, names);
  }

  private static NameSelection cookies(JsonObject cookies) {
    Mode mode = cookies.field("Forward").requiredChoice(COOKIES, Mode.NONE);
    JsonField list = cookies.field("WhitelistedNames");
    Set<String> names = new HashSet<>();
    Set<String> patterns = new LinkedHashSet<>();
    for (JsonField element : Quotas.check(list, list.elements(), 10, "cookies")) {
      String name = SelectionReader.cookie(element);
      boolean wild = name.indexOf('*') >= 0 || name.indexOf('?') >= 0;
      (wild ? patterns : names).add(name);
    }
    boolean listed = !names.isEmpty() || !patterns.isEmpty();
    if (listed != (mode == Mode.ALLOW)) {
      list.error(
          "must list cookies when Forward is whitelist, and only then (InvalidForwardCookies)");
    }
    return switch (mode) {
      case NONE, BLOCK -> NameSelection.NONE;
      case ALL -> NameSelection.ALL;
      case ALLOW -> new NameSelection(Mode.ALLOW, names, patterns.stream().map(Glob::of).toList());
    };
  }

  private static NameSelection queryStrings(JsonField field, boolean forwarded) {
    Set<String> names = new LinkedHashSet<>();
    for (JsonField element : Quotas.check(field, field.elements(), 10, "parameters")) {
      names.add(SelectionReader.parameter(element));
    }
    if (!forwarded) {
      if (!names.isEmpty()) {
        field.error("needs QueryString true (InvalidQueryStringParameters)");
      }
      return NameSelection.NONE;
    }
    boolean all = names.isEmpty() || names.equals(Set.of("*"));
    return all ? NameSelection.ALL : new NameSelection(Mode.ALLOW, names);
  }
}
