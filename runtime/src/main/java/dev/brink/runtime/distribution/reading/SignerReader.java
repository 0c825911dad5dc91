package dev.brink.runtime.distribution.reading;

import dev.brink.runtime.json.JsonField;
import dev.brink.runtime.json.JsonObject;

/**
 * Checks TrustedSigners and TrustedKeyGroups. A behavior that asks for signed URLs or cookies is
 * refused as long as the node does not check them: to ignore it would open what is meant to be
 * private.
 */
final class SignerReader {

  private SignerReader() {}

  static void read(JsonObject behavior) {
    behavior.field("TrustedSigners").object(SignerReader::disabled);
    behavior.field("TrustedKeyGroups").object(SignerReader::disabled);
  }

  private static boolean disabled(JsonObject signers) {
    signers.items().forEach(JsonField::requiredText);
    JsonField enabled = signers.field("Enabled");
    if (enabled.requiredFlag()) {
      enabled.error(
          "is not supported: signed URLs and cookies are not checked yet; false serves the behavior to everybody");
    }
    return true;
  }
}
