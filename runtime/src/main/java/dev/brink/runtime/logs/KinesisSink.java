package dev.brink.runtime.logs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brink.runtime.sigv4.AwsCredentials;
import dev.brink.runtime.sigv4.SigV4;
import dev.brink.runtime.sigv4.SignedRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * Puts records into a stream by the {@code PutRecords} call, signed.
 *
 * <p>Amazon Kinesis Data Streams API Reference: at most 500 records and 5 MiB in a call.
 */
final class KinesisSink implements RecordSink {
  private static final String TARGET = "Kinesis_20131202.PutRecords";

  /** Partition keys count besides, 32 bytes each. */
  private static final int MAX_BYTES = 4 << 20;

  private final HttpPost http = new HttpPost();
  private final ObjectMapper json = new ObjectMapper();
  private final SinkOptions.ToKinesis options;
  private final URI endpoint;
  private final AwsCredentials credentials;
  private final SigV4 signer;
  private final InstantSource clock;
  private final RandomGenerator random;

  /** Takes what makes partition keys, which spread the records over the shards. */
  KinesisSink(
      SinkOptions.ToKinesis options,
      AwsCredentials credentials,
      InstantSource clock,
      RandomGenerator random) {
    this.options = options;
    URI own = options.endpoint();
    this.endpoint =
        own == null
            ? URI.create("https://kinesis." + options.region() + ".amazonaws.com/")
            : own.resolve("/");
    this.credentials = credentials;
    this.signer = new SigV4(credentials, "kinesis", options.region());
    this.clock = clock;
    this.random = random;
  }

  @Override
  public int maxRecords() {
    return 500;
  }

  @Override
  public int maxBytes() {
    return MAX_BYTES;
  }

  @Override
  public Outcome send(List<String> records) throws IOException, InterruptedException {
    byte[] body = body(records);
    HttpPost.Answer answer = http.send(endpoint, headers(body), body);
    String why = endpoint + " answered " + answer.status() + " " + shortened(answer.body());
    if (answer.isSuccess()) {
      List<String> left = left(records, answer.body());
      return left.isEmpty() ? new Arrived() : new Again(left, why);
    }
    return answer.isPassing() || isThrottled(answer) ? new Again(records, why) : new Refused(why);
  }

  private byte[] body(List<String> records) throws IOException {
    ObjectNode request = json.createObjectNode();
    String stream = options.stream();
    request.put(stream.startsWith("arn:") ? "StreamARN" : "StreamName", stream);
    ArrayNode list = request.putArray("Records");
    for (String record : records) {
      list.addObject()
          .put(
              "Data",
              Base64.getEncoder().encodeToString(record.getBytes(StandardCharsets.ISO_8859_1)))
          .put("PartitionKey", Long.toHexString(random.nextLong()));
    }
    return json.writeValueAsBytes(request);
  }

  private Map<String, String> headers(byte[] body) {
    Instant now = clock.instant();
    Map<String, String> headers = new HashMap<>();
    headers.put("content-type", "application/x-amz-json-1.1");
    headers.put("x-amz-date", SigV4.time(now));
    headers.put("x-amz-target", TARGET);
    if (credentials.sessionToken() != null) {
      headers.put("x-amz-security-token", credentials.sessionToken());
    }
    TreeMap<String, String> signed = new TreeMap<>(headers);
    signed.put("host", host());
    SignedRequest request = new SignedRequest("POST", "/", null, signed, sha256(body));
    headers.put("authorization", signer.authorization(request, now));
    return headers;
  }

  /** As the HTTP client writes it. */
  private String host() {
    int port = endpoint.getPort();
    boolean usual = port < 0 || port == ("https".equals(endpoint.getScheme()) ? 443 : 80);
    return usual ? endpoint.getHost() : endpoint.getHost() + ":" + port;
  }

  /** Each record has a result of its own, in the order of the call. */
  private List<String> left(List<String> records, String body) throws IOException {
    JsonNode results = parse(body).path("Records");
    List<String> left = new ArrayList<>();
    for (int i = 0; i < results.size() && i < records.size(); i++) {
      if (results.get(i).hasNonNull("ErrorCode")) {
        left.add(records.get(i));
      }
    }
    return left;
  }

  private boolean isThrottled(HttpPost.Answer answer) {
    return answer.body().contains("ProvisionedThroughputExceededException")
        || answer.body().contains("ThrottlingException");
  }

  private JsonNode parse(String body) throws IOException {
    try {
      return json.readTree(body);
    } catch (JsonProcessingException e) {
      throw new IOException(endpoint + " answered what is no JSON", e);
    }
  }

  private static String shortened(String text) {
    return text.length() <= 200 ? text : text.substring(0, 200);
  }

  private static String sha256(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
