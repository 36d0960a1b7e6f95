"""What an export is of: period, conditions, n, corpus version, as they stand in every file and picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from analysis.topics import current_or_none
from dashboard.address import to_address, to_search
from dashboard.components.notices import conditions
from dashboard.services import Services
from dashboard.wording import Wording
from data.query import Query, Unit


@dataclass(frozen=True, slots=True)
class Provenance:
    """What an export is of.

    Attributes
    ----------
    noun
        Name of the answer: of the file, and of its explanation.
    start, end
        First and last day of the selection, both inclusive; None in a corpus without dates.
    filters
        The selection as it stands in an address, without the period.
    conditions
        The same in words, one each.
    unit, n
        What is counted, and how many of them the selection holds.
    corpus, version, made
        Name of the corpus, its version, and when this version was made (aware).
    sample
        Whether the corpus is the made-up one.
    address
        Where the same view opens again on the server that wrote it, with the version pinned; "" without a page.
    """

    noun: str
    start: date | None
    end: date | None
    filters: str
    conditions: tuple[str, ...]
    unit: Unit
    n: int
    corpus: str
    version: int
    made: datetime
    sample: bool
    address: str


def provenance_of(
    noun: str,
    services: Services,
    query: Query,
    say: Wording,
    *,
    page: str = "",
    params: Mapping[str, Sequence[str]] | None = None,
) -> Provenance:
    """Say what an answer to a query is of.

    Parameters
    ----------
    page, params
        The page (a key of `dashboard.address.PATHS`) and its own keys, which belong to the address.
    """
    span = services.period(query)
    version = services.version
    versions = services.corpus.versions()
    made = versions.loc[versions["version"] == version, "at"].iloc[0]
    undated = replace(query, start=None, end=None)
    return Provenance(
        noun=noun,
        start=span.start if span else None,
        end=span.end if span else None,
        filters=to_search(undated).removeprefix("?"),
        conditions=_said(undated, services, say),
        unit=query.unit,
        n=services.units(query),
        corpus=services.path.resolve().name,
        version=version,
        made=made,
        sample=services.sample,
        address=to_address(page, query, **{**(params or {}), "ban": str(version)}) if page else "",
    )


def _said(query: Query, services: Services, say: Wording) -> tuple[str, ...]:
    model = current_or_none(services.corpus) if query.topics else None
    labels = {topic.topic: topic.label for topic in model.topics} if model else {}
    said = [condition.label for condition in conditions(query, say, labels)]
    return (*said, say("bar.folded")) if query.search and query.fold else tuple(said)


def constants(found: Provenance) -> dict[str, Any]:
    """Give the columns that stand at the end of a page's CSV, the same in all rows."""
    return {
        "selection_from": found.start,
        "selection_to": found.end,
        "selection_filters": found.filters,
        "selection_unit": found.unit,
        "selection_n": found.n,
        "corpus_version": found.version,
    }


def line(found: Provenance, say: Wording) -> str:
    """Say in one line what a picture is of."""
    parts = [
        say("export.line", corpus=found.corpus, version=found.version),
        *([say("export.sample")] if found.sample else []),
        period(found, say),
        *found.conditions,
        say(f"count.{found.unit}", n=found.n),
    ]
    return " · ".join(parts)


def period(found: Provenance, say: Wording) -> str:
    """Say the period of an export."""
    return say.span(found.start, found.end) if found.start else say("export.no_period")


def file_name(found: Provenance, ending: str) -> str:
    """Name a file: what it holds, its period, the corpus version; letters that every system takes.

    >>> from datetime import UTC
    >>> days = date(2025, 8, 1), date(2025, 8, 20)
    >>> made = datetime(2025, 8, 21, tzinfo=UTC)
    >>> file_name(Provenance("co_mentions", *days, "", (), "article", 9, "press", 3, made, False, ""), "csv")
    'diembao-co-mentions-2025-08-01-2025-08-20-v3.csv'
    """
    days = [day.isoformat() for day in (found.start, found.end) if day]
    parts = ["diembao", found.noun.replace("_", "-"), *dict.fromkeys(days), f"v{found.version}"]
    return f"{'-'.join(parts)}.{ending}"
