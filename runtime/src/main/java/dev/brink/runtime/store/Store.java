package dev.brink.runtime.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The embedded store: SQLite in WAL mode, {@code synchronous=FULL}, one writer thread. A write is
 * answered after its commit and after what is derived from it is in place, so acknowledged means
 * durable and live.
 */
public final class Store implements AutoCloseable {

  /** What one write does; whatever it throws undoes it and fails the write. */
  public interface Change<T> {
    T apply(Draft draft) throws SQLException;
  }

  /**
   * Something derived from the state, replaced together with it. Called on the store's thread
   * before the commit: what it throws undoes the write.
   */
  public interface View {
    /** Prepares the next value and returns what puts it in place, which must not fail. */
    Runnable prepare(State next);
  }

  private static final long CLOSE_SECONDS = 4;

  private final DirectoryLock lock;
  private final Archives archives;
  private final Connection connection;
  private final Sql sql;
  private final Clock clock;
  private final RandomGenerator random;
  private final ExecutorService writer;
  private final AtomicReference<State> state;
  private volatile @Nullable View view;

  private Store(
      DirectoryLock lock,
      Archives archives,
      Connection connection,
      State state,
      Clock clock,
      RandomGenerator random) {
    this.lock = lock;
    this.archives = archives;
    this.connection = connection;
    this.sql = new Sql(connection);
    this.clock = clock;
    this.random = random;
    this.state = new AtomicReference<>(state);
    this.writer =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("brink-store").daemon(true).factory());
  }

  /** Opens with the system's clock and randomness; notices are dropped. */
  public static Store open(Path directory) {
    return open(directory, Clock.systemUTC(), new SecureRandom(), notice -> {});
  }

  /**
   * Opens the store of a data directory, which is created when missing.
   *
   * @param notices takes sentences for the user, such as that an older schema was migrated
   * @throws StoreException with one sentence: in use, not writable, too new, damaged
   */
  public static Store open(
      Path directory, Clock clock, RandomGenerator random, Consumer<String> notices) {
    DirectoryLock lock = DirectoryLock.take(directory);
    try {
      return open(lock, directory, clock, random, notices);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static Store open(
      DirectoryLock lock,
      Path directory,
      Clock clock,
      RandomGenerator random,
      Consumer<String> notices) {
    Path file = directory.resolve("brink.db");
    try {
      Connection connection = Database.connect(file);
      try {
        Schema.migrate(connection).ifPresent(notices);
        Archives archives = new Archives(directory.resolve("packages"));
        archives.sweep(new FunctionTable(new Sql(connection)).archives());
        return new Store(
            lock, archives, connection, Draft.load(new Sql(connection)), clock, random);
      } catch (SQLException | RuntimeException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw new StoreException(
          (Files.exists(file) ? "the store " + file + " cannot be read" : "no store at " + file)
              + ": "
              + Database.reason(e),
          e);
    }
  }

  /** The files of Lambda functions. */
  public Archives archives() {
    return archives;
  }

  /** Deletes archives that no version uses any more. */
  public CompletionStage<Integer> sweepArchives() {
    return read(draft -> archives.sweep(draft.archives()));
  }

  /** What is stored, as of the newest acknowledged write. */
  public State state() {
    return state.get();
  }

  /**
   * Sets what is derived from the state and brings it up to date. There is one view; it is set
   * before the first write.
   */
  public void show(View derived) {
    onWriter(
            () -> {
              derived.prepare(state.get()).run();
              view = derived;
              return true;
            })
        .join();
  }

  /** Carries out one change as one transaction on the store's thread. */
  public <T> CompletionStage<T> write(Change<T> change) {
    return onWriter(() -> transact(change));
  }

  /** Reads what {@link #state} does not hold, in turn with the writes. */
  public <T> CompletionStage<T> read(Change<T> query) {
    return onWriter(() -> query.apply(draft()));
  }

  /** Throws StoreException when SQLite finds the file damaged; slow on a big store. */
  public void checkIntegrity() {
    onWriter(
            () -> {
              Database.checkIntegrity(connection);
              return true;
            })
        .join();
  }

  private <T> T transact(Change<T> change) throws SQLException {
    connection.setAutoCommit(false);
    try {
      Draft draft = draft();
      T result = change.apply(draft);
      View derived = view;
      Runnable putInPlace = derived == null ? () -> {} : derived.prepare(draft.state());
      connection.commit();
      state.set(draft.state());
      putInPlace.run();
      return result;
    } catch (Throwable e) {
      // Errors, too: going back to auto-commit would commit what they left half done.
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private Draft draft() {
    return new Draft(sql, state.get(), clock, random);
  }

  /** Work for the store's thread. */
  private interface Task<T> {
    T run() throws SQLException;
  }

  private <T> CompletableFuture<T> onWriter(Task<T> task) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    try {
      writer.execute(() -> complete(answer, task));
    } catch (RejectedExecutionException e) {
      answer.completeExceptionally(new StoreException("the node is shutting down"));
    }
    return answer;
  }

  private static <T> void complete(CompletableFuture<T> answer, Task<T> task) {
    try {
      answer.complete(task.run());
    } catch (SQLException e) {
      answer.completeExceptionally(
          new StoreException("the store cannot write: " + Database.reason(e), e));
    } catch (Throwable e) {
      // Whoever waits is told of errors such as a full heap or stack, too.
      answer.completeExceptionally(e);
    }
  }

  /** Lets writes that were asked for end, then frees the directory. */
  @Override
  public void close() {
    writer.shutdown();
    try {
      if (!writer.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        writer.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try (lock;
        connection) {
      // Closing folds the write-ahead log into the database file.
      Database.tidy(connection);
    } catch (SQLException e) {
      throw new StoreException("the store could not be closed: " + Database.reason(e), e);
    }
  }
}
