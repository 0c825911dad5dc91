package dev.brink.runtime.functions;

import dev.brink.limits.LimitTable;
import dev.brink.runtime.packages.PackageSettings;

/**
 * A Lambda function as it was sent.
 *
 * @param body a zip, or a script
 * @param query what the call itself says; it wins over the package's manifest
 */
public record LambdaUpload(
    String name, String comment, byte[] body, boolean zip, PackageSettings query) {

  private static final long MOST =
      LimitTable.row("lambda-origin-code").orElseThrow().size().bytes();

  /** Whether a package has more bytes than any trigger allows. */
  public static boolean isTooLarge(long bytes) {
    return bytes > MOST;
  }
}
