"""`diembao check`: the health of a corpus's texts, by outlet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from analysis.health import TextHealth


def check(
    corpus: Annotated[Path, typer.Option(help="The corpus's folder.")],
    as_json: Annotated[bool, typer.Option("--json", help="End with one line of JSON.")] = False,
) -> None:
    """Say what is wrong with the texts of each outlet, and what its articles repeat."""
    from analysis.health import health
    from dashboard.cli.messages import print_json
    from data.corpus import Corpus

    found = health(Corpus.open(corpus))
    _print(found, corpus)
    if as_json:
        print_json(counted(found))


def counted(found: TextHealth) -> dict[str, Any]:
    """Give the counts as plain JSON values."""
    return {
        "version": found.version,
        "waiting": found.waiting,
        **{str(key): value for key, value in found.total.to_dict("records")[0].items()},
        "outlets": found.outlets.to_dict("records"),
        "repeated": found.boilerplate.to_dict("records"),
    }


def _print(found: TextHealth, corpus: Path) -> None:
    from rich.console import Console
    from rich.table import Table

    from analysis.health import FAULTS, worth_saying
    from dashboard.cli.messages import words

    say, console = words(), Console()
    table = Table(title=say("health.title", corpus=corpus), title_justify="left", box=None, pad_edge=False)
    table.add_column(say("health.outlet"))
    table.add_column(say("health.articles"), justify="right")
    for fault in FAULTS:
        table.add_column(say(f"health.fault.{fault}"), justify="right")
    every = [(say("health.whole"), found.total.to_dict("records")[0])]
    every += [(say.name(row["outlet"], "outlet"), row) for row in found.outlets.to_dict("records")]
    for name, row in every:
        shares = [say.percent(row[fault] / row["articles"]) if row[fault] else "" for fault in FAULTS]
        table.add_row(name, say.integer(row["articles"]), *shares)
    console.print(table)
    for name, row in every:
        for fault, share in worth_saying(row).items():
            line = say(f"health.verdict.{fault}", share=share)
            console.print(f"{name}: {line}", markup=False, highlight=False)
    if len(found.boilerplate):
        console.print(say("health.repeated"), markup=False)
    for row in found.boilerplate.to_dict("records"):
        name, text = say.name(row["outlet"], "outlet"), row["text"]
        console.print(f"  {say.integer(row['articles'])} × {name}: {text}", markup=False, highlight=False)
    if found.waiting:
        console.print(say("health.waiting", n=found.waiting), markup=False)
