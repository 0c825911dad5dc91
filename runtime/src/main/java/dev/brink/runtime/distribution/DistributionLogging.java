package dev.brink.runtime.distribution;

/**
 * What a distribution says of its logs.
 *
 * @param enabled whether it asks for standard logs, with the two settings that follow
 * @param prefix of the log files' names; "" or a folder that ends in a slash
 * @param includeCookies whether the Cookie header is logged
 * @param realtime whether one of its behaviors has a real-time log configuration
 */
public record DistributionLogging(
    boolean enabled, String prefix, boolean includeCookies, boolean realtime) {

  /** Nothing asked for. */
  public static final DistributionLogging NONE = new DistributionLogging(false, "", false, false);
}
