package dev.brink.runtime.store;

import java.sql.SQLException;
import java.util.List;

/** Saved test events of functions. */
final class EventTable {

  private final Sql sql;

  EventTable(Sql sql) {
    this.sql = sql;
  }

  List<SavedEvent> of(String function) throws SQLException {
    return sql.query(
        "SELECT * FROM saved_events WHERE function = ? ORDER BY name",
        row ->
            new SavedEvent(
                row.getString("function"),
                row.getString("name"),
                row.getString("body"),
                Sql.instant(row, "created")),
        function);
  }

  void put(SavedEvent event) throws SQLException {
    sql.update(
        "INSERT INTO saved_events (function, name, body, created) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT (function, name) DO UPDATE SET body = excluded.body",
        event.function(),
        event.name(),
        event.body(),
        event.created());
  }

  /** Returns whether there was one. */
  boolean delete(String function, String name) throws SQLException {
    return sql.update("DELETE FROM saved_events WHERE function = ? AND name = ?", function, name)
        > 0;
  }
}
