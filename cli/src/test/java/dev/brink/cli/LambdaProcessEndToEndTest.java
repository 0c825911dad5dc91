package dev.brink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.brink.functions.Validation;
import dev.brink.limits.LimitProfile;
import dev.brink.process.ProcessSandbox;
import dev.brink.runtime.config.NodeConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A Lambda function with a published package, as a zip, in a process of its own. A proof: a machine
 * that is busy with other tests may take longer to start a process than calls and clients wait.
 */
@Tag("proof")
final class LambdaProcessEndToEndTest {
  @TempDir private Path folder;

  /**
   * Asks as often as calls wait in vain: the machine may be too busy to start a process in time.
   */
  private static void awaitWorker(LiveNode node) throws Exception {
    for (int i = 0; i < 20 && node.view("/members").statusCode() == 503; i++) {
      // The call itself waited.
    }
  }

  private static void succeeds(Shell shell) {
    assertEquals(0, shell.exit(), shell.err());
  }

  @Test
  void jsonwebtokenLetsInWhoHasAGoodTokenAndNobodyElse() throws Exception {
    // The time limits of "current", for machines where five seconds may not be enough.
    NodeConfig config =
        NodeConfig.DEFAULTS.with(0, 0, folder.resolve("data"), LimitProfile.CURRENT);
    try (SampleOrigin origin = new SampleOrigin();
        LiveNode node =
            new LiveNode(
                config,
                false,
                network ->
                    ProcessSandbox.create(
                        config.limits(),
                        Clock.systemUTC(),
                        _ -> Validation.CLEAN,
                        network,
                        null))) {
      Path distribution =
          Files.writeString(
              folder.resolve("distribution.json"),
              """
              {"Origins": [{"Id": "o", "DomainName": "127.0.0.1", "CustomOriginConfig":
                 {"HTTPPort": %d, "HTTPSPort": 443, "OriginProtocolPolicy": "http-only"}}],
               "DefaultCacheBehavior": {"TargetOriginId": "o", "ViewerProtocolPolicy": "allow-all",
                 "CachePolicyId": "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
                 "OriginRequestPolicyId": "216adef6-5c7f-47e4-b989-5492eafa07d3"}}
              """
                  .formatted(origin.port()));
      succeeds(node.brink("distributions", "put", "members", distribution.toString()));
      succeeds(
          node.brink(
              "deploy",
              JwtSample.zip(folder).toString(),
              "--runtime",
              "nodejs",
              "--name",
              "jwt",
              "--attach",
              "members:viewer-request"));

      awaitWorker(node);
      JwtSample.check(node, "/members");
    }
  }
}
