"""nginx with njs and proxy_cache, from Debian's packages."""

import os

from ..processes import free_port
from .peer import Target, answering

MODULES = "/usr/lib/nginx/modules"


class Nginx:
    def __init__(self, bench, cores=None, workers=None):
        self.port = free_port()
        folder = bench.configured(
            "nginx", PORT=self.port, MODULES=MODULES, WORKERS=workers or os.cpu_count()
        )
        config = os.path.join(folder, "nginx.conf")
        self.server = bench.processes.start(
            "nginx", [bench.commands["nginx"], "-p", folder, "-c", config], cores
        )
        answering(self.server, self.port)

    def plain(self):
        return Target("nginx proxy_cache, no function", self.server, self.port, "plain.test").check()

    def rewritten(self):
        return Target("nginx njs proxy_cache", self.server, self.port, "rewritten.test").check()
