"""Screenshots of every page: `python -m tests.dashboard.shots CORPUS FOLDER`, wide and narrow, light and dark.

Each page is taken whole. It ends with exit code 1 where something went wrong in a page, after all are taken.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal

from dashboard.address import PATHS
from tests.dashboard.browsing import NARROW, WIDE, launched, visiting
from tests.dashboard.conftest import serving

SIZES = {"wide": WIDE, "narrow": NARROW}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def main(corpus: Path, folder: Path) -> int:
    """Take all screenshots; return the exit code."""
    folder.mkdir(parents=True, exist_ok=True)
    faults: list[str] = []
    with serving(corpus) as home, launched() as browser:
        for name, size in SIZES.items():
            for scheme in SCHEMES:
                with visiting(browser, home=home, size=size, scheme=scheme) as visit:
                    for page, path in PATHS.items():
                        visit.go(path)
                        target = folder / f"{page}-{name}-{scheme}.png"
                        visit.page.screenshot(path=target, full_page=True)
                        print(target)
                    faults += visit.faults
                    visit.faults.clear()
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: python -m tests.dashboard.shots CORPUS FOLDER")
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
