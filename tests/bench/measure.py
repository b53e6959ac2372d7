"""What the whole-program benchmarks share: a hall in a temporary folder, and the kernel's
own account of a process tree's time and memory."""

import contextlib
import http.cookiejar
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def tree(pid):
    """The process and all below it."""
    found = [pid]
    for each in found:
        with contextlib.suppress(OSError):
            for task in Path(f"/proc/{each}/task").iterdir():
                found += [int(child) for child in (task / "children").read_text().split()]
    return found


def cpu_seconds(pid):
    total = 0
    for each in tree(pid):
        with contextlib.suppress(OSError):
            fields = Path(f"/proc/{each}/stat").read_text().rsplit(")", 1)[1].split()
            total += int(fields[11]) + int(fields[12])
    return total / TICKS


def pss_megabytes(pid):
    total = 0
    for each in tree(pid):
        with contextlib.suppress(OSError):
            total += int(re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{each}/smaps_rollup").read_text(), re.M)[1])
    return total / 1024


def watch(pid, seconds):
    """CPU seconds and peak PSS in MB over a span of time."""
    before, peak, end = cpu_seconds(pid), 0.0, time.monotonic() + seconds
    while time.monotonic() < end:
        peak = max(peak, pss_megabytes(pid))
        time.sleep(0.5)
    return cpu_seconds(pid) - before, peak


class Program:
    """A running program whose log can be waited for."""

    def __init__(self, command, log, display=None):
        environment = dict(os.environ)
        if display:
            environment["DISPLAY"] = display
        self.log = Path(log)
        self.log.unlink(missing_ok=True)
        self.started = time.monotonic()
        with open(self.log, "wb") as sink:
            self.process = subprocess.Popen(command, stdout=sink, stderr=sink, env=environment, start_new_session=True)
        self.pid = self.process.pid

    def wait_for(self, text, timeout=30, after=0):
        """Seconds from the start until the text stood in the log; after=N skips N bytes."""
        end = time.monotonic() + timeout
        while time.monotonic() < end:
            if text in self.log.read_text(errors="replace")[after:]:
                return time.monotonic() - self.started
            if self.process.poll() is not None:
                break
            time.sleep(0.004)
        raise SystemExit(f"no '{text}' in {self.log}:\n{self.log.read_text(errors='replace')[-2000:]}")

    def stop(self):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGTERM)
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            os.killpg(self.pid, signal.SIGKILL)
            self.process.wait()


class Hall:
    """A demo hall in a temporary folder, with a screen under Xvfb."""

    def __init__(self, bin_folder, screen, at="2027-03-03T10:00:00+08:00"):
        self.bin = Path(bin_folder)
        self.folder = Path(tempfile.mkdtemp(prefix="onedoor-bench-"))
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.programs = []
        made = subprocess.run([self.bin / "onedoor-server", "init", "--demo", "--data", self.folder / "server"],
                              check=True, capture_output=True, text=True)
        self.accounts = made.stdout + made.stderr
        number = self.folder / "display"
        options = f"-displayfd 3 -screen 0 {screen}x24 -nolisten tcp -noreset"
        self.xvfb = subprocess.Popen(["sh", "-c", f"exec Xvfb {options} 3>'{number}' 2>/dev/null"])
        while not (number.exists() and number.read_text().endswith("\n")):
            time.sleep(0.01)
        self.display = ":" + number.read_text().strip()
        self.server = self.start("server", ["onedoor-server", "serve", "--data", self.folder / "server", "--port",
                                            str(self.port), "--at", at])
        while True:
            with contextlib.suppress(OSError):
                urllib.request.urlopen(self.url + "/healthz").read()
                break
            time.sleep(0.01)

    def start(self, name, command):
        command = [self.bin / command[0], *command[1:]]
        program = Program(command, self.folder / f"{name}.log", self.display)
        self.programs.append(program)
        return program

    def enrol(self, device, kind, data):
        """The arguments that make a device's program enrol; none where it has."""
        if (data / "identity.json").exists():
            return []
        added = subprocess.run([self.bin / "onedoor-server", "device", "add", device, "--kind", kind, "--data",
                                self.folder / "server"], check=True, capture_output=True, text=True)
        return ["--enroll", re.search(r"code: (\S+)", added.stdout).group(1)]

    def sign_in(self):
        """A session of the first demo account: an opener and the CSRF header."""
        name, password = re.search(r"account: (\S+)\s+password: (\S+)", self.accounts).groups()
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
        answer = self.post(opener, "/api/v1/session", {"name": name, "password": password})
        opener.addheaders = [("X-CSRF-Token", answer["csrf"])]
        return opener

    def post(self, opener, path, body):
        request = urllib.request.Request(self.url + path, json.dumps(body).encode(),
                                         {"Content-Type": "application/json", "Idempotency-Key": os.urandom(16).hex()})
        return json.loads(opener.open(request).read())

    def close(self):
        for program in reversed(self.programs):
            program.stop()
        self.xvfb.terminate()
        self.xvfb.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


def share(values, part):
    """The value below which that share of the sorted values lies."""
    return values[int(part * (len(values) - 1))]


def spread(values, unit):
    values = sorted(values)
    return f"{values[0]:.0f} / {values[len(values) // 2]:.0f} / {values[-1]:.0f} {unit} (min / median / max of {len(values)})"
