"""What people decided about a table, laid over it at question time.

A noun's decisions (`data.topic_edits`, `data.organization_edits`) say two things: what its edits decide together, and
which part of a WITH clause stands for the table then. Both are remembered by the number of the newest edit, so that a
decision counts at the next question.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Generic, TypeVar

import pandas as pd
import pyarrow as pa

from data.corpus import Corpus, Frame
from data.workspace import Edit, Workspace

Decided = TypeVar("Decided")
#: A part of a WITH clause ("" where nothing is changed), and the frames that it names.
Relation = tuple[str, dict[str, pa.Table]]


class Overlay(Generic[Decided]):
    """A table with the decisions about it.

    Parameters
    ----------
    decide
        Reads edits in order, and the number of the newest one, as what they decide together.
    relation
        Makes the relation of a corpus and what was decided about it.
    """

    def __init__(
        self, decide: Callable[[Iterable[Edit], int], Decided], relation: Callable[[Corpus, Decided], Relation]
    ) -> None:
        self._decide = decide
        self._relation = relation
        self._decided = lru_cache(maxsize=32)(self._decided_by)
        self._laid = lru_cache(maxsize=16)(self._laid_by)

    def in_force(self, path: Path) -> Decided:
        """Return what is decided about the table of a corpus folder."""
        return self._decided(path, _last_edit(path))

    def laid_over(self, corpus: Corpus) -> Relation:
        """Return the table as people decided, as a part of a WITH clause, and the frames that it names.

        The clause is empty where nobody decided anything.
        """
        return self._laid(corpus, corpus.version, _last_edit(corpus.path))

    def ask(self, corpus: Corpus, sql: str, params: Sequence[object] | None = None, **frames: Frame) -> pd.DataFrame:
        """Answer a question as `Corpus.ask` does, with the table as people decided about it."""
        relation, laid = self.laid_over(corpus)
        return corpus.ask(f"WITH {relation} {sql}" if relation else sql, params, **laid, **frames)

    def _decided_by(self, path: Path, number: int) -> Decided:
        return self._decide(Workspace(path).edits(up_to=number) if number else (), number)

    def _laid_by(self, corpus: Corpus, version: int, number: int) -> Relation:
        del version  # it is why an answer is remembered
        return self._relation(corpus, self._decided(corpus.path, number))


def _last_edit(path: Path) -> int:
    """Return the number of the newest edit; a folder without a workspace is given none."""
    return Workspace(path).last_edit() if (path / "workspace.sqlite").exists() else 0
