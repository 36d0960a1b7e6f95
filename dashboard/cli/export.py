"""`diembao export`: the numbers behind a page as a file, without a browser."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.exports.table import Kind, Table
    from dashboard.services import Services
    from data.query import Query

app = typer.Typer(no_args_is_help=True)

Format = Literal["csv", "xlsx"]
Step = Literal["day", "week", "month"]

#: More than any selection has.
_ALL = sys.maxsize

_Corpus = Annotated[Path, typer.Option(help="The corpus's folder.")]
_From = Annotated[datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="First day, as 2025-08-01.")]
_To = Annotated[datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="Last day, inclusive.")]
_Outlets = Annotated[list[str] | None, typer.Option("--outlet", help="Only this outlet; may be repeated.")]
_Sections = Annotated[list[str] | None, typer.Option("--section", help="Only this section; may be repeated.")]
_Search = Annotated[str, typer.Option(help="Only articles that match this expression.")]
_Fold = Annotated[bool, typer.Option("--fold", help="Let words without dấu match words with dấu.")]
_Output = Annotated[Path | None, typer.Option(help="The file to write; standard output if not given.")]
_Format = Annotated[Format | None, typer.Option("--format", help="By default as the file's name ends, else csv.")]


@app.command("trends")
def trends(
    corpus: _Corpus,
    queries: Annotated[list[str], typer.Option("--query", help="An expression to follow; may be repeated.")],
    by: Annotated[Step, typer.Option(help="The length of a period.")] = "week",
    start: _From = None,
    end: _To = None,
    outlets: _Outlets = None,
    sections: _Sections = None,
    search: _Search = "",
    fold: _Fold = False,
    output: _Output = None,
    kind: _Format = None,
) -> None:
    """Write how often search expressions are found in each period.

    Columns: period (its first day), query, articles (with the expression), total (all articles of the selection in the
    period), share, and its 95 % interval low and high. Adjacent words are a phrase; AND, OR, NOT are written.
    """
    query = _query(start, end, outlets, sections, search, fold)

    def table(services: Services) -> Table:
        from analysis.trends import trends as question

        found = services.ask(question, query, tuple(queries), step=by, fold=fold)
        places = {name: place for place, name in enumerate(found.queries)}
        frame = found.frame.assign(place=found.frame["query"].map(places)).sort_values(["period", "place"])
        kinds: list[tuple[str, Kind]] = [
            ("period", "day"),
            ("query", "text"),
            ("articles", "integer"),
            ("total", "integer"),
            ("share", "share"),
            ("low", "share"),
            ("high", "share"),
        ]
        return _table(frame, kinds)

    _export("trends", corpus, query, table, output, kind)


@app.command("organizations")
def organizations(
    corpus: _Corpus,
    start: _From = None,
    end: _To = None,
    outlets: _Outlets = None,
    sections: _Sections = None,
    search: _Search = "",
    fold: _Fold = False,
    output: _Output = None,
    kind: _Format = None,
) -> None:
    """Write how often each organization is named, the most named first.

    Columns: organization, articles (that name it), mentions, share (of all articles of the selection).
    """
    query = _query(start, end, outlets, sections, search, fold)

    def table(services: Services) -> Table:
        kinds: list[tuple[str, Kind]] = [
            ("organization", "text"),
            ("articles", "integer"),
            ("mentions", "integer"),
            ("share", "share"),
        ]
        return _table(services.ranking(query, limit=_ALL).frame, kinds)

    _export("organizations", corpus, query, table, output, kind)


@app.command("topics")
def topics(
    corpus: _Corpus,
    start: _From = None,
    end: _To = None,
    outlets: _Outlets = None,
    sections: _Sections = None,
    search: _Search = "",
    fold: _Fold = False,
    output: _Output = None,
    kind: _Format = None,
) -> None:
    """Write how many articles each topic has, the largest first.

    Columns: topic (its number), label, terms (the heaviest first, separated by spaces, the syllables of one joined by
    "_"), articles (whose main topic it is), share (of all articles of the selection).
    """
    query = _query(start, end, outlets, sections, search, fold)

    def table(services: Services) -> Table:
        frame = services.topics(query).frame
        terms = [" ".join(term.replace(" ", "_") for term in terms) for terms in frame["terms"]]
        kinds: list[tuple[str, Kind]] = [
            ("topic", "integer"),
            ("label", "text"),
            ("terms", "text"),
            ("articles", "integer"),
            ("share", "share"),
        ]
        return _table(frame.assign(terms=terms), kinds)

    _export("topics", corpus, query, table, output, kind)


@app.command("articles")
def articles(
    corpus: _Corpus,
    start: _From = None,
    end: _To = None,
    outlets: _Outlets = None,
    sections: _Sections = None,
    search: _Search = "",
    fold: _Fold = False,
    output: _Output = None,
    kind: _Format = None,
) -> None:
    """Write the list of articles, the newest first.

    Columns: id, published, outlet, section, title, url.
    """
    query = _query(start, end, outlets, sections, search, fold)

    def table(services: Services) -> Table:
        import pandas as pd

        kinds: list[tuple[str, Kind]] = [
            ("id", "article"),
            ("published", "moment"),
            ("outlet", "text"),
            ("section", "text"),
            ("title", "text"),
            ("url", "link"),
        ]
        frames = [_dated(frame) for frame in services.records(query)]
        nothing = pd.DataFrame({key: pd.Series(dtype=object) for key, _ in kinds})
        return _table(pd.concat(frames, ignore_index=True) if frames else nothing, kinds)

    _export("articles", corpus, query, table, output, kind)


def _dated(records: pd.DataFrame) -> pd.DataFrame:
    """Name the columns of listed articles as they are written; a time of which only the day is known is that day."""
    timed = records["precision"].isin(["second", "minute", "hour"])
    published = records["published"].astype(object).where(timed, records["day"])
    return records.assign(published=published).rename(columns={"article_id": "id"})


def _query(
    start: datetime | None,
    end: datetime | None,
    outlets: Sequence[str] | None,
    sections: Sequence[str] | None,
    search: str,
    fold: bool,
) -> Query:
    from data.query import Query

    return Query(
        start=start.date() if start else None,
        end=end.date() if end else None,
        outlets=tuple(outlets or ()),
        sections=tuple(sections or ()),
        search=search.strip(),
        fold=fold,
    )


def _table(frame: pd.DataFrame, kinds: Sequence[tuple[str, Kind]]) -> Table:
    from dashboard.cli.messages import words
    from dashboard.exports.table import Column, Table

    say = words()
    return Table(tuple(Column(key, say(f"export.column.{key}"), kind, digits=2) for key, kind in kinds), frame)


def _export(
    noun: str,
    corpus: Path,
    query: Query,
    table: Callable[[Services], Table],
    output: Path | None,
    kind: Format | None,
) -> None:
    from dashboard.services import Services
    from data.corpus import Corpus

    Corpus.open(corpus)
    services = Services(corpus)
    ending = "" if output is None else output.suffix.removeprefix(".").lower()
    chosen = kind or ("xlsx" if ending == "xlsx" else "csv")
    if chosen == "xlsx" and output is None and sys.stdout.isatty():
        raise typer.BadParameter("a workbook is not for a terminal: name a file with --output")
    given = table(services)
    content = _book(noun, services, query, given) if chosen == "xlsx" else _plain(given)
    _write(content, output)


def _plain(table: Table) -> bytes:
    from dashboard.exports import csv

    return csv.written(table)


def _book(noun: str, services: Services, query: Query, table: Any) -> bytes:
    from dashboard.cli.messages import words
    from dashboard.exports import xlsx
    from dashboard.exports.provenance import provenance_of

    say = words()
    return xlsx.written(table, provenance_of(noun, services, query, say), say)


def _write(content: bytes, output: Path | None) -> None:
    if output is None:
        try:
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
        except BrokenPipeError:  # whoever reads has had enough (`… | head`)
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    else:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_bytes(content)
