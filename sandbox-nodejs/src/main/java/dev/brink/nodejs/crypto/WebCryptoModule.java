package dev.brink.nodejs.crypto;

import dev.brink.nodejs.HostFunction;
import dev.brink.nodejs.ModuleHost;
import dev.brink.nodejs.NodeModule;
import java.util.Map;
import java.util.Set;

/** The global {@code crypto}, which is not the module of that name but its {@code webcrypto}. */
public final class WebCryptoModule implements NodeModule {

  @Override
  public String name() {
    return "internal/webcrypto";
  }

  @Override
  public boolean loadable() {
    return false;
  }

  @Override
  public Set<String> globals() {
    return Set.of("crypto", "Crypto", "CryptoKey", "SubtleCrypto");
  }

  @Override
  public String source() {
    return """
        'use strict';
        const { webcrypto } = require('crypto');
        exports.crypto = webcrypto;
        exports.Crypto = webcrypto.constructor;
        exports.CryptoKey = webcrypto.CryptoKey;
        exports.SubtleCrypto = webcrypto.subtle.constructor;
        """;
  }

  @Override
  public Map<String, HostFunction> open(ModuleHost host) {
    return Map.of();
  }
}
