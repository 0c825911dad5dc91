package dev.brink.runtime.compression;

import dev.brink.functions.HttpFields;
import dev.brink.runtime.cache.CacheRules;
import dev.brink.runtime.compatibility.Departure;
import dev.brink.runtime.distribution.CachePolicy;
import dev.brink.runtime.pipeline.EdgeResponse;
import dev.brink.runtime.pipeline.Exchange;
import dev.brink.runtime.pipeline.ResponseBody;
import dev.brink.runtime.request.AcceptEncoding;
import java.util.List;
import java.util.Set;

/**
 * Whether the node compresses an origin's answer, and how.
 *
 * <p>CloudFront Developer Guide, "Serve compressed files".
 */
public final class CompressionRule {

  private static final Set<Integer> STATUSES = Set.of(200, 403, 404);

  /** Bytes. */
  private static final long SMALLEST = 1_000;

  private static final long LARGEST = 10_000_000;

  private CompressionRule() {}

  /**
   * The codings that will do, the best first; none when the answer stays as it is.
   *
   * @param exchange as it goes to the origin
   */
  public static List<Coding> codings(Exchange exchange, EdgeResponse response) {
    return exchange.behavior().compress() && mayChange(exchange, response) && isWorthIt(response)
        ? accepted(exchange)
        : List.of();
  }

  /** Compressed is what is stored: an answer that goes to one viewer only stays as it is. */
  private static boolean mayChange(Exchange exchange, EdgeResponse response) {
    CacheRules rules = CacheRules.of(exchange.behavior().cacheMode());
    return isFromOrigin(exchange, response)
        && rules.usesCache(exchange)
        && rules.mayTransform(exchange, response.headers());
  }

  /** What an origin-request function made in the origin's place is one buffer. */
  private static boolean isFromOrigin(Exchange exchange, EdgeResponse response) {
    return switch (response.body()) {
      case ResponseBody.None _ -> false;
      case ResponseBody.Streamed _ -> response.source() == EdgeResponse.Source.ORIGIN;
      case ResponseBody.Bytes _ ->
          response.source() == EdgeResponse.Source.ORIGIN_REQUEST
              && exchange.departs(Departure.FUNCTION_ANSWERS_COMPRESSED);
    };
  }

  private static long lengthOf(ResponseBody body) {
    return switch (body) {
      case ResponseBody.None _ -> 0;
      case ResponseBody.Streamed streamed -> streamed.length();
      case ResponseBody.Bytes bytes -> bytes.bytes().length();
    };
  }

  private static boolean isWorthIt(EdgeResponse response) {
    HttpFields headers = response.headers();
    return STATUSES.contains(response.status())
        && lengthOf(response.body()) >= SMALLEST
        && lengthOf(response.body()) <= LARGEST
        // Of any value, identity included.
        && !headers.contains("Content-Encoding")
        && !headers.contains("Content-Range")
        && CompressibleTypes.contain(headers.get("Content-Type"));
  }

  private static List<Coding> accepted(Exchange exchange) {
    CachePolicy policy = exchange.behavior().cachePolicy();
    String key =
        AcceptEncoding.forKey(
            AcceptEncoding.of(exchange.request().headers(), exchange.viewer().httpVersion()),
            policy.gzip(),
            policy.brotli());
    return switch (key) {
      case "br,gzip" -> List.of(Coding.BROTLI, Coding.GZIP);
      case "br" -> List.of(Coding.BROTLI);
      case "gzip" -> List.of(Coding.GZIP);
      case null, default -> List.of();
    };
  }
}
