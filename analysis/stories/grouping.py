"""Which articles are copies of each other, and which tell of one event: new articles join stories or found them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from analysis.stories import copies, nearness, reading
from analysis.stories.copies import Copy
from analysis.stories.linkage import Linkage
from analysis.stories.reading import Reading

#: Groups are one story when their articles are so near each other on the average.
NEAR = 0.24

#: Pairs less near than this count as 0.
_LEAST = 0.08

#: Articles from which the rarity of words is learnt, at least, where there are so many.
BACKGROUND = 10_000


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """An article that has its place: its story, and the group of near-copies it is in."""

    reading: Reading
    story: int
    copies: int


def grouped(
    new: Sequence[Reading],
    known: Sequence[Placed] = (),
    *,
    background: Sequence[Reading] = (),
    near: float = NEAR,
) -> list[Placed]:
    """Give new articles their stories.

    Near-copies are of one story. Beyond that, groups join as long as their articles are near each other on the
    average (`Linkage`); what is known stays where it is.

    Parameters
    ----------
    new
        Articles to place, of one stretch of time.
    known
        Articles around them that have their places.
    background
        Further articles from which only the rarity of words is learnt.

    Returns
    -------
    list of Placed
        The new articles in the order given. A group is called after its first article in time, or keeps its name.
    """
    order = sorted(range(len(new)), key=lambda place: _in_time(new[place]))
    in_order = [new[place] for place in order]
    of_copies = _copies([*(each.reading for each in known), *in_order], known)[len(known) :]
    story_of = {each.copies: each.story for each in known}
    around, away = _around(known, in_order)
    seeds = [each.story for each in around] + [story_of.get(group, group) for group in of_copies]
    linkage = Linkage(seeds, {each.story for each in known})
    readings = [*(each.reading for each in around), *in_order]
    vectors = _vectors(readings, [*away, *background])
    pairs = nearness.near_pairs(vectors, readings, known=len(around), least=_LEAST)
    linkage.link(zip(*(part.tolist() for part in pairs), strict=True))
    stories = linkage.joined(near)[len(around) :]
    found = {each.article_id: (story, group) for each, story, group in zip(in_order, stories, of_copies, strict=True)}
    return [Placed(each, *found[each.article_id]) for each in new]


def _around(known: Sequence[Placed], new: Sequence[Reading]) -> tuple[list[Placed], list[Reading]]:
    """Tell the known articles that new ones can be near to from the others."""
    when = np.sort([each.when for each in new if not np.isnan(each.when)])
    at = np.array([each.reading.when for each in known])
    first, last = (np.searchsorted(when, at + shift) for shift in (-nearness.DAYS, nearness.DAYS))
    close = (last > first) & ~np.isnan(at)
    around = [each for each, is_close in zip(known, close, strict=True) if is_close]
    return around, [each.reading for each, is_close in zip(known, close, strict=True) if not is_close]


def _in_time(each: Reading) -> tuple[bool, float, int]:
    """Order by time, undated articles last."""
    undated = np.isnan(each.when)
    return bool(undated), 0.0 if undated else each.when, each.article_id


def _vectors(readings: Sequence[Reading], background: Sequence[Reading]) -> sparse.csr_matrix:
    others = background[: max(0, BACKGROUND - len(readings))]
    return reading.weighted(reading.counts([*readings, *others]))[: len(readings)]


def _copies(readings: Sequence[Reading], known: Sequence[Placed]) -> list[int]:
    """Give the group of near-copies of each article: the closest pairs join first, two known groups never."""
    names = [each.copies for each in known] + [each.article_id for each in readings[len(known) :]]
    fixed = {each.copies for each in known}
    into = {name: name for name in names}

    def root(name: int) -> int:
        while into[name] != name:
            name = into[name]
        return name

    found: list[Copy] = copies.near_copies(readings, known=len(known))
    places = {name: place for place, name in reversed(list(enumerate(names)))}
    for pair in found:
        one, other = root(names[pair.first]), root(names[pair.second])
        if one == other or (one in fixed and other in fixed):
            continue
        if other in fixed or (one not in fixed and places[other] < places[one]):
            one, other = other, one
        into[other] = one
    return [root(name) for name in names]
