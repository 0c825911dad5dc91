"""From the start of the process to the first answer through a function."""

import socket
import time
from statistics import median

from ..peers.brink import Brink
from ..peers.nginx import Nginx
from ..peers.varnish import Varnish
from ..peers.workerd import Workerd
from ..processes import Broken
from ..tables import at_most, spread, table

NAME = "start"
TITLE = "start to first request"
TARGET = 1.5
PEERS = {"nginx njs proxy_cache": Nginx, "varnish": Varnish, "workerd": Workerd}


def run(bench):
    folder = bench.configured("brink")
    # The first start stores the functions; those measured are restarts, with the AOT cache made.
    Brink(bench, folder=folder).stop()
    results = {"brink ready": [], "brink first answer": [], "brink CPU time": []}
    missing = {}
    for _ in range(bench.effort.starts):
        begun = time.monotonic()
        node = Brink(bench, folder=folder)
        results["brink ready"].append(time.monotonic() - begun)
        _first_answer(node.port)
        results["brink first answer"].append(time.monotonic() - begun)
        results["brink CPU time"].append(node.server.cpu_seconds())
        node.stop()
        for name, peer in PEERS.items():
            begun = time.monotonic()
            try:
                server = peer(bench)
                results.setdefault(f"{name} first answer", []).append(time.monotonic() - begun)
                bench.processes.stop(server.server)
            except (Broken, OSError, KeyError) as broken:
                missing[name] = str(broken)
    return {"seconds": results, "missing": missing}


def _first_answer(port):
    with socket.create_connection(("127.0.0.1", port), 30) as connection:
        connection.sendall(b"GET /a/ HTTP/1.1\r\nHost: rewritten.test\r\nConnection: close\r\n\r\n")
        line = connection.recv(64)
        if not line.startswith(b"HTTP/1.1 200"):
            raise Broken(f"the first answer was {line!r}")


def _seconds(value):
    return f"{value:.2f} s"


def targets(result):
    measured = result["seconds"]["brink first answer"]
    middle = median(measured)
    return [("process start to first request served", "<= 1.5 s", spread(measured, _seconds), at_most(middle, TARGET, _seconds))]


def markdown(result):
    rows = [(name, spread(values, _seconds)) for name, values in result["seconds"].items()]
    text = table(("what", "after"), rows)
    for name, why in result["missing"].items():
        text += f"\n\nNot measured: {name}: {why}"
    return text
