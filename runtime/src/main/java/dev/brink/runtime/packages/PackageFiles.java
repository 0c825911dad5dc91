package dev.brink.runtime.packages;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * The files of an uploaded zip, every one of them unpacked once and thrown away: what is kept is
 * known to be whole, to stay within its folder, and not to be larger than allowed. Nothing is
 * written to disk.
 *
 * @param names of files, with slashes
 * @param manifest the bytes of {@code brink.function.json}; null when there is none
 */
public record PackageFiles(Set<String> names, byte @Nullable [] manifest) {

  /** Where a package says what it is run with. */
  public static final String MANIFEST = "brink.function.json";

  /** Lambda quotas: deployment package, unzipped. */
  static final long MOST_BYTES = 250L * 1024 * 1024;

  static final int MOST_ENTRIES = 20_000;

  /** Source text packs about 5 to 1; deflate reaches 1,000 to 1 with nothing but zeros. */
  static final int MOST_RATIO = 100;

  private static final long RATIO_COUNTS_FROM = 1024 * 1024;
  private static final int LOCAL = 0x04034b50;
  private static final int LOCAL_SIZE = 30;
  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*");

  /** Looks into a zip; refuses it at the first thing that is wrong. */
  public static PackageFiles of(byte[] zip) throws PackageException {
    List<ZipEntryInfo> entries = ZipDirectory.read(zip, MOST_ENTRIES);
    checkSizes(entries, zip.length);
    Set<String> files = new HashSet<>();
    Set<String> folders = new HashSet<>();
    byte[] manifest = null;
    for (ZipEntryInfo entry : entries) {
      check(entry);
      if (entry.isFolder()) {
        continue;
      }
      if (!files.add(entry.name())) {
        throw wrong("zip-name", entry, "is there twice");
      }
      addFolders(entry.name(), folders);
      byte[] kept = unpack(zip, entry, entry.name().equals(MANIFEST));
      manifest = kept == null ? manifest : kept;
    }
    for (String file : files) {
      if (folders.contains(file)) {
        throw new PackageException(
            "zip-name", file, "the zip has '" + shown(file) + "' as a file and as a folder");
      }
    }
    return new PackageFiles(files, manifest);
  }

  private static void checkSizes(List<ZipEntryInfo> entries, int archive) throws PackageException {
    long packed = 0;
    long unpacked = 0;
    for (ZipEntryInfo entry : entries) {
      packed += entry.compressed();
      unpacked += entry.size();
    }
    if (unpacked > MOST_BYTES) {
      throw new PackageException(
          "zip-size", "", "the zip has " + unpacked + " bytes unpacked, allowed are " + MOST_BYTES);
    }
    if (unpacked > RATIO_COUNTS_FROM && unpacked / MOST_RATIO > archive) {
      throw new PackageException(
          "zip-ratio",
          "",
          "the zip unpacks to "
              + unpacked / archive
              + " times its size, allowed is "
              + MOST_RATIO
              + " times");
    }
    // Entries that share bytes make small archives large without a large ratio each.
    if (packed > archive) {
      throw new PackageException("zip-format", "", "the zip has entries that overlap");
    }
  }

  private static void check(ZipEntryInfo entry) throws PackageException {
    String name = entry.name();
    if (entry.isSpecial()) {
      throw wrong("zip-link", entry, "is a link or a device; only files and folders are allowed");
    }
    if (entry.encrypted()) {
      throw wrong("zip-encrypted", entry, "is encrypted");
    }
    if (entry.method() != 0 && entry.method() != 8) {
      throw wrong("zip-method", entry, "is neither stored nor deflated");
    }
    if (name.startsWith("/") || DRIVE.matcher(name).matches()) {
      throw wrong("zip-path", entry, "is an absolute name");
    }
    String path = entry.isFolder() ? name.substring(0, name.length() - 1) : name;
    for (String segment : path.split("/", -1)) {
      if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
        throw wrong("zip-path", entry, "has an empty, '.' or '..' segment");
      }
    }
    if (name.indexOf('\\') >= 0 || name.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
      throw wrong("zip-path", entry, "has a backslash or a control character");
    }
    if (name.length() > 1_024) {
      throw wrong("zip-path", entry, "is longer than 1,024 characters");
    }
  }

  private static void addFolders(String name, Set<String> folders) {
    for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
      folders.add(name.substring(0, slash));
    }
  }

  /** Reads an entry to its end; its bytes if they are wanted. */
  private static byte @Nullable [] unpack(byte[] zip, ZipEntryInfo entry, boolean wanted)
      throws PackageException {
    ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    int at = entry.offset();
    if (at > zip.length - LOCAL_SIZE || bytes.getInt(at) != LOCAL) {
      throw wrong("zip-format", entry, "has no header of its own");
    }
    int nameLength = bytes.getShort(at + 26) & 0xFFFF;
    long start = (long) at + LOCAL_SIZE + nameLength + (bytes.getShort(at + 28) & 0xFFFF);
    if (start + entry.compressed() > zip.length
        || !ZipDirectory.name(bytes, at + LOCAL_SIZE, nameLength).equals(entry.name())) {
      throw wrong("zip-format", entry, "differs from what the directory says of it");
    }
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    CRC32 crc = new CRC32();
    long size =
        entry.method() == 0
            ? stored(zip, (int) start, entry, crc, wanted ? kept : null)
            : inflated(zip, (int) start, entry, crc, wanted ? kept : null);
    if (size != entry.size() || crc.getValue() != entry.crc()) {
      throw wrong("zip-format", entry, "is damaged");
    }
    return wanted ? kept.toByteArray() : null;
  }

  private static long stored(
      byte[] zip, int start, ZipEntryInfo entry, CRC32 crc, @Nullable ByteArrayOutputStream kept) {
    int length = (int) entry.compressed();
    crc.update(zip, start, length);
    if (kept != null) {
      kept.write(zip, start, length);
    }
    return length;
  }

  private static long inflated(
      byte[] zip, int start, ZipEntryInfo entry, CRC32 crc, @Nullable ByteArrayOutputStream kept)
      throws PackageException {
    try (Inflater inflater = new Inflater(true)) {
      inflater.setInput(zip, start, (int) entry.compressed());
      byte[] piece = new byte[64 * 1024];
      long size = 0;
      // Never past what the directory promised: that was found to be allowed.
      while (!inflater.finished() && size <= entry.size()) {
        int length = inflater.inflate(piece);
        if (length == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
          break;
        }
        crc.update(piece, 0, length);
        if (kept != null) {
          kept.write(piece, 0, length);
        }
        size += length;
      }
      return inflater.finished() ? size : -1;
    } catch (DataFormatException broken) {
      throw wrong("zip-format", entry, "is damaged");
    }
  }

  private static PackageException wrong(String rule, ZipEntryInfo entry, String problem) {
    return new PackageException(
        rule, shown(entry.name()), "the zip's entry '" + shown(entry.name()) + "' " + problem);
  }

  private static String shown(String name) {
    String text = name.length() > 100 ? name.substring(0, 100) + "..." : name;
    return text.replaceAll("\\p{Cntrl}", "\uFFFD");
  }
}
