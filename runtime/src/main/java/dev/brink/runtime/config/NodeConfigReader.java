package dev.brink.runtime.config;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brink.functions.network.AddressRange;
import dev.brink.functions.network.AllowedTarget;
import dev.brink.limits.DataSize;
import dev.brink.limits.LimitProfile;
import dev.brink.runtime.config.NodeConfig.Geo;
import dev.brink.runtime.json.JsonField;
import dev.brink.runtime.json.JsonObject;
import dev.brink.runtime.json.JsonText;
import dev.brink.runtime.json.Problem;
import dev.brink.runtime.json.Problems;
import dev.brink.runtime.json.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads the node's configuration file ({@code docs/configuration.md}). */
public final class NodeConfigReader {
  private static final DataSize LEAST_CACHE = DataSize.ofMegabytes(1);
  private static final DataSize LEAST_DISK = DataSize.ofMegabytes(16);
  private static final Pattern POP = Pattern.compile("[A-Z]{3}[0-9]{1,3}-[CP][0-9]{1,2}");
  private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-[0-9]");
  private static final Map<String, LimitProfile> PROFILES = new LinkedHashMap<>();

  static {
    for (LimitProfile profile : LimitProfile.values()) {
      PROFILES.put(profile.wireName(), profile);
    }
  }

  private final Path folder;

  private NodeConfigReader(Path folder) {
    this.folder = folder;
  }

  /** Reads a file; paths in it are relative to its folder. */
  public static Reading<NodeConfig> readFile(Path file) {
    byte[] text;
    try {
      text = Files.readAllBytes(file);
    } catch (IOException e) {
      return new Reading.Rejected<>(List.of(new Problem("", "cannot be read: " + file)));
    }
    Path parent = file.toAbsolutePath().getParent();
    Path folder = parent == null ? Path.of("") : parent;
    return switch (JsonText.parse(text)) {
      case Reading.Accepted<JsonNode> parsed -> read(parsed.value(), folder);
      case Reading.Rejected<JsonNode> broken -> new Reading.Rejected<>(broken.problems());
    };
  }

  /** Takes the folder to which paths are relative. */
  public static Reading<NodeConfig> read(JsonNode document, Path folder) {
    Problems problems = new Problems();
    NodeConfig config = JsonObject.root(document, problems, new NodeConfigReader(folder)::config);
    return config == null ? new Reading.Rejected<>(problems.errors()) : problems.judge(config);
  }

  private NodeConfig config(JsonObject root) {
    NodeConfig defaults = NodeConfig.DEFAULTS;
    ListenerReader listeners = new ListenerReader(folder);
    FileReferences files = new FileReferences(folder);
    String data = root.field("data").nonEmptyText();
    return new NodeConfig(
        ListenerReader.listener(root.field("viewer"), defaults.viewer()),
        ListenerReader.listener(root.field("admin"), defaults.admin()),
        folder.resolve(data == null ? defaults.data().toString() : data).normalize(),
        root.field("limits").choice(PROFILES, defaults.limits()),
        OriginOverrides.read(root.field("originOverrides")),
        root.field("originAccess").object(OriginAccess::read, defaults::originAccess),
        files.functions(root.field("functions")),
        files.distributions(root.field("distributions")),
        root.field("default").nonEmptyText(),
        listeners.tls(root.field("tls")),
        root.field("cache").object(NodeConfigReader::cache, defaults::cache),
        root.field("geo").object(this::geo, defaults::geo),
        ExplainReader.read(root.field("explain")),
        new LogsReader(folder).read(root.field("logs")),
        root.field("network")
            .object(network -> targets(network.field("allow")), defaults::functionNetwork),
        ListenerReader.timeouts(root.field("timeouts"), defaults.timeouts()),
        matching(root.field("pop"), POP, "FRA56-P1", defaults.pop()),
        matching(root.field("region"), REGION, "eu-central-1", defaults.region()),
        ranges(root.field("trustedProxies")),
        WebAclReader.readAll(root.field("webAcls")),
        CompatibilityReader.read(root.field("compatibility")));
  }

  private static NodeConfig.Cache cache(JsonObject cache) {
    NodeConfig.Cache defaults = NodeConfig.DEFAULTS.cache();
    JsonField disk = cache.field("disk");
    DataSize onDisk = Units.size(disk, DataSize.ofBytes(0), defaults.disk());
    if (onDisk.bytes() > 0 && onDisk.compareTo(LEAST_DISK) < 0) {
      disk.error("must be 0, for none, or at least %d bytes".formatted(LEAST_DISK.bytes()));
    }
    return new NodeConfig.Cache(
        Units.size(cache.field("memory"), LEAST_CACHE, defaults.memory()), onDisk);
  }

  private Geo geo(JsonObject geo) {
    JsonField header = geo.field("testHeader");
    String name = header.nonEmptyText();
    if (name != null && !name.matches("[A-Za-z0-9-]+")) {
      header.error("'%s' is not a header name".formatted(name));
    }
    return new Geo(name, databases(geo.field("database")));
  }

  /** One file, or a list of them. */
  private List<Path> databases(JsonField field) {
    List<Path> files = new ArrayList<>();
    for (JsonField file : field.isText() ? List.of(field) : field.elements()) {
      Path found = FileReferences.file(file, folder);
      if (found != null) {
        files.add(found);
      }
    }
    return files;
  }

  private static String matching(JsonField field, Pattern form, String example, String fallback) {
    String text = field.text(fallback);
    if (!form.matcher(text).matches()) {
      field.error("'%s' does not look like %s".formatted(text, example));
    }
    return text;
  }

  static List<AddressRange> ranges(JsonField field) {
    List<AddressRange> ranges = new ArrayList<>();
    for (JsonField element : field.elements()) {
      String text = element.requiredText();
      if (text.isEmpty()) {
        continue;
      }
      try {
        ranges.add(AddressRange.of(text));
      } catch (IllegalArgumentException notARange) {
        element.error("'%s' is not a range of addresses such as 10.0.0.0/8".formatted(text));
      }
    }
    return ranges;
  }

  private static List<AllowedTarget> targets(JsonField field) {
    List<AllowedTarget> targets = new ArrayList<>();
    for (JsonField element : field.elements()) {
      String text = element.requiredText();
      if (text.isEmpty()) {
        continue;
      }
      try {
        targets.add(AllowedTarget.of(text));
      } catch (IllegalArgumentException notATarget) {
        element.error(
            "'%s' is not a range of addresses such as 10.0.0.0/8, or one with a port such as 127.0.0.1:8099"
                .formatted(text));
      }
    }
    return targets;
  }
}
