package dev.brink.runtime.cache;

import dev.brink.runtime.cache.disk.DiskFile;
import dev.brink.runtime.cache.disk.DiskStore;
import dev.brink.runtime.pipeline.ResponseBody;
import dev.brink.runtime.range.ByteRange;
import dev.brink.runtime.range.Piece;
import java.util.List;

/**
 * A body that stays on disk and is read for each viewer.
 *
 * @param length bytes
 */
public record DiskBody(DiskStore store, DiskFile file, long length) {

  /** It is served: it leaves later than others. */
  public void used() {
    store.used(file);
  }

  ResponseBody whole() {
    return length == 0
        ? pieces(List.of(), 0)
        : pieces(List.of(new Piece.Stored(new ByteRange(0, length - 1))), length);
  }

  /** Some of it, and what was made for the answer. */
  ResponseBody pieces(List<Piece> pieces, long size) {
    return store.stream(file, length, pieces, size);
  }
}
