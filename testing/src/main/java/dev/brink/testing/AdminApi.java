package dev.brink.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The node's admin API, the same that deploys in production. */
final class AdminApi implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String base;

  AdminApi(int port) {
    this.base = "http://127.0.0.1:" + port;
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
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    if (contentType != null) {
      request.header("Content-Type", contentType);
    }
    try {
      var answer = client.send(request.build(), BodyHandlers.ofByteArray());
      JsonNode json = JSON.readTree(answer.body());
      if (answer.statusCode() >= 400) {
        throw refused(what, json.path("error"));
      }
      return json;
    } catch (IOException broken) {
      throw new BrinkException(what + ": the node does not answer", broken);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      throw new BrinkException(what + ": interrupted", ended);
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

  @Override
  public void close() {
    client.close();
  }
}
