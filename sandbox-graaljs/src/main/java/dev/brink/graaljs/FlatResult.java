package dev.brink.graaljs;

import dev.brink.functions.Event;
import dev.brink.functions.Execution;
import dev.brink.functions.FunctionKind;
import dev.brink.functions.HttpFields;
import dev.brink.functions.Violation;
import dev.brink.functions.rules.ResultCheck;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what the guest's {@code result.js} wrote and holds it against the rules. */
final class FlatResult {
  private final Event event;
  private final CallFrame frame;
  private final ResultCheck check;

  FlatResult(Event event, CallFrame frame) {
    this.event = event;
    this.frame = frame;
    this.check = new ResultCheck(FunctionKind.CLOUDFRONT_FUNCTION, event.type());
  }

  Execution.Outcome read(String text) {
    Execution.@Nullable Outcome outcome = null;
    try {
      FlatFields fields = new FlatFields(text);
      switch (fields.next()) {
        case "Q" -> outcome = request(fields);
        case "R" -> outcome = response(fields);
        default -> check.violated(fields.next(), fields.next(), fields.next());
      }
    } catch (FlatFields.NulInField e) {
      check.violated("control-character", "", "no name or value may hold NUL");
    }
    List<Violation> violations = check.violations();
    violations.addAll(frame.violations());
    return outcome == null || !violations.isEmpty() ? new Execution.Invalid(violations) : outcome;
  }

  private Execution.Outcome request(FlatFields fields) {
    Event.Request before = event.request();
    String method = fields.next();
    if (!method.equals("=")) {
      frame.warn("the method cannot be changed by a function and stays " + before.method());
    }
    String uri = changed(fields.next(), before.uri());
    boolean text = fields.next().equals("text");
    String query = before.querystring();
    if (text) {
      query = fields.next();
    } else {
      FlatGroup parameters = FlatGroup.read(fields, false);
      if (parameters.entries() != null) {
        String rebuilt = Segments.query(query == null ? "" : query, parameters.entries());
        query = rebuilt.isEmpty() ? null : rebuilt;
      }
    }
    FlatGroup headers = FlatGroup.read(fields, false);
    FlatGroup cookies = FlatGroup.read(fields, false);
    fields.end();
    if (query != null && query.isEmpty() && !"".equals(before.querystring())) {
      query = null;
    }
    if (!uri.equals(before.uri()) || !java.util.Objects.equals(query, before.querystring())) {
      check.uri(uri, query);
    }
    HttpFields after = fields("cookie", before.headers(), headers, cookies);
    return new Execution.Proceed(
        new Event.Request(before.method(), uri.replace("?", "%3F"), query, after),
        frame.originChange());
  }

  private Execution.Outcome response(FlatFields fields) {
    Event.@Nullable Response before = event.response();
    String status = fields.next();
    int code = before == null ? 200 : before.status();
    if (!status.equals("=")) {
      double number = Double.parseDouble(status.substring(1));
      check.status(number);
      code = (int) number;
    }
    String givenDescription = fields.next();
    String description = before == null ? null : before.statusDescription();
    if (!givenDescription.equals("=")) {
      description = givenDescription.substring(1);
      check.statusDescription(description);
    } else if (!status.equals("=")) {
      description = null;
    }
    FlatGroup headers = FlatGroup.read(fields, false);
    FlatGroup cookies = FlatGroup.read(fields, true);
    String encoding = fields.next();
    byte[] body = body(encoding, fields.rest());
    HttpFields given = before == null ? HttpFields.EMPTY : before.headers();
    HttpFields after = fields("set-cookie", given, headers, cookies);
    return new Execution.Respond(new Event.Response(code, description, after), body);
  }

  private HttpFields fields(
      String cookieName, HttpFields before, FlatGroup headers, FlatGroup cookies) {
    HttpFields after = new FieldChanges(before, cookieName, check).apply(headers, cookies);
    if (after != before) {
      check.headers(before, after);
    }
    return after;
  }

  private byte @Nullable [] body(String encoding, String data) {
    byte[] body =
        switch (encoding) {
          case "text" -> data.getBytes(StandardCharsets.UTF_8);
          case "base64" -> decoded(data);
          default -> null;
        };
    if (body != null) {
      check.body(body.length);
    }
    return body;
  }

  private byte @Nullable [] decoded(String data) {
    try {
      return Base64.getDecoder().decode(data);
    } catch (IllegalArgumentException e) {
      check.violated("body-encoding", "body.data", "body.data is not base64");
      return null;
    }
  }

  private static String changed(String field, String before) {
    return field.equals("=") ? before : field.substring(1);
  }
}
