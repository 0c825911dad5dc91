package dev.brink.runtime.logs;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a standard log file, in their order.
 *
 * <p>CloudFront Developer Guide, "Standard log file fields".
 */
enum StandardField {
  DATE("date", r -> Formats.DATE.format(r.ended())),
  TIME("time", r -> Formats.TIME.format(r.ended())),
  X_EDGE_LOCATION("x-edge-location", LoggedRequest::pop),
  SC_BYTES("sc-bytes", r -> Long.toString(r.answer().bytesOut())),
  C_IP("c-ip", r -> r.viewer().ip()),
  CS_METHOD("cs-method", r -> r.request().method()),
  CS_HOST("cs(Host)", r -> r.distribution().domainName()),
  CS_URI_STEM("cs-uri-stem", r -> r.request().uri()),
  SC_STATUS("sc-status", Formats::status),
  CS_REFERER("cs(Referer)", r -> r.header("Referer")),
  CS_USER_AGENT("cs(User-Agent)", r -> r.header("User-Agent")),
  CS_URI_QUERY("cs-uri-query", r -> r.request().querystring()),
  CS_COOKIE("cs(Cookie)", r -> r.header("Cookie")),
  X_EDGE_RESULT_TYPE("x-edge-result-type", r -> r.answer().results().result()),
  X_EDGE_REQUEST_ID("x-edge-request-id", r -> r.context().requestId()),
  X_HOST_HEADER("x-host-header", r -> r.header("Host")),
  CS_PROTOCOL("cs-protocol", r -> r.viewer().tls() ? "https" : "http"),
  CS_BYTES("cs-bytes", r -> Long.toString(r.bytesIn())),
  TIME_TAKEN("time-taken", r -> FieldText.seconds(r.takenNanos())),
  X_FORWARDED_FOR("x-forwarded-for", r -> r.header("X-Forwarded-For")),
  SSL_PROTOCOL("ssl-protocol", r -> Formats.tls(r, 0)),
  SSL_CIPHER("ssl-cipher", r -> Formats.tls(r, 1)),
  X_EDGE_RESPONSE_RESULT_TYPE("x-edge-response-result-type", r -> r.answer().results().response()),
  CS_PROTOCOL_VERSION("cs-protocol-version", r -> "HTTP/" + r.viewer().httpVersion()),
  // There is no field-level encryption.
  FLE_STATUS("fle-status", r -> null),
  FLE_ENCRYPTED_FIELDS("fle-encrypted-fields", r -> null),
  C_PORT("c-port", r -> Integer.toString(r.viewer().port())),
  TIME_TO_FIRST_BYTE("time-to-first-byte", r -> FieldText.seconds(r.firstByteNanos())),
  X_EDGE_DETAILED_RESULT_TYPE("x-edge-detailed-result-type", r -> r.answer().results().detailed()),
  SC_CONTENT_TYPE("sc-content-type", r -> r.answer().contentType()),
  SC_CONTENT_LEN("sc-content-len", r -> r.answer().contentLength()),
  SC_RANGE_START("sc-range-start", r -> r.answer().rangeEnd(true)),
  SC_RANGE_END("sc-range-end", r -> r.answer().rangeEnd(false));

  /** The two lines that every file begins with. */
  static final String HEAD =
      "#Version: 1.0\n#Fields: "
          + Arrays.stream(values()).map(field -> field.wireName).collect(Collectors.joining(" "))
          + "\n";

  private final String wireName;
  private final Function<LoggedRequest, @Nullable String> value;

  StandardField(String wireName, Function<LoggedRequest, @Nullable String> value) {
    this.wireName = wireName;
    this.value = value;
  }

  /** A record with its line feed. */
  static String line(LoggedRequest request, boolean includeCookies) {
    StringBuilder line = new StringBuilder(512);
    for (StandardField field : values()) {
      boolean hidden = field == CS_COOKIE && !includeCookies;
      String value = hidden ? null : field.value.apply(request);
      FieldText.append(line, value, Integer.MAX_VALUE / 2);
      line.append('\t');
    }
    line.setCharAt(line.length() - 1, '\n');
    return line.toString();
  }

  /** What both kinds of logs write alike. */
  static final class Formats {
    private static final DateTimeFormatter DATE =
        DateTimeFormatter.ofPattern("uuuu-MM-dd").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TIME =
        DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

    private Formats() {}

    /** The guide: 000 when the viewer left before the node could answer. */
    static String status(LoggedRequest request) {
      int status = request.answer().status();
      return status == 0 ? "000" : Integer.toString(status);
    }

    /** Protocol (0) or cipher (1) of the viewer's connection. */
    static @Nullable String tls(LoggedRequest request, int part) {
      String session = request.viewer().tlsSession();
      return session == null ? null : session.split(":", -1)[part];
    }
  }
}
