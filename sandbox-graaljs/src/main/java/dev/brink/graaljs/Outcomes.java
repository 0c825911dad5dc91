package dev.brink.graaljs;

import dev.brink.functions.Event;
import dev.brink.functions.Execution;
import dev.brink.functions.FunctionKind;
import dev.brink.functions.HttpFields;
import dev.brink.functions.Violation;
import dev.brink.functions.rules.ResultCheck;
import dev.brink.graaljs.border.Group;
import dev.brink.graaljs.border.Returned;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns what one call returned into HTTP again and holds it against the rules. */
final class Outcomes {
  private final Event event;
  private final CallFrame frame;
  private final ResultCheck check;

  Outcomes(Event event, CallFrame frame) {
    this.event = event;
    this.frame = frame;
    this.check = new ResultCheck(FunctionKind.CLOUDFRONT_FUNCTION, event.type());
  }

  Execution.Outcome of(Returned.Request returned) {
    return judged(request(returned));
  }

  Execution.Outcome of(Returned.Response returned) {
    return judged(response(returned));
  }

  Execution.Outcome of(Returned.Broken broken) {
    check.violated(broken.rule(), broken.path(), broken.message());
    return new Execution.Invalid(check.violations());
  }

  private Execution.Outcome judged(Execution.Outcome outcome) {
    List<Violation> violations = check.violations();
    violations.addAll(frame.violations());
    return violations.isEmpty() ? outcome : new Execution.Invalid(violations);
  }

  private Execution.Outcome request(Returned.Request returned) {
    Event.Request before = event.request();
    if (returned.method() != null) {
      frame.warn("the method cannot be changed by a function and stays " + before.method());
    }
    String uri = returned.uri() == null ? before.uri() : returned.uri();
    String query = query(returned);
    if (!uri.equals(before.uri()) || !Objects.equals(query, before.querystring())) {
      check.uri(uri, query);
      // In a path a question mark is data; as it stands it would begin the query string.
      uri = uri.replace("?", "%3F");
    }
    HttpFields after = fields("cookie", before.headers(), returned.headers(), returned.cookies());
    boolean same =
        after == before.headers()
            && uri.equals(before.uri())
            && Objects.equals(query, before.querystring());
    return new Execution.Proceed(
        same ? before : new Event.Request(before.method(), uri, query, after),
        frame.originChange());
  }

  private @Nullable String query(Returned.Request returned) {
    String before = event.request().querystring();
    String query = returned.querystring();
    if (query == null) {
      if (returned.parameters().entries() == null) {
        return before;
      }
      query = Segments.query(before == null ? "" : before, returned.parameters().entries());
    }
    return query.isEmpty() && !"".equals(before) ? null : query;
  }

  private Execution.Outcome response(Returned.Response returned) {
    Event.Response before = event.response();
    int status = before == null ? 200 : before.status();
    String description = before == null ? null : before.statusDescription();
    if (returned.status() != null) {
      check.status(returned.status());
      status = returned.status().intValue();
      // The old reason phrase belongs to the old status.
      description = null;
    }
    if (returned.description() != null) {
      description = returned.description();
      check.statusDescription(description);
    }
    HttpFields given = before == null ? HttpFields.EMPTY : before.headers();
    HttpFields after = fields("set-cookie", given, returned.headers(), returned.cookies());
    byte[] body = returned.body() == null ? null : body(returned.body());
    return new Execution.Respond(new Event.Response(status, description, after), body);
  }

  private HttpFields fields(String cookieName, HttpFields before, Group headers, Group cookies) {
    HttpFields after = new FieldChanges(before, cookieName, check).apply(headers, cookies);
    if (after != before) {
      check.headers(before, after);
    }
    return after;
  }

  private byte @Nullable [] body(Returned.Body body) {
    byte[] bytes =
        body.base64() ? decoded(body.data()) : body.data().getBytes(StandardCharsets.UTF_8);
    if (bytes != null) {
      check.body(bytes.length);
    }
    return bytes;
  }

  private byte @Nullable [] decoded(String data) {
    try {
      return Base64.getDecoder().decode(data);
    } catch (IllegalArgumentException e) {
      check.violated("body-encoding", "body.data", "body.data is not base64");
      return null;
    }
  }
}
