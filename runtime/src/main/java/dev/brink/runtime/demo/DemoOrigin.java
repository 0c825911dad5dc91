package dev.brink.runtime.demo;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A small origin on a free loopback port: pages that may be cached, an image in two formats, an
 * echo of the request that reached it, slow answers and any status.
 */
public final class DemoOrigin {
  private static final long SLOW_MILLIS = 1_500;
  private static final String CACHEABLE = "public, max-age=60";

  private static final Map<String, String> PAGES =
      Map.of(
          "/", "Brink's demo origin",
          "/index.html", "Brink's demo origin",
          "/about", "About",
          "/about/index.html", "About");

  /** One transparent pixel each. */
  private static final byte[] PNG =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJ"
                  + "RU5ErkJggg==");

  private static final byte[] WEBP =
      Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");

  private final HttpServer server;

  private DemoOrigin(HttpServer server) {
    this.server = server;
  }

  public static Future<DemoOrigin> start(Vertx vertx) {
    return vertx
        .createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0))
        .requestHandler(handler(vertx))
        .listen()
        .map(DemoOrigin::new);
  }

  public int port() {
    return server.actualPort();
  }

  public Future<Void> close() {
    return server.close();
  }

  private static Handler<HttpServerRequest> handler(Vertx vertx) {
    return request -> {
      String path = request.path();
      String page = path == null ? null : PAGES.get(path);
      if (path == null) {
        end(request, 400, "text/plain", "no path\n", null);
      } else if (page != null) {
        end(request, 200, "text/html; charset=utf-8", html(page, path), CACHEABLE);
      } else if (path.equals("/image.png")) {
        image(request);
      } else if (path.equals("/api/echo")) {
        request
            .body()
            .onSuccess(
                body ->
                    end(
                        request,
                        200,
                        "application/json",
                        echo(request, body.length()) + "\n",
                        "no-store"));
      } else if (path.equals("/slow")) {
        vertx.setTimer(SLOW_MILLIS, later -> end(request, 200, "text/plain", "slow\n", "no-store"));
      } else if (path.startsWith("/status/")) {
        status(request, path.substring("/status/".length()));
      } else {
        end(request, 404, "text/plain", "nothing at " + path + "\n", null);
      }
    };
  }

  private static String html(String title, String path) {
    return """
    <!doctype html>
    <html lang="en">
    <head><meta charset="utf-8"><title>%s</title></head>
    <body>
    <h1>%s</h1>
    <p>This is %s of the origin. What functions changed on the way stands in the headers:
    <code>curl -i</code> shows them, and <a href="/api/echo">/api/echo</a> shows the request as the
    origin saw it.</p>
    </body>
    </html>
    """
        .formatted(title, title, path);
  }

  private static void image(HttpServerRequest request) {
    String accept = request.getHeader("Accept");
    boolean webp = accept != null && accept.contains("image/webp");
    HttpServerResponse response = request.response();
    response.putHeader("Content-Type", webp ? "image/webp" : "image/png");
    response.putHeader("Cache-Control", CACHEABLE);
    response.putHeader("Vary", "Accept");
    response.end(Buffer.buffer(webp ? WEBP : PNG));
  }

  private static String echo(HttpServerRequest request, int bodyBytes) {
    JsonObject headers = new JsonObject();
    request
        .headers()
        .forEach(
            line -> {
              String known = headers.getString(line.getKey().toLowerCase(Locale.ROOT));
              headers.put(
                  line.getKey().toLowerCase(Locale.ROOT),
                  known == null ? line.getValue() : known + ", " + line.getValue());
            });
    return new JsonObject()
        .put("method", request.method().name())
        .put("uri", request.uri())
        .put("headers", headers)
        .put("bodyBytes", bodyBytes)
        .encodePrettily();
  }

  private static void status(HttpServerRequest request, String wanted) {
    int status = wanted.matches("[2-5][0-9]{2}") ? Integer.parseInt(wanted) : 400;
    end(request, status, "text/plain", "status " + status + "\n", null);
  }

  private static void end(
      HttpServerRequest request,
      int status,
      String contentType,
      String body,
      @Nullable String cacheControl) {
    HttpServerResponse response = request.response();
    response.setStatusCode(status).putHeader("Content-Type", contentType);
    if (cacheControl != null) {
      response.putHeader("Cache-Control", cacheControl);
    }
    if (status == 204 || status == 304) {
      response.end();
    } else {
      response.end(body);
    }
  }
}
