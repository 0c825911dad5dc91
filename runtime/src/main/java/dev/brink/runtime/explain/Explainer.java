package dev.brink.runtime.explain;

import dev.brink.runtime.request.Places;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Knows who may ask for an explanation, and in which form.
 *
 * <p>The header's value is the secret, and after semicolons the form and, for an explanation of a
 * HEAD request that has a body itself, the method: {@code secret; text; method=HEAD}.
 */
public final class Explainer {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final int MADE = 32;

  private final ExplainOptions options;
  private final String secret;
  private final byte[] expected;
  private final Places places;

  /** How an explanation is told. */
  public enum Form {
    /** A JSON document in place of the answer. */
    JSON,
    /** Sentences in place of the answer. */
    TEXT,
    /** The answer as it is, with Cache-Status and a short form in a header. */
    HEADER,
    /** The answer as it is, with Cache-Status. */
    CACHE_STATUS
  }

  /**
   * What somebody who knows the secret wants.
   *
   * @param method to be explained in place of the request's own; null for that
   */
  public record Wish(Form form, @Nullable String method) {}

  /**
   * Makes one.
   *
   * @param random makes a secret when none is configured
   * @param places where viewers are
   */
  public Explainer(ExplainOptions options, RandomGenerator random, Places places) {
    this.options = options;
    String configured = options.secret();
    this.secret = configured == null ? made(random) : configured;
    this.places = places;
    this.expected = secret.getBytes(StandardCharsets.UTF_8);
  }

  private static String made(RandomGenerator random) {
    StringBuilder text = new StringBuilder(MADE);
    for (int i = 0; i < MADE; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }

  /** The request header that carries the secret. */
  public String header() {
    return options.header();
  }

  /** For those who administer the node. */
  public String secret() {
    return secret;
  }

  /** Whether every answer tells its Cache-Status. */
  public boolean explainsAll() {
    return options.cacheStatus();
  }

  /** For a request that nobody asks about. */
  public Explanation unasked() {
    return new Explanation(Form.CACHE_STATUS, options.header(), places);
  }

  /** Reads the header; null for those who do not know the secret. */
  public @Nullable Wish wish(String value) {
    String[] parts = value.split(";", -1);
    byte[] offered = parts[0].strip().getBytes(StandardCharsets.UTF_8);
    // In constant time: how much of a guess is right must not be measurable.
    if (!MessageDigest.isEqual(expected, offered)) {
      return null;
    }
    Form form = Form.JSON;
    String method = null;
    for (int i = 1; i < parts.length; i++) {
      String word = parts[i].strip().toLowerCase(Locale.ROOT);
      switch (word) {
        case "json" -> form = Form.JSON;
        case "text" -> form = Form.TEXT;
        case "header" -> form = Form.HEADER;
        case "method=head" -> method = "HEAD";
        default -> {}
      }
    }
    return new Wish(form, method);
  }

  /** Hears what happens to the request. */
  public Explanation explanation(Wish wish) {
    return new Explanation(wish.form(), options.header(), places);
  }
}
