package dev.brink.runtime.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.brink.runtime.RawClient;
import dev.brink.runtime.RawOrigin;
import dev.brink.runtime.TestDistribution;
import dev.brink.runtime.TestNode;
import dev.brink.runtime.distribution.TrustedKeys;
import dev.brink.runtime.signed.SigningKeys;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.cloudfront.CloudFrontUtilities;
import software.amazon.awssdk.services.cloudfront.cookie.CookiesForCannedPolicy;
import software.amazon.awssdk.services.cloudfront.cookie.CookiesForCustomPolicy;
import software.amazon.awssdk.services.cloudfront.cookie.SignedCookie;

/** What the AWS SDK for Java signs, whole and manipulated, before a node over real sockets. */
class SdkSignaturesTest {
  private static final String HOST = "http://test.cloudfront.localhost";
  private static final CloudFrontUtilities SDK = CloudFrontUtilities.create();
  private static final TrustedKeys KEYS =
      new TrustedKeys(
          Map.of("KRSA", SigningKeys.RSA.getPublic(), "KEC", SigningKeys.EC.getPublic()));

  private static RawOrigin origin;
  private static TestNode node;

  @BeforeAll
  static void start() {
    origin =
        new RawOrigin(
            connection -> {
              connection.requestHead();
              connection.write("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
            });
    node = TestNode.of(TestDistribution.to(origin.port()).trusting(KEYS)).start();
  }

  @AfterAll
  static void stop() throws Exception {
    node.close();
    origin.close();
  }

  /** Whether it travels in the address or in cookies, and what kind of policy was signed. */
  private record Kind(String algorithm, boolean custom, boolean cookies) {
    static Stream<Kind> all() {
      return Stream.of("RSA", "EC")
          .flatMap(
              algorithm ->
                  Stream.of(
                      new Kind(algorithm, false, false),
                      new Kind(algorithm, false, true),
                      new Kind(algorithm, true, false),
                      new Kind(algorithm, true, true)));
    }

    String keyPairId() {
      return "K" + algorithm;
    }

    PrivateKey key() {
      return SigningKeys.of(algorithm).getPrivate();
    }

    String otherKeyPairId() {
      return algorithm.equals("RSA") ? "KEC" : "KRSA";
    }

    Sent sign(String path, Instant expiry) {
      return sign(path, expiry, Instant.EPOCH, "127.0.0.0/8");
    }

    /** A custom policy is for all below the path. */
    Sent sign(String path, Instant expiry, Instant active, String range) {
      return custom ? custom(path, expiry, active, range) : canned(path, expiry);
    }

    private Sent canned(String path, Instant expiry) {
      if (!cookies) {
        String url =
            SDK.getSignedUrlWithCannedPolicy(
                    request ->
                        request
                            .resourceUrl(HOST + path)
                            .privateKey(key())
                            .keyPairId(keyPairId())
                            .expirationDate(expiry))
                .url();
        return Sent.ofUrl(url);
      }
      CookiesForCannedPolicy signed =
          SDK.getCookiesForCannedPolicy(
              request ->
                  request
                      .resourceUrl(HOST + path)
                      .privateKey(key())
                      .keyPairId(keyPairId())
                      .expirationDate(expiry));
      return Sent.ofCookies(path, signed, signed.expiresHeaderValue());
    }

    private Sent custom(String path, Instant expiry, Instant active, String range) {
      if (!cookies) {
        String url =
            SDK.getSignedUrlWithCustomPolicy(
                    request ->
                        request
                            .resourceUrl(HOST + path)
                            .resourceUrlPattern(HOST + path + "*")
                            .privateKey(key())
                            .keyPairId(keyPairId())
                            .expirationDate(expiry)
                            .activeDate(active)
                            .ipRange(range))
                .url();
        return Sent.ofUrl(url);
      }
      CookiesForCustomPolicy signed =
          SDK.getCookiesForCustomPolicy(
              request ->
                  request
                      .resourceUrl(HOST + path)
                      .resourceUrlPattern(HOST + path + "*")
                      .privateKey(key())
                      .keyPairId(keyPairId())
                      .expirationDate(expiry)
                      .activeDate(active)
                      .ipRange(range));
      return Sent.ofCookies(path, signed, signed.policyHeaderValue());
    }
  }

  /**
   * A request and what it shows.
   *
   * @param values by the names of the query parameters, for cookies too
   */
  private record Sent(String target, Map<String, String> values, boolean cookies) {
    static Sent ofUrl(String url) {
      Map<String, String> values = new LinkedHashMap<>();
      StringBuilder target = new StringBuilder(url.substring(HOST.length(), url.indexOf('?')));
      for (String pair : url.substring(url.indexOf('?') + 1).split("&", -1)) {
        String name = pair.substring(0, pair.indexOf('='));
        if (name.equals("q")) {
          target.append('?').append(pair);
        } else {
          values.put(name, pair.substring(name.length() + 1));
        }
      }
      return new Sent(target.toString(), values, false);
    }

    static Sent ofCookies(String path, SignedCookie signed, String policyOrExpiry) {
      Map<String, String> values = new LinkedHashMap<>();
      for (String cookie :
          List.of(policyOrExpiry, signed.signatureHeaderValue(), signed.keyPairIdHeaderValue())) {
        int equals = cookie.indexOf('=');
        values.put(cookie.substring("CloudFront-".length(), equals), cookie.substring(equals + 1));
      }
      return new Sent(path, values, true);
    }

    Sent to(String other) {
      return new Sent(other, values, cookies);
    }

    Sent with(String name, String value) {
      Map<String, String> changed = new LinkedHashMap<>(values);
      changed.put(name, value);
      return new Sent(target, changed, cookies);
    }

    Sent without(String name) {
      Map<String, String> changed = new LinkedHashMap<>(values);
      changed.remove(name);
      return new Sent(target, changed, cookies);
    }

    String value(String name) {
      return values.getOrDefault(name, "");
    }

    RawClient.Answer to(TestNode node) throws Exception {
      if (cookies) {
        return RawClient.get(node.port(), target, "Cookie: " + joined("CloudFront-", "; "));
      }
      String mark = target.contains("?") ? "&" : "?";
      return RawClient.get(node.port(), target + mark + joined("", "&"));
    }

    private String joined(String prefix, String between) {
      return values.entrySet().stream()
          .map(value -> prefix + value.getKey() + "=" + value.getValue())
          .collect(Collectors.joining(between));
    }
  }

  private static Stream<Kind> kinds() {
    return Kind.all();
  }

  private static Instant soon() {
    return Instant.now().plus(Duration.ofHours(1));
  }

  private void admitted(Sent sent) throws Exception {
    RawClient.Answer answer = sent.to(node);
    assertEquals(200, answer.status(), () -> sent + ": " + answer.text());
    assertEquals("hello", answer.text());
  }

  private void refused(String code, String message, Sent sent) throws Exception {
    int before = origin.requests.get();
    RawClient.Answer answer = sent.to(node);
    assertEquals(403, answer.status(), sent::toString);
    assertEquals("text/xml", answer.header("Content-Type"));
    assertEquals(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>%s</Code><Message>%s</Message></Error>"
            .formatted(code, message),
        answer.text(),
        sent::toString);
    assertEquals(before, origin.requests.get(), "reached the origin");
  }

  private void denied(Sent sent) throws Exception {
    refused("AccessDenied", "Access denied", sent);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void whatTheSdkSignsIsLetIn(Kind kind) throws Exception {
    admitted(kind.sign("/a", soon()));
    admitted(kind.sign("/a?q=1", soon()));
    admitted(kind.sign("/a/b%20c", soon()));
  }

  @Test
  void theUrlIsTakenAsTheSdkWroteIt() throws Exception {
    String url =
        SDK.getSignedUrlWithCannedPolicy(
                request ->
                    request
                        .resourceUrl(HOST + "/a?q=1&r=2")
                        .privateKey(SigningKeys.RSA.getPrivate())
                        .keyPairId("KRSA")
                        .expirationDate(soon()))
            .url();
    assertEquals(200, RawClient.get(node.port(), url.substring(HOST.length())).status());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void itIsForWhatWasSignedOnly(Kind kind) throws Exception {
    Sent sent = kind.sign("/a", soon());
    denied(sent.to("/b"));
    denied(sent.to("/A"));
    if (kind.custom()) {
      admitted(sent.to("/a/below?q=1"));
    } else {
      denied(sent.to("/a/below"));
      denied(sent.to("/a?q=1"));
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void itIsForItsTimeOnly(Kind kind) throws Exception {
    denied(kind.sign("/a", Instant.now().minusSeconds(1)));
    Sent sent = kind.sign("/a", soon());
    if (kind.custom()) {
      denied(kind.sign("/a", soon(), soon().minusSeconds(60), "127.0.0.0/8"));
    } else {
      denied(sent.with("Expires", "" + (Long.parseLong(sent.value("Expires")) + 1)));
      refused("MalformedPolicy", "Malformed Policy", sent.with("Expires", "never"));
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aPolicyThatWasChangedIsNotTheOneSigned(Kind kind) throws Exception {
    Sent sent = kind.sign("/a", soon());
    String open =
        "{\"Statement\":[{\"Resource\":\"*\",\"Condition\":{\"DateLessThan\":{\"AWS:EpochTime\":%d}}}]}"
            .formatted(soon().getEpochSecond());
    denied(sent.with("Policy", urlSafe(open.getBytes(StandardCharsets.UTF_8))));
    refused("MalformedPolicy", "Malformed Policy", sent.with("Policy", "{}"));
    if (kind.custom()) {
      denied(kind.sign("/a", soon(), Instant.EPOCH, "192.0.2.0/24"));
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aSignatureIsForItsKeyAndItsBytes(Kind kind) throws Exception {
    Sent sent = kind.sign("/a", soon());
    String signature = sent.value("Signature");
    denied(sent.with("Signature", kind.sign("/b", soon()).value("Signature")));
    denied(
        sent.with("Signature", (signature.startsWith("A") ? "B" : "A") + signature.substring(1)));
    denied(sent.with("Signature", signature.substring(0, signature.length() - 4)));
    refused("MalformedSignature", "Could not unencode Signature", sent.with("Signature", "%%%"));
    denied(sent.with("Key-Pair-Id", kind.otherKeyPairId()));
    refused("InvalidKey", "Unknown Key", sent.with("Key-Pair-Id", "KNONE"));
    denied(sent.with("Hash-Algorithm", "SHA256"));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void eachPartIsNeeded(Kind kind) throws Exception {
    Sent sent = kind.sign("/a", soon());
    refused(
        "MissingKey",
        "Missing Key-Pair-Id query parameter or cookie value",
        sent.without("Key-Pair-Id"));
    refused("MalformedSignature", "Could not unencode Signature", sent.without("Signature"));
    refused(
        "MalformedPolicy", "Malformed Policy", sent.without(kind.custom() ? "Policy" : "Expires"));
  }

  private static String urlSafe(byte[] bytes) {
    return Base64.getEncoder()
        .encodeToString(bytes)
        .replace('+', '-')
        .replace('=', '_')
        .replace('/', '~');
  }
}
