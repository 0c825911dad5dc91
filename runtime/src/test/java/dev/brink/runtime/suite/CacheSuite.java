package dev.brink.runtime.suite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The npm package http-cache-tests in a folder of its own: an origin server, and a client that is
 * sent through the cache. Fetched by npm when it is not there yet; nothing of it is in this
 * repository.
 */
final class CacheSuite implements AutoCloseable {

  private static final String PACKAGE = "http-cache-tests@0.4.5";

  /** Of the package's dependencies, the only one that its server and client load. */
  private static final String FETCH = "node-fetch@2.7.0";

  private static final Pattern LISTENING = Pattern.compile("Listening on .*:(\\d+)/");

  /** A run takes 20 s; a cache that answers nothing makes it last. */
  private static final int MINUTES = 5;

  private final Path home;
  private final Path suite;
  private final Process server;
  private final int port;

  private CacheSuite(Path home, Path suite, Process server, int port) {
    this.home = home;
    this.suite = suite;
    this.server = server;
    this.port = port;
  }

  /** Installs what is missing and starts the origin server. */
  static CacheSuite start(Path home) throws IOException, InterruptedException {
    Files.createDirectories(home);
    Path suite = home.resolve("package");
    if (!Files.isDirectory(home.resolve("node_modules/node-fetch"))) {
      npm(home, "install", "--no-package-lock", "--no-audit", "--prefix", ".", FETCH);
    }
    if (!Files.isRegularFile(suite.resolve("cli.mjs"))) {
      npm(home, "pack", PACKAGE);
      run(home, "tar", "xzf", PACKAGE.replace('@', '-') + ".tgz");
    }
    Process server =
        start(suite, home.resolve("server.log"), List.of("node", "server/server.mjs"), null);
    return new CacheSuite(home, suite, server, port(server, home.resolve("server.log")));
  }

  /** The port of the origin server. */
  int port() {
    return port;
  }

  /** What the tests are: suites with their tests, each with id, kind and what it depends on. */
  JsonNode tests() throws IOException, InterruptedException {
    Path list = home.resolve("tests.json");
    String script =
        "import tests from './tests/index.mjs'; process.stdout.write(JSON.stringify(tests))";
    Process node =
        start(suite, list, List.of("node", "--input-type=module", "--eval", script), null);
    finish(node, "node", list);
    return new ObjectMapper().readTree(list.toFile());
  }

  /** Sends the client through the cache; test id to {@code true} or what went wrong. */
  JsonNode results(int cachePort, String name) throws IOException, InterruptedException {
    Path results = home.resolve(name + ".json");
    Process client =
        start(
            suite,
            results,
            List.of("node", "--no-warnings", "cli.mjs"),
            "http://127.0.0.1:" + cachePort);
    finish(client, "the client of http-cache-tests", results);
    return new ObjectMapper().readTree(results.toFile());
  }

  private static void npm(Path home, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("npm"));
    command.addAll(List.of(arguments));
    run(home, command.toArray(String[]::new));
  }

  private static void run(Path home, String... command) throws IOException, InterruptedException {
    Path log = home.resolve("install.log");
    finish(start(home, log, List.of(command), null), String.join(" ", command), log);
  }

  private static Process start(
      Path folder, Path output, List<String> command, @Nullable String base) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("npm_config_port", "0");
    builder.environment().put("npm_config_protocol", "http");
    builder.environment().put("npm_config_pidfile", "server.pid");
    builder.environment().put("npm_package_config_id", "");
    if (base != null) {
      builder.environment().put("npm_config_base", base);
    }
    try {
      return builder.start();
    } catch (IOException missing) {
      throw new IOException(
          "'%s' cannot be started: the cache tests need Node.js 14.8 or later with npm, and tar, on PATH"
              .formatted(command.getFirst()),
          missing);
    }
  }

  private static void finish(Process process, String what, Path output)
      throws IOException, InterruptedException {
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IOException(what + " was not done after " + MINUTES + " minutes");
    }
    if (process.exitValue() != 0) {
      throw new IOException(
          "%s failed with %d: %s"
              .formatted(what, process.exitValue(), Files.readString(output).strip()));
    }
  }

  private static int port(Process server, Path log) throws IOException, InterruptedException {
    while (true) {
      Matcher listening = LISTENING.matcher(Files.readString(log));
      if (listening.find()) {
        return Integer.parseInt(listening.group(1));
      }
      if (server.waitFor(50, TimeUnit.MILLISECONDS)) {
        throw new IOException(
            "the origin server of the cache tests ended: " + Files.readString(log));
      }
    }
  }

  @Override
  public void close() {
    server.destroy();
  }
}
