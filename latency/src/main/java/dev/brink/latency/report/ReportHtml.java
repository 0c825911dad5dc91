package dev.brink.latency.report;

import dev.brink.latency.BenchResult;
import dev.brink.latency.Cause;
import dev.brink.latency.ColdStart;
import dev.brink.latency.Distribution;
import dev.brink.latency.Disturbances;
import dev.brink.latency.LoadResult;
import dev.brink.latency.Warming;
import dev.brink.latency.compare.Comparison;
import dev.brink.latency.compare.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A result as one page that needs nothing else: no scripts, no fonts, no network. */
public final class ReportHtml {

  private final Head head;
  private final StringBuilder page = new StringBuilder();

  private ReportHtml(Head head) {
    this.head = head;
  }

  public static String of(Head head, BenchResult result) {
    ReportHtml html = new ReportHtml(head);
    html.write(result);
    return html.page.toString();
  }

  private void write(BenchResult result) {
    String title = Svg.escape(head.function() + " on " + head.event());
    page.append(
        """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>%s: latency</title><style>%s</style></head><body><main>
        <h1>%s</h1><p class="sub">%s, %s of code, event %s, %s</p>
        """
            .formatted(
                title,
                PageStyle.CSS,
                Svg.escape(head.function()),
                Svg.escape(head.runtime()),
                Figures.bytes(head.codeBytes()),
                Svg.escape(head.event()),
                head.at()));
    if (result.interrupted()) {
      page.append("<p class=\"bad\">Interrupted: this is what there was by then.</p>");
    }
    LoadResult closed = result.closed();
    if (closed != null) {
      tiles(closed);
    }
    Comparison comparison = result.comparison();
    if (comparison != null) {
      comparison(comparison);
    }
    warm(result);
    Warming warming = result.warming();
    if (warming != null && warming.calls() > 0) {
      warming(warming);
    }
    if (!result.cold().isEmpty()) {
      cold(result.cold());
    }
    machine();
    page.append("</main></body></html>\n");
  }

  private void section(String title, String lead) {
    page.append("<h2>%s</h2><p>%s</p>".formatted(Svg.escape(title), lead));
  }

  private void tiles(LoadResult load) {
    page.append("<div class=\"tiles\">");
    tile("p50", Figures.time(load.service().at(50)));
    tile("p99", Figures.time(load.service().at(99)));
    tile("CPU time, p50", Figures.time(load.cpu().at(50)));
    tile("allocated, p50", Figures.bytes(load.bytes().at(50)));
    tile("calls/s", Figures.count(load.callsPerSecond()));
    page.append("</div>");
  }

  private void tile(String name, String figure) {
    page.append(
        "<div><b>%s</b><span>%s</span></div>".formatted(Svg.escape(figure), Svg.escape(name)));
  }

  private void comparison(Comparison comparison) {
    Verdict verdict = comparison.verdict();
    String style =
        switch (verdict) {
          case REGRESSION -> "bad";
          case GAIN, SAME -> "good";
          case UNDECIDED, UNKNOWN -> "sub";
        };
    section(
        "Against the baseline",
        "<b class=\"%s\">%s</b>: %s by %s of CPU time; %d rounds in turns, 99 %% intervals, the band is the tolerance of %s. Dots are rounds."
            .formatted(
                style,
                verdict.wireName(),
                verdict.words(),
                Figures.change(comparison.cpu().estimate()),
                comparison.rounds().size(),
                Figures.percent(comparison.tolerance())));
    figure(Pictures.comparison(comparison));
  }

  private void warm(BenchResult result) {
    List<LoadResult> loads = new ArrayList<>();
    List<String> styles = new ArrayList<>();
    LoadResult closed = result.closed();
    if (closed != null) {
      section(
          "Warm, at full speed",
          "%s calls in %s, each when the one before had ended. <i class=\"k1\"></i> undisturbed <i class=\"k2\"></i> disturbed by garbage collection, the JIT or the operating system. Heights are square roots."
              .formatted(Figures.count(closed.calls()), Figures.time(closed.elapsed().toNanos())));
      figure(Pictures.histogram(closed));
      table(closed);
      loads.add(closed);
      styles.add("l1");
    }
    LoadResult open = result.open();
    if (open != null) {
      section(
          "Warm, at a fixed rate",
          "%s calls/s were due, latency counts from when each was due; %s."
              .formatted(
                  Figures.count(open.rate()),
                  open.unfinished() == 0
                      ? "all were begun"
                      : "<b class=\"bad\">%s were never begun</b>"
                          .formatted(Figures.count(open.unfinished()))));
      table(open);
      loads.add(open);
      styles.add("l2");
    }
    if (!loads.isEmpty()) {
      section(
          "Latency by percentile",
          open == null
              ? "At full speed."
              : "<i class=\"k1\"></i> at full speed <i class=\"k2\"></i> at the fixed rate");
      figure(Pictures.percentiles(loads, styles));
    }
  }

  private void table(LoadResult load) {
    page.append(
        "<table><thead><tr><th></th><th>p50</th><th>p90</th><th>p99</th><th>p99.9</th><th>max</th></tr></thead><tbody>");
    row("latency", load.latency(), Figures::time);
    if (load.rate() > 0) {
      row("service time", load.service(), Figures::time);
    }
    row("undisturbed", load.undisturbed(), Figures::time);
    row("CPU time", load.cpu(), Figures::time);
    row("allocated", load.bytes(), Figures::bytes);
    double allowed = head.allowed().toNanos();
    row(
        head.allowsCpu() ? "compute utilization" : "of the time limit",
        head.allowsCpu() ? load.cpu() : load.service(),
        nanos -> Figures.percent(nanos / allowed));
    if (head.allowsCpu()) {
      row("calibrated", load.cpu(), n -> Figures.percent(n * head.calibration() / allowed));
    }
    page.append("</tbody></table>");
    Disturbances disturbances = load.disturbances();
    page.append(
        "<table><thead><tr><th>slow for</th><th>calls</th><th>of all calls</th><th>of all"
            + " time</th><th>of the slowest 1 %</th></tr></thead><tbody>");
    for (Cause cause : Cause.values()) {
      page.append(
          "<tr><th>%s</th><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>"
              .formatted(
                  cause.words(),
                  Figures.count(disturbances.slowCalls(cause)),
                  Figures.percent(disturbances.callShare(cause)),
                  Figures.percent(disturbances.timeShare(cause)),
                  Figures.percent(disturbances.tailShare(cause))));
    }
    page.append("</tbody></table>");
    if (load.failed() > 0) {
      page.append(
          "<p class=\"bad\">%s calls failed: %s</p>"
              .formatted(
                  Figures.count(load.failed()),
                  load.failures().entrySet().stream()
                      .map(each -> Svg.escape(each.getKey()) + " " + Figures.count(each.getValue()))
                      .collect(Collectors.joining(", "))));
    }
  }

  /** Writes a figure. */
  private interface Unit {
    String write(double figure);
  }

  private void row(String name, Distribution values, Unit unit) {
    page.append("<tr><th>").append(name).append("</th>");
    for (double percentile : new double[] {50, 90, 99, 99.9, 100}) {
      page.append("<td>").append(Svg.escape(unit.write(values.at(percentile)))).append("</td>");
    }
    page.append("</tr>");
  }

  private void warming(Warming warming) {
    section(
        "Warming",
        "<i class=\"k1\"></i> CPU time <i class=\"k2\"></i> waited, medians from the first call on; %s after %s calls and %s of CPU time in all."
            .formatted(
                warming.settled() ? "settled" : "had not settled, nearest",
                Figures.count(warming.settledAfter()),
                Figures.time(warming.cpu().toNanos())));
    figure(Pictures.warming(warming));
  }

  private void cold(List<ColdStart> starts) {
    StringBuilder keys = new StringBuilder();
    int number = 1;
    for (ColdStart.Stage stage : starts.getFirst().stages()) {
      keys.append("<i class=\"c%d\"></i> %s ".formatted(number++, Svg.escape(stage.name())));
    }
    section("Cold", "First calls in new processes: " + keys);
    figure(Pictures.cold(starts));
  }

  private void figure(String svg) {
    page.append("<figure>").append(svg).append("</figure>");
  }

  private void machine() {
    page.append("<footer>");
    head.machine()
        .forEach(
            (what, words) -> page.append(Svg.escape(what) + ": " + Svg.escape(words) + "<br>"));
    page.append("calibration: %.2f</footer>".formatted(head.calibration()));
  }
}
