package dev.brink.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "logs", description = "Prints what functions have logged.")
final class LogsCommand extends AdminCommand {
  private final ObjectMapper mapper = new ObjectMapper();

  @Parameters(
      arity = "0..1",
      paramLabel = "FUNCTION",
      description = "One function; all of them when not given.")
  @Nullable String function;

  @Option(names = "--follow", description = "Wait for more until interrupted.")
  boolean follow;

  @Override
  void run(AdminClient node) throws CommandFailed {
    AdminPath path =
        function == null ? AdminPath.of("logs") : AdminPath.of("functions", function, "logs");
    HttpResponse<InputStream> response = node.stream(path.with("follow", follow ? "true" : null));
    boolean events =
        response.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
    try (InputStream body = response.body()) {
      if (events) {
        printEvents(body);
      } else {
        Report.list(mapper.readTree(body)).forEach(this::printLine);
      }
    } catch (IOException e) {
      throw node.broken(e);
    }
  }

  /** Server-sent events: an event ends at an empty line, its data may take several lines. */
  private void printEvents(InputStream body) throws IOException {
    var lines = new BufferedReader(new InputStreamReader(body, UTF_8));
    var data = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("data:")) {
        data.append(data.isEmpty() ? "" : "\n").append(line.substring(5).stripLeading());
      } else if (line.isEmpty() && !data.isEmpty()) {
        printEvent(data.toString());
        data.setLength(0);
      }
    }
  }

  private void printEvent(String data) {
    try {
      printLine(mapper.readTree(data));
    } catch (JsonProcessingException e) {
      say(data);
    }
  }

  /** {@code --json} prints one object a line, so that the output can be piped while it grows. */
  private void printLine(JsonNode line) {
    if (admin.json || !line.has("message")) {
      say(line.isTextual() && !admin.json ? line.asText() : line.toString());
      return;
    }
    say(
        Stream.of("time", "function", "level", "message")
            .map(line::path)
            .filter(JsonNode::isValueNode)
            .map(JsonNode::asText)
            .collect(Collectors.joining(" ")));
  }
}
