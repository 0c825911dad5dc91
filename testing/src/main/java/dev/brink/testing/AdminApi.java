package dev.brink.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.brink.functions.HttpFields;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The node's admin API, the same that deploys in production. */
final class AdminApi {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ViewerClient client;
  private final String host;

  AdminApi(int port) {
    this.client = new ViewerClient(port);
    this.host = "127.0.0.1:" + port;
  }

  /** Puts a JSON document. */
  JsonNode put(String what, String path, JsonNode body) {
    return call(
        what, "PUT", path, "application/json", body.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Puts anything else. */
  JsonNode put(String what, String path, String contentType, byte[] body) {
    return call(what, "PUT", path, contentType, body);
  }

  /** Posts a JSON document; null for no body. */
  JsonNode post(String what, String path, @Nullable JsonNode body) {
    return call(
        what,
        "POST",
        path,
        body == null ? null : "application/json",
        body == null ? new byte[0] : body.toString().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Calls the node.
   *
   * @param what is done, for messages: {@code function hello}
   */
  private JsonNode call(
      String what, String method, String path, @Nullable String contentType, byte[] body) {
    HttpFields headers =
        contentType == null ? HttpFields.EMPTY : HttpFields.of("Content-Type", contentType);
    try {
      ViewerClient.Received answer =
          client.send(new ViewerRequest(method, path, headers, body), host);
      JsonNode json = JSON.readTree(answer.body());
      if (answer.status() >= 400) {
        throw refused(what, json.path("error"));
      }
      return json;
    } catch (IOException broken) {
      throw new BrinkException(what + ": the node does not answer", broken);
    }
  }

  private static BrinkException refused(String what, JsonNode error) {
    List<String> details = new ArrayList<>();
    for (JsonNode detail : error.path("details")) {
      String where =
          detail.hasNonNull("path")
              ? detail.path("path").asText()
              : "line " + detail.path("line").asText() + ":" + detail.path("column").asText();
      details.add(where + ": " + detail.path("message").asText());
    }
    return new BrinkException(what + ": " + error.path("message").asText(), details);
  }

  /** A part of a path, or a value of a query. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
