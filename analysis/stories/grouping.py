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
NEAR = 0.25

#: Pairs less near than this count as 0.
_LEAST = 0.08


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
    readings = [*(each.reading for each in known), *(new[place] for place in order)]
    of_copies = _copies(readings, known)
    story_of = {each.copies: each.story for each in known}
    seeds = [each.story for each in known] + [story_of.get(group, group) for group in of_copies[len(known) :]]
    linkage = Linkage(seeds, {each.story for each in known})
    vectors = _vectors(readings, background)
    pairs = nearness.near_pairs(vectors, readings, known=len(known), least=_LEAST)
    linkage.link(zip(*(part.tolist() for part in pairs), strict=True))
    stories = linkage.joined(near)
    placed = [Placed(each, story, group) for each, story, group in zip(readings, stories, of_copies, strict=True)][
        len(known) :
    ]
    by_place = dict(zip(order, placed, strict=True))
    return [by_place[place] for place in range(len(new))]


def _in_time(each: Reading) -> tuple[bool, float, int]:
    """Order by time, undated articles last."""
    undated = np.isnan(each.when)
    return bool(undated), 0.0 if undated else each.when, each.article_id


def _vectors(readings: Sequence[Reading], background: Sequence[Reading]) -> sparse.csr_matrix:
    return reading.weighted(reading.counts([*readings, *background]))[: len(readings)]


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
