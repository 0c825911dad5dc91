package dev.brink.runtime.admin;

import static dev.brink.runtime.admin.Endpoint.now;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brink.functions.FunctionRuntime;
import dev.brink.functions.FunctionStage;
import dev.brink.functions.Isolation;
import dev.brink.limits.DataSize;
import dev.brink.limits.LimitTable;
import dev.brink.runtime.functions.ErrorCode;
import dev.brink.runtime.functions.LambdaUpload;
import dev.brink.runtime.functions.Refused;
import dev.brink.runtime.functions.Registry;
import dev.brink.runtime.functions.Upload;
import dev.brink.runtime.store.Code;
import dev.brink.runtime.store.FunctionSettings;
import dev.brink.runtime.store.FunctionVersion;
import dev.brink.runtime.store.StoredFunction;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code /v1/functions}: deploying. */
final class FunctionCalls {

  private static final String BASE = "/v1/functions";
  private static final String ONE = BASE + "/{name}";
  private static final int MAX_COMMENT = 128;

  private static final Endpoint.BodyRule CODE =
      new Endpoint.BodyRule(
          "the code",
          Registry.CODE_LIMIT,
          ErrorCode.FUNCTION_TOO_LARGE,
          List.of("application/javascript", "text/javascript", "application/zip"));

  private static final Endpoint.BodyRule PACKAGE =
      new Endpoint.BodyRule(
          "the package",
          LimitTable.row("lambda-origin-code").orElseThrow().size(),
          ErrorCode.FUNCTION_TOO_LARGE,
          CODE.contentTypes());

  private static final Endpoint.BodyRule SMALL = Endpoint.BodyRule.json(DataSize.ofKilobytes(16));

  private final AdminParts parts;

  FunctionCalls(AdminParts parts) {
    this.parts = parts;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get(BASE, this::list),
        Endpoint.put(ONE, CODE, this::upload)
            .checkedBefore(this::checkUpload)
            .takingBodies(FunctionCalls::uploadRule),
        Endpoint.get(ONE, this::get),
        Endpoint.delete(ONE, this::delete),
        Endpoint.get(ONE + "/code", this::code),
        Endpoint.post(ONE + "/publish", Endpoint.BodyRule.NONE, this::publish),
        Endpoint.post(ONE + "/rollback", SMALL, this::rollback));
  }

  private CompletionStage<Answer> list(AdminRequest request) {
    request.checkQuery(Set.of("stage"));
    boolean liveOnly = stage(request.query("stage"), null) == FunctionStage.LIVE;
    ObjectNode json = Json.object();
    ArrayNode functions = json.putArray("functions");
    parts.store().state().functions().values().stream()
        .filter(function -> !liveOnly || function.live() != null)
        .sorted(Comparator.comparing(StoredFunction::name))
        .forEach(
            function -> functions.add(FunctionJson.listed(function, parts.registry()::standing)));
    return now(Answer.ok(json));
  }

  /** The limit of the code that comes next is that of a runtime which this node has. */
  private void checkUpload(AdminRequest request) {
    FunctionRuntime runtime = runtime(request.query("runtime"));
    request.checkQuery(
        runtime == FunctionRuntime.NODEJS
            ? LambdaParameters.KNOWN
            : Set.of("runtime", "kvs", "comment", "isolation"));
    parts.registry().checkSupported(runtime);
    if (runtime != FunctionRuntime.NODEJS && request.contentType().equals("application/zip")) {
      throw new Refused(
          ErrorCode.UNSUPPORTED_MEDIA_TYPE,
          "a zip is for runtime nodejs; " + runtime.wireName() + " takes one script");
    }
  }

  private static Endpoint.BodyRule uploadRule(AdminRequest request) {
    return runtime(request.query("runtime")) == FunctionRuntime.NODEJS ? PACKAGE : CODE;
  }

  private CompletionStage<Answer> upload(AdminRequest request) {
    CompletionStage<Registry.Uploaded> uploaded =
        runtime(request.query("runtime")) == FunctionRuntime.NODEJS
            ? uploadLambda(request)
            : uploadCode(request);
    return uploaded.thenApply(
        stored ->
            Answer.json(stored.created() ? 201 : 200, FunctionJson.uploaded(stored))
                .withEtag(stored.function().development().etag()));
  }

  private CompletionStage<Registry.Uploaded> uploadLambda(AdminRequest request) {
    String comment = request.query("comment");
    if (request.body().length() == 0) {
      throw new Refused(
          ErrorCode.MISSING_BODY, "the body is empty, the function's code is expected");
    }
    boolean zip = request.contentType().equals("application/zip");
    if (!zip) {
      text(request);
    }
    return parts
        .registry()
        .upload(
            new LambdaUpload(
                request.path("name"),
                comment(comment == null ? "" : comment),
                request.body().getBytes(),
                zip,
                LambdaParameters.read(request)),
            request.precondition());
  }

  private CompletionStage<Registry.Uploaded> uploadCode(AdminRequest request) {
    String kvs = request.query("kvs");
    String comment = request.query("comment");
    Upload upload =
        new Upload(
            request.path("name"),
            runtime(request.query("runtime")),
            kvs == null || kvs.isEmpty() ? null : kvs,
            comment(comment == null ? "" : comment),
            Code.of(text(request)),
            new FunctionSettings(isolation(request.query("isolation")), null));
    return parts.registry().upload(upload, request.precondition());
  }

  private static Isolation isolation(@Nullable String name) {
    return name == null || name.isEmpty()
        ? Isolation.IN_PROCESS
        : Isolation.ofWireName(name)
            .orElseThrow(
                () ->
                    new Refused(
                        ErrorCode.INVALID_ARGUMENT,
                        "isolation '" + name + "' is not known; known are in-process and process",
                        List.of(Refused.Detail.at("isolation", "must be in-process or process"))));
  }

  private static FunctionRuntime runtime(@Nullable String name) {
    String wanted = name == null ? "" : name;
    return FunctionRuntime.ofWireName(wanted)
        .orElseThrow(
            () ->
                new Refused(
                    ErrorCode.INVALID_ARGUMENT,
                    (wanted.isEmpty()
                            ? "the query parameter 'runtime' is missing"
                            : "runtime '" + wanted + "' is not known")
                        + "; known are "
                        + Arrays.stream(FunctionRuntime.values())
                            .map(FunctionRuntime::wireName)
                            .collect(Collectors.joining(", ")),
                    List.of(Refused.Detail.at("runtime", "must name a runtime"))));
  }

  private static String comment(String text) {
    if (text.length() > MAX_COMMENT) {
      throw new Refused(
          ErrorCode.INVALID_ARGUMENT,
          "the comment has " + text.length() + " characters, allowed are " + MAX_COMMENT,
          List.of(Refused.Detail.at("comment", "is too long")));
    }
    return text;
  }

  private static String text(AdminRequest request) {
    Buffer body = request.body();
    if (body.length() == 0) {
      throw new Refused(
          ErrorCode.MISSING_BODY, "the body is empty, the function's code is expected");
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(body.getBytes()))
          .toString();
    } catch (CharacterCodingException e) {
      throw new Refused(
          ErrorCode.INVALID_FUNCTION,
          "the code is not UTF-8 text",
          List.of(new Refused.Detail(null, 0, 0, "encoding", "must be UTF-8")));
    }
  }

  private CompletionStage<Answer> get(AdminRequest request) {
    request.checkQuery(Set.of("stage"));
    FunctionStage stage = stage(request.query("stage"), FunctionStage.DEVELOPMENT);
    String name = request.path("name");
    StoredFunction function = parts.registry().find(name);
    FunctionVersion version = parts.registry().find(name, stage);
    List<String> users = parts.registry().distributionsUsing(name);
    return parts
        .store()
        .read(draft -> draft.versions(name))
        .thenApply(
            versions ->
                Answer.ok(
                        FunctionJson.full(
                            function, version, stage, versions, users, parts.registry()::standing))
                    .withEtag(version.etag()));
  }

  private CompletionStage<Answer> code(AdminRequest request) {
    request.checkQuery(Set.of("stage"));
    FunctionStage stage = stage(request.query("stage"), FunctionStage.DEVELOPMENT);
    FunctionVersion version = parts.registry().find(request.path("name"), stage);
    FunctionSettings.Lambda lambda = version.settings().lambda();
    return lambda == null
        ? now(
            Answer.text("application/javascript; charset=utf-8", version.code())
                .withEtag(version.etag()))
        : parts
            .registry()
            .packageOf(lambda)
            .thenApply(
                bytes ->
                    Answer.bytes(
                            lambda.singleFile() == null
                                ? "application/zip"
                                : "application/javascript; charset=utf-8",
                            bytes)
                        .withEtag(version.etag()));
  }

  /** The stage meant; "" and null mean the one given. */
  static FunctionStage stage(@Nullable String name, @Nullable FunctionStage otherwise) {
    FunctionStage absent = otherwise == null ? FunctionStage.DEVELOPMENT : otherwise;
    return switch (name == null ? "" : name.toUpperCase(Locale.ROOT)) {
      case "" -> absent;
      case "DEVELOPMENT" -> FunctionStage.DEVELOPMENT;
      case "LIVE" -> FunctionStage.LIVE;
      default ->
          throw new Refused(
              ErrorCode.INVALID_ARGUMENT,
              "stage '" + name + "' is not known; known are DEVELOPMENT and LIVE",
              List.of(Refused.Detail.at("stage", "must be DEVELOPMENT or LIVE")));
    };
  }

  private CompletionStage<Answer> delete(AdminRequest request) {
    String name = request.path("name");
    return parts
        .registry()
        .delete(name, request.precondition())
        .thenApply(
            done -> {
              parts.logs().forget(name);
              return Answer.noContent();
            });
  }

  private CompletionStage<Answer> publish(AdminRequest request) {
    return parts
        .registry()
        .publish(request.path("name"), request.precondition())
        .thenApply(FunctionCalls::published);
  }

  private CompletionStage<Answer> rollback(AdminRequest request) {
    JsonNode version = request.json().path("version");
    if (!version.canConvertToInt() || !version.isIntegralNumber() || version.intValue() < 1) {
      throw new Refused(
          ErrorCode.INVALID_ARGUMENT,
          "the body names no version to go back to",
          List.of(Refused.Detail.at("version", "must be the number of a published version")));
    }
    return parts
        .registry()
        .rollback(request.path("name"), version.intValue(), request.precondition())
        .thenApply(FunctionCalls::published);
  }

  private static Answer published(Registry.Published published) {
    return Answer.ok(FunctionJson.published(published)).withEtag(published.live().etag());
  }
}
