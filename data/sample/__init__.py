"""A made-up Vietnamese press corpus with its own truth, for demonstration and for tests.

Everything in it is invented: outlets, companies, people, provinces and what happens to them. Real public bodies stand
only in neutral sentences about procedure. `write` makes the articles and, beside them, what was planted in them.

The material is in `grammar/*.txt` (the notation is described in `data.sample.grammar`), the newspapers and the calendar
in `data.sample.newsroom`, the order of events in `data.sample.plan`, the telling in `data.sample.compose`.
"""

from __future__ import annotations

from pathlib import Path

__all__ = ["write"]


def write(out: Path, *, articles: int = 8000, seed: int = 7) -> None:
    """Write `articles.jsonl.gz` and `truth/*.jsonl` into a folder; the same arguments give the same bytes.

    Parameters
    ----------
    out
        The folder; made where it is missing, files of an earlier run are replaced.
    articles
        How many articles; what is planted shrinks and grows with them.
    seed
        Another seed gives another corpus.

    The truth files are described in `data.sample.truth`.
    """
    from data.sample.press import run
    from data.sample.truth import save

    save(run(articles=articles, seed=seed), out)
