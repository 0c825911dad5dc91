package dev.brink.runtime.admin;

import java.util.List;
import java.util.stream.Stream;

/** Every call of the admin API; {@code openapi.json} describes the same ones. */
final class Endpoints {

  private Endpoints() {}

  static List<Endpoint> all(AdminParts parts) {
    return Stream.of(
            new NodeCalls(parts).endpoints(),
            new FunctionCalls(parts).endpoints(),
            new TestCalls(parts).endpoints(),
            new LogCalls(parts).endpoints(),
            new KeyValueCalls(parts).endpoints(),
            new DistributionCalls(parts).endpoints(),
            new InvalidationCalls(parts).endpoints(),
            new PolicyCalls(parts).endpoints())
        .flatMap(List::stream)
        .toList();
  }
}
