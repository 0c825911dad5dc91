package dev.brink.runtime.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.brink.functions.HttpFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HopByHopTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Connection",
        "Keep-Alive",
        "Proxy-Connection",
        "Proxy-Authenticate",
        "Proxy-Authorization",
        "TE",
        "Trailer",
        "Transfer-Encoding",
        "Upgrade"
      })
  void fieldsOfOneConnectionAreDropped(String name) {
    assertEquals(HttpFields.of("A", "1"), HopByHop.strip(HttpFields.of("A", "1", name, "x")));
  }

  @Test
  void whatConnectionListsIsDropped() {
    assertEquals(
        HttpFields.of("B", "2"),
        HopByHop.strip(
            HttpFields.of("X-Foo", "1", "B", "2", "Connection", "x-foo , close", "x-foo", "3")));
  }

  @Test
  void connectionCannotRemoveFieldsMeantForEverybody() {
    HttpFields fields =
        HttpFields.of("Host", "h", "Cookie", "c=1", "Authorization", "a", "X-Forwarded-For", "1");
    HttpFields with =
        fields.toBuilder()
            .add("Connection", "host, cookie, authorization, x-forwarded-for, x-amz-cf-id")
            .build();
    assertEquals(fields, HopByHop.strip(with));
  }

  @Test
  void nothingToDropIsNoCopy() {
    HttpFields fields = HttpFields.of("Host", "h", "Accept", "x");
    assertSame(fields, HopByHop.strip(fields));
  }
}
