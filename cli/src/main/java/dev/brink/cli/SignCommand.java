package dev.brink.cli;

import dev.brink.runtime.signed.HashAlgorithm;
import dev.brink.runtime.signed.PrivateKeyPem;
import dev.brink.runtime.signed.UrlSigner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a signed URL or signed cookies for private content; needs no node. */
@Command(
    name = "sign",
    description = "Signs a URL, or makes signed cookies, for a behavior with trusted key groups.")
final class SignCommand extends CliCommand {
  private final InstantSource clock;

  @Parameters(paramLabel = "URL", description = "As the viewer asks for it: scheme, host, port.")
  String url;

  @Option(
      names = "--key",
      required = true,
      paramLabel = "FILE",
      description = "The private key, PEM: RSA or ECDSA.")
  Path key;

  @Option(
      names = "--key-pair-id",
      required = true,
      paramLabel = "ID",
      description = "The id of the public key at the node.")
  String keyPairId;

  @Option(
      names = "--expires",
      paramLabel = "TIME",
      defaultValue = "1h",
      description = "When it ends: 30m, 12h, 7d from now, an ISO time, or epoch seconds (1h).")
  String expires;

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description = "A custom policy, JSON, in place of --expires.")
  @Nullable Path policy;

  @Option(
      names = "--hash",
      paramLabel = "SHA1|SHA256",
      defaultValue = "SHA1",
      description = "What is hashed before signing (SHA1, CloudFront's default).")
  HashAlgorithm hash;

  @Option(names = "--cookies", description = "Print a Cookie line in place of the URL.")
  boolean cookies;

  SignCommand(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws CommandFailed {
    if (!url.matches("https?://[^/?#\\s]+/[^#\\s]*")) {
      throw wrongUsage("'" + url + "' is no URL; http://host[:port]/path is expected");
    }
    UrlSigner signer = new UrlSigner(keyPairId, privateKey(), hash);
    spec.commandLine().getOut().println(policy == null ? canned(signer) : custom(signer, policy));
    return 0;
  }

  private String canned(UrlSigner signer) {
    long end = end();
    return cookies ? line(signer.cookies(url, end)) : signer.url(url, end);
  }

  private String custom(UrlSigner signer, Path file) throws CommandFailed {
    String statement = text(file).strip();
    return cookies ? line(signer.cookies(statement)) : signer.url(url, statement);
  }

  private static String line(List<String> cookies) {
    return "Cookie: " + String.join("; ", cookies);
  }

  private long end() {
    try {
      if (expires.matches("\\d{1,18}")) {
        return Long.parseLong(expires);
      }
      if (expires.matches("\\d{1,6}[smhd]")) {
        String period = expires.toUpperCase(Locale.ROOT);
        Duration time = Duration.parse(period.endsWith("D") ? "P" + period : "PT" + period);
        return clock.instant().plus(time).getEpochSecond();
      }
      return Instant.parse(expires).getEpochSecond();
    } catch (DateTimeParseException e) {
      throw wrongUsage(
          "--expires '%s' is no time; 30m, 12h, 7d, 2030-01-01T00:00:00Z or epoch seconds are"
              .formatted(expires));
    }
  }

  private java.security.PrivateKey privateKey() throws CommandFailed {
    try {
      return PrivateKeyPem.read(text(key));
    } catch (IllegalArgumentException e) {
      throw new CommandFailed(key + " " + e.getMessage());
    }
  }

  private String text(Path file) throws CommandFailed {
    try {
      return Files.readString(readable(file));
    } catch (IOException e) {
      throw new CommandFailed("the file " + file + " cannot be read as UTF-8 text");
    }
  }
}
