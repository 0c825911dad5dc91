"""From the upload of a new version to the first answer that it made."""

import os
import time
from statistics import median

from ..bench import BENCH
from ..peers.brink import Brink
from ..processes import Broken, fetch
from ..tables import at_most, spread, table

NAME = "deploy"
TITLE = "deploy to live"
TARGET = 1.0


def run(bench):
    node = Brink(bench)
    with open(os.path.join(BENCH, "peers", "brink", "answer.js")) as file:
        code = file.read()
    live, publishes = [], []
    for number in range(1, bench.effort.starts * 2 + 1):
        name = f"version-{number}"
        begun = time.monotonic()
        published = node.deploy("answer", code.replace("index.html", name))
        status, headers, _ = fetch(node.port, "/", "answered.test")
        live.append(time.monotonic() - begun)
        publishes.append(published["warmup"])
        if status != 200 or headers.get("x-uri") != f"/{name}":
            raise Broken(f"after the publish of {name} a viewer got {status}, {headers.get('x-uri')}")
    return {"live": live, "warmups": publishes}


def _seconds(value):
    return f"{value:.2f} s"


def targets(result):
    measured = result["live"]
    middle = median(measured)
    return [("deploy (HTTP upload to live traffic, warmed)", "<= 1 s", spread(measured, _seconds), at_most(middle, TARGET, _seconds))]


def markdown(result):
    return table(
        ("what", "figure"),
        [
            ("upload, publish with warm-up, first answer of the new version", spread(result["live"], _seconds)),
            ("calls of the warm-up", spread([each["calls"] for each in result["warmups"]], lambda it: f"{it:,.0f}")),
        ],
    )
