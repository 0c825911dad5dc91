package dev.brink.graaljs.modules;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A COSE_Mac0 message (RFC 9052 6.2) with HMAC 256/256 (RFC 9053 3.1), as CBOR Web Tokens (RFC
 * 8392) use it: tag 17, before it optionally tag 61.
 */
record CoseMac0(byte[] protectedHeaders, Map<?, ?> unprotectedHeaders, byte[] payload, byte[] tag) {

  static final long ALGORITHM_HEADER = 1;
  static final long HMAC_256_256 = 5;
  private static final long MAC0_TAG = 17;
  private static final long CWT_TAG = 61;

  static CoseMac0 decode(byte[] token) throws Cbor.MalformedException {
    Object value = Cbor.decode(token);
    if (value instanceof Cbor.Tagged cwt && cwt.tag() == CWT_TAG) {
      value = cwt.value();
    }
    if (value instanceof Cbor.Tagged mac
        && mac.tag() == MAC0_TAG
        && mac.value() instanceof List<?> parts
        && parts.size() == 4
        && parts.get(0) instanceof byte[] protectedHeaders
        && parts.get(1) instanceof Map<?, ?> unprotectedHeaders
        && parts.get(2) instanceof byte[] payload
        && parts.get(3) instanceof byte[] tag) {
      return new CoseMac0(protectedHeaders, unprotectedHeaders, payload, tag);
    }
    throw new Cbor.MalformedException("no COSE_Mac0 message with tag 17");
  }

  static byte[] encode(byte[] key, boolean cwtTag, byte[] payload) {
    byte[] protectedHeaders = Cbor.encode(Map.of(ALGORITHM_HEADER, HMAC_256_256));
    byte[] tag = mac(key, protectedHeaders, payload);
    Object message = new Cbor.Tagged(MAC0_TAG, List.of(protectedHeaders, Map.of(), payload, tag));
    return Cbor.encode(cwtTag ? new Cbor.Tagged(CWT_TAG, message) : message);
  }

  boolean isValid(byte[] key) {
    return MessageDigest.isEqual(tag, mac(key, protectedHeaders, payload));
  }

  /** RFC 9052 6.3: the MAC of MAC_structure, without external data. */
  static byte[] mac(byte[] key, byte[] protectedHeaders, byte[] payload) {
    byte[] structure = Cbor.encode(List.of("MAC0", protectedHeaders, new byte[0], payload));
    return CryptoCalls.mac("HmacSHA256", key, structure);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CoseMac0 that
        && Arrays.equals(protectedHeaders, that.protectedHeaders)
        && unprotectedHeaders.equals(that.unprotectedHeaders)
        && Arrays.equals(payload, that.payload)
        && Arrays.equals(tag, that.tag);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(tag);
  }

  @Override
  public String toString() {
    return "COSE_Mac0 of " + payload.length + " bytes";
  }
}
