package dev.brink.runtime.functions;

import org.jspecify.annotations.Nullable;

/**
 * What a write asks of the state it finds: {@code If-Match} with an entity tag or {@code *}, {@code
 * If-None-Match: *} for what must not be there yet.
 *
 * @param ifMatch null when not sent; quotes are tolerated, CloudFront's clients send none
 */
public record Precondition(@Nullable String ifMatch, boolean mustBeNew) {

  public static final Precondition NONE = new Precondition(null, false);

  /** Takes the header values; null for a header that was not sent. */
  public static Precondition of(@Nullable String ifMatch, @Nullable String ifNoneMatch) {
    return new Precondition(
        ifMatch == null ? null : unquoted(ifMatch.trim()),
        ifNoneMatch != null && ifNoneMatch.trim().equals("*"));
  }

  /** Refuses unless this etag, null for what does not exist, is what the caller expects. */
  public void check(@Nullable String etag) {
    if (mustBeNew && etag != null) {
      throw failed("it exists already, with etag " + etag);
    }
    if (ifMatch == null) {
      return;
    }
    if (etag == null) {
      throw failed("If-Match was sent, but it does not exist");
    }
    if (!ifMatch.equals("*") && !ifMatch.equals(etag)) {
      throw failed("If-Match was " + ifMatch + ", the etag is " + etag);
    }
  }

  private static Refused failed(String why) {
    return new Refused(ErrorCode.PRECONDITION_FAILED, "the precondition failed: " + why);
  }

  private static String unquoted(String tag) {
    return tag.length() >= 2 && tag.startsWith("\"") && tag.endsWith("\"")
        ? tag.substring(1, tag.length() - 1)
        : tag;
  }
}
