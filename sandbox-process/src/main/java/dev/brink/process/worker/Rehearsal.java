package dev.brink.process.worker;

import dev.brink.functions.LambdaSettings;
import dev.brink.nodejs.LoadedFunction;
import dev.brink.process.wire.GuestNetwork;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Runs a small function of Brink's own: what a first function costs, loading classes above all, is
 * paid before the function comes.
 */
final class Rehearsal {
  private static final String CODE =
      """
      const crypto = require('crypto');
      const querystring = require('querystring');
      const url = require('url');
      const seen = new Map();
      exports.handler = async (event) => {
        const request = event.Records[0].cf.request;
        const parameters = querystring.parse(request.querystring);
        const parsed = new URL(request.uri, 'https://example.com');
        const id = crypto.createHash('sha256').update(parsed.pathname).digest('hex');
        seen.set(id, { ...parameters, at: Date.now(), text: `${url.format(parsed)}` });
        request.headers['x-id'] = [{ key: 'X-Id', value: Buffer.from(id).toString('base64') }];
        await new Promise((resolve) => setTimeout(resolve, 1));
        return request;
      };
      """;
  private static final String EVENT =
      """
      {"Records":[{"cf":{"config":{"eventType":"viewer-request"},"request":{"uri":"/a/b.html",
      "querystring":"a=1&b=2","method":"GET","clientIp":"192.0.2.1",
      "headers":{"host":[{"key":"Host","value":"example.com"}]}}}}]}""";
  private static final int CALLS = 20;

  private Rehearsal() {}

  /** Loads the function and calls it a few times. Nothing comes of it when that does not work. */
  static void run(LambdaOpener opener, Clock clock) {
    try {
      Path archive = Files.createTempFile("brink-", ".zip");
      try {
        pack(archive);
        LambdaSettings settings =
            new LambdaSettings(archive, "index.handler", 128, Duration.ofSeconds(5), Map.of());
        try (LoadedFunction function =
            opener.open(settings, GuestNetwork.PUBLIC, Map.of(), _ -> {}, clock)) {
          if (function.initialise() == null) {
            for (int i = 0; i < CALLS; i++) {
              function.invoke(
                  new LoadedFunction.Call("rehearsal", EVENT, clock.instant().plusSeconds(5)));
            }
          }
        }
      } finally {
        Files.deleteIfExists(archive);
      }
    } catch (IOException unrehearsed) {
      // The first function pays for itself, then.
    }
  }

  private static void pack(Path archive) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      zip.putNextEntry(new ZipEntry("index.js"));
      zip.write(CODE.getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    }
  }
}
