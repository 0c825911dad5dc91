package dev.brink.runtime.packages;

/**
 * An entry as an archive's central directory lists it.
 *
 * @param name with slashes; one that ends with a slash is a folder
 * @param method 0 stored, 8 deflated
 * @param unixMode type and permissions; 0 when the archive was not made on Unix
 * @param offset of its local header
 */
record ZipEntryInfo(
    String name,
    boolean encrypted,
    int method,
    long crc,
    long compressed,
    long size,
    int unixMode,
    int offset) {

  boolean isFolder() {
    return name.endsWith("/");
  }

  /** Whether it is neither a file nor a folder: a link, a device, a pipe. */
  boolean isSpecial() {
    int type = unixMode & 0xF000;
    return type != 0 && type != 0x8000 && type != 0x4000;
  }
}
