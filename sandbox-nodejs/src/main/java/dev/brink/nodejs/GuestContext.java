package dev.brink.nodejs;

import dev.brink.graaljs.Confinement;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;

/**
 * Makes the contexts of Lambda functions: today's whole language, and nothing of the host. Time and
 * memory are limited by the process around it.
 */
final class GuestContext {

  private GuestContext() {}

  static Context open(Engine engine) {
    return Confinement.context(engine)
        .option("js.ecmascript-version", "latest")
        .option("js.v8-compat", "true")
        .option("js.import-attributes", "true")
        .build();
  }
}
