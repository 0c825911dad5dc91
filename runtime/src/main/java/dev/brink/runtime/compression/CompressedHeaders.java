package dev.brink.runtime.compression;

import dev.brink.functions.HttpFields;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The headers of an answer after its body has been compressed.
 *
 * <p>CloudFront Developer Guide, "Serve compressed files": a strong ETag becomes weak, one that is
 * neither strong nor weak goes.
 */
final class CompressedHeaders {

  private CompressedHeaders() {}

  static HttpFields of(HttpFields identity, Coding coding) {
    HttpFields.Builder headers =
        withEtag(identity, weak(identity.get("ETag"))).toBuilder()
            // How long it gets is known when it is done; a digest of other bytes is wrong.
            .remove("Content-Length")
            .remove("Content-MD5")
            .remove("Accept-Ranges")
            .set("Content-Encoding", coding.wireName());
    if (!variesByEncoding(identity)) {
      headers.add("Vary", "Accept-Encoding");
    }
    return headers.build();
  }

  private static HttpFields withEtag(HttpFields headers, @Nullable String etag) {
    return etag == null ? headers.without("ETag") : headers.with("ETag", etag);
  }

  static @Nullable String weak(@Nullable String etag) {
    if (etag == null || etag.startsWith("W/")) {
      return etag;
    }
    return etag.startsWith("\"") ? "W/" + etag : null;
  }

  private static boolean variesByEncoding(HttpFields headers) {
    for (String line : headers.all("Vary")) {
      for (String name : line.split(",", -1)) {
        if (name.strip().toLowerCase(Locale.ROOT).equals("accept-encoding")) {
          return true;
        }
      }
    }
    return false;
  }
}
