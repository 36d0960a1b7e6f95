"""The peak memory of this process."""

from pathlib import Path


def peak_mb() -> float:
    """Return the most memory that this program has held, in MB.

    Read from Linux's own count of the program: `getrusage` counts what the parent held before `exec`, too.
    """
    status = Path("/proc/self/status").read_text(encoding="utf8")
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]) / 1024
