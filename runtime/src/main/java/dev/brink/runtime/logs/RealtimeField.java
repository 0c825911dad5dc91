package dev.brink.runtime.logs;

import dev.brink.functions.HttpFields;
import dev.brink.runtime.json.JsonField;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fields of real-time logs, in their order, which no configuration changes.
 *
 * <p>CloudFront Developer Guide, "Use real-time logs".
 */
public enum RealtimeField {
  TIMESTAMP("timestamp", RealtimeField::timestamp),
  C_IP("c-ip", r -> r.viewer().ip()),
  S_IP("s-ip", r -> r.context().edgeLocation().serverIp()),
  TIME_TO_FIRST_BYTE("time-to-first-byte", r -> FieldText.seconds(r.firstByteNanos())),
  SC_STATUS("sc-status", StandardField.Formats::status),
  SC_BYTES("sc-bytes", r -> Long.toString(r.answer().bytesOut())),
  CS_METHOD("cs-method", r -> r.request().method()),
  CS_PROTOCOL("cs-protocol", r -> r.viewer().tls() ? "https" : "http"),
  // The two host fields are the other way round than in standard logs.
  CS_HOST("cs-host", r -> r.header("Host")),
  CS_URI_STEM("cs-uri-stem", RealtimeField::uri),
  CS_BYTES("cs-bytes", r -> Long.toString(r.bytesIn())),
  X_EDGE_LOCATION("x-edge-location", LoggedRequest::pop),
  X_EDGE_REQUEST_ID("x-edge-request-id", r -> r.context().requestId()),
  X_HOST_HEADER("x-host-header", r -> r.distribution().domainName()),
  TIME_TAKEN("time-taken", r -> FieldText.seconds(r.takenNanos())),
  CS_PROTOCOL_VERSION("cs-protocol-version", r -> "HTTP/" + r.viewer().httpVersion()),
  C_IP_VERSION("c-ip-version", r -> r.viewer().ip().indexOf(':') < 0 ? "IPv4" : "IPv6"),
  CS_USER_AGENT("cs-user-agent", r -> r.header("User-Agent")),
  CS_REFERER("cs-referer", r -> r.header("Referer")),
  CS_COOKIE("cs-cookie", r -> r.header("Cookie"), RealtimeField.TRUNCATED),
  CS_URI_QUERY("cs-uri-query", r -> r.request().querystring()),
  X_EDGE_RESPONSE_RESULT_TYPE("x-edge-response-result-type", r -> r.answer().results().response()),
  X_FORWARDED_FOR("x-forwarded-for", r -> r.header("X-Forwarded-For")),
  SSL_PROTOCOL("ssl-protocol", r -> StandardField.Formats.tls(r, 0)),
  SSL_CIPHER("ssl-cipher", r -> StandardField.Formats.tls(r, 1)),
  X_EDGE_RESULT_TYPE("x-edge-result-type", r -> r.answer().results().result()),
  FLE_ENCRYPTED_FIELDS("fle-encrypted-fields", r -> null),
  FLE_STATUS("fle-status", r -> null),
  SC_CONTENT_TYPE("sc-content-type", r -> r.answer().contentType()),
  SC_CONTENT_LEN("sc-content-len", r -> r.answer().contentLength()),
  SC_RANGE_START("sc-range-start", r -> r.answer().rangeEnd(true)),
  SC_RANGE_END("sc-range-end", r -> r.answer().rangeEnd(false)),
  C_PORT("c-port", r -> Integer.toString(r.viewer().port())),
  X_EDGE_DETAILED_RESULT_TYPE("x-edge-detailed-result-type", r -> r.answer().results().detailed()),
  C_COUNTRY("c-country", r -> r.place().country()),
  CS_ACCEPT_ENCODING("cs-accept-encoding", r -> r.header("Accept-Encoding")),
  CS_ACCEPT("cs-accept", r -> r.header("Accept")),
  CACHE_BEHAVIOR_PATH_PATTERN(
      "cache-behavior-path-pattern", r -> r.behavior().pathPattern().text()),
  CS_HEADERS("cs-headers", r -> headers(r, true), RealtimeField.TRUNCATED),
  CS_HEADER_NAMES("cs-header-names", r -> headers(r, false), RealtimeField.TRUNCATED),
  CS_HEADERS_COUNT("cs-headers-count", r -> Integer.toString(r.request().headers().size())),
  // There is no continuous deployment.
  PRIMARY_DISTRIBUTION_ID("primary-distribution-id", r -> null),
  PRIMARY_DISTRIBUTION_DNS_NAME("primary-distribution-dns-name", r -> null),
  ORIGIN_FBL("origin-fbl", r -> FieldText.seconds(r.origin().firstByteNanos())),
  ORIGIN_LBL("origin-lbl", r -> FieldText.seconds(r.origin().lastByteNanos())),
  ASN("asn", r -> r.place().asn()),
  CMCD_ENCODED_BITRATE("cmcd-encoded-bitrate", r -> Cmcd.value(r, "br")),
  CMCD_BUFFER_LENGTH("cmcd-buffer-length", r -> Cmcd.value(r, "bl")),
  CMCD_BUFFER_STARVATION("cmcd-buffer-starvation", r -> Cmcd.value(r, "bs")),
  CMCD_CONTENT_ID("cmcd-content-id", r -> Cmcd.value(r, "cid")),
  CMCD_OBJECT_DURATION("cmcd-object-duration", r -> Cmcd.value(r, "d")),
  CMCD_DEADLINE("cmcd-deadline", r -> Cmcd.value(r, "dl")),
  CMCD_MEASURED_THROUGHPUT("cmcd-measured-throughput", r -> Cmcd.value(r, "mtp")),
  CMCD_NEXT_OBJECT_REQUEST("cmcd-next-object-request", r -> Cmcd.value(r, "nor")),
  CMCD_NEXT_RANGE_REQUEST("cmcd-next-range-request", r -> Cmcd.value(r, "nrr")),
  CMCD_OBJECT_TYPE("cmcd-object-type", r -> Cmcd.value(r, "ot")),
  CMCD_PLAYBACK_RATE("cmcd-playback-rate", r -> Cmcd.value(r, "pr")),
  CMCD_REQUESTED_MAXIMUM_THROUGHPUT("cmcd-requested-maximum-throughput", r -> Cmcd.value(r, "rtp")),
  CMCD_STREAMING_FORMAT("cmcd-streaming-format", r -> Cmcd.value(r, "sf")),
  CMCD_SESSION_ID("cmcd-session-id", r -> Cmcd.value(r, "sid")),
  CMCD_STREAM_TYPE("cmcd-stream-type", r -> Cmcd.value(r, "st")),
  CMCD_STARTUP("cmcd-startup", r -> Cmcd.value(r, "su")),
  CMCD_TOP_BITRATE("cmcd-top-bitrate", r -> Cmcd.value(r, "tb")),
  CMCD_VERSION("cmcd-version", r -> Cmcd.value(r, "v")),
  R_HOST("r-host", r -> r.origin().host()),
  SR_REASON("sr-reason", RealtimeField::failover),
  // There is no media-quality-based selection; there are no tenants and no connection functions.
  X_EDGE_MQCS("x-edge-mqcs", r -> null),
  DISTRIBUTION_TENANT_ID("distribution-tenant-id", r -> null),
  CONNECTION_ID("connection-id", r -> null);

  /** The guide: cs-cookie, cs-headers and cs-header-names end after so many bytes. */
  private static final int TRUNCATED = 800;

  private static final Map<String, RealtimeField> BY_NAME = new LinkedHashMap<>();

  static {
    for (RealtimeField field : values()) {
      BY_NAME.put(field.wireName, field);
    }
  }

  private final String wireName;
  private final Function<LoggedRequest, @Nullable String> value;
  private final int atMost;

  RealtimeField(String wireName, Function<LoggedRequest, @Nullable String> value) {
    this(wireName, value, Integer.MAX_VALUE / 2);
  }

  RealtimeField(String wireName, Function<LoggedRequest, @Nullable String> value, int atMost) {
    this.wireName = wireName;
    this.value = value;
    this.atMost = atMost;
  }

  public String wireName() {
    return wireName;
  }

  /** Reads a list of names; at least one. The answer is in CloudFront's order. */
  public static List<String> readNames(JsonField list) {
    Set<RealtimeField> chosen = EnumSet.noneOf(RealtimeField.class);
    if (!list.present()) {
      list.missing();
    }
    List<JsonField> elements = list.elements();
    for (JsonField element : elements) {
      RealtimeField field = element.choice(BY_NAME);
      if (field != null) {
        chosen.add(field);
      }
    }
    if (list.present() && elements.isEmpty()) {
      list.error("must name at least one field");
    }
    return chosen.stream().map(RealtimeField::wireName).toList();
  }

  /** The names of all fields. */
  public static List<String> allNames() {
    return List.copyOf(BY_NAME.keySet());
  }

  /** The fields of these names, in CloudFront's order. */
  static List<RealtimeField> named(List<String> names) {
    List<RealtimeField> fields = new ArrayList<>();
    for (RealtimeField field : values()) {
      if (names.contains(field.wireName)) {
        fields.add(field);
      }
    }
    return fields;
  }

  /** A record with its line feed. */
  static String line(LoggedRequest request, List<RealtimeField> fields) {
    StringBuilder line = new StringBuilder(1_024);
    for (RealtimeField field : fields) {
      FieldText.append(line, field.value.apply(request), field.atMost);
      line.append('\t');
    }
    line.setCharAt(line.length() - 1, '\n');
    return line.toString();
  }

  private static String timestamp(LoggedRequest request) {
    long millis = request.ended().toEpochMilli();
    return String.format(Locale.ROOT, "%d.%03d", millis / 1_000, millis % 1_000);
  }

  private static String uri(LoggedRequest request) {
    String query = request.request().querystring();
    String path = request.request().uri();
    return query == null ? path : path + "?" + query;
  }

  private static @Nullable String failover(LoggedRequest request) {
    int status = request.origin().failedOver();
    return status == 0 ? null : "Failover:" + status;
  }

  /** In the viewer's order, one a line; the line feed is encoded as any other. */
  private static String headers(LoggedRequest request, boolean values) {
    HttpFields fields = request.request().headers();
    StringBuilder text = new StringBuilder();
    for (int line = 0; line < fields.size() && text.length() <= TRUNCATED; line++) {
      text.append(line == 0 ? "" : "\n").append(fields.nameAt(line));
      if (values) {
        text.append(':').append(fields.valueAt(line));
      }
    }
    return text.toString();
  }
}
