"""workerd, from the npm package that ships its binary."""

import os

from ..processes import free_port
from .peer import Target, answering


class Workerd:
    def __init__(self, bench, cores=None):
        self.port = free_port()
        folder = bench.configured("workerd", PORT=self.port)
        self.server = bench.processes.start(
            "workerd",
            [bench.commands["workerd"], "serve", os.path.join(folder, "config.capnp")],
            cores,
        )
        answering(self.server, self.port)

    def answered(self):
        target = Target("workerd, function answers", self.server, self.port, "answered.test")
        return target.check("x-uri", "/a/index.html")
