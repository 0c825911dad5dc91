package dev.brink.runtime.explain;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brink.functions.Event;
import dev.brink.functions.HttpFields;
import dev.brink.runtime.distribution.CacheBehavior;
import dev.brink.runtime.distribution.Distribution;
import dev.brink.runtime.pipeline.EdgeException;
import dev.brink.runtime.pipeline.EdgeResponse;
import dev.brink.runtime.pipeline.Exchange;
import dev.brink.runtime.pipeline.ResponseBody;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An explanation as a document; {@code docs/explain.md} describes it. */
final class ExplanationJson {
  private final Explanation explanation;
  private final EdgeResponse response;
  private final ObjectNode json = JsonNodeFactory.instance.objectNode();

  private ExplanationJson(Explanation explanation, EdgeResponse response) {
    this.explanation = explanation;
    this.response = response;
  }

  static ObjectNode of(Explanation explanation, EdgeResponse response, long nanos) {
    ExplanationJson document = new ExplanationJson(explanation, response);
    document.write(nanos);
    return document.json;
  }

  private void write(long nanos) {
    Exchange exchange = explanation.exchange();
    json.put("summary", "");
    if (exchange != null) {
      request(exchange);
      distribution(exchange.distribution());
      behavior(json.putObject("behavior"), exchange, explanation.passage.path);
      AccessChecks.write(json.putArray("access"), explanation, exchange);
    }
    FunctionCalls.write(json.putArray("functions"), explanation.calls);
    PassageJson.write(json, explanation.passage, explanation);
    page();
    end();
    answer();
    json.put("millis", millis(nanos));
    json.put("summary", Summary.of(explanation, response));
  }

  private void request(Exchange exchange) {
    Event.Request request = exchange.viewerRequest();
    String host = request.headers().get("Host");
    String query = request.querystring();
    ObjectNode to = json.putObject("request");
    to.put("method", request.method());
    to.put(
        "url",
        (exchange.viewer().tls() ? "https://" : "http://")
            + (host == null ? exchange.distribution().domainName() : host)
            + request.uri()
            + (query == null ? "" : "?" + query));
    to.put("id", exchange.context().requestId());
    to.put("viewer", exchange.viewer().ip());
    to.put("protocol", "HTTP/" + exchange.viewer().httpVersion());
  }

  private void distribution(Distribution distribution) {
    json.putObject("distribution")
        .put("id", distribution.id())
        .put("domainName", distribution.domainName());
  }

  private static void behavior(ObjectNode to, Exchange exchange, @Nullable String path) {
    CacheBehavior behavior = exchange.behavior();
    to.put("pattern", behavior.pathPattern().text());
    to.put("path", path);
    ArrayNode tried = to.putArray("notMatched");
    for (CacheBehavior each : exchange.distribution().behaviors()) {
      if (each == behavior) {
        break;
      }
      tried.add(each.pathPattern().text());
    }
    to.put("cachePolicy", behavior.cachePolicy().name());
    if (behavior.originRequestPolicy() != null) {
      to.put("originRequestPolicy", behavior.originRequestPolicy().name());
    }
    if (behavior.responseHeadersPolicy() != null) {
      to.put("responseHeadersPolicy", behavior.responseHeadersPolicy().name());
    }
    to.put("cacheMode", behavior.cacheMode().name().toLowerCase(Locale.ROOT));
  }

  private void page() {
    Passage passage = explanation.pagePassage;
    if (passage == null || explanation.page == null) {
      return;
    }
    ObjectNode to = json.putObject("errorPage");
    to.put("errorCode", explanation.pageErrorCode);
    to.put("path", explanation.page);
    if (passage.exchange != null) {
      to.put("behavior", passage.exchange.behavior().pathPattern().text());
    }
    PassageJson.write(to, passage, explanation);
  }

  private void end() {
    EdgeException end = explanation.end;
    if (end != null) {
      json.putObject("error")
          .put("kind", end.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'))
          .put("source", end.source().name().toLowerCase(Locale.ROOT))
          .put("message", end.sentence())
          .put("detail", end.detail());
    }
  }

  private void answer() {
    ObjectNode to = json.putObject("response");
    to.put("status", response.status());
    to.put("resultType", response.resultType().wireName());
    long length =
        switch (response.body()) {
          case ResponseBody.None _ -> 0;
          case ResponseBody.Bytes bytes -> bytes.bytes().length();
          case ResponseBody.Streamed streamed -> streamed.length();
        };
    if (length >= 0) {
      to.put("bodyBytes", length);
    }
    ArrayNode lines = to.putArray("headers");
    HttpFields headers = response.headers();
    for (int line = 0; line < headers.size(); line++) {
      String name = headers.nameAt(line);
      String value = headers.valueAt(line);
      lines.addObject().put("name", name).put("value", value).put("setBy", setBy(name, value));
    }
    lines
        .addObject()
        .put("name", "X-Cache")
        .put("value", response.resultType().xCache())
        .put("setBy", "node");
    ArrayNode removed = to.putArray("removedHeaders");
    for (HeaderSteps.Removed gone : explanation.headers.removed(headers)) {
      removed.addObject().put("name", gone.name()).put("removedBy", gone.by());
    }
  }

  private String setBy(String name, String value) {
    return name.equalsIgnoreCase("Age") && response.source() == EdgeResponse.Source.CACHE
        ? "cache"
        : explanation.headers.setBy(name, value);
  }

  static double millis(long nanos) {
    return Math.round(nanos / 10_000.0) / 100.0;
  }
}
