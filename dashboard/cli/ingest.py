"""`diembao ingest`: files into a corpus."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def ingest(
    source: Annotated[str, typer.Argument(help="A file, a folder, or a pattern in quotes.")],
    corpus: Annotated[Path, typer.Option(help="The corpus's folder; made where there is none.")],
    column: Annotated[list[str] | None, typer.Option(help="FIELD=COLUMN, for tables with other headings.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="End with one line of JSON.")] = False,
) -> None:
    """Read articles into a corpus. What cannot be used is kept in its quarantine, with the reason."""
    from dashboard.cli.messages import print_json, print_table, progress, words
    from data.errors import WrongMapping
    from data.ingest import ingest as run
    from data.readers import count

    pairs = [pair.partition("=") for pair in column or ()]
    if wrong := [name for name, sign, _ in pairs if not sign]:
        raise WrongMapping(path=source, detail=f"{wrong[0]} has no “=”", columns="–", fields="FIELD=COLUMN")
    mapping = {name: value for name, _, value in pairs}
    with progress() as report:
        total = count(source)
        summary = run(corpus, source, mapping=mapping or None, on_progress=lambda n: report("ingest", n, total))
    say = words()
    rows: list[tuple[str, int | str]] = [
        (say("cli.ingest.read"), summary.read),
        (say("cli.ingest.added"), summary.added),
        (say("cli.ingest.already_there"), summary.already_there),
        (say("cli.ingest.revised"), summary.revised),
        (say("cli.ingest.quarantined"), sum(summary.quarantined.values())),
        *((f"  {say(f'quarantine.{reason}')}", n) for reason, n in sorted(summary.quarantined.items())),
        (say("cli.ingest.undated"), summary.undated),
        (say("cli.version"), summary.version),
    ]
    print_table(say("cli.ingest.title", source=source, corpus=corpus), rows)
    if as_json:
        print_json(summary.as_counts())
