"""Brink from this checkout, as ./brink serve starts it."""

import json
import os
import re

from ..bench import ROOT
from ..processes import Broken, fetch, wait_for
from .peer import Target

READY = re.compile(r"Brink ready: viewers http://[^:]+:(\d+), admin http://[^:]+:(\d+)")


class Brink:
    """A running node. Extra JVM options are the only thing a scenario changes."""

    def __init__(self, bench, cores=None, folder=None, java_options="", wait=True):
        self.bench = bench
        self.folder = folder or bench.configured("brink")
        self.server = bench.processes.start(
            "brink",
            [os.path.join(ROOT, "brink"), "serve", "--config", os.path.join(self.folder, "brink.json")],
            cores,
            env={"BRINK_JAVA_HOME": bench.java_home, "BRINK_JAVA_OPTS": java_options},
        )
        if wait:
            self.wait_ready()

    def wait_ready(self, seconds=240):
        def ready():
            if not self.server.alive():
                raise Broken(f"brink ended at its start: {self.server.output()[-500:]}")
            return READY.search(self.server.output())

        found = wait_for("Brink ready", ready, seconds)
        self.port, self.admin_port = map(int, found.groups())

    def stop(self):
        self.bench.processes.stop(self.server)

    def plain(self):
        return self._target("brink, no function", "plain.test").check("X-Cache", "Hit")

    def rewritten(self):
        return self._target("brink, function", "rewritten.test").check("X-Cache", "Hit")

    def answered(self):
        return self._target("brink, function answers", "answered.test").check("x-uri", "/a/index.html")

    def _target(self, name, host):
        return Target(name, self.server, self.port, host)

    def admin(self, method, path, body=None, content_type="application/json"):
        """An admin call that must succeed; its answer as JSON."""
        if isinstance(body, (dict, list)):
            body = json.dumps(body)
        if method == "POST" and body is None:
            body = ""
        status, _, answer = fetch(
            self.admin_port,
            path,
            "127.0.0.1",
            method,
            body.encode() if body is not None else None,
            content_type,
        )
        if status >= 300:
            raise Broken(f"{method} {path} answered {status}: {answer[:300]!r}")
        return json.loads(answer)

    def deploy(self, name, code):
        """Uploads and publishes; what the publish says."""
        self.admin(
            "PUT", f"/v1/functions/{name}?runtime=cloudfront-js-2.0", code, "application/javascript"
        )
        return self.admin("POST", f"/v1/functions/{name}/publish")

    def metric(self, name, **labels):
        """Sum of the samples of one metric that carry these labels."""
        _, _, text = fetch(self.admin_port, "/metrics", "127.0.0.1")
        total = 0.0
        for line in text.decode().splitlines():
            if re.match(rf"{name}(\{{|\s)", line) and all(f'{k}="{v}"' in line for k, v in labels.items()):
                total += float(line.rsplit(" ", 1)[1])
        return total
