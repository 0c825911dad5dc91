package dev.brink.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.brink.runtime.config.NodeConfig;
import dev.brink.runtime.config.NodeConfigReader;
import dev.brink.runtime.explain.ExplainOptions;
import dev.brink.runtime.explain.ExplanationText;
import dev.brink.runtime.json.Reading;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks a node for a URL and prints why the answer is as it is. */
@Command(
    name = "explain",
    description = {
      "Sends a request and tells what the node did with it: behavior, access, functions, cache key,",
      "cache, origin, and who set which header. The secret that this takes comes from the node's",
      "admin API, from --config, or from --secret."
    })
final class ExplainCommand extends AdminCommand {
  private final ObjectMapper mapper = new ObjectMapper();

  @Parameters(paramLabel = "URL", description = "As a viewer asks for it.")
  String url;

  @Option(
      names = {"-H", "--request-header"},
      paramLabel = "'NAME: VALUE'",
      description = "A header of the request, such as 'Host: www.example.com'; may be repeated.")
  List<String> headers = new ArrayList<>();

  @Option(
      names = {"-X", "--request"},
      paramLabel = "METHOD",
      defaultValue = "GET",
      description = "The method (GET).")
  String method;

  @Option(
      names = {"-k", "--insecure"},
      description = "Take any certificate, such as the one a node makes itself.")
  boolean insecure;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The node's configuration file: its explain.secret is used.")
  @Nullable Path config;

  @Option(
      names = "--secret",
      paramLabel = "SECRET",
      defaultValue = "${env:BRINK_EXPLAIN_SECRET}",
      description = "The node's explain.secret; BRINK_EXPLAIN_SECRET when not given.")
  @Nullable String secret;

  /** What makes the node explain. */
  private record Key(String header, String secret) {}

  @Override
  void run(AdminClient node) throws Exception {
    URI target = target();
    Key key = key(node);
    List<String> lines = new ArrayList<>();
    for (String header : headers) {
      lines.add(checked(header));
    }
    boolean head = method.equalsIgnoreCase("HEAD");
    lines.add(key.header + ": " + key.secret + "; json" + (head ? "; method=HEAD" : ""));
    String verb = head ? "GET" : method.toUpperCase(Locale.ROOT);
    ViewerCall.Answer answer;
    try {
      answer = new ViewerCall(target, insecure).send(verb, lines);
    } catch (IOException e) {
      throw new CommandFailed(
          "no answer from "
              + target.getScheme()
              + "://"
              + target.getRawAuthority()
              + ": "
              + e.getMessage());
    }
    JsonNode explanation = explanation(answer);
    print(explanation, ExplanationText.of(explanation).stripTrailing());
  }

  private URI target() {
    String text = url.contains("://") ? url : "http://" + url;
    try {
      URI uri = URI.create(text);
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (http && uri.getHost() != null && uri.getUserInfo() == null) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // Falls through to the sentence below, which says what is allowed.
    }
    throw wrongUsage("'" + url + "' is no URL; http://host[:port]/path is expected");
  }

  private String checked(String header) {
    if (!header.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+:[^\\r\\n\\x00]*")) {
      throw wrongUsage("-H '" + header + "' is no header; 'Name: value' is expected");
    }
    return header;
  }

  private Key key(AdminClient node) throws CommandFailed {
    if (config != null) {
      return ofConfig(readable(config));
    }
    if (secret != null && !secret.isEmpty()) {
      return new Key(ExplainOptions.DEFAULT.header(), secret);
    }
    JsonNode told = node.get(AdminPath.of("explain")).body();
    return new Key(told.path("header").asText(), told.path("secret").asText());
  }

  private static Key ofConfig(Path file) throws CommandFailed {
    return switch (NodeConfigReader.readFile(file)) {
      case Reading.Accepted<NodeConfig> accepted -> {
        ExplainOptions options = accepted.value().explain();
        String known = options.secret();
        if (known == null) {
          throw new CommandFailed(file + " has no explain.secret; ask the admin API instead");
        }
        yield new Key(options.header(), known);
      }
      case Reading.Rejected<NodeConfig> rejected ->
          throw new CommandFailed(
              file + " is not valid",
              rejected.problems().stream()
                  .map(problem -> problem.path() + " " + problem.message())
                  .toList());
    };
  }

  private JsonNode explanation(ViewerCall.Answer answer) throws CommandFailed {
    try {
      JsonNode json = mapper.readTree(answer.body());
      if (json != null && json.has("summary")) {
        return json;
      }
    } catch (JsonProcessingException e) {
      // Falls through: the node, or somebody else, gave its plain answer.
    } catch (IOException e) {
      throw new CommandFailed("the answer broke off: " + e.getMessage());
    }
    throw new CommandFailed(
        "the answer ("
            + answer.status()
            + ") is no explanation: the secret is another node's, or no distribution answers for"
            + " this host; see -H 'Host: ...'");
  }
}
