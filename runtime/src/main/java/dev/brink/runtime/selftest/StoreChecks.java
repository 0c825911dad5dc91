package dev.brink.runtime.selftest;

import dev.brink.limits.Limit;
import dev.brink.limits.LimitCheck;
import dev.brink.limits.LimitTable;
import dev.brink.limits.SelfTestPace;
import dev.brink.runtime.functions.KeyValueStores;
import dev.brink.runtime.functions.Precondition;
import dev.brink.runtime.functions.Refused;
import dev.brink.runtime.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.LongFunction;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Limits of key value stores: the last amount that is taken, and the first that is not. */
final class StoreChecks {
  private static final String NAME = "self-test";

  private final SelfTestPace pace;

  StoreChecks(SelfTestPace pace) {
    this.pace = pace;
  }

  List<LimitCheck> run() {
    try {
      Path folder = Files.createTempDirectory("brink-self-test");
      try (Store store = Store.open(folder)) {
        return on(new KeyValueStores(store));
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the self-test needs a temporary folder", e);
    }
  }

  private List<LimitCheck> on(KeyValueStores stores) {
    stores.put(NAME, null, null, Precondition.NONE).toCompletableFuture().join();
    return List.of(
        edge(LimitTable.KVS_KEY, n -> update(stores, Map.of("k".repeat((int) n), "v"))),
        edge(LimitTable.KVS_VALUE, n -> update(stores, Map.of("k", "v".repeat((int) n)))),
        edge(
            LimitTable.KVS_UPDATE_KEYS,
            n -> update(stores, LongStream.range(0, n).boxed().collect(pairs("v")))),
        edge(LimitTable.KVS_STORE, n -> stores.put(NAME, null, holding(n), Precondition.NONE)));
  }

  private static CompletionStage<?> update(KeyValueStores stores, Map<String, String> puts) {
    return stores.update(NAME, puts, Set.of(), Precondition.NONE);
  }

  private static Collector<Long, ?, Map<String, String>> pairs(String value) {
    return Collectors.toMap("k%07d"::formatted, key -> value);
  }

  /** Pairs that weigh so much in all. */
  private static Map<String, String> holding(long bytes) {
    int keyLength = "k0000000".length();
    long pair = LimitTable.KVS_VALUE.size().bytes();
    Map<String, String> data =
        LongStream.range(0, bytes / pair)
            .boxed()
            .collect(pairs("v".repeat((int) pair - keyLength)));
    if (bytes % pair != 0) {
      data.put("k".repeat((int) (bytes % pair)), "");
    }
    return data;
  }

  private LimitCheck edge(Limit limit, LongFunction<CompletionStage<?>> write) {
    pace.begins(limit);
    pace.rest();
    long last = limit.classic();
    boolean taken = refusal(write.apply(last)).isEmpty();
    pace.rest();
    String how = refusal(write.apply(last + 1));
    return new LimitCheck(
        limit.key(),
        taken && !how.isEmpty(),
        how.isEmpty() ? "it was taken" : taken ? how : "what is within it was refused",
        last,
        last + 1);
  }

  private static String refusal(CompletionStage<?> write) {
    try {
      write.toCompletableFuture().join();
      return "";
    } catch (CompletionException e) {
      if (e.getCause() instanceof Refused refused) {
        return refused.sentence();
      }
      throw e;
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
