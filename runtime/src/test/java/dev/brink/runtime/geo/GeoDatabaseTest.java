package dev.brink.runtime.geo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.brink.functions.HttpFields;
import dev.brink.runtime.request.Country;
import dev.brink.runtime.request.Place;
import dev.brink.runtime.request.Places;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeoDatabaseTest {
  private static final Map<String, Object> FRANKFURT =
      Map.of(
          "country",
              Map.of("iso_code", "DE", "names", Map.of("en", "Germany", "de", "Deutschland")),
          "subdivisions", List.of(Map.of("iso_code", "HE", "names", Map.of("en", "Hesse"))),
          "city", Map.of("names", Map.of("en", "Frankfurt am Main")),
          "postal", Map.of("code", "60313"),
          "location",
              Map.of("latitude", 50.1188, "longitude", 8.6843, "time_zone", "Europe/Berlin"));

  @TempDir Path folder;

  private Path file(String name, TinyMmdb database) throws IOException {
    return Files.write(folder.resolve(name), database.bytes());
  }

  private Places cityAndNetwork() throws IOException {
    return GeoDatabase.open(
        List.of(
            file(
                "city.mmdb",
                new TinyMmdb()
                    .add("192.0.2.0/24", FRANKFURT)
                    .add(
                        "198.51.100.0/25", Map.of("registered_country", Map.of("iso_code", "US")))),
            file(
                "asn.mmdb",
                new TinyMmdb().add("192.0.2.128/25", Map.of("autonomous_system_number", 64_500)))));
  }

  @Test
  void anAddressHasAllThatTheFilesKnowOfIt() throws IOException {
    assertEquals(
        new Place(
            "DE",
            "Germany",
            "HE",
            "Hesse",
            "Frankfurt am Main",
            "60313",
            null,
            "Europe/Berlin",
            "50.1188",
            "8.6843",
            "64500"),
        cityAndNetwork().placeOf("192.0.2.200", HttpFields.EMPTY));
  }

  @Test
  void whereNobodyIsTheCountryOfRegistrationCounts() throws IOException {
    assertEquals("US", cityAndNetwork().placeOf("198.51.100.1", HttpFields.EMPTY).country());
  }

  @Test
  void otherAddressesAreUnknown() throws IOException {
    Places places = cityAndNetwork();
    for (String ip : List.of("198.51.100.128", "203.0.113.1", "2001:db8::1", "nonsense")) {
      assertEquals(Place.UNKNOWN, places.placeOf(ip, HttpFields.EMPTY), ip);
    }
  }

  @Test
  void aHeaderThatIsBelievedGoesFirst() throws IOException {
    Places places = Country.believing("X-Country").orElse(cityAndNetwork());
    assertEquals("FR", places.placeOf("192.0.2.200", HttpFields.of("x-country", "fr")).country());
    assertEquals("DE", places.placeOf("192.0.2.200", HttpFields.EMPTY).country());
  }

  @Test
  void whatIsNoDatabaseIsRefused() throws IOException {
    Path text = Files.writeString(folder.resolve("notes.txt"), "not a database");
    assertThrows(IOException.class, () -> GeoDatabase.open(List.of(text)));
  }
}
