package dev.brink.runtime.distribution;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How requests to an origin are signed, so that the origin need answer nobody else. */
public record OriginAccessControl(String id, String name, Signing signing, OriginType originType)
    implements Policy {

  /** SigningBehavior. */
  public enum Signing {
    ALWAYS,
    NEVER,
    /** Not when the viewer sent an Authorization of its own. */
    NO_OVERRIDE
  }

  /** OriginAccessControlOriginType: the service that checks the signature. */
  public enum OriginType {
    S3("s3", "(?:.+\\.)?s3[.-](?:dualstack\\.)?([a-z]{2}(?:-[a-z]+)+-[0-9])\\.amazonaws\\..+"),
    MEDIASTORE("mediastore", ".+\\.mediastore\\.([a-z0-9-]+)\\.amazonaws\\..+"),
    MEDIAPACKAGEV2("mediapackagev2", ".+\\.mediapackagev2\\.([a-z0-9-]+)\\.amazonaws\\..+"),
    LAMBDA("lambda", ".+\\.lambda-url\\.([a-z0-9-]+)\\.on\\.aws");

    private final String service;
    private final Pattern domain;

    OriginType(String service, String domain) {
      this.service = service;
      this.domain = Pattern.compile(domain);
    }

    /** The service's name in a signature, and in CloudFront's API. */
    public String service() {
      return service;
    }

    /** The region in an origin's domain name; null when there is none. */
    public @Nullable String regionOf(String domainName) {
      Matcher found = domain.matcher(domainName);
      return found.matches() ? found.group(1) : null;
    }
  }
}
