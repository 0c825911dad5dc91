"""What the engine adds to a small warm function: its own CPU time for a call, p50 and p99."""

import json
import subprocess

from ..load import closed_loop, warm_up
from ..peers.brink import Brink
from ..processes import Broken
from ..tables import at_most, micros, table

NAME = "engine"
TITLE = "engine overhead of a small warm function"
P50 = 10.0
P99 = 60.0


def run(bench):
    calls = 300_000 if bench.effort.quick else 2_000_000
    driver = bench.processes.start(
        "engine", bench.java_command("dev.brink.bench.load.EngineOverhead", calls)
    )
    try:
        driver.process.wait(300)
    except subprocess.TimeoutExpired:
        raise Broken("the engine's calls did not end in 300 s") from None
    lines = [line for line in driver.output().splitlines() if line.startswith("{")]
    bench.processes.stop(driver)
    if not lines:
        raise Broken(f"the engine's calls failed: {driver.output()[-500:]}")
    engine = json.loads(lines[-1])
    try:
        return {"engine": engine, "node": _node(bench)}
    except Broken as broken:
        return {"engine": engine, "node": None, "why": str(broken)}


def _node(bench):
    """The same function under load in a node, by the node's own metric."""
    node = Brink(bench)
    target = node.rewritten()
    warm_up(bench, target)
    before = _cpu(node)
    closed_loop(bench, target, bench.effort.seconds)
    calls, seconds = (now - then for now, then in zip(_cpu(node), before))
    stopped = node.metric("brink_function_invocations_total", function="rewrite", outcome="time-limit")
    node.stop()
    return {"calls": calls, "mean_us": seconds * 1e6 / calls, "stopped": stopped}


def _cpu(node):
    name = "brink_function_cpu_seconds"
    return (
        node.metric(f"{name}_count", function="rewrite"),
        node.metric(f"{name}_sum", function="rewrite"),
    )


def targets(result):
    elapsed = result["engine"]["elapsed"]
    what = "engine overhead of a small warm function"
    return [
        (f"{what}, {name}", f"<= {target:.0f} us", micros(elapsed[key]), at_most(elapsed[key], target, micros))
        for name, key, target in (("p50", "p50_us", P50), ("p99", "p99_us", P99))
    ]


def markdown(result):
    engine, node = result["engine"], result["node"]
    keys = ("mean_us", "p50_us", "p90_us", "p99_us", "p999_us", "max_us")
    rows = [
        ("engine alone, elapsed", f"{engine['calls']:,}", *(micros(engine["elapsed"][key]) for key in keys)),
        ("engine alone, CPU time", f"{engine['calls']:,}", *(micros(engine["cpu"][key]) for key in keys)),
    ]
    notes = (
        f"A call allocates {engine['allocated']:,} bytes. {engine['wrong']} calls of the engine alone did not"
        " go on at once with a rewritten request."
    )
    if node:
        calls = f"{node['calls']:,.0f}"
        rows.append(("node under load, CPU time by its metric", calls, micros(node["mean_us"]), *["-"] * 5))
        notes += f" {node['stopped']:.0f} calls of the node were stopped by the time limit."
    else:
        notes += f" The node's own metric is missing: {result['why']}"
    return table(("what", "calls", "mean", "p50", "p90", "p99", "p99.9", "max"), rows) + f"\n\n{notes}"
