package dev.brink.process.wire;

import dev.brink.functions.OriginChange;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Changes of the origin in frames. */
final class OriginChangeCodec {
  private OriginChangeCodec() {}

  static void write(Output out, OriginChange change) {
    switch (change) {
      case OriginChange.Update it -> {
        out.octet(0);
        settings(out, it.settings());
      }
      case OriginChange.SelectById it -> {
        out.octet(1).text(it.originId());
        settings(out, it.overrides());
      }
      case OriginChange.Group it ->
          out.octet(2)
              .each(
                  it.members(),
                  member -> {
                    out.text(member.originId());
                    settings(out, member.overrides());
                  })
              .each(it.failoverStatusCodes(), out::number);
      case OriginChange.Replace _ ->
          throw new BrokenFrameException("a CloudFront Function replaces no origin");
    }
  }

  static OriginChange read(Input in) {
    int kind = in.octet();
    return switch (kind) {
      case 0 -> new OriginChange.Update(settings(in));
      case 1 -> new OriginChange.SelectById(in.text(), settings(in));
      case 2 ->
          new OriginChange.Group(
              in.each(() -> new OriginChange.Member(in.text(), settings(in))),
              Set.copyOf(in.each(in::number)));
      default -> throw new BrokenFrameException("there is no change of origin " + kind);
    };
  }

  private static void settings(Output out, OriginChange.Settings settings) {
    out.text(settings.domainName()).text(settings.hostHeader()).text(settings.originPath());
    out.optional(
        settings.customHeaders(),
        headers ->
            out.each(
                headers.entrySet(), header -> out.text(header.getKey()).text(header.getValue())));
    number(out, settings.port());
    out.text(settings.protocol()).optional(settings.sslProtocols(), out::texts);
    number(out, settings.connectionAttempts());
    number(out, settings.connectionTimeoutSeconds());
    number(out, settings.readTimeoutSeconds());
    number(out, settings.keepAliveTimeoutSeconds());
    number(out, settings.responseCompletionTimeoutSeconds());
    out.text(settings.sni()).optional(settings.allowedCertificateNames(), out::texts);
  }

  private static OriginChange.Settings settings(Input in) {
    return new OriginChange.Settings(
        in.optionalText(),
        in.optionalText(),
        in.optionalText(),
        in.optional(() -> headers(in)),
        in.optional(in::number),
        in.optionalText(),
        in.optional(in::texts),
        in.optional(in::number),
        in.optional(in::number),
        in.optional(in::number),
        in.optional(in::number),
        in.optional(in::number),
        in.optionalText(),
        in.optional(in::texts));
  }

  private static Map<String, String> headers(Input in) {
    Map<String, String> headers = new LinkedHashMap<>();
    in.each(() -> headers.put(in.text(), in.text()) == null);
    return headers;
  }

  private static void number(Output out, @Nullable Integer value) {
    out.optional(value, out::number);
  }
}
