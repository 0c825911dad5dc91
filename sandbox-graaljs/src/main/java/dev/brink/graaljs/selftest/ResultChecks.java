package dev.brink.graaljs.selftest;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Execution;
import dev.brink.limits.Limit;
import dev.brink.limits.LimitCheck;
import dev.brink.limits.LimitTable;
import java.util.ArrayList;
import java.util.List;

/** Limits of what a function returns: the last amount that is taken, and the first that is not. */
final class ResultChecks {

  /** Places where a character of the viewer's choice could end up in a header section. */
  private static final List<String> PLACES =
      List.of(
          "e.request.headers['x-a'] = {value: 'a' + c}; return e.request",
          "e.request.headers['x' + c] = {value: 'a'}; return e.request",
          "e.request.headers['x-a'] = {value: 'a', multiValue: [{value: 'a'}, {value: c}]}; return e.request",
          "e.request.cookies.a = {value: 'b' + c}; return e.request",
          "e.request.cookies['a' + c] = {value: 'b'}; return e.request",
          "e.request.uri = '/' + c; return e.request",
          "e.request.querystring = 'a=' + c; return e.request",
          "e.request.querystring = {a: {value: c}}; return e.request",
          "return {statusCode: 200, statusDescription: 'a' + c}",
          "return {statusCode: 200, headers: {'x-a': {value: c}}}",
          "return {statusCode: 200, cookies: {a: {value: 'b', attributes: 'Path=/' + c}}}");

  private static final List<Character> CHARACTERS = List.of('\r', '\n', '\0');

  private final Guest guest;

  ResultChecks(Guest guest) {
    this.guest = guest;
  }

  List<LimitCheck> run() {
    return List.of(
        amount(LimitTable.CFF_BODY, "return {statusCode: 200, body: 'x'.repeat(n)}", 0),
        status(LimitTable.STATUS_MIN, -1),
        status(LimitTable.STATUS_MAX, 1),
        amount(
            LimitTable.HEADERS,
            "e.request.headers['x-long'] = {value: 'x'.repeat(n)}; return e.request",
            Guest.FIELD_BYTES + "x-long: \r\n".length()),
        amount(LimitTable.URL, "e.request.uri = '/' + 'x'.repeat(n); return e.request", 1),
        controlCharacters(),
        method());
  }

  /**
   * A function that returns so much.
   *
   * @param rest what comes to {@code n} of the function
   */
  private LimitCheck amount(Limit limit, String body, int rest) {
    return edge(limit, body, guest.value(limit), guest.value(limit) + 1, rest);
  }

  private LimitCheck status(Limit limit, int beyond) {
    long last = guest.value(limit);
    return edge(limit, "return {statusCode: n}", last, last + beyond, 0);
  }

  private LimitCheck edge(Limit limit, String body, long last, long first, int rest) {
    guest.begins(limit);
    boolean taken =
        !(guest.once(limit, "var n = " + (last - rest) + "; " + body).outcome()
            instanceof Execution.Invalid);
    String how = refusal(guest.once(limit, "var n = " + (first - rest) + "; " + body));
    return new LimitCheck(
        limit.key(),
        taken && !how.isEmpty(),
        how.isEmpty() ? "the result was taken" : taken ? how : "a result within it was refused",
        last,
        first);
  }

  private LimitCheck controlCharacters() {
    Limit limit = LimitTable.CONTROL_CHARACTERS;
    guest.begins(limit);
    StringBuilder body =
        new StringBuilder("var p = e.request.uri.split('/'), c = String.fromCharCode(p[2]);");
    for (int i = 0; i < PLACES.size(); i++) {
      body.append(" if (p[1] === '" + i + "') { " + PLACES.get(i) + " }");
    }
    return guest.with(limit, body.toString(), this::controlCharacters);
  }

  private LimitCheck controlCharacters(EdgeFunction function) {
    List<String> taken = new ArrayList<>();
    int tried = 0;
    for (int i = 0; i < PLACES.size(); i++) {
      for (char c : CHARACTERS) {
        tried++;
        if (refusal(guest.execute(function, "/" + i + "/" + (int) c)).isEmpty()) {
          taken.add("character " + (int) c + " in " + PLACES.get(i));
        }
      }
    }
    return new LimitCheck(
        LimitTable.CONTROL_CHARACTERS.key(),
        taken.isEmpty(),
        taken.isEmpty() ? "refused in each of " + PLACES.size() + " places" : "taken: " + taken,
        0,
        tried);
  }

  private LimitCheck method() {
    Limit limit = LimitTable.METHOD;
    guest.begins(limit);
    Execution execution = guest.once(limit, "e.request.method = 'DELETE'; return e.request");
    boolean held =
        execution.outcome() instanceof Execution.Proceed proceed
            && proceed.request().method().equals("GET")
            && !execution.warnings().isEmpty();
    String how = held ? execution.warnings().getFirst() : "the method was changed";
    return new LimitCheck(limit.key(), held, how, 0, 1);
  }

  private static String refusal(Execution execution) {
    return execution.outcome() instanceof Execution.Invalid invalid
        ? invalid.violations().getFirst().message()
            + "; "
            + invalid.violations().getFirst().viewerSees()
        : "";
  }
}
