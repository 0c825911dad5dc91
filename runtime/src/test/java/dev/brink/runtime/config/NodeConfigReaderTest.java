package dev.brink.runtime.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brink.functions.FunctionRuntime;
import dev.brink.functions.Isolation;
import dev.brink.functions.network.AddressRange;
import dev.brink.functions.network.AllowedTarget;
import dev.brink.limits.DataSize;
import dev.brink.limits.LimitProfile;
import dev.brink.runtime.compatibility.Compatibility;
import dev.brink.runtime.compatibility.Departure;
import dev.brink.runtime.distribution.Glob;
import dev.brink.runtime.explain.ExplainOptions;
import dev.brink.runtime.json.JsonText;
import dev.brink.runtime.json.Problem;
import dev.brink.runtime.json.Reading;
import dev.brink.runtime.logs.RealtimeLogOptions;
import dev.brink.runtime.logs.SinkOptions;
import dev.brink.runtime.logs.StandardLogOptions;
import dev.brink.runtime.packages.PackageSettings;
import dev.brink.runtime.sigv4.AwsCredentials;
import dev.brink.runtime.webacl.WebAcl;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeConfigReaderTest {

  @TempDir private Path folder;

  @BeforeEach
  void filesLieBesideTheConfiguration() throws IOException {
    Files.createDirectory(folder.resolve("functions"));
    for (String name : new String[] {"functions/a.js", "d.json", "cert.pem", "key.pem"}) {
      Files.writeString(folder.resolve(name), "x");
    }
  }

  private Reading<NodeConfig> read(String text) {
    JsonNode node =
        switch (JsonText.parse(text.getBytes(StandardCharsets.UTF_8))) {
          case Reading.Accepted<JsonNode> parsed -> parsed.value();
          case Reading.Rejected<JsonNode> broken -> throw new AssertionError(broken.problems());
        };
    return NodeConfigReader.read(node, folder);
  }

  private static NodeConfig accepted(Reading<NodeConfig> reading) {
    return switch (reading) {
      case Reading.Accepted<NodeConfig> accepted -> accepted.value();
      case Reading.Rejected<NodeConfig> rejected -> throw new AssertionError(rejected.problems());
    };
  }

  private static List<Problem> problems(Reading<NodeConfig> reading) {
    return reading instanceof Reading.Rejected<NodeConfig> rejected
        ? rejected.problems()
        : List.of();
  }

  @Test
  void anEmptyFileIsTheDefaults() {
    NodeConfig config = accepted(read("{}"));
    assertEquals(new NodeConfig.Listener("127.0.0.1", 8080), config.viewer());
    assertEquals(new NodeConfig.Listener("127.0.0.1", 9090), config.admin());
    assertEquals(folder.resolve("brink-data"), config.data());
    assertEquals(LimitProfile.CLASSIC, config.limits());
    assertEquals(DataSize.ofMegabytes(256), config.cache().memory());
    assertEquals(DataSize.ofBytes(0), config.cache().disk());
    assertEquals(
        new NodeConfig.Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(60), 20_000),
        config.timeouts());
    assertEquals("FRA56-P1", config.pop());
  }

  @Test
  void everyKeyIsRead() {
    NodeConfig config =
        accepted(
            read(
                """
                {"viewer": {"host": "0.0.0.0", "port": 80},
                 "admin": {"port": 0},
                 "data": "./store",
                 "limits": "current",
                 "originOverrides": {"Bucket.s3.amazonaws.com": "http://127.0.0.1:5000"},
                 "functions": [{"name": "a", "runtime": "cloudfront-js-2.0", "file": "functions/a.js"}],
                 "distributions": [{"id": "demo", "file": "d.json"}],
                 "default": "demo",
                 "tls": {"port": 443, "certificate": "cert.pem", "key": "key.pem",
                         "others": [{"certificate": "cert.pem", "key": "key.pem"}]},
                 "cache": {"memory": "1GB", "disk": "10GB"},
                 "geo": {"testHeader": "X-Country", "database": ["cert.pem", "key.pem"]},
                 "explain": {"header": "X-Why", "secret": "0123456789abcdef", "cacheStatus": true},
                 "logs": {"access": false,
                   "standard": {"directory": "logs", "prefix": "cdn", "includeCookies": true,
                     "onlyEnabled": true, "keep": "48h"},
                   "realtime": {"sink": {"file": "rt.log", "maxSize": "2MB"}, "samplingRate": 50,
                     "fields": ["sc-status", "timestamp"],
                     "streams": {"a": {"http": "http://127.0.0.1:1/x", "headers": {"X-Key": "k"}},
                       "b": {"kinesis": "s", "endpoint": "http://127.0.0.1:2",
                         "region": "eu-west-1"}},
                     "kinesisEndpoint": "http://127.0.0.1:3"}},
                 "network": {"allow": ["10.0.0.0/8", "127.0.0.1:8099"]},
                 "timeouts": {"viewerHeader": "500ms", "idle": "2m", "connections": 5},
                 "originAccess": {"accessKeyId": "AKID", "secretAccessKey": "secret",
                                  "region": "eu-west-1"},
                 "pop": "LHR5-P3",
                 "region": "us-east-1",
                 "trustedProxies": ["127.0.0.1", "fd00::/8"],
                 "webAcls": [{"name": "shop", "defaultAction": "block", "rules": [
                   {"name": "office", "action": "allow", "addresses": ["10.0.0.0/8"]},
                   {"name": "rate", "action": "block", "countries": ["DE"], "paths": ["/login*"],
                    "rate": {"limit": 10, "window": "1m"}}]}],
                 "compatibility": {"status-410": "with-max-age", "vary-origin": "sent",
                                   "failover-of-dns-and-tls": "503"}}
                """));
    assertEquals(
        new NodeConfig(
            new NodeConfig.Listener("0.0.0.0", 80),
            new NodeConfig.Listener("127.0.0.1", 0),
            folder.resolve("store"),
            LimitProfile.CURRENT,
            Map.of("bucket.s3.amazonaws.com", URI.create("http://127.0.0.1:5000")),
            new OriginAccess(new AwsCredentials("AKID", "secret", null), "eu-west-1"),
            List.of(
                new NodeConfig.FunctionFile(
                    "a", FunctionRuntime.CLOUDFRONT_JS_2_0, folder.resolve("functions/a.js"))),
            List.of(new NodeConfig.DistributionFile("demo", folder.resolve("d.json"))),
            "demo",
            new NodeConfig.Tls(
                443,
                folder.resolve("cert.pem"),
                folder.resolve("key.pem"),
                List.of(
                    new NodeConfig.CertificateFiles(
                        folder.resolve("cert.pem"), folder.resolve("key.pem")))),
            new NodeConfig.Cache(DataSize.ofMegabytes(1_024), DataSize.ofMegabytes(10_240)),
            new NodeConfig.Geo(
                "X-Country", List.of(folder.resolve("cert.pem"), folder.resolve("key.pem"))),
            new ExplainOptions("X-Why", "0123456789abcdef", true),
            new NodeConfig.Logs(
                false,
                new StandardLogOptions(
                    folder.resolve("logs"), "cdn/", true, true, Duration.ofHours(48)),
                new RealtimeLogOptions(
                    new RealtimeLogOptions.NodeWide(
                        new SinkOptions.ToFile(folder.resolve("rt.log"), DataSize.ofMegabytes(2)),
                        50,
                        List.of("timestamp", "sc-status")),
                    Map.of(
                        "a",
                        new SinkOptions.ToHttp(
                            URI.create("http://127.0.0.1:1/x"), Map.of("X-Key", "k")),
                        "b",
                        new SinkOptions.ToKinesis(
                            "s", URI.create("http://127.0.0.1:2"), "eu-west-1")),
                    URI.create("http://127.0.0.1:3"))),
            List.of(AllowedTarget.of("10.0.0.0/8"), AllowedTarget.of("127.0.0.1:8099")),
            new NodeConfig.Timeouts(Duration.ofMillis(500), Duration.ofMinutes(2), 5),
            "LHR5-P3",
            "us-east-1",
            List.of(AddressRange.of("127.0.0.1"), AddressRange.of("fd00::/8")),
            List.of(
                new WebAcl(
                    "shop",
                    true,
                    List.of(
                        new WebAcl.Rule(
                            "office",
                            WebAcl.Action.ALLOW,
                            List.of(AddressRange.of("10.0.0.0/8")),
                            Set.of(),
                            List.of(),
                            null),
                        new WebAcl.Rule(
                            "rate",
                            WebAcl.Action.BLOCK,
                            List.of(),
                            Set.of("DE"),
                            List.of(Glob.of("/login*")),
                            new WebAcl.Rate(10, Duration.ofMinutes(1)))))),
            Compatibility.with(
                Departure.STATUS_410_WITH_MAX_AGE, Departure.DNS_AND_TLS_COUNT_AS_503)),
        config);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"viewers": {}} | viewers | did you mean 'viewer'?
          {"compatibility": {"status-411": "like-404"}} | compatibility.status-411 | is no choice that can be made otherwise; those are status-410, other-error-statuses,
          {"compatibility": {"status-410": "kept"}} | compatibility.status-410 | 'kept' is not one of like-404, with-max-age
          {"compatibility": {"options-signed": true}} | compatibility.options-signed | must be the string "yes" or "no"
          {"compatibility": {"status-410": "x", "nothing": "y"}} | compatibility.status-410 | 'x' is not one of like-404, with-max-age
          {"compatibility": "default"} | compatibility | must be an object
          {"viewer": {"prot": 1}} | viewer.prot | did you mean 'port'?
          {"viewer": {"port": 65536}} | viewer.port | must be 0-65535, not 65536
          {"viewer": {"port": "8080"}} | viewer.port | must be a whole number, not the string
          {"webAcls": [{"name": "a", "rules": [{"name": "r", "action": "block"}]}]} | webAcls[0].rules[0] | has no condition
          {"webAcls": [{"name": "a", "rules": [{"name": "r", "action": "drop", "paths": ["/"]}]}]} | webAcls[0].rules[0].action | is not one of allow, block, count
          {"webAcls": [{"name": "a", "rules": [{"name": "r", "action": "block", "rate": {}}]}]} | webAcls[0].rules[0].rate.limit | is missing
          {"webAcls": [{"name": "a", "rules": [{"name": "r", "action": "block", "countries": ["Mars"]}]}]} | webAcls[0].rules[0].countries[0] | is not a country code
          {"webAcls": [{"name": "a", "rules": [{"name": "r", "action": "block", "paths": ["x"]}]}]} | webAcls[0].rules[0].paths[0] | is not a path pattern
          {"webAcls": [{"name": "a"}, {"name": "a"}]} | webAcls[1] | is listed twice
          {"tls": {"others": [{"certificate": "cert.pem", "key": "key.pem"}]}} | tls.certificate | is missing
          {"tls": {"certificate": "cert.pem", "key": "key.pem", "others": [{"certificate": "cert.pem"}]}} | tls.others[0].key | is missing
          {"viewer": {"host": ""}} | viewer.host | is not an address to listen on
          {"admin": 9090} | admin | must be an object, not the number 9090
          {"limits": "modern"} | limits | is not one of classic, current
          {"originOverrides": {"a.example": "127.0.0.1:80"}} | originOverrides.a.example | must be http://host
          {"originOverrides": {"a.example": "http://h/path"}} | originOverrides.a.example | without a path
          {"functions": [{"name": "a b", "runtime": "cloudfront-js-2.0", "file": "functions/a.js"}]} | functions[0].name | is no valid name
          {"functions": [{"name": "a", "runtime": "js", "file": "functions/a.js"}]} | functions[0].runtime | is not one of cloudfront-js-1.0
          {"functions": [{"name": "a", "runtime": "nodejs", "file": "b.js"}]} | functions[0].file | there is no 'b.js' beside
          {"functions": [{"name": "a", "runtime": "nodejs"}]} | functions[0].file | is missing
          {"functions": [{"name": "a", "runtime": "nodejs", "file": "d.json"}, {"name": "a", "runtime": "nodejs", "file": "d.json"}]} | functions[1] | is listed twice
          {"functions": [{"name": "a", "runtime": "nodejs", "file": "functions", "memory": 64}]} | functions[0].memory | is 64 MB; allowed are 128 to
          {"functions": [{"name": "a", "runtime": "nodejs", "file": "functions", "timeout": 31}]} | functions[0].timeout | allowed are 1 to 30
          {"functions": [{"name": "a", "runtime": "nodejs", "file": "functions", "handler": "x"}]} | functions[0].handler | must name a file
          {"functions": [{"name": "a", "runtime": "nodejs", "file": "functions", "environment": {"AWS_REGION": "x"}}]} | functions[0].environment | env.AWS_REGION is reserved
          {"functions": [{"name": "a", "runtime": "nodejs", "file": "functions", "isolation": "process"}]} | functions[0].isolation | unknown key
          {"functions": [{"name": "a", "runtime": "brink-js-1.0", "file": "functions/a.js", "memory": 128}]} | functions[0].memory | unknown key
          {"functions": [{"name": "a", "runtime": "brink-js-1.0", "file": "functions/a.js", "isolation": "vm"}]} | functions[0].isolation | is not one of in-process, process
          {"functions": [{"name": "a", "runtime": "brink-js-1.0", "file": "functions"}]} | functions[0].file | is a folder
          {"distributions": [{"id": "a.b", "file": "d.json"}]} | distributions[0].id | is no valid name
          {"distributions": [{"id": "a", "file": "d.json"}, {"id": "a", "file": "d.json"}]} | distributions[1] | is listed twice
          {"tls": {"certificate": "cert.pem"}} | tls.key | is missing
          {"tls": {"key": "key.pem"}} | tls.certificate | is missing
          {"tls": {"certificate": "no.pem", "key": "key.pem"}} | tls.certificate | there is no 'no.pem'
          {"cache": {"memory": "256 apples"}} | cache.memory | is not a size such as 256MB
          {"cache": {"memory": "1KB"}} | cache.memory | must be at least 1048576 bytes, not 1024
          {"cache": {"disk": "1MB"}} | cache.disk | must be 0, for none, or at least 16777216 bytes
          {"cache": {"memory": true}} | cache.memory | must be a whole number
          {"timeouts": {"idle": 60}} | timeouts.idle | a duration with its unit
          {"timeouts": {"idle": "1d"}} | timeouts.idle | is not a duration such as 10s
          {"timeouts": {"idle": "1ms"}} | timeouts.idle | must be between 100 ms and 3600000 ms, not 1ms
          {"timeouts": {"connections": 0}} | timeouts.connections | must be 1-1000000
          {"geo": {"testHeader": "a b"}} | geo.testHeader | is not a header name
          {"network": {"allow": ["10.0.0.1/8"]}} | network.allow[0] | is not a range of addresses
          {"trustedProxies": ["localhost"]} | trustedProxies[0] | is not a range of addresses
          {"pop": "Frankfurt"} | pop | does not look like FRA56-P1
          {"region": "Frankfurt"} | region | does not look like eu-central-1
          {"explain": "short"} | explain | at least 16 characters
          {"explain": {"secret": "with a space in it"}} | explain.secret | must be ASCII without spaces
          {"explain": {"header": "Cookie"}} | explain.header | is no header name
          {"logs": {"standard": {}}} | logs.standard.directory | is missing
          {"logs": {"standard": {"directory": "l", "prefix": "../x"}}} | logs.standard.prefix | must be a folder
          {"logs": {"standard": {"directory": "l", "keep": "1m"}}} | logs.standard.keep | must be between
          {"logs": {"realtime": {"sink": {"file": "a", "http": "http://b"}}}} | logs.realtime.sink | must have one of file, http, kinesis
          {"logs": {"realtime": {"sink": {"http": "ftp://b"}}}} | logs.realtime.sink.http | is not a URL
          {"logs": {"realtime": {"samplingRate": 0}}} | logs.realtime.samplingRate | must be 1-100
          {"logs": {"realtime": {"fields": ["c-ipp"]}}} | logs.realtime.fields[0] | did you mean 'c-ip'?
          {"logs": {"realtime": {"fields": []}}} | logs.realtime.fields | must name at least one field
          """)
  void aWrongValueIsReportedAtItsPath(String text, String path, String message) {
    List<Problem> problems = problems(read(text));
    // A file that does not exist is missing for its pair, too.
    assertTrue(!problems.isEmpty() && problems.size() <= 2, problems::toString);
    assertEquals(path, problems.getFirst().path());
    assertTrue(problems.getFirst().message().contains(message), problems::toString);
  }

  @Test
  void aDirectoryThatIsNoTextIsReportedOnce() {
    assertEquals(1, problems(read("{\"logs\": {\"standard\": {\"directory\": 5}}}")).size());
  }

  @Test
  void allProblemsAreReportedAtOnce() {
    assertEquals(
        List.of("viewer.port", "limits", "pop", "foo"),
        problems(
                read("{\"foo\": 1, \"viewer\": {\"port\": -1}, \"limits\": \"x\", \"pop\": \"y\"}"))
            .stream()
            .map(Problem::path)
            .toList());
  }

  @Test
  void tlsWithoutFilesMeansACertificateOfTheNodesOwn() {
    NodeConfig.Tls tls = accepted(read("{\"tls\": {}}")).tls();
    assertEquals(new NodeConfig.Tls(8443, null, null, List.of()), tls);
  }

  @Test
  void functionsHaveSettings() {
    NodeConfig config =
        accepted(
            read(
                """
                {"functions": [
                  {"name": "l", "runtime": "nodejs", "file": "functions", "memory": 256, "timeout": 5,
                   "handler": "a.handler", "environment": {"STAGE": "prod"}},
                  {"name": "c", "runtime": "cloudfront-js-2.0", "file": "functions/a.js",
                   "isolation": "process"}]}
                """));
    assertEquals(
        List.of(
            new NodeConfig.FunctionFile(
                "l",
                FunctionRuntime.NODEJS,
                folder.resolve("functions"),
                new PackageSettings("a.handler", 256, 5, Map.of("STAGE", "prod")),
                Isolation.PROCESS),
            new NodeConfig.FunctionFile(
                "c",
                FunctionRuntime.CLOUDFRONT_JS_2_0,
                folder.resolve("functions/a.js"),
                PackageSettings.NONE,
                Isolation.PROCESS)),
        config.functions());
  }

  @Test
  void aFileIsReadWithPathsRelativeToItsFolder() throws IOException {
    Path file = folder.resolve("brink.json");
    Files.writeString(file, "{\"data\": \"../elsewhere\"}");
    NodeConfig config = accepted(NodeConfigReader.readFile(file));
    assertEquals(folder.resolve("../elsewhere").normalize(), config.data());
  }

  @Test
  void aFileThatIsMissingOrBrokenIsOneClearProblem() throws IOException {
    Path missing = folder.resolve("no.json");
    assertTrue(
        problems(NodeConfigReader.readFile(missing)).getFirst().message().contains("no.json"));
    Path broken = folder.resolve("broken.json");
    Files.writeString(broken, "{\"viewer\": {,}}");
    assertTrue(problems(NodeConfigReader.readFile(broken)).getFirst().message().contains("line 1"));
  }

  @Test
  void theCommandLineGoesOverTheFile() {
    NodeConfig config = accepted(read("{\"viewer\": {\"host\": \"::1\"}}"));
    NodeConfig changed = config.with(1, 2, Path.of("x"), LimitProfile.CURRENT);
    assertEquals(new NodeConfig.Listener("::1", 1), changed.viewer());
    assertEquals(2, changed.admin().port());
    assertEquals(Path.of("x"), changed.data());
    assertEquals(config, config.with(null, null, null, null));
    assertNotNull(changed.toString());
  }
}
