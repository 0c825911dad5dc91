package dev.brink.runtime.distribution.reading;

import dev.brink.runtime.json.JsonField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads Aliases: host names, wildcards such as {@code *.example.com}, and, beyond CloudFront,
 * addresses and single labels.
 */
final class AliasReader {

  private AliasReader() {}

  static List<String> readAll(JsonField field) {
    List<String> aliases = new ArrayList<>();
    for (JsonField element : Quotas.check(field, field.elements(), 100, "aliases")) {
      String alias = element.requiredText().toLowerCase(Locale.ROOT);
      if (alias.isEmpty()) {
        continue;
      }
      if (!isAlias(alias)) {
        element.error(
            "'%s' is not an alias: a host name, a wildcard such as *.example.com or an address, without scheme and port, is allowed"
                .formatted(alias));
      }
      String key = HostNames.isIpv6(alias) ? "[" + HostNames.withoutBrackets(alias) + "]" : alias;
      if (aliases.contains(key)) {
        element.error("'%s' is listed twice".formatted(alias));
      }
      aliases.add(key);
    }
    return aliases;
  }

  private static boolean isAlias(String alias) {
    String name = alias.startsWith("*.") ? alias.substring(2) : alias;
    return name.equals(alias)
        ? HostNames.isIpv6(name) || HostNames.isHostName(name) && !HostNames.isBrokenIpv4(name)
        // CloudFront Developer Guide, "Use wildcards in alternate domain names": the asterisk
        // replaces the left-most label and nothing else.
        : HostNames.isHostName(name) && name.contains(".") && !HostNames.isIpv4(name);
  }
}
