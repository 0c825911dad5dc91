package dev.brink.runtime.origin;

import java.net.InetAddress;

/**
 * Which addresses and ports a function may send requests to; configured origins are not asked
 * about.
 */
@FunctionalInterface
public interface AddressPolicy {

  boolean allows(InetAddress address, int port);
}
