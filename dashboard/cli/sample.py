"""`diembao sample`: the made-up corpus, to try everything with."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def sample(
    corpus: Annotated[Path, typer.Option(help="The corpus's folder.")] = Path("var/sample"),
    articles: Annotated[int, typer.Option(help="How many articles.", min=200)] = 8000,
    seed: Annotated[int, typer.Option(help="Another seed makes another corpus.")] = 7,
) -> None:
    """Write a made-up corpus, ingest it and analyse it."""
    from dashboard.cli import analyse, ingest
    from data.sample import write

    source = corpus / "source"
    write(source, articles=articles, seed=seed)
    ingest.ingest(str(source / "articles.jsonl.gz"), corpus)
    analyse.analyse(corpus)
