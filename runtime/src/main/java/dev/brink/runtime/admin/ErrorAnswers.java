package dev.brink.runtime.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brink.runtime.functions.ErrorCode;
import dev.brink.runtime.functions.Refused;
import dev.brink.runtime.store.StoreException;
import java.util.concurrent.CompletionException;

/** The one shape of errors: {@code {"error":{"code","message","details":[...]}}}. */
final class ErrorAnswers {

  private static final System.Logger LOG = System.getLogger(ErrorAnswers.class.getName());

  private ErrorAnswers() {}

  static Answer of(Throwable failure) {
    return switch (failure) {
      case Refused refused -> refused(refused);
      case StoreException e -> {
        LOG.log(System.Logger.Level.WARNING, "the store failed", e);
        yield refused(new Refused(ErrorCode.UNAVAILABLE, String.valueOf(e.getMessage())));
      }
      case CompletionException e when e.getCause() != null -> of(e.getCause());
      default -> {
        LOG.log(System.Logger.Level.ERROR, "an admin call failed", failure);
        yield refused(
            new Refused(ErrorCode.INTERNAL, "the call failed; the node's own log says why"));
      }
    };
  }

  private static Answer refused(Refused refused) {
    ObjectNode body = Json.object();
    ObjectNode error = body.putObject("error");
    error.put("code", refused.code().wireName());
    error.put("message", refused.sentence());
    ArrayNode details = error.putArray("details");
    refused.details().forEach(detail -> details.add(json(detail)));
    return Answer.json(refused.code().status(), body);
  }

  private static ObjectNode json(Refused.Detail detail) {
    ObjectNode json = Json.object();
    if (detail.path() != null) {
      json.put("path", detail.path());
    }
    if (detail.line() > 0) {
      json.put("line", detail.line());
      json.put("column", detail.column());
    }
    if (detail.rule() != null) {
      json.put("rule", detail.rule());
    }
    return json.put("message", detail.message());
  }
}
