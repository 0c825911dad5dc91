package dev.brink.bench.load;

import java.nio.charset.StandardCharsets;

/** The bytes of a request that is sent over and over. */
final class Request {
  private Request() {}

  /** A GET with the fields that wrk sends: nothing but Host. */
  static byte[] get(String path, String host) {
    return ("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n")
        .getBytes(StandardCharsets.ISO_8859_1);
  }
}
