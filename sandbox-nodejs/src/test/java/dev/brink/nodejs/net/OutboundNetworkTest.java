package dev.brink.nodejs.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.functions.network.AllowedTarget;
import dev.brink.functions.network.NetworkPolicy;
import dev.brink.limits.DataSize;
import dev.brink.nodejs.crypto.TestCertificate;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real servers, on ports of their own. */
class OutboundNetworkTest {
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

  private final Vertx vertx = Vertx.vertx();
  private HttpServer server;
  private OutboundNetwork network;

  @BeforeEach
  void start() throws Exception {
    server = serve(new HttpServerOptions());
    network = network(List.of("127.0.0.1:" + server.actualPort()), InetAddress::getAllByName, null);
  }

  @AfterEach
  void stop() throws Exception {
    network.close();
    done(vertx.close().toCompletionStage().toCompletableFuture());
  }

  @Test
  void aRequestGoesOutAndItsResponseComesBack() throws Exception {
    Told told = told("127.0.0.1", server.actualPort(), null);
    assertEquals("200 POST /path?q=1 x=y body", told.text());
  }

  @Test
  void anAddressThatIsNotAllowedIsRefusedWithoutAConnection() throws Exception {
    try (OutboundNetwork closed = network(List.of(), InetAddress::getAllByName, null)) {
      Told told = told(closed, "127.0.0.1", server.actualPort(), null);
      assertEquals("EACCES", told.fault().code());
      assertEquals("connect", told.fault().syscall());
    }
  }

  /** A name that answers differently the second time gains nothing: it is asked once. */
  @Test
  void theAddressThatWasCheckedIsTheOneConnectedTo() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    OutboundNetwork.Resolver rebinding =
        _ ->
            new InetAddress[] {
              asked.getAndIncrement() == 0 ? LOOPBACK : InetAddress.ofLiteral("127.0.0.2")
            };
    try (OutboundNetwork rebound =
        network(List.of("127.0.0.1:" + server.actualPort()), rebinding, null)) {
      assertEquals(
          "200 POST /path?q=1 x=y body",
          told(rebound, "rebinding.test", server.actualPort(), null).text());
      assertEquals(1, asked.get());
      Told second = told(rebound, "rebinding.test", server.actualPort(), null);
      assertEquals("EACCES", second.fault().code());
    }
  }

  @Test
  void ofSeveralAddressesOnlyAllowedOnesAreTried() throws Exception {
    OutboundNetwork.Resolver both =
        _ -> new InetAddress[] {InetAddress.ofLiteral("169.254.169.254"), LOOPBACK};
    try (OutboundNetwork mixed = network(List.of("127.0.0.1:" + server.actualPort()), both, null)) {
      assertEquals(
          "200 POST /path?q=1 x=y body",
          told(mixed, "both.test", server.actualPort(), null).text());
    }
  }

  @Test
  void aPortWhereNobodyListensRefuses() throws Exception {
    int port = server.actualPort();
    done(server.close().toCompletionStage().toCompletableFuture());
    NetFault fault = told("127.0.0.1", port, null).fault();
    assertEquals("ECONNREFUSED", fault.code());
    assertEquals("connect ECONNREFUSED 127.0.0.1:" + port, fault.message());
  }

  @Test
  void aNameThatIsNotThereIsNotFound() throws Exception {
    OutboundNetwork.Resolver nothing =
        host -> {
          throw new java.net.UnknownHostException(host);
        };
    try (OutboundNetwork lost = network(List.of(), nothing, null)) {
      NetFault fault = told(lost, "nowhere.test", 80, null).fault();
      assertEquals("getaddrinfo ENOTFOUND nowhere.test", fault.message());
    }
  }

  @Test
  void aCertificateNeedsAnAuthorityThatIsTrusted(@TempDir Path folder) throws Exception {
    TestCertificate certificate = TestCertificate.make();
    HttpServer tls =
        serve(
            new HttpServerOptions()
                .setSsl(true)
                .setKeyCertOptions(
                    new PemKeyCertOptions()
                        .addCertValue(Buffer.buffer(certificate.certificatePem()))
                        .addKeyValue(Buffer.buffer(certificate.keyPem()))));
    int port = tls.actualPort();
    Path extra = folder.resolve("ca.pem");
    Files.writeString(extra, certificate.certificatePem());
    List<String> allowed = List.of("127.0.0.1:" + port);
    OutgoingRequest.Tls usual = new OutgoingRequest.Tls("localhost", true, List.of());
    try (OutboundNetwork plain = network(allowed, _ -> new InetAddress[] {LOOPBACK}, null);
        OutboundNetwork trusting = network(allowed, _ -> new InetAddress[] {LOOPBACK}, extra)) {
      assertEquals(
          "UNABLE_TO_VERIFY_LEAF_SIGNATURE", told(plain, "localhost", port, usual).fault().code());
      String answer = "200 POST /path?q=1 x=y body";
      assertEquals(answer, told(trusting, "localhost", port, usual).text());
      OutgoingRequest.Tls own =
          new OutgoingRequest.Tls("localhost", true, List.of(certificate.certificatePem()));
      assertEquals(answer, told(plain, "localhost", port, own).text());
      OutgoingRequest.Tls anybody = new OutgoingRequest.Tls("localhost", false, List.of());
      assertEquals(answer, told(plain, "localhost", port, anybody).text());
      OutgoingRequest.Tls other = new OutgoingRequest.Tls("example.test", true, List.of());
      assertEquals(
          "ERR_TLS_CERT_ALTNAME_INVALID", told(trusting, "localhost", port, other).fault().code());
    }
  }

  @Test
  void oneConnectionTooManyIsRefused() throws Exception {
    NetworkPolicy policy =
        new NetworkPolicy(
            List.of(AllowedTarget.of("127.0.0.1:" + server.actualPort())), LOOPBACK, 9090);
    Allowance none = new Allowance(0, DataSize.ofMegabytes(1), System::nanoTime);
    try (OutboundNetwork full = new OutboundNetwork(policy, none)) {
      assertEquals("EMFILE", told(full, "127.0.0.1", server.actualPort(), null).fault().code());
    }
  }

  private HttpServer serve(HttpServerOptions options) throws Exception {
    return done(
        vertx
            .createHttpServer(options)
            .requestHandler(
                request ->
                    request
                        .body()
                        .onSuccess(
                            body ->
                                request
                                    .response()
                                    .end(
                                        request.method()
                                            + " "
                                            + request.uri()
                                            + " x="
                                            + request.getHeader("x")
                                            + " "
                                            + body)))
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture());
  }

  private static OutboundNetwork network(
      List<String> allowed, OutboundNetwork.Resolver resolver, @Nullable Path extra) {
    return new OutboundNetwork(
        new NetworkPolicy(allowed.stream().map(AllowedTarget::of).toList(), LOOPBACK, 9090),
        new Allowance(10, DataSize.ofMegabytes(100), System::nanoTime),
        resolver,
        extra);
  }

  private Told told(String host, int port, OutgoingRequest.@Nullable Tls tls) throws Exception {
    return told(network, host, port, tls);
  }

  private static Told told(
      OutboundNetwork network, String host, int port, OutgoingRequest.@Nullable Tls tls)
      throws Exception {
    Told told = new Told();
    Exchange exchange =
        network.start(
            new OutgoingRequest(
                "POST", host, port, "/path?q=1", List.of("Host", host, "x", "y"), true, tls),
            told);
    told.exchange.complete(exchange);
    exchange.write("body".getBytes(UTF_8));
    exchange.end();
    return told;
  }

  private static <T> T done(CompletableFuture<T> future) throws Exception {
    return future.get(120, TimeUnit.SECONDS);
  }

  private static final class Told implements ExchangeListener {
    private final CompletableFuture<Exchange> exchange = new CompletableFuture<>();
    private final CompletableFuture<String> text = new CompletableFuture<>();
    private final CompletableFuture<NetFault> fault = new CompletableFuture<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private int status;

    String text() throws Exception {
      return done(text);
    }

    NetFault fault() throws Exception {
      return done(fault);
    }

    @Override
    public void connected(InetAddress address, int port) {
      assertTrue(address.isLoopbackAddress());
    }

    @Override
    public void written() {}

    @Override
    public void response(int status, String text, String version, List<String> headers) {
      this.status = status;
      exchange.thenAccept(Exchange::pull);
    }

    @Override
    public void data(byte[] bytes) {
      body.writeBytes(bytes);
      exchange.thenAccept(Exchange::pull);
    }

    @Override
    public void end(List<String> trailers) {
      text.complete(status + " " + body.toString(UTF_8));
    }

    @Override
    public void failed(NetFault failure) {
      text.completeExceptionally(new AssertionError(failure.toString()));
      fault.complete(failure);
    }
  }
}
