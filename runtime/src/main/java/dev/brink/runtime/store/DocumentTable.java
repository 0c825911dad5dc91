package dev.brink.runtime.store;

import java.sql.SQLException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Distributions, policies and keys as JSON. */
final class DocumentTable {

  private final Sql sql;

  DocumentTable(Sql sql) {
    this.sql = sql;
  }

  Map<DocumentKind, Map<String, Document>> load() throws SQLException {
    Map<DocumentKind, Map<String, Document>> documents = new EnumMap<>(DocumentKind.class);
    var rows =
        sql.query(
            "SELECT * FROM documents",
            row ->
                new Document(
                    DocumentKind.ofWireName(row.getString("kind")),
                    row.getString("id"),
                    row.getString("body"),
                    row.getString("etag"),
                    Sql.instant(row, "created"),
                    Sql.instant(row, "modified")));
    for (Document document : rows) {
      documents
          .computeIfAbsent(document.kind(), kind -> new HashMap<>())
          .put(document.id(), document);
    }
    documents.replaceAll((kind, ofKind) -> Map.copyOf(ofKind));
    return documents;
  }

  void put(Document document) throws SQLException {
    sql.update(
        "INSERT INTO documents (kind, id, body, etag, created, modified) VALUES (?, ?, ?, ?, ?, ?)"
            + " ON CONFLICT (kind, id) DO UPDATE SET body = excluded.body, etag = excluded.etag,"
            + " modified = excluded.modified",
        document.kind().wireName(),
        document.id(),
        document.body(),
        document.etag(),
        document.created(),
        document.modified());
  }

  void delete(DocumentKind kind, String id) throws SQLException {
    sql.update("DELETE FROM documents WHERE kind = ? AND id = ?", kind.wireName(), id);
  }
}
