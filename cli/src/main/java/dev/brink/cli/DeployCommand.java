package dev.brink.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brink.functions.FunctionRuntime;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "deploy", description = "Uploads a function, publishes it and attaches it.")
final class DeployCommand extends AdminCommand {
  @Parameters(paramLabel = "FILE", description = "A .js; for nodejs also a .zip or a folder.")
  Path file;

  @Option(names = "--name", required = true, paramLabel = "N", description = "Its name.")
  String name;

  @Option(
      names = "--attach",
      paramLabel = "DIST:EVENT",
      converter = AttachTarget.Converter.class,
      description = "Where to attach it once it is live, like demo:viewer-request.")
  @Nullable AttachTarget target;

  @Option(
      names = "--runtime",
      paramLabel = "R",
      defaultValue = "cloudfront-js-2.0",
      converter = WireNames.Runtime.class,
      description =
          "cloudfront-js-2.0 (when not given), cloudfront-js-1.0, brink-js-1.0 or nodejs.")
  FunctionRuntime runtime;

  @Option(
      names = "--publish",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Make it live; --no-publish leaves it in stage DEVELOPMENT.")
  boolean publish;

  @Option(names = "--kvs", paramLabel = "STORE", description = "The key-value store it reads.")
  @Nullable String store;

  @Option(names = "--comment", paramLabel = "TEXT", description = "A comment to keep with it.")
  @Nullable String comment;

  @Option(names = "--memory", paramLabel = "MB", description = "nodejs: memory size.")
  @Nullable Integer memory;

  @Option(names = "--timeout", paramLabel = "S", description = "nodejs: time limit in seconds.")
  @Nullable Integer timeout;

  @Option(names = "--handler", paramLabel = "H", description = "nodejs: like index.handler.")
  @Nullable String handler;

  @Option(names = "--env", paramLabel = "K=V", description = "nodejs: environment variables.")
  Map<String, String> environment = new LinkedHashMap<>();

  @Override
  void run(AdminClient node) throws CommandFailed, IOException {
    if (target != null && !publish) {
      throw wrongUsage("--attach needs a live function: leave --no-publish out");
    }
    ObjectNode answers = JsonNodeFactory.instance.objectNode();
    JsonNode function = upload(node);
    answers.set("function", function);
    warn(function);
    String version = name + " version " + function.path("version").asText();
    step("Stored " + version + " (" + function.path("size").asText() + " bytes).");
    Optional<String> broken = Optional.empty();
    if (publish) {
      JsonNode published = publish(node);
      answers.set("publish", published);
      broken = whyNotLoaded(published);
    }
    if (target != null && broken.isEmpty()) {
      answers.set("attach", attach(node, target, function));
    }
    if (admin.json) {
      say(answers.toPrettyString());
    }
    if (broken.isPresent()) {
      throw new CommandFailed(
          "%s is live, but it could not be loaded: its calls are answered with 503"
              .formatted(version),
          details(broken.get(), function));
    }
  }

  private List<String> details(String why, JsonNode function) {
    List<String> lines = new ArrayList<>();
    lines.add(why);
    if (target != null) {
      lines.add("It was not attached to " + target.distribution() + ".");
    }
    if (function.path("version").asInt() > 1) {
      lines.add("An earlier version is brought back by: brink rollback " + name + " VERSION");
    }
    return lines;
  }

  /**
   * Why a Lambda function that was published cannot be called. Publishing makes it live all the
   * same, as on Lambda, whose deployments do not run the code either.
   */
  private Optional<String> whyNotLoaded(JsonNode published) {
    if (runtime != FunctionRuntime.NODEJS) {
      return Optional.empty();
    }
    return published
        .path("warnings")
        .valueStream()
        .filter(warning -> warning.path("rule").asText().equals("warmup"))
        .map(warning -> warning.path("message").asText())
        .findFirst();
  }

  private JsonNode upload(AdminClient node) throws CommandFailed, IOException {
    FunctionPackage code = FunctionPackage.read(readable(file));
    AdminPath path =
        AdminPath.of("functions", name)
            .with("runtime", runtime.wireName())
            .with("kvs", store)
            .with("comment", comment)
            .with("memory", memory)
            .with("timeout", timeout)
            .with("handler", handler);
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      path = path.with("env", variable.getKey() + "=" + variable.getValue());
    }
    return node.put(path, code.contentType(), code.body(), Optional.empty()).body();
  }

  private JsonNode publish(AdminClient node) throws CommandFailed {
    JsonNode answer =
        node.post(AdminPath.of("functions", name, "publish"), JsonNodeFactory.instance.objectNode())
            .body();
    warn(answer);
    JsonNode warmup = answer.path("warmup");
    step(
        "%s version %s is live, after %s warm-up calls in %s ms."
            .formatted(
                name,
                answer.path("version").asText(),
                warmup.path("calls").asText("0"),
                warmup.path("millis").asText("0")));
    return answer;
  }

  private JsonNode attach(AdminClient node, AttachTarget to, JsonNode function)
      throws CommandFailed {
    var attachment = new Attachment(FunctionReference.of(name, function), to.event(), null);
    JsonNode answer = new Distributions(node).attach(to.distribution(), attachment);
    warn(answer);
    step("Attached to " + to.distribution() + " at " + to.event().wireName() + ".");
    return answer;
  }

  private void step(String line) {
    if (!admin.json) {
      say(line);
    }
  }
}
