package dev.brink.nodejs.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;

/** A certificate that vouches for itself: for {@code localhost} and 127.0.0.1, until 2049. */
public record TestCertificate(String certificatePem, String keyPem) {

  public static TestCertificate make() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(Curve.P256.parameters);
    KeyPair pair = generator.generateKeyPair();
    byte[] algorithm = Der.sequence(Der.oid("1.2.840.10045.4.3.2"));
    byte[] name =
        Der.sequence(
            Der.tagged(
                0x31,
                Der.sequence(
                    Der.oid("2.5.4.3"), Der.tagged(0x0c, "localhost".getBytes(US_ASCII)))));
    byte[] names =
        Der.sequence(
            Der.tagged(0x82, "localhost".getBytes(US_ASCII)),
            Der.tagged(0x87, new byte[] {127, 0, 0, 1}));
    byte[] extensions =
        Der.tagged(
            0xa3,
            Der.sequence(
                Der.sequence(Der.oid("2.5.29.17"), Der.octets(names)),
                Der.sequence(
                    Der.oid("2.5.29.19"),
                    Der.octets(Der.sequence(Der.tagged(0x01, new byte[] {-1}))))));
    byte[] body =
        Der.sequence(
            Der.tagged(0xa0, Der.integer(2)),
            Der.integer(BigInteger.valueOf(4711)),
            algorithm,
            name,
            Der.sequence(time("250101000000Z"), time("491231235959Z")),
            name,
            pair.getPublic().getEncoded(),
            extensions);
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(pair.getPrivate());
    signature.update(body);
    byte[] certificate = Der.sequence(body, algorithm, Der.bits(signature.sign()));
    return new TestCertificate(
        KeyWriting.pem(certificate, "CERTIFICATE"),
        KeyWriting.pem(pair.getPrivate().getEncoded(), "PRIVATE KEY"));
  }

  private static byte[] time(String utc) {
    return Der.tagged(0x17, utc.getBytes(US_ASCII));
  }
}
