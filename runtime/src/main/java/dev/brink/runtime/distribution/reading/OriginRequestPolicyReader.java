package dev.brink.runtime.distribution.reading;

import dev.brink.runtime.distribution.CloudFrontHeaderNames;
import dev.brink.runtime.distribution.NameSelection;
import dev.brink.runtime.distribution.NameSelection.Mode;
import dev.brink.runtime.distribution.OriginRequestPolicy;
import dev.brink.runtime.json.JsonField;
import dev.brink.runtime.json.JsonObject;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Reads OriginRequestPolicyConfig. */
final class OriginRequestPolicyReader {
  private static final String WITH_CLOUDFRONT = "allViewerAndWhitelistCloudFront";
  private static final Map<String, Mode> HEADERS =
      SelectionReader.words("none", "whitelist", "allViewer", WITH_CLOUDFRONT, "allExcept");
  private static final Map<String, Mode> OTHERS =
      SelectionReader.words("none", "whitelist", "all", "allExcept");

  private record Headers(NameSelection viewer, Set<String> cloudFront) {
    static final Headers NONE = new Headers(NameSelection.NONE, Set.of());
  }

  private final boolean quotas;

  private OriginRequestPolicyReader(boolean quotas) {
    this.quotas = quotas;
  }

  static OriginRequestPolicy read(String id, String name, JsonObject config, boolean quotas) {
    OriginRequestPolicyReader reader = new OriginRequestPolicyReader(quotas);
    Headers read = config.field("HeadersConfig").requiredObject(reader::headers);
    Headers headers = read == null ? Headers.NONE : read;
    NameSelection cookies =
        config
            .field("CookiesConfig")
            .requiredObject(
                c -> SelectionReader.read(c, "Cookie", OTHERS, SelectionReader::cookie, quotas));
    NameSelection queryStrings =
        config
            .field("QueryStringsConfig")
            .requiredObject(
                c ->
                    SelectionReader.read(
                        c, "QueryString", OTHERS, SelectionReader::parameter, quotas));
    return new OriginRequestPolicy(
        id,
        name,
        headers.viewer(),
        headers.cloudFront(),
        cookies == null ? NameSelection.NONE : cookies,
        queryStrings == null ? NameSelection.NONE : queryStrings);
  }

  private Headers headers(JsonObject config) {
    JsonField behavior = config.field("HeaderBehavior");
    if (!behavior.present()) {
      behavior.missing();
    }
    Mode chosen = behavior.choice(HEADERS);
    Mode mode = chosen == null ? Mode.NONE : chosen;
    boolean withCloudFront = behavior.text("").equals(WITH_CLOUDFRONT);
    JsonField list = config.field("Headers");
    Set<String> names =
        SelectionReader.names(
            list,
            mode == Mode.BLOCK ? SelectionReader::header : SelectionReader::forwardedHeader,
            quotas);
    if (chosen != null) {
      SelectionReader.requireNames(
          list, names, withCloudFront || mode == Mode.ALLOW || mode == Mode.BLOCK);
    }
    Set<String> cloudFront = new LinkedHashSet<>(names);
    cloudFront.removeIf(name -> !name.startsWith(CloudFrontHeaderNames.PREFIX));
    if (withCloudFront && cloudFront.size() < names.size()) {
      list.error("may list CloudFront-* headers only: all others are forwarded anyway");
    }
    return switch (mode) {
      case NONE -> Headers.NONE;
      case ALL -> new Headers(NameSelection.ALL, cloudFront);
      case ALLOW -> listed(names, cloudFront);
      case BLOCK -> allBut(names);
    };
  }

  private static Headers listed(Set<String> names, Set<String> cloudFront) {
    Set<String> viewer = new HashSet<>(names);
    viewer.removeAll(cloudFront);
    return new Headers(
        viewer.isEmpty() ? NameSelection.NONE : new NameSelection(Mode.ALLOW, viewer), cloudFront);
  }

  private static Headers allBut(Set<String> names) {
    Set<String> cloudFront = new HashSet<>(CloudFrontHeaderNames.GENERAL);
    cloudFront.removeAll(names);
    return new Headers(new NameSelection(Mode.BLOCK, names), cloudFront);
  }
}
