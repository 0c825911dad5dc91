package dev.brink.graaljs;

import dev.brink.functions.FunctionRuntime;
import dev.brink.graaljs.modules.GuestModule;
import dev.brink.graaljs.modules.HostCall;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.graalvm.polyglot.Value;

/**
 * A guest module that explores its realm from inside a call, {@code probe.js}, and what it met.
 * Values are told apart by identity.
 */
final class Probe implements GuestModule {

  /**
   * One object that was met.
   *
   * @param kind what it is inside: {@code object}, {@code function}, {@code array} or a class with
   *     state that freezing does not reach
   * @param keys its own keys; "" for a plain builtin function
   */
  record Seen(String path, String kind, boolean frozen, String keys) {}

  private final Map<Value, Seen> met = new LinkedHashMap<>();
  private final StringBuilder values = new StringBuilder();
  private final Set<String> problems = new LinkedHashSet<>();

  /** What the calls since the last time met. */
  Map<Value, Seen> takeMet() {
    Map<Value, Seen> taken = new LinkedHashMap<>(met);
    met.clear();
    return taken;
  }

  /**
   * A picture of the world the calls since the last time looked at: every object in the order in
   * which it was met, and every value that is none.
   */
  String takePicture() {
    StringBuilder picture = new StringBuilder();
    takeMet().values().forEach(seen -> picture.append(seen).append('\n'));
    picture.append(values);
    values.setLength(0);
    return picture.toString();
  }

  /** What no call may meet, each with the path on which it was met. */
  Set<String> problems() {
    return problems;
  }

  @Override
  public String name() {
    return "probe";
  }

  @Override
  public Set<FunctionRuntime> runtimes() {
    return Set.of(Fixtures.V1, Fixtures.V2, Fixtures.BRINK);
  }

  @Override
  public String source() {
    try (InputStream file = Probe.class.getResourceAsStream("probe.js")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Map<String, HostCall> hostCalls() {
    return Map.of(
        "see", this::see, "text", this::text, "broken", this::broken, "values", this::values);
  }

  private Object see(Object call, Value[] values) {
    String path = values[0].asString();
    Value value = values[4];
    met.put(
        value, new Seen(path, values[1].asString(), values[2].asBoolean(), values[3].asString()));
    boolean ofTheHost =
        value.isHostObject() || value.isProxyObject() || value.isNativePointer() || value.isNull();
    if (ofTheHost) {
      problems.add(path + " is not the guest's own");
    }
    return true;
  }

  private Object text(Object call, Value[] values) {
    HostNames.in(values[1].asString())
        .ifPresent(name -> problems.add(values[0].asString() + " says " + name));
    return true;
  }

  private Object values(Object call, Value[] arguments) {
    values.append(arguments[0].asString());
    return true;
  }

  private Object broken(Object call, Value[] values) {
    problems.add(values[0].asString() + " " + values[1].asString());
    return true;
  }
}
