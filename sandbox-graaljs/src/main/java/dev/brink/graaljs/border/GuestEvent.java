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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An event as the guest sees it (CloudFront Developer Guide, "event structure", version 1.0), and
 * what it held.
 */
final class GuestEvent {

  /** A member built on first use, and what it held. */
  final class Part {
    private final Consumer<Known> fill;
    private @Nullable Known known;
    private final LazyMember member;

    Part(Consumer<Known> fill) {
      this.fill = fill;
      this.member = new LazyMember(() -> groups.build(known()));
    }

    /** What it held when the function got it. */
    Known known() {
      Known filled = known;
      if (filled == null) {
        filled = new Known();
        fill.accept(filled);
        known = filled;
      }
      return filled;
    }
  }

  /**
   * A request or response as the guest sees it.
   *
   * @param shape its layout when it was made: any property added, deleted or redefined changes it
   */
  record Message(JSObject object, Shape shape, Part headers, Part cookies, @Nullable Part query) {

    /** Whether the guest neither read nor wrote this part of this object. */
    boolean leftAlone(Object returned, Part part) {
      return returned == object && object.getShape() == shape && part.member.isUntouched();
    }
  }

  private final JSContext context;
  private final JSRealm realm;
  private final GroupBuilder groups;

  final JSObject object;
  final Message request;
  final @Nullable Message response;

  GuestEvent(
      Event event,
      JSContext context,
      JSRealm realm,
      HeaderName.Cache names,
      JSDynamicObject requestPrototype) {
    this.context = context;
    this.realm = realm;
    this.groups = new GroupBuilder(context, realm, names);
    object = JSOrdinary.create(context, realm);
    GroupBuilder.put(object, Keys.VERSION, Keys.EVENT_VERSION);
    GroupBuilder.put(object, Keys.CONTEXT, context(event));
    JSObject viewer = JSOrdinary.create(context, realm);
    GroupBuilder.put(viewer, Keys.IP, Keys.of(event.context().viewerIp()));
    GroupBuilder.put(object, Keys.VIEWER, viewer);
    request = request(event.request(), requestPrototype);
    GroupBuilder.put(object, Keys.REQUEST, request.object());
    Event.Response given = event.response();
    response = given == null ? null : response(given);
    if (response != null) {
      GroupBuilder.put(object, Keys.RESPONSE, response.object());
    }
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

  private Message request(Event.Request given, JSDynamicObject prototype) {
    HttpFields fields = given.headers();
    String raw = given.querystring();
    Part query = new Part(known -> groups.query(raw == null ? "" : raw, known));
    Part headers = new Part(known -> groups.headers(fields, "cookie", known));
    Part cookies = new Part(known -> groups.requestCookies(fields.all("cookie"), known));
    JSObject made = JSOrdinary.createWithPrototype(prototype, context);
    GroupBuilder.put(made, Keys.METHOD, Keys.of(given.method()));
    GroupBuilder.put(made, Keys.URI, Keys.of(given.uri()));
    lazily(made, Keys.QUERYSTRING, query);
    lazily(made, Keys.HEADERS, headers);
    lazily(made, Keys.COOKIES, cookies);
    return new Message(made, made.getShape(), headers, cookies, query);
  }

  private Message response(Event.Response given) {
    HttpFields fields = given.headers();
    Part headers = new Part(known -> groups.headers(fields, "set-cookie", known));
    Part cookies = new Part(known -> groups.responseCookies(fields.all("set-cookie"), known));
    JSObject made = JSOrdinary.create(context, realm);
    GroupBuilder.put(made, Keys.STATUS_CODE, given.status());
    String description = given.statusDescription();
    if (description != null) {
      GroupBuilder.put(made, Keys.STATUS_DESCRIPTION, Keys.of(description));
    }
    lazily(made, Keys.HEADERS, headers);
    lazily(made, Keys.COOKIES, cookies);
    return new Message(made, made.getShape(), headers, cookies, null);
  }

  private static void lazily(JSObject target, TruffleString key, Part part) {
    JSObjectUtil.defineProxyProperty(target, key, part.member, JSAttributes.getDefault());
  }
}
