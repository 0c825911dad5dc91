package dev.brink.functions.network;

import java.net.InetAddress;

/**
 * A range of addresses, and a port or all of them, that functions may connect to although it is not
 * public: {@code 10.0.0.0/8}, {@code 127.0.0.1:18099}, {@code [::1]:8443}.
 *
 * @param port 0 stands for every port
 */
public record AllowedTarget(AddressRange range, int port) {

  public AllowedTarget {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("the port must be 1-65535: " + port);
    }
  }

  /**
   * Takes a range or an address, with a port or without; an IPv6 one with a port stands in
   * brackets.
   *
   * @throws IllegalArgumentException for anything else; nothing is ever looked up
   */
  public static AllowedTarget of(String text) {
    if (text.startsWith("[")) {
      int end = text.lastIndexOf("]:");
      if (end < 0) {
        throw new IllegalArgumentException("a port must follow the bracket: " + text);
      }
      return new AllowedTarget(
          AddressRange.of(text.substring(1, end)), port(text.substring(end + 2)));
    }
    int colon = text.indexOf(':');
    return colon >= 0 && colon == text.lastIndexOf(':')
        ? new AllowedTarget(
            AddressRange.of(text.substring(0, colon)), port(text.substring(colon + 1)))
        : new AllowedTarget(AddressRange.of(text), 0);
  }

  private static int port(String text) {
    boolean number =
        !text.isEmpty() && text.length() <= 5 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    int port = number ? Integer.parseInt(text) : 0;
    if (port == 0) {
      throw new IllegalArgumentException("the port must be 1-65535: " + text);
    }
    return port;
  }

  boolean contains(byte[] address, int asked) {
    return (port == 0 || port == asked) && range.contains(address);
  }

  /** Whether a connection to the address and port is meant. */
  public boolean contains(InetAddress address, int asked) {
    return contains(address.getAddress(), asked);
  }

  /** The form that {@link #of} takes. */
  @Override
  public String toString() {
    String text = range.toString();
    if (port == 0) {
      return text;
    }
    return text.indexOf(':') < 0 ? text + ":" + port : "[" + text + "]:" + port;
  }
}
