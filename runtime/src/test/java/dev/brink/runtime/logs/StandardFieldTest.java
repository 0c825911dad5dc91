package dev.brink.runtime.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** CloudFront Developer Guide, "Standard log file fields". */
class StandardFieldTest {
  private static final String NAMES =
      "date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status"
          + " cs(Referer) cs(User-Agent) cs-uri-query cs(Cookie) x-edge-result-type"
          + " x-edge-request-id x-host-header cs-protocol cs-bytes time-taken x-forwarded-for"
          + " ssl-protocol ssl-cipher x-edge-response-result-type cs-protocol-version fle-status"
          + " fle-encrypted-fields c-port time-to-first-byte x-edge-detailed-result-type"
          + " sc-content-type sc-content-len sc-range-start sc-range-end";

  private static Map<String, String> fields(Requests request, boolean cookies) {
    String line = StandardField.line(request.build(), cookies);
    String[] values = line.strip().split("\t", -1);
    String[] names = NAMES.split(" ", -1);
    assertEquals(names.length, values.length);
    Map<String, String> fields = new HashMap<>();
    for (int i = 0; i < names.length; i++) {
      fields.put(names[i], values[i]);
    }
    return fields;
  }

  @Test
  void aFileBeginsWithItsVersionAndThe33FieldsInOrder() {
    assertEquals(33, NAMES.split(" ", -1).length);
    assertEquals("#Version: 1.0\n#Fields: " + NAMES + "\n", StandardField.HEAD);
  }

  @Test
  void aRecordHasTheFieldsPartedByTabsAndEndsWithALineFeed() {
    assertEquals(
        String.join(
                "\t",
                List.of(
                    "2026-11-24",
                    "14:05:06",
                    "FRA56-P1",
                    "1234",
                    "192.0.2.1",
                    "GET",
                    "test.cloudfront.localhost",
                    "/a.png",
                    "200",
                    "-",
                    "-",
                    "-",
                    "-",
                    "Hit",
                    "request-id",
                    "www.example.com",
                    "http",
                    "321",
                    "0.012",
                    "-",
                    "-",
                    "-",
                    "Hit",
                    "HTTP/1.1",
                    "-",
                    "-",
                    "50000",
                    "0.001",
                    "Hit",
                    "image/png",
                    "1000",
                    "-",
                    "-"))
            + "\n",
        StandardField.line(Requests.ONE.build(), true));
  }

  @Test
  void thePathIsLoggedWithoutTheQueryAndTheQueryByItself() {
    Map<String, String> fields = fields(Requests.ONE.asking("/a b", "x=[1]&y=%20"), false);
    assertEquals("/a%20b", fields.get("cs-uri-stem"));
    assertEquals("x=%5B1%5D&y=%2520", fields.get("cs-uri-query"));
  }

  @Test
  void everyListedCharacterIsEncodedAndNothingElse() {
    String all = "<>\"#%{}|\\^~[]`'\t\n\u007f\u00e9A-z_.:;,=&?/+*()!@$";
    assertEquals(
        "%3C%3E%22%23%25%7B%7D%7C%5C%5E%7E%5B%5D%60%27%09%0A%7F%E9A-z_.:;,=&?/+*()!@$",
        fields(Requests.ONE.asking("/", null, "User-Agent", all), false).get("cs(User-Agent)"));
  }

  @Test
  void cookiesAreLoggedOnlyWhenTheyAreAskedFor() {
    Requests request = Requests.ONE.asking("/", null, "Cookie", "a=b; c=d");
    assertEquals("-", fields(request, false).get("cs(Cookie)"));
    assertEquals("a=b;%20c=d", fields(request, true).get("cs(Cookie)"));
  }

  @Test
  void aViewerThatLeftBeforeTheAnswerHasStatus000() {
    assertEquals("000", fields(Requests.ONE.answered(0, null), false).get("sc-status"));
  }

  @Test
  void aRangeIsLoggedByItsEnds() {
    Map<String, String> fields = fields(Requests.ONE.answered(206, "bytes 5-9/100"), false);
    assertEquals("5", fields.get("sc-range-start"));
    assertEquals("9", fields.get("sc-range-end"));
  }

  @Test
  void httpsIsLoggedWithProtocolAndCipher() {
    Map<String, String> fields =
        fields(Requests.ONE.over("TLSv1.3:TLS_AES_128_GCM_SHA256:fullHandshake"), false);
    assertEquals("https", fields.get("cs-protocol"));
    assertEquals("TLSv1.3", fields.get("ssl-protocol"));
    assertEquals("TLS_AES_128_GCM_SHA256", fields.get("ssl-cipher"));
  }

  @Test
  void noViewerCanForgeARecord() {
    String line =
        StandardField.line(
            Requests.ONE.asking("/a\n", "b\t", "User-Agent", "x\r\n#Fields: y").build(), true);
    assertEquals(line.length() - 1, line.indexOf('\n'));
    assertEquals(32, line.chars().filter(c -> c == '\t').count());
    assertFalse(line.contains("\r"));
  }
}
