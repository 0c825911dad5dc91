"""Builds a module of bench/ on the JDK that was found, and prints that JDK's java."""

import os
import subprocess
import sys

from . import machine
from .bench import BENCH, ROOT


def build(module):
    java_home = machine.jdk()
    if not java_home:
        sys.exit("bench: no JDK 25 found: set JAVA_HOME or BRINK_JAVA_HOME to one")
    log = os.path.join(BENCH, "target", f"build-{module}.log")
    os.makedirs(os.path.dirname(log), exist_ok=True)
    print(f"bench: building bench/{module}", file=sys.stderr)
    skip = ["-Dmaven.test.skip", "-Dspotless.check.skip", "-Denforcer.skip"]
    with open(log, "w") as out:
        done = subprocess.run(
            ["mvn", "-B", "-q", "-f", os.path.join(ROOT, "pom.xml"), "-pl", f"bench/{module}", "-am", *skip, "package"],
            env={**os.environ, "JAVA_HOME": java_home},
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    if done.returncode:
        sys.exit(f"bench: bench/{module} could not be built, see {log}")
    return os.path.join(java_home, "bin", "java")


if __name__ == "__main__":
    print(build(sys.argv[1]))
