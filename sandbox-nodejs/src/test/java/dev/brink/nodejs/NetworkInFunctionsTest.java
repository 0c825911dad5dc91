package dev.brink.nodejs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.brink.functions.network.AllowedTarget;
import dev.brink.functions.network.NetworkPolicy;
import dev.brink.limits.DataSize;
import dev.brink.nodejs.net.Allowance;
import dev.brink.nodejs.net.NetworkModules;
import dev.brink.nodejs.net.OutboundNetwork;
import dev.brink.nodejs.zlib.ZlibModule;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code http}, {@code fetch} and {@code dns} as functions see them, against a real server. */
class NetworkInFunctionsTest {
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
  private static final Vertx VERTX = Vertx.vertx();
  private static HttpServer server;
  private static OutboundNetwork network;
  private static NodeRuntime runtime;

  @BeforeAll
  static void start() throws Exception {
    server =
        VERTX
            .createHttpServer()
            .requestHandler(NetworkInFunctionsTest::serve)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(120, TimeUnit.SECONDS);
    network =
        new OutboundNetwork(
            new NetworkPolicy(
                List.of(AllowedTarget.of("127.0.0.1:" + server.actualPort())), LOOPBACK, 9090),
            new Allowance(20, DataSize.ofMegabytes(100), System::nanoTime));
    List<NodeModule> modules = new ArrayList<>(NetworkModules.over(network));
    modules.add(new ZlibModule(work -> Thread.ofVirtual().start(work)));
    runtime = new NodeRuntime(modules);
  }

  @AfterAll
  static void stop() throws Exception {
    runtime.close();
    network.close();
    VERTX.close().toCompletionStage().toCompletableFuture().get(120, TimeUnit.SECONDS);
  }

  private static void serve(HttpServerRequest request) {
    switch (String.valueOf(request.path())) {
      case "/never" -> {}
      case "/zipped" ->
          request.response().putHeader("Content-Encoding", "gzip").end(zipped("unzipped"));
      case "/moved" ->
          request.response().setStatusCode(302).putHeader("Location", "/echo?moved").end();
      case "/inside" ->
          request
              .response()
              .setStatusCode(302)
              .putHeader("Location", "http://169.254.169.254/latest/meta-data")
              .end();
      case "/big" -> request.response().end(Buffer.buffer(new byte[500_000]));
      default ->
          request
              .body()
              .onSuccess(
                  body ->
                      request
                          .response()
                          .setStatusCode(201)
                          .putHeader("Set-Cookie", Arrays.<CharSequence>asList("a=1", "b=2"))
                          .end(
                              "%s %s %s %s %s"
                                  .formatted(
                                      request.method(),
                                      request.uri(),
                                      request.getHeader("X-Sent"),
                                      request.getHeader("Content-Length"),
                                      body)));
    }
  }

  @Test
  void httpStreamsRequestsAndResponses() {
    assertEquals(
        "[\"201 Created POST /echo?q=1 yes 4 body a=1;b=2 true\",\"GET / null null \","
            + "\"PUT /s null null one two\",500000]",
        answer(
            """
            const http = require('http');
            const send = (path, options, ...pieces) => new Promise((resolve, reject) => {
              const request = http.request(base + path, options, async (response) => {
                const all = [];
                for await (const piece of response) all.push(piece);
                resolve([response, Buffer.concat(all)]);
              });
              request.on('error', reject);
              while (pieces.length > 1) request.write(pieces.shift());
              request.end(pieces[0]);
            });
            const [posted, text] = await send('/echo?q=1', { method: 'POST', headers: { 'X-Sent': 'yes' } }, 'body');
            const { statusCode, statusMessage, headers, complete } = posted;
            const [, got] = await send('/', {});
            const [, streamed] = await send('/s', { method: 'PUT' }, 'one ', 'two');
            const [, big] = await send('/big', {});
            return [[statusCode, statusMessage, text, headers['set-cookie'].join(';'), complete].join(' '),
              String(got), String(streamed), big.length];
            """));
  }

  @Test
  void fetchUnzipsFollowsAndSendsJson() {
    assertEquals(
        "[\"unzipped\",\"GET /echo?moved null null  true\",\"POST /json null 7 {\\\"a\\\":1}\",302,[\"a=1\",\"b=2\"]]",
        answer(
            """
            const text = async (path, init) => (await fetch(base + path, init)).text();
            const moved = await fetch(base + '/moved');
            return [await text('/zipped'), `${await moved.text()} ${moved.redirected}`,
              await text('/json', { method: 'POST', body: JSON.stringify({ a: 1 }) }),
              (await fetch(base + '/moved', { redirect: 'manual' })).status,
              (await fetch(base + '/echo')).headers.getSetCookie()];
            """));
  }

  @Test
  void whatThePolicyRefusesIsRefusedOnRedirectsToo() {
    assertEquals(
        "[\"EACCES connect 169.254.169.254 80\",\"TypeError fetch failed EACCES\","
            + "\"TypeError fetch failed EACCES\"]",
        answer(
            """
            const http = require('http');
            const direct = await new Promise((resolve) => {
              http.get('http://169.254.169.254/', resolve).on('error', resolve);
            });
            const failed = (url) => fetch(url).catch((e) => `${e.name} ${e.message} ${e.cause.code}`);
            return [[direct.code, direct.syscall, direct.address, direct.port].join(' '),
              await failed(base + '/inside'), await failed('http://127.0.0.1:9090/health')];
            """));
  }

  @Test
  void requestsAreGivenUpBySignalAndByTimeout() {
    assertEquals(
        "[\"AbortError\",\"TimeoutError\",\"ECONNRESET socket hang up\"]",
        answer(
            """
            const http = require('http');
            const controller = new AbortController();
            setTimeout(() => controller.abort(), 20);
            const aborted = await fetch(base + '/never', { signal: controller.signal }).catch((e) => e.name);
            const late = await fetch(base + '/never', { signal: AbortSignal.timeout(20) }).catch((e) => e.name);
            const idle = await new Promise((resolve) => {
              const request = http.get(base + '/never', { timeout: 20 });
              request.on('timeout', () => request.destroy());
              request.on('error', (e) => resolve(`${e.code} ${e.message}`));
            });
            return [aborted, late, idle];
            """));
  }

  @Test
  void whatIsMissingSaysSo() {
    assertEquals(
        "[true,true,true,\"127.0.0.1\"]",
        answer(
            """
            const says = (name, run) => {
              try { return run(); } catch (e) { return /NOT_SUPPORTED/.test(e.code) && e.message.includes(name); }
            };
            const { address } = await require('dns').promises.lookup('127.0.0.1');
            return [says('createServer', () => require('http').createServer()),
              says('connect', () => require('net').connect(80)),
              says('connect', () => require('tls').connect(443)), address];
            """));
  }

  private static Buffer zipped(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(text.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Buffer.buffer(out.toByteArray());
  }

  private static String answer(String body) {
    String code =
        "const base = 'http://127.0.0.1:"
            + server.actualPort()
            + "';\nexports.handler = async () => {\n"
            + body
            + "\n};";
    Map<String, byte[]> files = Map.of("index.js", code.getBytes(UTF_8));
    try (Deployed function = Deployed.of(runtime, "index.handler", files)) {
      return String.valueOf(function.ready().answers("{}"));
    }
  }
}
