package dev.brink.graaljs;

import com.oracle.truffle.regex.tregex.nodes.TRegexExecutorLocals;
import dev.brink.graaljs.meter.MeterInstrument;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.EnvironmentAccess;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Instrument;
import org.graalvm.polyglot.PolyglotAccess;
import org.graalvm.polyglot.io.IOAccess;

/**
 * Makes the engine and the realms in it: without host, files, network, threads or code from text.
 */
final class EngineFactory {

  /** Longer strings than a call could hold are refused before they are made, UTF-16 units. */
  static final int STRING_LENGTH = 1024 * 1024;

  private EngineFactory() {}

  static Engine engine() {
    requireStoppableRegularExpressions();
    return Engine.newBuilder("js")
        .allowExperimentalOptions(true)
        .option("engine.WarnInterpreterOnly", "false")
        .option("engine.WarnVirtualThreadSupport", "false")
        .out(OutputStream.nullOutputStream())
        .err(OutputStream.nullOutputStream())
        .build();
  }

  private static void requireStoppableRegularExpressions() {
    boolean stoppable;
    try {
      stoppable = TRegexExecutorLocals.canBeStopped();
    } catch (NoSuchMethodError e) {
      stoppable = false;
    }
    if (!stoppable) {
      throw new IllegalStateException(
          "regular expressions cannot be stopped: the engine's jars come before Brink's on the class"
              + " path");
    }
  }

  /** The instrument that meters every realm of this engine. */
  static MeterInstrument meter(Engine engine) {
    Instrument instrument = engine.getInstruments().get(MeterInstrument.ID);
    MeterInstrument meter = instrument == null ? null : instrument.lookup(MeterInstrument.class);
    if (meter == null) {
      // Never run a guest that nothing stops.
      throw new IllegalStateException("the engine lacks its meter; is META-INF/services complete?");
    }
    return meter;
  }

  static Context realm(Engine engine) {
    return Context.newBuilder("js")
        .engine(engine)
        .allowExperimentalOptions(true)
        .allowHostAccess(HostAccess.NONE)
        .allowPolyglotAccess(PolyglotAccess.NONE)
        .allowEnvironmentAccess(EnvironmentAccess.NONE)
        .allowIO(IOAccess.NONE)
        .allowCreateThread(false)
        .allowCreateProcess(false)
        .allowNativeAccess(false)
        .allowHostClassLoading(false)
        .in(new ByteArrayInputStream(new byte[0]))
        .out(OutputStream.nullOutputStream())
        .err(OutputStream.nullOutputStream())
        .option("js.ecmascript-version", "2024")
        .option("js.disable-eval", "true")
        .option("js.function-constructor-cache-size", "0")
        .option("js.console", "false")
        .option("js.print", "false")
        .option("js.load", "false")
        .option("js.graal-builtin", "false")
        .option("js.polyglot-builtin", "false")
        .option("js.java-package-globals", "false")
        .option("js.global-arguments", "false")
        .option("js.foreign-object-prototype", "false")
        .option("js.intl-402", "false")
        .option("js.shared-array-buffer", "false")
        .option("js.atomics", "false")
        .option("js.regexp-static-result", "false")
        .option("js.async-stack-traces", "false")
        .option("js.locale", "en-US")
        .option("js.timezone", "UTC")
        .option("js.string-length-limit", Integer.toString(STRING_LENGTH))
        .option("js.max-typed-array-length", Integer.toString(2 * STRING_LENGTH))
        .option("js.max-apply-argument-length", "65535")
        .option("js.max-prototype-chain-length", "1000")
        .build();
  }
}
