package dev.brink.graaljs.border;

import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.objects.JSObject;
import com.oracle.truffle.js.runtime.objects.Undefined;
import dev.brink.functions.Event;
import dev.brink.functions.rules.ResultCheck;
import org.jspecify.annotations.Nullable;

/** Reads what a handler returned, each property once, into plain data. */
final class ResultReader {
  private static final GroupReader HEADERS = new GroupReader("headers", false);
  private static final GroupReader PARAMETERS = new GroupReader("querystring", false);
  private static final GroupReader REQUEST_COOKIES = new GroupReader("cookies", false);
  private static final GroupReader RESPONSE_COOKIES = new GroupReader("cookies", true);

  private final Event event;
  private final GuestEvent.Built given;

  ResultReader(Event event, GuestEvent.Built given) {
    this.event = event;
    this.given = given;
  }

  Returned read(Object value) {
    try {
      return event.type().isRequest() ? atRequest(value) : atResponse(value);
    } catch (BrokenResult e) {
      return e.broken();
    }
  }

  private Returned atRequest(Object value) throws BrokenResult {
    JSObject result = object(value, "the handler must return a request or a response");
    if (result == given.request().object() && result.getShape() == given.request().shape()) {
      return request(result);
    }
    if (GuestValues.get(result, Keys.STATUS_CODE) != Undefined.instance) {
      return response(result, null);
    }
    boolean looksLikeRequest =
        GuestValues.get(result, Keys.URI) != Undefined.instance
            || GuestValues.get(result, Keys.METHOD) != Undefined.instance
            || GuestValues.get(result, Keys.HEADERS) != Undefined.instance;
    if (!looksLikeRequest) {
      throw new BrokenResult(
          "result-type",
          "",
          "the handler must return a request (uri, headers ...) or a response (statusCode ...)");
    }
    return request(result);
  }

  private Returned atResponse(Object value) throws BrokenResult {
    JSObject result = object(value, "the handler must return a response");
    boolean isRequest =
        GuestValues.get(result, Keys.STATUS_CODE) == Undefined.instance
            && GuestValues.get(result, Keys.URI) != Undefined.instance;
    if (isRequest) {
      throw new BrokenResult(
          "result-type", "", "the handler must return a response, it returned a request");
    }
    return response(result, given.response());
  }

  private static JSObject object(Object value, String wanted) throws BrokenResult {
    JSObject result = GuestValues.object(value);
    if (result == null || JSRuntime.isArray(result)) {
      throw new BrokenResult(
          "result-type", "", wanted + ", it returned " + GuestValues.kind(value));
    }
    return result;
  }

  private Returned request(JSObject result) throws BrokenResult {
    GuestEvent.Message message = given.request();
    Object method = GuestValues.get(result, Keys.METHOD);
    boolean sameMethod =
        method == Undefined.instance
            || (method instanceof TruffleString text
                && Keys.toJava(text).equals(event.request().method()));
    String uri = changed(result, Keys.URI, "uri", event.request().uri());
    String text = null;
    Group parameters = Group.SAME;
    LazyMember query = message.query();
    if (query != null && !message.leftAlone(result, query)) {
      Object returned = GuestValues.get(result, Keys.QUERYSTRING);
      if (returned instanceof TruffleString string) {
        text = Keys.toJava(string);
      } else {
        parameters = PARAMETERS.read(returned, query.known());
      }
    }
    return new Returned.Request(
        sameMethod ? null : GuestValues.kind(method),
        uri,
        text,
        parameters,
        group(result, message, message.headers(), Keys.HEADERS, HEADERS),
        group(result, message, message.cookies(), Keys.COOKIES, REQUEST_COOKIES));
  }

  private Returned response(JSObject result, GuestEvent.@Nullable Message message)
      throws BrokenResult {
    Event.Response before = message == null ? null : event.response();
    Object status = GuestValues.get(result, Keys.STATUS_CODE);
    Double changedStatus = null;
    if (status instanceof Number number) {
      boolean same = before != null && number.doubleValue() == before.status();
      changedStatus = same ? null : (Double) number.doubleValue();
    } else if (status != Undefined.instance || before == null) {
      throw BrokenResult.type("statusCode", "a number", status);
    }
    String description =
        changed(
            result,
            Keys.STATUS_DESCRIPTION,
            "statusDescription",
            before == null ? null : before.statusDescription());
    return new Returned.Response(
        changedStatus,
        description,
        group(result, message, message == null ? null : message.headers(), Keys.HEADERS, HEADERS),
        group(
            result,
            message,
            message == null ? null : message.cookies(),
            Keys.COOKIES,
            RESPONSE_COOKIES),
        body(GuestValues.get(result, Keys.BODY)));
  }

  private static Group group(
      JSObject result,
      GuestEvent.@Nullable Message message,
      @Nullable LazyMember member,
      TruffleString key,
      GroupReader reader)
      throws BrokenResult {
    if (message == null || member == null) {
      return reader.read(GuestValues.get(result, key), Known.NOTHING);
    }
    return message.leftAlone(result, member)
        ? Group.SAME
        : reader.read(GuestValues.get(result, key), member.known());
  }

  private static @Nullable String changed(
      JSObject result, TruffleString key, String path, @Nullable String before)
      throws BrokenResult {
    Object value = GuestValues.get(result, key);
    if (value == Undefined.instance) {
      return null;
    }
    String text = Keys.toJava(GuestValues.text(value, path));
    return text.equals(before) ? null : text;
  }

  private static Returned.@Nullable Body body(Object value) throws BrokenResult {
    if (GuestValues.isMissing(value)) {
      return null;
    }
    if (value instanceof TruffleString text) {
      return new Returned.Body(
          Keys.toJava(ofAllowedSize(text, ResultCheck.VIEWER_BODY_BYTES)), false);
    }
    JSObject body = GuestValues.object(value);
    if (body == null || JSRuntime.isArray(body)) {
      throw BrokenResult.type("body", "a string or an object", value);
    }
    Object encoding = GuestValues.get(body, Keys.ENCODING);
    String name =
        encoding == Undefined.instance
            ? "text"
            : Keys.toJava(GuestValues.text(encoding, "body.encoding"));
    if (!name.equals("text") && !name.equals("base64")) {
      throw new BrokenResult(
          "body-encoding", "body.encoding", "body.encoding must be 'text' or 'base64'");
    }
    boolean base64 = name.equals("base64");
    int allowed = ResultCheck.VIEWER_BODY_BYTES;
    Object data = GuestValues.get(body, Keys.DATA);
    String content =
        data == Undefined.instance
            ? ""
            : Keys.toJava(
                ofAllowedSize(GuestValues.text(data, "body.data"), base64 ? 2 * allowed : allowed));
    return new Returned.Body(content, base64);
  }

  /** Text that is too long as characters is not worth the time to count its bytes. */
  private static TruffleString ofAllowedSize(TruffleString text, int most) throws BrokenResult {
    int length = Strings.length(text);
    if (length > most) {
      throw new BrokenResult(
          Returned.Broken.BODY_SIZE,
          "body",
          "body has "
              + length
              + " characters, allowed are "
              + ResultCheck.VIEWER_BODY_BYTES
              + " bytes");
    }
    return text;
  }
}
