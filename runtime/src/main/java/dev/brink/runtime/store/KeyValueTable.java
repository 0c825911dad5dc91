package dev.brink.runtime.store;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Key value stores and their pairs. */
final class KeyValueTable {

  private final Sql sql;

  KeyValueTable(Sql sql) {
    this.sql = sql;
  }

  Map<String, StoredKeyValues> load() throws SQLException {
    Map<String, StoredKeyValues> stores = new HashMap<>();
    var rows =
        sql.query(
            "SELECT * FROM key_value_stores",
            row ->
                new StoredKeyValues(
                    row.getString("name"),
                    row.getString("id"),
                    row.getString("comment"),
                    row.getString("etag"),
                    Map.of(),
                    0,
                    Sql.instant(row, "created"),
                    Sql.instant(row, "modified")));
    for (StoredKeyValues store : rows) {
      stores.put(store.name(), withData(store));
    }
    return stores;
  }

  private StoredKeyValues withData(StoredKeyValues store) throws SQLException {
    Map<String, String> data = new HashMap<>();
    sql.query(
        "SELECT key, value FROM key_values WHERE store = ?",
        row -> data.put(row.getString(1), row.getString(2)) == null,
        store.name());
    long bytes = 0;
    for (var pair : data.entrySet()) {
      bytes += StoredKeyValues.sizeOf(pair.getKey(), pair.getValue());
    }
    return new StoredKeyValues(
        store.name(),
        store.id(),
        store.comment(),
        store.etag(),
        Map.copyOf(data),
        bytes,
        store.created(),
        store.modified());
  }

  void put(StoredKeyValues store) throws SQLException {
    sql.update(
        "INSERT INTO key_value_stores (name, id, comment, etag, created, modified)"
            + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET"
            + " comment = excluded.comment, etag = excluded.etag, modified = excluded.modified",
        store.name(),
        store.id(),
        store.comment(),
        store.etag(),
        store.created(),
        store.modified());
  }

  void putPair(String store, String key, String value) throws SQLException {
    sql.update(
        "INSERT INTO key_values (store, key, value) VALUES (?, ?, ?)"
            + " ON CONFLICT (store, key) DO UPDATE SET value = excluded.value",
        store,
        key,
        value);
  }

  void deletePair(String store, String key) throws SQLException {
    sql.update("DELETE FROM key_values WHERE store = ? AND key = ?", store, key);
  }

  void delete(String name) throws SQLException {
    sql.update("DELETE FROM key_value_stores WHERE name = ?", name);
  }
}
