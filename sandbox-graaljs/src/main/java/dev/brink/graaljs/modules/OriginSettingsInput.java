package dev.brink.graaljs.modules;

import static dev.brink.graaljs.modules.OriginInput.absent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brink.functions.OriginChange.Settings;
import dev.brink.functions.rules.OriginHeaderRules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the settings of one origin; what is wrong goes to the {@link OriginInput}. */
final class OriginSettingsInput {

  private static final Set<String> KNOWN =
      Set.of(
          "domainName",
          "hostHeader",
          "originPath",
          "customHeaders",
          "connectionAttempts",
          "originShield",
          "originAccessControlConfig",
          "timeouts",
          "customOriginConfig",
          "sni",
          "allowedCertificateNames");

  private static final Set<String> OVERRIDES =
      Set.of("hostHeader", "sni", "allowedCertificateNames");

  private static final Pattern DOMAIN = Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9._-]*)");
  private static final Pattern IP_V4 = Pattern.compile("[0-9]+(\\.[0-9]+){3}");
  private static final Pattern PATH = Pattern.compile("(/[!-~]*[!-.0-~])?");
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern FIELD_VALUE = Pattern.compile("[^\\x00-\\x08\\x0a-\\x1f\\x7f]*");

  private final OriginInput input;
  private final String prefix;

  OriginSettingsInput(OriginInput input, String prefix) {
    this.input = input;
    this.prefix = prefix;
  }

  Settings readOverrides(JsonNode json) {
    unknownMembers(json, OVERRIDES);
    return new Settings(
        null,
        hostHeader(json),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        domain("sni", json.path("sni")),
        certificateNames(json.path("allowedCertificateNames")));
  }

  Settings read(JsonNode json) {
    unknownMembers(json, KNOWN);
    String hostHeader = hostHeader(json);
    accessControl(json.path("originAccessControlConfig"), hostHeader != null);
    originShield(json.path("originShield"));
    JsonNode timeouts = member("timeouts", json);
    JsonNode custom = member("customOriginConfig", json);
    Integer read = number("timeouts.readTimeout", timeouts.path("readTimeout"), 1, 120);
    return new Settings(
        domain("domainName", json.path("domainName")),
        hostHeader,
        path(json.path("originPath")),
        customHeaders(json.path("customHeaders")),
        port(custom),
        protocol(custom),
        sslProtocols(custom, json),
        number("connectionAttempts", json.path("connectionAttempts"), 1, 3),
        number("timeouts.connectionTimeout", timeouts.path("connectionTimeout"), 1, 10),
        read,
        number("timeouts.keepAliveTimeout", timeouts.path("keepAliveTimeout"), 1, 120),
        number(
            "timeouts.responseCompletionTimeout",
            timeouts.path("responseCompletionTimeout"),
            read == null ? 1 : read,
            Integer.MAX_VALUE),
        domain("sni", json.path("sni")),
        certificateNames(json.path("allowedCertificateNames")));
  }

  private void unknownMembers(JsonNode json, Set<String> known) {
    json.fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                input.ignored(prefix + name, "there is no such setting");
              }
            });
  }

  private JsonNode member(String name, JsonNode json) {
    JsonNode member = json.path(name);
    if (!absent(member) && !member.isObject()) {
      wrong(name, "an object is needed");
    }
    return member;
  }

  private @Nullable String text(String path, JsonNode node, int max) {
    if (absent(node)) {
      return null;
    }
    if (!node.isTextual() || node.asText().length() > max) {
      wrong(path, "a string of at most " + max + " characters is needed");
      return null;
    }
    return node.asText();
  }

  private @Nullable Integer number(String path, JsonNode node, int min, int max) {
    if (absent(node)) {
      return null;
    }
    if (!node.isNumber()
        || node.asDouble() != Math.rint(node.asDouble())
        || node.asDouble() < min
        || node.asDouble() > max) {
      wrong(
          path,
          max == Integer.MAX_VALUE
              ? node + " is less than " + min
              : node + " is not a whole number from " + min + " to " + max);
      return null;
    }
    return node.asInt();
  }

  private @Nullable String domain(String path, JsonNode node) {
    String name = text(path, node, 253);
    if (name != null && (!DOMAIN.matcher(name).matches() || IP_V4.matcher(name).matches())) {
      wrong(path, "a domain name is needed, not an address, without port");
    }
    return name;
  }

  private @Nullable String hostHeader(JsonNode json) {
    String host = text("hostHeader", json.path("hostHeader"), 253);
    if (host != null && !host.matches("[A-Za-z0-9._:\\[\\]-]+")) {
      wrong("hostHeader", "a host name is needed");
    }
    return host;
  }

  private @Nullable String path(JsonNode node) {
    String path = text("originPath", node, 255);
    if (path != null && !PATH.matcher(path).matches()) {
      wrong("originPath", "it begins with a slash, does not end with one, or is empty");
    }
    return path;
  }

  private @Nullable Map<String, String> customHeaders(JsonNode node) {
    if (absent(node)) {
      return null;
    }
    if (!node.isObject()) {
      wrong("customHeaders", "an object of names and values is needed");
      return null;
    }
    Map<String, String> headers = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> header : node.properties()) {
      String path = "customHeaders." + header.getKey();
      if (!TOKEN.matcher(header.getKey()).matches()) {
        wrong(path, "it is no header name");
      } else if (OriginHeaderRules.isDenied(header.getKey().toLowerCase(Locale.ROOT))) {
        wrong(path, "this header cannot be sent to an origin");
      }
      if (!header.getValue().isTextual()
          || !FIELD_VALUE.matcher(header.getValue().asText()).matches()) {
        wrong(path, "a string without control characters is needed");
      }
      headers.put(header.getKey(), header.getValue().asText());
    }
    return headers;
  }

  private @Nullable Integer port(JsonNode custom) {
    if (!custom.isObject()) {
      return null;
    }
    Integer port = number("customOriginConfig.port", custom.path("port"), 1, 65_535);
    if (port == null || port != 80 && port != 443 && port < 1024) {
      wrong("customOriginConfig.port", "it is needed: 80, 443, or 1024 to 65535");
    }
    return port;
  }

  private @Nullable String protocol(JsonNode custom) {
    return custom.isObject()
        ? oneOf("customOriginConfig.protocol", custom.path("protocol"), List.of("http", "https"))
        : null;
  }

  private @Nullable List<String> sslProtocols(JsonNode custom, JsonNode settings) {
    if (!custom.isObject()) {
      return null;
    }
    String type = "customOriginConfig.ipAddressType";
    if (!absent(custom.path("ipAddressType"))) {
      oneOf(type, custom.path("ipAddressType"), List.of("ipv4", "ipv6", "dualstack"));
      if (absent(settings.path("domainName"))) {
        wrong(type, "it goes only with domainName");
      }
      input.ignored(prefix + type, "addresses are taken as the resolver gives them");
    }
    List<String> protocols = new ArrayList<>();
    String path = "customOriginConfig.sslProtocols";
    if (!custom.path("sslProtocols").isArray()) {
      wrong(path, "an array is needed");
    }
    for (JsonNode one : custom.path("sslProtocols")) {
      String protocol = oneOf(path, one, List.of("SSLv3", "TLSv1", "TLSv1.1", "TLSv1.2"));
      if (protocol != null) {
        protocols.add(protocol);
      }
    }
    return protocols;
  }

  private @Nullable List<String> certificateNames(JsonNode node) {
    if (absent(node)) {
      return null;
    }
    if (!node.isArray() || node.size() > 20) {
      wrong("allowedCertificateNames", "an array of at most 20 names is needed");
      return null;
    }
    List<String> names = new ArrayList<>();
    for (JsonNode one : node) {
      String name = text("allowedCertificateNames", one, 64);
      if (name != null) {
        names.add(name);
      }
    }
    return names;
  }

  private void originShield(JsonNode shield) {
    if (absent(shield)) {
      return;
    }
    if (!shield.path("enabled").isBoolean()) {
      wrong("originShield.enabled", "true or false is needed");
    } else if (shield.path("enabled").asBoolean()) {
      if (!shield.path("region").isTextual()) {
        wrong("originShield.region", "the name of a region is needed");
      }
      input.ignored(prefix + "originShield", "there is no layer before the origin");
    }
  }

  private void accessControl(JsonNode control, boolean hasHostHeader) {
    if (absent(control)) {
      return;
    }
    String path = "originAccessControlConfig";
    if (!control.path("enabled").isBoolean()) {
      wrong(path + ".enabled", "true or false is needed");
    } else if (control.path("enabled").asBoolean()) {
      oneOf(
          path + ".signingBehavior",
          control.path("signingBehavior"),
          List.of("always", "never", "no-override"));
      oneOf(path + ".signingProtocol", control.path("signingProtocol"), List.of("sigv4"));
      oneOf(
          path + ".originType",
          control.path("originType"),
          List.of("s3", "mediapackagev2", "mediastore", "lambda"));
      if (hasHostHeader) {
        wrong("hostHeader", "it does not go with an enabled origin access control");
      }
      input.ignored(prefix + path, "requests to origins are not signed");
    }
  }

  private @Nullable String oneOf(String path, JsonNode node, List<String> allowed) {
    if (!node.isTextual() || !allowed.contains(node.asText())) {
      wrong(path, (absent(node) ? "it is needed" : node + " is none") + "; allowed are " + allowed);
      return null;
    }
    return node.asText();
  }

  private void wrong(String path, String problem) {
    input.wrong(prefix + path, problem);
  }
}
