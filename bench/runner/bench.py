"""What every scenario is handed: folders, processes, the origin, and how long to measure."""

import getpass
import os
import shutil
import tempfile
from dataclasses import dataclass

from .origin import Origin
from .processes import Processes

BENCH = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
ROOT = os.path.dirname(BENCH)


@dataclass(frozen=True)
class Effort:
    """How long and how often."""

    rounds: int
    seconds: int
    warm_seconds: int
    starts: int
    functions: int
    soak_seconds: int
    quick: bool


class Bench:
    def __init__(self, effort, java_home, commands):
        self.effort = effort
        self.java = os.path.join(java_home, "bin", "java")
        self.java_home = java_home
        self.commands = commands
        self.folder = tempfile.mkdtemp(prefix="brink-bench-")
        self.processes = Processes(self.folder)
        self.origin = Origin()

    def say(self, text):
        print(f"  {text}", flush=True)

    def configured(self, peer, **values):
        """A fresh folder with the files of bench/peers/PEER, their @NAMES@ replaced."""
        folder = tempfile.mkdtemp(prefix=f"{peer}-", dir=self.folder)
        values = {"DIR": folder, "ORIGIN": self.origin.port, "USER": getpass.getuser(), **values}
        source = os.path.join(BENCH, "peers", peer)
        for name in os.listdir(source):
            with open(os.path.join(source, name)) as file:
                text = file.read()
            for key, value in values.items():
                text = text.replace(f"@{key}@", str(value))
            with open(os.path.join(folder, name), "w") as file:
                file.write(text)
        return folder

    def load_classpath(self):
        """The load module; the manifest of the CLI names its libraries in the order they need."""
        return os.pathsep.join(
            [
                os.path.join(BENCH, "load", "target", "brink-bench-load.jar"),
                os.path.join(ROOT, "cli", "target", "brink-cli.jar"),
            ]
        )

    def java_command(self, main, *arguments, options=()):
        return [
            self.java,
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dpolyglot.engine.WarnInterpreterOnly=false",
            *options,
            "-cp",
            self.load_classpath(),
            main,
            *map(str, arguments),
        ]

    def close(self):
        self.processes.stop_all()
        self.origin.close()
        shutil.rmtree(self.folder, ignore_errors=True)
