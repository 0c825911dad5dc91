package dev.brink.process.worker;

import dev.brink.process.wire.Message;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A worker without a process, for tests of functions: a start takes as long as the function's own
 * modules. Its memory is that of the process it is in.
 */
public final class InlineWorker implements AutoCloseable {
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread guest = new Thread(null, work, "guest", WorkerProgram.STACK);
            guest.setDaemon(true);
            return guest;
          });

  private final List<Message.ToNode> said = new CopyOnWriteArrayList<>();
  private @Nullable LambdaGuest guest;

  /** The execution environments of functions that run in this process. */
  public static LambdaOpener opener() {
    return new NodeJs();
  }

  /** Loads the function; how that went is the last message. */
  public CompletableFuture<List<Message.ToNode>> load(
      Message.LoadLambda function, LambdaOpener opener) {
    return ask(node -> guest = LambdaGuest.load(function, opener, node, _ -> {}));
  }

  /** Calls the function, which has been loaded; the answer is the last message. */
  public CompletableFuture<List<Message.ToNode>> invoke(Message.Invoke call) {
    return ask(
        _ -> {
          LambdaGuest loaded = guest;
          if (loaded == null) {
            throw new IllegalStateException("nothing is loaded");
          }
          loaded.handle(call);
        });
  }

  private CompletableFuture<List<Message.ToNode>> ask(Consumer<Consumer<Message.ToNode>> question) {
    return CompletableFuture.supplyAsync(
        () -> {
          said.clear();
          question.accept(said::add);
          return List.copyOf(said);
        },
        thread);
  }

  /** Ends it; a guest that does not let go of its thread keeps that one. */
  @Override
  public void close() {
    thread.execute(
        () -> {
          if (guest != null) {
            guest.close();
          }
        });
    thread.shutdown();
  }
}
