package dev.brink.graaljs.border;

import com.oracle.truffle.api.object.Shape;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.builtins.JSOrdinary;
import com.oracle.truffle.js.runtime.objects.JSAttributes;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSObject;
import com.oracle.truffle.js.runtime.objects.JSObjectUtil;
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
    JSObject object = JSOrdinary.create(context, realm);
    GroupBuilder.put(object, Keys.VERSION, Keys.EVENT_VERSION);
    GroupBuilder.put(object, Keys.CONTEXT, context(event));
    JSObject viewer = JSOrdinary.create(context, realm);
    GroupBuilder.put(viewer, Keys.IP, Keys.of(event.context().viewerIp()));
    GroupBuilder.put(object, Keys.VIEWER, viewer);
    Message request = request(event.request());
    GroupBuilder.put(object, Keys.REQUEST, request.object());
    Event.Response given = event.response();
    if (given == null) {
      return new Built(object, request, null);
    }
    Message response = response(given);
    GroupBuilder.put(object, Keys.RESPONSE, response.object());
    return new Built(object, request, response);
  }

  private JSObject context(Event event) {
    JSObject where = JSOrdinary.create(context, realm);
    Event.Context given = event.context();
    GroupBuilder.put(where, Keys.DISTRIBUTION_DOMAIN_NAME, Keys.of(given.distributionDomainName()));
    GroupBuilder.put(where, Keys.DISTRIBUTION_ID, Keys.of(given.distributionId()));
    GroupBuilder.put(where, Keys.EVENT_TYPE, Keys.of(event.type().wireName()));
    GroupBuilder.put(where, Keys.REQUEST_ID, Keys.of(given.requestId()));
    return where;
  }

  private Message request(Event.Request given) {
    HttpFields fields = given.headers();
    String raw = given.querystring();
    query.refill(known -> groups.query(raw == null ? "" : raw, known));
    requestHeaders.refill(known -> groups.headers(fields, "cookie", known));
    requestCookies.refill(known -> groups.requestCookies(fields.all("cookie"), known));
    JSObject made = JSOrdinary.createWithPrototype(requestPrototype, context);
    GroupBuilder.put(made, Keys.METHOD, Keys.of(given.method()));
    GroupBuilder.put(made, Keys.URI, Keys.of(given.uri()));
    lazily(made, Keys.QUERYSTRING, query);
    lazily(made, Keys.HEADERS, requestHeaders);
    lazily(made, Keys.COOKIES, requestCookies);
    return new Message(made, made.getShape(), requestHeaders, requestCookies, query);
  }

  private Message response(Event.Response given) {
    HttpFields fields = given.headers();
    responseHeaders.refill(known -> groups.headers(fields, "set-cookie", known));
    responseCookies.refill(known -> groups.responseCookies(fields.all("set-cookie"), known));
    JSObject made = JSOrdinary.create(context, realm);
    GroupBuilder.put(made, Keys.STATUS_CODE, given.status());
    String description = given.statusDescription();
    if (description != null) {
      GroupBuilder.put(made, Keys.STATUS_DESCRIPTION, Keys.of(description));
    }
    lazily(made, Keys.HEADERS, responseHeaders);
    lazily(made, Keys.COOKIES, responseCookies);
    return new Message(made, made.getShape(), responseHeaders, responseCookies, null);
  }

  private static void lazily(JSObject target, TruffleString key, LazyMember member) {
    JSObjectUtil.defineProxyProperty(target, key, member, JSAttributes.getDefault());
  }
}
