package dev.brink.runtime.functions;

import dev.brink.functions.FunctionRuntime;
import dev.brink.functions.Isolation;
import dev.brink.runtime.packages.PackageException;
import dev.brink.runtime.packages.PackageFiles;
import dev.brink.runtime.packages.PackageSettings;
import dev.brink.runtime.packages.SingleFile;
import dev.brink.runtime.store.Archives;
import dev.brink.runtime.store.Code;
import dev.brink.runtime.store.FunctionSettings;
import dev.brink.runtime.store.FunctionVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/** Looks into what was sent for a Lambda function, and makes it the package that is kept. */
final class LambdaUploads {

  private LambdaUploads() {}

  /**
   * A package found good.
   *
   * @param singleFile its only file, when a script was sent
   */
  record Kept(
      LambdaUpload sent, byte[] archive, @Nullable String singleFile, PackageSettings settings) {

    /** The upload of what the archive store holds. */
    Upload upload(Archives.Hold hold) {
      return new Upload(
          sent.name(),
          FunctionRuntime.NODEJS,
          null,
          sent.comment(),
          Code.ofFiles(sent.body()),
          new FunctionSettings(Isolation.PROCESS, lambda(hold.sha256())));
    }

    private FunctionSettings.Lambda lambda(String sha256) {
      String handler = settings.handler();
      Integer memory = settings.memory();
      Map<String, String> environment = settings.environment();
      return new FunctionSettings.Lambda(
          sha256,
          singleFile,
          archive.length,
          handler == null ? PackageSettings.DEFAULT_HANDLER : handler,
          memory == null ? PackageSettings.LEAST_MEMORY : memory,
          settings.timeout(),
          environment == null ? Map.of() : environment);
    }

    /** Whether a version has the same files and settings. */
    boolean isThatOf(FunctionVersion version) {
      FunctionSettings.Lambda stored = version.settings().lambda();
      return stored != null
          && version.sha256().equals(Code.ofFiles(sent.body()).sha256())
          && stored.equals(lambda(stored.archive()));
    }
  }

  /** Refuses what is not a package; takes long. */
  static Kept read(LambdaUpload upload) {
    refuse(upload.query().problems(), ErrorCode.INVALID_ARGUMENT);
    if (!upload.zip()) {
      String name = SingleFile.nameOf(upload.body());
      checkHandler(upload.query(), Set.of(name));
      return new Kept(upload, SingleFile.zip(name, upload.body()), name, upload.query());
    }
    PackageFiles files = files(upload.body());
    List<PackageSettings.Problem> problems = new ArrayList<>();
    byte[] manifest = files.manifest();
    PackageSettings own =
        manifest == null ? PackageSettings.NONE : PackageSettings.ofManifest(manifest, problems);
    refuse(problems, ErrorCode.INVALID_FUNCTION);
    PackageSettings settings = upload.query().or(own);
    refuse(settings.problems(), ErrorCode.INVALID_ARGUMENT);
    checkHandler(settings, files.names());
    return new Kept(upload, upload.body(), null, settings);
  }

  private static PackageFiles files(byte[] zip) {
    try {
      return PackageFiles.of(zip);
    } catch (PackageException wrong) {
      throw new Refused(
          ErrorCode.INVALID_FUNCTION,
          wrong.sentence(),
          List.of(
              new Refused.Detail(
                  wrong.entry().isEmpty() ? null : wrong.entry(),
                  0,
                  0,
                  wrong.rule(),
                  wrong.sentence())));
    }
  }

  private static void refuse(List<PackageSettings.Problem> problems, ErrorCode code) {
    if (!problems.isEmpty()) {
      PackageSettings.Problem first = problems.getFirst();
      throw new Refused(
          code,
          first.path() + " " + first.message(),
          problems.stream().map(p -> Refused.Detail.at(p.path(), p.message())).toList());
    }
  }

  private static void checkHandler(PackageSettings settings, Set<String> names) {
    String handler =
        settings.handler() == null ? PackageSettings.DEFAULT_HANDLER : settings.handler();
    List<String> candidates = PackageSettings.filesOf(handler);
    if (candidates.stream().noneMatch(names::contains)) {
      String message =
          "handler '"
              + handler
              + "' needs one of "
              + String.join(", ", candidates)
              + ", and the package has none of them";
      throw new Refused(
          ErrorCode.INVALID_FUNCTION,
          message,
          List.of(new Refused.Detail(null, 0, 0, "handler", message)));
    }
  }

  static byte[] uploaded(Archives archives, FunctionSettings.Lambda lambda) {
    try {
      byte[] zip = archives.read(lambda.archive());
      if (lambda.singleFile() == null) {
        return zip;
      }
      try (ZipInputStream files = new ZipInputStream(new ByteArrayInputStream(zip))) {
        files.getNextEntry();
        return files.readAllBytes();
      }
    } catch (IOException unreadable) {
      throw new Refused(ErrorCode.UNAVAILABLE, "the package cannot be read from disk");
    }
  }

  static Archives.Hold keep(Archives archives, byte[] zip) {
    try {
      return archives.keep(zip);
    } catch (IOException full) {
      throw new Refused(ErrorCode.UNAVAILABLE, "the package cannot be written to disk");
    }
  }
}
