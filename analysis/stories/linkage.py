"""Average linkage over a sparse graph: groups that are near each other on the average, not by one chain of pairs."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence


class Linkage:
    """Joins groups, the nearest two first, as long as the mean nearness of their members is large enough.

    Pairs that are not given count as 0. Of the groups that were there before, no two are joined.

    Parameters
    ----------
    groups
        The group that each item begins in.
    fixed
        The groups that were there before.
    """

    def __init__(self, groups: Sequence[int], fixed: Iterable[int] = ()) -> None:
        numbers = {group: place for place, group in enumerate(dict.fromkeys(groups))}
        self._of_item = [numbers[group] for group in groups]
        self._names = list(numbers)
        self._sizes = [0] * len(numbers)
        for number in self._of_item:
            self._sizes[number] += 1
        held = set(fixed)
        self._fixed = [name in held for name in self._names]
        self._links: list[dict[int, float]] = [{} for _ in self._names]
        self._into = list(range(len(self._names)))

    def link(self, pairs: Iterable[tuple[int, int, float]]) -> None:
        """Take in how near pairs of items are."""
        for one, other, nearness in pairs:
            a, b = self._of_item[one], self._of_item[other]
            if a != b and not (self._fixed[a] and self._fixed[b]):
                self._links[a][b] = self._links[a].get(b, 0.0) + nearness
                self._links[b][a] = self._links[b].get(a, 0.0) + nearness

    def joined(self, least: float) -> list[int]:
        """Join groups whose mean nearness is at least `least`; give the group of each item.

        A group that was there before keeps its name; else the name is that of the group that holds the first item.
        """
        heap = [
            entry for a in range(len(self._names)) for b in self._links[a] if a < b and (entry := self._entry(a, b))
        ]
        heap = [entry for entry in heap if -entry[0] >= least]
        heapq.heapify(heap)
        while heap:
            _, a, b, size_a, size_b = heapq.heappop(heap)
            if self._sizes[a] != size_a or self._sizes[b] != size_b:
                continue  # one of them has grown or is gone since
            kept = self._join(a, b)
            for other in self._links[kept]:
                entry = self._entry(min(kept, other), max(kept, other))
                if -entry[0] >= least:
                    heapq.heappush(heap, entry)
        return [self._names[self._root(number)] for number in self._of_item]

    def _entry(self, a: int, b: int) -> tuple[float, int, int, int, int]:
        mean = self._links[a][b] / (self._sizes[a] * self._sizes[b])
        return -mean, a, b, self._sizes[a], self._sizes[b]

    def _join(self, a: int, b: int) -> int:
        """Put one group into the other: into the one that was there before, else into the earlier one."""
        kept, gone = (b, a) if self._fixed[b] else (a, b)
        for other, total in self._links[gone].items():
            del self._links[other][gone]
            if other == kept or (self._fixed[kept] and self._fixed[other]):
                continue
            self._links[kept][other] = self._links[kept].get(other, 0.0) + total
            self._links[other][kept] = self._links[kept][other]
        self._links[gone] = {}
        self._sizes[kept] += self._sizes[gone]
        self._sizes[gone] = 0
        self._into[gone] = kept
        return kept

    def _root(self, number: int) -> int:
        while self._into[number] != number:
            number = self._into[number]
        return number
