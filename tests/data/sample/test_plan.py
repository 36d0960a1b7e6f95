from collections import Counter
from datetime import date, timedelta

import pytest

from data.sample.grammar import themes
from data.sample.newsroom import DEAD_FEED, OUTLETS
from data.sample.plan import BURST_STARTS, Assignment, plan


@pytest.fixture(scope="module")
def items() -> list[Assignment]:
    """The plan of 8,000 articles."""
    return plan(themes(), articles=8000, seed=7)


def test_as_many_as_asked_for() -> None:
    """A plan has exactly as many articles as asked for, in the order of publication."""
    for articles in (200, 333, 1000):
        made = plan(themes(), articles=articles, seed=1)
        assert len(made) == articles
        assert [item.when for item in made] == sorted(item.when for item in made)


def test_the_same_seed_is_the_same_plan() -> None:
    """Two plans of one seed are equal, those of two seeds are not."""

    def plain(seed: int) -> list[tuple[object, ...]]:
        made = plan(themes(), articles=400, seed=seed)
        return [(i.outlet, i.when, i.angle.name, i.event, i.release, i.second, i.dated) for i in made]

    assert plain(1) == plain(1) != plain(2)


def test_outlets_have_their_shares(items: list[Assignment]) -> None:
    """Each paper has its share of the articles; the three largest print more than three a day."""
    published = Counter(item.outlet for item in items)
    assert [published[n] for n in range(12)] == [8 * outlet.share for outlet in OUTLETS]
    assert all(published[n] / 549 > 3 for n in range(3))


def test_the_dead_feed_is_empty(items: list[Assignment]) -> None:
    """No article is planned for the dead feed."""
    number, dead, alive = DEAD_FEED
    assert not [i for i in items if i.outlet == number and dead <= i.when.date() <= alive]


def test_bursts_rise_and_fall(items: list[Assignment]) -> None:
    """A burst has 37 articles in seven days, most of them on the third."""
    for theme, start in BURST_STARTS.items():
        days = Counter((i.when.date() - start).days for i in items if i.burst and i.theme == theme)
        assert [days[offset] for offset in range(7)] == [4, 7, 11, 7, 4, 2, 2], theme


def test_what_several_papers_print(items: list[Assignment]) -> None:
    """An event or release is told once a paper, by two at least, within four days, of one angle in its season."""
    for kind, number, span in (("event", 120, 1), ("release", 68, 2)):
        groups: dict[int, list[Assignment]] = {}
        for item in items:
            if getattr(item, kind) is not None:
                groups.setdefault(getattr(item, kind), []).append(item)
        assert len(groups) == number
        for members in groups.values():
            assert len(members) == len({i.outlet for i in members}) >= 2
            assert len({i.angle.name for i in members}) == 1
            assert members[0].when.month in members[0].angle.months
            assert members[-1].when.date() - members[0].when.date() <= timedelta(days=span)
            assert kind == "release" or len(members) <= members[0].angle.leads


def test_everything_in_its_season(items: list[Assignment]) -> None:
    """Outside bursts no angle is told in a month that is not its own."""
    assert not [i for i in items if not i.angle.burst and i.when.month not in i.angle.months]
    assert {i.angle.name for i in items if i.when.date() < date(2024, 8, 1) and i.theme == "giao-duc"} >= {"tot-nghiep"}


def test_quirks_of_real_feeds(items: list[Assignment]) -> None:
    """About one in a hundred articles has no date, two in a hundred no title, two in a hundred are NFD."""
    undated, untitled, nfd = (
        sum(not item.dated for item in items),
        sum(not item.titled for item in items),
        sum(item.nfd for item in items),
    )
    assert 50 < undated < 110
    assert 120 < untitled < 220
    assert 110 < nfd < 220
    assert not [i for i in items if (i.event is not None or i.release is not None or i.burst) and not i.dated]


def test_themes_touch_each_other(items: list[Assignment]) -> None:
    """About a tenth of the articles touch another theme, never their own."""
    touching = [item for item in items if item.second]
    assert 640 < len(touching) < 1000
    assert all(item.second != item.theme for item in touching)
