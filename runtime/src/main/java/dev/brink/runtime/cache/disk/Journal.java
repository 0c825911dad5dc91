package dev.brink.runtime.cache.disk;

import dev.brink.runtime.cache.InvalidationPath;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The invalidations that objects on disk must know of, on disk themselves before they are answered.
 *
 * <p>The file begins with its id, which every object carries: objects of another journal, or of one
 * that was lost or damaged, are never served. Then records, each with its length and CRC-32C. A
 * torn record at the very end was never answered and is dropped. Used by one thread at a time.
 */
final class Journal implements Closeable {

  private static final String NAME = "invalidations";
  private static final long MAGIC = 0x4272696e6b4a6e31L; // BrinkJn1
  private static final int HEAD = 3 * Long.BYTES;
  private static final int RECORD_HEAD = 2 * Integer.BYTES;

  /** What may be appended before the file is written anew without what no longer counts. */
  private static final long ROOM = 1 << 20;

  private final Path folder;
  private final ClosedPaths closed;
  private final long id;
  private final long boot;
  private FileChannel file;
  private long number;
  private long sizeAtFirst;

  private Journal(
      Path folder, ClosedPaths closed, long id, long boot, FileChannel file, long number)
      throws IOException {
    this.folder = folder;
    this.closed = closed;
    this.id = id;
    this.boot = boot;
    this.file = file;
    this.number = number;
    this.sizeAtFirst = file.size();
  }

  /** What a journal file says. */
  private record Read(long id, long boot, long number) {}

  /**
   * Opens the journal of a folder, without what no longer counts; begins a new one when there is
   * none or it is damaged.
   *
   * @param freshId for a new one, unlike any before
   * @param freshBoot where a new one begins to count
   */
  static Journal open(Path folder, long freshId, long freshBoot) throws IOException {
    ClosedPaths closed = new ClosedPaths();
    Read read;
    try {
      read = read(Files.readAllBytes(folder.resolve(NAME)), closed);
    } catch (NoSuchFileException | TornException none) {
      closed = new ClosedPaths();
      read = new Read(freshId, freshBoot, 0);
    }
    long boot = read.boot + 1;
    FileChannel file = rewrite(folder, new Read(read.id, boot, read.number), closed.rules());
    return new Journal(folder, closed, read.id, boot, file, read.number);
  }

  /** Makes all objects of a folder unusable, at once and for good. */
  static void end(Path folder) throws IOException {
    if (Files.deleteIfExists(folder.resolve(NAME))) {
      sync(folder);
    }
  }

  private static FileChannel rewrite(Path folder, Read head, List<ClosedPaths.Rule> rules)
      throws IOException {
    Path path = folder.resolve(NAME);
    Path draft = folder.resolve(NAME + ".new");
    FileChannel file =
        FileChannel.open(
            draft,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      bytes.write(head(head));
      bytes.write(record(head.number, "", List.of()));
      for (ClosedPaths.Rule rule : rules) {
        bytes.write(record(rule.number(), rule.distribution(), List.of(rule.path())));
      }
      writeFully(file, ByteBuffer.wrap(bytes.toByteArray()));
      file.force(true);
      Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      sync(folder);
      return file;
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  private static void sync(Path folder) throws IOException {
    try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
      directory.force(true);
    }
  }

  private static byte[] head(Read head) {
    return ByteBuffer.allocate(HEAD).putLong(MAGIC).putLong(head.id).putLong(head.boot).array();
  }

  private static byte[] record(long number, String distribution, List<InvalidationPath> paths)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeLong(number);
    text(out, distribution);
    out.writeInt(paths.size());
    for (InvalidationPath path : paths) {
      out.writeBoolean(path.prefix());
      text(out, path.text());
    }
    byte[] body = bytes.toByteArray();
    return ByteBuffer.allocate(RECORD_HEAD + body.length)
        .putInt(body.length)
        .putInt(checksum(body))
        .put(body)
        .array();
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }

  private static int checksum(byte[] body) {
    CRC32C crc = new CRC32C();
    crc.update(body);
    return (int) crc.getValue();
  }

  private static Read read(byte[] all, ClosedPaths into) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(all);
    if (all.length < HEAD || bytes.getLong() != MAGIC) {
      throw new TornException("this is no journal");
    }
    long id = bytes.getLong();
    long boot = bytes.getLong();
    long number = 0;
    while (bytes.remaining() >= RECORD_HEAD) {
      int length = bytes.getInt();
      int expected = bytes.getInt();
      if (length < 0) {
        throw new TornException("a record has no length");
      }
      if (length > bytes.remaining()) {
        break;
      }
      byte[] body = new byte[length];
      bytes.get(body);
      if (checksum(body) != expected) {
        if (bytes.hasRemaining()) {
          throw new TornException("a record in the middle is not what was written");
        }
        break;
      }
      number = Math.max(number, apply(body, into));
    }
    return new Read(id, boot, number);
  }

  private static long apply(byte[] body, ClosedPaths into) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(body));
    long number = in.readLong();
    String distribution = text(in);
    int paths = in.readInt();
    for (int i = 0; i < paths; i++) {
      boolean prefix = in.readBoolean();
      into.add(new ClosedPaths.Rule(number, distribution, new InvalidationPath(text(in), prefix)));
    }
    return number;
  }

  private static void writeFully(FileChannel file, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
  }

  /**
   * Remembers an invalidation for good. It counts for objects on disk when this has returned.
   *
   * @return its number
   */
  long append(String distribution, List<InvalidationPath> paths) throws IOException {
    long next = number + 1;
    if (file.size() > 2 * sizeAtFirst + ROOM) {
      FileChannel old = file;
      file = rewrite(folder, new Read(id, boot, number), closed.rules());
      sizeAtFirst = file.size();
      old.close();
    }
    writeFully(file, ByteBuffer.wrap(record(next, distribution, paths)));
    file.force(false);
    number = next;
    paths.forEach(path -> closed.add(new ClosedPaths.Rule(next, distribution, path)));
    return next;
  }

  /** Names this journal among all there ever were. */
  long id() {
    return id;
  }

  /** Larger each time it is opened. */
  long boot() {
    return boot;
  }

  long number() {
    return number;
  }

  ClosedPaths closed() {
    return closed;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
