package dev.brink.latency.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/**
 * A function as it was, to be run again beside what became of it: its files, its event, and the
 * figures of then, which are for people and decide nothing.
 *
 * @param name the function's
 * @param files path in the function's folder, with slashes, and content
 * @param event path of its event among the files
 * @param report what it took when it was saved
 */
public record Baseline(String name, Map<String, byte[]> files, String event, JsonNode report) {

  private static final String FORMAT = "brink-bench-baseline-1";
  private static final ObjectMapper JSON = new ObjectMapper();

  public Baseline {
    files = new TreeMap<>(files);
  }

  /** A text is no baseline; the message says why. */
  public static final class UnreadableException extends Exception {
    UnreadableException(String message) {
      super(message);
    }
  }

  /** As it is stored: text files as text, so that two baselines can be compared by eye. */
  public String write() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("format", FORMAT).put("name", name).put("event", event);
    ObjectNode all = json.putObject("files");
    files.forEach(
        (path, content) -> {
          ObjectNode file = all.putObject(path);
          try {
            file.put(
                "text",
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString());
          } catch (CharacterCodingException binary) {
            file.put("base64", Base64.getEncoder().encodeToString(content));
          }
        });
    json.set("report", report);
    return json.toPrettyString() + "\n";
  }

  /** Reads what {@link #write} wrote. */
  public static Baseline read(String text) throws UnreadableException {
    JsonNode json;
    try {
      json = JSON.readTree(text);
    } catch (JsonProcessingException broken) {
      throw new UnreadableException("it is not JSON: " + broken.getOriginalMessage());
    }
    if (!json.path("format").asText().equals(FORMAT)) {
      throw new UnreadableException(
          "it is no baseline: \"format\" is not \"" + FORMAT + "\"; make one with --save");
    }
    Map<String, byte[]> files = new TreeMap<>();
    for (Map.Entry<String, JsonNode> file : json.path("files").properties()) {
      files.put(path(file.getKey()), content(file.getKey(), file.getValue()));
    }
    String name = json.path("name").asText();
    if (!name.matches("[a-zA-Z0-9_-]{1,64}")) {
      throw new UnreadableException("its name \"" + name + "\" is none of a function");
    }
    String event = json.path("event").asText();
    if (!files.containsKey(event)) {
      throw new UnreadableException("its event \"" + event + "\" is not among its files");
    }
    return new Baseline(name, files, event, json.path("report"));
  }

  private static String path(String path) throws UnreadableException {
    boolean stays = !path.startsWith("/") && !path.contains("\\") && !path.contains(":");
    for (String name : path.split("/", -1)) {
      stays &= !name.isEmpty() && !name.equals("..") && !name.equals(".");
    }
    if (!stays) {
      throw new UnreadableException("its file \"" + path + "\" would lie outside of its folder");
    }
    return path;
  }

  private static byte[] content(String path, JsonNode file) throws UnreadableException {
    if (file.path("text").isTextual()) {
      return file.path("text").asText().getBytes(StandardCharsets.UTF_8);
    }
    try {
      return Base64.getDecoder().decode(file.path("base64").asText());
    } catch (IllegalArgumentException broken) {
      throw new UnreadableException("its file \"" + path + "\" is neither text nor base64");
    }
  }
}
