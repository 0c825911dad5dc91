package dev.brink.nodejs.crypto;

import dev.brink.nodejs.GuestError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A cipher by the name that OpenSSL gives it.
 *
 * @param keyLength in bytes
 * @param ivLength in bytes; for GCM what is usual, others are taken as well
 */
record CipherName(String name, Mode mode, int keyLength, int ivLength) {

  enum Mode {
    ECB("ecb"),
    CBC("cbc"),
    CTR("ctr"),
    GCM("gcm"),
    KW("wrap"),
    CHACHA20_POLY1305("stream");

    private final String word;

    Mode(String word) {
      this.word = word;
    }

    boolean authenticated() {
      return this == GCM || this == CHACHA20_POLY1305;
    }
  }

  static List<String> names() {
    List<String> names = new ArrayList<>();
    for (int bits : new int[] {128, 192, 256}) {
      for (String mode : new String[] {"cbc", "ctr", "ecb", "gcm"}) {
        names.add("aes-" + bits + "-" + mode);
      }
    }
    names.add("chacha20-poly1305");
    for (int bits : new int[] {128, 192, 256}) {
      names.add("id-aes" + bits + "-wrap");
    }
    return names;
  }

  static @Nullable CipherName find(String given) {
    String name = given.toLowerCase(Locale.ROOT);
    if (name.matches("id-aes(128|192|256)-gcm")) {
      name = "aes-" + name.substring(6, 9) + "-gcm";
    } else if (name.matches("aes(128|192|256)")) {
      name = "aes-" + name.substring(3) + "-cbc";
    }
    if (name.matches("aes(128|192|256)-wrap")) {
      name = "id-" + name;
    }
    if (!names().contains(name)) {
      return null;
    }
    if (name.equals("chacha20-poly1305")) {
      return new CipherName(name, Mode.CHACHA20_POLY1305, 32, 12);
    }
    if (name.endsWith("-wrap")) {
      return new CipherName(name, Mode.KW, Integer.parseInt(name.substring(6, 9)) / 8, 8);
    }
    Mode mode = Mode.valueOf(name.substring(8).toUpperCase(Locale.ROOT));
    int keyLength = Integer.parseInt(name.substring(4, 7)) / 8;
    int ivLength =
        switch (mode) {
          case ECB -> 0;
          case CBC, CTR -> 16;
          case KW -> 8;
          case GCM, CHACHA20_POLY1305 -> 12;
        };
    return new CipherName(name, mode, keyLength, ivLength);
  }

  static CipherName named(String name) throws GuestError {
    CipherName found = find(name);
    if (found == null) {
      throw new GuestError("ERR_CRYPTO_UNKNOWN_CIPHER", "Unknown cipher");
    }
    return found;
  }

  Map<String, Object> facts() {
    int block =
        switch (mode) {
          case CBC, ECB -> 16;
          case KW -> 8;
          case CTR, GCM, CHACHA20_POLY1305 -> 1;
        };
    return Map.of(
        "name", name,
        "mode", mode.word,
        "keyLength", keyLength,
        "ivLength", ivLength,
        "blockSize", block,
        "authenticated", mode.authenticated());
  }
}
