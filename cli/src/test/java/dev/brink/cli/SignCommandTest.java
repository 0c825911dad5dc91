package dev.brink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SignCommandTest {
  @TempDir Path folder;
  private Path key;

  @BeforeEach
  void makeKey() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    KeyPair pair = generator.generateKeyPair();
    key = folder.resolve("key.pem");
    Files.writeString(
        key,
        "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
            .formatted(Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())));
  }

  private Shell sign(String... options) {
    String[] all = new String[options.length + 6];
    System.arraycopy(
        new String[] {
          "sign", "http://127.0.0.1:8080/a?x=1", "--key", key.toString(), "--key-pair-id", "K1"
        },
        0,
        all,
        0,
        6);
    System.arraycopy(options, 0, all, 6, options.length);
    return Shell.brink(all);
  }

  @Test
  void aUrlIsSignedUntilATime() {
    Shell shell = sign("--expires", "2030-01-01T00:00:00Z", "--hash", "SHA256");

    assertEquals(0, shell.exit(), shell.err());
    assertTrue(
        shell
            .out()
            .matches(
                "(?s)http://127.0.0.1:8080/a\\?x=1&Expires=1893456000&Signature=[A-Za-z0-9~_-]+"
                    + "&Key-Pair-Id=K1&Hash-Algorithm=SHA256\\s+"),
        shell.out());
  }

  @Test
  void aCustomPolicyBecomesCookies() throws Exception {
    Path policy = folder.resolve("policy.json");
    Files.writeString(policy, "{}\n");
    Shell shell = sign("--policy", policy.toString(), "--cookies");

    assertEquals(0, shell.exit(), shell.err());
    assertTrue(
        shell
            .out()
            .matches(
                "(?s)Cookie: CloudFront-Policy=e30_; CloudFront-Signature=[^;]+;"
                    + " CloudFront-Key-Pair-Id=K1\\s+"),
        shell.out());
  }

  @Test
  void wrongTimesAndKeysAreNamed() throws Exception {
    assertEquals(2, sign("--expires", "soon").exit());
    Files.writeString(key, "no key");
    Shell shell = sign();
    assertEquals(1, shell.exit());
    assertTrue(shell.err().contains("holds no PEM private key"), shell.err());
  }
}
