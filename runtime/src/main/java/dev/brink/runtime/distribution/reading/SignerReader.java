package dev.brink.runtime.distribution.reading;

import dev.brink.runtime.distribution.KeyGroup;
import dev.brink.runtime.distribution.Policies;
import dev.brink.runtime.distribution.PublicKey;
import dev.brink.runtime.distribution.TrustedKeys;
import dev.brink.runtime.json.JsonField;
import dev.brink.runtime.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads TrustedKeyGroups: whose signatures a behavior accepts.
 *
 * <p>TrustedSigners, the older way, names AWS accounts. It is refused when it is on: the node knows
 * no account's keys, and to ignore it would open what is meant to be private.
 */
final class SignerReader {
  private static final int MOST_GROUPS = 4;

  private final Policies policies;
  private final Map<String, java.security.PublicKey> keys = new HashMap<>();

  private SignerReader(Policies policies) {
    this.policies = policies;
  }

  /** Null when the behavior is open to everybody. */
  static @Nullable TrustedKeys read(JsonObject behavior, Policies policies) {
    behavior.field("TrustedSigners").object(SignerReader::accounts);
    return behavior
        .field("TrustedKeyGroups")
        .object(new SignerReader(policies)::groups, Optional::<TrustedKeys>empty)
        .orElse(null);
  }

  private static boolean accounts(JsonObject signers) {
    signers.items().forEach(JsonField::requiredText);
    JsonField enabled = signers.field("Enabled");
    if (enabled.requiredFlag()) {
      enabled.error(
          "is not supported: the keys of AWS accounts are not known here; list key groups in TrustedKeyGroups");
    }
    return true;
  }

  private Optional<TrustedKeys> groups(JsonObject groups) {
    JsonField enabled = groups.field("Enabled");
    boolean on = enabled.requiredFlag();
    List<JsonField> items = groups.items();
    Quotas.check(groups.field("Items"), items, MOST_GROUPS, "key groups");
    if (!on) {
      items.forEach(JsonField::requiredText);
      return Optional.empty();
    }
    items.forEach(this::add);
    if (items.isEmpty()) {
      groups.field("Items").error("must list at least one key group when Enabled is true");
    }
    return Optional.of(new TrustedKeys(keys));
  }

  private void add(JsonField element) {
    String id = element.requiredText();
    KeyGroup group = policies.keyGroup(id);
    if (group == null) {
      if (!id.isEmpty()) {
        element.error("there is no key group '%s'".formatted(id));
      }
      return;
    }
    for (String keyId : group.publicKeyIds()) {
      PublicKey key = policies.publicKey(keyId);
      if (key != null) {
        keys.put(keyId, key.key());
      }
    }
  }
}
