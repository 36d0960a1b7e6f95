"""What people decided about organizations, laid over the table of mentions at question time.

Decisions are edits in the workspace's log, of these kinds (organizations by their full names):

    organization.none       {"organization": "X"}                                X is no organization: not counted
    organization.same       {"organizations": ["X", "Y"], "as": "Z"}             mentions of X and Y count for Z
    organization.different  {"organization": "X", "surface": "x", "as": "Y"}     where X is called x, Y is meant
    organization.watch      {"organization": "X"}                                X is on the watch list

The table itself is never changed, so that an edit can be undone, and holds after every analysis.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd
import pyarrow as pa

from data.corpus import Corpus, Frame
from data.overlay import Overlay, Relation
from data.schemas import MENTIONS
from data.workspace import Edit

#: What the kinds of edits of organizations begin with.
PREFIX = "organization."

_MEANT = "coalesce(different.becomes, same.becomes, kept.organization)"
_LAID = {
    "organization": _MEANT,
    "kind": "coalesce(different.sort, same.sort, kept.kind)",
    "resolved": "kept.resolved OR coalesce(different.becomes, same.becomes) IS NOT NULL",
}
_COLUMNS = ", ".join(_LAID.get(name, f'kept."{name}"') + f' AS "{name}"' for name in MENTIONS.names)


@dataclass(frozen=True, slots=True)
class OrganizationEdits:
    """The decisions in force, as of an edit.

    Attributes
    ----------
    number : int
        The newest edit of the log (of any kind); 0 where there is none.
    none : frozenset of str
        Names that are no organization.
    same : mapping of str to str
        Organizations that count for another one, and that one.
    different : mapping of (str, str) to str
        Organization and written form, and the organization that is meant there.
    watched : tuple of str
        The watch list, in the order in which it was made.
    """

    number: int = 0
    none: frozenset[str] = frozenset()
    same: Mapping[str, str] = field(default_factory=dict)
    different: Mapping[tuple[str, str], str] = field(default_factory=dict)
    watched: tuple[str, ...] = ()

    def resolved(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return organizations as they count: those that are others as these, each once."""
        return tuple(dict.fromkeys(self.same.get(name, name) for name in names))

    @property
    def changes(self) -> bool:
        """Whether mentions are counted otherwise than they stand in the table."""
        return bool(self.none or self.same or self.different)


def in_force(path: Path) -> OrganizationEdits:
    """Return the decisions about the organizations of a corpus folder."""
    return _OVERLAY.in_force(path)


def ask(corpus: Corpus, sql: str, params: Sequence[object] | None = None, **frames: Frame) -> pd.DataFrame:
    """Answer a question as `Corpus.ask` does, with `mentions` as people decided about them."""
    return _OVERLAY.ask(corpus, sql, params, **frames)


def laid_over(corpus: Corpus) -> Relation:
    """Return `mentions` as people decided, as a part of a WITH clause, and the frames that it names.

    The clause is empty where nobody decided anything.
    """
    return _OVERLAY.laid_over(corpus)


def of_edits(edits: Iterable[Edit], number: int) -> OrganizationEdits:
    """Read edits, in order, as what they decide together; the latest word about a name holds."""
    none: set[str] = set()
    same: dict[str, str] = {}
    different: dict[tuple[str, str], str] = {}
    watched: dict[str, None] = {}
    for edit in edits:
        given = edit.payload
        if edit.kind == "organization.none":
            none.add(given["organization"])
            same.pop(given["organization"], None)
        elif edit.kind == "organization.same":
            none -= {*given["organizations"], given["as"]}
            _unite(same, given["organizations"], given["as"])
        elif edit.kind == "organization.different":
            _tell_apart(different, same, given)
        elif edit.kind == "organization.watch":
            watched[given["organization"]] = None
    meant = {key: same.get(name, name) for key, name in different.items()}
    kept = dict.fromkeys(same.get(name, name) for name in watched)
    return OrganizationEdits(number, frozenset(none), same, meant, tuple(kept))


def _tell_apart(different: dict[tuple[str, str], str], same: Mapping[str, str], given: Mapping[str, str]) -> None:
    """Let what counts for an organization under one written form, whatever it is in the table, be another one."""
    name, surface, into = given["organization"], given["surface"], given["as"]
    merged = [other for other, target in same.items() if target == name]
    moved = [was for (was, called), target in different.items() if called == surface and target == name]
    different.update(dict.fromkeys(((was, surface) for was in (name, *merged, *moved)), into))


def _unite(same: dict[str, str], names: Iterable[str], into: str) -> None:
    """Let organizations, and those that count for them, count for one that counts for no other."""
    same.pop(into, None)
    sources = {*names} - {into}
    for name, other in list(same.items()):
        if other in sources:
            same[name] = into
    same.update(dict.fromkeys(sources, into))


def _relation(corpus: Corpus, edits: OrganizationEdits) -> Relation:
    if not edits.changes:
        return "", {}
    kinds = _kinds(corpus, {*edits.same.values(), *edits.different.values()})
    same = [{"was": name, "becomes": into, "sort": kinds.get(into)} for name, into in edits.same.items()]
    different = [
        {"was": name, "called": surface, "becomes": into, "sort": kinds.get(into)}
        for (name, surface), into in edits.different.items()
    ]
    relation = (
        f"mentions AS (SELECT {_COLUMNS} FROM main.mentions AS kept "
        "LEFT JOIN different_organizations AS different "
        "ON kept.organization = different.was AND kept.surface = different.called "
        "LEFT JOIN same_organizations AS same ON kept.organization = same.was "
        f"WHERE {_MEANT} NOT IN (SELECT was FROM no_organizations))"
    )
    return relation, {
        "same_organizations": pa.Table.from_pylist(same, schema=_schema("was", "becomes", "sort")),
        "different_organizations": pa.Table.from_pylist(different, schema=_schema("was", "called", "becomes", "sort")),
        "no_organizations": pa.table({"was": pa.array(sorted(edits.none), pa.string())}),
    }


def _schema(*columns: str) -> pa.Schema:
    return pa.schema([(column, pa.string()) for column in columns])


def _kinds(corpus: Corpus, names: Iterable[str]) -> dict[str, str]:
    """Give the kinds of organizations as they stand in the table; those that nothing names are left out."""
    found = corpus.ask(
        "SELECT organization, mode(kind ORDER BY kind) AS kind FROM mentions "
        "WHERE list_contains(?::VARCHAR[], organization) GROUP BY organization",
        [sorted(names)],
    )
    return dict(zip(found["organization"], found["kind"], strict=True))


_OVERLAY = Overlay(of_edits, _relation)
