package dev.brink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AttachmentTest {
  private static final String DISTRIBUTION =
      """
      {"Comment":"kept","DefaultCacheBehavior":{"FunctionAssociations":{"Quantity":2,"Items":[
          {"EventType":"viewer-request","FunctionARN":"old"},
          {"EventType":"viewer-response","FunctionARN":"stays"}]}},
       "CacheBehaviors":{"Quantity":1,"Items":[{"PathPattern":"/api/*","FunctionAssociations":[]}]}}
      """;

  private final FakeNode node = new FakeNode();

  AttachmentTest() throws IOException {
    node.answers("GET /v1/functions/new", 200, "{\"runtime\":\"cloudfront-js-2.0\"}");
    node.answers("GET /v1/distributions/demo", 200, Map.of("ETag", "E1"), DISTRIBUTION);
    node.answers("PUT /v1/distributions/demo", 200, "{}");
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void aFunctionTakesThePlaceOfTheOneAtItsEvent() throws IOException {
    Shell shell = node.brink("attach", "new", "--to", "demo", "--event", "viewer-request");

    assertEquals("Attached new to demo at viewer-request.", shell.out().strip());
    assertEquals("E1", node.last().ifMatch());
    assertEquals("kept", put().path("Comment").asText());
    assertEquals(
        """
        {"Quantity":2,"Items":[{"EventType":"viewer-response","FunctionARN":"stays"},\
        {"EventType":"viewer-request","FunctionARN":"new"}]}""",
        put().path("DefaultCacheBehavior").path("FunctionAssociations").toString());
  }

  @Test
  void aPatternNamesABehaviorAndAPlainListStaysOne() throws IOException {
    node.brink("attach", "new", "--to", "demo", "--event", "viewer-request", "--pattern", "/api/*");

    assertEquals(
        "[{\"EventType\":\"viewer-request\",\"FunctionARN\":\"new\"}]",
        put().path("CacheBehaviors").path("Items").path(0).path("FunctionAssociations").toString());
  }

  @Test
  void anUnknownPatternIsAnsweredWithThoseThereAre() {
    Shell shell =
        node.brink("attach", "new", "--to", "demo", "--event", "viewer-request", "--pattern", "/x");

    assertEquals(1, shell.exit());
    assertEquals(
        "brink: the distribution has no behavior for '/x'; it has '/api/*'", shell.err().strip());
  }

  @Test
  void anUnknownEventIsWrongUsageAndNamesTheKnownOnes() {
    Shell shell = node.brink("attach", "new", "--to", "demo", "--event", "viewer");

    assertEquals(2, shell.exit());
    assertTrue(shell.err().contains("'viewer' is none of viewer-request, "), shell.err());
  }

  @Test
  void aLambdaIsNamedByItsPublishedVersion() throws IOException {
    node.answers("GET /v1/functions/new", 200, "{\"runtime\":\"nodejs\",\"version\":3}");

    node.brink("attach", "new", "--to", "demo", "--event", "origin-request");

    assertEquals(
        "arn:aws:lambda:us-east-1:000000000000:function:new:3",
        put()
            .path("DefaultCacheBehavior")
            .path("LambdaFunctionAssociations")
            .path("Items")
            .path(0)
            .path("LambdaFunctionARN")
            .asText());
  }

  @Test
  void aWholeGetDistributionConfigAnswerIsUnderstood() throws IOException {
    node.answers(
        "GET /v1/distributions/demo",
        200,
        "{\"ETag\":\"E7\",\"DistributionConfig\":" + DISTRIBUTION + "}");

    node.brink("attach", "new", "--to", "demo", "--event", "viewer-request");

    assertEquals("E7", node.last().ifMatch());
    assertTrue(put().has("DefaultCacheBehavior"));
  }

  private JsonNode put() throws IOException {
    assertEquals("PUT /v1/distributions/demo", node.last().line());
    return new ObjectMapper().readTree(node.last().text());
  }
}
