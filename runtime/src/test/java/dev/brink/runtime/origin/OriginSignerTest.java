package dev.brink.runtime.origin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.functions.HttpFields;
import dev.brink.runtime.RawClient;
import dev.brink.runtime.RawOrigin;
import dev.brink.runtime.TestDistribution;
import dev.brink.runtime.TestNode;
import dev.brink.runtime.compatibility.Departure;
import dev.brink.runtime.config.OriginAccess;
import dev.brink.runtime.distribution.Origin;
import dev.brink.runtime.distribution.OriginAccessControl;
import dev.brink.runtime.distribution.OriginAccessControl.OriginType;
import dev.brink.runtime.distribution.OriginAccessControl.Signing;
import dev.brink.runtime.sigv4.AwsCredentials;
import dev.brink.runtime.sigv4.SigV4;
import dev.brink.runtime.sigv4.SignedRequest;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A node before a bucket that checks signatures as S3 does: from what came over the wire. */
class OriginSignerTest {
  private static final String BUCKET = "b.s3.eu-west-1.amazonaws.com";
  private static final AwsCredentials OWN = new AwsCredentials("AKID", "secret", null);

  private static TestDistribution distribution(@Nullable OriginAccessControl control) {
    Origin plain = TestDistribution.origin("bucket", BUCKET, 80);
    return new TestDistribution()
        .origin(
            new Origin(
                plain.id(),
                plain.domainName(),
                "/prefix",
                HttpFields.EMPTY,
                Origin.Protocol.HTTPS_ONLY,
                80,
                443,
                1,
                plain.connectionTimeout(),
                plain.readTimeout(),
                plain.keepAliveTimeout(),
                null,
                true,
                control));
  }

  private static OriginAccessControl control(Signing signing) {
    return new OriginAccessControl("E1", "oac", signing, OriginType.S3);
  }

  private static TestNode node(
      RawOrigin bucket,
      @Nullable OriginAccessControl control,
      @Nullable AwsCredentials own,
      Departure... departures) {
    return TestNode.of(distribution(control))
        .overrides(Map.of(BUCKET, URI.create("http://127.0.0.1:" + bucket.port())))
        .originAccess(new OriginAccess(own, "us-east-1"))
        .compatibility(departures)
        .start();
  }

  /** A bucket that lets in what {@code known} has signed; its answer tells who that was. */
  private static RawOrigin bucket(AwsCredentials known) {
    return new RawOrigin(
        connection -> {
          String said = verdict(connection.requestHead(), known);
          connection.write(
              "HTTP/1.1 %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
                  .formatted(
                      said.startsWith("signed") ? "200 OK" : "403 Forbidden", said.length(), said));
        });
  }

  private static String verdict(String head, AwsCredentials known) {
    String[] lines = head.split("\r\n");
    String[] first = lines[0].split(" ");
    Map<String, String> fields = new HashMap<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      fields.merge(
          lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
          lines[i].substring(colon + 1).strip(),
          (one, two) -> one + "," + two);
    }
    String authorization = fields.getOrDefault("authorization", "");
    if (!authorization.startsWith("AWS4-HMAC-SHA256 ")) {
      return "not signed: " + authorization;
    }
    SortedMap<String, String> signed = new TreeMap<>();
    for (String name : authorization.replaceFirst(".*SignedHeaders=([^,]+).*", "$1").split(";")) {
      signed.put(name, fields.getOrDefault(name, ""));
    }
    int mark = first[1].indexOf('?');
    SignedRequest request =
        new SignedRequest(
            first[0],
            mark < 0 ? first[1] : first[1].substring(0, mark),
            mark < 0 ? null : first[1].substring(mark + 1),
            signed,
            fields.getOrDefault("x-amz-content-sha256", ""));
    Instant at =
        DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'")
            .withZone(ZoneOffset.UTC)
            .parse(fields.getOrDefault("x-amz-date", ""), Instant::from);
    String expected = new SigV4(known, "s3", "eu-west-1").authorization(request, at);
    return expected.equals(authorization)
        ? "signed " + first[1] + " token " + fields.get("x-amz-security-token")
        : "another signature";
  }

  @ParameterizedTest
  @CsvSource({
    "ALWAYS, '', signed",
    "ALWAYS, Bearer x, signed",
    "NO_OVERRIDE, '', signed",
    "NO_OVERRIDE, Bearer x, not signed: Bearer x",
    "NEVER, '', not signed:",
    "NEVER, Bearer x, not signed: Bearer x",
  })
  void theSigningBehaviorDecides(Signing signing, String authorization, String verdict)
      throws Exception {
    try (RawOrigin bucket = bucket(OWN);
        TestNode node = node(bucket, control(signing), OWN)) {
      RawClient.Answer answer =
          authorization.isEmpty()
              ? RawClient.get(node.port(), "/a%20b+c.txt?x=1&a=%7e")
              : RawClient.get(node.port(), "/a%20b+c.txt", "Authorization: " + authorization);
      assertTrue(answer.text().startsWith(verdict), answer.text());
      assertEquals(verdict.equals("signed") ? 200 : 403, answer.status());
    }
  }

  @Test
  void pathOfTheOriginAndQueryAreSigned() throws Exception {
    try (RawOrigin bucket = bucket(OWN);
        TestNode node = node(bucket, control(Signing.ALWAYS), OWN)) {
      assertEquals(
          "signed /prefix/a%20b.txt?x=1&a=%7e token null",
          RawClient.get(node.port(), "/a%20b.txt?x=1&a=%7e").text());
    }
  }

  @Test
  void aSessionTokenIsSentAndAViewersIsNot() throws Exception {
    AwsCredentials session = new AwsCredentials("AKID", "secret", "token");
    try (RawOrigin bucket = bucket(session);
        TestNode node = node(bucket, control(Signing.ALWAYS), session)) {
      assertEquals(
          "signed /prefix/a token token",
          RawClient.get(node.port(), "/a", "X-Amz-Security-Token: forged").text());
    }
    try (RawOrigin bucket = bucket(OWN);
        TestNode node = node(bucket, control(Signing.ALWAYS), OWN)) {
      assertEquals(
          "signed /prefix/a token null",
          RawClient.get(node.port(), "/a", "X-Amz-Security-Token: forged").text());
    }
  }

  @Test
  void aBodyThatStreamsIsNotHashed() throws Exception {
    try (RawOrigin bucket = bucket(OWN);
        TestNode node = node(bucket, control(Signing.ALWAYS), OWN);
        RawClient client = new RawClient(node.port())) {
      String put = RawClient.request("PUT", "/a", "Content-Length: 5") + "hello";
      assertEquals("signed /prefix/a token null", client.send(put).text());
    }
  }

  @Test
  void theBucketLetsNobodyElseIn() throws Exception {
    try (RawOrigin bucket = bucket(OWN);
        TestNode node =
            node(bucket, control(Signing.ALWAYS), new AwsCredentials("AKID", "wrong", null));
        TestNode unsigned = node(bucket, null, OWN)) {
      assertEquals("another signature", RawClient.get(node.port(), "/a").text());
      assertEquals(403, RawClient.get(unsigned.port(), "/a").status());
    }
  }

  @Test
  void aNodeWithoutCredentialsSaysSo() throws Exception {
    try (RawOrigin bucket = bucket(OWN);
        TestNode node = node(bucket, control(Signing.ALWAYS), null)) {
      assertEquals(502, RawClient.get(node.port(), "/a").status());
      assertEquals(0, bucket.requests.get());
      String log = String.join("\n", node.problems);
      assertTrue(log.contains("set originAccess in the configuration"), log);
    }
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "S3, b.s3.eu-west-1.amazonaws.com, eu-west-1",
        "S3, b.s3-us-west-2.amazonaws.com, us-west-2",
        "S3, a.b.s3.dualstack.us-gov-west-1.amazonaws.com, us-gov-west-1",
        "S3, b.s3.amazonaws.com, -",
        "S3, 127.0.0.1, -",
        "LAMBDA, abc.lambda-url.ap-south-1.on.aws, ap-south-1",
        "MEDIASTORE, x.data.mediastore.eu-west-1.amazonaws.com, eu-west-1",
        "MEDIAPACKAGEV2, x.egress.y.mediapackagev2.eu-west-1.amazonaws.com, eu-west-1",
      })
  void theDomainNameTellsTheRegion(OriginType type, String domain, @Nullable String region) {
    assertEquals(region, type.regionOf(domain));
  }

  private static String payloadHash(Departure... departures) throws Exception {
    List<String> heads = new CopyOnWriteArrayList<>();
    try (RawOrigin bucket =
            new RawOrigin(
                connection -> {
                  heads.add(connection.requestHead().toLowerCase(Locale.ROOT));
                  connection.write(
                      "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok");
                });
        TestNode node = node(bucket, control(Signing.ALWAYS), OWN, departures)) {
      assertEquals(200, RawClient.get(node.port(), "/a").status());
    }
    String after = heads.getFirst().split("x-amz-content-sha256: ")[1];
    return after.substring(0, after.indexOf('\r'));
  }

  @Test
  void aRequestWithoutABodyIsSignedWithTheHashOfNoBytesOrUnsigned() throws Exception {
    assertEquals("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", payloadHash());
    assertEquals("unsigned-payload", payloadHash(Departure.EMPTY_PAYLOAD_UNSIGNED));
  }
}
