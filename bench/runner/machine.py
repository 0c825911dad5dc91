"""What machine and which versions a figure comes from, and how busy the machine was."""

import glob
import os
import platform
import re
import subprocess
from datetime import datetime, timezone

from .bench import ROOT


def jdk():
    """The home of a JDK 25 or later, found as the launcher finds it; None without one."""
    named = [os.environ.get("BRINK_JAVA_HOME"), os.environ.get("JAVA_HOME")]
    for home in filter(None, [*named, *sorted(glob.glob("/usr/lib/jvm/*"))]):
        try:
            with open(os.path.join(home, "release")) as release:
                version = re.search(r'^JAVA_VERSION="(\d+)', release.read(), re.M)
        except OSError:
            continue
        if version and int(version.group(1)) >= 25 and os.access(os.path.join(home, "bin", "javac"), os.X_OK):
            return home
    return None


def moment():
    """When, at which commit, and the load of the last minute."""
    return {
        "at": datetime.now(timezone.utc).strftime("%Y-%m-%d %H:%M UTC"),
        "commit": said(["git", "-C", ROOT, "describe", "--always", "--dirty"]) or "unknown",
        "load": round(os.getloadavg()[0], 1),
    }


def facts(java_home, commands):
    return {
        "machine": f"{_processor()}, {os.cpu_count()} cores, {_memory()} GiB, {_system()}",
        "java": _first(said([os.path.join(java_home, "bin", "java"), "-version"]), r'version "([^"]+)'),
        "nginx": _first(said([commands.get("nginx"), "-v"]), r"nginx/(\S+)"),
        "njs": _package("libnginx-mod-http-js"),
        "varnish": _first(said([commands.get("varnishd"), "-V"]), r"varnish-([\d.]+)"),
        "workerd": _first(said([commands.get("workerd"), "--version"]), r"workerd (\S+)"),
        "wrk": _first(said([commands.get("wrk"), "-v"]), r"wrk (?:debian/)?(\S+)"),
    }


def said(command):
    """What a command prints on either stream; "" when it cannot be run."""
    if not command[0]:
        return ""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=20)
        return (done.stdout + done.stderr).strip()
    except (OSError, subprocess.TimeoutExpired):
        return ""


def _first(text, pattern):
    found = re.search(pattern, text)
    return found.group(1) if found else "none"


def _package(name):
    return _first(said(["dpkg-query", "-W", "-f", "v${Version}", name]), r"^v(\S+)")


def _processor():
    with open("/proc/cpuinfo") as info:
        return _first(info.read(), r"model name\s*: (.*)")


def _memory():
    with open("/proc/meminfo") as info:
        return round(int(_first(info.read(), r"MemTotal:\s+(\d+)")) / 1024 / 1024)


def _system():
    try:
        with open("/etc/os-release") as release:
            name = _first(release.read(), r'PRETTY_NAME="([^"]+)')
            return f"{name}, Linux {platform.release()}"
    except OSError:
        return platform.platform()
