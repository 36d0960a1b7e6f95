"""What people decide about organizations: no organization, the same as another, another one, to be watched; undo it.

Each decision is an edit in the workspace's log (`data.organization_edits` says of which kinds), laid over the mentions
when a question is asked: it counts at once, without reading an article again, holds after every analysis, and goes as
it came.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from data.corpus import Corpus
from data.errors import NothingToUndo, UnusableEdits
from data.organization_edits import PREFIX
from data.workspace import Edit, Workspace

#: Columns of a file of decisions.
COLUMNS = ("kind", "organization", "surface", "as", "who", "at")
_KINDS = ("none", "same", "different", "watch")


@dataclass(frozen=True, slots=True)
class Imported:
    """What importing decisions did: how many were recorded, and how many were in force already."""

    recorded: int
    already: int


def no_organization(corpus: Corpus, organization: str, *, who: str) -> int:
    """Count a name as no organization; return the edit's number."""
    return _record(corpus, "none", {"organization": organization}, who)


def same(corpus: Corpus, organizations: Sequence[str], *, into: str, who: str) -> int:
    """Let the mentions of organizations count for another one; return the edit's number."""
    others = [name for name in dict.fromkeys(organizations) if name != into]
    return _record(corpus, "same", {"organizations": others, "as": into}, who)


def different(corpus: Corpus, organization: str, surface: str, *, into: str, who: str) -> int:
    """Let the mentions of an organization by one written form count for another one; return the edit's number."""
    return _record(corpus, "different", {"organization": organization, "surface": surface, "as": into}, who)


def watch(corpus: Corpus, organization: str, *, who: str) -> int:
    """Put an organization on the watch list; return the edit's number."""
    return _record(corpus, "watch", {"organization": organization}, who)


def undo(corpus: Corpus, number: int | None = None, *, who: str) -> int:
    """Undo a decision in force, the newest one where no number is given; return the number of the undoing.

    Raises
    ------
    NothingToUndo
    """
    held = [edit.number for edit in in_force(corpus)]
    chosen = max(held, default=None) if number is None else number
    if chosen is None or chosen not in held:
        raise NothingToUndo(path=corpus.path, noun="organizations")
    return Workspace(corpus.path).undo(chosen, who)


def redo(corpus: Corpus, number: int, *, who: str) -> int:
    """Undo an undoing, by its number; return the number of the new edit."""
    return Workspace(corpus.path).undo(number, who)


def in_force(corpus: Corpus) -> list[Edit]:
    """Return the decisions about organizations that are in force, in order."""
    return [edit for edit in Workspace(corpus.path).edits() if edit.kind.startswith(PREFIX)]


def exported(corpus: Corpus) -> str:
    """Write the decisions in force as CSV, a line for each organization that one is about, in order."""
    file = io.StringIO()
    rows = csv.DictWriter(file, COLUMNS, lineterminator="\n")
    rows.writeheader()
    for edit in in_force(corpus):
        rows.writerows(_lines(edit))
    return file.getvalue()


def imported(corpus: Corpus, path: Path, *, who: str) -> Imported:
    """Record the decisions of a file that `exported` wrote, or a person with the same columns, but for those in force.

    Raises
    ------
    UnusableEdits
        The file cannot be read, or a line says nothing that can be decided.
    """
    known = [(edit.kind, edit.payload) for edit in in_force(corpus)]
    recorded = already = 0
    for kind, payload, by in list(_read(path)):
        if any(_says(payload, held) for held_kind, held in known if held_kind == kind):
            already += 1
            continue
        Workspace(corpus.path).record(kind, payload, f"{by} ({who})" if by else who)
        recorded += 1
    return Imported(recorded, already)


def _says(payload: Mapping[str, Any], held: Mapping[str, Any]) -> bool:
    """Whether a decision says what another one says, too."""
    if "organizations" in payload:
        return payload["as"] == held["as"] and set(payload["organizations"]) <= set(held["organizations"])
    return payload == held


def _lines(edit: Edit) -> Iterator[dict[str, str]]:
    given = edit.payload
    for name in given.get("organizations", [given.get("organization")]):
        yield {
            "kind": edit.kind.removeprefix(PREFIX),
            "organization": name,
            "surface": given.get("surface", ""),
            "as": given.get("as", ""),
            "who": edit.who,
            "at": edit.at.isoformat(),
        }


def _read(path: Path) -> Iterator[tuple[str, dict[str, Any], str]]:
    try:
        rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    except (OSError, ValueError, csv.Error) as error:
        raise UnusableEdits(path=path, detail=str(error)) from None
    for number, row in enumerate(rows, 2):
        kind, name, into = (_cell(row, column) for column in ("kind", "organization", "as"))
        if kind not in _KINDS or not name or (kind in ("same", "different") and not into):
            raise UnusableEdits(path=path, detail=f"line {number}: {dict(row)}")
        yield f"{PREFIX}{kind}", _payload(kind, name, _cell(row, "surface"), into), _cell(row, "who")


def _payload(kind: str, name: str, surface: str, into: str) -> dict[str, Any]:
    if kind == "same":
        return {"organizations": [name], "as": into}
    if kind == "different":
        return {"organization": name, "surface": surface, "as": into}
    return {"organization": name}


def _cell(row: Mapping[str, str | None], column: str) -> str:
    return (row.get(column) or "").strip()


def _record(corpus: Corpus, kind: str, payload: Mapping[str, Any], who: str) -> int:
    return Workspace(corpus.path).record(f"{PREFIX}{kind}", payload, who)
