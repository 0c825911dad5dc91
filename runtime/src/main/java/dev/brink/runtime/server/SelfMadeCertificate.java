package dev.brink.runtime.server;

import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A certificate for localhost that the node makes once and keeps in its data directory, for HTTPS
 * where nobody gave one. The JDK has no public API that signs certificates; its keytool does.
 */
public final class SelfMadeCertificate {
  private static final String STORE = "viewer-certificate.p12";
  private static final String PASSWORD_FILE = "viewer-certificate.password";
  private static final long SECONDS = 30;

  private SelfMadeCertificate() {}

  /** Blocks: up to a second when the certificate has to be made. */
  public static KeyCertOptions in(Path directory) throws IOException {
    Path store = directory.resolve(STORE);
    Path passwordFile = directory.resolve(PASSWORD_FILE);
    if (!Files.exists(store) || !Files.exists(passwordFile)) {
      make(directory, store, passwordFile);
    }
    return new PfxOptions()
        .setPath(store.toString())
        .setPassword(Files.readString(passwordFile, StandardCharsets.UTF_8).strip());
  }

  private static void make(Path directory, Path store, Path passwordFile) throws IOException {
    Files.createDirectories(directory);
    byte[] secret = new byte[16];
    new SecureRandom().nextBytes(secret);
    String password = HexFormat.of().formatHex(secret);
    Files.deleteIfExists(passwordFile);
    Files.createFile(
        passwordFile,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(passwordFile, password + "\n");
    // Written elsewhere first: a store that is there is whole.
    Path made = directory.resolve(STORE + ".new");
    Files.deleteIfExists(made);
    run(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-keyalg",
            "EC",
            "-groupname",
            "secp256r1",
            "-alias",
            "viewer",
            "-dname",
            "CN=localhost, O=Brink",
            "-ext",
            "SAN=dns:localhost,dns:*.cloudfront.localhost,ip:127.0.0.1,ip:::1",
            "-validity",
            "825",
            "-storetype",
            "PKCS12",
            "-keystore",
            made.toString(),
            "-storepass:file",
            passwordFile.toString()));
    Files.move(made, store, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void run(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    try {
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IOException("keytool could not make a certificate: " + said.strip());
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while keytool made a certificate", stop);
    } finally {
      process.destroyForcibly();
    }
  }
}
