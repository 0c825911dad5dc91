package dev.brink.nodejs.crypto;

import dev.brink.nodejs.GuestError;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The prime curves of FIPS 186-5 that the JDK has.
 *
 * <p>Its arithmetic takes a time that depends on the numbers; it is used only to complete a key
 * whose public half is missing.
 */
enum Curve {
  P256("prime256v1", "P-256", "secp256r1", "1.2.840.10045.3.1.7"),
  P384("secp384r1", "P-384", "secp384r1", "1.3.132.0.34"),
  P521("secp521r1", "P-521", "secp521r1", "1.3.132.0.35");

  final String openssl;
  final String jwk;
  final String oid;
  final ECParameterSpec parameters;

  Curve(String openssl, String jwk, String jca, String oid) {
    this.openssl = openssl;
    this.jwk = jwk;
    this.oid = oid;
    try {
      AlgorithmParameters made = AlgorithmParameters.getInstance("EC");
      made.init(new ECGenParameterSpec(jca));
      parameters = made.getParameterSpec(ECParameterSpec.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** By OpenSSL's name, the one of JWK, or SEC's. */
  static Curve named(String name) throws GuestError {
    for (Curve curve : values()) {
      if (curve.openssl.equals(name)
          || curve.jwk.equals(name)
          || name.equals("secp256r1") && curve == P256) {
        return curve;
      }
    }
    throw new GuestError("TypeError", "ERR_CRYPTO_INVALID_CURVE", "Invalid EC curve name");
  }

  static @Nullable Curve withOid(String oid) {
    return Arrays.stream(values()).filter(c -> c.oid.equals(oid)).findFirst().orElse(null);
  }

  static @Nullable Curve of(ECParameterSpec parameters) {
    for (Curve curve : values()) {
      if (curve.parameters.getOrder().equals(parameters.getOrder())) {
        return curve;
      }
    }
    return null;
  }

  /** Length of a coordinate in bytes. */
  int size() {
    return (parameters.getCurve().getField().getFieldSize() + 7) / 8;
  }

  /** SEC 1, 2.3.3: a point as bytes. */
  byte[] encode(ECPoint point, boolean compressed) {
    byte[] x = fixed(point.getAffineX(), size());
    byte[] encoded = new byte[compressed ? 1 + size() : 1 + 2 * size()];
    System.arraycopy(x, 0, encoded, 1, size());
    if (compressed) {
      encoded[0] = (byte) (point.getAffineY().testBit(0) ? 3 : 2);
    } else {
      encoded[0] = 4;
      System.arraycopy(fixed(point.getAffineY(), size()), 0, encoded, 1 + size(), size());
    }
    return encoded;
  }

  /** SEC 1, 2.3.4: a point of the curve from its bytes; null when it is none. */
  @Nullable ECPoint decode(byte[] encoded) {
    int size = size();
    BigInteger x;
    BigInteger y;
    if (encoded.length == 1 + 2 * size && (encoded[0] == 4 || encoded[0] == 6 || encoded[0] == 7)) {
      x = new BigInteger(1, Arrays.copyOfRange(encoded, 1, 1 + size));
      y = new BigInteger(1, Arrays.copyOfRange(encoded, 1 + size, 1 + 2 * size));
    } else if (encoded.length == 1 + size && (encoded[0] == 2 || encoded[0] == 3)) {
      x = new BigInteger(1, Arrays.copyOfRange(encoded, 1, 1 + size));
      // All three primes are 3 modulo 4, where this power is the square root.
      y = rightSide(x).modPow(prime().add(BigInteger.ONE).shiftRight(2), prime());
      if (y.testBit(0) != (encoded[0] == 3)) {
        y = prime().subtract(y);
      }
    } else {
      return null;
    }
    boolean on =
        x.compareTo(prime()) < 0
            && y.compareTo(prime()) < 0
            && y.multiply(y).mod(prime()).equals(rightSide(x));
    return on ? new ECPoint(x, y) : null;
  }

  /** The public point of a private number. */
  ECPoint publicPoint(BigInteger secret) {
    ECPoint sum = ECPoint.POINT_INFINITY;
    for (int bit = secret.bitLength() - 1; bit >= 0; bit--) {
      sum = add(sum, sum);
      if (secret.testBit(bit)) {
        sum = add(sum, parameters.getGenerator());
      }
    }
    return sum;
  }

  private ECPoint add(ECPoint a, ECPoint b) {
    if (a.equals(ECPoint.POINT_INFINITY)) {
      return b;
    }
    if (b.equals(ECPoint.POINT_INFINITY)) {
      return a;
    }
    BigInteger p = prime();
    BigInteger slope;
    if (a.getAffineX().equals(b.getAffineX())) {
      if (!a.getAffineY().equals(b.getAffineY()) || a.getAffineY().signum() == 0) {
        return ECPoint.POINT_INFINITY;
      }
      BigInteger x = a.getAffineX();
      slope =
          x.multiply(x)
              .multiply(BigInteger.valueOf(3))
              .add(parameters.getCurve().getA())
              .multiply(a.getAffineY().shiftLeft(1).modInverse(p))
              .mod(p);
    } else {
      slope =
          b.getAffineY()
              .subtract(a.getAffineY())
              .multiply(b.getAffineX().subtract(a.getAffineX()).modInverse(p))
              .mod(p);
    }
    BigInteger x = slope.multiply(slope).subtract(a.getAffineX()).subtract(b.getAffineX()).mod(p);
    BigInteger y = slope.multiply(a.getAffineX().subtract(x)).subtract(a.getAffineY()).mod(p);
    return new ECPoint(x, y);
  }

  private BigInteger rightSide(BigInteger x) {
    return x.multiply(x)
        .add(parameters.getCurve().getA())
        .multiply(x)
        .add(parameters.getCurve().getB())
        .mod(prime());
  }

  private BigInteger prime() {
    return ((ECFieldFp) parameters.getCurve().getField()).getP();
  }

  /** A number that is not negative, in exactly so many bytes, high ones first. */
  static byte[] fixed(BigInteger number, int length) {
    byte[] bytes = number.toByteArray();
    byte[] fixed = new byte[length];
    int from = Math.max(0, bytes.length - length);
    System.arraycopy(bytes, from, fixed, length - (bytes.length - from), bytes.length - from);
    return fixed;
  }
}
