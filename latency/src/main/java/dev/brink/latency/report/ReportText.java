package dev.brink.latency.report;

import dev.brink.latency.BenchResult;
import dev.brink.latency.Cause;
import dev.brink.latency.ColdStart;
import dev.brink.latency.Distribution;
import dev.brink.latency.LoadResult;
import dev.brink.latency.ThreadSwitches;
import dev.brink.latency.Warming;
import dev.brink.latency.compare.Comparison;
import dev.brink.latency.compare.Interval;
import dev.brink.latency.compare.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A result for a terminal of 80 columns. */
public final class ReportText {
  private static final int BAR = 44;
  private static final int BINS = 12;

  private final Head head;
  private final TextStyle style;
  private final List<String> lines = new ArrayList<>();

  private ReportText(Head head, TextStyle style) {
    this.head = head;
    this.style = style;
  }

  public static String of(Head head, BenchResult result, TextStyle style) {
    ReportText text = new ReportText(head, style);
    text.write(result);
    return String.join(System.lineSeparator(), text.lines);
  }

  private void write(BenchResult result) {
    lines.add(
        "%s  %s, %s of code, event %s"
            .formatted(
                style.words().strong(head.function()),
                head.runtime(),
                Figures.bytes(head.codeBytes()),
                head.event()));
    if (result.interrupted()) {
      lines.add(style.words().bad("interrupted: this is what there was by then"));
    }
    cold(result.cold());
    Warming warming = result.warming();
    if (warming != null && warming.calls() > 0) {
      warming(warming);
    }
    LoadResult closed = result.closed();
    if (closed != null) {
      load("Warm, at full speed", closed, result.standing());
    }
    LoadResult open = result.open();
    if (open != null) {
      load("Warm, %s calls/s due".formatted(Figures.count(open.rate())), open, null);
    }
    Comparison comparison = result.comparison();
    if (comparison != null) {
      comparison(comparison);
    }
  }

  private void heading(String title, String more) {
    lines.add("");
    lines.add(
        style.words().strong(title) + (more.isEmpty() ? "" : style.words().faint("  " + more)));
  }

  private void cold(List<ColdStart> starts) {
    if (starts.isEmpty()) {
      return;
    }
    heading("Cold", "first call in a new process, median of " + starts.size());
    double total = middle(starts, start -> start.total().toNanos());
    for (int i = 0; i < starts.getFirst().stages().size(); i++) {
      int stage = i;
      double took = middle(starts, start -> start.stages().get(stage).took().toNanos());
      bar(starts.getFirst().stages().get(i).name(), Figures.time(took), took / total, "");
    }
    String spread =
        starts.size() == 1
            ? ""
            : " (%s to %s)"
                .formatted(
                    Figures.time(
                        starts.stream().mapToLong(s -> s.total().toNanos()).min().orElse(0)),
                    Figures.time(
                        starts.stream().mapToLong(s -> s.total().toNanos()).max().orElse(0)));
    double process = middle(starts, start -> start.processCpu().toNanos());
    lines.add(
        "  until the answer %s%s%s"
            .formatted(
                Figures.time(total),
                spread,
                process == 0 ? "" : ", " + Figures.time(process) + " of CPU time"));
  }

  private static double middle(List<ColdStart> starts, ToLongFunction<ColdStart> figure) {
    long[] values = starts.stream().mapToLong(figure).sorted().toArray();
    return values[values.length / 2];
  }

  private void warming(Warming warming) {
    heading("Warming", "CPU time per call, from the first call on, by powers of two");
    List<Warming.Step> steps = warming.series();
    double high = steps.stream().mapToLong(Warming.Step::cpuNanos).max().orElse(1);
    double low = Math.max(1, steps.stream().mapToLong(Warming.Step::cpuNanos).min().orElse(1));
    double range = Math.max(1e-9, Math.log(high / low));
    StringBuilder columns = new StringBuilder();
    for (Warming.Step step : steps) {
      columns.append(style.level(Math.log(Math.max(low, step.cpuNanos()) / low) / range));
    }
    lines.add(
        "  %s %s %s"
            .formatted(
                Figures.time(steps.getFirst().cpuNanos()),
                style.words().bar(columns.toString()),
                Figures.time(steps.getLast().cpuNanos())));
    lines.add(
        "  "
            + (warming.settled() ? "settled after " : "had not settled; nearest after ")
            + Figures.count(warming.settledAfter())
            + " calls, "
            + Figures.time(warming.cpu().toNanos())
            + " of CPU time for "
            + Figures.count(warming.calls())
            + (warming.failed() == 0 ? "" : ", " + Figures.count(warming.failed()) + " failed"));
  }

  private void load(String title, LoadResult load, @Nullable String standing) {
    heading(
        title,
        "%s calls in %s, %s calls/s"
            .formatted(
                Figures.count(load.calls()),
                Figures.time(load.elapsed().toNanos()),
                Figures.count(load.callsPerSecond())));
    if (standing != null && !standing.equals("good")) {
      lines.add("  standing " + standing + ": its calls run beside the event loop, not on it");
    }
    if (load.failed() > 0) {
      lines.add(
          "  "
              + style
                  .words()
                  .bad(
                      Figures.count(load.failed())
                          + " failed: "
                          + load.failures().entrySet().stream()
                              .map(each -> each.getKey() + " " + Figures.count(each.getValue()))
                              .collect(Collectors.joining(", "))));
    }
    if (load.unfinished() > 0) {
      lines.add(
          "  "
              + style
                  .words()
                  .bad(
                      "it cannot keep up: %s calls that were due were not begun"
                          .formatted(Figures.count(load.unfinished()))));
    }
    picture(load.latency());
    table(load);
    causes(load);
  }

  private void picture(Distribution latency) {
    List<Bins.Bin> bins = Bins.of(latency, BINS, 99.9);
    long most = bins.stream().mapToLong(Bins.Bin::count).max().orElse(1);
    for (int i = 0; i < bins.size(); i++) {
      Bins.Bin bin = bins.get(i);
      boolean rest = i == BINS;
      bar(
          rest ? "above" : "",
          Figures.time(bin.from()),
          bin.count() / (double) Math.max(1, most),
          bin.count() == 0 ? "" : Figures.percent(bin.count() / (double) latency.count()));
    }
  }

  private void bar(String name, String figure, double share, String more) {
    String bar = style.bar(share, BAR);
    lines.add(
        ("  %-15s %8s %s %s"
                .formatted(name, figure, style.words().bar(bar), style.words().faint(more)))
            .stripTrailing());
  }

  private void table(LoadResult load) {
    row("", "p50", "p90", "p99", "p99.9", "max");
    boolean late = load.rate() > 0;
    row("latency", load.latency(), Figures::time);
    if (late) {
      row("service time", load.service(), Figures::time);
    }
    row("undisturbed", load.undisturbed(), Figures::time);
    row("CPU time", load.cpu(), Figures::time);
    row("allocated", load.bytes(), Figures::bytes);
    double allowed = head.allowed().toNanos();
    if (head.allowsCpu()) {
      row("utilization", load.cpu(), nanos -> Figures.percent(nanos / allowed));
      row(
          "  calibrated",
          load.cpu(),
          nanos -> Figures.percent(nanos * head.calibration() / allowed));
    } else {
      row("of time limit", load.service(), nanos -> Figures.percent(nanos / allowed));
    }
  }

  /** Writes a figure. */
  private interface Unit {
    String write(double figure);
  }

  private void row(String name, Distribution values, Unit unit) {
    row(
        name,
        unit.write(values.at(50)),
        unit.write(values.at(90)),
        unit.write(values.at(99)),
        unit.write(values.at(99.9)),
        unit.write(values.max()));
  }

  private void row(String name, String... figures) {
    String line =
        "  %-15s".formatted(name)
            + Arrays.stream(figures).map("%11s"::formatted).collect(Collectors.joining());
    lines.add(name.isEmpty() ? style.words().faint(line) : line);
  }

  private void causes(LoadResult load) {
    lines.add(
        "  over 1.5 x p50: " + shares(cause -> load.disturbances().callShare(cause), "of calls"));
    lines.add(
        "  the slowest 1 %: " + shares(cause -> load.disturbances().tailShare(cause), "of them"));
    ThreadSwitches switches = load.switches();
    if (switches != null) {
      lines.add(
          "  switches: %s forced, %s voluntary; ready but waiting %s of the time"
              .formatted(
                  Figures.count(switches.involuntary()),
                  Figures.count(switches.voluntary()),
                  Figures.percent(
                      switches.waitedNanos() / (double) Math.max(1, load.elapsed().toNanos()))));
    }
  }

  /** Of a cause. */
  private interface Share {
    double of(Cause cause);
  }

  private String shares(Share share, String ofWhat) {
    String all =
        Stream.of(Cause.values())
            .filter(cause -> share.of(cause) > 0)
            .map(cause -> brief(cause) + " " + Figures.percent(share.of(cause)))
            .collect(Collectors.joining(", "));
    return all.isEmpty() ? "none" : all + " " + ofWhat;
  }

  private String brief(Cause cause) {
    return switch (cause) {
      case GARBAGE_COLLECTION -> "GC";
      case OFF_CPU -> head.allowsCpu() ? "off CPU" : "waiting";
      case COMPILATION -> "JIT";
      case OWN -> "own";
    };
  }

  private void comparison(Comparison comparison) {
    heading(
        "Against the baseline",
        "%d rounds in turns, 99 %% intervals".formatted(comparison.rounds().size()));
    ratio("CPU time", comparison.cpu(), comparison.tolerance());
    ratio("elapsed", comparison.wall(), comparison.tolerance());
    ratio("allocated", comparison.bytes(), comparison.tolerance());
    Verdict verdict = comparison.verdict();
    String sentence =
        verdict == Verdict.UNKNOWN
            ? "not compared: %d rounds are needed".formatted(Verdict.FEWEST_ROUNDS)
            : "%s, %s by %s of CPU time, tolerance %s"
                .formatted(
                    verdict.wireName().toUpperCase(Locale.ROOT),
                    verdict.words(),
                    Figures.change(comparison.cpu().estimate()),
                    Figures.percent(comparison.tolerance()));
    lines.add(
        "  "
            + switch (verdict) {
              case REGRESSION -> style.words().bad(sentence);
              case GAIN, SAME -> style.words().good(sentence);
              case UNDECIDED, UNKNOWN -> sentence;
            });
  }

  /** A scale from a third off to a third more, with the interval and the tolerance on it. */
  private void ratio(String name, Interval ratio, double tolerance) {
    int width = 31;
    char[] scale = new char[width];
    Arrays.fill(scale, style.unicode() ? '·' : '.');
    double most =
        Math.max(
            1.5 * tolerance, 1.2 * Math.max(Math.abs(ratio.high() - 1), Math.abs(ratio.low() - 1)));
    int low = place(ratio.low(), most, width);
    int high = place(ratio.high(), most, width);
    Arrays.fill(scale, low, high + 1, style.unicode() ? '━' : '=');
    scale[place(1, most, width)] = '|';
    scale[place(1 + tolerance, most, width)] = ')';
    scale[place(1 / (1 + tolerance), most, width)] = '(';
    scale[place(ratio.estimate(), most, width)] = style.unicode() ? '●' : 'o';
    lines.add(
        "  %-10s %9s  %s  %s"
            .formatted(
                name,
                Figures.change(ratio.estimate()),
                style.words().bar(new String(scale)),
                style
                    .words()
                    .faint(Figures.change(ratio.low()) + " to " + Figures.change(ratio.high()))));
  }

  private static int place(double ratio, double most, int width) {
    double share = (ratio - 1 + most) / (2 * most);
    return (int) Math.round(Math.clamp(share, 0, 1) * (width - 1));
  }
}
