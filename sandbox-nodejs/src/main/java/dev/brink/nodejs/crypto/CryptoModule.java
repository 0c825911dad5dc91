package dev.brink.nodejs.crypto;

import dev.brink.nodejs.HostFunction;
import dev.brink.nodejs.ModuleHost;
import dev.brink.nodejs.NodeModule;
import dev.brink.nodejs.host.HostCalls;
import dev.brink.nodejs.host.ModuleSource;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/** The module {@code crypto}. */
public final class CryptoModule implements NodeModule {
  private final SecureRandom random;
  private final Executor executor;
  private final String source;

  /**
   * @param random what keys, salts and random bytes are made of
   * @param executor does the work that a function does not wait for
   */
  public CryptoModule(SecureRandom random, Executor executor) {
    this.random = random;
    this.executor = executor;
    this.source =
        ModuleSource.joined(
            CryptoModule.class,
            List.of(
                "arguments.js",
                "hash.js",
                "random.js",
                "keys.js",
                "kdf.js",
                "cipher.js",
                "sign.js",
                "ecdh.js",
                "x509.js",
                "webcrypto-keys.js",
                "webcrypto.js",
                "crypto.js"));
  }

  @Override
  public String name() {
    return "crypto";
  }

  @Override
  public String source() {
    return source;
  }

  @Override
  public Map<String, HostFunction> open(ModuleHost host) {
    HostCalls calls = new HostCalls(host);
    new DigestCalls(random).addTo(calls);
    KeyDerivation.addTo(calls, executor);
    CipherCalls.addTo(calls);
    new KeyCalls(random).addTo(calls, executor);
    Signatures.addTo(calls);
    RsaEncryption.addTo(calls);
    Agreement.addTo(calls);
    Certificates.addTo(calls);
    return calls.all();
  }
}
