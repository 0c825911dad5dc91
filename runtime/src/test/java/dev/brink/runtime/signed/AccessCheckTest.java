package dev.brink.runtime.signed;

import static dev.brink.runtime.signed.Access.EXPIRED;
import static dev.brink.runtime.signed.Access.GRANTED;
import static dev.brink.runtime.signed.Access.MALFORMED_POLICY;
import static dev.brink.runtime.signed.Access.MALFORMED_SIGNATURE;
import static dev.brink.runtime.signed.Access.MISSING_KEY;
import static dev.brink.runtime.signed.Access.OTHER_ADDRESS;
import static dev.brink.runtime.signed.Access.OTHER_RESOURCE;
import static dev.brink.runtime.signed.Access.WRONG_SIGNATURE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.functions.HttpFields;
import dev.brink.runtime.distribution.TrustedKeys;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessCheckTest {
  private static final String URL = "https://d.example/a.txt?x=1";
  private static final long NOW = 1_790_000_000;

  private final VerifiedSignatures signatures = new VerifiedSignatures();
  private final TrustedKeys trusted =
      new TrustedKeys(Map.of("RSA", SigningKeys.RSA.getPublic(), "EC", SigningKeys.EC.getPublic()));

  private static UrlSigner signer(String key, HashAlgorithm hash) {
    return new UrlSigner(key, SigningKeys.of(key).getPrivate(), hash);
  }

  private Access decide(String signedUrl, String... cookies) {
    return decideFor("192.0.2.7", signedUrl, cookies);
  }

  private Access decideFor(String viewer, String signedUrl, String... cookies) {
    SignedUrl asked = ResourcePatternTest.url(signedUrl);
    SignedUrl plain =
        new SignedUrl(
            asked.scheme(), asked.host(), asked.path(), SignatureNames.removedFrom(asked.query()));
    HttpFields headers =
        cookies.length == 0
            ? HttpFields.EMPTY
            : HttpFields.of("Cookie", String.join("; ", cookies));
    return new AccessCheck(
            signatures, trusted, InetAddress.ofLiteral(viewer), Instant.ofEpochSecond(NOW))
        .decide(plain, asked.query(), headers);
  }

  private static String policy(String resource, String conditions) {
    return "{\"Statement\":[{\"Resource\":\"%s\",\"Condition\":{%s}}]}"
        .formatted(resource, conditions);
  }

  private static String before(long time) {
    return "\"DateLessThan\":{\"AWS:EpochTime\":%d}".formatted(time);
  }

  @ParameterizedTest
  @CsvSource({"RSA,SHA1", "RSA,SHA256", "EC,SHA1", "EC,SHA256"})
  void whatATrustedKeySignedIsLetIn(String key, HashAlgorithm hash) {
    UrlSigner signer = signer(key, hash);
    String custom = policy("https://d.example/*", before(NOW + 1));
    assertEquals(GRANTED, decide(signer.url(URL, NOW + 1)));
    assertEquals(GRANTED, decide(signer.url(URL, custom)));
    assertEquals(GRANTED, decide(URL, signer.cookies(URL, NOW + 1).toArray(String[]::new)));
    assertEquals(GRANTED, decide(URL, signer.cookies(custom).toArray(String[]::new)));
  }

  @Test
  void anAddressWithoutAQueryIsSignedToo() {
    assertEquals(
        GRANTED, decide(signer("EC", HashAlgorithm.SHA256).url("http://d.example/a", NOW + 1)));
  }

  @Test
  void theTimeIsOverAtTheSecondOfTheEnd() {
    UrlSigner signer = signer("EC", HashAlgorithm.SHA1);
    assertEquals(EXPIRED, decide(signer.url(URL, NOW)));
    assertEquals(EXPIRED, decide(signer.url(URL, policy("*", before(NOW)))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Expires=1790000100 | Expires=1790000101
          a.txt              | b.txt
          x=1                | x=2
          https://           | http://
          d.example          | e.example
          Key-Pair-Id=EC     | Key-Pair-Id=RSA
          &Hash-Algorithm=SHA256 |
          Hash-Algorithm=SHA256 | Hash-Algorithm=SHA1
          Hash-Algorithm=SHA256 | Hash-Algorithm=MD5
          """)
  void aChangedSignedUrlIsDenied(String part, String changed) {
    String url = signer("EC", HashAlgorithm.SHA256).url(URL, NOW + 100);
    assertTrue(url.contains(part), url);
    assertEquals(WRONG_SIGNATURE, decide(url.replace(part, changed == null ? "" : changed)));
  }

  @Test
  void aChangedPolicyOrSignatureIsDenied() {
    String url =
        signer("RSA", HashAlgorithm.SHA1).url(URL, policy("https://d.example/b", before(NOW + 1)));
    String other = policy("https://d.example/*", before(NOW + 1));
    String encoded = SignedBase64.encode(other.getBytes(StandardCharsets.UTF_8));
    assertEquals(OTHER_RESOURCE, decide(url));
    assertEquals(WRONG_SIGNATURE, decide(url.replaceFirst("Policy=[^&]*", "Policy=" + encoded)));
    assertEquals(WRONG_SIGNATURE, decide(url.replaceFirst("Signature=....", "Signature=AAAA")));
    assertEquals(WRONG_SIGNATURE, decide(url.replaceFirst("Signature=[^&]*", "Signature=AAAA")));
  }

  @Test
  void onlyGoodSignaturesAreRememberedAndTheirTimesStillCount() {
    UrlSigner signer = signer("EC", HashAlgorithm.SHA256);
    String good = signer.url(URL, NOW + 1);
    assertEquals(GRANTED, decide(good));
    assertEquals(GRANTED, decide(good));
    assertEquals(1, signatures.remembered());
    assertEquals(WRONG_SIGNATURE, decide(good.replaceFirst("Signature=....", "Signature=AAAA")));
    assertEquals(1, signatures.remembered());
    AccessCheck later =
        new AccessCheck(
            signatures, trusted, InetAddress.ofLiteral("::1"), Instant.ofEpochSecond(NOW + 1));
    SignedUrl url = new SignedUrl("https", "d.example", "/a.txt", "x=1");
    assertEquals(
        EXPIRED, later.decide(url, good.substring(good.indexOf('?') + 1), HttpFields.EMPTY));
  }

  @Test
  void aSignedUrlGoesBeforeSignedCookies() {
    String[] good = signer("EC", HashAlgorithm.SHA1).cookies(URL, NOW + 9).toArray(String[]::new);
    assertEquals(GRANTED, decide(URL, good));
    assertEquals(MISSING_KEY, decide(URL + "&Expires=1", good));
    assertEquals(MISSING_KEY, decide(URL + "&Policy", good));
    assertEquals(GRANTED, decide("https://d.example/a.txt?x=1", good));
    assertEquals(WRONG_SIGNATURE, decide("https://d.example/a.txt?x=1&y", good));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          -                                                | MISSING_KEY
          Expires=1790000100&Signature=AAAA                | MISSING_KEY
          Key-Pair-Id=&Expires=1790000100&Signature=AAAA   | MISSING_KEY
          Key-Pair-Id=K1&Expires=1790000100&Signature=AAAA | UNKNOWN_KEY
          Key-Pair-Id=ec&Expires=1790000100&Signature=AAAA | UNKNOWN_KEY
          Key-Pair-Id=EC&Expires=1790000100                | MALFORMED_SIGNATURE
          Key-Pair-Id=EC&Expires=1790000100&Signature=     | MALFORMED_SIGNATURE
          Key-Pair-Id=EC&Expires=1790000100&Signature=A+/= | MALFORMED_SIGNATURE
          Key-Pair-Id=EC&Expires=1790000100&Signature=!    | MALFORMED_SIGNATURE
          Key-Pair-Id=EC&Signature=AAAA                    | MALFORMED_POLICY
          Key-Pair-Id=EC&Signature=AAAA&Expires=soon       | MALFORMED_POLICY
          Key-Pair-Id=EC&Signature=AAAA&Policy=%7B%7D      | MALFORMED_POLICY
          Key-Pair-Id=EC&Signature=AAAA&Expires=1790000100 | WRONG_SIGNATURE
          Key-Pair-Id=RSA&Signature=AAAA&Expires=1790000100 | WRONG_SIGNATURE
          """)
  void whatIsMissingOrBrokenIsSaid(String query, Access access) {
    assertEquals(access, decide("https://d.example/a" + (query == null ? "" : "?" + query)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "DateLessThan":{"AWS:EpochTime":1790000001}                                             | GRANTED
          "DateLessThan":{"AWS:EpochTime":9223372036854775807}                                    | GRANTED
          "DateGreaterThan":{"AWS:EpochTime":1789999999},"DateLessThan":{"AWS:EpochTime":1790000001} | GRANTED
          "DateGreaterThan":{"AWS:EpochTime":1790000000},"DateLessThan":{"AWS:EpochTime":1790000001} | NOT_YET
          "DateLessThan":{"AWS:EpochTime":1790000001},"IpAddress":{"AWS:SourceIp":"192.0.2.7"}    | GRANTED
          "IpAddress":{"AWS:SourceIp":"192.0.2.0/24"},"DateLessThan":{"AWS:EpochTime":1790000001} | GRANTED
          "DateLessThan":{"AWS:EpochTime":1790000001},"IpAddress":{"AWS:SourceIp":"192.0.2.99/24"} | GRANTED
          "DateLessThan":{"AWS:EpochTime":1790000001},"IpAddress":{"AWS:SourceIp":"0.0.0.0/0"}    | GRANTED
          "DateLessThan":{"AWS:EpochTime":1790000001},"IpAddress":{"AWS:SourceIp":"192.0.2.8"}    | OTHER_ADDRESS
          "DateLessThan":{"AWS:EpochTime":1790000001},"IpAddress":{"AWS:SourceIp":"192.0.3.0/24"} | OTHER_ADDRESS
          "DateLessThan":{"AWS:EpochTime":1790000001},"IpAddress":{"AWS:SourceIp":"2001:db8::/32"} | MALFORMED_POLICY
          "DateLessThan":{"AWS:EpochTime":1790000001},"IpAddress":{"AWS:SourceIp":"everybody"}    | MALFORMED_POLICY
          "DateLessThan":{"AWS:EpochTime":"1790000001"}                                           | MALFORMED_POLICY
          "DateLessThan":{"AWS:EpochTime":1790000001.5}                                           | MALFORMED_POLICY
          "DateLessThan":{}                                                                       | MALFORMED_POLICY
          "DateGreaterThan":{"AWS:EpochTime":1}                                                   | MALFORMED_POLICY
          "DateLessThan":{"AWS:EpochTime":1790000001},"StringEquals":{"a":"b"}                    | MALFORMED_POLICY
          "DateLessThan":{"AWS:EpochTime":1},"DateLessThan":{"AWS:EpochTime":1790000001}          | MALFORMED_POLICY
          """)
  void conditionsHoldAsWritten(String conditions, Access access) {
    UrlSigner signer = signer("EC", HashAlgorithm.SHA256);
    assertEquals(access, decide(signer.url(URL, policy("*", conditions))));
  }

  @Test
  void anIpv6ViewerIsInNoIpv4Range() {
    String anywhere = before(NOW + 1) + ",\"IpAddress\":{\"AWS:SourceIp\":\"0.0.0.0/0\"}";
    String url = signer("EC", HashAlgorithm.SHA1).url(URL, policy("*", anywhere));
    assertEquals(GRANTED, decideFor("192.0.2.7", url));
    assertEquals(GRANTED, decideFor("::ffff:192.0.2.7", url));
    assertEquals(OTHER_ADDRESS, decideFor("2001:db8::1", url));
  }

  @Test
  void aPolicyIsOneStatement() {
    UrlSigner signer = signer("EC", HashAlgorithm.SHA1);
    String one = "{\"Condition\":{%s}}".formatted(before(NOW + 1));
    assertEquals(GRANTED, decide(signer.url(URL, "{\"Statement\":[" + one + "]}")));
    assertEquals(
        MALFORMED_POLICY, decide(signer.url(URL, "{\"Statement\":[" + one + "," + one + "]}")));
    assertEquals(MALFORMED_POLICY, decide(signer.url(URL, "{\"Statement\":[]}")));
    assertEquals(MALFORMED_POLICY, decide(signer.url(URL, "{}")));
    assertEquals(MALFORMED_POLICY, decide(signer.url(URL, "no json")));
  }

  @Test
  void anEncodedTildeOfASignatureIsOne() {
    UrlSigner signer = signer("RSA", HashAlgorithm.SHA1);
    String url = "";
    for (int i = 0; !url.contains("~"); i++) {
      url = signer.url("https://d.example/" + i, NOW + 1);
    }
    assertEquals(GRANTED, decide(url.replace("~", "%7E")));
    assertEquals(MALFORMED_SIGNATURE, decide(url.replace("~", "%2F")));
  }

  @Test
  void whatOpensslSignedIsLetIn() throws Exception {
    TrustedKeys keys =
        new TrustedKeys(
            Map.of("rsa", publicKey("RSA", "rsa.pub.pem"), "ec", publicKey("EC", "ec.pub.pem")));
    List<String> lines = resource("openssl-canned-signatures.txt").lines().toList();
    assertEquals(4, lines.size());
    for (String line : lines) {
      String[] words = line.split(" ");
      String query =
          "x=1&Expires=1800000000&Signature=%s&Key-Pair-Id=%s%s"
              .formatted(
                  words[2], words[0], words[1].equals("sha256") ? "&Hash-Algorithm=SHA256" : "");
      SignedUrl url = new SignedUrl("http", "test.cloudfront.localhost", "/a.txt", "x=1");
      AccessCheck check =
          new AccessCheck(
              signatures, keys, InetAddress.ofLiteral("::1"), Instant.ofEpochSecond(NOW));
      assertEquals(GRANTED, check.decide(url, query, HttpFields.EMPTY), line);
    }
  }

  @Test
  void otherParametersAndCookiesStay() {
    assertEquals("b=2&a=1", SignatureNames.removedFrom("b=2&Expires=1&a=1&Signature=x"));
    assertEquals("expires=1", SignatureNames.removedFrom("expires=1&Key-Pair-Id"));
    assertEquals(null, SignatureNames.removedFrom("Policy=1&Hash-Algorithm=SHA1"));
    assertFalse(SignatureNames.PARAMETERS.contains("Policy2"));
  }

  private static PublicKey publicKey(String algorithm, String name) throws Exception {
    String base64 = resource(name).replaceAll("-----[^-]+-----|\\s", "");
    return KeyFactory.getInstance(algorithm)
        .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
  }

  private static String resource(String name) throws Exception {
    try (InputStream in = Objects.requireNonNull(AccessCheckTest.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
