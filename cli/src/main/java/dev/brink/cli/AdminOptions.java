package dev.brink.cli;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which node to talk to, and how to print what it says. Help lists them after a command's own. */
final class AdminOptions {
  @Option(
      names = "--admin",
      order = 1,
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:9090",
      converter = AdminUrl.class,
      description = "The node's admin API; ${DEFAULT-VALUE} when not given.")
  URI admin;

  @Option(
      names = "--token",
      order = 1,
      paramLabel = "TOKEN",
      defaultValue = "${env:BRINK_ADMIN_TOKEN}",
      description = "The admin token; BRINK_ADMIN_TOKEN when not given.")
  @Nullable String token;

  @Option(names = "--json", order = 1, description = "Print the node's answer as JSON.")
  boolean json;

  AdminClient client() {
    return new AdminClient(admin, token);
  }
}
