package dev.brink.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Talks to the admin API of a node. Whatever is not a success comes back as sentences. */
final class AdminClient {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  // Publishing warms a function up before it answers, for a minute at most.
  private static final Duration ANSWER = Duration.ofMinutes(2);

  private final URI node;
  private final @Nullable String token;
  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();

  AdminClient(URI node, @Nullable String token) {
    this.node = node;
    this.token = token;
  }

  /** What the node answered; the body is a missing node when there was none. */
  record Answer(JsonNode body, Optional<String> etag) {}

  Answer get(AdminPath path) throws CommandFailed {
    return answer(request(path).GET());
  }

  Answer delete(AdminPath path) throws CommandFailed {
    return answer(request(path).DELETE());
  }

  Answer post(AdminPath path, JsonNode body) throws CommandFailed {
    return answer(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString())));
  }

  Answer put(AdminPath path, String contentType, byte[] body, Optional<String> ifMatch)
      throws CommandFailed {
    HttpRequest.Builder request =
        request(path).header("Content-Type", contentType).PUT(BodyPublishers.ofByteArray(body));
    ifMatch.ifPresent(etag -> request.header("If-Match", etag));
    return answer(request);
  }

  /** The body as it comes, for code and for logs that are followed without an end. */
  HttpResponse<InputStream> stream(AdminPath path) throws CommandFailed {
    HttpResponse<InputStream> response =
        send(HttpRequest.newBuilder(at(path)).GET(), BodyHandlers.ofInputStream());
    if (response.statusCode() >= 400) {
      try (InputStream body = response.body()) {
        throw AdminError.of(response.statusCode(), parse(response, body.readAllBytes()));
      } catch (IOException e) {
        throw broken(e);
      }
    }
    return response;
  }

  /** For a stream that ends before it is complete. */
  CommandFailed broken(IOException e) {
    return new CommandFailed("the connection to " + node + " broke: " + e.getMessage());
  }

  private HttpRequest.Builder request(AdminPath path) {
    return HttpRequest.newBuilder(at(path)).timeout(ANSWER);
  }

  private URI at(AdminPath path) {
    String base = node.toString();
    return URI.create(
        (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path.text());
  }

  private Answer answer(HttpRequest.Builder request) throws CommandFailed {
    HttpResponse<byte[]> response = send(request, BodyHandlers.ofByteArray());
    JsonNode body = parse(response, response.body());
    if (response.statusCode() >= 400) {
      throw AdminError.of(response.statusCode(), body);
    }
    return new Answer(body, response.headers().firstValue("ETag"));
  }

  private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler)
      throws CommandFailed {
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      return http.send(request.build(), handler);
    } catch (ConnectException e) {
      throw new CommandFailed("no node answers at " + node + "; start one with ./brink serve");
    } catch (HttpTimeoutException e) {
      throw new CommandFailed("the node at " + node + " did not answer in time");
    } catch (IOException e) {
      throw broken(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailed("interrupted");
    }
  }

  private JsonNode parse(HttpResponse<?> response, byte[] body) throws CommandFailed {
    if (body.length == 0) {
      return MissingNode.getInstance();
    }
    try {
      return json.readTree(body);
    } catch (JsonProcessingException e) {
      throw new CommandFailed(
          node
              + " answered "
              + response.statusCode()
              + " with something that is not JSON: is it the admin port of a node?");
    } catch (IOException e) {
      throw broken(e);
    }
  }
}
