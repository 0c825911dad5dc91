package dev.brink.nodejs.zlib;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import dev.brink.nodejs.GuestError;
import dev.brink.nodejs.HostFunction;
import dev.brink.nodejs.ModuleHost;
import dev.brink.nodejs.NodeModule;
import dev.brink.nodejs.host.Arguments;
import dev.brink.nodejs.host.HostCalls;
import dev.brink.nodejs.host.ModuleSource;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.zip.CRC32;

/** The module {@code zlib}. */
public final class ZlibModule implements NodeModule {
  private final Executor executor;
  private final String source = ModuleSource.text(ZlibModule.class, "zlib.js");

  /**
   * @param executor does the work that a function does not wait for
   */
  public ZlibModule(Executor executor) {
    this.executor = executor;
  }

  @Override
  public String name() {
    return "zlib";
  }

  @Override
  public String source() {
    return source;
  }

  @Override
  public Map<String, HostFunction> open(ModuleHost host) {
    return new HostCalls(host)
        .add("start", arguments -> codec(arguments, 0))
        .add(
            "take",
            arguments -> {
              Codec codec = arguments.host(0, Codec.class);
              codec.take(arguments.bytes(1), Codec.Flush.of(arguments.integer(2)));
              return null;
            })
        .add("give", arguments -> arguments.host(0, Codec.class).give())
        .add(
            "close",
            arguments -> {
              arguments.host(0, Codec.class).close();
              return null;
            })
        .add("crc32", ZlibModule::crc32)
        .addTask("whole", ZlibModule::whole, executor)
        .all();
  }

  /** (kind, level or quality, strategy or window, mode, dictionary) from an index on. */
  private static Codec codec(Arguments arguments, int from) throws GuestError {
    String kind = arguments.text(from);
    if (kind.startsWith("Brotli") && !Brotli4jLoader.isAvailable()) {
      throw new GuestError(
          "ERR_FEATURE_NOT_SUPPORTED", "zlib." + kind + " is not supported on this machine");
    }
    int first = arguments.integer(from + 1);
    int second = arguments.integer(from + 2);
    byte[] dictionary = arguments.bytesOrNull(from + 4);
    return switch (kind) {
      case "Gzip" -> new Deflating(Format.GZIP, first, second, null);
      case "Deflate" -> new Deflating(Format.ZLIB, first, second, dictionary);
      case "DeflateRaw" -> new Deflating(Format.RAW, first, second, dictionary);
      case "Gunzip" -> new Inflating(Format.GZIP, null);
      case "Inflate" -> new Inflating(Format.ZLIB, dictionary);
      case "InflateRaw" -> new Inflating(Format.RAW, dictionary);
      case "Unzip" -> new Inflating(Format.EITHER, dictionary);
      case "BrotliCompress" -> new BrotliEncoding(first, second, arguments.integer(from + 3));
      case "BrotliDecompress" -> new BrotliDecoding();
      default ->
          throw new GuestError("ERR_FEATURE_NOT_SUPPORTED", "zlib." + kind + " is not supported");
    };
  }

  /** (data, last flush, most bytes out, and what {@link #codec} takes). */
  private static HostCalls.Work whole(Arguments arguments) throws GuestError {
    byte[] data = arguments.bytes(0);
    Codec.Flush flush = Codec.Flush.of(arguments.integer(1));
    int most = arguments.integer(2);
    Codec codec = codec(arguments, 3);
    return () -> {
      try (codec) {
        codec.take(data, flush);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] piece = codec.give(); piece != null; piece = codec.give()) {
          if (out.size() + (long) piece.length > most) {
            throw new GuestError(
                "RangeError",
                "ERR_BUFFER_TOO_LARGE",
                "Cannot create a Buffer larger than " + most + " bytes");
          }
          out.writeBytes(piece);
        }
        return out.toByteArray();
      }
    };
  }

  private static Object crc32(Arguments arguments) throws GuestError {
    int start = (int) Long.parseLong(arguments.text(1));
    byte[] data = arguments.bytes(0);
    if (start == 0) {
      CRC32 sum = new CRC32();
      sum.update(data);
      return (double) sum.getValue();
    }
    // The JDK's always starts at zero.
    int crc = ~start;
    for (byte next : data) {
      crc ^= next & 0xff;
      for (int bit = 0; bit < 8; bit++) {
        crc = crc >>> 1 ^ ((crc & 1) == 0 ? 0 : 0xedb88320);
      }
    }
    return (double) (~crc & 0xffffffffL);
  }
}
