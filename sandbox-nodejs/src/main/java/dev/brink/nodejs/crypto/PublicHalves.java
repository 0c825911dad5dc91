package dev.brink.nodejs.crypto;

import dev.brink.nodejs.GuestError;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.XECPrivateKey;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAPublicKeySpec;

/** The public key that belongs to a private one. */
final class PublicHalves {

  private PublicHalves() {}

  static PublicKey of(PrivateKey key) throws GeneralSecurityException, GuestError {
    return switch (key) {
      case RSAPrivateCrtKey rsa ->
          KeyFactory.getInstance(rsa.getAlgorithm())
              .generatePublic(
                  new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent(), rsa.getParams()));
      case EdECPrivateKey ed -> generated(ed.getParams(), ed.getBytes().orElseThrow());
      case XECPrivateKey xec ->
          generated((NamedParameterSpec) xec.getParams(), xec.getScalar().orElseThrow());
      case PrivateKey _ -> throw KeyReading.unsupported();
    };
  }

  static KeyMaterial ecPair(Curve curve, BigInteger secret)
      throws GeneralSecurityException, GuestError {
    if (secret.signum() <= 0 || secret.compareTo(curve.parameters.getOrder()) >= 0) {
      throw KeyReading.unsupported();
    }
    return new KeyMaterial.Private(
        KeyFactory.getInstance("EC")
            .generatePrivate(new ECPrivateKeySpec(secret, curve.parameters)),
        KeyReading.ecPublic(curve, curve.publicPoint(secret)));
  }

  /** These private keys are whatever random bytes a generator drew: it is made to draw ours. */
  private static PublicKey generated(NamedParameterSpec parameters, byte[] secret)
      throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(parameters.getName());
    generator.initialize(parameters, new Known(secret));
    return generator.generateKeyPair().getPublic();
  }

  private static final class Known extends SecureRandom {
    private final byte[] bytes;

    Known(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public void nextBytes(byte[] drawn) {
      System.arraycopy(bytes, 0, drawn, 0, drawn.length);
    }
  }
}
