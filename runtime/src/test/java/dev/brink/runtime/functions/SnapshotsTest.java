package dev.brink.runtime.functions;

import static dev.brink.runtime.functions.Deployment.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.runtime.compatibility.Compatibility;
import dev.brink.runtime.compatibility.Departure;
import dev.brink.runtime.distribution.Distribution;
import dev.brink.runtime.store.Document;
import dev.brink.runtime.store.DocumentKind;
import dev.brink.runtime.store.Store;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotsTest {

  @TempDir Path directory;

  /** A node whose version reads only some of the bodies that are stored. */
  private Deployment open(Predicate<Document> reads) {
    return new Deployment(
        directory,
        (document, state) -> {
          if (!reads.test(document)) {
            throw new Refused(
                ErrorCode.INVALID_DISTRIBUTION, "distribution '" + document.id() + "' is odd");
          }
          return Deployment.distribution(document);
        });
  }

  private static void put(Deployment node, String id, String body) {
    await(node.store.write(draft -> draft.putDocument(DocumentKind.DISTRIBUTION, id, body)));
  }

  private static String hostLeadsTo(Deployment node, String host) {
    Distribution found = node.snapshots.get().distributionFor(host);
    return found == null ? "" : found.id();
  }

  @Test
  void aStoredDistributionThatDoesNotReadLeavesTheOthersServed() {
    try (Deployment node = open(all -> true)) {
      put(node, "good", "f");
      put(node, "odd", "g");
    }
    try (Deployment node = open(document -> !document.body().equals("g"))) {
      assertEquals(Set.of("good"), node.snapshots.distributions().keySet());
      assertEquals(
          List.of(
              "not served, because what is stored cannot be read any more: distribution 'odd' is"
                  + " odd"),
          node.notices);
      assertEquals("good", hostLeadsTo(node, "good.example"));
      assertEquals("", hostLeadsTo(node, "odd.example"), "nobody answers for its hosts");
    }
  }

  @Test
  void everySnapshotHasTheChoicesOfTheNode() {
    Compatibility choices = Compatibility.with(Departure.STATUS_410_WITH_MAX_AGE);
    try (Store store = Store.open(directory)) {
      Snapshots snapshots =
          Snapshots.of(
              store,
              (document, state) -> Deployment.distribution(document),
              null,
              choices,
              notice -> {});
      assertEquals(choices, snapshots.get().compatibility());
      await(store.write(draft -> draft.putDocument(DocumentKind.DISTRIBUTION, "d", "f")));
      assertEquals(Set.of("d"), snapshots.distributions().keySet());
      assertEquals(choices, snapshots.get().compatibility());
    }
  }

  @Test
  void otherWritesGoOnAndMendingItServesItAgain() {
    try (Deployment node = open(all -> true)) {
      put(node, "odd", "g");
    }
    try (Deployment node = open(document -> !document.body().equals("g"))) {
      node.upload("hello", Deployment.CODE);
      put(node, "good", "f");
      assertEquals(1, node.notices.size());
      assertThrows(Refused.class, () -> put(node, "good", "g"));
      assertEquals("good", hostLeadsTo(node, "good.example"));
      put(node, "odd", "h");
      assertEquals("odd", hostLeadsTo(node, "odd.example"));
      await(
          node.store.write(
              draft -> {
                draft.deleteDocument(DocumentKind.DISTRIBUTION, "odd");
                return true;
              }));
      assertNull(node.snapshots.distributions().get("odd"));
      assertTrue(node.snapshots.distributions().containsKey("good"));
    }
  }
}
