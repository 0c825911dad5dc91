package dev.brink.runtime.signed;

import dev.brink.functions.HttpFields;
import dev.brink.runtime.distribution.TrustedKeys;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Holds one request against the keys that its behavior trusts.
 *
 * <p>CloudFront Developer Guide, "How CloudFront checks the expiration date and time in a signed
 * URL" and "Use signed cookies". The order of the checks decides which error a viewer sees: key,
 * form of the signature, form of the policy, signature, policy.
 */
public final class AccessCheck {
  private final VerifiedSignatures signatures;
  private final TrustedKeys trusted;
  private final InetAddress viewer;
  private final Instant now;

  /** Takes the time at which the request began: a download under way is never cut. */
  public AccessCheck(
      VerifiedSignatures signatures, TrustedKeys trusted, InetAddress viewer, Instant now) {
    this.signatures = signatures;
    this.trusted = trusted;
    this.viewer = viewer;
    this.now = now;
  }

  /**
   * Decides about a request as the viewer sent it.
   *
   * @param url without the parameters that carry the signature
   */
  public Access decide(SignedUrl url, @Nullable String querystring, HttpFields headers) {
    Credentials shown = Credentials.of(querystring, headers);
    if (shown.keyPairId() == null || shown.keyPairId().isEmpty()) {
      return Access.MISSING_KEY;
    }
    PublicKey key = trusted.byId().get(shown.keyPairId());
    if (key == null) {
      return Access.UNKNOWN_KEY;
    }
    byte[] signature = shown.signature() == null ? null : SignedBase64.decode(shown.signature());
    if (signature == null) {
      return Access.MALFORMED_SIGNATURE;
    }
    byte[] statement = statement(shown, url);
    if (statement == null) {
      return Access.MALFORMED_POLICY;
    }
    HashAlgorithm hash = HashAlgorithm.of(shown.hashAlgorithm());
    if (hash == null || !signatures.verifies(hash, key, statement, signature)) {
      return Access.WRONG_SIGNATURE;
    }
    return judge(shown, statement, url);
  }

  /** The bytes that must have been signed; null when there is no policy of either kind. */
  private static byte @Nullable [] statement(Credentials shown, SignedUrl url) {
    if (shown.policy() != null) {
      return SignedBase64.decode(shown.policy());
    }
    Long expires = seconds(shown.expires());
    return expires == null
        ? null
        : AccessPolicy.canned(url.toString(), expires).getBytes(StandardCharsets.UTF_8);
  }

  private Access judge(Credentials shown, byte[] statement, SignedUrl url) {
    if (shown.policy() == null) {
      // The resource of a canned policy is the address itself.
      Long expires = seconds(shown.expires());
      return expires != null && now.getEpochSecond() < expires ? Access.GRANTED : Access.EXPIRED;
    }
    AccessPolicy policy = AccessPolicy.parse(statement);
    if (policy == null) {
      return Access.MALFORMED_POLICY;
    }
    return policy.judge(url, viewer, now);
  }

  private static @Nullable Long seconds(@Nullable String digits) {
    boolean number =
        digits != null
            && !digits.isEmpty()
            && digits.length() <= 18
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    return number ? Long.valueOf(digits) : null;
  }
}
