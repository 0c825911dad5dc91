package dev.brink.process.wire;

import dev.brink.functions.Event;
import dev.brink.functions.EventType;
import dev.brink.functions.HttpFields;

/** Events in frames. */
final class EventCodec {
  private EventCodec() {}

  static void write(Output out, Event event) {
    Event.Context context = event.context();
    Event.EdgeLocation place = context.edgeLocation();
    out.octet(event.type().ordinal())
        .text(context.distributionDomainName())
        .text(context.distributionId())
        .text(context.requestId())
        .text(context.viewerIp())
        .text(place.name())
        .text(place.serverIp())
        .text(place.region());
    request(out, event.request());
    out.optional(event.response(), response -> response(out, response));
  }

  static Event read(Input in) {
    return new Event(
        in.constant(EventType.values()),
        new Event.Context(
            in.text(),
            in.text(),
            in.text(),
            in.text(),
            new Event.EdgeLocation(in.text(), in.text(), in.text())),
        request(in),
        in.optional(() -> response(in)));
  }

  static void request(Output out, Event.Request request) {
    out.text(request.method()).text(request.uri()).text(request.querystring());
    fields(out, request.headers());
  }

  static Event.Request request(Input in) {
    return new Event.Request(in.text(), in.text(), in.optionalText(), fields(in));
  }

  static void response(Output out, Event.Response response) {
    out.number(response.status()).text(response.statusDescription());
    fields(out, response.headers());
  }

  static Event.Response response(Input in) {
    return new Event.Response(in.number(), in.optionalText(), fields(in));
  }

  private static void fields(Output out, HttpFields fields) {
    out.number(fields.size());
    fields.forEach((name, value) -> out.text(name).text(value));
  }

  private static HttpFields fields(Input in) {
    HttpFields.Builder fields = HttpFields.builder();
    in.each(() -> fields.add(in.text(), in.text()));
    return fields.build();
  }
}
