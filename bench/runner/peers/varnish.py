"""Varnish, from Debian's packages: a cache without functions."""

import os

from ..processes import free_port
from .peer import Target, answering

# Its log goes to shared memory and cannot be switched off; these are the records of a hit.
SILENT = ",".join(
    f"-{tag}"
    for tag in (
        *("Begin", "End", "Link", "Hit", "HitMiss", "ReqAcct", "ReqHeader", "ReqMethod", "ReqProtocol"),
        *("ReqStart", "ReqURL", "ReqUnset", "RespHeader", "RespProtocol", "RespReason", "RespStatus"),
        *("SessOpen", "SessClose", "Timestamp", "VCL_call", "VCL_return", "VCL_use"),
    )
)


class Varnish:
    def __init__(self, bench, cores=None):
        self.port = free_port()
        folder = bench.configured("varnish")
        self.server = bench.processes.start(
            "varnish",
            [
                bench.commands["varnishd"],
                "-F",
                *("-j", "none"),
                *("-n", os.path.join(folder, "work")),
                *("-a", f"127.0.0.1:{self.port}"),
                *("-f", os.path.join(folder, "default.vcl")),
                *("-s", "malloc,256m"),
                *("-p", f"vsl_mask={SILENT}"),
                *("-p", "timeout_idle=3600"),
            ],
            cores,
        )
        answering(self.server, self.port)

    def plain(self):
        return Target("varnish, no function", self.server, self.port, "plain.test").check()
