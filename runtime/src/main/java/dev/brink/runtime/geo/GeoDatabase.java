package dev.brink.runtime.geo;

import com.maxmind.db.Reader;
import dev.brink.functions.HttpFields;
import dev.brink.runtime.request.Place;
import dev.brink.runtime.request.Places;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Places by address from {@code .mmdb} files with the records of GeoIP2 and GeoLite2: Country, City
 * and ASN. The files are mapped into memory and stay open while the node runs; a lookup takes some
 * microseconds.
 */
public final class GeoDatabase implements Places {
  private final List<Reader> readers;

  private GeoDatabase(List<Reader> readers) {
    this.readers = List.copyOf(readers);
  }

  /**
   * Opens files; where several know something, the first wins.
   *
   * @throws IOException when one cannot be read or is no such database
   */
  public static GeoDatabase open(List<Path> files) throws IOException {
    List<Reader> readers = new ArrayList<>();
    for (Path file : files) {
      readers.add(new Reader(file.toFile(), Reader.FileMode.MEMORY_MAPPED));
    }
    return new GeoDatabase(readers);
  }

  @Override
  public Place placeOf(String ip, HttpFields headers) {
    InetAddress address;
    try {
      address = InetAddress.ofLiteral(ip);
    } catch (IllegalArgumentException noAddress) {
      return Place.UNKNOWN;
    }
    Place place = Place.UNKNOWN;
    for (Reader reader : readers) {
      place = place.and(placeIn(reader, address));
    }
    return place;
  }

  private static Place placeIn(Reader reader, InetAddress address) {
    try {
      Map<?, ?> found = reader.get(address, Map.class);
      return found == null ? Place.UNKNOWN : GeoRecord.place(found);
    } catch (IOException | IllegalArgumentException broken) {
      // A damaged record, or an IPv6 address in a database of IPv4: the viewer counts as unknown.
      return Place.UNKNOWN;
    }
  }
}
