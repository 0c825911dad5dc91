package dev.brink.nodejs.host;

import dev.brink.nodejs.GuestError;
import dev.brink.nodejs.ModuleHost;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * What a module's JavaScript passes to the host, already checked there: a wrong type here is a
 * mistake of ours, or of a guest that replaced what the module relies on.
 */
public final class Arguments {
  private final ModuleHost host;
  private final Value[] values;

  Arguments(ModuleHost host, Value[] values) {
    this.host = host;
    this.values = values;
  }

  /** All but the first. */
  public Arguments rest() {
    return new Arguments(
        host, Arrays.copyOfRange(values, Math.min(1, values.length), values.length));
  }

  /** Whether the argument is there, and neither undefined nor null. */
  public boolean has(int index) {
    return index < values.length && !values[index].isNull();
  }

  public String text(int index) throws GuestError {
    Value value = value(index);
    if (!value.isString()) {
      throw wrong(index, "string");
    }
    return value.asString();
  }

  public @Nullable String textOrNull(int index) throws GuestError {
    return has(index) ? text(index) : null;
  }

  public int integer(int index) throws GuestError {
    Value value = value(index);
    if (value.fitsInInt()) {
      return value.asInt();
    }
    throw wrong(index, "integer");
  }

  public int integer(int index, int fallback) throws GuestError {
    return has(index) ? integer(index) : fallback;
  }

  public boolean flag(int index) throws GuestError {
    Value value = value(index);
    if (!value.isBoolean()) {
      throw wrong(index, "boolean");
    }
    return value.asBoolean();
  }

  /** A copy of the bytes of an ArrayBuffer or of a view of one; a string's in UTF-8. */
  public byte[] bytes(int index) throws GuestError {
    Value value = value(index);
    if (value.isString()) {
      return value.asString().getBytes(StandardCharsets.UTF_8);
    }
    try {
      return host.bytes(value);
    } catch (IllegalArgumentException | UnsupportedOperationException | ClassCastException e) {
      throw wrong(index, "ArrayBuffer, or a view of one");
    }
  }

  public byte @Nullable [] bytesOrNull(int index) throws GuestError {
    return has(index) ? bytes(index) : null;
  }

  /** A thing that the host gave earlier. */
  public <T> T host(int index, Class<T> type) throws GuestError {
    Value value = value(index);
    if (value.isHostObject()
        && value.asHostObject() instanceof HostCalls.Handle(Object thing)
        && type.isInstance(thing)) {
      return type.cast(thing);
    }
    throw wrong(index, "handle");
  }

  public Value function(int index) throws GuestError {
    Value value = value(index);
    if (!value.canExecute()) {
      throw wrong(index, "function");
    }
    return value;
  }

  /** The elements of an array of strings. */
  public List<String> texts(int index) throws GuestError {
    Value value = value(index);
    if (!value.hasArrayElements() || value.getArraySize() > 65_536) {
      throw wrong(index, "array");
    }
    List<String> texts = new ArrayList<>();
    for (long i = 0; i < value.getArraySize(); i++) {
      Value element = value.getArrayElement(i);
      if (!element.isString()) {
        throw wrong(index, "array of strings");
      }
      texts.add(element.asString());
    }
    return texts;
  }

  private Value value(int index) throws GuestError {
    if (index >= values.length) {
      throw wrong(index, "value");
    }
    return values[index];
  }

  private static GuestError wrong(int index, String expected) {
    return new GuestError(
        "TypeError", "ERR_INVALID_ARG_TYPE", "argument " + index + " must be of type " + expected);
  }
}
