package dev.brink.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What can be done with every collection of the admin API: {@code /v1/COLLECTION[/NAME]}. */
final class CollectionCommands {
  private CollectionCommands() {}

  @Command(name = "list", description = "Lists them.")
  static final class ListAll extends AdminCommand {
    private final String collection;

    ListAll(String collection) {
      this.collection = collection;
    }

    @Override
    void run(AdminClient node) throws CommandFailed {
      JsonNode answer = node.get(AdminPath.of(collection)).body();
      print(answer, Report.table(answer, "There are none."));
    }
  }

  @Command(name = "get", description = "Prints one as JSON.")
  static final class Get extends AdminCommand {
    private final String collection;

    @Parameters(paramLabel = "ID")
    String id;

    Get(String collection) {
      this.collection = collection;
    }

    @Override
    void run(AdminClient node) throws CommandFailed {
      say(node.get(AdminPath.of(collection, id)).body().toPrettyString());
    }
  }

  @Command(name = "put", description = "Creates or replaces one from a JSON file.")
  static final class Put extends AdminCommand {
    private final String collection;

    @Parameters(index = "0", paramLabel = "ID")
    String id;

    @Parameters(index = "1", paramLabel = "FILE", description = "CloudFront's own JSON.")
    Path file;

    @Option(
        names = "--if-match",
        paramLabel = "ETAG",
        description = "Replace it only if it still has this etag.")
    @Nullable String etag;

    Put(String collection) {
      this.collection = collection;
    }

    @Override
    void run(AdminClient node) throws CommandFailed, IOException {
      JsonNode answer =
          node.put(
                  AdminPath.of(collection, id),
                  "application/json",
                  Files.readAllBytes(readable(file)),
                  Optional.ofNullable(etag))
              .body();
      warn(answer);
      print(answer, "Stored " + id + ".");
    }
  }

  @Command(name = "delete", description = "Deletes one.")
  static final class Delete extends AdminCommand {
    private final String collection;

    @Parameters(paramLabel = "ID")
    String id;

    Delete(String collection) {
      this.collection = collection;
    }

    @Override
    void run(AdminClient node) throws CommandFailed {
      JsonNode answer = node.delete(AdminPath.of(collection, id)).body();
      print(answer, "Deleted " + id + ".");
    }
  }
}
