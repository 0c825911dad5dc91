package dev.brink.graaljs.border;

import com.oracle.truffle.api.object.Shape;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.builtins.JSOrdinary;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSObject;
import dev.brink.functions.Event;
import dev.brink.functions.HttpFields;
import org.jspecify.annotations.Nullable;

/**
 * Events of one isolate as the guest sees them (CloudFront Developer Guide, "event structure",
 * version 1.0). Holds one at a time.
 */
final class GuestEvent {

  /**
   * A request or response as the guest sees it.
   *
   * @param shape its layout when it was made: any property added, deleted or redefined changes it
   */
  record Message(
      JSObject object,
      Shape shape,
      LazyMember headers,
      LazyMember cookies,
      @Nullable LazyMember query) {

    /** Whether the guest neither read nor wrote this member of this object. */
    boolean leftAlone(Object returned, LazyMember member) {
      return returned == object && object.getShape() == shape && member.isUntouched();
    }

    private void forget() {
      headers.forget();
      cookies.forget();
      if (query != null) {
        query.forget();
      }
    }
  }

  /** An event built for one call. */
  record Built(JSObject object, Message request, @Nullable Message response) {

    /** Ends the call: its members hold nothing any more. */
    void forget() {
      request.forget();
      if (response != null) {
        response.forget();
      }
    }
  }

  private final Kind events =
      new Kind(Keys.VERSION, Keys.CONTEXT, Keys.VIEWER, Keys.REQUEST, Keys.RESPONSE);
  private final Kind contexts =
      new Kind(
          Keys.DISTRIBUTION_DOMAIN_NAME, Keys.DISTRIBUTION_ID, Keys.EVENT_TYPE, Keys.REQUEST_ID);
  private final Kind viewers = new Kind(Keys.IP);
  private final Kind requests =
      new Kind(Keys.METHOD, Keys.URI, Keys.QUERYSTRING, Keys.HEADERS, Keys.COOKIES);
  private final Kind responses =
      new Kind(Keys.STATUS_CODE, Keys.STATUS_DESCRIPTION, Keys.HEADERS, Keys.COOKIES);
  private final JSContext context;
  private final JSRealm realm;
  private final JSDynamicObject requestPrototype;
  private final GroupBuilder groups;
  private final LazyMember requestHeaders;
  private final LazyMember requestCookies;
  private final LazyMember query;
  private final LazyMember responseHeaders;
  private final LazyMember responseCookies;

  /**
   * @param requestPrototype what requests inherit from
   */
  GuestEvent(JSRealm realm, HeaderName.Cache names, JSDynamicObject requestPrototype) {
    this.context = realm.getContext();
    this.realm = realm;
    this.requestPrototype = requestPrototype;
    this.groups = new GroupBuilder(context, realm, names);
    requestHeaders = new LazyMember(groups::build);
    requestCookies = new LazyMember(groups::build);
    query = new LazyMember(groups::build);
    responseHeaders = new LazyMember(groups::build);
    responseCookies = new LazyMember(groups::build);
  }

  Built build(Event event) {
    Message request = request(event.request());
    Event.Response given = event.response();
    Message response = given == null ? null : response(given);
    JSObject object =
        events.fill(
            JSOrdinary.create(context, realm),
            Keys.EVENT_VERSION,
            context(event),
            viewers.fill(JSOrdinary.create(context, realm), Keys.of(event.context().viewerIp())),
            request.object(),
            response == null ? null : response.object());
    return new Built(object, request, response);
  }

  private JSObject context(Event event) {
    Event.Context given = event.context();
    return contexts.fill(
        JSOrdinary.create(context, realm),
        Keys.of(given.distributionDomainName()),
        Keys.of(given.distributionId()),
        Keys.of(event.type().wireName()),
        Keys.of(given.requestId()));
  }

  private Message request(Event.Request given) {
    HttpFields fields = given.headers();
    String raw = given.querystring();
    query.refill(known -> groups.query(raw == null ? "" : raw, known));
    requestHeaders.refill(known -> groups.headers(fields, "cookie", known));
    requestCookies.refill(known -> groups.requestCookies(fields.all("cookie"), known));
    JSObject made =
        requests.fill(
            JSOrdinary.createWithPrototype(requestPrototype, context),
            Keys.of(given.method()),
            Keys.of(given.uri()),
            query,
            requestHeaders,
            requestCookies);
    return new Message(made, made.getShape(), requestHeaders, requestCookies, query);
  }

  private Message response(Event.Response given) {
    HttpFields fields = given.headers();
    responseHeaders.refill(known -> groups.headers(fields, "set-cookie", known));
    responseCookies.refill(known -> groups.responseCookies(fields.all("set-cookie"), known));
    String description = given.statusDescription();
    JSObject made =
        responses.fill(
            JSOrdinary.create(context, realm),
            given.status(),
            description == null ? null : Keys.of(description),
            responseHeaders,
            responseCookies);
    return new Message(made, made.getShape(), responseHeaders, responseCookies, null);
  }
}
