"""`diembao export`: the numbers behind a page as a file, without a browser."""

from __future__ import annotations

import inspect
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
FineStep = Literal["hour", "day", "week", "month"]
Dimension = Literal["outlet", "section", "topic", "organization", "story"]
Answer = Callable[["Services", "Query"], "Table"]

#: More than any selection has.
_ALL = sys.maxsize

#: Commands whose way of counting is explained under another noun.
_EXPLAINED = {"organizations": "ranking", "changes": "bursts"}

_Queries = Annotated[list[str], typer.Option("--query", help="An expression to follow; may be repeated.")]
_By = Annotated[Step, typer.Option(help="The length of a period.")]
_ByHour = Annotated[
    FineStep, typer.Option(help="The length of a period. By the hour, only articles that have a time of day count.")
]


def _selection(
    corpus: Annotated[Path, typer.Option(help="The corpus's folder.")],
    start: Annotated[
        datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="First day, as 2025-08-01.")
    ] = None,
    end: Annotated[datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="Last day, inclusive.")] = None,
    outlets: Annotated[list[str] | None, typer.Option("--outlet", help="Only this outlet; may be repeated.")] = None,
    sections: Annotated[list[str] | None, typer.Option("--section", help="Only this section; may be repeated.")] = None,
    search: Annotated[str, typer.Option(help="Only articles that match this expression.")] = "",
    fold: Annotated[bool, typer.Option("--fold", help="Let words without dấu match words with dấu.")] = False,
    output: Annotated[Path | None, typer.Option(help="The file to write; standard output if not given.")] = None,
    kind: Annotated[
        Format | None, typer.Option("--format", help="By default as the file's name ends, else csv.")
    ] = None,
) -> None:
    """State the options that every command has: what is selected, and where it is written."""


def _command(noun: str) -> Callable[[Callable[..., Answer]], Callable[..., Answer]]:
    """Make a command of a function that takes its own options and returns the answer to a selection."""

    def made(asked: Callable[..., Answer]) -> Callable[..., Answer]:
        def command(**given: Any) -> None:
            corpus, output, kind = (given.pop(name) for name in ("corpus", "output", "kind"))
            query = _query(*(given.pop(name) for name in ("start", "end", "outlets", "sections", "search", "fold")))
            _export(noun, corpus, query, asked(**given), output, kind)

        shared, own = (inspect.signature(part, eval_str=True).parameters.values() for part in (_selection, asked))
        corpus, *others = shared
        options = [item.replace(kind=inspect.Parameter.KEYWORD_ONLY) for item in (corpus, *own, *others)]
        command.__signature__ = inspect.Signature(options)  # type: ignore[attr-defined]
        command.__annotations__ = {item.name: item.annotation for item in options}
        command.__doc__ = asked.__doc__
        app.command(noun)(command)
        return asked

    return made


@_command("trends")
def trends(queries: _Queries, by: _ByHour = "week") -> Answer:
    """Write how often search expressions are found in each period.

    Columns: period (its first day, or its hour), query, articles (with the expression), total (all articles of the
    selection in the period), share, and its 95 % interval low and high. Adjacent words are a phrase; AND, OR, NOT are
    written; term:"sinh học" is the segmented term.
    """

    def table(services: Services, query: Query) -> Table:
        from analysis.trends import trends as question
        from analysis.trends import zoned

        found = services.ask(question, query, tuple(queries), step=by)
        places = {name: place for place, name in enumerate(found.queries)}
        frame = found.frame.assign(place=found.frame["query"].map(places)).sort_values(["period", "place"])
        kind: Kind = "day"
        if by == "hour":
            kind, frame = "hour", zoned(frame)
        kinds: list[tuple[str, Kind]] = [
            ("period", kind),
            ("query", "text"),
            ("articles", "integer"),
            ("total", "integer"),
            ("share", "share"),
            ("low", "share"),
            ("high", "share"),
        ]
        return _table(frame, kinds)

    return table


@_command("bursts")
def bursts(
    queries: Annotated[
        list[str] | None,
        typer.Option("--query", help="An expression to look at; may be repeated. Without any, all terms are."),
    ] = None,
    by: _By = "week",
    limit: Annotated[int, typer.Option(help="Bursts at most, where all terms are looked at.")] = 50,
) -> Answer:
    """Write when a larger share of articles than usual holds an expression, and for how long.

    Columns: query, start, end (first and last day of the burst on which an article holds it), peak (first day of the
    period that is most above what is expected), articles, total (all articles of these days), share, expected (articles
    that would be usual), usual (share), times (share / usual), weight (Kleinberg's), p, q (false-discovery rate among
    all that was looked at), open (not over), tet (touches the days around Tết).
    """

    def table(services: Services, query: Query) -> Table:
        from analysis.bursts import bursting_terms
        from analysis.bursts import bursts as question

        if queries:
            found = services.ask(question, query, tuple(queries), step=by)
        else:
            found = services.ask(bursting_terms, query, step=by, limit=limit)
        kinds: list[tuple[str, Kind]] = [
            ("query", "text"),
            ("start", "day"),
            ("end", "day"),
            ("peak", "day"),
            ("articles", "integer"),
            ("total", "integer"),
            ("share", "share"),
            ("expected", "number"),
            ("usual", "share"),
            ("times", "number"),
            ("weight", "number"),
            ("p", "number"),
            ("q", "number"),
            ("open", "flag"),
            ("tet", "flag"),
        ]
        return _table(found.frame, kinds)

    return table


@_command("changes")
def changes(queries: _Queries) -> Answer:
    """Write where the share of articles with an expression has gone to another level and stayed there.

    Columns: query, day (first of the new level), before_articles, before_total, before_share, articles, total, share
    (on the ordinary days of the levels before and after), times (odds against the odds before), log_likelihood (G²
    divided by the dispersion), p, q (false-discovery rate among all changes).
    """

    def table(services: Services, query: Query) -> Table:
        from analysis.changes import changes as question

        kinds: list[tuple[str, Kind]] = [
            ("query", "text"),
            ("day", "day"),
            ("before_articles", "integer"),
            ("before_total", "integer"),
            ("before_share", "share"),
            ("articles", "integer"),
            ("total", "integer"),
            ("share", "share"),
            ("times", "number"),
            ("log_likelihood", "number"),
            ("p", "number"),
            ("q", "number"),
        ]
        return _table(services.ask(question, query, tuple(queries)).frame, kinds)

    return table


@_command("why")
def why(
    by: Annotated[Dimension, typer.Option(help="What the change is told by.")] = "outlet",
    expression: Annotated[
        str, typer.Option("--query", help="The expression whose share changed; all articles without it.")
    ] = "",
    before_start: Annotated[
        datetime | None,
        typer.Option("--before-from", formats=["%Y-%m-%d"], help="First day compared with; by default as long before."),
    ] = None,
    before_end: Annotated[
        datetime | None, typer.Option("--before-to", formats=["%Y-%m-%d"], help="Last day compared with.")
    ] = None,
) -> Answer:
    """Write how much of a change between two periods comes from each outlet, section, topic, organization or story.

    The periods are the selection's (--from, --to) and the one before it. Columns: group, name, before_articles,
    before_total, articles, total, change (of the number of articles), mix, rate, contribution (of the change of the
    share, the sum of the two before it). change and contribution add up to the change exactly.
    """

    def table(services: Services, query: Query) -> Table:
        from analysis import calendar
        from analysis.decomposition import decomposition as question
        from dashboard.address import narrowed

        if query.start is None or query.end is None:
            raise typer.BadParameter("a change is between two periods: state --from and --to")
        now = calendar.Span(query.start, query.end)
        given = (before_start, before_end)
        before = calendar.before(now) if None in given else calendar.Span(*(day.date() for day in given if day))
        part = narrowed(query, search=expression) if expression else query
        found = services.ask(question, query, part, before=before, now=now, by=by, limit=_ALL)
        numbers = ["mix", "rate", "contribution"]
        kinds: list[tuple[str, Kind]] = [
            ("group", "text"),
            ("name", "text"),
            ("before_articles", "integer"),
            ("before_total", "integer"),
            ("articles", "integer"),
            ("total", "integer"),
            ("change", "integer"),
            *[(name, "number") for name in numbers],
        ]
        return _table(found.frame.assign(**{name: found.frame[name].astype(float) for name in numbers}), kinds)

    return table


@_command("organizations")
def organizations() -> Answer:
    """Write how often each organization is named, the most named first.

    Columns: organization, articles (that name it), mentions, share (of all articles of the selection).
    """

    def table(services: Services, query: Query) -> Table:
        kinds: list[tuple[str, Kind]] = [
            ("organization", "text"),
            ("articles", "integer"),
            ("mentions", "integer"),
            ("share", "share"),
        ]
        return _table(services.ranking(query, limit=_ALL).frame, kinds)

    return table


@_command("topics")
def topics() -> Answer:
    """Write how many articles each topic has, the largest first.

    Columns: topic (its number), label, terms (the heaviest first, separated by spaces, the syllables of one joined by
    "_"), articles (whose main topic it is), share (of all articles of the selection).
    """

    def table(services: Services, query: Query) -> Table:
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

    return table


@_command("articles")
def articles() -> Answer:
    """Write the list of articles, the newest first.

    Columns: id, published, outlet, section, title, url.
    """

    def table(services: Services, query: Query) -> Table:
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

    return table


@_command("stories")
def stories(
    least: Annotated[int, typer.Option(min=1, help="Only stories of so many articles of the selection.")] = 1,
    order: Annotated[Literal["largest", "newest"], typer.Option(help="Which come first.")] = "largest",
) -> Answer:
    """Write the stories: articles about one event, near-copies of one text among them.

    Columns: story (its id), title (its most central headline), articles (of the selection), size (articles in the whole
    corpus), outlets, outlet_names (in the order of their first articles, separated by ";"), first, last (times of the
    selection's first and last article), copies (articles that repeat the text of another one), agency (the source they
    name).
    """

    def table(services: Services, query: Query) -> Table:
        frame = services.stories(query, order=order, least=least, limit=_ALL).frame
        kinds: list[tuple[str, Kind]] = [
            ("story", "article"),
            ("title", "text"),
            ("articles", "integer"),
            ("size", "integer"),
            ("outlets", "integer"),
            ("outlet_names", "text"),
            ("first", "moment"),
            ("last", "moment"),
            ("copies", "integer"),
            ("agency", "text"),
        ]
        return _table(frame.assign(outlet_names=frame["outlet_names"].map("; ".join)), kinds)

    return table


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

    if start and end and end < start:
        raise typer.BadParameter(f"--to {end.date()} is before --from {start.date()}")
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
    answer: Answer,
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
    given = answer(services, query)
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
    return xlsx.written(table, provenance_of(_EXPLAINED.get(noun, noun), services, query, say), say)


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
