package dev.brink.runtime.logs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * One gzip file for each name and hour: {@code <name>.YYYY-MM-DD-HH.<unique>.gz}, UTC. A file that
 * is being written ends in {@code .part} and is renamed when its hour is over. It grows by whole
 * gzip members, so that a node that dies leaves a file which is good up to the last of them; at
 * most {@link #MEMBER_AGE} and {@link #MEMBER_BYTES} of records are lost. Used by one thread.
 */
public final class HourlyFiles {
  /** How long records wait for their member to be written. */
  static final Duration MEMBER_AGE = Duration.ofSeconds(5);

  /** Bytes of records after which a member is written at once. */
  static final int MEMBER_BYTES = 262_144;

  /** How long after its hour a file stays open for requests that ended at the turn of it. */
  private static final Duration LATE = Duration.ofSeconds(5);

  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  private static final int UNIQUE = 14;
  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("uuuu-MM-dd-HH").withZone(ZoneOffset.UTC);

  private final Path directory;
  private final RandomGenerator random;
  private final LogRetention retention;
  private final Map<Key, Open> open = new HashMap<>();
  private @Nullable Instant swept;

  private record Key(String name, Instant hour) {}

  /** A file that is being written, and the member it will get next. */
  private static final class Open {
    private final Path part;
    private final FileChannel channel;
    private final ByteArrayOutputStream member = new ByteArrayOutputStream();
    private OutputStream gzip;
    private int bytes;
    private @Nullable Instant since;

    Open(Path part) throws IOException {
      this.part = part;
      this.channel =
          FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      this.gzip = new GZIPOutputStream(member);
    }

    void add(String text, Instant now) throws IOException {
      byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
      gzip.write(octets);
      bytes += octets.length;
      since = since == null ? now : since;
      if (bytes >= MEMBER_BYTES) {
        endMember();
      }
    }

    void endMember() throws IOException {
      if (bytes == 0) {
        return;
      }
      gzip.close();
      ByteBuffer content = ByteBuffer.wrap(member.toByteArray());
      member.reset();
      gzip = new GZIPOutputStream(member);
      bytes = 0;
      since = null;
      while (content.hasRemaining()) {
        channel.write(content);
      }
    }

    void complete() throws IOException {
      endMember();
      channel.force(true);
      channel.close();
      String name = part.getFileName().toString();
      Files.move(
          part,
          part.resolveSibling(name.substring(0, name.length() - TornFiles.PART.length())),
          StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /**
   * Takes the folder of all files; it is made when it is needed.
   *
   * @param random for the unique part of names
   * @param keep how long files are kept after their hour
   */
  public HourlyFiles(Path directory, RandomGenerator random, Duration keep) {
    this.directory = directory;
    this.random = random;
    this.retention = new LogRetention(directory, keep);
  }

  /** Completes what an earlier process left behind; before anything is written. */
  public void recover() throws IOException {
    TornFiles.complete(directory);
  }

  /** Adds a record to the file of its hour. */
  public void write(String name, Instant at, String line) throws IOException {
    Key key = new Key(name, at.truncatedTo(ChronoUnit.HOURS));
    Open file = open.get(key);
    if (file == null) {
      file = create(key);
      open.put(key, file);
      file.add(StandardField.HEAD, at);
    }
    file.add(line, at);
  }

  private Open create(Key key) throws IOException {
    StringBuilder name = new StringBuilder(key.name);
    name.append('.').append(HOUR.format(key.hour)).append('.');
    for (int i = 0; i < UNIQUE; i++) {
      name.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    Path part = directory.resolve(name.append(".gz").append(TornFiles.PART).toString());
    Files.createDirectories(part.toAbsolutePath().getParent());
    return new Open(part);
  }

  /**
   * Writes members that are due, completes files whose hour is over, deletes those past keeping.
   */
  public void tick(Instant now) throws IOException {
    Instant hour = now.truncatedTo(ChronoUnit.HOURS);
    for (Iterator<Map.Entry<Key, Open>> files = open.entrySet().iterator(); files.hasNext(); ) {
      Map.Entry<Key, Open> entry = files.next();
      Open file = entry.getValue();
      if (!now.isBefore(entry.getKey().hour.plus(1, ChronoUnit.HOURS).plus(LATE))) {
        files.remove();
        file.complete();
      } else if (file.since != null && !now.isBefore(file.since.plus(MEMBER_AGE))) {
        file.endMember();
      }
    }
    if (!hour.equals(swept)) {
      swept = hour;
      retention.sweep(now);
    }
  }

  /** Completes every file. */
  public void close() throws IOException {
    for (Open file : open.values()) {
      file.complete();
    }
    open.clear();
  }
}
