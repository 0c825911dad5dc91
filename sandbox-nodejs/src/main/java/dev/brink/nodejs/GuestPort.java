package dev.brink.nodejs;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** The host functions that a guest's own loader, log, clock and files stand on. */
final class GuestPort {
  private final Context context;
  private final Library library;
  private final PackageFiles files;
  private final Surroundings surroundings;
  private final Consumer<LogLine> log;
  private final Border border;
  private final long started = System.nanoTime();

  GuestPort(
      Context context,
      Library library,
      PackageFiles files,
      Surroundings surroundings,
      Consumer<LogLine> log,
      Border border) {
    this.context = context;
    this.library = library;
    this.files = files;
    this.surroundings = surroundings;
    this.log = log;
    this.border = border;
  }

  Map<String, HostFunction> functions() {
    Map<String, HostFunction> all = new HashMap<>();
    all.put("own", arguments -> context.eval(library.own(arguments[0].asString())));
    all.put("module", arguments -> evaluated(library.module(arguments[0].asString())));
    all.put("packaged", arguments -> evaluated(library.packaged(arguments[0].asString())));
    all.put("hosts", _ -> hosts());
    all.put("open", arguments -> open(arguments[0].asString()));
    all.put("kind", arguments -> kind(arguments[0].asString()));
    all.put("size", arguments -> (double) files.size(arguments[0].asString()));
    all.put("list", arguments -> list(arguments[0].asString()));
    all.put("text", arguments -> text(arguments[0].asString()));
    all.put("bytes", arguments -> bytes(arguments[0].asString()));
    all.put("environment", _ -> environment());
    all.put("handler", _ -> surroundings.handler());
    all.put("memory", _ -> surroundings.memoryMegabytes());
    all.put("now", _ -> (double) border.clock().millis());
    all.put("nanos", _ -> (double) (System.nanoTime() - started));
    all.put("heap", _ -> heap());
    all.put("log", this::log);
    all.put(
        "utf8",
        arguments -> border.arrayBuffer(arguments[0].asString().getBytes(StandardCharsets.UTF_8)));
    all.put("utf8Text", this::utf8Text);
    all.put("encode", arguments -> Bytes.decode(arguments[0].asString(), arguments[1].asString()));
    all.put("decode", arguments -> Bytes.text(border.bytes(arguments[0]), arguments[1].asString()));
    all.put("buffersBy", this::buffersBy);
    return all;
  }

  private @Nullable Value evaluated(@Nullable Source source) {
    return source == null ? null : context.eval(source);
  }

  /** [name, loadable, globals] of each module with a host behind it. */
  private Value hosts() {
    return border.array(
        library.modules().values().stream()
            .map(
                module -> {
                  Value host = border.object();
                  host.putMember("name", module.name());
                  host.putMember("loadable", module.loadable());
                  host.putMember("globals", border.array(module.globals()));
                  return host;
                })
            .toList());
  }

  private Value open(String name) {
    NodeModule module = library.modules().get(name);
    return border.functions(module == null ? Map.of() : module.open(border));
  }

  private int kind(String path) {
    return files.isFile(path) ? 1 : files.isFolder(path) ? 2 : 0;
  }

  private @Nullable Value list(String path) {
    Set<String> names = files.list(path);
    return names == null ? null : border.array(names);
  }

  private @Nullable String text(String path) throws GuestError {
    byte[] bytes = bytes(path);
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }

  private byte @Nullable [] bytes(String path) throws GuestError {
    try {
      return files.read(path);
    } catch (IOException _) {
      throw new GuestError("EIO", "EIO: i/o error, read '" + path + "'");
    }
  }

  private Value environment() {
    Value environment = border.object();
    surroundings.environment().forEach(environment::putMember);
    return environment;
  }

  private Value heap() {
    long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    return border.array(List.of((double) used, (double) Runtime.getRuntime().maxMemory()));
  }

  private @Nullable Object log(Value[] arguments) {
    String level = arguments[0].asString();
    log.accept(
        new LogLine(
            Instant.ofEpochMilli(border.clock().millis()),
            border.requestId(),
            level.isEmpty() ? null : LogLine.Level.valueOf(level),
            arguments[1].asString()));
    return null;
  }

  private Object utf8Text(Value[] arguments) {
    return new String(border.bytes(arguments[0]), StandardCharsets.UTF_8);
  }

  private @Nullable Object buffersBy(Value[] arguments) {
    border.buffersBy(arguments[0]);
    return null;
  }
}
