package dev.brink.runtime.compression;

/** A content coding that the node can make (RFC 9110 8.4.1). */
public enum Coding {
  BROTLI("br"),
  GZIP("gzip");

  private final String wireName;

  Coding(String wireName) {
    this.wireName = wireName;
  }

  /** Its name in Content-Encoding and Accept-Encoding. */
  public String wireName() {
    return wireName;
  }
}
