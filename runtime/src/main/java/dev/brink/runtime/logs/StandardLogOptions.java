package dev.brink.runtime.logs;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where standard log files go.
 *
 * @param prefix of the files of distributions that set none; "" or a folder with its slash
 * @param includeCookies for the same distributions
 * @param onlyEnabled whether only distributions with {@code Logging.Enabled} are logged
 * @param keep how long files are kept after their hour
 */
public record StandardLogOptions(
    Path directory, String prefix, boolean includeCookies, boolean onlyEnabled, Duration keep) {}
