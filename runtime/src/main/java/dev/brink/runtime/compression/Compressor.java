package dev.brink.runtime.compression;

import dev.brink.runtime.pipeline.EdgeResponse;
import dev.brink.runtime.pipeline.ResponseBody;
import dev.brink.runtime.range.PieceStream;
import java.util.List;

/** Compresses answers while they stream. */
public final class Compressor {

  private final Encoders encoders;
  private final Workers workers;

  /** Takes who does the work: encoders compress on no event loop. */
  public Compressor(Encoders encoders, Workers workers) {
    this.encoders = encoders;
    this.workers = workers;
  }

  /** The same answer in the first of these codings that there is, or as it was. */
  public EdgeResponse compressed(EdgeResponse response, List<Coding> codings) {
    if (codings.isEmpty()) {
      return response;
    }
    ResponseBody.Streamed streamed =
        switch (response.body()) {
          case ResponseBody.None _ -> null;
          case ResponseBody.Streamed body -> body;
          case ResponseBody.Bytes body -> streamOf(body);
        };
    return streamed == null ? response : compressed(response, streamed, codings);
  }

  private static ResponseBody.Streamed streamOf(ResponseBody.Bytes body) {
    PieceStream stream = new PieceStream(List.of(body.bytes()));
    return new ResponseBody.Streamed(stream, body.bytes().length(), stream::discard);
  }

  private EdgeResponse compressed(
      EdgeResponse response, ResponseBody.Streamed streamed, List<Coding> codings) {
    return encoders
        .open(codings)
        .map(encoder -> compressed(response, streamed, encoder))
        .orElse(response);
  }

  private EdgeResponse compressed(
      EdgeResponse response, ResponseBody.Streamed streamed, Encoder encoder) {
    CompressedBody body =
        new CompressedBody(streamed.stream(), streamed.discard(), encoder, workers);
    return response
        .withHeaders(CompressedHeaders.of(response.headers(), encoder.coding()))
        .withBody(new ResponseBody.Streamed(body, -1, body::discard));
  }
}
