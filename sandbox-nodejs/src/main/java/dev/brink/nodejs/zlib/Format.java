package dev.brink.nodejs.zlib;

/** What is around deflated data. */
enum Format {
  RAW,
  ZLIB,
  GZIP,

  /** gzip or zlib, by what it begins with: {@code Unzip}. */
  EITHER
}
