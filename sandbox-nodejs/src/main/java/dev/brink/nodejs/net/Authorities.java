package dev.brink.nodejs.net;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.TrustOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Who may vouch for the servers that a function speaks to. */
final class Authorities {

  private Authorities() {}

  /** The JDK's and the extra ones; null for the JDK's alone. */
  static @Nullable TrustOptions usual(@Nullable Path extra) {
    return extra == null ? null : withExtra(extra);
  }

  /** Those that a request names in place of the usual ones. */
  static TrustOptions named(List<String> pems) {
    PemTrustOptions options = new PemTrustOptions();
    pems.forEach(pem -> options.addCertValue(Buffer.buffer(pem)));
    return options;
  }

  private static PemTrustOptions withExtra(Path extra) {
    try {
      PemTrustOptions all =
          new PemTrustOptions().addCertValue(Buffer.buffer(Files.readAllBytes(extra)));
      for (TrustManager manager : managers()) {
        if (manager instanceof X509TrustManager usual) {
          for (X509Certificate issuer : usual.getAcceptedIssuers()) {
            all.addCertValue(pem(issuer));
          }
        }
      }
      return all;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("cannot read certificate authorities", e);
    }
  }

  private static Buffer pem(X509Certificate certificate) throws CertificateEncodingException {
    String body = Base64.getMimeEncoder().encodeToString(certificate.getEncoded());
    return Buffer.buffer("-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n");
  }

  private static TrustManager[] managers() throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init((KeyStore) null);
    return factory.getTrustManagers();
  }
}
