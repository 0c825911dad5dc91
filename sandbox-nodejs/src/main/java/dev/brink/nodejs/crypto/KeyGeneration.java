package dev.brink.nodejs.crypto;

import dev.brink.nodejs.GuestError;
import dev.brink.nodejs.host.Arguments;
import dev.brink.nodejs.host.HostCalls;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;

/** New pairs of keys. */
final class KeyGeneration {
  private final SecureRandom random;

  KeyGeneration(SecureRandom random) {
    this.random = random;
  }

  /**
   * (type, bits or curve, public exponent). Answers the private key, which knows its other half.
   */
  HostCalls.Work prepare(Arguments arguments) throws GuestError {
    String type = arguments.text(0);
    AlgorithmParameterSpec parameters =
        switch (type) {
          case "rsa", "rsa-pss" -> rsa(arguments);
          case "ec" -> Curve.named(arguments.text(1)).parameters;
          case "ed25519" -> NamedParameterSpec.ED25519;
          case "ed448" -> NamedParameterSpec.ED448;
          case "x25519" -> NamedParameterSpec.X25519;
          case "x448" -> NamedParameterSpec.X448;
          default ->
              throw new GuestError(
                  "ERR_FEATURE_NOT_SUPPORTED",
                  "crypto.generateKeyPair of type '" + type + "' is not supported");
        };
    String algorithm =
        switch (type) {
          case "rsa" -> "RSA";
          case "rsa-pss" -> "RSASSA-PSS";
          case "ec" -> "EC";
          case "ed25519", "ed448" -> "EdDSA";
          default -> "XDH";
        };
    return () -> generate(algorithm, parameters);
  }

  private static AlgorithmParameterSpec rsa(Arguments arguments) throws GuestError {
    int bits = arguments.integer(1);
    if (bits < 512 || bits > 8192) {
      throw new GuestError(
          "RangeError",
          "ERR_OUT_OF_RANGE",
          "The value of \"options.modulusLength\" is out of range. It must be >= 512 && <= 8192. Received "
              + bits);
    }
    return new RSAKeyGenParameterSpec(bits, BigInteger.valueOf(arguments.integer(2, 65_537)));
  }

  private KeyMaterial generate(String algorithm, AlgorithmParameterSpec parameters)
      throws GuestError {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(parameters, random);
      KeyPair pair = generator.generateKeyPair();
      return new KeyMaterial.Private(pair.getPrivate(), pair.getPublic());
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new GuestError("ERR_OSSL_KEY_GENERATION", "Key generation failed");
    }
  }
}
