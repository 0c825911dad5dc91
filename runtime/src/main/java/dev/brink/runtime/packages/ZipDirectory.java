package dev.brink.runtime.packages;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the central directory of a zip (APPNOTE.TXT 4.3.12): the JDK's reader does not tell links
 * from files.
 */
final class ZipDirectory {
  private static final int END = 0x06054b50;
  private static final int END_SIZE = 22;
  private static final int CENTRAL = 0x02014b50;
  private static final int CENTRAL_SIZE = 46;
  private static final int UNIX = 3;

  private ZipDirectory() {}

  static List<ZipEntryInfo> read(byte[] zip, int mostEntries) throws PackageException {
    ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    int end = end(bytes);
    int count = bytes.getShort(end + 10) & 0xFFFF;
    long size = bytes.getInt(end + 12) & 0xFFFF_FFFFL;
    long start = bytes.getInt(end + 16) & 0xFFFF_FFFFL;
    if (count > mostEntries) {
      throw new PackageException(
          "zip-entries", "", "the zip has " + count + " entries, allowed are " + mostEntries);
    }
    if (start + size != end || bytes.getShort(end + 4) != 0) {
      throw broken("its directory is not where its end says");
    }
    List<ZipEntryInfo> entries = new ArrayList<>(count);
    int at = (int) start;
    while (at < end) {
      if (end - at < CENTRAL_SIZE || bytes.getInt(at) != CENTRAL || entries.size() == count) {
        throw broken("its directory is damaged");
      }
      int nameLength = bytes.getShort(at + 28) & 0xFFFF;
      int next =
          at
              + CENTRAL_SIZE
              + nameLength
              + (bytes.getShort(at + 30) & 0xFFFF)
              + (bytes.getShort(at + 32) & 0xFFFF);
      if (next > end) {
        throw broken("its directory is damaged");
      }
      entries.add(entry(bytes, at, nameLength));
      at = next;
    }
    if (entries.size() != count) {
      throw broken("its directory is damaged");
    }
    return entries;
  }

  private static int end(ByteBuffer bytes) throws PackageException {
    int first = Math.max(0, bytes.limit() - END_SIZE - 0xFFFF);
    for (int at = bytes.limit() - END_SIZE; at >= first; at--) {
      if (bytes.getInt(at) == END
          && at + END_SIZE + (bytes.getShort(at + 20) & 0xFFFF) == bytes.limit()) {
        return at;
      }
    }
    throw broken("it has no end record");
  }

  private static ZipEntryInfo entry(ByteBuffer bytes, int at, int nameLength)
      throws PackageException {
    int flags = bytes.getShort(at + 8) & 0xFFFF;
    long compressed = bytes.getInt(at + 20) & 0xFFFF_FFFFL;
    long size = bytes.getInt(at + 24) & 0xFFFF_FFFFL;
    long offset = bytes.getInt(at + 42) & 0xFFFF_FFFFL;
    if (offset >= bytes.limit() || compressed > bytes.limit()) {
      throw broken("an entry lies outside of it");
    }
    boolean unix = (bytes.getShort(at + 4) & 0xFF00) >>> 8 == UNIX;
    return new ZipEntryInfo(
        name(bytes, at + CENTRAL_SIZE, nameLength),
        (flags & 1) != 0,
        bytes.getShort(at + 10) & 0xFFFF,
        bytes.getInt(at + 16) & 0xFFFF_FFFFL,
        compressed,
        size,
        unix ? bytes.getInt(at + 38) >>> 16 : 0,
        (int) offset);
  }

  static String name(ByteBuffer bytes, int at, int length) throws PackageException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.slice(at, length)).toString();
    } catch (CharacterCodingException notUtf8) {
      throw new PackageException("zip-name", "", "the zip has a name that is not UTF-8");
    }
  }

  static PackageException broken(String how) {
    return new PackageException("zip-format", "", "the body is no zip that can be read: " + how);
  }
}
