package dev.brink.runtime.distribution;

/** What a behavior does with plain HTTP. */
public enum ViewerProtocolPolicy {
  ALLOW_ALL,
  REDIRECT_TO_HTTPS,
  HTTPS_ONLY
}
