package dev.brink.runtime.range;

import dev.brink.functions.HttpFields;
import dev.brink.runtime.pipeline.EdgeResponse;
import dev.brink.runtime.pipeline.ErrorPage;
import dev.brink.runtime.pipeline.ResponseBody;
import dev.brink.runtime.pipeline.ResultType;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers with parts of a stored object: nothing of it is copied. */
public final class PartialAnswer {

  private static final String CRLF = "\r\n";

  private PartialAnswer() {}

  /** Where the bytes of the object are. */
  @FunctionalInterface
  public interface Source {
    /** A body made of these pieces, so many bytes long. */
    ResponseBody body(List<Piece> pieces, long length);
  }

  /** The bytes of a part in memory, in one piece or several. */
  @FunctionalInterface
  public interface Slices {
    List<Buffer> of(ByteRange range);
  }

  /** An object in memory. */
  public static Source inMemory(Slices slices) {
    return (pieces, length) -> {
      List<Buffer> buffers = new ArrayList<>();
      for (Piece piece : pieces) {
        switch (piece) {
          case Piece.Bytes made -> buffers.add(made.bytes());
          case Piece.Stored stored -> buffers.addAll(slices.of(stored.range()));
        }
      }
      return body(buffers, length);
    };
  }

  /**
   * A 206.
   *
   * @param whole the answer with the whole object, 200; its body is not looked at
   * @param complete length of the whole object, bytes
   * @param requestId makes the boundary between several parts
   */
  public static EdgeResponse of(
      EdgeResponse whole, Selection.Parts parts, long complete, Source source, String requestId) {
    return parts.ranges().size() == 1
        ? single(whole, parts.ranges().getFirst(), complete, source)
        : multiple(whole, parts, complete, source, requestId);
  }

  private static EdgeResponse single(
      EdgeResponse whole, ByteRange range, long complete, Source source) {
    HttpFields headers =
        whole
            .headers()
            .with("Content-Range", new ContentRange(range, complete).text())
            .with("Content-Length", Long.toString(range.length()));
    return partial(whole, headers, source.body(List.of(new Piece.Stored(range)), range.length()));
  }

  // RFC 9110 14.6: each part says what it is; the answer as a whole has no Content-Range.
  private static EdgeResponse multiple(
      EdgeResponse whole, Selection.Parts parts, long complete, Source source, String requestId) {
    String boundary = "CloudFront-" + requestId.replace("=", "");
    String contentType = whole.headers().get("Content-Type");
    List<Piece> pieces = new ArrayList<>();
    long length = 0;
    for (ByteRange range : parts.ranges()) {
      Buffer head = partHead(boundary, contentType, new ContentRange(range, complete));
      pieces.add(new Piece.Bytes(head));
      pieces.add(new Piece.Stored(range));
      length += head.length() + range.length();
    }
    Buffer end = ascii(CRLF + "--" + boundary + "--" + CRLF);
    pieces.add(new Piece.Bytes(end));
    length += end.length();
    HttpFields headers =
        whole
            .headers()
            .with("Content-Type", "multipart/byteranges; boundary=" + boundary)
            .with("Content-Length", Long.toString(length));
    return partial(whole, headers, source.body(pieces, length));
  }

  private static Buffer partHead(
      String boundary, @Nullable String contentType, ContentRange range) {
    String type = contentType == null ? "" : "Content-Type: " + contentType + CRLF;
    return ascii(
        CRLF + "--" + boundary + CRLF + type + "Content-Range: " + range.text() + CRLF + CRLF);
  }

  private static Buffer ascii(String text) {
    return Buffer.buffer(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static EdgeResponse partial(EdgeResponse whole, HttpFields headers, ResponseBody body) {
    return new EdgeResponse(206, null, headers, body, whole.resultType(), whole.source());
  }

  private static ResponseBody body(List<Buffer> pieces, long length) {
    if (pieces.size() == 1) {
      return new ResponseBody.Bytes(pieces.getFirst());
    }
    PieceStream stream = new PieceStream(pieces);
    return new ResponseBody.Streamed(stream, length, stream::discard);
  }

  /** A 416, with the length that a range must be below (RFC 9110 15.5.17). */
  public static EdgeResponse unsatisfiable(long complete, String requestId) {
    EdgeResponse page =
        ErrorPage.of(
            416,
            ResultType.ERROR,
            "The requested range is not satisfiable: the object has " + complete + " bytes.",
            requestId);
    return page.withHeaders(
        page.headers().with("Content-Range", ContentRange.unsatisfied(complete)));
  }
}
