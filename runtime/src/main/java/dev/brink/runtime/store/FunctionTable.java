package dev.brink.runtime.store;

import dev.brink.functions.FunctionRuntime;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Functions with every version that was uploaded, and the stages that point at versions. */
final class FunctionTable {

  private final Sql sql;

  FunctionTable(Sql sql) {
    this.sql = sql;
  }

  Map<String, StoredFunction> load() throws SQLException {
    Map<String, StoredFunction> functions = new HashMap<>();
    for (Pointers pointers : sql.query("SELECT * FROM functions", FunctionTable::pointers)) {
      functions.put(pointers.name, resolve(pointers));
    }
    return functions;
  }

  private StoredFunction resolve(Pointers pointers) throws SQLException {
    Integer live = pointers.live;
    return new StoredFunction(
        pointers.name,
        version(pointers.name, pointers.development).orElseThrow(),
        live == null ? null : version(pointers.name, live).orElseThrow(),
        lastPublished(pointers.name),
        pointers.created,
        pointers.modified,
        numbered(pointers.name));
  }

  private Map<Integer, FunctionVersion> numbered(String function) throws SQLException {
    Map<Integer, FunctionVersion> byNumber = new HashMap<>();
    for (FunctionVersion version :
        sql.query(
            "SELECT * FROM function_versions WHERE function = ? AND runtime = ? AND published > 0",
            FunctionTable::version,
            function,
            FunctionRuntime.NODEJS.wireName())) {
      byNumber.put(version.published(), version);
    }
    return byNumber;
  }

  /** Archives that some version consists of. */
  Set<String> archives() throws SQLException {
    Set<String> archives = new HashSet<>();
    for (FunctionSettings settings :
        sql.query(
            "SELECT DISTINCT settings FROM function_versions WHERE runtime = ?",
            row -> FunctionSettings.parse(row.getString(1)),
            FunctionRuntime.NODEJS.wireName())) {
      FunctionSettings.Lambda lambda = settings.lambda();
      if (lambda != null) {
        archives.add(lambda.archive());
      }
    }
    return archives;
  }

  Optional<FunctionVersion> version(String function, int number) throws SQLException {
    return sql
        .query(
            "SELECT * FROM function_versions WHERE function = ? AND number = ?",
            FunctionTable::version,
            function,
            number)
        .stream()
        .findFirst();
  }

  Optional<FunctionVersion> published(String function, int publishNumber) throws SQLException {
    return sql
        .query(
            "SELECT * FROM function_versions WHERE function = ? AND published = ?",
            FunctionTable::version,
            function,
            publishNumber)
        .stream()
        .findFirst();
  }

  /** Newest first. */
  List<FunctionVersion> versions(String function) throws SQLException {
    return sql.query(
        "SELECT * FROM function_versions WHERE function = ? ORDER BY number DESC",
        FunctionTable::version,
        function);
  }

  private int lastPublished(String function) throws SQLException {
    return sql.query(
            "SELECT max(published) FROM function_versions WHERE function = ?",
            row -> row.getInt(1),
            function)
        .getFirst();
  }

  void addVersion(FunctionVersion version) throws SQLException {
    sql.update(
        "INSERT INTO function_versions (function, number, published, runtime, key_value_store,"
            + " comment, code, sha256, etag, created, settings, size)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        version.function(),
        version.number(),
        version.published(),
        version.runtime().wireName(),
        version.keyValueStore(),
        version.comment(),
        version.code().getBytes(StandardCharsets.UTF_8),
        version.sha256(),
        version.etag(),
        version.created(),
        version.settings().json(),
        version.size());
  }

  void markPublished(FunctionVersion version) throws SQLException {
    sql.update(
        "UPDATE function_versions SET published = ? WHERE function = ? AND number = ?",
        version.published(),
        version.function(),
        version.number());
  }

  void put(StoredFunction function) throws SQLException {
    FunctionVersion live = function.live();
    sql.update(
        "INSERT INTO functions (name, development, live, created, modified) VALUES (?, ?, ?, ?, ?)"
            + " ON CONFLICT (name) DO UPDATE SET development = excluded.development,"
            + " live = excluded.live, modified = excluded.modified",
        function.name(),
        function.development().number(),
        live == null ? null : live.number(),
        function.created(),
        function.modified());
  }

  void delete(String name) throws SQLException {
    sql.update("DELETE FROM functions WHERE name = ?", name);
  }

  private record Pointers(
      String name, int development, @Nullable Integer live, Instant created, Instant modified) {}

  private static Pointers pointers(ResultSet row) throws SQLException {
    int live = row.getInt("live");
    return new Pointers(
        row.getString("name"),
        row.getInt("development"),
        live == 0 ? null : live,
        Sql.instant(row, "created"),
        Sql.instant(row, "modified"));
  }

  private static FunctionVersion version(ResultSet row) throws SQLException {
    byte[] code = row.getBytes("code");
    int size = row.getInt("size");
    return new FunctionVersion(
        row.getString("function"),
        row.getInt("number"),
        row.getInt("published"),
        FunctionRuntime.ofWireName(row.getString("runtime")).orElseThrow(),
        row.getString("key_value_store"),
        row.getString("comment"),
        new String(code, StandardCharsets.UTF_8),
        // Rows of the first schemas have no size of their own.
        size < 0 ? code.length : size,
        row.getString("sha256"),
        row.getString("etag"),
        Sql.instant(row, "created"),
        FunctionSettings.parse(row.getString("settings")));
  }
}
