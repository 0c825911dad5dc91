package dev.brink.nodejs.host;

import dev.brink.nodejs.EventLoop;
import dev.brink.nodejs.GuestError;
import dev.brink.nodejs.HostFunction;
import dev.brink.nodejs.ModuleHost;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** Gathers the host functions of a module, and turns their answers into values of the guest. */
public final class HostCalls {
  private final ModuleHost host;
  private final Map<String, HostFunction> calls = new HashMap<>();

  public HostCalls(ModuleHost host) {
    this.host = host;
  }

  /**
   * A function of the host. It answers null, a string, a number, a boolean, bytes (a Buffer in the
   * guest), a map or a list of these (an object or an array), or anything else, which the guest
   * gets as a handle that has no members and can only be passed back.
   */
  @FunctionalInterface
  public interface Call {
    @Nullable Object call(Arguments arguments) throws GuestError;
  }

  /** Work that may be done at once, or on another thread while the guest goes on. */
  @FunctionalInterface
  public interface Task {

    /** Reads what it needs, in the guest's thread; the work touches nothing of the guest. */
    Work prepare(Arguments arguments) throws GuestError;
  }

  /** Work itself; answers what a {@link Call} may answer. */
  @FunctionalInterface
  public interface Work {
    @Nullable Object run() throws GuestError;
  }

  public HostCalls add(String name, Call call) {
    calls.put(name, values -> give(host, call.call(new Arguments(host, values))));
    return this;
  }

  /**
   * Adds {@code name(...)}, which does the work at once, and {@code nameLater(callback, ...)},
   * which does it on the executor and calls {@code callback(error, answer)}.
   */
  public HostCalls addTask(String name, Task task, Executor executor) {
    add(name, arguments -> task.prepare(arguments).run());
    add(
        name + "Later",
        arguments -> {
          Value callback = arguments.function(0);
          Work work = task.prepare(arguments.rest());
          EventLoop.Pending pending = host.loop().begin();
          executor.execute(() -> finish(work, pending, callback));
          return null;
        });
    return this;
  }

  private void finish(Work work, EventLoop.Pending pending, Value callback) {
    try {
      Object answer = work.run();
      pending.complete(() -> callback.executeVoid(null, give(host, answer)));
    } catch (GuestError e) {
      pending.complete(() -> callback.executeVoid(host.error(e)));
    } catch (RuntimeException e) {
      GuestError hidden = new GuestError("Error", null, "internal error");
      pending.complete(() -> callback.executeVoid(host.error(hidden)));
    }
  }

  public Map<String, HostFunction> all() {
    return Map.copyOf(calls);
  }

  /** What {@link Call} says. Only in the guest's thread. */
  public static @Nullable Object give(ModuleHost host, @Nullable Object answer) {
    return switch (answer) {
      case null -> null;
      case byte[] bytes -> host.buffer(bytes);
      case Map<?, ?> map -> {
        Value object = host.object();
        map.forEach((name, value) -> object.putMember((String) name, give(host, value)));
        yield object;
      }
      case List<?> list -> host.array(list.stream().map(item -> give(host, item)).toList());
      case String text -> text;
      case Boolean flag -> flag;
      case Number number -> number;
      case Value value -> value;
      case Object handle -> host.object().getContext().asValue(new Handle(handle));
    };
  }

  /** Hides what a handle is: neither its class nor its members can be seen through it. */
  record Handle(Object thing) {
    @Override
    public String toString() {
      return "handle";
    }
  }
}
