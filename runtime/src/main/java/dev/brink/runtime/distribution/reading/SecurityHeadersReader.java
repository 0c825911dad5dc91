package dev.brink.runtime.distribution.reading;

import dev.brink.runtime.distribution.ResponseHeadersPolicy.Header;
import dev.brink.runtime.json.JsonField;
import dev.brink.runtime.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads SecurityHeadersConfig into the header lines it stands for. */
final class SecurityHeadersReader {
  private static final int LONGEST_CSP = 1_783;
  private static final Map<String, String> FRAME_OPTIONS = Words.of("DENY", "SAMEORIGIN");
  private static final Map<String, String> REFERRER_POLICIES =
      Words.of(
          "no-referrer",
          "no-referrer-when-downgrade",
          "origin",
          "origin-when-cross-origin",
          "same-origin",
          "strict-origin",
          "strict-origin-when-cross-origin",
          "unsafe-url");

  private SecurityHeadersReader() {}

  static List<Header> read(JsonObject config) {
    List<Header> headers = new ArrayList<>();
    add(config.field("XSSProtection"), SecurityHeadersReader::xssProtection, headers);
    add(config.field("FrameOptions"), SecurityHeadersReader::frameOptions, headers);
    add(config.field("ReferrerPolicy"), SecurityHeadersReader::referrerPolicy, headers);
    add(config.field("ContentSecurityPolicy"), SecurityHeadersReader::contentSecurity, headers);
    add(config.field("ContentTypeOptions"), SecurityHeadersReader::contentType, headers);
    add(config.field("StrictTransportSecurity"), SecurityHeadersReader::transport, headers);
    return headers;
  }

  private static void add(
      JsonField field, Function<JsonObject, Header> reader, List<Header> headers) {
    Header header = field.object(reader);
    if (header != null) {
      headers.add(header);
    }
  }

  private static Header xssProtection(JsonObject config) {
    boolean protection = config.field("Protection").requiredFlag();
    boolean block = config.field("ModeBlock").flag(false);
    JsonField reportField = config.field("ReportUri");
    String report = reportField.text("");
    if (block && !report.isEmpty()) {
      reportField.error("cannot be used together with ModeBlock");
    }
    if (!protection && (block || !report.isEmpty())) {
      config.field("Protection").error("is false, which allows neither ModeBlock nor ReportUri");
    }
    if (!Names.isFieldValue(report)) {
      reportField.error("must hold no control characters");
    }
    String value = protection ? "1" : "0";
    String more = block ? "; mode=block" : report.isEmpty() ? "" : "; report=" + report;
    return header(config, "X-XSS-Protection", value + more);
  }

  private static Header frameOptions(JsonObject config) {
    return header(
        config, "X-Frame-Options", config.field("FrameOption").requiredChoice(FRAME_OPTIONS, ""));
  }

  private static Header referrerPolicy(JsonObject config) {
    return header(
        config,
        "Referrer-Policy",
        config.field("ReferrerPolicy").requiredChoice(REFERRER_POLICIES, ""));
  }

  private static Header contentSecurity(JsonObject config) {
    JsonField field = config.field("ContentSecurityPolicy");
    String policy = field.requiredText();
    if (policy.length() > LONGEST_CSP) {
      field.error(
          "has %d characters; at most %d are allowed (TooLongCSPInResponseHeadersPolicy)"
              .formatted(policy.length(), LONGEST_CSP));
    }
    if (!Names.isFieldValue(policy)) {
      field.error("must hold no control characters and no blanks at its ends");
    }
    return header(config, "Content-Security-Policy", policy);
  }

  private static Header contentType(JsonObject config) {
    return header(config, "X-Content-Type-Options", "nosniff");
  }

  private static Header transport(JsonObject config) {
    JsonField age = config.field("AccessControlMaxAgeSec");
    if (!age.present()) {
      age.missing();
    }
    String value = "max-age=" + age.integer(0, Integer.MAX_VALUE, 0);
    String subdomains = config.field("IncludeSubdomains").flag(false) ? "; includeSubDomains" : "";
    String preload = config.field("Preload").flag(false) ? "; preload" : "";
    return header(config, "Strict-Transport-Security", value + subdomains + preload);
  }

  private static Header header(JsonObject config, String name, String value) {
    return new Header(name, value, config.field("Override").requiredFlag());
  }
}
