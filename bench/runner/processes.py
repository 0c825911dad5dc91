"""What a run starts, and how it is stopped: by its own process ids, whatever ends the run."""

import os
import signal
import socket
import subprocess
import time
import urllib.request


class Broken(Exception):
    """A scenario or a peer cannot go on; the text says why."""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(what, condition, seconds):
    """The first true value of condition, asked every 5 ms."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        value = condition()
        if value:
            return value
        time.sleep(0.005)
    raise Broken(f"{what} did not happen in {seconds} s")


def fetch(port, path, host, method="GET", body=None, content_type="application/json", timeout=60):
    """Status, headers and body; an answer that is an error is returned like any other."""
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}{path}",
        data=body,
        method=method,
        headers={"Host": host, "Content-Type": content_type} if body is not None else {"Host": host},
    )
    try:
        with urllib.request.urlopen(request, timeout=timeout) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


class Server:
    """One started process and all of its children: they share its session."""

    def __init__(self, process, log):
        self.process = process
        self.log = log
        self.pid = process.pid

    def members(self):
        """Process ids of the session."""
        found = []
        for entry in filter(str.isdigit, os.listdir("/proc")):
            fields = _stat(entry)
            if fields and int(fields[3]) == self.pid:
                found.append(int(entry))
        return found

    def cpu_seconds(self):
        """User and system time of all members so far."""
        ticks = 0
        for pid in self.members():
            fields = _stat(pid)
            ticks += int(fields[11]) + int(fields[12]) if fields else 0
        return ticks / os.sysconf("SC_CLK_TCK")

    def resident_mb(self):
        """Resident memory of all members, MiB; what they share counts for each."""
        total = 0
        for pid in self.members():
            try:
                with open(f"/proc/{pid}/status") as status:
                    total += sum(int(line.split()[1]) for line in status if line.startswith("VmRSS:"))
            except OSError:
                pass
        return total / 1024

    def alive(self):
        return self.process.poll() is None

    def output(self):
        with open(self.log, errors="replace") as log:
            return log.read()

    def stop(self):
        if self.alive():
            self.process.terminate()
            try:
                self.process.wait(8)
            except subprocess.TimeoutExpired:
                pass
        try:
            os.killpg(self.pid, signal.SIGKILL)  # What a killed parent left behind; ours alone.
        except ProcessLookupError:
            pass
        self.process.wait(8)


def _stat(pid):
    """Fields of /proc/PID/stat after the name; None for a process that has ended."""
    try:
        with open(f"/proc/{pid}/stat") as stat:
            return stat.read().rsplit(")", 1)[1].split()
    except OSError:
        return None


class Processes:
    """All servers of a run."""

    def __init__(self, folder):
        self.folder = folder
        self.servers = []

    def start(self, name, command, cores=None, env=None, cwd=None):
        log = os.path.join(self.folder, f"{name}-{len(self.servers)}.log")
        if cores:
            command = ["taskset", "-c", cores, *command]
        with open(log, "wb") as out:
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                env={**os.environ, **(env or {})},
                cwd=cwd,
                start_new_session=True,  # Ctrl-C reaches the run, and the run stops its servers.
            )
        server = Server(process, log)
        self.servers.append(server)
        return server

    def stop(self, server):
        self.servers.remove(server)
        server.stop()

    def stop_all(self):
        for server in reversed(self.servers):
            server.stop()
        self.servers.clear()
