package dev.brink.graaljs;

import com.oracle.truffle.regex.tregex.nodes.TRegexExecutorLocals;
import dev.brink.graaljs.meter.MeterInstrument;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.Instrument;

/** Makes the engine and the realms in it: confined, metered, without code from text. */
final class EngineFactory {

  /** Longer strings than a call could hold are refused before they are made, UTF-16 units. */
  static final int STRING_LENGTH = 1024 * 1024;

  private EngineFactory() {}

  static Engine engine() {
    requireStoppableRegularExpressions();
    return Confinement.engine();
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
    return Confinement.context(engine)
        .option("js.ecmascript-version", "2024")
        .option("js.disable-eval", "true")
        .option("js.function-constructor-cache-size", "0")
        .option("js.intl-402", "false")
        .option("js.shared-array-buffer", "false")
        .option("js.atomics", "false")
        .option("js.regexp-static-result", "false")
        .option("js.async-stack-traces", "false")
        .option("js.string-length-limit", Integer.toString(STRING_LENGTH))
        .option("js.max-typed-array-length", Integer.toString(2 * STRING_LENGTH))
        .option("js.max-apply-argument-length", "65535")
        .option("js.max-prototype-chain-length", "1000")
        .build();
  }
}
