package dev.brink.latency.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brink.latency.BenchResult;
import dev.brink.latency.Cause;
import dev.brink.latency.ColdStart;
import dev.brink.latency.Distribution;
import dev.brink.latency.LoadResult;
import dev.brink.latency.ThreadSwitches;
import dev.brink.latency.Warming;
import dev.brink.latency.compare.Block;
import dev.brink.latency.compare.Bootstrap;
import dev.brink.latency.compare.Comparison;
import dev.brink.latency.compare.Interval;
import dev.brink.latency.compare.Round;
import org.jspecify.annotations.Nullable;

/** A result as JSON, described in docs/benchmarking.md. Times are microseconds. */
public final class ReportJson {
  private ReportJson() {}

  public static ObjectNode of(Head head, BenchResult result) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.putObject("function")
        .put("name", head.function())
        .put("runtime", head.runtime())
        .put("codeBytes", head.codeBytes());
    json.put("event", head.event());
    json.put("at", head.at().toString());
    ObjectNode machine = json.putObject("machine");
    head.machine().forEach(machine::put);
    machine.put("calibration", round(head.calibration(), 1_000));
    json.put("interrupted", result.interrupted());
    json.put("standing", result.standing());
    cold(json, result);
    Warming warming = result.warming();
    json.set("warming", warming == null ? null : warming(warming));
    ObjectNode warm = json.putObject("warm");
    warm.set("fullSpeed", load(head, result.closed()));
    warm.set("fixedRate", load(head, result.open()));
    Comparison comparison = result.comparison();
    json.set("comparison", comparison == null ? null : comparison(comparison));
    return json;
  }

  private static void cold(ObjectNode json, BenchResult result) {
    ArrayNode all = json.putArray("cold");
    for (ColdStart start : result.cold()) {
      ObjectNode one = all.addObject().put("totalMicros", start.total().toNanos() / 1_000);
      ArrayNode stages = one.putArray("stages");
      start
          .stages()
          .forEach(
              stage ->
                  stages
                      .addObject()
                      .put("name", stage.name())
                      .put("micros", stage.took().toNanos() / 1_000));
      one.put("callCpuMicros", start.callCpu().toNanos() / 1_000);
      one.put("processCpuMicros", start.processCpu().toNanos() / 1_000);
    }
  }

  private static ObjectNode warming(Warming warming) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("calls", warming.calls())
            .put("settled", warming.settled())
            .put("settledAfter", warming.settledAfter())
            .put("cpuMicros", warming.cpu().toNanos() / 1_000)
            .put("failed", warming.failed());
    ArrayNode series = json.putArray("series");
    for (Warming.Step step : warming.series()) {
      series
          .addObject()
          .put("from", step.from())
          .put("to", step.to())
          .put("cpuMicros", micros(step.cpuNanos()))
          .put("latencyMicros", micros(step.latencyNanos()))
          .put("slowestMicros", micros(step.slowestNanos()));
    }
    return json;
  }

  private static @Nullable ObjectNode load(Head head, @Nullable LoadResult load) {
    if (load == null) {
      return null;
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (load.rate() > 0) {
      json.put("rate", load.rate());
      json.put("unfinished", load.unfinished());
    }
    json.put("seconds", round(load.elapsed().toNanos() / 1e9, 1_000));
    json.put("calls", load.calls());
    json.put("callsPerSecond", round(load.callsPerSecond(), 10));
    json.put("failed", load.failed());
    ObjectNode failures = json.putObject("failures");
    load.failures().forEach(failures::put);
    json.set("latencyMicros", distribution(load.latency(), 1_000));
    json.set("serviceMicros", distribution(load.service(), 1_000));
    json.set("undisturbedMicros", distribution(load.undisturbed(), 1_000));
    json.set("cpuMicros", distribution(load.cpu(), 1_000));
    json.set("allocatedBytes", distribution(load.bytes(), 1));
    Distribution used = head.allowsCpu() ? load.cpu() : load.service();
    double allowed = head.allowed().toNanos() / 100.0;
    json.set("computeUtilization", distribution(used, allowed));
    if (head.allowsCpu()) {
      json.set("calibratedUtilization", distribution(used, allowed / head.calibration()));
    }
    ObjectNode slow = json.putObject("slowCalls");
    for (Cause cause : Cause.values()) {
      slow.putObject(name(cause))
          .put("calls", load.disturbances().slowCalls(cause))
          .put("shareOfCalls", round(load.disturbances().callShare(cause), 1_000_000))
          .put("shareOfTime", round(load.disturbances().timeShare(cause), 1_000_000))
          .put("shareOfSlowestPercent", round(load.disturbances().tailShare(cause), 1_000));
    }
    ThreadSwitches switches = load.switches();
    json.set(
        "contextSwitches",
        switches == null
            ? null
            : JsonNodeFactory.instance
                .objectNode()
                .put("voluntary", switches.voluntary())
                .put("involuntary", switches.involuntary())
                .put("waitedMicros", switches.waitedNanos() / 1_000));
    return json;
  }

  private static String name(Cause cause) {
    return switch (cause) {
      case GARBAGE_COLLECTION -> "garbageCollection";
      case OFF_CPU -> "offCpu";
      case COMPILATION -> "compilation";
      case OWN -> "own";
    };
  }

  private static ObjectNode distribution(Distribution values, double unit) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("mean", round(values.mean() / unit, 1_000))
        .put("p50", round(values.at(50) / unit, 1_000))
        .put("p90", round(values.at(90) / unit, 1_000))
        .put("p99", round(values.at(99) / unit, 1_000))
        .put("p99.9", round(values.at(99.9) / unit, 1_000))
        .put("max", round(values.max() / unit, 1_000));
  }

  private static ObjectNode comparison(Comparison comparison) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("verdict", comparison.verdict().wireName());
    json.put("tolerance", comparison.tolerance());
    json.put("confidence", Bootstrap.CONFIDENCE);
    json.set("cpuRatio", interval(comparison.cpu()));
    json.set("wallRatio", interval(comparison.wall()));
    json.set("bytesRatio", interval(comparison.bytes()));
    ArrayNode rounds = json.putArray("rounds");
    for (Round round : comparison.rounds()) {
      ObjectNode one = rounds.addObject();
      one.set("baseline", block(round.baseline()));
      one.set("candidate", block(round.candidate()));
    }
    return json;
  }

  private static ObjectNode interval(Interval interval) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("low", round(interval.low(), 10_000))
        .put("estimate", round(interval.estimate(), 10_000))
        .put("high", round(interval.high(), 10_000));
  }

  private static ObjectNode block(Block block) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("calls", block.calls())
        .put("failed", block.failed())
        .put("cpuMicros", micros(block.cpuNanos()))
        .put("wallMicros", micros(block.wallNanos()))
        .put("bytes", Math.round(block.bytes()));
  }

  private static double micros(double nanos) {
    return round(nanos / 1_000, 1_000);
  }

  private static double round(double value, int parts) {
    return Math.round(value * parts) / (double) parts;
  }
}
