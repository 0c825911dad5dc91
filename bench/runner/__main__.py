"""Command line of the benchmarks; run.sh installs what is missing and calls it."""

import argparse
import json
import os
import re
import shutil
import signal
import sys
import time
from datetime import datetime, timezone

from . import machine, page
from .bench import BENCH, ROOT, Bench, Effort
from .processes import Broken, wait_for
from .peers.brink import Brink
from .scenarios import ALL

NPM = os.path.join(BENCH, "target", "npm", "node_modules", ".bin")
SEARCH = os.pathsep.join([os.environ["PATH"], "/usr/sbin", NPM])


def arguments():
    parser = argparse.ArgumentParser(
        prog="bench/run.sh",
        description="Load on Brink and its peers, side by side; writes docs/performance.md and bench/results.",
        epilog="Scenarios: " + "; ".join(f"{name}: {module.TITLE}" for name, module in ALL.items()) + ".",
    )
    parser.add_argument("scenarios", nargs="*", metavar="SCENARIO", help="which ones; all when none is named (soak only with --soak)")
    parser.add_argument("--quick", action="store_true", help="a few minutes: shows that everything works, no figures to quote")
    parser.add_argument("--rounds", type=int, metavar="N", help="rounds of each comparison (5; with --quick 2)")
    parser.add_argument("--seconds", type=int, metavar="N", help="length of one measurement (6; with --quick 2)")
    parser.add_argument("--soak", type=duration, metavar="TIME", help="length of the soak, such as 90s or 30m")
    parser.add_argument("--no-page", action="store_true", help="leave docs/performance.md as it is")
    parser.add_argument("--no-install", action="store_true", help="use only what is there")
    given = parser.parse_args()
    for name in given.scenarios:
        if name not in ALL:
            parser.error(f"there is no scenario {name}; there are {', '.join(ALL)}")
    return given


def duration(text):
    found = re.fullmatch(r"(\d+)([smh])", text)
    seconds = int(found.group(1)) * {"s": 1, "m": 60, "h": 3600}[found.group(2)] if found else 0
    if not 20 <= seconds <= 24 * 3600:
        raise argparse.ArgumentTypeError(f"{text} is no time from 20s to 24h")
    return seconds


def effort(given):
    quick = given.quick
    return Effort(
        rounds=min(given.rounds or (2 if quick else 5), 50),
        seconds=min(given.seconds or (2 if quick else 6), 120),
        warm_seconds=4 if quick else 15,
        starts=3 if quick else 7,
        functions=50 if quick else 1000,
        soak_seconds=given.soak or (20 if quick else 1800),
        quick=quick,
    )


def commands():
    names = ("nginx", "varnishd", "workerd", "wrk")
    return {name: path for name in names if (path := shutil.which(name, path=SEARCH))}


def settle(bench):
    """The first start after a build makes the AOT cache in the background; it ends before we measure."""
    cache = os.path.join(ROOT, ".brink", "start.aot")
    built = os.stat(os.path.join(ROOT, ".brink", "built")).st_mtime
    made = lambda: os.path.exists(cache) and os.stat(cache).st_mtime > built
    if made():
        return
    Brink(bench).stop()
    try:
        wait_for("the AOT cache", made, 60 if bench.effort.quick else 300)
    except Broken as slow:
        print(f"  {slow}; starts are slower without it", flush=True)


def measure(bench, name, module):
    print(f"{name}: {module.TITLE}", flush=True)
    before = machine.moment()
    try:
        result = module.run(bench)
    except (Broken, OSError, KeyError, ValueError) as broken:
        missing = f"{broken.args[0]} is not installed" if isinstance(broken, KeyError) else str(broken)
        missing = " ".join(missing.split())[:300]
        print(f"  broken: {missing}", flush=True)
        result = {"broken": missing}
    finally:
        bench.processes.stop_all()
    return {**result, "before": before, "after": machine.moment(), "quick": bench.effort.quick}


def main():
    given = arguments()
    java_home = machine.jdk()
    if not java_home:
        sys.exit("bench: no JDK 25 found: set JAVA_HOME or BRINK_JAVA_HOME to one")
    names = given.scenarios or [name for name in ALL if name != "soak" or given.soak]
    # However a run ends, it stops what it started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    found = commands()
    bench = Bench(effort(given), java_home, found)
    run = {
        "command": " ".join(["bench/run.sh", *sys.argv[1:]]),
        "facts": machine.facts(java_home, found),
        "scenarios": {},
    }
    begun = time.monotonic()
    try:
        try:
            settle(bench)
        except (Broken, OSError) as broken:
            sys.exit(f"bench: Brink itself does not run: {broken}")
        for name in names:
            run["scenarios"][name] = measure(bench, name, ALL[name])
            save(run)
            if not given.no_page:
                page.write(run, {name: run["scenarios"][name]}, ALL)
    except KeyboardInterrupt:
        print("bench: stopped", file=sys.stderr)
        sys.exit(130)
    finally:
        bench.close()
    broken = [name for name, result in run["scenarios"].items() if "broken" in result]
    report(run, time.monotonic() - begun)
    sys.exit(1 if broken else 0)


STARTED = datetime.now(timezone.utc).strftime("%Y%m%d-%H%M%S")


def save(run):
    folder = os.path.join(BENCH, "results")
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, f"{STARTED}.json"), "w") as file:
        json.dump(run, file, indent=2)


def report(run, seconds):
    for name, result in run["scenarios"].items():
        if "broken" in result:
            print(f"{name}: not measured: {result['broken']}")
            continue
        for what, target, figure, verdict in ALL[name].targets(result):
            print(f"{what}: {figure}; target {target}: {verdict}")
    print(f"{seconds:.0f} s; bench/results/{STARTED}.json")


if __name__ == "__main__":
    main()
