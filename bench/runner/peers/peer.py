"""A peer is one server process; a target is one URL of it that load goes to."""

from dataclasses import dataclass

from ..origin import BODY
from ..processes import Broken, Server, fetch, wait_for


@dataclass(frozen=True)
class Target:
    name: str
    server: Server
    port: int
    host: str
    path: str = "/a/"

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}{self.path}"

    def check(self, header=None, value=None):
        """Twice the right answer, the second time with this header: load on errors is worth nothing."""
        for _ in range(2):
            status, headers, body = fetch(self.port, self.path, self.host)
        if status != 200 or body != BODY:
            raise Broken(f"{self.name} answered {status} with {len(body)} bytes: {body[:200]!r}")
        if header and value not in (headers.get(header) or ""):
            raise Broken(f"{self.name} answered without {header}: {value}")
        return self


def answering(server, port):
    """Waits until the server takes requests."""

    def ready():
        if not server.alive():
            raise Broken(f"it ended at its start: {server.output()[-500:]}")
        try:
            return fetch(port, "/", "plain.test", timeout=2)
        except OSError:
            return None

    wait_for("its first answer", ready, 60)
