package dev.brink.functions.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkPolicyTest {
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
  private static final NetworkPolicy STRICT = new NetworkPolicy(List.of(), LOOPBACK, 9090);

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, loopback",
    "127.255.255.255, loopback",
    "::1, loopback",
    "0.0.0.0, unspecified",
    "0.1.2.3, unspecified",
    "::, unspecified",
    "169.254.169.254, link-local",
    "fe80::1, link-local",
    "10.0.0.1, private",
    "172.16.0.1, private",
    "172.31.255.255, private",
    "192.168.1.1, private",
    "fc00::1, private",
    "fd12:3456::1, private",
    "fec0::1, private",
    "100.64.0.1, carrier",
    "100.127.255.255, carrier",
    "224.0.0.1, multicast",
    "239.255.255.255, multicast",
    "ff02::1, multicast",
    "240.0.0.1, reserved",
    "255.255.255.255, reserved",
    "192.0.0.8, reserved",
    "198.18.0.1, reserved",
    "::7f00:1, reserved",
    "192.0.2.1, documentation",
    "2001:db8::1, documentation",
    "::ffff:127.0.0.1, loopback",
    "::ffff:10.1.2.3, private",
    "64:ff9b::7f00:1, loopback",
    "64:ff9b::a00:1, private",
    "64:ff9b:1::1, translated",
    "2002:7f00:1::, loopback",
    "2002:c0a8:101::, private"
  })
  void addressesThatAreNotPublicAreRefused(String address, String reason) {
    String refusal = STRICT.refusal(InetAddress.ofLiteral(address), 80);
    assertNotNull(refusal);
    assertTrue(refusal.contains(reason), refusal);
    assertFalse(STRICT.allows(InetAddress.ofLiteral(address), 80));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "172.15.255.255",
        "172.32.0.1",
        "100.63.255.255",
        "100.128.0.1",
        "192.167.255.255",
        "169.253.0.1",
        "223.255.255.255",
        "2606:4700::1111",
        "2a00::1",
        "64:ff9b::101:101",
        "2002:101:101::"
      })
  void publicAddressesAreAllowed(String address) {
    assertNull(STRICT.refusal(InetAddress.ofLiteral(address), 80));
  }

  @Test
  void aMappedAddressInSixteenBytesIsItsIpv4Address() throws UnknownHostException {
    byte[] mapped = new byte[16];
    mapped[10] = -1;
    mapped[11] = -1;
    mapped[12] = 127;
    mapped[15] = 1;
    InetAddress address = Inet6Address.getByAddress(null, mapped, 0);
    assertFalse(STRICT.allows(address, 80));
  }

  @Test
  void theConfigurationMayAllowRanges() {
    NetworkPolicy open =
        new NetworkPolicy(
            List.of(AllowedTarget.of("10.1.0.0/16"), AllowedTarget.of("127.0.0.1")),
            LOOPBACK,
            9090);
    assertTrue(open.allows(InetAddress.ofLiteral("10.1.2.3"), 80));
    assertTrue(open.allows(InetAddress.ofLiteral("::ffff:10.1.2.3"), 80));
    assertFalse(open.allows(InetAddress.ofLiteral("10.2.0.1"), 80));
    assertTrue(open.allows(LOOPBACK, 8000));
    assertFalse(open.allows(InetAddress.ofLiteral("127.0.0.2"), 8000));
  }

  @Test
  void theConfigurationMayAllowOnePort() {
    NetworkPolicy open =
        new NetworkPolicy(
            List.of(AllowedTarget.of("127.0.0.1:18099"), AllowedTarget.of("[fd00::/8]:443")),
            LOOPBACK,
            9090);
    assertTrue(open.allows(LOOPBACK, 18099));
    assertFalse(open.allows(LOOPBACK, 18098));
    assertTrue(open.allows(InetAddress.ofLiteral("fd00::1"), 443));
    assertFalse(open.allows(InetAddress.ofLiteral("fd00::1"), 80));
    assertTrue(open.allows(InetAddress.ofLiteral("1.1.1.1"), 80));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.0/8",
        "127.0.0.1/32:18099",
        "[fd00:0:0:0:0:0:0:0/8]:443",
        "0:0:0:0:0:0:0:1/128"
      })
  void anAllowedTargetIsWrittenAsItIsRead(String text) {
    assertEquals(text, AllowedTarget.of(text).toString());
    assertEquals(AllowedTarget.of(text), AllowedTarget.of(AllowedTarget.of(text).toString()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1:",
        "127.0.0.1:0",
        "127.0.0.1:65536",
        "127.0.0.1:x",
        "[::1]",
        "[::1]:",
        ":80"
      })
  void whatIsNoAllowedTargetIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> AllowedTarget.of(text));
  }

  @Test
  void theAdminPortIsRefusedEvenWhereLoopbackIsAllowed() {
    List<AllowedTarget> all = List.of(AllowedTarget.of("0.0.0.0/0"), AllowedTarget.of("::/0"));
    NetworkPolicy open = new NetworkPolicy(all, LOOPBACK, 9090);
    for (String address : new String[] {"127.0.0.1", "127.9.9.9", "::1", "0.0.0.0", "::"}) {
      assertEquals(
          "port 9090 is the node's admin API",
          open.refusal(InetAddress.ofLiteral(address), 9090),
          address);
    }
    assertTrue(open.allows(LOOPBACK, 9091));
    assertTrue(open.allows(InetAddress.ofLiteral("1.1.1.1"), 9090));
  }

  @Test
  void anAdminPortOnOneAddressIsRefusedThereAndOnAllEverywhere() {
    InetAddress own = InetAddress.ofLiteral("8.8.8.8");
    NetworkPolicy one = new NetworkPolicy(List.of(), own, 9090);
    assertFalse(one.allows(own, 9090));
    assertTrue(one.allows(InetAddress.ofLiteral("8.8.4.4"), 9090));
    NetworkPolicy every = new NetworkPolicy(List.of(), InetAddress.ofLiteral("0.0.0.0"), 9090);
    assertFalse(every.allows(InetAddress.ofLiteral("8.8.4.4"), 9090));
    assertTrue(every.allows(InetAddress.ofLiteral("8.8.4.4"), 80));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.0/33",
        "10.0.0.1/8",
        "10.0.0.0/",
        "10.0.0.0/x",
        "example.com",
        "",
        "::/129"
      })
  void whatIsNoRangeIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> AddressRange.of(text));
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.0.1, true",
    "10.0.0.0/8, 11.0.0.0, false",
    "10.128.0.0/9, 10.128.0.0, true",
    "10.128.0.0/9, 10.127.255.255, false",
    "0.0.0.0/0, 1.2.3.4, true",
    "0.0.0.0/0, ::1, false",
    "fc00::/7, fdff::1, true",
    "fc00::/7, fe00::1, false",
    "1.2.3.4, 1.2.3.4, true",
    "1.2.3.4, 1.2.3.5, false"
  })
  void aRangeContainsWhatItsPrefixSays(String range, String address, boolean inside) {
    assertEquals(inside, AddressRange.of(range).contains(InetAddress.ofLiteral(address)));
  }
}
