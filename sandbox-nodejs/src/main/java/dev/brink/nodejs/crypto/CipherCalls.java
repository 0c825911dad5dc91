package dev.brink.nodejs.crypto;

import dev.brink.nodejs.GuestError;
import dev.brink.nodejs.host.Arguments;
import dev.brink.nodejs.host.HostCalls;

/** Symmetric encryption. */
final class CipherCalls {

  private CipherCalls() {}

  static void addTo(HostCalls calls) {
    calls
        .add("ciphers", _ -> CipherName.names())
        .add("cipherFacts", CipherCalls::facts)
        .add("cipherStart", CipherCalls::start)
        .add("cipherUpdate", arguments -> stream(arguments).update(arguments.bytes(1)))
        .add("cipherFinal", arguments -> stream(arguments).finish())
        .add("cipherTag", arguments -> stream(arguments).tag())
        .add(
            "cipherSetTag",
            arguments -> {
              stream(arguments).setTag(arguments.bytes(1));
              return null;
            })
        .add(
            "cipherSetAad",
            arguments -> {
              stream(arguments).addAad(arguments.bytes(1));
              return null;
            })
        .add(
            "cipherSetPadding",
            arguments -> {
              stream(arguments).setPadding(arguments.flag(1));
              return null;
            });
  }

  private static Object facts(Arguments arguments) throws GuestError {
    CipherName name = CipherName.find(arguments.text(0));
    return name == null ? false : name.facts();
  }

  /** (name, encrypting, key, iv, tag length). */
  private static Object start(Arguments arguments) throws GuestError {
    return new CipherStream(
        CipherName.named(arguments.text(0)),
        arguments.flag(1),
        arguments.bytes(2),
        arguments.bytes(3),
        arguments.integer(4, 16));
  }

  private static CipherStream stream(Arguments arguments) throws GuestError {
    return arguments.host(0, CipherStream.class);
  }
}
