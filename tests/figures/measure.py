"""CPU time, memory and the table of results, which the measurements share."""

import os
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
RELEASE = TARGET / "release"


def cpu(pid):
    """CPU seconds of a running process, of all its threads, also ended ones, to the nanosecond."""
    # The number of another process's CPU clock, as clock_getcpuclockid(3) makes it.
    return time.clock_gettime((~pid << 3) | 2)


def run(command):
    """Runs to the end; CPU in milliseconds, and the most memory it held in megabytes."""
    with tempfile.NamedTemporaryFile("r") as memory:
        # `time` forks from little memory; a child of this interpreter would start with the interpreter's.
        timed = ["/usr/bin/time", "-f", "%M", "-o", memory.name, *map(str, command)]
        process = subprocess.Popen(timed, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        said = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        if status:
            raise SystemExit(f"error: {' '.join(map(str, command))} failed: {said}")
        return (usage.ru_utime + usage.ru_stime) * 1000, int(memory.read()) / 1024


def cold(command, times):
    """Median CPU and peak memory of whole processes."""
    run(command)
    runs = [run(command) for _ in range(times)]
    return statistics.median(cpu for cpu, _ in runs), statistics.median(memory for _, memory in runs)


def p95(values):
    """What 95 of 100 values do not exceed."""
    return sorted(values)[max(0, -(-len(values) * 95 // 100) - 1)]


def met(value, most):
    """A word for the table: reached, or missed and by how much."""
    return "reached" if value <= most else f"**missed**, {value / most:.2f} times the target"


def table(rows):
    """Rows as Markdown."""
    head = ["| what | target | measured | verdict | how |", "|---|---|---|---|---|"]
    return "\n".join(head + ["| " + " | ".join(row) + " |" for row in rows])
