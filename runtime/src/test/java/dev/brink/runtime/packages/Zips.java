package dev.brink.runtime.packages;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Archives as people and attackers make them. */
public final class Zips {
  private Zips() {}

  /** Takes names and contents in turn. */
  public static byte[] of(String... namesAndContents) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < namesAndContents.length; i += 2) {
        zip.putNextEntry(new ZipEntry(namesAndContents[i]));
        zip.write(namesAndContents[i + 1].getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /** Sets the type of the first entry: {@code 0xA000} is a symbolic link. */
  public static byte[] withUnixMode(byte[] zip, int mode) {
    int central = find(zip, 0x02014b50);
    ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(central + 5, (byte) 3);
    bytes.putInt(central + 38, mode << 16);
    return zip;
  }

  /** Sets two bytes of the first entry in the directory. */
  public static byte[] withDirectoryField(byte[] zip, int offset, int value) {
    int central = find(zip, 0x02014b50);
    ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).putShort(central + offset, (short) value);
    return zip;
  }

  /** Replaces a name everywhere by one of the same length. */
  public static byte[] renamed(byte[] zip, String from, String to) {
    String text = new String(zip, StandardCharsets.ISO_8859_1);
    return text.replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static int find(byte[] zip, int signature) {
    ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at < zip.length - 4; at++) {
      if (bytes.getInt(at) == signature) {
        return at;
      }
    }
    throw new IllegalArgumentException("no such record");
  }
}
