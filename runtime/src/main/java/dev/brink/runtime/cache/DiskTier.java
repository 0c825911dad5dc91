package dev.brink.runtime.cache;

import dev.brink.runtime.cache.disk.Digest;
import dev.brink.runtime.cache.disk.DiskFile;
import dev.brink.runtime.cache.disk.DiskStore;
import dev.brink.runtime.cache.disk.Writing;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The tier behind memory: brings objects back that memory has let go or never had, and keeps what
 * is stored. Only whole answers to GET are kept.
 */
public final class DiskTier {

  /** CloudFront Developer Guide, "Quotas": 50 GB, the largest object that is cached. */
  private static final long LARGEST = 50L << 30;

  /** Longer bodies stay on disk when they are brought back, and are read for each viewer. */
  private static final long LONGEST_IN_MEMORY = 256 * 1024;

  /** Bytes of an object's parts together that are kept. */
  private static final long MOST_OF_PARTS = 8L << 20;

  /** No path begins so: tags are remembered among the paths. */
  private static final String TAG = "#";

  private final MemoryCache memory;
  private final DiskStore store;
  private final ConcurrentHashMap<CacheKey, Recall> recalls = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<CacheKey, Capture> captures = new ConcurrentHashMap<>();

  DiskTier(MemoryCache memory, DiskStore store) {
    this.memory = memory;
    this.store = store;
  }

  DiskStore store() {
    return store;
  }

  /** Longer bodies are not kept: half of the disk cache, 50 GB at most. */
  long maxObject() {
    return Math.min(store.capacity().bytes() / 2, LARGEST);
  }

  /** One file being read, for all who asked before its content was judged. */
  private static final class Recall {
    private final List<Promise<@Nullable Cached>> waiting = new ArrayList<>(1);
  }

  /**
   * Brings an object back from disk. Null when there is none: no future then, and no wait. The
   * future succeeds with null when the file is no good; it completes on the caller's context.
   */
  public @Nullable Future<@Nullable Cached> recall(CacheKey key) {
    byte[] keyBytes = ObjectCodec.key(key);
    DiskFile file = store.find(Digest.of(keyBytes));
    if (file == null) {
      return null;
    }
    Promise<@Nullable Cached> promise = Promise.promise();
    Context context = Vertx.currentContext();
    Recall begun = new Recall();
    Recall joined =
        recalls.compute(
            key,
            (same, current) -> {
              Recall recall = current == null ? begun : current;
              recall.waiting.add(promise);
              return recall;
            });
    if (joined == begun) {
      long longest = Math.min(LONGEST_IN_MEMORY, memory.maxObject().bytes());
      store.read(file, longest, found -> judge(key, keyBytes, found));
    }
    return context == null ? promise.future() : onto(context, promise.future());
  }

  private static <T extends @Nullable Object> Future<T> onto(Context context, Future<T> future) {
    Promise<T> there = Promise.promise();
    future.onComplete(
        content -> context.runOnContext(v -> there.complete(content)),
        failure -> context.runOnContext(v -> there.fail(failure)));
    return there.future();
  }

  private void judge(CacheKey key, byte[] keyBytes, DiskStore.@Nullable Found found) {
    if (found != null && found.body() == null && isPartsToRead(keyBytes, found)) {
      store.read(found.file(), MOST_OF_PARTS, whole -> judge(key, keyBytes, whole));
      return;
    }
    // Whoever joins has asked before the content is held against invalidations.
    List<Promise<@Nullable Cached>> waiting = List.of();
    Recall ended = recalls.remove(key);
    if (ended != null) {
      waiting = ended.waiting;
    }
    @Nullable Cached content = null;
    try {
      content = found == null ? null : admitted(key, keyBytes, found);
    } finally {
      for (Promise<@Nullable Cached> one : waiting) {
        one.complete(content);
      }
    }
  }

  private @Nullable Cached admitted(CacheKey key, byte[] keyBytes, DiskStore.Found found) {
    // An invalidation that comes from here on closes the slot; one that came before is known.
    Slot slot = memory.open(key);
    Cached content = content(keyBytes, found);
    if (content == null || closes(found, key, content)) {
      memory.abandon(slot);
      store.drop(found.file());
      return null;
    }
    return memory.storeUnlessThere(slot, content);
  }

  /** Parts answer from memory only: their bytes are read with what is known about them. */
  private static boolean isPartsToRead(byte[] key, DiskStore.Found found) {
    ObjectCodec.Description description = ObjectCodec.description(found.about(), key);
    return description != null
        && !description.parts().isEmpty()
        && found.bodyLength() <= MOST_OF_PARTS;
  }

  private @Nullable Cached content(byte[] key, DiskStore.Found found) {
    ObjectCodec.Description description = ObjectCodec.description(found.about(), key);
    if (description == null) {
      return null;
    }
    CachedObject object = description.object();
    Buffer body = found.body();
    if (!description.parts().isEmpty()) {
      return body == null
          ? null
          : CachedParts.of(object, description.complete(), description.parts(), body);
    }
    return body == null
        ? object.withBodyOnDisk(new DiskBody(store, found.file(), found.bodyLength()))
        : object.withBody(body);
  }

  private boolean closes(DiskStore.Found found, CacheKey key, Cached content) {
    return store.closes(found.stamp(), key.distributionId(), key.pathAndQuery())
        || content.tags().stream()
            .anyMatch(tag -> store.closes(found.stamp(), key.distributionId(), TAG + tag));
  }

  /** Closes what was fetched before now, as {@link DiskStore#invalidate} does. */
  void invalidate(String distribution, List<InvalidationPath> paths, Set<String> tags) {
    List<InvalidationPath> all = new ArrayList<>(paths);
    tags.forEach(tag -> all.add(new InvalidationPath(TAG + tag, false)));
    store.invalidate(distribution, all);
  }

  /** Runs what waits for the disk; the future completes on the caller's context. */
  public Future<Void> onDiskThread(Runnable action) {
    Promise<Void> promise = Promise.promise();
    Context context = Vertx.currentContext();
    store.later(
        () -> {
          try {
            action.run();
            promise.complete();
          } catch (RuntimeException e) {
            promise.fail(e);
          }
        });
    return context == null ? promise.future() : onto(context, promise.future());
  }

  /** Keeps an object that has just been stored in memory, or forgets what it replaces. */
  void keep(Slot slot, Cached content) {
    if (slot.key().methodClass() != CacheKey.MethodClass.GET) {
      return;
    }
    byte[] key = ObjectCodec.key(slot.key());
    Digest digest = Digest.of(key);
    switch (content) {
      case CachedFailure _ -> {
        // What is on disk may stand in for the origin later.
      }
      case CachedVariants _ -> store.forget(digest);
      case CachedParts parts -> keep(slot, parts, key, digest);
      case CachedObject object -> keep(slot, object, key, digest);
    }
  }

  private void keep(Slot slot, CachedObject object, byte[] key, Digest digest) {
    DiskBody onDisk = object.onDisk();
    Buffer body = object.answer().body();
    if (onDisk != null) {
      store.renew(onDisk.file(), slot.stamp(), ObjectCodec.object(key, object));
      return;
    }
    Writing writing = body != null && isWorth(object) ? store.begin(digest) : null;
    if (writing == null || body == null || !writing.appendAll(body)) {
      store.forget(digest);
      return;
    }
    finish(writing, slot, ObjectCodec.object(key, object), digest);
  }

  /** Each new part is written with those before it, so that only short ones are kept. */
  private void keep(Slot slot, CachedParts parts, byte[] key, Digest digest) {
    boolean fits = parts.bytes() <= Math.min(MOST_OF_PARTS, memory.maxObject().bytes());
    Writing writing = fits ? store.begin(digest) : null;
    if (writing == null || !parts.contents().stream().allMatch(writing::appendAll)) {
      store.forget(digest);
      return;
    }
    finish(writing, slot, ObjectCodec.parts(key, parts), digest);
  }

  /** What is older than what could not be written must not come back. */
  private void finish(Writing writing, Slot slot, byte[] about, Digest digest) {
    writing.finish(
        slot.stamp(),
        about,
        file -> {
          if (file == null) {
            store.forget(digest);
          }
        });
  }

  private static boolean isWorth(CachedObject object) {
    // An error that has expired is never asked about: it is fetched anew.
    return object.freshness().servable() || (object.status() < 400 && object.revalidatable());
  }

  /**
   * Begins to keep a body that is too large for memory while it streams; null when the disk takes
   * nothing, or the same object is on its way there.
   */
  @Nullable Capture capture(Slot slot) {
    if (slot.key().methodClass() != CacheKey.MethodClass.GET || captures.containsKey(slot.key())) {
      return null;
    }
    byte[] key = ObjectCodec.key(slot.key());
    Writing writing = store.begin(Digest.of(key));
    if (writing == null) {
      return null;
    }
    Capture capture = new Capture(slot, key, writing);
    return captures.putIfAbsent(slot.key(), capture) == null ? capture : null;
  }

  /** A large body on its way to the disk. */
  final class Capture {
    private final Slot slot;
    private final byte[] key;
    private final Writing writing;
    private long length;

    Capture(Slot slot, byte[] key, Writing writing) {
      this.slot = slot;
      this.key = key;
      this.writing = writing;
    }

    /** Takes the next bytes; false when the disk does not keep up, or they are too many. */
    boolean append(Buffer chunk) {
      length += chunk.length();
      if (length <= maxObject() && writing.append(chunk.copy())) {
        return true;
      }
      drop();
      return false;
    }

    /** All bytes are there: tells the object with its body on disk, or null, on another thread. */
    void finish(CachedObject object, Consumer<@Nullable CachedObject> done) {
      captures.remove(slot.key(), this);
      writing.finish(
          slot.stamp(),
          ObjectCodec.object(key, object),
          file -> {
            done.accept(
                file == null ? null : object.withBodyOnDisk(new DiskBody(store, file, length)));
          });
    }

    void drop() {
      captures.remove(slot.key(), this);
      writing.drop();
    }

    long length() {
      return length;
    }
  }
}
