package dev.brink.runtime.compression;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The media types that CloudFront compresses.
 *
 * <p>CloudFront Developer Guide, "Serve compressed files": "File types that CloudFront compresses".
 */
final class CompressibleTypes {

  private static final Set<String> TYPES =
      Set.of(
          "application/dash+xml",
          "application/eot",
          "application/font",
          "application/font-sfnt",
          "application/javascript",
          "application/json",
          "application/opentype",
          "application/otf",
          "application/pdf",
          "application/pkcs7-mime",
          "application/protobuf",
          "application/rss+xml",
          "application/truetype",
          "application/ttf",
          "application/vnd.apple.mpegurl",
          "application/vnd.mapbox-vector-tile",
          "application/vnd.ms-fontobject",
          "application/wasm",
          "application/xhtml+xml",
          "application/xml",
          "application/x-font-opentype",
          "application/x-font-truetype",
          "application/x-font-ttf",
          "application/x-httpd-cgi",
          "application/x-javascript",
          "application/x-mpegurl",
          "application/x-opentype",
          "application/x-otf",
          "application/x-perl",
          "application/x-ttf",
          "font/eot",
          "font/opentype",
          "font/otf",
          "font/ttf",
          "image/svg+xml",
          "text/css",
          "text/csv",
          "text/html",
          "text/javascript",
          "text/js",
          "text/plain",
          "text/richtext",
          "text/tab-separated-values",
          "text/xml",
          "text/x-component",
          "text/x-java-source",
          "text/x-script",
          "vnd.apple.mpegurl");

  private CompressibleTypes() {}

  /** Whether a Content-Type names one of them; parameters such as a charset do not count. */
  static boolean contain(@Nullable String contentType) {
    if (contentType == null) {
      return false;
    }
    int semicolon = contentType.indexOf(';');
    String type = semicolon < 0 ? contentType : contentType.substring(0, semicolon);
    return TYPES.contains(type.strip().toLowerCase(Locale.ROOT));
  }
}
