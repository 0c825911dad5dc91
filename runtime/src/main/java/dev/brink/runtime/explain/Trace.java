package dev.brink.runtime.explain;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Event;
import dev.brink.functions.Execution;
import dev.brink.functions.HttpFields;
import dev.brink.runtime.cache.CacheDecision;
import dev.brink.runtime.cache.CacheKey;
import dev.brink.runtime.cache.Storability;
import dev.brink.runtime.distribution.ResponseHeadersPolicy;
import dev.brink.runtime.origin.OriginRequest;
import dev.brink.runtime.origin.OriginResponse;
import dev.brink.runtime.origin.OriginTarget;
import dev.brink.runtime.pipeline.EdgeException;
import dev.brink.runtime.pipeline.EdgeResponse;
import dev.brink.runtime.pipeline.Exchange;
import dev.brink.runtime.signed.Access;
import dev.brink.runtime.webacl.WebAcl;
import io.vertx.core.AsyncResult;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;

/**
 * Hears what happens to one request, on the request's event loop, in the order of the pipeline. The
 * stages tell it what they have at hand and make nothing for it: {@link #NONE} costs a call that
 * does nothing.
 */
public interface Trace {

  /** Hears nothing: most requests have this one. */
  Trace NONE = new Trace() {};

  /** The behavior is found, by the path as it was normalised for the match. */
  default void routed(Exchange exchange, String path) {}

  /** Country, web ACL, protocol and method let the request in. */
  default void admitted(Exchange exchange) {}

  /** The distribution's web ACL has let the request in, or turned it away. */
  default void webAclDecided(WebAcl.Verdict verdict) {}

  /** The signature of a request for private content is checked. */
  default void signatureChecked(Access access) {}

  /** A function has run, however that ended. */
  default void ran(EdgeFunction function, Event event, Execution execution) {}

  /** What cache and origin are asked for: after viewer-request, with the default root object. */
  default void asked(Exchange exchange) {}

  /** The behavior's rules keep the request away from the cache. */
  default void bypassedCache(Exchange exchange) {}

  /** What lay under the request's key came from disk; the cache's decision follows. */
  default void recalled() {}

  /** What the cache does with the request. */
  default void lookedUp(Exchange exchange, CacheKey key, CacheDecision decision, Instant now) {}

  /** The request waits for the fetch of another. */
  default void waited() {}

  /**
   * What another viewer's request fetched answers this one, too: the headers it was stored with.
   */
  default void shared(HttpFields stored) {}

  /** The origin's answer may be stored, or not. */
  default void judged(Storability storability) {}

  /** The origin said that the stored object is still good. */
  default void revalidated() {}

  /** An expired object stands in for an origin that failed with this status. */
  default void stoodIn(int status) {}

  /** The request as the origin functions get it. */
  default void forwarded(Exchange exchange) {}

  /** An origin is asked. */
  default void asksOrigin(OriginTarget target, OriginRequest request) {}

  /** An attempt at the origin failed; another one follows, or the failure itself. */
  default void attemptFailed(InetAddress address, EdgeException why, Duration took) {}

  /** An origin has answered or failed. */
  default void originEnded(AsyncResult<OriginResponse> end) {}

  /** The second origin is tried because the first gave this status, or a failure that counts so. */
  default void failedOver(int status) {}

  /** The answer before and after compression, the same object when it stayed as it was. */
  default void compressed(EdgeResponse before, EdgeResponse after) {}

  /** A response headers policy did its work. */
  default void policyApplied(ResponseHeadersPolicy policy, HttpFields before, HttpFields after) {}

  /** A page of the distribution's own takes the place of an error. */
  default void errorPage(int errorCode, String page) {}

  /** The request ends in an error page of the node. */
  default void failed(EdgeException failure) {}

  /** The last word before the answer is sent; may put another in its place. */
  default EdgeResponse finished(EdgeResponse response) {
    return response;
  }
}
