"""What is published when and where, before a word is written: the plan that becomes the truth."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from data.sample.grammar import Angle, Theme
from data.sample.newsroom import DAYS, FIRST_DAY, HANOI, OUTLETS, day_weight

#: Share of a burst's articles on each of its days; the third is the peak.
_PROFILE = (4, 7, 11, 7, 4, 2, 2)
_BURST_SIZE = 37
_RELEASES, _EVENTS = 68, 120  # for 8,000 articles
_HOURS = (5, 6, 6, 7, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 13, 14, 15, 15, 16, 16, 17, 17, 18, 19, 20, 21, 22)

#: First day of the planted bursts, by theme.
BURST_STARTS = {
    "giao-duc": date(2024, 10, 21),
    "bat-dong-san": date(2024, 12, 2),
    "cong-nghe": date(2025, 3, 10),
    "the-thao": date(2025, 5, 19),
    "ngan-hang": date(2025, 6, 16),
    "nang-luong": date(2025, 8, 11),
    "thien-tai": date(2025, 9, 22),
    "y-te": date(2025, 11, 10),
}


@dataclass(slots=True)
class Assignment:
    """One article to be written.

    Parameters
    ----------
    outlet
        Number of the outlet.
    event, release, burst
        Numbers of the planted happening it belongs to; None for none.
    second
        Another theme that it touches in a sentence; "" for none.
    """

    outlet: int
    when: datetime
    angle: Angle
    event: int | None = None
    release: int | None = None
    burst: str = ""
    second: str = ""
    dated: bool = True
    titled: bool = True
    ambiguous: bool = False
    nfd: bool = False

    @property
    def theme(self) -> str:
        """Key of its theme."""
        return self.angle.theme


class _Slots:
    """Free places in the newspapers: day number to outlet numbers."""

    def __init__(self, articles: int, rng: random.Random) -> None:
        self.free: list[list[int]] = [[] for _ in range(DAYS)]
        for outlet, count in enumerate(_shared_out(articles)):
            weights = [day_weight(outlet, FIRST_DAY + timedelta(days=d)) for d in range(DAYS)]
            total, reached, before = sum(weights), rng.random(), 0
            begin = reached
            for day, weight in enumerate(weights):
                reached += count * weight / total
                upto = min(int(reached + 1e-9), count + int(begin))
                self.free[day].extend([outlet] * (upto - before))
                before = upto
            self.free[DAYS - 1].extend([outlet] * (count - before))

    def take(self, day: int, rng: random.Random, *, without: set[int]) -> int | None:
        """Take a place of an outlet not in `without` on a day; None where there is none."""
        open_to = [outlet for outlet in self.free[day] if outlet not in without]
        if not open_to:
            return None
        outlet = rng.choice(sorted(set(open_to)) if without else open_to)
        self.free[day].remove(outlet)
        return outlet


def _shared_out(articles: int) -> list[int]:
    total = sum(outlet.share for outlet in OUTLETS)
    exact = [articles * outlet.share / total for outlet in OUTLETS]
    counts = [int(value) for value in exact]
    order = sorted(range(len(counts)), key=lambda i: counts[i] - exact[i])
    for i in order[: articles - sum(counts)]:
        counts[i] += 1
    return counts


def _moment(day: int, rng: random.Random) -> datetime:
    at = time(rng.choice(_HOURS), rng.randrange(60), rng.randrange(60))
    return datetime.combine(FIRST_DAY + timedelta(days=day), at, HANOI)


def _in_season(theme: Theme, month: int, rng: random.Random) -> Angle:
    daily = [angle for angle in theme.angles if not angle.burst]
    fitting = [angle for angle in daily if month in angle.months] or daily
    return rng.choices(fitting, [angle.weight for angle in fitting])[0]


def _themes_for(outlet: int, themes: tuple[Theme, ...], rng: random.Random) -> Theme:
    likes = OUTLETS[outlet].likes
    weights = [float(theme.about.get("weight", "1")) * likes.get(theme.key, 1.0) for theme in themes]
    return rng.choices(themes, weights)[0]


def _several(slots: _Slots, wanted: int, span: int, rng: random.Random) -> list[tuple[int, int]]:
    """Take places of different outlets within a few days; [] where fewer than two are free."""
    first = rng.randrange(5, DAYS - 8)
    found: list[tuple[int, int]] = []
    taken: set[int] = {len(OUTLETS) - 1}
    for turn in range(wanted * 2):
        day = first + (0 if turn < 2 else rng.randrange(span))
        outlet = slots.take(day, rng, without=taken)
        if outlet is not None:
            taken.add(outlet)
            found.append((outlet, day))
        if len(found) == wanted:
            break
    if len(found) < 2:
        for outlet, day in found:
            slots.free[day].append(outlet)
        return []
    return found


def _bursts(slots: _Slots, themes: tuple[Theme, ...], articles: int, rng: random.Random) -> list[Assignment]:
    made = []
    scale = articles * _BURST_SIZE / 8000 / sum(_PROFILE)
    for theme in themes:
        start = BURST_STARTS.get(theme.key)
        angles = [angle for angle in theme.angles if angle.burst]
        if start is None or not angles:
            continue
        for offset, part in enumerate(_PROFILE):
            day = (start - FIRST_DAY).days + offset
            for _ in range(max(1 if offset < 5 else 0, round(part * scale))):
                outlet = slots.take(day, rng, without=set())
                if outlet is not None:
                    made.append(Assignment(outlet, _moment(day, rng), angles[0], burst=angles[0].burst))
    return made


def _shared(
    slots: _Slots, themes: tuple[Theme, ...], articles: int, rng: random.Random, *, releases: bool
) -> list[Assignment]:
    made: list[Assignment] = []
    number, wanted = 0, -(-(_RELEASES if releases else _EVENTS) * articles // 8000)
    for _ in range(wanted * 4):
        if number == wanted:
            break
        size = rng.choice((2, 3, 3, 4, 4, 5, 6, 7, 8) if releases else (2, 3, 3, 4, 4, 5))
        places = _several(slots, size, 3 if releases else 2, rng)
        if not places:
            continue
        angle = _in_season(themes[number % len(themes)], (FIRST_DAY + timedelta(days=places[0][1])).month, rng)
        told = places if releases else places[: angle.leads]
        for outlet, day in places[len(told) :]:
            slots.free[day].append(outlet)
        for outlet, day in told:
            item = Assignment(outlet, _moment(day, rng), angle)
            item.release, item.event = (number, None) if releases else (None, number)
            made.append(item)
        number += 1
    return made


def plan(themes: tuple[Theme, ...], *, articles: int, seed: int) -> list[Assignment]:
    """Return all assignments in the order of publication."""
    rng = random.Random(f"{seed}:plan")
    slots = _Slots(articles, rng)
    made = _bursts(slots, themes, articles, rng)
    made += _shared(slots, themes, articles, rng, releases=True)
    made += _shared(slots, themes, articles, rng, releases=False)
    for day, outlets in enumerate(slots.free):
        for outlet in outlets:
            theme = _themes_for(outlet, themes, rng)
            when = _moment(day, rng)
            made.append(_single(outlet, when, theme, themes, rng))
    for item in made:
        item.nfd = rng.random() < 0.02
    made.sort(key=lambda item: (item.when, item.outlet))
    return made


def _single(outlet: int, when: datetime, theme: Theme, themes: tuple[Theme, ...], rng: random.Random) -> Assignment:
    rare = [angle for angle in theme.angles if angle.burst]
    angle = rare[0] if rare and rng.random() < 0.01 else _in_season(theme, when.month, rng)
    item = Assignment(outlet, when, angle)
    if rng.random() < 0.115:
        near = theme.about.get("second", "").split()
        touched = [other.key for other in themes if other is not theme and (not near or other.key in near)] or [
            theme.key
        ]
        item.second = rng.choice(touched)
    draw = rng.random()
    item.dated = draw >= 0.011
    item.titled = not 0.011 <= draw < 0.033
    item.ambiguous = rng.random() < 0.012
    return item
