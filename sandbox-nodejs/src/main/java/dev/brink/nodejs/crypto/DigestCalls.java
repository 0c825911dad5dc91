package dev.brink.nodejs.crypto;

import dev.brink.nodejs.GuestError;
import dev.brink.nodejs.host.Arguments;
import dev.brink.nodejs.host.HostCalls;
import java.security.MessageDigest;
import java.security.SecureRandom;
import javax.crypto.Mac;

/** Hashes, message authentication codes, random bytes. */
final class DigestCalls {
  private final SecureRandom random;

  DigestCalls(SecureRandom random) {
    this.random = random;
  }

  void addTo(HostCalls calls) {
    calls
        .add("hashes", _ -> Digest.names())
        .add("hashStart", DigestCalls::hashStart)
        .add(
            "hashUpdate",
            arguments -> {
              arguments.host(0, MessageDigest.class).update(arguments.bytes(1));
              return null;
            })
        .add("hashDigest", arguments -> arguments.host(0, MessageDigest.class).digest())
        .add("hashCopy", DigestCalls::hashCopy)
        .add(
            "hash", arguments -> Digest.named(arguments.text(0)).start().digest(arguments.bytes(1)))
        .add("hmacStart", arguments -> Digest.named(arguments.text(0)).startMac(arguments.bytes(1)))
        .add(
            "hmacUpdate",
            arguments -> {
              arguments.host(0, Mac.class).update(arguments.bytes(1));
              return null;
            })
        .add("hmacDigest", arguments -> arguments.host(0, Mac.class).doFinal())
        .add(
            "hmac",
            arguments ->
                Digest.named(arguments.text(0))
                    .startMac(arguments.bytes(1))
                    .doFinal(arguments.bytes(2)))
        .add("random", this::random)
        .add("equal", arguments -> MessageDigest.isEqual(arguments.bytes(0), arguments.bytes(1)));
  }

  private static Object hashStart(Arguments arguments) throws GuestError {
    Digest digest = Digest.find(arguments.text(0));
    if (digest == null) {
      throw new GuestError("Error", null, "Digest method not supported");
    }
    return digest.start();
  }

  private static Object hashCopy(Arguments arguments) throws GuestError {
    try {
      return arguments.host(0, MessageDigest.class).clone();
    } catch (CloneNotSupportedException e) {
      throw new GuestError("ERR_CRYPTO_UNSUPPORTED_OPERATION", "this digest cannot be copied");
    }
  }

  private Object random(Arguments arguments) throws GuestError {
    byte[] bytes = new byte[arguments.integer(0)];
    random.nextBytes(bytes);
    return bytes;
  }
}
