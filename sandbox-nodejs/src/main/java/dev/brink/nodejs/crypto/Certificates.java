package dev.brink.nodejs.crypto;

import dev.brink.nodejs.GuestError;
import dev.brink.nodejs.host.Arguments;
import dev.brink.nodejs.host.HostCalls;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import org.jspecify.annotations.Nullable;

/** What {@code X509Certificate} asks for. */
final class Certificates {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss yyyy 'GMT'", Locale.ROOT);

  private Certificates() {}

  static void addTo(HostCalls calls) {
    calls
        .add("certificate", Certificates::read)
        .add("certificateFacts", arguments -> facts(certificate(arguments)))
        .add(
            "certificateKey",
            arguments -> new KeyMaterial.Public(certificate(arguments).getPublicKey()))
        .add("certificateVerify", Certificates::verify)
        .add(
            "certificateIssued",
            arguments ->
                certificate(arguments)
                    .getIssuerX500Principal()
                    .equals(arguments.host(1, X509Certificate.class).getSubjectX500Principal()));
  }

  private static X509Certificate certificate(Arguments arguments) throws GuestError {
    return arguments.host(0, X509Certificate.class);
  }

  private static Object read(Arguments arguments) throws GuestError {
    byte[] data = arguments.bytes(0);
    KeyReading.Block block = KeyReading.firstBlock(data);
    try {
      return CertificateFactory.getInstance("X.509")
          .generateCertificate(new ByteArrayInputStream(block == null ? data : block.content()));
    } catch (CertificateException e) {
      throw new GuestError(
          "ERR_OSSL_PEM_NO_START_LINE", "error:0480006C:PEM routines::no start line");
    }
  }

  private static Object verify(Arguments arguments) throws GuestError {
    try {
      certificate(arguments).verify(arguments.host(1, KeyMaterial.class).publicHalf());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static Map<String, Object> facts(X509Certificate certificate) throws GuestError {
    try {
      Map<String, Object> facts = new LinkedHashMap<>();
      byte[] raw = certificate.getEncoded();
      facts.put("subject", name(certificate.getSubjectX500Principal().getName()));
      facts.put("issuer", name(certificate.getIssuerX500Principal().getName()));
      facts.put("subjectAltName", alternatives(certificate));
      facts.put("ca", certificate.getBasicConstraints() >= 0);
      facts.put("validFrom", date(certificate.getNotBefore().toInstant()));
      facts.put("validTo", date(certificate.getNotAfter().toInstant()));
      facts.put("validFromMillis", (double) certificate.getNotBefore().getTime());
      facts.put("validToMillis", (double) certificate.getNotAfter().getTime());
      facts.put("fingerprint", fingerprint("sha1", raw));
      facts.put("fingerprint256", fingerprint("sha256", raw));
      facts.put("fingerprint512", fingerprint("sha512", raw));
      facts.put("serialNumber", serial(certificate));
      facts.put("keyUsage", certificate.getExtendedKeyUsage());
      facts.put("raw", raw);
      facts.put("pem", KeyWriting.pem(raw, "CERTIFICATE"));
      return facts;
    } catch (CertificateException e) {
      throw KeyReading.unsupported();
    }
  }

  private static String serial(X509Certificate certificate) {
    String hex = certificate.getSerialNumber().toString(16).toUpperCase(Locale.ROOT);
    return hex.length() % 2 == 0 ? hex : "0" + hex;
  }

  private static String fingerprint(String digest, byte[] raw) throws GuestError {
    return HexFormat.ofDelimiter(":")
        .withUpperCase()
        .formatHex(Digest.named(digest).start().digest(raw));
  }

  private static String date(Instant instant) {
    return DATE.format(instant.atOffset(ZoneOffset.UTC));
  }

  /** One line for each attribute, the outermost first, as Node.js prints them. */
  private static String name(String rfc2253) {
    try {
      List<String> lines = new ArrayList<>();
      for (Rdn rdn : new LdapName(rfc2253).getRdns()) {
        lines.add(rdn.getType() + "=" + rdn.getValue());
      }
      return String.join("\n", lines);
    } catch (InvalidNameException e) {
      return rfc2253;
    }
  }

  /** RFC 5280 4.2.1.6: names of hosts, addresses, mail and URIs; null when there are none. */
  private static @Nullable String alternatives(X509Certificate certificate)
      throws CertificateParsingException {
    Collection<List<?>> names = certificate.getSubjectAlternativeNames();
    if (names == null) {
      return null;
    }
    List<String> written = new ArrayList<>();
    for (List<?> name : names) {
      String value = String.valueOf(name.get(1));
      switch ((Integer) name.get(0)) {
        case 1 -> written.add("email:" + value);
        case 2 -> written.add("DNS:" + value);
        case 6 -> written.add("URI:" + value);
        case 7 -> written.add("IP Address:" + InetAddress.ofLiteral(value).getHostAddress());
        default -> {}
      }
    }
    return String.join(", ", written);
  }
}
