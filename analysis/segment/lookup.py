"""Exact look-up of pairs of numbers for whole arrays at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class PairTable:
    """A sparse matrix whose rows lie over one another in one array, each shifted so that no two cells meet.

    (Row displacement: Tarjan and Yao, Storing a sparse table, CACM 22, 1979.) A look-up costs three array reads.

    Attributes
    ----------
    shift : int32 array of shape (numbers,)
        Where the row of a first number begins.
    owner : int32 array of shape (cells,)
        The first number whose cell this is; -1 where it is nobody's.
    entry : int32 array of shape (cells,)
        The index of the pair among those that the table was built from.
    """

    shift: Ints
    owner: Ints
    entry: Ints

    def find(self, first: Ints, second: Ints) -> tuple[npt.NDArray[np.intp], Ints]:
        """Find pairs: the places where (first, second) is in the table, and which entry it is there."""
        cells = self.shift[first] + second
        places = np.flatnonzero(self.owner[cells] == first)
        return places, self.entry[cells[places]]


def pair_table(pairs: Sequence[tuple[int, int]], numbers: int, seconds: int) -> PairTable:
    """Build a table of distinct pairs.

    Parameters
    ----------
    pairs
        (first, second), first from 0 … numbers-1, second from 0 … seconds-1.
    numbers, seconds
        How many first and second numbers may be asked for.

    >>> table = pair_table([(1, 2), (1, 0), (2, 2)], 3, 3)
    >>> [found.tolist() for found in table.find(np.array([1, 2, 0], np.int32), np.array([2, 1, 2], np.int32))]
    [[0], [0]]
    """
    rows: dict[int, list[tuple[int, int]]] = {}
    for entry, (first, second) in enumerate(pairs):
        rows.setdefault(first, []).append((second, entry))
    cells = _Cells(2 * len(pairs) + 2 * seconds)
    shift = np.zeros(numbers, np.int32)
    for first, row in sorted(rows.items(), key=lambda row: (-len(row[1]), row[0])):
        shift[first] = cells.take([second for second, _ in row]) + seconds  # so that no shift is below zero
    size = int(shift.max(initial=0)) + seconds + 1
    owner, entry_of = np.full(size, -1, np.int32), np.full(size, -1, np.int32)
    for first, row in rows.items():
        for second, entry in row:
            owner[shift[first] + second] = first
            entry_of[shift[first] + second] = entry
    return PairTable(shift, owner, entry_of)


class _Cells:
    """Cells of which some are taken: a row is put where all its columns fall on free ones."""

    def __init__(self, size: int) -> None:
        self._taken = bytearray(size)
        self._lowest = 0  # no cell before is free
        self._tried = 0  # where the search for a place for several columns goes on: looking back finds little

    def take(self, columns: list[int]) -> int:
        """Take a place from which all columns are free: the cell of column 0, which may be below zero."""
        leftmost, width = min(columns), max(columns) - min(columns)
        others = [column - leftmost for column in columns if column != leftmost]
        cell = self._free(self._tried if others else self._lowest, width)
        while any(self._taken[cell + other] for other in others):
            cell = self._free(cell + 1, width)
        for other in (0, *others):
            self._taken[cell + other] = 1
        if others:
            self._tried = cell
        else:
            self._lowest = cell
        return cell - leftmost

    def _free(self, start: int, width: int) -> int:
        """Find the first free cell from a start on, with so many cells after it."""
        cell = self._taken.find(0, start)
        missing = (cell if cell >= 0 else max(start, len(self._taken))) + width + 1 - len(self._taken)
        if missing > 0:
            self._taken.extend(bytes(missing))
        return cell if cell >= 0 else self._taken.find(0, start)
