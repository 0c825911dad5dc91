package dev.brink.graaljs.modules;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.graalvm.polyglot.Value;

/**
 * Digests and MACs of the JDK's providers, behind {@code crypto.js}. One call hashes everything, so
 * that nothing is kept here between calls.
 */
final class CryptoCalls {

  private CryptoCalls() {}

  static Map<String, HostCall> calls() {
    return Map.of("hash", CryptoCalls::hash, "hmac", CryptoCalls::hmac);
  }

  /** (algorithm, encoding, pieces...) to the digest as text. */
  private static Object hash(CallState state, Value[] values) throws GuestError {
    Arguments arguments = new Arguments(values);
    String algorithm = arguments.text();
    TextEncoding encoding = TextEncoding.named(arguments.text());
    try {
      MessageDigest digest =
          MessageDigest.getInstance(
              switch (algorithm) {
                case "md5" -> "MD5";
                case "sha1" -> "SHA-1";
                case "sha256" -> "SHA-256";
                default -> throw unknown(algorithm);
              });
      return answer(state, encoding, digest.digest(pieces(state, arguments)));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("this JDK lacks " + algorithm, missing);
    }
  }

  /** (algorithm, encoding, key, pieces...) to the MAC as text. */
  private static Object hmac(CallState state, Value[] values) throws GuestError {
    Arguments arguments = new Arguments(values);
    String algorithm = arguments.text();
    TextEncoding encoding = TextEncoding.named(arguments.text());
    String name =
        switch (algorithm) {
          case "md5" -> "HmacMD5";
          case "sha1" -> "HmacSHA1";
          case "sha256" -> "HmacSHA256";
          default -> throw unknown(algorithm);
        };
    byte[] key = piece(state, arguments);
    return answer(state, encoding, mac(name, key, pieces(state, arguments)));
  }

  static byte[] mac(String name, byte[] key, byte[] data) {
    try {
      Mac mac = Mac.getInstance(name);
      // A MAC pads its key with zeros, so that an empty one, which the JDK refuses, is one zero.
      mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, name));
      return mac.doFinal(data);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("this JDK lacks " + name, missing);
    }
  }

  private static byte[] pieces(CallState state, Arguments arguments) throws GuestError {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    while (arguments.more()) {
      byte[] piece = piece(state, arguments);
      if (all.size() + piece.length > Arguments.MAX_BYTES) {
        throw new GuestError("RangeError", "more than " + Arguments.MAX_BYTES + " bytes at once");
      }
      all.writeBytes(piece);
    }
    return all.toByteArray();
  }

  /**
   * Text, as its UTF-8 or, when runtime 1.0 made it of bytes, as those; or an ArrayBuffer's part.
   */
  private static byte[] piece(CallState state, Arguments arguments) throws GuestError {
    if (!arguments.nextIsText()) {
      return arguments.bytes();
    }
    String text = arguments.text();
    return state.byteStrings().contains(text)
        ? text.getBytes(StandardCharsets.ISO_8859_1)
        : Utf8.encode(text);
  }

  private static String answer(CallState state, TextEncoding encoding, byte[] digest) {
    String text = encoding.encode(digest);
    if (encoding == TextEncoding.LATIN1) {
      state.byteStrings().add(text);
    }
    return text;
  }

  private static GuestError unknown(String algorithm) {
    return new GuestError("TypeError", "not supported algorithm: \"" + algorithm + "\"");
  }
}
