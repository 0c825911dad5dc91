package dev.brink.graaljs.border;

import com.oracle.truffle.api.strings.TruffleString;

/** Names of an event's members, and strings between the worlds. */
final class Keys {
  static final TruffleString VERSION = of("version");
  static final TruffleString CONTEXT = of("context");
  static final TruffleString VIEWER = of("viewer");
  static final TruffleString REQUEST = of("request");
  static final TruffleString RESPONSE = of("response");
  static final TruffleString DISTRIBUTION_DOMAIN_NAME = of("distributionDomainName");
  static final TruffleString DISTRIBUTION_ID = of("distributionId");
  static final TruffleString EVENT_TYPE = of("eventType");
  static final TruffleString REQUEST_ID = of("requestId");
  static final TruffleString IP = of("ip");
  static final TruffleString METHOD = of("method");
  static final TruffleString URI = of("uri");
  static final TruffleString QUERYSTRING = of("querystring");
  static final TruffleString HEADERS = of("headers");
  static final TruffleString COOKIES = of("cookies");
  static final TruffleString VALUE = of("value");
  static final TruffleString MULTI_VALUE = of("multiValue");
  static final TruffleString ATTRIBUTES = of("attributes");
  static final TruffleString STATUS_CODE = of("statusCode");
  static final TruffleString STATUS_DESCRIPTION = of("statusDescription");
  static final TruffleString BODY = of("body");
  static final TruffleString ENCODING = of("encoding");
  static final TruffleString DATA = of("data");
  static final TruffleString LENGTH = of("length");

  static final TruffleString EMPTY = of("");
  static final TruffleString EVENT_VERSION = of("1.0");

  private Keys() {}

  /** GraalJS's strings are UTF-16, compacted where they can be. */
  static TruffleString of(String text) {
    return TruffleString.fromJavaStringUncached(text, TruffleString.Encoding.UTF_16);
  }

  static String toJava(TruffleString text) {
    return text.toJavaStringUncached();
  }
}
