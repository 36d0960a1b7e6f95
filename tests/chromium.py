"""Make sure that a Chromium is there for the browser tests, or say which command installs it."""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome")
COMMAND = "apt-get install -y --no-install-recommends chromium fonts-noto-core"


def path() -> str | None:
    """Where the browser is; None where there is none."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def main() -> int:
    """Install Chromium from the system's packages where it is missing and that can be done."""
    if path():
        return 0
    if os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {"stdout": subprocess.DEVNULL, "env": os.environ | {"DEBIAN_FRONTEND": "noninteractive"}}
        subprocess.run(["apt-get", "update", "-qq"], check=False, **quiet)
        subprocess.run(COMMAND.split(), check=False, **quiet)
    if path():
        return 0
    print(f"The browser tests need Chromium. Install it with:\n    sudo {COMMAND}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
