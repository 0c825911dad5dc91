"""Latency of a cached hit + function at a fixed rate, without coordinated omission."""

from statistics import median

from ..load import closed_loop, medians, open_loop, rounds, warm_up
from ..peers.brink import Brink
from ..peers.nginx import Nginx
from ..tables import at_most, micros, spread, table

NAME = "rate"
TITLE = "latency at a fixed rate, server on core 0, client on core 1"
RATES = (2_000, 10_000)
FUNCTION = "brink, function"
NJS = "nginx njs proxy_cache"


def run(bench):
    effort = bench.effort
    node = Brink(bench, "0")
    targets = [node.rewritten(), Nginx(bench, "0", 1).rewritten(), node.plain()]
    for target in targets:
        warm_up(bench, target, "1")
    by_rate = {}
    for rate in RATES:
        bench.say(f"{rate} requests/s")
        by_rate[str(rate)] = rounds(
            bench,
            targets,
            lambda target: open_loop(bench, target, rate, effort.seconds, 3, "1"),
            effort.rounds,
        )
    return {"rates": by_rate}


def targets(result):
    return [_target(rate, results) for rate, results in result["rates"].items()]


def _target(rate, results):
    ours = [each["p99_us"] for each in results[FUNCTION]]
    theirs = [each["p99_us"] for each in results[NJS]]
    verdict = at_most(median(ours), median(theirs), micros)
    if any(each["errors"] for each in results[FUNCTION]):
        verdict = "too slow for this rate"
    return (
        f"p99 of a cached hit + function at {int(rate):,} requests/s",
        "no worse than nginx + njs",
        f"{spread(ours, micros)}; nginx {spread(theirs, micros)}",
        verdict,
    )


def markdown(result):
    rows = []
    for rate, results in result["rates"].items():
        for name, figures in medians(results).items():
            latencies = (micros(figures[key]) for key in ("p50_us", "p90_us", "p99_us", "p999_us", "max_us"))
            unanswered = sum(each["errors"] for each in results[name])
            rows.append((f"{int(rate):,}", name, *latencies, f"{unanswered:,}"))
    return table(("requests/s due", "target", "p50", "p90", "p99", "p99.9", "max", "not answered"), rows)
