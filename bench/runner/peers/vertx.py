"""A bare Vert.x server that answers the same bytes: the ceiling of a node on Vert.x."""

import re

from ..processes import Broken, wait_for
from .peer import Target


class VertxHello:
    def __init__(self, bench, cores=None):
        self.server = bench.processes.start(
            "vertx", bench.java_command("dev.brink.bench.load.Hello"), cores
        )

        def ready():
            if not self.server.alive():
                raise Broken(f"it ended at its start: {self.server.output()[-500:]}")
            return re.search(r"^port (\d+)$", self.server.output(), re.M)

        self.port = int(wait_for("Vert.x hello", ready, 60).group(1))

    def plain(self):
        return Target("vert.x hello", self.server, self.port, "plain.test").check()
