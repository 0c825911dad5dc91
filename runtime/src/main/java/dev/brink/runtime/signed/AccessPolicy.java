package dev.brink.runtime.signed;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brink.functions.network.AddressRange;
import dev.brink.runtime.json.JsonField;
import dev.brink.runtime.json.JsonObject;
import dev.brink.runtime.json.JsonText;
import dev.brink.runtime.json.Problems;
import dev.brink.runtime.json.Reading;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who is let in to what, and when.
 *
 * <p>CloudFront Developer Guide, "Create a policy statement for a signed URL that uses a custom
 * policy".
 *
 * @param resource null for every address of every distribution that trusts the key
 * @param before seconds since 1970: let in until then, not then
 * @param after seconds since 1970: let in after then, not then; null for no such bound
 * @param from IPv4 addresses; null for all
 */
record AccessPolicy(
    @Nullable ResourcePattern resource,
    long before,
    @Nullable Long after,
    @Nullable AddressRange from) {

  /** What a canned policy says, in the very characters that are signed. */
  static String canned(String url, long expires) {
    return "{\"Statement\":[{\"Resource\":\""
        + url
        + "\",\"Condition\":{\"DateLessThan\":{\"AWS:EpochTime\":"
        + expires
        + "}}}]}";
  }

  /**
   * Reads a custom policy; null when it is malformed. A condition that is not known makes it so: to
   * leave out a condition would let in whom it keeps out.
   */
  static @Nullable AccessPolicy parse(byte[] json) {
    return switch (JsonText.parse(json)) {
      case Reading.Rejected<JsonNode> broken -> null;
      case Reading.Accepted<JsonNode> document -> {
        Problems problems = new Problems();
        Optional<AccessPolicy> policy =
            JsonObject.root(document.value(), problems, AccessPolicy::statementOf);
        yield policy == null || !problems.errors().isEmpty() ? null : policy.orElse(null);
      }
    };
  }

  private static Optional<AccessPolicy> statementOf(JsonObject root) {
    List<JsonField> statements = root.field("Statement").elements();
    if (statements.size() != 1) {
      root.error("must have one statement");
      return Optional.empty();
    }
    return statements.getFirst().object(AccessPolicy::statement, Optional::empty);
  }

  private static Optional<AccessPolicy> statement(JsonObject statement) {
    JsonField resource = statement.field("Resource");
    ResourcePattern pattern =
        resource.present() ? ResourcePattern.of(resource.requiredText()) : null;
    return Optional.ofNullable(
        statement.field("Condition").requiredObject(found -> conditions(pattern, found)));
  }

  private static AccessPolicy conditions(@Nullable ResourcePattern resource, JsonObject condition) {
    JsonField before = condition.field("DateLessThan");
    JsonField after = condition.field("DateGreaterThan");
    JsonField from = condition.field("IpAddress");
    Long end = before.requiredObject(AccessPolicy::time);
    return new AccessPolicy(
        resource,
        end == null ? 0 : end,
        after.object(AccessPolicy::time),
        from.object(AccessPolicy::addresses, Optional::<AddressRange>empty).orElse(null));
  }

  private static Long time(JsonObject date) {
    JsonField seconds = date.field("AWS:EpochTime");
    if (!seconds.present()) {
      seconds.missing();
    }
    return seconds.integer(Long.MIN_VALUE, Long.MAX_VALUE, 0L);
  }

  private static Optional<AddressRange> addresses(JsonObject address) {
    JsonField source = address.field("AWS:SourceIp");
    String text = source.requiredText();
    try {
      if (text.indexOf(':') < 0) {
        return Optional.of(AddressRange.around(text));
      }
    } catch (IllegalArgumentException broken) {
      // Said below.
    }
    source.error("must be an IPv4 address or a range of them");
    return Optional.empty();
  }

  Access judge(SignedUrl url, InetAddress viewer, Instant now) {
    long second = now.getEpochSecond();
    if (resource != null && !resource.matches(url)) {
      return Access.OTHER_RESOURCE;
    }
    if (second >= before) {
      return Access.EXPIRED;
    }
    if (after != null && second <= after) {
      return Access.NOT_YET;
    }
    return knows(viewer) ? Access.GRANTED : Access.OTHER_ADDRESS;
  }

  /** An IPv6 viewer is in no IPv4 range. */
  private boolean knows(InetAddress viewer) {
    return from == null || from.contains(viewer);
  }
}
