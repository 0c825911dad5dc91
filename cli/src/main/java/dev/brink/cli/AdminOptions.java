package dev.brink.cli;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which node to talk to, and how to print what it says. */
final class AdminOptions {
  @Option(
      names = "--admin",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:9090",
      converter = AdminUrl.class,
      description = "The node's admin API; ${DEFAULT-VALUE} when not given.")
  URI admin;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      defaultValue = "${env:BRINK_ADMIN_TOKEN}",
      description = "The admin token; BRINK_ADMIN_TOKEN when not given.")
  @Nullable String token;

  @Option(names = "--json", description = "Print the node's answer as JSON.")
  boolean json;

  AdminClient client() {
    return new AdminClient(admin, token);
  }
}
