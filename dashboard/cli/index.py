"""`diembao index`: build the search index anew."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def index(corpus: Annotated[Path, typer.Option(help="The corpus's folder.")]) -> None:
    """Build the search index of a corpus anew."""
    from dashboard.cli.messages import progress, words
    from data import search
    from data.corpus import Corpus

    opened = Corpus.open(corpus)
    with progress() as report:
        n = search.rebuild(opened, on_progress=lambda done, total: report("index", done, total))
    print(words()("cli.index.done", articles=n))
