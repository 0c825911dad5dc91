"""Many live functions in one node: what they take, and how soon a restart serves them."""

import http.client
import json
import os
import time

from ..bench import BENCH
from ..peers.brink import Brink
from ..processes import Broken
from ..tables import at_most, table

NAME = "memory"
TITLE = "1,000 functions in one node"
RESIDENT_MB = 512.0
READY = 3.0
HEAP = "-Xmx256m"
BEHAVIORS = 25  # CloudFront's default quota for a distribution.
VISITS = 4

CODE = """var moved = {%s};

function handler(event) {
  var request = event.request;
  var to = moved[request.uri] || '/%s' + request.uri;
  return {
    statusCode: 302,
    statusDescription: 'Found',
    headers: { location: { value: to }, 'x-function': { value: '%s' } },
  };
}
"""


def run(bench):
    count = bench.effort.functions
    names = [f"function-{number:04}" for number in range(count)]
    folder = bench.configured("brink")
    node = Brink(bench, folder=folder, java_options=HEAP)
    memory = {"empty node": node.server.resident_mb()}
    begun = time.monotonic()
    for number, name in enumerate(names):
        node.deploy(name, _code(name))
        if number % 100 == 99:
            bench.say(f"{number + 1} deployed after {time.monotonic() - begun:.0f} s")
    for number in range(0, count, BEHAVIORS):
        _distribute(node, f"many-{number // BEHAVIORS}", names[number : number + BEHAVIORS])
    deployed = time.monotonic() - begun
    memory["deployed"] = node.server.resident_mb()
    failed = sum(_call_all(node.port, names) for _ in range(VISITS))
    memory["all called"] = node.server.resident_mb()
    node.stop()

    begun = time.monotonic()
    node = Brink(bench, folder=folder, java_options=HEAP)
    ready = time.monotonic() - begun
    failed_after = _call_all(node.port, names)
    for _ in range(VISITS - 1):
        failed_after += _call_all(node.port, names)
    memory["all called after the restart"] = node.server.resident_mb()
    node.stop()
    return {
        "functions": count,
        "heap": HEAP,
        "deploy_seconds": deployed,
        "memory_mb": memory,
        "failed": failed,
        "ready_seconds": ready,
        "failed_after_restart": failed_after,
    }


def _code(name):
    moved = ", ".join(f"'/{name}/old-{i}': '/{name}/new-{i}'" for i in range(20))
    return CODE % (moved, name, name)


def _distribute(node, name, functions):
    with open(os.path.join(BENCH, "peers", "brink", "plain.json")) as file:
        config = json.load(file)
    config["CallerReference"] = name
    config["Aliases"] = [f"{name}.test"]
    config["CacheBehaviors"] = [
        {
            **config["DefaultCacheBehavior"],
            "PathPattern": f"/{function}/*",
            "FunctionAssociations": [{"EventType": "viewer-request", "FunctionARN": function}],
        }
        for function in functions
    ]
    node.admin("PUT", f"/v1/distributions/{name}", config)


def _call_all(port, names):
    """Calls each function over a new connection per distribution; how many did not answer right."""
    failed = 0
    for number in range(0, len(names), BEHAVIORS):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        for name in names[number : number + BEHAVIORS]:
            host = f"many-{number // BEHAVIORS}.test"
            connection.request("GET", f"/{name}/old-3", headers={"Host": host})
            answer = connection.getresponse()
            answer.read()
            failed += answer.status != 302 or answer.getheader("x-function") != name
        connection.close()
    return failed


def targets(result):
    count = f"{result['functions']:,}"
    resident = max(result["memory_mb"].values())
    form = lambda value: f"{value:.0f} MB"
    seconds = lambda value: f"{value:.2f} s"
    called = at_most(resident, RESIDENT_MB, form)
    wrong = result["failed"] + result["failed_after_restart"]
    if wrong:
        called = f"not reached: {wrong} wrong answers; memory: {called}"
    return [
        (f"{count} deployed functions, all called", "<= 512 MB resident", form(resident), called),
        (f"restart with {count} live functions", "ready within 3 s", seconds(result["ready_seconds"]), at_most(result["ready_seconds"], READY, seconds)),
    ]


def markdown(result):
    rows = [(f"resident memory, {name}", f"{value:.0f} MB") for name, value in result["memory_mb"].items()]
    rows += [
        (f"{result['functions']:,} uploads and publishes with their warm-up, one after the other", f"{result['deploy_seconds']:.0f} s"),
        (f"wrong answers in {VISITS} calls of each", result["failed"]),
        ("ready again after a restart", f"{result['ready_seconds']:.2f} s"),
        (f"wrong answers in {VISITS} calls of each after it", result["failed_after_restart"]),
    ]
    return f"JVM option {result['heap']}; {BEHAVIORS} functions to a distribution.\n\n" + table(("what", "figure"), rows)
