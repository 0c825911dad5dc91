package dev.brink.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What can be done with key-value stores and their keys. */
final class KeyValueCommands {
  private static final String STORES = "key-value-stores";

  private KeyValueCommands() {}

  @Command(name = "create", description = "Creates a store, empty or from a JSON file.")
  static final class Create extends AdminCommand {
    @Parameters(index = "0", paramLabel = "STORE")
    String store;

    @Parameters(
        index = "1",
        arity = "0..1",
        paramLabel = "FILE",
        description = "{\"data\":[{\"key\":\"a\",\"value\":\"1\"}]}")
    @Nullable Path file;

    @Override
    void run(AdminClient node) throws CommandFailed, IOException {
      // Data that is left out stays as it is: a store that exists already is not emptied.
      byte[] body = file == null ? "{}".getBytes(UTF_8) : Files.readAllBytes(readable(file));
      JsonNode answer =
          node.put(AdminPath.of(STORES, store), "application/json", body, Optional.empty()).body();
      print(answer, "Created the store " + store + ".");
    }
  }

  @Command(name = "get", description = "Prints a store, or the value of one of its keys.")
  static final class Get extends AdminCommand {
    @Parameters(index = "0", paramLabel = "STORE")
    String store;

    @Parameters(index = "1", arity = "0..1", paramLabel = "KEY")
    @Nullable String key;

    @Override
    void run(AdminClient node) throws CommandFailed {
      if (key == null) {
        JsonNode answer = node.get(AdminPath.of(STORES, store)).body();
        print(answer, Report.fields(answer));
      } else {
        JsonNode answer = node.get(AdminPath.of(STORES, store, "keys", key)).body();
        print(answer, answer.path("value").asText());
      }
    }
  }

  @Command(name = "put", description = "Sets the value of a key.")
  static final class Put extends AdminCommand {
    @Parameters(index = "0", paramLabel = "STORE")
    String store;

    @Parameters(index = "1", paramLabel = "KEY")
    String key;

    @Parameters(index = "2", paramLabel = "VALUE")
    String value;

    @Override
    void run(AdminClient node) throws CommandFailed {
      byte[] body =
          JsonNodeFactory.instance.objectNode().put("value", value).toString().getBytes(UTF_8);
      AdminPath path = AdminPath.of(STORES, store, "keys", key);
      JsonNode answer = node.put(path, "application/json", body, Optional.empty()).body();
      print(answer, "Set " + key + " in " + store + ".");
    }
  }

  @Command(name = "delete", description = "Deletes a store, or one of its keys.")
  static final class Delete extends AdminCommand {
    @Parameters(index = "0", paramLabel = "STORE")
    String store;

    @Parameters(index = "1", arity = "0..1", paramLabel = "KEY")
    @Nullable String key;

    @Override
    void run(AdminClient node) throws CommandFailed {
      if (key == null) {
        print(node.delete(AdminPath.of(STORES, store)).body(), "Deleted the store " + store + ".");
      } else {
        JsonNode answer = node.delete(AdminPath.of(STORES, store, "keys", key)).body();
        print(answer, "Deleted " + key + " from " + store + ".");
      }
    }
  }
}
