package dev.brink.runtime.config;

import dev.brink.runtime.config.NodeConfig.CertificateFiles;
import dev.brink.runtime.config.NodeConfig.Listener;
import dev.brink.runtime.config.NodeConfig.Timeouts;
import dev.brink.runtime.config.NodeConfig.Tls;
import dev.brink.runtime.json.JsonField;
import dev.brink.runtime.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads where the node listens and how long it waits. */
final class ListenerReader {
  private static final int TLS_PORT = 8443;
  private static final Duration LEAST = Duration.ofMillis(100);
  private static final Duration MOST = Duration.ofHours(1);

  private final Path folder;

  ListenerReader(Path folder) {
    this.folder = folder;
  }

  static Listener listener(JsonField field, Listener fallback) {
    return field.object(listener -> listener(listener, fallback), () -> fallback);
  }

  private static Listener listener(JsonObject listener, Listener fallback) {
    JsonField hostField = listener.field("host");
    String host = hostField.text(fallback.host());
    if (host.isBlank() || host.indexOf('/') >= 0) {
      hostField.error("'%s' is not an address to listen on, such as 127.0.0.1".formatted(host));
    }
    return new Listener(host, listener.field("port").integer(0, 65_535, fallback.port()));
  }

  @Nullable Tls tls(JsonField field) {
    return field.object(this::tls);
  }

  private Tls tls(JsonObject tls) {
    JsonField certificateField = tls.field("certificate");
    JsonField keyField = tls.field("key");
    Path certificate = FileReferences.file(certificateField, folder);
    Path key = FileReferences.file(keyField, folder);
    if (certificate == null && keyField.present()) {
      certificateField.error("is missing: a key needs its certificate");
    }
    if (key == null && certificateField.present()) {
      keyField.error("is missing: a certificate needs its key");
    }
    List<CertificateFiles> others = new ArrayList<>();
    JsonField othersField = tls.field("others");
    for (JsonField element : othersField.elements()) {
      CertificateFiles files = element.requiredObject(this::certificateFiles);
      if (files != null) {
        others.add(files);
      }
    }
    if (certificate == null && othersField.says()) {
      certificateField.error("is missing: it is for viewers that ask for no other's name");
    }
    return new Tls(tls.field("port").integer(0, 65_535, TLS_PORT), certificate, key, others);
  }

  private CertificateFiles certificateFiles(JsonObject files) {
    return new CertificateFiles(required(files.field("certificate")), required(files.field("key")));
  }

  private Path required(JsonField field) {
    if (!field.present()) {
      field.missing();
    }
    Path file = FileReferences.file(field, folder);
    return file == null ? folder : file;
  }

  static Timeouts timeouts(JsonField field, Timeouts fallback) {
    return field.object(
        timeouts ->
            new Timeouts(
                Units.duration(
                    timeouts.field("viewerHeader"), LEAST, MOST, fallback.viewerHeader()),
                Units.duration(timeouts.field("idle"), LEAST, MOST, fallback.idle()),
                timeouts.field("connections").integer(1, 1_000_000, fallback.connections())),
        () -> fallback);
  }
}
