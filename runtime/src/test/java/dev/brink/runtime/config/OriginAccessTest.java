package dev.brink.runtime.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.brink.runtime.sigv4.AwsCredentials;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OriginAccessTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of("AWS_ACCESS_KEY_ID", "ENV", "AWS_SECRET_ACCESS_KEY", "s", "AWS_SESSION_TOKEN", "t");

  @Test
  void theEnvironmentStandsInForAConfigurationWithoutCredentials() {
    assertEquals(
        new AwsCredentials("ENV", "s", "t"), OriginAccess.NONE.or(ENVIRONMENT).credentials());
    OriginAccess own = new OriginAccess(new AwsCredentials("OWN", "s", null), "eu-west-1");
    assertEquals(own, own.or(ENVIRONMENT));
    assertEquals(OriginAccess.NONE, OriginAccess.NONE.or(Map.of("AWS_ACCESS_KEY_ID", "ENV")));
  }

  @Test
  void secretsAreNotPrinted() {
    assertFalse(OriginAccess.NONE.or(ENVIRONMENT).toString().contains("s3cret"));
    assertFalse(
        new AwsCredentials("A", "s3cret", "t0ken").toString().matches(".*(s3cret|t0ken).*"));
  }
}
