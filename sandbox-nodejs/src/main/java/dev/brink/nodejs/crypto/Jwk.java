package dev.brink.nodejs.crypto;

import dev.brink.nodejs.GuestError;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.XECPrivateKey;
import java.security.spec.ECPoint;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Keys as members of a JSON Web Key (RFC 7517, 7518 6, 8037). */
final class Jwk {
  private static final Map<String, String> OKP =
      Map.of("ed25519", "Ed25519", "ed448", "Ed448", "x25519", "X25519", "x448", "X448");

  /** The last arc of 1.3.101.x, and the length of a key. */
  private static final Map<String, int[]> ARCS =
      Map.of(
          "X25519", new int[] {110, 32},
          "X448", new int[] {111, 56},
          "Ed25519", new int[] {112, 32},
          "Ed448", new int[] {113, 57});

  private Jwk() {}

  static Map<String, Object> write(KeyMaterial key) throws GuestError {
    Map<String, Object> jwk = new LinkedHashMap<>();
    switch (key) {
      case KeyMaterial.Secret(byte[] bytes) -> {
        jwk.put("kty", "oct");
        jwk.put("k", text(bytes));
      }
      case KeyMaterial.Public(PublicKey publicKey) -> write(publicKey, jwk);
      case KeyMaterial.Private(PrivateKey privateKey, PublicKey publicKey) -> {
        write(publicKey, jwk);
        write(privateKey, jwk);
      }
    }
    return jwk;
  }

  private static void write(PublicKey key, Map<String, Object> jwk) throws GuestError {
    switch (KeyMaterial.type(key)) {
      case "rsa" -> {
        java.security.interfaces.RSAPublicKey rsa = (java.security.interfaces.RSAPublicKey) key;
        jwk.put("kty", "RSA");
        jwk.put("n", text(rsa.getModulus()));
        jwk.put("e", text(rsa.getPublicExponent()));
      }
      case "ec" -> {
        ECPublicKey ec = (ECPublicKey) key;
        Curve curve = curve(ec.getParams());
        jwk.put("kty", "EC");
        jwk.put("x", text(Curve.fixed(ec.getW().getAffineX(), curve.size())));
        jwk.put("y", text(Curve.fixed(ec.getW().getAffineY(), curve.size())));
        jwk.put("crv", curve.jwk);
      }
      case String other -> {
        String name = OKP.get(other);
        if (name == null) {
          throw unsupported();
        }
        jwk.put("crv", name);
        jwk.put("x", text(rawPublic(key)));
        jwk.put("kty", "OKP");
      }
    }
  }

  private static void write(PrivateKey key, Map<String, Object> jwk) throws GuestError {
    switch (key) {
      case RSAPrivateCrtKey rsa -> {
        jwk.put("d", text(rsa.getPrivateExponent()));
        jwk.put("p", text(rsa.getPrimeP()));
        jwk.put("q", text(rsa.getPrimeQ()));
        jwk.put("dp", text(rsa.getPrimeExponentP()));
        jwk.put("dq", text(rsa.getPrimeExponentQ()));
        jwk.put("qi", text(rsa.getCrtCoefficient()));
      }
      case ECPrivateKey ec ->
          jwk.put("d", text(Curve.fixed(ec.getS(), curve(ec.getParams()).size())));
      case EdECPrivateKey ed -> jwk.put("d", text(ed.getBytes().orElseThrow()));
      case XECPrivateKey xec -> jwk.put("d", text(xec.getScalar().orElseThrow()));
      case PrivateKey _ -> throw unsupported();
    }
  }

  /** The bytes of an Ed25519, Ed448, X25519 or X448 public key: the end of its SPKI. */
  static byte[] rawPublic(PublicKey key) {
    Der info = Der.of(key.getEncoded()).enter(Der.SEQUENCE);
    info.enter(Der.SEQUENCE);
    byte[] bits = info.bytes(Der.BIT_STRING);
    return Arrays.copyOfRange(bits, 1, bits.length);
  }

  static KeyMaterial read(Map<String, String> jwk) throws GuestError {
    try {
      return switch (member(jwk, "kty")) {
        case "oct" -> new KeyMaterial.Secret(bytes(jwk, "k"));
        case "RSA" -> rsa(jwk);
        case "EC" -> ec(jwk);
        case "OKP" -> okp(jwk);
        default -> throw invalid();
      };
    } catch (GeneralSecurityException | RuntimeException e) {
      throw invalid();
    }
  }

  private static KeyMaterial rsa(Map<String, String> jwk)
      throws GeneralSecurityException, GuestError {
    BigInteger n = number(jwk, "n");
    BigInteger e = number(jwk, "e");
    KeyFactory factory = KeyFactory.getInstance("RSA");
    PublicKey publicKey = factory.generatePublic(new RSAPublicKeySpec(n, e));
    if (!jwk.containsKey("d")) {
      return new KeyMaterial.Public(publicKey);
    }
    PrivateKey privateKey =
        factory.generatePrivate(
            new RSAPrivateCrtKeySpec(
                n,
                e,
                number(jwk, "d"),
                number(jwk, "p"),
                number(jwk, "q"),
                number(jwk, "dp"),
                number(jwk, "dq"),
                number(jwk, "qi")));
    return new KeyMaterial.Private(privateKey, publicKey);
  }

  private static KeyMaterial ec(Map<String, String> jwk)
      throws GeneralSecurityException, GuestError {
    Curve curve = Curve.named(member(jwk, "crv"));
    byte[] encoded = new byte[1 + 2 * curve.size()];
    encoded[0] = 4;
    System.arraycopy(Curve.fixed(number(jwk, "x"), curve.size()), 0, encoded, 1, curve.size());
    System.arraycopy(
        Curve.fixed(number(jwk, "y"), curve.size()), 0, encoded, 1 + curve.size(), curve.size());
    ECPoint point = curve.decode(encoded);
    if (point == null) {
      throw invalid();
    }
    if (!jwk.containsKey("d")) {
      return new KeyMaterial.Public(KeyReading.ecPublic(curve, point));
    }
    KeyMaterial pair = PublicHalves.ecPair(curve, number(jwk, "d"));
    if (!((ECPublicKey) pair.publicHalf()).getW().equals(point)) {
      throw invalid();
    }
    return pair;
  }

  private static KeyMaterial okp(Map<String, String> jwk)
      throws GeneralSecurityException, GuestError {
    String name = member(jwk, "crv");
    if (!jwk.containsKey("d")) {
      return rawPublic(name, bytes(jwk, "x"));
    }
    KeyMaterial pair = rawPrivate(name, bytes(jwk, "d"));
    if (!Arrays.equals(rawPublic(pair.publicHalf()), bytes(jwk, "x"))) {
      throw invalid();
    }
    return pair;
  }

  /** A public key of RFC 8410 from its bytes. */
  static KeyMaterial rawPublic(String name, byte[] raw)
      throws GeneralSecurityException, GuestError {
    return KeyReading.spki(Der.sequence(algorithm(name, raw), Der.bits(raw)));
  }

  static KeyMaterial rawPrivate(String name, byte[] raw)
      throws GeneralSecurityException, GuestError {
    return KeyReading.pkcs8(
        Der.sequence(Der.integer(0), algorithm(name, raw), Der.octets(Der.octets(raw))));
  }

  private static byte[] algorithm(String name, byte[] raw) throws GuestError {
    int[] arc = ARCS.get(name);
    if (arc == null || raw.length != arc[1]) {
      throw invalid();
    }
    return Der.sequence(Der.oid("1.3.101." + arc[0]));
  }

  private static Curve curve(java.security.spec.ECParameterSpec parameters) throws GuestError {
    Curve curve = Curve.of(parameters);
    if (curve == null) {
      throw unsupported();
    }
    return curve;
  }

  private static String member(Map<String, String> jwk, String name) throws GuestError {
    String value = jwk.get(name);
    if (value == null) {
      throw invalid();
    }
    return value;
  }

  private static byte[] bytes(Map<String, String> jwk, String name) throws GuestError {
    return Base64.getUrlDecoder().decode(member(jwk, name).replace('+', '-').replace('/', '_'));
  }

  private static BigInteger number(Map<String, String> jwk, String name) throws GuestError {
    return new BigInteger(1, bytes(jwk, name));
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** RFC 7518 2: Base64urlUInt, no more bytes than needed. */
  private static String text(BigInteger number) {
    return text(Curve.fixed(number, Math.max(1, (number.bitLength() + 7) / 8)));
  }

  private static GuestError invalid() {
    return new GuestError("TypeError", "ERR_CRYPTO_INVALID_JWK", "Invalid JWK data");
  }

  private static GuestError unsupported() {
    return new GuestError("ERR_CRYPTO_JWK_UNSUPPORTED_KEY_TYPE", "Unsupported JWK Key Type.");
  }
}
