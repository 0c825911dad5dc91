package dev.brink.graaljs.selftest;

import dev.brink.functions.Execution;
import dev.brink.limits.Limit;
import dev.brink.limits.LimitCheck;
import dev.brink.limits.LimitTable;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Limits of what a function finds and may do while it runs, short of being stopped. */
final class RealmChecks {

  /** Ways out that functions of other platforms have. */
  private static final List<String> WAYS_OUT =
      List.of(
          "require('fs')",
          "require('http')",
          "require('child_process')",
          "require('worker_threads')",
          "fetch('http://127.0.0.1/')",
          "new XMLHttpRequest()",
          "new WebSocket('ws://127.0.0.1/')",
          "new Worker('x')",
          "setTimeout(function () {}, 0)",
          "setInterval(function () {}, 1)",
          "setImmediate(function () {})",
          "process.env",
          "Deno.env",
          "Java.type('java.lang.System')",
          "Packages.java",
          "Polyglot.eval('js', '1')",
          "Graal.versionJS",
          "load('/etc/hostname')",
          "new SharedArrayBuffer(8)",
          "eval('1')",
          "Function('return 1')()",
          "(function () {}).constructor('return 1')()");

  private final Guest guest;

  RealmChecks(Guest guest) {
    this.guest = guest;
  }

  List<LimitCheck> run() {
    return List.of(log(), depth(), requestBody(), outside());
  }

  private LimitCheck log() {
    Limit limit = LimitTable.CFF_LOG;
    guest.begins(limit);
    long allowed = guest.value(limit);
    int line = 1_000;
    long lines = allowed / line + 2;
    String body =
        "for (var i = 0; i < "
            + lines
            + "; i++) console.log('x'.repeat("
            + line
            + ")); return e.request";
    List<String> logged = guest.once(limit, body).logs();
    long kept =
        logged.stream().mapToLong(text -> text.getBytes(StandardCharsets.UTF_8).length).sum();
    String last = logged.isEmpty() ? "" : logged.getLast();
    // The mark itself comes on top of what is allowed.
    String mark = last.replaceFirst("^x*", "");
    boolean held = !mark.isEmpty() && kept - mark.length() <= allowed;
    return new LimitCheck(
        limit.key(),
        held,
        held ? "cut and marked " + mark : "not cut and marked",
        allowed,
        lines * line);
  }

  private LimitCheck depth() {
    Limit limit = LimitTable.CFF_DEPTH;
    guest.begins(limit);
    String body =
        "var n = 0; function f() { n++; f(); }"
            + " try { f(); } catch (x) { e.request.uri = '/' + x.name + '/' + n; } return e.request";
    String uri = uri(guest.once(limit, body));
    boolean held = uri.startsWith("/RangeError/");
    long used = held ? Long.parseLong(uri.substring("/RangeError/".length())) : 0;
    return new LimitCheck(
        limit.key(),
        held && used <= guest.value(limit),
        held ? "RangeError in the function" : "no RangeError",
        guest.value(limit),
        used);
  }

  private LimitCheck requestBody() {
    Limit limit = LimitTable.CFF_REQUEST_BODY;
    guest.begins(limit);
    String uri =
        uri(guest.once(limit, "e.request.uri = '/' + typeof e.request.body; return e.request"));
    boolean held = uri.equals("/undefined");
    return new LimitCheck(limit.key(), held, held ? "there is none" : "it is " + uri, 0, 0);
  }

  private LimitCheck outside() {
    Limit limit = LimitTable.CFF_OUTSIDE;
    guest.begins(limit);
    StringBuilder body = new StringBuilder("var found = [];");
    for (int i = 0; i < WAYS_OUT.size(); i++) {
      body.append(" try { " + WAYS_OUT.get(i) + "; found.push(" + i + "); } catch (x) {}");
    }
    body.append(" e.request.uri = '/found:' + found.join(); return e.request");
    String uri = uri(guest.once(limit, body.toString()));
    boolean held = uri.equals("/found:");
    return new LimitCheck(
        limit.key(),
        held,
        held ? "error in the function, each of " + WAYS_OUT.size() + " ways" : "it has " + uri,
        0,
        WAYS_OUT.size());
  }

  private static String uri(Execution execution) {
    return execution.outcome() instanceof Execution.Proceed proceed
        ? proceed.request().uri()
        : execution.outcome().toString();
  }
}
