package dev.brink.process.worker;

import dev.brink.functions.EdgeFunction;
import dev.brink.graaljs.GraalJsSandbox;
import dev.brink.process.wire.BrokenFrameException;
import dev.brink.process.wire.Message;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A CloudFront Function, with the same engine and limits as in the node. Calls run on a thread of
 * their own, so that the receiving one is free for what the linked store answers.
 */
final class CloudFrontGuest implements Guest {
  private final NodeLink node;
  private final GraalJsSandbox sandbox;
  private final EdgeFunction function;
  private final @Nullable RemoteStore store;
  private final ExecutorService guestThread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("guest").factory());

  CloudFrontGuest(Message.LoadCloudFront load, NodeLink node) {
    long began = System.nanoTime();
    this.node = node;
    this.sandbox = GraalJsSandbox.create(load.profile(), Clock.systemUTC());
    this.store = load.storeId() == null ? null : new RemoteStore(load.storeId(), node);
    this.function =
        new EdgeFunction(
            load.name(), load.runtime(), load.version(), load.code(), load.sha256(), store);
    sandbox.prepare(function).toCompletableFuture().join();
    node.send(new Message.Loaded(System.nanoTime() - began, null));
  }

  @Override
  public void handle(Message.ToWorker message) {
    switch (message) {
      case Message.Execute execute -> guestThread.execute(() -> execute(execute));
      case Message.Warm warm ->
          sandbox
              .warm(function, warm.events())
              .thenAccept(warmup -> node.send(new Message.Warmed(warm.call(), warmup)));
      case Message.StoreValue value -> answered(value.question(), value);
      case Message.StoreMetadata metadata -> answered(metadata.question(), metadata);
      case Message.Invoke _, Message.LoadLambda _, Message.LoadCloudFront _ ->
          throw new BrokenFrameException("a CloudFront Function is executed, and nothing else");
    }
  }

  private void execute(Message.Execute message) {
    sandbox
        .execute(function, message.event(), message.detail())
        .thenAccept(execution -> node.send(new Message.Executed(message.call(), execution)));
  }

  private void answered(long question, Message.ToWorker answer) {
    if (store == null) {
      throw new BrokenFrameException("there is no store to ask");
    }
    store.answered(question, answer);
  }
}
