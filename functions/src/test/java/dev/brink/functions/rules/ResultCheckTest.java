package dev.brink.functions.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.brink.functions.EventType;
import dev.brink.functions.FunctionKind;
import dev.brink.functions.HttpFields;
import dev.brink.functions.Violation;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ResultCheckTest {
  private static final HttpFields GIVEN =
      HttpFields.of("Host", "example.com", "Via", "1.1 a", "Connection", "close");

  private static List<String> rules(Consumer<ResultCheck> checks) {
    ResultCheck check = new ResultCheck(FunctionKind.CLOUDFRONT_FUNCTION, EventType.VIEWER_REQUEST);
    checks.accept(check);
    return check.violations().stream().map(Violation::rule).toList();
  }

  private static List<String> uri(String uri, @Nullable String query) {
    return rules(check -> check.uri(uri, query));
  }

  private static List<String> headers(HttpFields after) {
    return rules(check -> check.headers(GIVEN, after));
  }

  @Test
  void aUriBeginsWithASlash() {
    assertEquals(List.of(), uri("/a/b?", "c=d"));
    assertEquals(List.of("uri-format"), uri("http://example.com/", null));
    assertEquals(List.of("uri-format"), uri("", null));
  }

  @Test
  void aUriCanStandInARequestLine() {
    assertEquals(List.of("control-character"), uri("/a\r\nb", null));
    assertEquals(List.of("control-character"), uri("/a\0", null));
    assertEquals(List.of("uri-format"), uri("/a b", null));
    assertEquals(List.of("uri-format"), uri("/a#b", null));
  }

  @Test
  void aQueryStringHoldsNoBlanksControlsOrHashes() {
    assertEquals(List.of("querystring-format"), uri("/", "a=b c"));
    assertEquals(List.of("querystring-format"), uri("/", "a=b#c"));
    assertEquals(List.of("control-character"), uri("/", "a=b\nc"));
  }

  @Test
  void uriAndQueryStringHaveAtMost8192Bytes() {
    assertEquals(List.of(), uri("/" + "a".repeat(8_191), null));
    assertEquals(List.of("uri-size"), uri("/" + "a".repeat(8_192), null));
    assertEquals(List.of(), uri("/" + "a".repeat(8_188), "bc"));
    assertEquals(List.of("uri-size"), uri("/" + "a".repeat(8_189), "bc"));
    assertEquals(List.of("uri-size"), uri("/" + "\u20ac".repeat(2_731), null));
  }

  @Test
  void unchangedHeadersBreakNothing() {
    assertEquals(List.of(), headers(GIVEN));
  }

  @Test
  void readOnlyHeadersStayAsTheyAre() {
    assertEquals(List.of("read-only-header"), headers(GIVEN.with("host", "other")));
    assertEquals(List.of("read-only-header"), headers(GIVEN.without("via")));
    assertEquals(List.of("read-only-header"), headers(GIVEN.with("Content-Length", "5")));
  }

  @Test
  void disallowedHeadersMayPassButNotChange() {
    assertEquals(List.of("disallowed-header"), headers(GIVEN.with("Connection", "keep-alive")));
    assertEquals(List.of("disallowed-header"), headers(GIVEN.with("X-Edge-Foo", "1")));
  }

  @Test
  void namesAreTokensAndValuesHaveNoLineBreaks() {
    assertEquals(List.of("header-name"), headers(GIVEN.with("a b", "1")));
    assertEquals(List.of("header-name"), headers(GIVEN.with("", "1")));
    assertEquals(List.of("control-character"), headers(GIVEN.with("a\r\nb", "1")));
    assertEquals(List.of("control-character"), headers(GIVEN.with("X-A", "1\r\nb: c")));
    assertEquals(List.of("control-character"), headers(GIVEN.with("X-A", "1\0")));
    assertEquals(List.of(), headers(GIVEN.with("X-A", "gr\u00fc\u00dfe")));
  }

  @Test
  void headersHaveAtMost32768Bytes() {
    HttpFields none = HttpFields.EMPTY;
    // X-A, colon, blank, CRLF: 7 bytes beside the value.
    assertEquals(
        List.of(),
        rules(check -> check.headers(none, HttpFields.of("X-A", "b".repeat(32_768 - 7)))));
    assertEquals(
        List.of("header-size"),
        rules(check -> check.headers(none, HttpFields.of("X-A", "b".repeat(32_768 - 6)))));
  }

  @Test
  void aStatusIsAnIntegerFrom200To599() {
    for (double good : new double[] {200, 204, 404, 599}) {
      assertEquals(List.of(), rules(check -> check.status(good)));
    }
    for (double bad : new double[] {199, 600, 0, -1, 200.5, Double.NaN, 1e300}) {
      assertEquals(List.of("status-range"), rules(check -> check.status(bad)));
    }
  }

  @Test
  void aDescriptionIsOneLine() {
    assertEquals(List.of(), rules(check -> check.statusDescription("Not Found")));
    assertEquals(
        List.of("control-character"), rules(check -> check.statusDescription("a\r\nb: c")));
  }

  @Test
  void bodiesAreBoundedByTheKindOfEvent() {
    assertEquals(List.of(), rules(check -> check.body(40_960)));
    assertEquals(List.of("body-size"), rules(check -> check.body(40_961)));
    ResultCheck origin = new ResultCheck(FunctionKind.LAMBDA_AT_EDGE, EventType.ORIGIN_REQUEST);
    origin.body(1_048_576);
    assertEquals(List.of(), origin.violations());
    origin.body(1_048_577);
    assertEquals(
        "502 LambdaValidationError from cloudfront", origin.violations().getFirst().viewerSees());
  }
}
