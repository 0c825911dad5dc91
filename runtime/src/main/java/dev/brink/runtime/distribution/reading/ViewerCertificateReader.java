package dev.brink.runtime.distribution.reading;

import dev.brink.runtime.json.JsonField;
import dev.brink.runtime.json.JsonObject;
import java.util.List;
import java.util.Map;

/** Checks ViewerCertificate. The node's own certificate, not the distribution's, is shown. */
final class ViewerCertificateReader {
  private static final Map<String, String> SUPPORT = Words.of("sni-only", "vip", "static-ip");
  private static final Map<String, String> SOURCES = Words.of("cloudfront", "iam", "acm");
  private static final Map<String, String> VERSIONS =
      Words.of(
          "SSLv3",
          "TLSv1",
          "TLSv1_2016",
          "TLSv1.1_2016",
          "TLSv1.2_2018",
          "TLSv1.2_2019",
          "TLSv1.2_2021",
          "TLSv1.2_2025",
          "TLSv1.3_2025");
  private static final String EFFECT = "the node shows the certificate of its own configuration";

  private ViewerCertificateReader() {}

  static void read(JsonField field) {
    field.object(ViewerCertificateReader::certificate);
  }

  private static Boolean certificate(JsonObject certificate) {
    boolean standard = certificate.field("CloudFrontDefaultCertificate").flag(false);
    JsonField acm = certificate.field("ACMCertificateArn");
    JsonField iam = certificate.field("IAMCertificateId");
    // Deprecated; the AWS CLI still prints them.
    JsonField old = certificate.field("Certificate");
    certificate.field("CertificateSource").choice(SOURCES);
    JsonField support = certificate.field("SSLSupportMethod");
    support.choice(SUPPORT);
    JsonField version = certificate.field("MinimumProtocolVersion");
    version.choice(VERSIONS);

    boolean own =
        acm.nonEmptyText() != null | iam.nonEmptyText() != null | old.nonEmptyText() != null;
    if (standard && own) {
      certificate.error(
          "must have one of CloudFrontDefaultCertificate true, ACMCertificateArn and IAMCertificateId");
    }
    if (acm.says() && iam.says()) {
      certificate.error("must have one of ACMCertificateArn and IAMCertificateId, not both");
    }
    if ((acm.says() || iam.says()) && !support.says()) {
      support.error("is missing: a certificate of one's own needs it");
    }
    for (JsonField named : List.of(acm, iam)) {
      NotHonoured.warn(named, EFFECT);
    }
    return own;
  }
}
