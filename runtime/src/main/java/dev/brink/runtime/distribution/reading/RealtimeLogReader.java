package dev.brink.runtime.distribution.reading;

import dev.brink.runtime.distribution.RealtimeLogConfig;
import dev.brink.runtime.json.JsonField;
import dev.brink.runtime.json.JsonObject;
import dev.brink.runtime.logs.RealtimeField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads RealtimeLogConfig (CloudFront API Reference). */
final class RealtimeLogReader {
  private static final Map<String, String> STREAM_TYPES = Words.of("Kinesis");
  private static final Pattern STREAM =
      Pattern.compile("arn:aws[a-z-]*:kinesis:[a-z0-9-]+:[0-9]*:stream/[A-Za-z0-9_.-]{1,128}");

  private RealtimeLogReader() {}

  static RealtimeLogConfig read(String id, String name, JsonObject config) {
    config.field("ARN").text();
    if (!name.isEmpty() && !name.equals(id)) {
      config.field("Name").error("is '%s', but the name in the path is '%s'".formatted(name, id));
    }
    JsonField rate = config.field("SamplingRate");
    if (!rate.present()) {
      rate.missing();
    }
    return new RealtimeLogConfig(
        id,
        name,
        rate.integer(1, 100, 100),
        RealtimeField.readNames(config.field("Fields")),
        streams(config.field("EndPoints")));
  }

  private static List<String> streams(JsonField field) {
    List<String> streams = new ArrayList<>();
    List<JsonField> elements = field.elements();
    if (elements.isEmpty()) {
      field.error("must name a Kinesis stream");
    }
    for (JsonField element : elements) {
      String stream = element.object(RealtimeLogReader::stream);
      if (stream != null && !stream.isEmpty()) {
        streams.add(stream);
      }
    }
    return streams;
  }

  private static String stream(JsonObject endPoint) {
    endPoint.field("StreamType").requiredChoice(STREAM_TYPES, "Kinesis");
    String arn = endPoint.field("KinesisStreamConfig").requiredObject(RealtimeLogReader::arn);
    return arn == null ? "" : arn;
  }

  private static String arn(JsonObject kinesis) {
    kinesis.field("RoleARN").text();
    JsonField field = kinesis.field("StreamARN");
    String arn = field.requiredText();
    if (!arn.isEmpty() && !STREAM.matcher(arn).matches()) {
      field.error(
          "'%s' is no ARN such as arn:aws:kinesis:us-east-1:123456789012:stream/NAME"
              .formatted(arn));
    }
    return arn;
  }
}
