package dev.brink.functions.network;

import java.net.InetAddress;

/** A range of addresses in CIDR notation, such as {@code 10.0.0.0/8} or {@code fc00::/7}. */
public final class AddressRange {
  private final byte[] network;
  private final int prefix;

  private AddressRange(byte[] network, int prefix) {
    this.network = network;
    this.prefix = prefix;
  }

  /**
   * Takes {@code address/prefix}, or an address alone, which is a range of one.
   *
   * @throws IllegalArgumentException for anything else; nothing is ever looked up
   */
  public static AddressRange of(String text) {
    int slash = text.indexOf('/');
    byte[] network =
        InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash)).getAddress();
    int bits = network.length * 8;
    int prefix = slash < 0 ? bits : prefix(text.substring(slash + 1), bits);
    for (int bit = prefix; bit < bits; bit++) {
      if ((network[bit / 8] >> 7 - bit % 8 & 1) != 0) {
        throw new IllegalArgumentException("has bits set behind its prefix: " + text);
      }
    }
    return new AddressRange(network, prefix);
  }

  /**
   * The same, but the address may be any one inside the range: {@code 10.1.2.3/8}.
   *
   * @throws IllegalArgumentException for what is no address and prefix
   */
  public static AddressRange around(String text) {
    int slash = text.indexOf('/');
    byte[] network =
        InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash)).getAddress();
    int bits = network.length * 8;
    int prefix = slash < 0 ? bits : prefix(text.substring(slash + 1), bits);
    for (int bit = prefix; bit < bits; bit++) {
      network[bit / 8] &= (byte) ~(1 << 7 - bit % 8);
    }
    return new AddressRange(network, prefix);
  }

  private static int prefix(String text, int most) {
    boolean number =
        !text.isEmpty() && text.length() <= 3 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!number || Integer.parseInt(text) > most) {
      throw new IllegalArgumentException("the prefix must be 0-" + most + ": " + text);
    }
    return Integer.parseInt(text);
  }

  /** Addresses of the other family are never inside. */
  public boolean contains(InetAddress address) {
    return contains(address.getAddress());
  }

  boolean contains(byte[] address) {
    if (address.length != network.length) {
      return false;
    }
    int whole = prefix / 8;
    for (int i = 0; i < whole; i++) {
      if (address[i] != network[i]) {
        return false;
      }
    }
    int rest = prefix % 8;
    int mask = 0xff << 8 - rest & 0xff;
    return rest == 0 || ((address[whole] ^ network[whole]) & mask) == 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AddressRange range
        && prefix == range.prefix
        && java.util.Arrays.equals(network, range.network);
  }

  @Override
  public int hashCode() {
    return 31 * java.util.Arrays.hashCode(network) + prefix;
  }

  @Override
  public String toString() {
    try {
      return InetAddress.getByAddress(network).getHostAddress() + "/" + prefix;
    } catch (java.net.UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }
}
