package dev.brink.process.worker;

import dev.brink.functions.KeyValueStore;
import dev.brink.process.wire.Message;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The linked key value store, which lies in the node: each read asks it, so that the newest content
 * is seen. Waiting costs the guest no CPU time; a node that has gone ends the process.
 */
final class RemoteStore implements KeyValueStore {
  private final String id;
  private final NodeLink node;
  private final AtomicLong questions = new AtomicLong();
  private final Map<Long, CompletableFuture<Message.ToWorker>> open = new ConcurrentHashMap<>();

  RemoteStore(String id, NodeLink node) {
    this.id = id;
    this.node = node;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Optional<String> get(String key) {
    long question = questions.incrementAndGet();
    return ask(question, new Message.AskValue(question, key)) instanceof Message.StoreValue value
        ? Optional.ofNullable(value.value())
        : Optional.empty();
  }

  @Override
  public Metadata metadata() {
    long question = questions.incrementAndGet();
    if (ask(question, new Message.AskMetadata(question)) instanceof Message.StoreMetadata answer) {
      return answer.metadata();
    }
    throw new IllegalStateException("a question about the store got another question's answer");
  }

  private Message.ToWorker ask(long question, Message.ToNode message) {
    CompletableFuture<Message.ToWorker> answer = new CompletableFuture<>();
    open.put(question, answer);
    node.send(message);
    return answer.join();
  }

  /** Takes the node's answer; any thread but one that waits for one. */
  void answered(long question, Message.ToWorker answer) {
    CompletableFuture<Message.ToWorker> waiting = open.remove(question);
    if (waiting != null) {
      waiting.complete(answer);
    }
  }
}
