"""Half of what a node can carry, for long: its memory stays flat."""

from statistics import median

from ..load import closed_loop, open_loop, warm_up
from ..peers.brink import Brink
from ..processes import Broken
from ..tables import micros, table

NAME = "soak"
TITLE = "soak at half load"
HEAP = "-Xmx256m"
GROWTH = 1.05


def run(bench):
    effort = bench.effort
    node = Brink(bench, "0", java_options=HEAP)
    target = node.rewritten()
    warm_up(bench, target, "1")
    rate = int(closed_loop(bench, target, effort.seconds, "1")["rps"] / 2)
    bench.say(f"{rate} requests/s for {effort.soak_seconds} s")
    samples = []
    watch = lambda: samples.append(node.server.resident_mb())
    result = open_loop(bench, target, rate, effort.soak_seconds, 0, "1", watch)
    stopped = node.metric("brink_function_invocations_total", function="rewrite", outcome="time-limit")
    node.stop()
    if result["errors"]:
        raise Broken(f"{result['errors']} requests were not answered at {rate} requests/s")
    if len(samples) < 8:
        raise Broken(f"only {len(samples)} samples of the memory were taken")
    quarter = len(samples) // 4
    return {
        "rate": rate,
        "seconds": effort.soak_seconds,
        "heap": HEAP,
        "memory_mb": {
            "first second": samples[0],
            "second quarter": median(samples[quarter : 2 * quarter]),
            "third quarter": median(samples[2 * quarter : 3 * quarter]),
            "last quarter": median(samples[3 * quarter :]),
            "highest": max(samples),
        },
        "latency": result,
        "stopped": stopped,
    }


def _length(result):
    seconds = result["seconds"]
    return f"{seconds // 60} minutes" if seconds >= 120 else f"{seconds} s"


def targets(result):
    memory = result["memory_mb"]
    growth = memory["last quarter"] / memory["second quarter"]
    figure = f"last quarter {memory['last quarter']:.0f} MB, second {memory['second quarter']:.0f} MB, after {_length(result)}"
    verdict = "reached" if growth <= GROWTH else f"grew by {(growth - 1) * 100:.0f} %"
    if result["seconds"] < 1800:
        verdict += ", but over less than 30 minutes"
    return [("soak at half load for 30 minutes", "flat memory", figure, verdict)]


def markdown(result):
    rows = [(f"resident memory, {name}", f"{value:.0f} MB") for name, value in result["memory_mb"].items()]
    rows += [(f"latency, {key[:-3]}", micros(result["latency"][key])) for key in ("p50_us", "p99_us", "max_us")]
    rows.append(("calls stopped by the time limit", f"{result['stopped']:.0f}"))
    head = f"{result['rate']:,} requests/s for {_length(result)}, JVM option {result['heap']}, node on core 0, client on core 1."
    return head + "\n\n" + table(("what", "figure"), rows)
