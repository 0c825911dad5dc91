package dev.brink.latency.report;

import dev.brink.latency.ColdStart;
import dev.brink.latency.Distribution;
import dev.brink.latency.LoadResult;
import dev.brink.latency.Warming;
import dev.brink.latency.compare.Comparison;
import dev.brink.latency.compare.Interval;
import dev.brink.latency.compare.Round;
import java.util.List;

/** The pictures of the page. */
final class Pictures {
  private static final int WIDTH = 860;
  private static final int LEFT = 64;
  private static final int RIGHT = WIDTH - 20;
  private static final int TOP = 14;
  private static final int BINS = 72;

  private Pictures() {}

  /** How many calls took how long: all of them, and before them those that nothing disturbed. */
  static String histogram(LoadResult load) {
    int bottom = 230;
    Distribution all = load.service();
    List<Bins.Bin> bins = Bins.of(all, BINS, 99.95);
    Svg svg = new Svg(WIDTH, 270, "how many calls took how long");
    if (bins.isEmpty()) {
      return svg.done();
    }
    double most = bins.stream().mapToLong(Bins.Bin::count).max().orElse(1);
    double high = bins.get(Math.min(bins.size(), BINS) - 1).to();
    LogAxis x = new LogAxis(bins.getFirst().from(), high, LEFT, RIGHT);
    timeAxis(svg, x, TOP, bottom);
    for (Bins.Bin bin : bins.subList(0, Math.min(bins.size(), BINS))) {
      double left = x.place(bin.from());
      double width = x.place(bin.to()) - left - 1;
      long undisturbed = Math.min(bin.count(), load.undisturbed().between(bin.from(), bin.to()));
      String hint =
          "%s to %s: %s calls, %s of them disturbed"
              .formatted(
                  Figures.time(bin.from()),
                  Figures.time(bin.to()),
                  Figures.count(bin.count()),
                  Figures.count(bin.count() - undisturbed));
      double tall = height(bin.count(), most, bottom - TOP);
      double own = height(undisturbed, most, bottom - TOP);
      svg.rect("b2", left, bottom - tall, width, tall, hint);
      svg.rect("b1", left, bottom - own, width, own, hint);
    }
    for (double percentile : new double[] {50, 90, 99, 99.9}) {
      double place = x.place(all.at(percentile));
      svg.line("mark", place, TOP, place, bottom);
      svg.text("middle", place, TOP - 3, "p" + trim(percentile));
    }
    return svg.done();
  }

  /** Square roots: a bin of one call is still seen beside one of ten thousand. */
  private static double height(long count, double most, double room) {
    return count == 0 ? 0 : Math.max(1, Math.sqrt(count / most) * room);
  }

  /** Which share of calls took at most how long, the tail drawn out. */
  static String percentiles(List<LoadResult> loads, List<String> styles) {
    int bottom = 230;
    Svg svg = new Svg(WIDTH, 270, "latency by percentile");
    double low = Double.MAX_VALUE;
    double high = 1;
    for (LoadResult load : loads) {
      low = Math.min(low, Math.max(1, load.latency().min()));
      high = Math.max(high, load.latency().max());
    }
    LogAxis y = new LogAxis(low, high, bottom, TOP);
    for (double tick : y.ticks()) {
      svg.line("grid", LEFT, y.place(tick), RIGHT, y.place(tick));
      svg.text("end", LEFT - 6, y.place(tick) + 4, Figures.time(tick));
    }
    double[] named = {0, 50, 90, 99, 99.9, 99.99, 99.999};
    for (double percentile : named) {
      svg.line("grid", tail(percentile), TOP, tail(percentile), bottom);
      svg.text("middle", tail(percentile), bottom + 18, trim(percentile) + " %");
    }
    for (int i = 0; i < loads.size(); i++) {
      Distribution latency = loads.get(i).latency();
      int points = 200;
      double[] line = new double[2 * points];
      for (int p = 0; p < points; p++) {
        double place = LEFT + (RIGHT - LEFT) * (p / (points - 1.0));
        double percentile = 100 - 100 * Math.pow(10, -5.0 * p / (points - 1));
        line[2 * p] = place;
        line[2 * p + 1] = y.place(latency.at(percentile));
      }
      svg.path(styles.get(i), line);
    }
    return svg.done();
  }

  private static double tail(double percentile) {
    return LEFT + (RIGHT - LEFT) * (-Math.log10(1 - percentile / 100) / 5);
  }

  private static String trim(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  /** CPU time and waiting time of a call from the first one on. */
  static String warming(Warming warming) {
    int bottom = 230;
    Svg svg = new Svg(WIDTH, 270, "time per call from the first call on");
    List<Warming.Step> steps = warming.series();
    double low = steps.stream().mapToLong(Warming.Step::cpuNanos).min().orElse(1);
    double high = steps.stream().mapToLong(Warming.Step::latencyNanos).max().orElse(1);
    LogAxis y = new LogAxis(low, Math.max(high, low), bottom, TOP);
    LogAxis x = new LogAxis(1, warming.calls(), LEFT, RIGHT);
    for (double tick : y.ticks()) {
      svg.line("grid", LEFT, y.place(tick), RIGHT, y.place(tick));
      svg.text("end", LEFT - 6, y.place(tick) + 4, Figures.time(tick));
    }
    for (double tick = 1; tick <= warming.calls(); tick *= 10) {
      svg.text("middle", x.place(tick), bottom + 18, "call " + Figures.count(tick));
    }
    double[] cpu = new double[2 * steps.size()];
    double[] latency = new double[2 * steps.size()];
    for (int i = 0; i < steps.size(); i++) {
      Warming.Step step = steps.get(i);
      cpu[2 * i] = latency[2 * i] = x.place(Math.sqrt((double) step.from() * step.to()));
      cpu[2 * i + 1] = y.place(step.cpuNanos());
      latency[2 * i + 1] = y.place(step.latencyNanos());
    }
    svg.path("l2", latency).path("l1", cpu);
    if (warming.settledAfter() > 0) {
      double place = x.place(warming.settledAfter());
      svg.line("mark", place, TOP, place, bottom);
      svg.text("end", place - 4, TOP + 10, "settled");
    }
    return svg.done();
  }

  /** What each first call in a new process was made of. */
  static String cold(List<ColdStart> starts) {
    int row = 26;
    Svg svg = new Svg(WIDTH, starts.size() * row + 30, "first calls in new processes");
    double most = starts.stream().mapToLong(start -> start.total().toNanos()).max().orElse(1);
    double scale = (RIGHT - 80 - LEFT) / most;
    for (int i = 0; i < starts.size(); i++) {
      double left = LEFT;
      int number = 1;
      for (ColdStart.Stage stage : starts.get(i).stages()) {
        double width = stage.took().toNanos() * scale;
        String hint = stage.name() + ": " + Figures.time(stage.took().toNanos());
        svg.rect("s" + number++, left, TOP + i * row, width, row - 6, hint);
        left += width;
      }
      svg.text("end", LEFT - 6, TOP + i * row + 15, "start " + (i + 1));
      svg.text(
          "start", left + 6, TOP + i * row + 15, Figures.time(starts.get(i).total().toNanos()));
    }
    return svg.done();
  }

  /** The three ratios with their intervals, and each round as a dot. */
  static String comparison(Comparison comparison) {
    int row = 46;
    int bottom = TOP + 3 * row;
    Svg svg = new Svg(WIDTH, bottom + 30, "candidate by baseline");
    double most = 1.5 * comparison.tolerance();
    for (Interval each : List.of(comparison.cpu(), comparison.wall(), comparison.bytes())) {
      most = Math.max(most, 1.3 * Math.max(each.high() - 1, 1 - each.low()));
    }
    Ratios x = new Ratios(most);
    double slower = 1 + comparison.tolerance();
    svg.rect("band", x.place(1 / slower), TOP, x.place(slower) - x.place(1 / slower), 3 * row, "");
    svg.line("mark", x.place(1), TOP, x.place(1), bottom);
    for (double ratio : new double[] {1 - most / 1.3, 1 / slower, 1, slower, 1 + most / 1.3}) {
      svg.text("middle", x.place(ratio), bottom + 18, Figures.change(ratio));
    }
    for (Round round : comparison.rounds()) {
      double cpu = round.candidate().cpuNanos() / Math.max(1, round.baseline().cpuNanos());
      double wall = round.candidate().wallNanos() / Math.max(1, round.baseline().wallNanos());
      svg.dot("dim", x.place(cpu), TOP + 14, 3, "a round: " + Figures.change(cpu));
      svg.dot("dim", x.place(wall), TOP + 14 + row, 3, "a round: " + Figures.change(wall));
    }
    interval(svg, x, comparison.cpu(), TOP + 28, "CPU time");
    interval(svg, x, comparison.wall(), TOP + 28 + row, "elapsed");
    interval(svg, x, comparison.bytes(), TOP + 28 + 2 * row, "allocated");
    return svg.done();
  }

  private record Ratios(double most) {
    double place(double ratio) {
      double share = Math.clamp((ratio - 1 + most) / (2 * most), 0, 1);
      return LEFT + 30 + share * (RIGHT - LEFT - 30);
    }
  }

  private static void interval(Svg svg, Ratios x, Interval ratio, double y, String name) {
    svg.line("whisker", x.place(ratio.low()), y, x.place(ratio.high()), y);
    svg.dot(
        "point",
        x.place(ratio.estimate()),
        y,
        5,
        "%s %s (%s to %s)"
            .formatted(
                name,
                Figures.change(ratio.estimate()),
                Figures.change(ratio.low()),
                Figures.change(ratio.high())));
    svg.text("end", LEFT + 16, y + 4, name);
  }

  private static void timeAxis(Svg svg, LogAxis x, double top, double bottom) {
    for (double tick : x.ticks()) {
      svg.line("grid", x.place(tick), top, x.place(tick), bottom);
      svg.text("middle", x.place(tick), bottom + 18, Figures.time(tick));
    }
  }
}
