package dev.brink.nodejs;

import dev.brink.nodejs.crypto.CryptoModule;
import dev.brink.nodejs.crypto.WebCryptoModule;
import dev.brink.nodejs.zlib.ZlibModule;
import java.security.SecureRandom;
import java.util.List;

/** A runtime with the modules that need a host but no network; their work is done at once. */
final class Modules {
  static final NodeRuntime RUNTIME =
      new NodeRuntime(
          List.of(
              new CryptoModule(new SecureRandom(), Runnable::run),
              new WebCryptoModule(),
              new ZlibModule(Runnable::run)));

  private Modules() {}
}
