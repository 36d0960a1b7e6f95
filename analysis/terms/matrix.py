"""Which articles hold which terms, as a sparse matrix on disk: counts for a selection without reading the terms table.

The matrix lies in `<corpus>/term_matrix/`, in a folder named by the versions of the tables that it was made from, so
that it cannot disagree with them. It is written beside and renamed; it can be deleted at any time, and is made again
when it is asked for. Its rows are the articles in order of time, so that a period is a slice of it.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from scipy import sparse

from data.corpus import Corpus
from data.query import Query
from data.selection import ask

Ints = npt.NDArray[np.int64]

#: Day of the articles without one, after all others; days are counted from 1970-01-01.
UNDATED = int(np.iinfo(np.int32).max)

#: Matrices kept in a corpus's folder: the newest one, and those of older versions that were asked for.
_KEPT = 3
#: Rows of the terms table read at a time.
_READ = 1_000_000
#: Articles whose terms are looked at at a time.
_AT_ONCE = 8192

_FOLDER = "term_matrix"
_TERMS = "terms.arrow"

_BUILDING = Lock()


@dataclass(frozen=True, slots=True, eq=False)
class Chosen:
    """The articles of a selection.

    Attributes
    ----------
    rows : ndarray of int
        Theirs in the matrix, ascending: in order of time.
    units : ndarray of int or None
        Which unit each counts for, as numbers from 0; None where each counts for itself.
    n : int
        Units.
    """

    rows: Ints
    units: Ints | None
    n: int


class TermMatrix:
    """The terms of the articles of a corpus, as they are in its tables.

    Attributes
    ----------
    terms : StringArray
        In order; elsewhere a term is its place among them.
    several : ndarray of bool
        Whether a term is of several syllables.
    days : ndarray of int
        The day of each row, `UNDATED` where there is none.
    """

    def __init__(self, folder: Path) -> None:
        with pa.memory_map(str(folder / _TERMS)) as file:
            self.terms: Any = pa.ipc.open_file(file).read_all()["term"].combine_chunks()
        self.several: npt.NDArray[np.bool_] = pc.match_substring(self.terms, " ").to_numpy(zero_copy_only=False)
        self.days: npt.NDArray[np.int32] = np.load(folder / "days.npy")
        self._ids: Ints = np.load(folder / "articles.npy")
        self._order = np.argsort(self._ids)
        self._ends: Ints = np.load(folder / "ends.npy")
        self._columns = np.load(folder / "columns.npy", mmap_mode="r")
        self._occurrences = np.load(folder / "occurrences.npy", mmap_mode="r")
        self._whole = sparse.csr_array(
            (self._occurrences, self._columns, self._ends), shape=(len(self._ids), len(self.terms)), copy=False
        )

    def __len__(self) -> int:
        """Number of terms."""
        return len(self.terms)

    def named(self, terms: Ints) -> pd.DataFrame:
        """Make a frame of some terms: `term`."""
        frame: pd.DataFrame = pa.table({"term": self.terms.take(pa.array(terms))}).to_pandas()
        return frame

    def held(self, counts: Ints, minimum: int = 1, *, several: bool = False) -> Ints:
        """Find the terms that at least so many units hold, one at the least; with `several` those of several syllables.

        Parameters
        ----------
        counts
            Units for each term, as `articles` counts them.
        """
        return np.flatnonzero((counts >= max(minimum, 1)) & (self.several | (not several)))

    def choose(self, corpus: Corpus, query: Query, *, dated: bool = False) -> Chosen:
        """Find the articles of a selection, and the units that they count for.

        Parameters
        ----------
        dated
            Whether those without a day are left out.
        """
        columns = "article_id" if query.unit == "article" else "article_id, unit"
        dates = "WHERE day IS NOT NULL" if dated else ""
        found = ask(corpus, query, f"SELECT {columns} FROM selected {dates}")
        rows = self._rows(found["article_id"].to_numpy(np.int64))
        order = np.argsort(rows)
        if query.unit == "article":
            return Chosen(rows[order], None, len(rows))
        units, names = pd.factorize(found["unit"])
        return Chosen(rows[order], units[order].astype(np.int64), len(names))

    def articles(self, chosen: Chosen) -> Ints:
        """Count for each term the units of a selection that hold it."""
        counts = np.zeros(len(self), np.int64)
        if chosen.units is None:
            for part in _parts(chosen.rows):
                counts += np.bincount(self._slice(part)[0], minlength=len(self))
            return counts
        order = np.argsort(chosen.units, kind="stable")
        sizes = np.bincount(chosen.units, minlength=chosen.n)
        for first, last in _groups(sizes):
            begin, end = int(sizes[:first].sum()), int(sizes[:last].sum())
            held = self._whole[chosen.rows[order[begin:end]]]
            held.data = np.ones(len(held.data), bool)
            ends = np.concatenate(([0], np.cumsum(sizes[first:last])))
            places = np.arange(end - begin)
            pooling = sparse.csr_array((np.ones(end - begin, bool), places, ends), shape=(last - first, end - begin))
            counts += np.bincount((pooling @ held).indices, minlength=len(self))
        return counts

    def occurrences(self, chosen: Chosen, terms: Ints) -> Ints:
        """Count how often some terms occur in the articles of a selection."""
        place = np.full(len(self), -1, np.int32)
        place[terms] = np.arange(len(terms))
        counts = np.zeros(len(terms))
        for part in _parts(chosen.rows):
            columns, occurrences = self._slice(part)
            places = place[columns]
            wanted = places >= 0
            counts += np.bincount(places[wanted], occurrences[wanted], minlength=len(terms))
        return counts.astype(np.int64)

    def holding(self, rows: Ints, terms: Ints) -> Any:
        """Tell which of some articles hold which of some terms: a sparse matrix, the terms as columns (CSC)."""
        place = np.full(len(self), -1, np.int32)
        place[terms] = np.arange(len(terms), dtype=np.int32)
        kept: list[npt.NDArray[np.int32]] = []
        lengths: list[Ints] = []
        for part in _parts(rows):
            places = place[self._slice(part)[0]]
            wanted = places >= 0
            before = np.concatenate(([0], np.cumsum(wanted)))
            ends = np.concatenate(([0], np.cumsum(self._ends[part + 1] - self._ends[part])))
            lengths.append(np.diff(before[ends]))
            kept.append(places[wanted])
        columns = np.concatenate(kept) if kept else np.zeros(0, np.int32)
        ends = np.concatenate([[0], *lengths]).cumsum()
        shape = (len(rows), len(terms))
        return sparse.csr_array((np.ones(len(columns), bool), columns, ends), shape=shape).tocsc()

    def _rows(self, ids: Ints) -> Ints:
        found: Ints = self._order[np.searchsorted(self._ids, ids, sorter=self._order)]
        return found

    def _slice(self, rows: Ints) -> tuple[Any, Any]:
        """Give the terms of some articles, one after the other, and how often each occurs."""
        if rows[-1] - rows[0] + 1 == len(rows):
            span = slice(int(self._ends[rows[0]]), int(self._ends[rows[-1] + 1]))
            return self._columns[span], self._occurrences[span]
        held = self._whole[rows]
        return held.indices, held.data


def matrix_of(corpus: Corpus) -> TermMatrix:
    """Open the matrix of a corpus at its version; it is made where there is none (3.5 s for 100,000 articles)."""
    with _BUILDING:
        return _opened(corpus, _key(corpus))


@lru_cache(maxsize=4)
def _opened(corpus: Corpus, key: str) -> TermMatrix:
    folder = corpus.path / _FOLDER / key
    if not folder.exists():
        if not os.access(corpus.path, os.W_OK):
            return _without_a_place(corpus)
        _make(corpus, folder)
    return TermMatrix(folder)


def _key(corpus: Corpus) -> str:
    """Name what the matrix is made from: the versions of the tables; one that a corpus lacks is empty."""
    held = corpus.state["tables"]
    return f"{held.get('articles', 'none')}-{held.get('terms', 'none')}"


def _without_a_place(corpus: Corpus) -> TermMatrix:
    """Make the matrix of a corpus that this process may only read."""
    with tempfile.TemporaryDirectory() as scratch:
        _write(corpus, Path(scratch))
        return TermMatrix(Path(scratch))  # files that are mapped outlive their names


def _make(corpus: Corpus, folder: Path) -> None:
    folder.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix="draft-") as scratch:
        draft = Path(scratch) / folder.name
        draft.mkdir()
        _write(corpus, draft)
        if not folder.exists():  # another process may have been faster
            draft.rename(folder)
    made = [each for each in folder.parent.iterdir() if not each.name.startswith("draft-")]
    for old in sorted(made, key=lambda each: each.stat().st_mtime)[:-_KEPT]:
        shutil.rmtree(old, ignore_errors=True)


def _write(corpus: Corpus, folder: Path) -> None:
    """Write the matrix: the rows of the terms table are put where they belong, some at a time."""
    terms = corpus.ask_arrow("SELECT DISTINCT term FROM terms JOIN facts USING (article_id) ORDER BY term")
    articles = corpus.ask_arrow(
        "SELECT article_id, day, coalesce(held, 0) AS held, coalesce(most, 0) AS most FROM facts LEFT JOIN "
        "(SELECT article_id, count(*) AS held, max(count) AS most FROM terms GROUP BY article_id) USING (article_id) "
        "ORDER BY day NULLS LAST, article_id"
    )
    ids = articles["article_id"].to_numpy()
    ends = np.concatenate(([0], np.cumsum(articles["held"].to_numpy()))).astype(np.int64)
    with pa.OSFile(str(folder / _TERMS), "wb") as file, pa.ipc.new_file(file, terms.schema) as writer:
        writer.write_table(terms)
    np.save(folder / "articles.npy", ids)
    np.save(folder / "days.npy", articles["day"].cast(pa.int32()).fill_null(UNDATED).to_numpy())
    np.save(folder / "ends.npy", ends)
    small = np.min_scalar_type(int(articles["most"].to_numpy().max(initial=0)))
    columns = _new(folder / "columns.npy", np.dtype(np.int32), int(ends[-1]))
    occurrences = _new(folder / "occurrences.npy", small, int(ends[-1]))
    for places, column, count in _placed(corpus, terms, ids, ends[:-1].copy()):
        columns[places], occurrences[places] = column, count
    for written in (columns, occurrences):
        if isinstance(written, np.memmap):
            written.flush()


def _placed(corpus: Corpus, terms: pa.Table, ids: Ints, free: Ints) -> Iterator[tuple[Ints, Ints, Ints]]:
    """Yield the rows of the terms table: where each belongs, its term, its count.

    `free` is where the first row of each article belongs.
    """
    laid = pa.table({"article_id": ids, "place": np.arange(len(ids), dtype=np.int32)})
    numbered = pa.table({"term": terms["term"], "number": np.arange(len(terms), dtype=np.int32)})
    batches = corpus.stream(
        "SELECT place, number, count FROM terms JOIN numbered USING (term) JOIN laid USING (article_id)",
        rows=_READ,
        numbered=numbered,
        laid=laid,
    )
    for batch in batches:
        place, number, count = (batch[name].to_numpy() for name in ("place", "number", "count"))
        order = np.lexsort((number, place))
        place = place[order]
        first = np.searchsorted(place, place)  # of the same article in this batch
        yield free[place] + np.arange(len(place)) - first, number[order], count[order]
        free += np.bincount(place, minlength=len(free))


def _new(path: Path, form: np.dtype[Any], length: int) -> npt.NDArray[Any]:
    """Make a file of numbers; one without any cannot be mapped."""
    if not length:
        np.save(path, np.zeros(0, form))
        return np.zeros(0, form)
    return np.lib.format.open_memmap(path, mode="w+", dtype=form, shape=(length,))


def _parts(rows: Ints) -> Iterator[Ints]:
    return (rows[begin : begin + _AT_ONCE] for begin in range(0, len(rows), _AT_ONCE))


def _groups(sizes: Ints) -> Iterator[tuple[int, int]]:
    """Divide units, of so many articles each, into runs of about as many articles as are looked at at once."""
    begin, held = 0, 0
    for unit, size in enumerate(sizes.tolist()):
        held += size
        if held >= _AT_ONCE:
            yield begin, unit + 1
            begin, held = unit + 1, 0
    if begin < len(sizes):
        yield begin, len(sizes)
