package dev.brink.nodejs.net;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.TrustOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Who may vouch for the servers that a function speaks to. */
final class Authorities {

  private Authorities() {}

  /** Those of the request, or else the JDK's and the extra ones. */
  static @Nullable TrustOptions of(List<String> ofRequest, @Nullable Path extra) {
    if (!ofRequest.isEmpty()) {
      PemTrustOptions options = new PemTrustOptions();
      ofRequest.forEach(pem -> options.addCertValue(Buffer.buffer(pem)));
      return options;
    }
    return extra == null ? null : withExtra(extra);
  }

  private static TrustOptions withExtra(Path extra) {
    try {
      KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
      all.load(null, null);
      int number = 0;
      for (TrustManager manager : managers(null)) {
        if (manager instanceof X509TrustManager usual) {
          for (X509Certificate issuer : usual.getAcceptedIssuers()) {
            all.setCertificateEntry("usual" + number++, issuer);
          }
        }
      }
      byte[] pem = Files.readAllBytes(extra);
      for (Certificate certificate :
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(pem))) {
        all.setCertificateEntry("extra" + number++, certificate);
      }
      return TrustOptions.wrap(managers(all)[0]);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("cannot read certificate authorities", e);
    }
  }

  private static TrustManager[] managers(@Nullable KeyStore store) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }
}
