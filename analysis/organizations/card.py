"""An organization's card: what the lists and the corpus know about it, and what people decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from analysis import keywords
from analysis.organizations.decisions import USER_TABLE, stored
from analysis.organizations.editing import in_force
from analysis.organizations.known import Known, registry
from analysis.organizations.learning import Decision
from analysis.organizations.mention import rule_of
from analysis.organizations.watching import watched
from data import organization_edits
from data.corpus import Corpus
from data.query import Query
from data.selection import ask
from data.workspace import Edit


@dataclass(frozen=True, slots=True, eq=False)
class OrganizationCard:
    """What is known about one organization.

    Attributes
    ----------
    organization : str
        Its full name, as it counts: one that people said is another is that other.
    kind : str
        As most mentions say; as the lists say where nothing names it; "" where unknown.
    listed : bool
        Whether it stands in a list of known bodies.
    source : str
        The list: a shipped table ("state", "companies", …), "pattern" for a body that every province has, "user" for
        the corpus's own `organizations.csv`; "" where none.
    aliases : tuple of str
        Other names that the list knows.
    place, parent : str
        Its place and the body above it, "" where none is known.
    valid_from, valid_to : str
        ISO dates between which it exists, "" where unknown or open.
    successor : str
        The body that took its place.
    predecessors : tuple of str
        Listed bodies whose place it took.
    parts : tuple of str
        Listed bodies under it.
    names : DataFrame
        How it is written in the selection, the most frequent first: `surface`, `articles` (int, distinct units),
        `mentions` (int).
    reasons : DataFrame
        Why its mentions count, the most frequent first: `rule` (see `Mention.evidence`), `mentions` (int).
    learned : mapping of str to Decision
        Names that the corpus taught to mean it, with the evidence.
    decisions : tuple of Edit
        What people decided about it, and is in force; in order.
    watched : bool
        Whether it is on the watch list.
    articles, mentions : int
        In the selection: distinct units that name it, and mentions.
    n : int
        Units of the selection.
    first, last : date or None
        Days of its first and last dated mention in the whole corpus.
    """

    query: Query
    version: int
    organization: str
    kind: str
    listed: bool
    source: str
    aliases: tuple[str, ...]
    place: str
    parent: str
    valid_from: str
    valid_to: str
    successor: str
    predecessors: tuple[str, ...]
    parts: tuple[str, ...]
    names: pd.DataFrame
    reasons: pd.DataFrame
    watched: bool
    articles: int
    mentions: int
    n: int
    first: date | None
    last: date | None
    learned: Mapping[str, Decision] = field(default_factory=dict)
    decisions: tuple[Edit, ...] = ()


def card(corpus: Corpus, query: Query, organization: str) -> OrganizationCard:
    """Gather what is known about an organization, under whichever of its names it is asked for."""
    name = organization_edits.in_force(corpus.path).resolved([organization])[0]
    known = registry(corpus.path / USER_TABLE)
    body = known.named(name) or Known(name=name, kind="")
    whole = _whole(corpus, name)
    counted = _counted(corpus, query, name)
    return OrganizationCard(
        query=query,
        version=corpus.version,
        organization=name,
        kind=str(whole["kind"] or body.kind),
        listed=bool(body.source),
        source=body.source,
        aliases=body.aliases,
        place=body.place,
        parent=body.parent,
        valid_from=body.valid_from,
        valid_to=body.valid_to,
        successor=body.successor,
        predecessors=tuple(other.name for other in known.by_name.values() if other.successor == body.name),
        parts=tuple(other.name for other in known.by_name.values() if other.parent == body.name),
        names=_names(counted),
        reasons=_reasons(counted),
        watched=name in watched(corpus),
        articles=int(counted["unit"].nunique()),
        mentions=len(counted),
        n=keywords.units(corpus, query),
        first=_day(whole["first"]),
        last=_day(whole["last"]),
        learned={short: told for short, told in stored(corpus).names.items() if told.organization == name},
        decisions=tuple(edit for edit in in_force(corpus) if name in _about(edit)),
    )


def _whole(corpus: Corpus, name: str) -> pd.Series:
    return organization_edits.ask(
        corpus,
        "SELECT mode(kind ORDER BY kind) AS kind, min(facts.day) AS first, max(facts.day) AS last "
        "FROM mentions JOIN facts USING (article_id) WHERE organization = ?",
        [name],
    ).iloc[0]


def _day(moment: object) -> date | None:
    return None if pd.isna(moment) else pd.Timestamp(moment).date()  # type: ignore[arg-type, call-overload]


def _counted(corpus: Corpus, query: Query, name: str) -> pd.DataFrame:
    return ask(
        corpus,
        query,
        "SELECT unit, surface, evidence FROM selected JOIN mentions USING (article_id) WHERE organization = ?",
        [name],
    )


def _names(counted: pd.DataFrame) -> pd.DataFrame:
    grouped = counted.groupby("surface", sort=True)
    found = grouped.agg(articles=("unit", "nunique"), mentions=("unit", "size")).reset_index()
    order = ["articles", "mentions", "surface"]
    return found.sort_values(order, ascending=[False, False, True], ignore_index=True)


def _reasons(counted: pd.DataFrame) -> pd.DataFrame:
    rules = counted["evidence"].map(rule_of)
    found = rules.value_counts().rename_axis("rule").rename("mentions").reset_index()
    return found.sort_values(["mentions", "rule"], ascending=[False, True], ignore_index=True)


def _about(edit: Edit) -> Iterator[str]:
    """Give the organizations that a decision is about."""
    given = edit.payload
    yield from given.get("organizations", ())
    yield from (given[key] for key in ("organization", "as") if key in given)
