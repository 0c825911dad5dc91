"""Load on one target: wrk as fast as it goes, or an open loop at a fixed rate."""

import json
import os
import subprocess
import time
from statistics import median

from .processes import Broken

CONNECTIONS = 32
WRK_SCRIPT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "wrk.lua")


def closed_loop(bench, target, seconds, cores=None, errors_are_broken=True):
    """One thread of wrk with 32 connections that ask again as soon as they have their answer."""
    command = [bench.commands["wrk"], "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "-s", WRK_SCRIPT]
    command += ["-H", f"Host: {target.host}", target.url]
    result, cpu = _run(bench, target, command, cores, seconds)
    if errors_are_broken and (result["errors"] or not result["requests"]):
        raise Broken(f"{target.name}: {result['errors']} errors in {result['requests']} requests")
    return {
        "rps": result["requests"] * 1e6 / result["micros"],
        "p50_us": result["p50"],
        "p99_us": result["p99"],
        "max_us": result["max"],
        "cpu_us": cpu * 1e6 / max(1, result["requests"]),
    }


def warm_up(bench, target, cores=None):
    """Load until the server's CPU time for a request no longer falls, at most four times.

    On a busy machine the first answers may be late, or cold calls be stopped: not counted here.
    """
    bench.say(f"warming {target.name}")
    before = float("inf")
    for _ in range(4):
        now = closed_loop(bench, target, bench.effort.warm_seconds, cores, False)["cpu_us"]
        if now > before * 0.93:
            return
        before = now


def open_loop(bench, target, rate, seconds, warm_seconds, cores=None, watch=lambda: None):
    """Requests at fixed times, each timed from when it was due, whether or not others are late.

    Meanwhile watch is called every second. Requests that were not answered in time, or wrongly,
    are errors of the result: a server may be too slow for the rate.
    """
    command = bench.java_command(
        "dev.brink.bench.load.OpenLoop",
        *(target.port, target.path, target.host, CONNECTIONS, rate, seconds, warm_seconds),
        options=("-XX:+UseSerialGC", "-Xms64m", "-Xmx64m"),
    )
    result, _ = _run(bench, target, command, cores, seconds + warm_seconds, watch)
    return result


def _run(bench, target, command, cores, seconds, watch=lambda: None):
    if cores:
        command = ["taskset", "-c", cores, *command]
    before = target.server.cpu_seconds()
    # A driver of its own session: Ctrl-C ends the run first, and the run ends it.
    driver = bench.processes.start("load", command)
    end = time.monotonic() + seconds + 60
    try:
        while not _ended(driver):
            if time.monotonic() > end:
                raise Broken(f"the load on {target.name} did not end")
            watch()
    finally:
        cpu = target.server.cpu_seconds() - before
        bench.processes.stop(driver)
    lines = [line for line in driver.output().splitlines() if line.startswith("{")]
    if driver.process.returncode or not lines:
        raise Broken(f"the load on {target.name} failed: {driver.output()[-500:]}")
    return json.loads(lines[-1]), cpu


def _ended(driver):
    try:
        driver.process.wait(1)
        return True
    except subprocess.TimeoutExpired:
        return False


def rounds(bench, targets, measure, count):
    """Measures all targets in turn, each round beginning with another one."""
    results = {target.name: [] for target in targets}
    for number in range(count):
        turn = number % len(targets)
        for target in targets[turn:] + targets[:turn]:
            results[target.name].append(measure(target))
        bench.say(f"round {number + 1} of {count} done")
    return results


def medians(results):
    """The median of each figure over the rounds."""
    return {
        name: {key: median(each[key] for each in measured) for key in measured[0]}
        for name, measured in results.items()
    }


def ratios(results, name, other, figure="rps"):
    """The ratio of two targets within each round."""
    return [a[figure] / b[figure] for a, b in zip(results[name], results[other])]
