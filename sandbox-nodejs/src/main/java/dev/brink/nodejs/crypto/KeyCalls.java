package dev.brink.nodejs.crypto;

import dev.brink.nodejs.GuestError;
import dev.brink.nodejs.host.Arguments;
import dev.brink.nodejs.host.HostCalls;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPoint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/** What {@code KeyObject} asks for. */
final class KeyCalls {
  private final SecureRandom random;

  KeyCalls(SecureRandom random) {
    this.random = random;
  }

  void addTo(HostCalls calls, Executor executor) {
    calls
        .add("secretKey", arguments -> new KeyMaterial.Secret(arguments.bytes(0)))
        .add(
            "publicKey",
            arguments ->
                KeyReading.publicKey(
                    arguments.bytes(0),
                    arguments.text(1),
                    arguments.textOrNull(2),
                    arguments.bytesOrNull(3)))
        .add(
            "privateKey",
            arguments ->
                KeyReading.privateKey(
                    arguments.bytes(0),
                    arguments.text(1),
                    arguments.textOrNull(2),
                    arguments.bytesOrNull(3)))
        .add("publicHalf", arguments -> new KeyMaterial.Public(key(arguments).publicHalf()))
        .add("keyFromJwk", KeyCalls::fromJwk)
        .add("keyToJwk", arguments -> Jwk.write(key(arguments)))
        .add("keyKind", arguments -> key(arguments).kind())
        .add("keyType", arguments -> key(arguments).type())
        .add("keyDetails", arguments -> key(arguments).details())
        .add("keySecret", arguments -> key(arguments).secret().clone())
        .add("keyEquals", KeyCalls::equal)
        .add("keyExport", this::export)
        .add("keyRawPublic", KeyCalls::rawPublic)
        .add("keyFromRaw", KeyCalls::fromRaw)
        .addTask("generateKeyPair", new KeyGeneration(random)::prepare, executor);
  }

  private static KeyMaterial key(Arguments arguments) throws GuestError {
    return arguments.host(0, KeyMaterial.class);
  }

  /** (names, values) of the members. */
  private static Object fromJwk(Arguments arguments) throws GuestError {
    List<String> names = arguments.texts(0);
    List<String> values = arguments.texts(1);
    Map<String, String> jwk = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      jwk.put(names.get(i), values.get(i));
    }
    return Jwk.read(jwk);
  }

  private static Object equal(Arguments arguments) throws GuestError {
    KeyMaterial one = key(arguments);
    KeyMaterial other = arguments.host(1, KeyMaterial.class);
    if (!one.kind().equals(other.kind())) {
      return false;
    }
    return one instanceof KeyMaterial.Secret
        ? MessageDigest.isEqual(one.secret(), other.secret())
        : one.publicHalf().equals(other.publicHalf());
  }

  /** (key, format, type, passphrase). */
  private Object export(Arguments arguments) throws GuestError {
    KeyMaterial key = key(arguments);
    String format = arguments.text(1);
    String type = arguments.text(2);
    byte[] passphrase = arguments.bytesOrNull(3);
    boolean publicly = !(key instanceof KeyMaterial.Private);
    byte[] der =
        key instanceof KeyMaterial.Private pair
            ? KeyWriting.privateKey(pair, type)
            : KeyWriting.publicKey(key.publicHalf(), type);
    String label = KeyWriting.label(type, publicly);
    if (passphrase != null) {
      der = KeyWriting.encrypted(der, passphrase, random);
      label = "ENCRYPTED PRIVATE KEY";
    }
    return format.equals("der") ? der : KeyWriting.pem(der, label);
  }

  /** What WebCrypto calls the raw format of a public key. */
  private static Object rawPublic(Arguments arguments) throws GuestError {
    PublicKey key = key(arguments).publicHalf();
    if (key instanceof ECPublicKey ec) {
      Curve curve = Curve.of(ec.getParams());
      if (curve != null) {
        return curve.encode(ec.getW(), false);
      }
    }
    return Jwk.rawPublic(key);
  }

  /** (curve, bytes). */
  private static Object fromRaw(Arguments arguments) throws GuestError {
    String name = arguments.text(0);
    byte[] raw = arguments.bytes(1);
    try {
      if (!name.startsWith("P-")) {
        return Jwk.rawPublic(name, raw);
      }
      Curve curve = Curve.named(name);
      ECPoint point = curve.decode(raw);
      if (point != null) {
        return new KeyMaterial.Public(KeyReading.ecPublic(curve, point));
      }
    } catch (GeneralSecurityException | RuntimeException e) {
      throw KeyReading.unsupported();
    }
    throw KeyReading.unsupported();
  }
}
