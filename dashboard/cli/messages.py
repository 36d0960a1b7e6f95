"""What the command line says: words, tables, progress. Tables go to standard output, progress to standard error."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.table import Table
from rich.text import Text

from dashboard.wording import Wording, wording
from data.errors import DiemBaoError


def words() -> Wording:
    """Give the catalogue in the language of this call."""
    return wording(os.environ.get("DIEMBAO_LANG", "vi"))


def sentence(error: DiemBaoError) -> str:
    """Say an error in the user's language."""
    return words().error(error)


def print_table(title: str, rows: Sequence[tuple[str, int | str]]) -> None:
    """Print two columns: a name, and a number with its thousands separated."""
    table = Table(title=title, title_justify="left", show_header=False, box=None, pad_edge=False)
    table.add_column()
    table.add_column(justify="right")
    for name, value in rows:
        table.add_row(name, words().integer(value) if isinstance(value, int) else value)
    Console().print(table)


def print_json(counts: Mapping[str, Any]) -> None:
    """Print one JSON object on one line."""
    print(json.dumps(counts, ensure_ascii=False))


class _Rate(ProgressColumn):
    def render(self, task: Task) -> Text:
        """Show how many a second."""
        speed = task.finished_speed or task.speed
        return Text(f"{speed:,.0f}/s".replace(",", ".") if speed else "", style="progress.data.speed")


@contextmanager
def progress() -> Iterator[Callable[[str, int, int | None], None]]:
    """Show how far each step is, with its rate and the time that remains; the steps' names are catalogue keys."""
    bar = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
    )
    tasks: dict[str, Any] = {}
    with bar:

        def report(step: str, done: int, total: int | None) -> None:
            if step not in tasks:
                tasks[step] = bar.add_task(words()(f"cli.step.{step}"), total=total)
            bar.update(tasks[step], completed=done, total=total)

        yield report
