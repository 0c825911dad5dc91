package dev.brink.nodejs.zlib;

import dev.brink.nodejs.GuestError;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** deflate (RFC 1951), zlib (RFC 1950) and gzip (RFC 1952), decompressing. */
final class Inflating implements Codec {

  private enum At {
    START,
    DATA,
    TRAILER,
    END
  }

  private final byte @Nullable [] dictionary;
  private Format format;
  private @Nullable Inflater inflater;
  private final CRC32 checksum = new CRC32();
  private At at = At.START;
  private boolean finishing;
  private boolean anyMember;

  /** What the inflater reads; it tells only how much of it is left. */
  private byte[] current = {};

  /** What has come and was not read yet, outside of the inflater. */
  private byte[] input = {};

  Inflating(Format format, byte @Nullable [] dictionary) {
    this.format = format;
    this.dictionary = dictionary;
  }

  @Override
  public void take(byte[] piece, Flush flush) {
    byte[] joined = Arrays.copyOf(input, input.length + piece.length);
    System.arraycopy(piece, 0, joined, input.length, piece.length);
    input = joined;
    finishing = flush == Flush.FINISH;
  }

  @Override
  public byte @Nullable [] give() throws GuestError {
    while (true) {
      switch (at) {
        case START -> {
          if (!begins()) {
            return at == At.END ? null : starved();
          }
        }
        case DATA -> {
          byte[] made = inflate();
          if (made.length > 0) {
            return made;
          }
          if (at == At.DATA) {
            return starved();
          }
        }
        case TRAILER -> {
          if (input.length < 8) {
            return starved();
          }
          checkTrailer();
        }
        case END -> {
          return null;
        }
      }
    }
  }

  private byte @Nullable [] starved() throws GuestError {
    if (finishing) {
      throw error("Z_BUF_ERROR", "unexpected end of file");
    }
    return null;
  }

  /** Whether data begins now; false when more has to come first, or when nothing follows. */
  private boolean begins() throws GuestError {
    if (format == Format.EITHER) {
      if (input.length == 0 || input.length == 1 && (input[0] & 0xff) == 0x1f && !finishing) {
        return false;
      }
      boolean gzip = (input[0] & 0xff) == 0x1f && input.length > 1 && (input[1] & 0xff) == 0x8b;
      format = gzip ? Format.GZIP : Format.ZLIB;
    }
    if (format == Format.GZIP) {
      // Further members may follow; what is not one is ignored, as Node.js does.
      if (anyMember && (input.length == 0 ? finishing : (input[0] & 0xff) != 0x1f)) {
        at = At.END;
        return false;
      }
      int header = GzipHeader.length(input);
      if (header < 0) {
        return false;
      }
      input = Arrays.copyOfRange(input, header, input.length);
      checksum.reset();
    }
    if (inflater != null) {
      inflater.end();
    }
    inflater = new Inflater(format != Format.ZLIB);
    if (dictionary != null && format == Format.RAW) {
      inflater.setDictionary(dictionary);
    }
    at = At.DATA;
    return true;
  }

  private byte[] inflate() throws GuestError {
    Inflater running = inflater;
    if (running == null) {
      throw new IllegalStateException();
    }
    if (input.length > 0) {
      running.setInput(input);
      current = input;
      input = new byte[0];
    }
    byte[] piece = new byte[PIECE];
    try {
      int made = running.inflate(piece);
      if (made == 0 && running.needsDictionary()) {
        if (dictionary == null) {
          throw error("Z_NEED_DICT", "Missing dictionary");
        }
        running.setDictionary(dictionary);
        made = running.inflate(piece);
      }
      if (format == Format.GZIP) {
        checksum.update(piece, 0, made);
      }
      if (running.finished()) {
        finished(running);
      }
      return made == PIECE ? piece : Arrays.copyOf(piece, made);
    } catch (DataFormatException e) {
      throw error("Z_DATA_ERROR", e.getMessage() == null ? "invalid data" : e.getMessage());
    } catch (IllegalArgumentException e) {
      throw error("Z_DATA_ERROR", "Bad dictionary");
    }
  }

  private void finished(Inflater running) {
    int left = running.getRemaining();
    if (format != Format.GZIP) {
      at = At.END;
      return;
    }
    at = At.TRAILER;
    input = Arrays.copyOfRange(current, current.length - left, current.length);
  }

  private void checkTrailer() throws GuestError {
    long sum = 0;
    long size = 0;
    for (int i = 3; i >= 0; i--) {
      sum = sum << 8 | input[i] & 0xff;
      size = size << 8 | input[i + 4] & 0xff;
    }
    if (sum != checksum.getValue()) {
      throw error("Z_DATA_ERROR", "incorrect data check");
    }
    Inflater done = inflater;
    if (done == null || size != (done.getBytesWritten() & 0xffffffffL)) {
      throw error("Z_DATA_ERROR", "incorrect length check");
    }
    input = Arrays.copyOfRange(input, 8, input.length);
    anyMember = true;
    at = At.START;
  }

  static GuestError error(String code, String message) {
    return new GuestError("Error", code, message);
  }

  @Override
  public void close() {
    if (inflater != null) {
      inflater.end();
    }
  }
}
