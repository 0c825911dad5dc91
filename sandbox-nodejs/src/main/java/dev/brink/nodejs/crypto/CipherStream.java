package dev.brink.nodejs.crypto;

import dev.brink.nodejs.GuestError;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.ChaCha20ParameterSpec;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** One encryption or decryption, fed piece by piece. */
final class CipherStream {
  private static final byte[] NOTHING = {};

  private final CipherName name;
  private final boolean encrypting;
  private final byte[] key;
  private final byte[] iv;
  private int tagLength;
  private boolean padding = true;
  private boolean done;
  private @Nullable Cipher cipher;
  private byte @Nullable [] tag;
  private final ByteArrayOutputStream aad = new ByteArrayOutputStream();

  /** What came: its tag is made, or checked, at the end, when all of it is here. */
  private final ByteArrayOutputStream held = new ByteArrayOutputStream();

  CipherStream(CipherName name, boolean encrypting, byte[] key, byte[] iv, int tagLength)
      throws GuestError {
    this.name = name;
    this.encrypting = encrypting;
    this.key = key;
    this.iv = iv;
    this.tagLength = tagLength;
    if (key.length != name.keyLength()) {
      throw new GuestError("RangeError", "ERR_CRYPTO_INVALID_KEYLEN", "Invalid key length");
    }
    boolean goodIv =
        name.mode() == CipherName.Mode.GCM ? iv.length > 0 : iv.length == name.ivLength();
    if (!goodIv) {
      throw new GuestError("TypeError", "ERR_CRYPTO_INVALID_IV", "Invalid initialization vector");
    }
  }

  void setPadding(boolean padding) {
    this.padding = padding;
  }

  void addAad(byte[] data) throws GuestError {
    if (!name.mode().authenticated() || done) {
      throw state("setAAD");
    }
    aad.writeBytes(data);
  }

  void setTag(byte[] tag) throws GuestError {
    if (!name.mode().authenticated() || encrypting || done) {
      throw state("setAuthTag");
    }
    boolean known =
        name.mode() == CipherName.Mode.GCM
            ? tag.length >= 12 && tag.length <= 16
            : tag.length == 16;
    if (!known) {
      throw new GuestError(
          "TypeError",
          "ERR_CRYPTO_INVALID_AUTH_TAG",
          "Invalid authentication tag length: " + tag.length);
    }
    this.tag = tag;
    tagLength = tag.length;
  }

  byte[] tag() throws GuestError {
    if (!encrypting || !done || tag == null) {
      throw state("getAuthTag");
    }
    return tag;
  }

  byte[] update(byte[] data) throws GuestError {
    if (done) {
      throw new GuestError("ERR_CRYPTO_INVALID_STATE", "Trying to add data in unsupported state");
    }
    if (name.mode().authenticated()) {
      held.writeBytes(data);
      if (!goesAhead()) {
        return NOTHING;
      }
    }
    byte[] out = (goesAhead() ? ahead() : started()).update(data);
    return out == null ? NOTHING : out;
  }

  byte[] finish() throws GuestError {
    if (done) {
      throw state("final");
    }
    done = true;
    if (!name.mode().authenticated()) {
      return finish(started(), NOTHING);
    }
    if (encrypting) {
      byte[] all = finish(start(), held.toByteArray());
      tag = Arrays.copyOfRange(all, all.length - tagLength, all.length);
      return goesAhead() ? NOTHING : Arrays.copyOf(all, all.length - tagLength);
    }
    if (tag == null) {
      throw unauthenticated();
    }
    held.writeBytes(tag);
    byte[] opened = finish(start(), held.toByteArray());
    return goesAhead() ? NOTHING : opened;
  }

  /**
   * Whether all of a piece comes out as it comes in, as Node.js does it: callers take what update
   * gave for the whole once final has not thrown. The JDK holds back what does not fill a block,
   * and everything until it has checked a tag.
   */
  private boolean goesAhead() {
    return name.mode().authenticated() && iv.length == 12;
  }

  private Cipher ahead() throws GuestError {
    Cipher ready = cipher;
    if (ready == null) {
      try {
        if (name.mode() == CipherName.Mode.GCM) {
          // NIST SP 800-38D 7.2: the text is encrypted in counter mode, from the second block on.
          byte[] counter = Arrays.copyOf(iv, 16);
          counter[15] = 2;
          ready = Cipher.getInstance("AES/CTR/NoPadding");
          ready.init(
              Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(counter));
        } else {
          // RFC 8439 2.8: with ChaCha20, from the first block on.
          ready = Cipher.getInstance("ChaCha20");
          ready.init(
              Cipher.DECRYPT_MODE,
              new SecretKeySpec(key, "ChaCha20"),
              new ChaCha20ParameterSpec(iv, 1));
        }
      } catch (GeneralSecurityException e) {
        throw new GuestError("TypeError", "ERR_CRYPTO_INVALID_IV", "Invalid initialization vector");
      }
      cipher = ready;
    }
    return ready;
  }

  private byte[] finish(Cipher started, byte[] last) throws GuestError {
    try {
      return started.doFinal(last);
    } catch (AEADBadTagException e) {
      throw unauthenticated();
    } catch (GeneralSecurityException e) {
      throw encrypting || !padding
          ? new GuestError(
              "ERR_OSSL_WRONG_FINAL_BLOCK_LENGTH",
              "error:1C80006B:Provider routines::wrong final block length")
          : new GuestError("ERR_OSSL_BAD_DECRYPT", "error:1C800064:Provider routines::bad decrypt");
    }
  }

  private Cipher started() throws GuestError {
    Cipher ready = cipher;
    if (ready == null) {
      ready = start();
      cipher = ready;
    }
    return ready;
  }

  private Cipher start() throws GuestError {
    try {
      boolean chacha = name.mode() == CipherName.Mode.CHACHA20_POLY1305;
      Cipher made = Cipher.getInstance(transformation());
      AlgorithmParameterSpec parameters =
          switch (name.mode()) {
            case ECB -> null;
            case CBC, CTR, KW, CHACHA20_POLY1305 -> new IvParameterSpec(iv);
            case GCM -> new GCMParameterSpec(tagLength * 8, iv);
          };
      made.init(
          encrypting ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE,
          new SecretKeySpec(key, chacha ? "ChaCha20" : "AES"),
          parameters);
      if (aad.size() > 0) {
        made.updateAAD(aad.toByteArray());
      }
      return made;
    } catch (GeneralSecurityException e) {
      throw new GuestError("TypeError", "ERR_CRYPTO_INVALID_IV", "Invalid initialization vector");
    }
  }

  private String transformation() {
    String pad = padding ? "PKCS5Padding" : "NoPadding";
    return switch (name.mode()) {
      case ECB -> "AES/ECB/" + pad;
      case CBC -> "AES/CBC/" + pad;
      case CTR -> "AES/CTR/NoPadding";
      case GCM -> "AES/GCM/NoPadding";
      case KW -> "AES/KW/NoPadding";
      case CHACHA20_POLY1305 -> "ChaCha20-Poly1305";
    };
  }

  private static GuestError state(String operation) {
    return new GuestError("ERR_CRYPTO_INVALID_STATE", "Invalid state for operation " + operation);
  }

  private static GuestError unauthenticated() {
    return new GuestError("Error", null, "Unsupported state or unable to authenticate data");
  }
}
