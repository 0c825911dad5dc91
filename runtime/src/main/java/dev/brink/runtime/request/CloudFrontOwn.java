package dev.brink.runtime.request;

import dev.brink.runtime.distribution.CloudFrontHeaderNames;
import java.util.Locale;

/** Request fields that only the node itself may write; a viewer's are dropped. */
final class CloudFrontOwn {

  private CloudFrontOwn() {}

  static boolean is(String name) {
    String lowerCase = name.toLowerCase(Locale.ROOT);
    return lowerCase.startsWith(CloudFrontHeaderNames.PREFIX)
        || lowerCase.startsWith("x-edge-")
        || lowerCase.startsWith("x-amz-cf-")
        || lowerCase.equals("x-real-ip")
        || lowerCase.equals("x-forwarded-proto");
  }
}
