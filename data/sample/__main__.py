"""Write the made-up corpus, or check one: `python -m data.sample OUT_DIR [--articles 8000] [--seed 7] [--check]`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from data.sample import write
from data.sample.check import check


def main(arguments: list[str] | None = None) -> int:
    """Run the command; the exit code is 1 where `--check` finds two unplanted articles too much alike."""
    parser = argparse.ArgumentParser(
        prog="python -m data.sample", description="Write a made-up Vietnamese press corpus."
    )
    parser.add_argument("out", type=Path, help="folder for articles.jsonl.gz and truth/")
    parser.add_argument("--articles", type=int, default=8000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--check", action="store_true", help="compare all pairs of articles after writing")
    chosen = parser.parse_args(arguments)
    write(chosen.out, articles=chosen.articles, seed=chosen.seed)
    if not chosen.check:
        return 0
    found = check(chosen.out)
    print(found)
    return 0 if found.passed else 1


if __name__ == "__main__":
    sys.exit(main())
