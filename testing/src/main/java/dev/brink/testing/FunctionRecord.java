package dev.brink.testing;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The calls of functions, by the request that they were made for. */
final class FunctionRecord {
  private final Map<String, List<FunctionCall>> calls = new ConcurrentHashMap<>();

  void add(String requestId, FunctionCall call) {
    calls.computeIfAbsent(requestId, id -> new CopyOnWriteArrayList<>()).add(call);
  }

  /** In the order in which they ended. */
  List<FunctionCall> of(String requestId) {
    return List.copyOf(calls.getOrDefault(requestId, List.of()));
  }

  void clear() {
    calls.clear();
  }
}
