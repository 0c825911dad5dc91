package dev.brink.runtime.config;

import dev.brink.limits.DataSize;
import dev.brink.runtime.config.NodeConfig.Logs;
import dev.brink.runtime.distribution.reading.LoggingReader;
import dev.brink.runtime.json.JsonField;
import dev.brink.runtime.json.JsonObject;
import dev.brink.runtime.logs.RealtimeField;
import dev.brink.runtime.logs.RealtimeLogOptions;
import dev.brink.runtime.logs.SinkOptions;
import dev.brink.runtime.logs.StandardLogOptions;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what is logged of requests, and where it goes. */
final class LogsReader {
  private static final Duration KEEP = Duration.ofDays(30);
  private static final Duration LEAST_KEPT = Duration.ofHours(1);
  private static final Duration MOST_KEPT = Duration.ofDays(3_650);
  private static final DataSize FILE = DataSize.ofMegabytes(256);
  private static final DataSize LEAST_FILE = DataSize.ofMegabytes(1);

  private final Path folder;

  /** Takes the folder to which paths are relative. */
  LogsReader(Path folder) {
    this.folder = folder;
  }

  Logs read(JsonField field) {
    return field.object(this::logs, NodeConfig.DEFAULTS::logs);
  }

  private Logs logs(JsonObject logs) {
    return new Logs(
        logs.field("access").flag(NodeConfig.DEFAULTS.logs().access()),
        logs.field("standard").object(this::standard),
        logs.field("realtime").object(this::realtime, () -> RealtimeLogOptions.DEFAULT));
  }

  private StandardLogOptions standard(JsonObject standard) {
    return new StandardLogOptions(
        path(standard.field("directory")),
        LoggingReader.prefix(standard.field("prefix")),
        standard.field("includeCookies").flag(false),
        standard.field("onlyEnabled").flag(false),
        Units.duration(standard.field("keep"), LEAST_KEPT, MOST_KEPT, KEEP));
  }

  private RealtimeLogOptions realtime(JsonObject realtime) {
    SinkOptions sink = realtime.field("sink").object(this::sink);
    int rate = realtime.field("samplingRate").integer(1, 100, 100);
    JsonField names = realtime.field("fields");
    List<String> fields =
        names.present() ? RealtimeField.readNames(names) : RealtimeField.allNames();
    JsonField endpoint = realtime.field("kinesisEndpoint");
    return new RealtimeLogOptions(
        sink == null ? null : new RealtimeLogOptions.NodeWide(sink, rate, fields),
        realtime.field("streams").object(this::streams, Map::of),
        endpoint.present() ? url(endpoint) : null);
  }

  private Map<String, SinkOptions> streams(JsonObject streams) {
    Map<String, SinkOptions> sinks = new LinkedHashMap<>();
    for (String name : streams.keys()) {
      SinkOptions sink = streams.field(name).object(this::sink);
      if (sink != null) {
        sinks.put(name, sink);
      }
    }
    return sinks;
  }

  /** The key that is there says what kind it is. */
  private SinkOptions sink(JsonObject sink) {
    JsonField file = sink.field("file");
    JsonField http = sink.field("http");
    JsonField kinesis = sink.field("kinesis");
    long kinds = List.of(file, http, kinesis).stream().filter(JsonField::present).count();
    if (kinds != 1) {
      sink.error("must have one of file, http, kinesis");
    }
    if (http.present()) {
      return new SinkOptions.ToHttp(
          url(http), sink.field("headers").object(LogsReader::headers, Map::of));
    }
    if (kinesis.present()) {
      JsonField endpoint = sink.field("endpoint");
      String stream = kinesis.requiredText();
      String region = sink.field("region").nonEmptyText();
      String inArn = stream.startsWith("arn:") ? stream.split(":", -1)[3] : "us-east-1";
      return new SinkOptions.ToKinesis(
          stream, endpoint.present() ? url(endpoint) : null, region == null ? inArn : region);
    }
    // None of the three has been reported already.
    Path there = file.present() ? path(file) : folder;
    return new SinkOptions.ToFile(there, Units.size(sink.field("maxSize"), LEAST_FILE, FILE));
  }

  private static Map<String, String> headers(JsonObject object) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String name : object.keys()) {
      JsonField value = object.field(name);
      String text = value.requiredText();
      if (!name.matches("[A-Za-z0-9-]+") || !text.chars().allMatch(c -> c >= 0x20 && c < 0x7f)) {
        value.error("is not a header field that HTTP can carry");
      } else {
        headers.put(name, text);
      }
    }
    return headers;
  }

  private Path path(JsonField field) {
    String text = field.requiredText();
    try {
      return folder.resolve(text).normalize();
    } catch (InvalidPathException e) {
      field.error("'%s' is not a path".formatted(text));
      return folder;
    }
  }

  private static URI url(JsonField field) {
    String text = field.requiredText();
    try {
      URI url = new URI(text);
      if (("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
          && url.getHost() != null) {
        return url;
      }
    } catch (URISyntaxException e) {
      // Falls through to the sentence below, which says what is allowed.
    }
    field.error("'%s' is not a URL such as http://127.0.0.1:4566".formatted(text));
    return URI.create("http://127.0.0.1");
  }
}
