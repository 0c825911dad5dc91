package dev.brink.nodejs;

import dev.brink.nodejs.engine.GuestNatives;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/** Where values cross between a guest and the host; no object of the host gets through. */
final class Border implements ModuleHost {
  private final Loop loop;
  private final Clock clock;
  private final GuestNatives natives;
  private final Value newObject;
  private final Value newArray;
  private final Value newError;
  private final Value raise;
  private final Deque<AutoCloseable> resources = new ArrayDeque<>();
  private @Nullable Value toBuffer;
  private @Nullable String requestId;

  Border(Context context, Library library, GuestNatives natives, Loop loop, Clock clock) {
    this.loop = loop;
    this.clock = clock;
    this.natives = natives;
    Value makers = context.eval(library.own("border"));
    this.newObject = makers.getMember("object");
    this.newArray = makers.getMember("array");
    this.newError = makers.getMember("error");
    this.raise = makers.getMember("raise");
  }

  /** Says how the guest makes a Buffer of an ArrayBuffer. */
  void buffersBy(Value toBuffer) {
    this.toBuffer = toBuffer;
  }

  void enter(@Nullable String requestId) {
    this.requestId = requestId;
  }

  /** Functions as one object of the guest. */
  Value functions(Map<String, HostFunction> functions) {
    Value object = object();
    functions.forEach((name, function) -> object.putMember(name, proxy(function)));
    return object;
  }

  private ProxyExecutable proxy(HostFunction function) {
    return arguments -> {
      try {
        Object result = function.call(arguments);
        return result instanceof byte[] bytes ? buffer(bytes) : result;
      } catch (GuestError e) {
        return raise(e);
      } catch (PolyglotException e) {
        throw e;
      } catch (StackOverflowError _) {
        return raise(new GuestError("RangeError", null, "Maximum call stack size exceeded"));
      } catch (RuntimeException _) {
        // Nothing of the host may show in the guest, not even by its message.
        return raise(new GuestError("TypeError", "ERR_INVALID_ARG_TYPE", "invalid argument"));
      }
    };
  }

  private Value raise(GuestError error) {
    return raise.execute(error.type(), error.code(), error.getMessage());
  }

  @Override
  public EventLoop loop() {
    return loop;
  }

  @Override
  public Clock clock() {
    return clock;
  }

  @Override
  public byte[] bytes(Value value) {
    Value buffer = value;
    long offset = 0;
    long length;
    if (value.hasBufferElements()) {
      length = value.getBufferSize();
    } else {
      buffer = value.getMember("buffer");
      offset = value.getMember("byteOffset").asLong();
      length = value.getMember("byteLength").asLong();
    }
    byte[] bytes = new byte[Math.toIntExact(length)];
    buffer.readBuffer(offset, bytes, 0, bytes.length);
    return bytes;
  }

  /** A guest ArrayBuffer over these bytes, which are not copied. */
  Value arrayBuffer(byte[] bytes) {
    return natives.arrayBuffer(bytes);
  }

  @Override
  public Value buffer(byte[] bytes) {
    Value buffer = arrayBuffer(bytes);
    return toBuffer == null ? buffer : toBuffer.execute(buffer);
  }

  @Override
  public void write(byte[] bytes, int length, Value value) {
    Value buffer = value;
    long offset = 0;
    if (!value.hasBufferElements()) {
      buffer = value.getMember("buffer");
      offset = value.getMember("byteOffset").asLong();
    }
    ByteBuffer words = ByteBuffer.wrap(bytes);
    int i = 0;
    for (; i + Long.BYTES <= length; i += Long.BYTES) {
      buffer.writeBufferLong(ByteOrder.BIG_ENDIAN, offset + i, words.getLong(i));
    }
    for (; i < length; i++) {
      buffer.writeBufferByte(offset + i, bytes[i]);
    }
  }

  @Override
  public Value array(Iterable<?> items) {
    Value array = newArray.execute();
    long i = 0;
    for (Object item : items) {
      array.setArrayElement(i++, item);
    }
    return array;
  }

  @Override
  public Value object() {
    return newObject.execute();
  }

  @Override
  public Value error(GuestError error) {
    return newError.execute(error.type(), error.code(), error.getMessage());
  }

  @Override
  public void onClose(AutoCloseable resource) {
    synchronized (resources) {
      resources.push(resource);
    }
  }

  @Override
  public @Nullable String requestId() {
    return requestId;
  }

  void closeAll() {
    synchronized (resources) {
      while (!resources.isEmpty()) {
        try {
          resources.pop().close();
        } catch (Exception _) {
          // The others are closed all the same.
        }
      }
    }
  }
}
