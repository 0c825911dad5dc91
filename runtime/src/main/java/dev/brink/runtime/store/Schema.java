package dev.brink.runtime.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * The tables, as steps from one schema version to the next. A step that was released is never
 * edited; a change is a new step.
 */
final class Schema {

  private static final List<List<String>> STEPS =
      List.of(
          List.of(
              """
              CREATE TABLE functions (
                name TEXT PRIMARY KEY,
                development INTEGER NOT NULL,
                live INTEGER,
                created INTEGER NOT NULL,
                modified INTEGER NOT NULL)\
              """,
              """
              CREATE TABLE function_versions (
                function TEXT NOT NULL REFERENCES functions (name) ON DELETE CASCADE,
                number INTEGER NOT NULL,
                published INTEGER NOT NULL DEFAULT 0,
                runtime TEXT NOT NULL,
                key_value_store TEXT,
                comment TEXT NOT NULL,
                code BLOB NOT NULL,
                sha256 TEXT NOT NULL,
                etag TEXT NOT NULL,
                created INTEGER NOT NULL,
                PRIMARY KEY (function, number))\
              """,
              """
              CREATE TABLE key_value_stores (
                name TEXT PRIMARY KEY,
                id TEXT NOT NULL UNIQUE,
                comment TEXT NOT NULL,
                etag TEXT NOT NULL,
                created INTEGER NOT NULL,
                modified INTEGER NOT NULL)\
              """,
              """
              CREATE TABLE key_values (
                store TEXT NOT NULL REFERENCES key_value_stores (name) ON DELETE CASCADE,
                key TEXT NOT NULL,
                value TEXT NOT NULL,
                PRIMARY KEY (store, key)) WITHOUT ROWID\
              """,
              """
              CREATE TABLE documents (
                kind TEXT NOT NULL,
                id TEXT NOT NULL,
                body TEXT NOT NULL,
                etag TEXT NOT NULL,
                created INTEGER NOT NULL,
                modified INTEGER NOT NULL,
                PRIMARY KEY (kind, id))\
              """,
              """
              CREATE TABLE invalidations (
                id TEXT PRIMARY KEY,
                distribution TEXT NOT NULL,
                caller_reference TEXT NOT NULL,
                paths TEXT NOT NULL,
                removed INTEGER NOT NULL,
                created INTEGER NOT NULL,
                UNIQUE (distribution, caller_reference))\
              """),
          List.of(
              """
              CREATE TABLE saved_events (
                function TEXT NOT NULL REFERENCES functions (name) ON DELETE CASCADE,
                name TEXT NOT NULL,
                body TEXT NOT NULL,
                created INTEGER NOT NULL,
                PRIMARY KEY (function, name))\
              """),
          List.of(
              """
              ALTER TABLE function_versions ADD COLUMN settings TEXT NOT NULL DEFAULT ''\
              """,
              """
              ALTER TABLE function_versions ADD COLUMN size INTEGER NOT NULL DEFAULT -1\
              """));

  static final int NEWEST = STEPS.size();

  private Schema() {}

  /** Brings the database to {@link #NEWEST}; returns the sentence about it when there was one. */
  static Optional<String> migrate(Connection connection) throws SQLException {
    int found = version(connection);
    if (found > NEWEST) {
      throw new StoreException(
          "the data directory has schema version "
              + found
              + ", written by a newer Brink; this one knows versions up to "
              + NEWEST);
    }
    for (int version = found; version < NEWEST; version++) {
      apply(connection, version + 1, STEPS.get(version));
    }
    return found == 0 || found == NEWEST
        ? Optional.empty()
        : Optional.of(
            "The data directory was migrated from schema version " + found + " to " + NEWEST + ".");
  }

  private static int version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL)");
      try (ResultSet row = statement.executeQuery("SELECT max(version) FROM schema_version")) {
        return row.next() ? row.getInt(1) : 0;
      }
    }
  }

  /** One step is one transaction: a crash in between leaves the version before it. */
  private static void apply(Connection connection, int version, List<String> step)
      throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      for (String sql : step) {
        statement.execute(sql);
      }
      statement.execute("INSERT INTO schema_version (version) VALUES (" + version + ")");
      connection.commit();
    } catch (SQLException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }
}
