package dev.brink.runtime.store;

import dev.brink.functions.FunctionRuntime;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;

/**
 * A process that writes until it is killed, and says on standard output what was acknowledged:
 * {@code writer kind number}, one line each.
 */
final class StoreWriter {

  static final int WRITERS = 3;

  /** Keys a writer goes round; small, so that the store stays within its limits. */
  static final int KEYS = 64;

  private StoreWriter() {}

  /** Takes the data directory and the number to begin with. */
  public static void main(String[] arguments) {
    Store store = Store.open(Path.of(arguments[0]));
    int first = Integer.parseInt(arguments[1]);
    store.write(draft -> ensureStore(draft)).toCompletableFuture().join();
    for (int writer = 0; writer < WRITERS; writer++) {
      int own = writer;
      Thread.ofPlatform().start(() -> writeForever(store, own, first));
    }
  }

  private static boolean ensureStore(Draft draft) throws SQLException {
    if (draft.state().keyValueStore("s") == null) {
      draft.putKeyValueStore("s", "", Map.of());
    }
    return true;
  }

  private static void writeForever(Store store, int writer, int first) {
    for (int n = first; ; n++) {
      int number = n;
      String kind = kind(n);
      store.write(draft -> write(draft, kind, writer, number)).toCompletableFuture().join();
      // One call of print is one write to the pipe: lines of several threads do not mix.
      System.out.print(writer + " " + kind + " " + number + "\n");
      System.out.flush();
    }
  }

  static String kind(int number) {
    return switch (number % 4) {
      case 0 -> "upload";
      case 1 -> "publish";
      case 2 -> "pair";
      default -> "document";
    };
  }

  private static boolean write(Draft draft, String kind, int writer, int number)
      throws SQLException {
    String name = "f" + writer;
    switch (kind) {
      case "upload" ->
          draft.upload(name, FunctionRuntime.CLOUDFRONT_JS_2_0, "s", "", Code.of("// " + number));
      case "publish" -> {
        StoredFunction function = draft.state().function(name);
        if (function != null) {
          draft.publish(function.development());
        }
      }
      case "pair" ->
          draft.changePairs(
              "s", Map.of(name + "-" + number % KEYS, String.valueOf(number)), Set.of());
      default -> draft.putDocument(DocumentKind.DISTRIBUTION, name, "{\"n\":" + number + "}");
    }
    return true;
  }
}
