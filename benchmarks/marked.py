"""How well mentions of organizations are found, against articles marked by hand, with intervals over articles.

A gold row is `{"id", "text", "mentions": [{"start", "end", "organization"}]}`, "?" for a body that the marker could not
tell; a found row is the same without the text. Four measures, each with precision, recall and F1:

- `strict`: spans with exactly the marked start and end,
- `overlap`: spans that share a character with a marked one; each is used once, the longest overlap first,
- `identity`: are two mentions of one body put together and two bodies kept apart? B-cubed (Bagga and Baldwin 1998) over
  the overlapping mentions of all articles together,
- `bodies`: different bodies of each article.

Intervals are percentile bootstraps over articles: the mentions of one article stand and fall together.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

Row = Mapping[str, Any]
MEASURES = ("strict", "overlap", "identity", "bodies")

#: Articles are drawn anew so many times for the intervals.
DRAWS = 2000


class Figure(NamedTuple):
    """A figure with its 95 % interval."""

    value: float
    low: float
    high: float


class Score(NamedTuple):
    """Precision, recall and F1 of one measure."""

    precision: Figure
    recall: Figure
    f1: Figure


@dataclass(frozen=True, slots=True)
class Tally:
    """What one article adds to the measures.

    Parameters
    ----------
    right, found, marked
        By measure: hits, mentions (or bodies) found, mentions (or bodies) marked; `identity` is not among them.
    pairs
        Marked and found body of each pair of overlapping mentions whose marked body is known.
    """

    right: Mapping[str, int]
    found: Mapping[str, int]
    marked: Mapping[str, int]
    pairs: tuple[tuple[str, str], ...]


def scores(marked: Sequence[Row], found: Sequence[Row], *, draws: int = DRAWS, seed: int = 0) -> dict[str, Score]:
    """Score found mentions against marked ones; rows are matched by `id`, an article without a row names nobody."""
    by_id = {row["id"]: row["mentions"] for row in found}
    tallies = [tally(row["mentions"], by_id.get(row["id"], [])) for row in marked]
    whole = _figures(tallies)
    random = np.random.default_rng(seed)
    drawn = [_figures([tallies[n] for n in random.integers(0, len(tallies), len(tallies))]) for _ in range(draws)]
    return {
        name: Score(
            *(
                Figure(whole[name][part], *_interval([figures[name][part] for figures in drawn]))
                for part in range(len(Score._fields))
            )
        )
        for name in MEASURES
    }


def tally(marked: Sequence[Row], found: Sequence[Row]) -> Tally:
    """Compare the mentions of one article."""
    pairs = paired(marked, found)
    spans = [{(m["start"], m["end"]) for m in mentions} for mentions in (marked, found)]
    told = [(marked[i]["organization"], found[j]["organization"]) for i, j in pairs]
    bodies = [{m["organization"] for m in mentions} for mentions in (marked, found)]
    hits = [{pair[side] for pair in told} for side in (0, 1)]
    return Tally(
        right={"strict": len(spans[0] & spans[1]), "overlap": len(pairs), "bodies": min(map(len, hits))},
        found={"strict": len(found), "overlap": len(found), "bodies": len(bodies[1])},
        marked={"strict": len(marked), "overlap": len(marked), "bodies": len(bodies[0])},
        pairs=tuple((gold.casefold(), ours) for gold, ours in told if gold != "?"),
    )


def paired(marked: Sequence[Row], found: Sequence[Row]) -> list[tuple[int, int]]:
    """Pair overlapping spans, the longest overlap first, each once."""
    overlaps = [
        (i, j, min(gold["end"], ours["end"]) - max(gold["start"], ours["start"]))
        for i, gold in enumerate(marked)
        for j, ours in enumerate(found)
    ]
    pairs: list[tuple[int, int]] = []
    used: tuple[set[int], set[int]] = (set(), set())
    for i, j, length in sorted(overlaps, key=lambda overlap: (-overlap[2], overlap[0], overlap[1])):
        if length > 0 and i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            pairs.append((i, j))
    return pairs


def b_cubed(pairs: Sequence[tuple[Hashable, Hashable]]) -> tuple[float, float]:
    """Give B-cubed precision and recall of found groups against marked ones; a pair for each thing.

    >>> b_cubed([("a", 1), ("a", 1), ("b", 2)])
    (1.0, 1.0)
    """
    if not pairs:
        return 0.0, 0.0
    together, marked = Counter(pairs), Counter(gold for gold, _ in pairs)
    found = Counter(ours for _, ours in pairs)
    precision = sum(n * n / found[ours] for (_, ours), n in together.items()) / len(pairs)
    recall = sum(n * n / marked[gold] for (gold, _), n in together.items()) / len(pairs)
    return precision, recall


def _figures(tallies: Sequence[Tally]) -> dict[str, tuple[float, float, float]]:
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for each in tallies:
        for name in each.right:
            for place, counted in enumerate((each.right, each.found, each.marked)):
                sums[name][place] += counted[name]
    figures = {
        name: _with_f1(right / found if found else 0.0, right / marked if marked else 0.0)
        for name, (right, found, marked) in sums.items()
    }
    return {**figures, "identity": _with_f1(*b_cubed([pair for each in tallies for pair in each.pairs]))}


def _with_f1(precision: float, recall: float) -> tuple[float, float, float]:
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _interval(values: Sequence[float]) -> tuple[float, float]:
    low, high = np.percentile(values, (2.5, 97.5))
    return float(low), float(high)
