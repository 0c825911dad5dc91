"""A cached 1 KB object, with and without a function that rewrites the URI of each request."""

from statistics import median

from ..comparison import comparison
from ..load import closed_loop, ratios, rounds, warm_up
from ..peers.brink import Brink
from ..peers.nginx import Nginx
from ..peers.varnish import Varnish
from ..peers.vertx import VertxHello
from ..processes import Broken
from ..tables import at_least, spread, times

FUNCTION = "brink, function"
PLAIN = "brink, no function"
NJS = "nginx njs proxy_cache"


class Hit:
    """The scenario, with servers and load generator on the same cores or apart."""

    def __init__(self, name, title, server_cores, load_cores, workers):
        self.NAME = name
        self.TITLE = title
        self.server_cores = server_cores
        self.load_cores = load_cores
        self.workers = workers

    def run(self, bench):
        effort = bench.effort
        targets, missing = self._targets(bench)
        for target in targets:
            warm_up(bench, target, self.load_cores)
        asked = bench.origin.asked()
        results = rounds(
            bench,
            targets,
            lambda target: closed_loop(bench, target, effort.seconds, self.load_cores),
            effort.rounds,
        )
        return {
            "rounds": results,
            "missing": missing,
            "origin_requests": bench.origin.asked() - asked,
            "seconds": effort.seconds,
        }

    def _targets(self, bench):
        targets, missing = [], {}

        def add(name, make):
            try:
                targets.extend(make())
            except (Broken, OSError, KeyError) as broken:
                missing[name] = str(broken)
                bench.say(f"{name} cannot be measured: {broken}")

        def brink():
            node = Brink(bench, self.server_cores)
            return [node.rewritten(), node.plain()]

        def nginx():
            server = Nginx(bench, self.server_cores, self.workers)
            return [server.rewritten(), server.plain()]

        add("brink", brink)
        add("nginx", nginx)
        add("varnish", lambda: [Varnish(bench, self.server_cores).plain()])
        add("vert.x hello", lambda: [VertxHello(bench, self.server_cores).plain()])
        return targets, missing

    def targets(self, result):
        results = result["rounds"]
        where = self.TITLE.split(", ", 1)[1]
        rows = []
        for what, other, target in (("nginx + njs + proxy_cache", NJS, 1.0), ("the node without a function", PLAIN, 0.8)):
            label = f"cached hit + viewer-request function against {what}, {where}"
            if FUNCTION in results and other in results:
                measured = ratios(results, FUNCTION, other)
                middle = median(measured)
                rows.append((label, f">= {target}x requests/s", spread(measured, times), at_least(middle, target)))
            else:
                rows.append((label, f">= {target}x requests/s", "-", "not measured, see below"))
        return rows

    def markdown(self, result):
        text = comparison(result["rounds"], NJS, "times nginx njs")
        for name, why in result["missing"].items():
            text += f"\n\nNot measured: {name}: {why}"
        return text + f"\n\n{result['origin_requests']} requests reached the origin meanwhile."


SHARED = Hit("hit", "cached hit, both cores shared with wrk", None, None, None)
SPLIT = Hit("hit-split", "cached hit, server on core 0, wrk on core 1", "0", "1", 1)
