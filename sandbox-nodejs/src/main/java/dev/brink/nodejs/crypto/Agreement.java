package dev.brink.nodejs.crypto;

import dev.brink.nodejs.GuestError;
import dev.brink.nodejs.host.Arguments;
import dev.brink.nodejs.host.HostCalls;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.XECKey;
import java.security.spec.ECPoint;
import java.util.Arrays;
import javax.crypto.KeyAgreement;

/** A secret that two share: ECDH (SEC 1, 3.3.1), X25519 and X448 (RFC 7748). */
final class Agreement {

  private Agreement() {}

  static void addTo(HostCalls calls) {
    calls
        .add("curves", _ -> Arrays.stream(Curve.values()).map(curve -> curve.openssl).toList())
        .add(
            "agree",
            arguments ->
                agree(
                    arguments.host(0, KeyMaterial.class).privateKey(),
                    arguments.host(1, KeyMaterial.class).publicHalf()))
        .add("ecPrivate", Agreement::ecPrivate)
        .add("ecPublic", arguments -> point(arguments, 0))
        .add("ecPoint", Agreement::ecPoint)
        .add("ecSecret", Agreement::ecSecret);
  }

  private static byte[] agree(PrivateKey own, PublicKey other) throws GuestError {
    try {
      KeyAgreement agreement = KeyAgreement.getInstance(own instanceof XECKey ? "XDH" : "ECDH");
      agreement.init(own);
      agreement.doPhase(other, true);
      return agreement.generateSecret();
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new GuestError(
          "ERR_CRYPTO_INCOMPATIBLE_KEY", "Incompatible key types for Diffie-Hellman");
    }
  }

  /** (curve, private number). */
  private static Object ecPrivate(Arguments arguments) throws GuestError {
    try {
      return PublicHalves.ecPair(
          Curve.named(arguments.text(0)), new BigInteger(1, arguments.bytes(1)));
    } catch (GeneralSecurityException | GuestError e) {
      throw new GuestError(
          "ERR_CRYPTO_INVALID_KEYPAIR", "Private key is not valid for specified curve.");
    }
  }

  /** (key, compressed) to the bytes of its point. */
  private static Object ecPoint(Arguments arguments) throws GuestError {
    if (arguments.host(0, KeyMaterial.class).publicHalf() instanceof ECPublicKey key) {
      Curve curve = Curve.of(key.getParams());
      if (curve != null) {
        return curve.encode(key.getW(), arguments.flag(1));
      }
    }
    throw invalidPoint();
  }

  private static Object ecSecret(Arguments arguments) throws GuestError {
    if (arguments.host(0, KeyMaterial.class).privateKey() instanceof ECPrivateKey key) {
      Curve curve = Curve.of(key.getParams());
      if (curve != null) {
        return Curve.fixed(key.getS(), curve.size());
      }
    }
    throw invalidPoint();
  }

  private static KeyMaterial point(Arguments arguments, int first) throws GuestError {
    Curve curve = Curve.named(arguments.text(first));
    ECPoint point = curve.decode(arguments.bytes(first + 1));
    if (point == null) {
      throw invalidPoint();
    }
    try {
      return new KeyMaterial.Public(KeyReading.ecPublic(curve, point));
    } catch (GeneralSecurityException e) {
      throw invalidPoint();
    }
  }

  private static GuestError invalidPoint() {
    return new GuestError(
        "ERR_CRYPTO_ECDH_INVALID_PUBLIC_KEY", "Public key is not valid for specified curve");
  }
}
