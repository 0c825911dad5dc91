package dev.brink.cli.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A node in a process of its own, with a small heap, on free ports. */
final class NodeProcess implements AutoCloseable {
  private static final Pattern READY =
      Pattern.compile("Brink ready: viewers \\S+:(\\d+), admin (\\S+)");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final int viewerPort;
  private final String admin;
  private final HttpClient client = HttpClient.newHttpClient();

  /**
   * Starts it and waits until it is ready.
   *
   * @param jvmOptions such as {@code -Xmx256m}
   */
  NodeProcess(Path folder, String... jvmOptions) throws IOException {
    this(folder, List.of(jvmOptions), "{\"logs\":{\"access\":false}}");
  }

  /** The same with a configuration; the folder keeps its data from one process to the next. */
  NodeProcess(Path folder, List<String> jvmOptions, String configuration) throws IOException {
    Path config = folder.resolve("brink.json");
    Files.writeString(config, configuration);
    List<String> command = new ArrayList<>();
    command.add(tool("java"));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("-Dpolyglot.engine.WarnInterpreterOnly=false");
    command.addAll(jvmOptions);
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            "dev.brink.cli.Main",
            "serve",
            "--config",
            config.toString(),
            "--port",
            "0",
            "--admin-port",
            "0",
            "--data",
            folder.resolve("data").toString()));
    process =
        new ProcessBuilder(command).redirectError(folder.resolve("node.log").toFile()).start();
    BufferedReader out = process.inputReader();
    Matcher ready = null;
    while (ready == null) {
      String line = out.readLine();
      if (line == null) {
        throw new IOException(
            "the node did not start: " + Files.readString(folder.resolve("node.log")));
      }
      Matcher matcher = READY.matcher(line);
      ready = matcher.find() ? matcher : null;
    }
    viewerPort = Integer.parseInt(ready.group(1));
    admin = ready.group(2);
    Thread.ofPlatform().daemon().start(() -> out.lines().forEach(line -> {}));
  }

  private static String tool(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  int viewerPort() {
    return viewerPort;
  }

  /** What the admin API answers. */
  record Answer(int status, JsonNode json) {}

  Answer call(String method, String path, String type, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(admin + path))
            .timeout(Duration.ofMinutes(3))
            .header("Content-Type", type)
            .method(method, HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
            .build();
    HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
    return new Answer(response.statusCode(), JSON.readTree(response.body()));
  }

  /** Uploads code. */
  Answer upload(String name, String runtime, String code) throws Exception {
    return call(
        "PUT", "/v1/functions/" + name + "?runtime=" + runtime, "application/javascript", code);
  }

  JsonNode publish(String name) throws Exception {
    return accepted(call("POST", "/v1/functions/" + name + "/publish", "application/json", ""));
  }

  /** A distribution for one host, with one function at viewer-request. */
  void distribute(String host, ProofOrigin origin, String function) throws Exception {
    String config =
        """
        {"CallerReference": "proof", "Comment": "", "Enabled": true, "Aliases": ["%s"],
         "Origins": [{"Id": "origin", "DomainName": "127.0.0.1", "CustomOriginConfig":
           {"HTTPPort": %d, "HTTPSPort": 443, "OriginProtocolPolicy": "http-only"}}],
         "DefaultCacheBehavior": {"TargetOriginId": "origin", "ViewerProtocolPolicy": "allow-all",
           "ForwardedValues": {"QueryString": true, "Cookies": {"Forward": "none"},
             "Headers": ["x-seen"]},
           "MinTTL": 0,
           "FunctionAssociations": [{"EventType": "viewer-request", "FunctionARN": "%s"}]}}
        """
            .formatted(host, origin.port(), function);
    accepted(
        call("PUT", "/v1/distributions/" + host.replace('.', '-'), "application/json", config));
  }

  static JsonNode accepted(Answer answer) throws IOException {
    if (answer.status >= 300) {
      throw new IOException(answer.status + " " + answer.json);
    }
    return answer.json;
  }

  /** Bytes of live objects, after a full collection. */
  long liveHeap() throws Exception {
    // The histogram counts live objects only, and collects the others first.
    String histogram = jcmd("GC.class_histogram");
    String total =
        histogram.lines().filter(line -> line.startsWith("Total")).findFirst().orElseThrow();
    return Long.parseLong(total.strip().split("\\s+")[2]);
  }

  /** Threads of the process, those of the JVM included. */
  long threads() throws Exception {
    return jcmd("Thread.print").lines().filter(line -> line.startsWith("\"")).count();
  }

  /** The names of its threads, numbers left out. */
  List<String> threadNames() throws Exception {
    return jcmd("Thread.print")
        .lines()
        .filter(line -> line.startsWith("\""))
        .map(line -> line.substring(1, line.indexOf('"', 1)).replaceAll("\\d+", "N"))
        .sorted()
        .toList();
  }

  /** Resident memory in bytes; -1 where there is no /proc. */
  long resident() throws IOException {
    Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
    if (!Files.exists(status)) {
      return -1;
    }
    try (Stream<String> lines = Files.lines(status)) {
      String line = lines.filter(one -> one.startsWith("VmRSS:")).findFirst().orElseThrow();
      return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
    }
  }

  /** Open files and sockets; -1 where there is no /proc. */
  long openFiles() throws IOException {
    Path files = Path.of("/proc", String.valueOf(process.pid()), "fd");
    if (!Files.exists(files)) {
      return -1;
    }
    try (Stream<Path> all = Files.list(files)) {
      return all.count();
    }
  }

  /** Ends it as a power cut would, and waits until it is gone. */
  void kill() {
    client.close();
    process.destroyForcibly();
    process.onExit().join();
  }

  private String jcmd(String command) throws Exception {
    Process jcmd =
        new ProcessBuilder(tool("jcmd"), String.valueOf(process.pid()), command)
            .redirectErrorStream(true)
            .start();
    String out = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (jcmd.waitFor() != 0) {
      throw new IOException("jcmd " + command + ": " + out);
    }
    return out;
  }

  @Override
  public void close() {
    client.close();
    process.destroy();
    @Nullable Process ended = process.onExit().completeOnTimeout(null, 10, TimeUnit.SECONDS).join();
    if (ended == null) {
      process.destroyForcibly();
    }
  }
}
