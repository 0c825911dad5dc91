package dev.brink.runtime.explain;

import dev.brink.runtime.cache.CacheDecision;
import dev.brink.runtime.cache.Storability;
import dev.brink.runtime.origin.OriginResponse;
import dev.brink.runtime.pipeline.EdgeResponse;
import dev.brink.runtime.pipeline.Exchange;
import dev.brink.runtime.webacl.WebAcl;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An explanation in one header line: {@code distribution=demo; behavior="*"; lookup=miss ...}. */
final class ShortForm {
  private final List<String> parts = new ArrayList<>();

  private ShortForm() {}

  static String of(Explanation explanation, EdgeResponse response) {
    ShortForm form = new ShortForm();
    form.add(explanation, response);
    return String.join("; ", form.parts);
  }

  private void add(Explanation explanation, EdgeResponse response) {
    Exchange exchange = explanation.exchange();
    if (exchange == null) {
      add("refused", "before a distribution was found");
      return;
    }
    add("distribution", exchange.distribution().id());
    add("behavior", exchange.behavior().pathPattern().text());
    if (explanation.webAcl != null) {
      WebAcl.Verdict verdict = explanation.webAcl;
      add(
          "web-acl",
          verdict.acl()
              + " "
              + (verdict.rule() == null ? "default" : verdict.rule())
              + (verdict.blocks() ? " block" : " allow"));
    }
    for (Explanation.Call call : explanation.calls) {
      add(call.event().type().wireName(), call.function().name());
    }
    addPassage(explanation.passage);
    if (explanation.page != null) {
      add("error-page", explanation.page);
    }
    if (explanation.end != null) {
      add("error", explanation.end.kind().name());
    }
    add("result", response.resultType().wireName());
  }

  private void addPassage(Passage passage) {
    if (passage.key != null) {
      add("key", passage.key.pathAndQuery());
    }
    CacheDecision decision = passage.decision;
    if (passage.bypassed) {
      add("lookup", "bypass");
    } else if (decision != null) {
      add("lookup", Lookup.of(decision).word());
    }
    if (passage.tier() != null) {
      add("tier", passage.tier());
    }
    if (passage.storability instanceof Storability.Store store) {
      add("ttl", store.freshness().lifetime().toSeconds() + " " + store.freshness().rule().words());
    } else if (passage.storability instanceof Storability.DoNotStore not) {
      add("not-stored", not.reason().words());
    }
    if (passage.collapsed) {
      parts.add("collapsed");
    }
    for (Passage.Attempt attempt : passage.attempts) {
      OriginResponse answer = attempt.response;
      add(
          "origin",
          attempt.target.origin().id()
              + (answer == null ? "" : " " + answer.status())
              + (attempt.failed.isEmpty() ? "" : " failed-attempts=" + attempt.failed.size()));
    }
  }

  /** RFC 8941 3.3.3: a string in quotes, of printable ASCII. */
  private void add(String name, @Nullable String value) {
    StringBuilder text = new StringBuilder(name).append("=\"");
    String shown = value == null ? "" : value;
    for (int i = 0; i < shown.length(); i++) {
      char c = shown.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\');
      }
      text.append(c >= 0x20 && c < 0x7f ? c : '?');
    }
    parts.add(text.append('"').toString());
  }
}
