package dev.brink.runtime.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Invalidations that were carried out; paths are kept one a line, which no path can contain. */
final class InvalidationTable {

  private final Sql sql;

  InvalidationTable(Sql sql) {
    this.sql = sql;
  }

  /** Newest first. */
  List<StoredInvalidation> of(String distribution, int atMost) throws SQLException {
    return sql.query(
        "SELECT * FROM invalidations WHERE distribution = ? ORDER BY created DESC, rowid DESC"
            + " LIMIT ?",
        InvalidationTable::read,
        distribution,
        atMost);
  }

  Optional<StoredInvalidation> find(String distribution, String callerReference)
      throws SQLException {
    return sql
        .query(
            "SELECT * FROM invalidations WHERE distribution = ? AND caller_reference = ?",
            InvalidationTable::read,
            distribution,
            callerReference)
        .stream()
        .findFirst();
  }

  void add(StoredInvalidation invalidation) throws SQLException {
    sql.update(
        "INSERT INTO invalidations (id, distribution, caller_reference, paths, removed, created)"
            + " VALUES (?, ?, ?, ?, ?, ?)",
        invalidation.id(),
        invalidation.distribution(),
        invalidation.callerReference(),
        String.join("\n", invalidation.paths()),
        invalidation.removed(),
        invalidation.created());
  }

  void deleteOf(String distribution) throws SQLException {
    sql.update("DELETE FROM invalidations WHERE distribution = ?", distribution);
  }

  private static StoredInvalidation read(ResultSet row) throws SQLException {
    return new StoredInvalidation(
        row.getString("id"),
        row.getString("distribution"),
        row.getString("caller_reference"),
        List.of(row.getString("paths").split("\n")),
        row.getLong("removed"),
        Sql.instant(row, "created"));
  }
}
