package dev.brink.runtime.sigv4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signatures that AWS publishes, and the canonical forms they rest on. */
class SigV4Test {

  /** Amazon S3 API Reference, "Signature calculations for the Authorization header", examples. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          GET | /test.txt       | -                   | range: bytes=0-9 | -  | f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41
          PUT | /test$file.text | -                   | date: Fri, 24 May 2013 00:00:00 GMT; x-amz-storage-class: REDUCED_REDUNDANCY | 44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072 | 98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd
          GET | /               | lifecycle           | - | - | fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543
          GET | /               | max-keys=2&prefix=J | - | - | 34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7
          GET | /               | prefix=J&max-keys=2 | - | - | 34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7
          """)
  void theExamplesOfTheS3ReferenceHold(
      String method,
      String path,
      @Nullable String query,
      @Nullable String more,
      @Nullable String hash,
      String signature) {
    AwsCredentials credentials =
        new AwsCredentials(
            "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", null);
    String payload = hash == null ? SignedRequest.EMPTY_PAYLOAD : hash;
    SortedMap<String, String> headers = new TreeMap<>();
    headers.put("host", "examplebucket.s3.amazonaws.com");
    headers.put("x-amz-date", "20130524T000000Z");
    headers.put("x-amz-content-sha256", payload);
    if (more != null) {
      for (String line : more.split("; ")) {
        headers.put(line.split(": ", 2)[0], line.split(": ", 2)[1]);
      }
    }
    String authorization =
        new SigV4(credentials, "s3", "us-east-1")
            .authorization(
                new SignedRequest(method, path, query, headers, payload),
                Instant.parse("2013-05-24T00:00:00Z"));
    assertEquals(
        "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
            + " SignedHeaders="
            + String.join(";", headers.keySet())
            + ", Signature="
            + signature,
        authorization);
  }

  /**
   * The test suite of AWS Signature Version 4, get-vanilla and get-vanilla-query-order-key-case.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          - | 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31
          Param2=value2&Param1=value1 | b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500
          """)
  void theTestSuiteHolds(@Nullable String query, String signature) {
    AwsCredentials credentials =
        new AwsCredentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", null);
    SortedMap<String, String> headers = new TreeMap<>();
    headers.put("host", "example.amazonaws.com");
    headers.put("x-amz-date", "20150830T123600Z");
    String authorization =
        new SigV4(credentials, "service", "us-east-1")
            .authorization(
                new SignedRequest("GET", "/", query, headers, SignedRequest.EMPTY_PAYLOAD),
                Instant.parse("2015-08-30T12:36:00Z"));
    assertTrue(authorization.endsWith("Signature=" + signature), authorization);
  }

  @ParameterizedTest
  @CsvSource({
    "/a%20b, /a%20b, /a%2520b",
    "/a b, /a%20b, /a%20b",
    "/a+b~c, /a%2Bb~c, /a%2Bb~c",
    "/%7euser, /~user, /%257euser",
    "/a%2fb, /a/b, /a%252fb",
    "/a//b/../c, /a//b/../c, /a//b/../c",
    "/50%, /50%25, /50%25",
    "/ä, /%C3%A4, /%C3%A4",
  })
  void s3TakesThePathDecodedOnceOthersEncodeItAgain(String path, String s3, String others) {
    assertEquals(s3, CanonicalUri.s3Path(path));
    assertEquals(others, CanonicalUri.path(path));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-, ''",
        "'', ''",
        "b=2&a=1, a=1&b=2",
        "a=2&a=1, a=1&a=2",
        "a, a=",
        "a=b=c, a=b%3Dc",
        "a=%7e/, a=~%2F",
        "A=1&a=1, A=1&a=1",
        "&&a=1, a=1",
      })
  void theQueryIsSortedAndEncodedAnew(@Nullable String sent, String signed) {
    assertEquals(signed, CanonicalUri.query(sent));
  }

  @Test
  void blanksInAValueAreOne() {
    SortedMap<String, String> headers = new TreeMap<>();
    headers.put("host", "  a   b ");
    assertTrue(
        new SignedRequest("GET", "/", null, headers, "x").canonical(true).contains("host:a b\n"));
  }
}
