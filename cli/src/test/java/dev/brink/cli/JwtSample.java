package dev.brink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.brink.limits.DataSize;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The sample jwt-rs256 with the package it requires, and what it must do in the pipeline. */
final class JwtSample {
  private static final Path SAMPLE =
      Path.of("../sample-functions/lambda/jwt-rs256").toAbsolutePath();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> JSONWEBTOKEN =
      List.of(
          "jsonwebtoken",
          "jws",
          "jwa",
          "safe-buffer",
          "buffer-equal-constant-time",
          "ecdsa-sig-formatter",
          "lodash.includes",
          "lodash.isboolean",
          "lodash.isinteger",
          "lodash.isnumber",
          "lodash.isplainobject",
          "lodash.isstring",
          "lodash.once",
          "ms",
          "semver");

  private JwtSample() {}

  /** The sample and its {@code node_modules}, as a zip; a folder for them is made in this one. */
  static Path zip(Path folder) throws Exception {
    Path packed = Files.createDirectories(folder.resolve("jwt"));
    Files.copy(SAMPLE.resolve("index.js"), packed.resolve("index.js"));
    Files.copy(SAMPLE.resolve("package.json"), packed.resolve("package.json"));
    NodeModules.into(packed, JSONWEBTOKEN);
    Path zip = Files.write(folder.resolve("jwt.zip"), FunctionPackage.read(packed).body());
    assertTrue(Files.size(zip) < DataSize.ofMegabytes(1).bytes(), "the viewer limit of classic");
    return zip;
  }

  /** Asks for a path whose origin says what it was asked, a header a line. */
  static void check(LiveNode node, String path) throws Exception {
    HttpResponse<String> missing = node.view(path);
    assertEquals(401, missing.statusCode());
    assertEquals("A token is missing.", missing.body());
    refuses(node, path, "expired-token", "The token has expired.");
    refuses(node, path, "forged-token", "The token is not valid.");
    refuses(node, path, "public-key-as-secret", "The token is not valid.");
    refuses(node, path, "other-audience", "The token is not valid.");
    HttpResponse<String> good = node.view(path, "Authorization", token("good-token"));
    assertEquals(200, good.statusCode());
    assertTrue(good.body().contains("x-user: ada"), good.body());
    assertFalse(good.body().contains("authorization"), good.body());
  }

  private static void refuses(LiveNode node, String path, String event, String why)
      throws Exception {
    HttpResponse<String> answer = node.view(path, "Authorization", token(event));
    assertEquals(401, answer.statusCode(), event);
    assertEquals(why, answer.body(), event);
    assertEquals(
        "LambdaGeneratedResponse from cloudfront",
        answer.headers().firstValue("X-Cache").orElse(""),
        event);
  }

  private static String token(String event) throws Exception {
    return JSON.readTree(SAMPLE.resolve("events/" + event + ".json").toFile())
        .at("/Records/0/cf/request/headers/authorization/0/value")
        .asText();
  }
}
