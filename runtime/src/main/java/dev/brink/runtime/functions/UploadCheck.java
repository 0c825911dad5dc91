package dev.brink.runtime.functions;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.FunctionRuntime;
import dev.brink.functions.Validation;
import dev.brink.limits.DataSize;
import dev.brink.limits.LimitTable;
import dev.brink.runtime.pipeline.Sandboxes;
import dev.brink.runtime.store.State;
import dev.brink.runtime.store.StoredFunction;
import java.util.List;
import java.util.Set;

/** What an upload must be to become a version. */
final class UploadCheck {

  /** Code of a CloudFront Function, UTF-8. */
  static final DataSize CODE_LIMIT = LimitTable.CFF_CODE.size();

  private final Sandboxes sandboxes;
  private final EdgeFunctions edgeFunctions;
  private final Set<FunctionRuntime> runtimes;

  UploadCheck(Sandboxes sandboxes, EdgeFunctions edgeFunctions, Set<FunctionRuntime> runtimes) {
    this.sandboxes = sandboxes;
    this.edgeFunctions = edgeFunctions;
    this.runtimes = Set.copyOf(runtimes);
  }

  /** What can be refused without looking into the code. */
  void accept(Upload upload, Precondition precondition, State state) {
    Names.checkName("function", upload.name());
    checkSupported(upload.runtime());
    if (upload.runtime().isCloudFrontFunction() && upload.code().size() > CODE_LIMIT.bytes()) {
      throw new Refused(
          ErrorCode.FUNCTION_TOO_LARGE,
          "the code is "
              + upload.code().size()
              + " bytes, allowed are "
              + CODE_LIMIT.bytes()
              + "; `brink test --size FILE` shows what takes the space");
    }
    checkStored(upload, precondition, state);
  }

  /** The same of a Lambda function, whose size is checked with its files. */
  void accept(LambdaUpload upload, Precondition precondition, State state) {
    Names.checkName("function", upload.name());
    checkSupported(FunctionRuntime.NODEJS);
    if (LambdaUpload.isTooLarge(upload.body().length)) {
      throw new Refused(
          ErrorCode.FUNCTION_TOO_LARGE,
          "the package is " + upload.body().length + " bytes, which is more than is allowed");
    }
    StoredFunction before = state.function(upload.name());
    precondition.check(before == null ? null : before.development().etag());
  }

  /** Refuses a runtime that this node has no sandbox for. */
  void checkSupported(FunctionRuntime runtime) {
    if (!runtimes.contains(runtime)) {
      throw new Refused(
          ErrorCode.UNSUPPORTED_OPERATION,
          "runtime " + runtime.wireName() + " is not supported yet by this node");
    }
  }

  /** Looked at twice: early, to refuse before any work, and within the transaction. */
  static void checkStored(Upload upload, Precondition precondition, State state) {
    StoredFunction before = state.function(upload.name());
    precondition.check(before == null ? null : before.development().etag());
    String linked = upload.keyValueStore();
    if (linked != null && state.keyValueStore(linked) == null) {
      throw new Refused(
          ErrorCode.INVALID_ARGUMENT,
          "there is no key value store '" + linked + "' to link",
          List.of(Refused.Detail.at("kvs", "names no key value store")));
    }
  }

  /** Has the sandbox read the code; takes long. */
  Validation validate(Upload upload, State state) {
    StoredFunction before = state.function(upload.name());
    EdgeFunction function =
        new EdgeFunction(
            upload.name(),
            upload.runtime(),
            before == null ? 1 : before.development().number() + 1,
            upload.code().text(),
            upload.code().sha256(),
            edgeFunctions.linked(upload.keyValueStore(), state),
            edgeFunctions.lambda(upload.settings().lambda()),
            upload.settings().isolation());
    Validation validation = sandboxes.forFunction(function).validate(function);
    if (!validation.accepted()) {
      throw new Refused(
          ErrorCode.INVALID_FUNCTION,
          "the code cannot be accepted for " + upload.runtime().wireName(),
          validation.errors().stream()
              .map(e -> new Refused.Detail(null, e.line(), e.column(), e.rule(), e.message()))
              .toList());
    }
    return validation;
  }
}
