"""`diembao organizations tag`: organizations in texts outside a corpus."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True)


@app.callback()
def group() -> None:
    """Organizations in texts outside a corpus."""


@app.command("tag")
def tag(
    source: Annotated[Path, typer.Option("--input", help='JSON Lines: {"id", "text", …}; first line of text = title.')],
    output: Annotated[Path, typer.Option("--output", help='JSON Lines: {"id", "mentions": [{"start", "end", …}]}.')],
    corpus: Annotated[Path | None, typer.Option(help="Learn from this corpus instead of the input.")] = None,
) -> None:
    """Mark the organizations in texts, with the canonical name of each."""
    from analysis.organizations.tag import tag_file
    from dashboard.cli.messages import words

    summary = tag_file(source, output, corpus=corpus)
    print(words()("cli.organizations.tagged", articles=summary.articles, mentions=summary.mentions))
