package dev.brink.runtime.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brink.runtime.functions.ErrorCode;
import dev.brink.runtime.functions.Precondition;
import dev.brink.runtime.functions.Refused;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One call with its body read. */
record AdminRequest(RoutingContext context, Buffer body) {

  /** A segment of the path, decoded. */
  String path(String name) {
    String value = context.pathParam(name);
    if (value == null) {
      throw new IllegalStateException("the route has no parameter " + name);
    }
    return value;
  }

  @Nullable String query(String name) {
    List<String> values = context.queryParam(name);
    return values.isEmpty() ? null : values.getFirst();
  }

  /** Every value of a parameter that may be repeated. */
  List<String> queries(String name) {
    return context.queryParam(name);
  }

  /** Refuses parameters a call does not know: a misspelt one would be ignored in silence. */
  void checkQuery(Set<String> known) {
    List<Refused.Detail> unknown =
        context.queryParams().names().stream()
            .filter(name -> !known.contains(name))
            .map(name -> Refused.Detail.at(name, "is not a parameter of this call"))
            .toList();
    if (!unknown.isEmpty()) {
      throw new Refused(
          ErrorCode.INVALID_ARGUMENT,
          "unknown query parameter '"
              + unknown.getFirst().path()
              + "'; known are "
              + String.join(", ", known.stream().sorted().toList()),
          unknown);
    }
  }

  Precondition precondition() {
    return Precondition.of(
        context.request().getHeader("If-Match"), context.request().getHeader("If-None-Match"));
  }

  /** The media type in lower case without parameters; "" when not sent. */
  String contentType() {
    String sent = Optional.ofNullable(context.request().getHeader("Content-Type")).orElse("");
    int semicolon = sent.indexOf(';');
    return (semicolon < 0 ? sent : sent.substring(0, semicolon)).trim().toLowerCase(Locale.ROOT);
  }

  /** Refuses other media types; a request that names none is taken at its word. */
  void checkContentType(String... accepted) {
    String sent = contentType();
    if (!sent.isEmpty() && !List.of(accepted).contains(sent)) {
      throw new Refused(
          ErrorCode.UNSUPPORTED_MEDIA_TYPE,
          "Content-Type " + sent + " is not accepted here; send " + String.join(" or ", accepted));
    }
  }

  /** The body as a JSON object. */
  ObjectNode json() {
    return Json.parseObject(body);
  }
}
