package dev.brink.runtime.origin;

import dev.brink.functions.HttpFields;
import dev.brink.runtime.compatibility.Compatibility;
import dev.brink.runtime.compatibility.Departure;
import dev.brink.runtime.config.OriginAccess;
import dev.brink.runtime.distribution.OriginAccessControl;
import dev.brink.runtime.pipeline.RequestBody;
import dev.brink.runtime.sigv4.AwsCredentials;
import dev.brink.runtime.sigv4.SigV4;
import dev.brink.runtime.sigv4.SignedRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Signs requests to origins that have an origin access control, after every function has run.
 *
 * <p>CloudFront Developer Guide, "Restrict access to an Amazon S3 origin".
 */
public final class OriginSigner {
  private static final String HASH = "X-Amz-Content-Sha256";

  private final OriginAccess access;
  private final InstantSource clock;

  public OriginSigner(OriginAccess access, InstantSource clock) {
    this.access = access;
    this.clock = clock;
  }

  /**
   * The request as it goes out: signed, or as it is when the origin's control says so.
   *
   * @param viewer the fields the viewer sent; its Authorization stays under {@code no-override}
   * @throws dev.brink.runtime.pipeline.EdgeException when the node has no credentials
   */
  public OriginRequest signed(
      OriginTarget target, OriginRequest request, HttpFields viewer, Compatibility choices) {
    OriginAccessControl control = target.origin().accessControl();
    if (control == null) {
      return request;
    }
    boolean signs =
        switch (control.signing()) {
          case ALWAYS -> true;
          case NEVER -> false;
          case NO_OVERRIDE -> !viewer.contains("Authorization");
        };
    return signs
        ? signed(target, request, control, payloadHash(request.body(), control, viewer, choices))
        : request;
  }

  private OriginRequest signed(
      OriginTarget target, OriginRequest request, OriginAccessControl control, String hash) {
    AwsCredentials credentials = access.credentials();
    if (credentials == null) {
      throw OriginFault.noCredentials(target);
    }
    Instant now = clock.instant();
    HttpFields.Builder headers = request.headers().toBuilder();
    headers.set("X-Amz-Date", SigV4.time(now)).set(HASH, hash);
    if (credentials.sessionToken() != null) {
      headers.set("X-Amz-Security-Token", credentials.sessionToken());
    } else {
      headers.remove("X-Amz-Security-Token");
    }
    HttpFields stamped = headers.remove("Authorization").build();
    String region = control.originType().regionOf(target.origin().domainName());
    SigV4 signer =
        new SigV4(
            credentials, control.originType().service(), region == null ? access.region() : region);
    int mark = request.uri().indexOf('?');
    SignedRequest toSign =
        new SignedRequest(
            request.method(),
            mark < 0 ? request.uri() : request.uri().substring(0, mark),
            mark < 0 ? null : request.uri().substring(mark + 1),
            signedHeaders(stamped),
            hash);
    return new OriginRequest(
        request.method(),
        request.uri(),
        stamped.with("Authorization", signer.authorization(toSign, now)),
        request.body());
  }

  /**
   * A body that streams is not known when its hash is needed. S3 takes it unsigned; for other
   * services the viewer tells the hash, as the guide asks of viewers of Lambda function URLs.
   */
  private static String payloadHash(
      RequestBody body, OriginAccessControl control, HttpFields viewer, Compatibility choices) {
    boolean s3 = control.originType() == OriginAccessControl.OriginType.S3;
    String ofViewer = viewer.get(HASH);
    return switch (body) {
      case RequestBody.None _ ->
          s3 && choices.has(Departure.EMPTY_PAYLOAD_UNSIGNED)
              ? SignedRequest.UNSIGNED_PAYLOAD
              : SignedRequest.EMPTY_PAYLOAD;
      case RequestBody.Bytes whole -> SignedRequest.hashOf(whole.bytes().getBytes());
      case RequestBody.Streamed _ ->
          s3 || ofViewer == null ? SignedRequest.UNSIGNED_PAYLOAD : ofViewer;
    };
  }

  private static SortedMap<String, String> signedHeaders(HttpFields headers) {
    SortedMap<String, String> signed = new TreeMap<>();
    for (String name :
        new String[] {"host", "x-amz-content-sha256", "x-amz-date", "x-amz-security-token"}) {
      String value = headers.get(name);
      if (value != null) {
        signed.put(name, value);
      }
    }
    return signed;
  }
}
