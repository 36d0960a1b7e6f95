"""When something is told about more than usual: bursts of search expressions, terms, organizations and topics."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from analysis import automaton, baseline, calendar, keywords, public_holidays, statistics, timeline, trends
from analysis.calendar import Span, Step
from analysis.stories.ranking import headlines
from analysis.terms.matrix import Chosen, Ints, TermMatrix, matrix_of
from analysis.topics.labels import unnamed
from analysis.trends import Held, Kind
from data.corpus import Corpus
from data.query import Query
from data.selection import ask

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

#: A burst holds at least so many units, whatever they were expected to be, and at least so many times these.
FEWEST, LEAST = 4, 1.5

#: A burst of so many days is news; what lasts longer is a new level, or a season.
LONGEST = 56

#: Days before a selection from which it is learned what is usual: a burst need not lie wholly within what is looked at.
LEAD = 56

_EPOCH = date(1970, 1, 1)

#: Terms looked at at once, where all of a selection are; fewer where each is counted on so many days that all of them
#: would not fit into memory.
_AT_ONCE, _CELLS = 2000, 4_000_000

#: Bursts looked at for each that is told, where many terms burst with one event.
_FOLDED = 10

#: Turns in which weekdays, holidays and bursts are told from each other.
_TURNS = 3

#: Days one after the other without any unit that end a burst; with longer periods, one of them.
_GAP = 7

_COLUMNS = [
    "query", "start", "end", "peak", "articles", "total", "share", "expected", "usual", "times", "weight", "p", "q",
    "open", "tet",
]  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Bursts:
    """The bursts of several things within one selection.

    Attributes
    ----------
    frame : DataFrame
        One row a burst, in the order of the things, then of time (where all terms were looked at: the strongest first):
        `query` (str), `start`, `end` (datetime.date, the first and last day of the burst on which anything holds it),
        `peak` (datetime.date, first day of the period that is most above what is expected), `articles` (int, distinct
        units that hold it from `start` to `end`), `total` (int, units of the selection in these days), `share`,
        `expected` (float, units that would be usual), `usual` (share, 0–1), `times` (`share` / `usual`), `weight`
        (Kleinberg's, natural logarithm), `p` (that chance alone puts so many into any run of periods), `q` (0–1:
        false-discovery rate among all that was looked at), `open` (bool: not over in the last period), `tet` (bool:
        touches the days around Tết). Only bursts with `q` under `analysis.keywords.CHANCE`.
    compared : int
        Things looked at.
    """

    query: Query
    version: int
    step: Step
    kind: Kind
    names: tuple[str, ...]
    frame: pd.DataFrame
    compared: int


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """What the articles of a burst tell about.

    Attributes
    ----------
    terms : tuple of str
        Those that set its articles most apart from the others of these days and as many before.
    stories : DataFrame
        Its largest stories of several articles: `story` (int), `title` (str), `articles`, `outlets` (int, of
        the burst), `share` (of the burst's articles).
    """

    query: Query
    version: int
    terms: tuple[str, ...]
    stories: pd.DataFrame


class Followed(NamedTuple):
    """Counts by day, the periods that the days lie in, and the counts by period."""

    days: list[date]
    counts: Floats
    totals: Floats
    place: npt.NDArray[np.int64]
    periods: list[date]
    period_counts: Floats
    period_totals: Floats


class Found(NamedTuple):
    """The bursts of one thing, by the places of their periods; and of each day, its usual share and its weight."""

    runs: list[automaton.Run]
    usual: Floats
    weights: Floats


def bursts(
    corpus: Corpus,
    query: Query,
    names: Sequence[str],
    *,
    kind: Kind = "search",
    step: Step = "week",
    fold: bool | None = None,
) -> Bursts:
    """Find when things are told about more than usual.

    Counts are compared per period of `step`, as shares of all units of the selection, by `analysis.automaton`; what is
    usual depends on weekday, holidays and Tết (`analysis.baseline`), and is learned from the `LEAD` days before the
    selection too. Of a burst that began before it, the part that lies in it is told.

    Parameters
    ----------
    names, kind, fold
        As in `analysis.trends.held`.

    Raises
    ------
    QueryError
        An expression cannot be understood.
    """
    held = trends.held(corpus, query, kind, names, fold=fold)
    rows = _rows(corpus, query, held, step)
    return Bursts(query, corpus.version, step, kind, held.names, _kept(rows, len(held.names)), len(held.names))


def bursting_terms(
    corpus: Corpus, query: Query, *, step: Step = "day", minimum: int = 10, limit: int = 20, several: bool = True
) -> Bursts:
    """Find the strongest bursts among all terms of a selection; those of up to `LONGEST` days.

    Many terms burst with one event. Of those whose articles are the same for the larger part, the strongest is told;
    the frame has the others in `others` (tuple of str, strongest first).

    Parameters
    ----------
    minimum
        Terms in fewer units of the selection are not looked at.
    several
        Whether terms of a single syllable are left out: they say little by themselves.

    Raises
    ------
    NotAnalysed
        No article of the corpus has terms yet.
    """
    matrix = matrix_of(corpus)
    counts = matrix.articles(matrix.choose(corpus, query, dated=True))
    chosen = matrix.held(counts, minimum, several=several)
    names = tuple(matrix.named(chosen)["term"])
    if not names:
        keywords.require_terms(corpus)
    rows = []
    for held, given in _followed_terms(corpus, query, matrix, chosen, names, step):
        rows += _described(corpus, query, held, given)
    kept = _kept(rows, len(names))
    short = [(end - start).days < LONGEST for start, end in zip(kept["start"], kept["end"], strict=True)]
    strongest = kept[np.array(short, dtype=bool)].sort_values(["weight", "query"], ascending=[False, True])
    frame = _told_once(corpus, query, strongest.head(_FOLDED * limit).reset_index(drop=True))
    return Bursts(query, corpus.version, step, "term", names, frame.head(limit), len(names))


def told(corpus: Corpus, query: Query, part: Query, *, terms: int = 6, stories: int = 3) -> Told:
    """Say what the articles of a burst tell about.

    Parameters
    ----------
    query
        The selection in which the burst was found.
    part
        The articles of the burst, its first and last day stated.
    """
    if part.start is None or part.end is None:
        raise ValueError("the days of a burst are not stated")
    span = Span(part.start, part.end)
    around = calendar.with_span(query, Span(calendar.before(span).start, span.end))
    return Told(
        part,
        corpus.version,
        distinctive(corpus, part, around, limit=terms),
        _stories(corpus, part, stories),
    )


def _told_once(corpus: Corpus, query: Query, frame: pd.DataFrame) -> pd.DataFrame:
    """Fold bursts into stronger ones that have at least half of their articles; the strongest come first."""
    spans = pa.table(
        {
            "burst": pa.array(range(len(frame)), pa.int32()),
            "term": pa.array(frame["query"].tolist(), pa.string()),
            "first_day": pa.array(frame["start"].tolist(), pa.date32()),
            "last_day": pa.array(frame["end"].tolist(), pa.date32()),
        }
    )
    found = ask(
        corpus,
        query,
        "SELECT burst, article_id FROM selected JOIN terms USING (article_id) JOIN spans USING (term) "
        "WHERE day BETWEEN first_day AND last_day",
        spans=spans,
    )
    held = [set(found.loc[found["burst"] == burst, "article_id"]) for burst in range(len(frame))]
    told: dict[int, list[str]] = {}
    for burst, term in enumerate(frame["query"]):
        home = next((other for other in told if 2 * len(held[burst] & held[other]) >= len(held[burst])), None)
        if home is None:
            told[burst] = []
        else:
            told[home].append(term)
    kept = frame.iloc[list(told)].reset_index(drop=True)
    return kept.assign(others=pd.Series([tuple(terms) for terms in told.values()], index=kept.index, dtype=object))


def distinctive(corpus: Corpus, part: Query, around: Query, *, limit: int = 6) -> tuple[str, ...]:
    """Name the terms of several syllables that set articles most apart from those around them.

    Terms that say nothing by themselves are left out, and those that lie within a stronger one.
    """
    matrix = matrix_of(corpus)
    inner, outer = (matrix.choose(corpus, replace(one, unit="article")).rows for one in (part, around))
    inside = np.isin(outer, inner, assume_unique=True)
    sides = [Chosen(rows, None, len(rows)) for rows in (outer[inside], outer[~inside])]
    articles, before = map(matrix.articles, sides)
    there = matrix.held(articles, 2, several=True)
    counted = matrix.named(there).assign(
        articles=articles[there], total=sides[0].n, before_articles=before[there], before_total=sides[1].n
    )
    ranked = keywords.keyness(counted).sort_values("z", ascending=False, kind="stable")  # then by their names
    named: list[str] = []
    for term in ranked.loc[ranked["z"] > 0, "term"]:
        if term not in unnamed() and not any(term in other or other in term for other in named):
            named.append(term)
        if len(named) == limit:
            break
    return tuple(named)


def followed(corpus: Corpus, query: Query, held: Held, step: Step) -> Followed:
    """Count the units of a selection that hold each thing, by day and by period."""
    daily, _ = trends.counted(corpus, query, held, "day")
    days = daily["period"].iloc[: len(daily) // max(len(held.names), 1)].tolist()
    shape = (len(held.names), len(days))
    counts = daily["articles"].to_numpy(dtype=np.float64).reshape(shape)
    totals = daily["total"].to_numpy(dtype=np.float64)[: len(days)]
    given = _by_period(days, counts, totals, step)
    if step == "day" or query.unit == "article":  # an article is of one day, a story may be of several
        return given
    stepped, _ = trends.counted(corpus, query, held, step)
    return given._replace(
        period_counts=stepped["articles"].to_numpy(dtype=np.float64).reshape(len(held.names), len(given.periods)),
        period_totals=stepped["total"].to_numpy(dtype=np.float64)[: len(given.periods)],
    )


def _by_period(days: list[date], counts: Floats, totals: Floats, step: Step) -> Followed:
    """Sum what is counted by day for each period."""
    starts = [calendar.period_start(day, step) for day in days]
    periods = list(dict.fromkeys(starts))
    places = {period: place for place, period in enumerate(periods)}
    place = np.array([places[start] for start in starts], dtype=np.int64)
    return Followed(days, counts, totals, place, periods, _summed(counts, place), _summed(totals, place))


def found(given: Followed) -> list[Found]:
    """Find the bursts of each thing followed."""
    if not given.days:
        return [Found([], given.totals, given.totals) for _ in given.counts]
    bursting: Flags = np.zeros(given.period_counts.shape, dtype=bool)
    for _ in range(_TURNS):
        weights = baseline.weights(given.days, given.counts, given.totals, ~bursting[:, given.place])
        exposures = _exposures(given, weights)
        states = automaton.states(given.period_counts, given.period_totals, exposures)
        if np.array_equal(states, bursting):
            break
        bursting = states
    usual = automaton.usual_shares(given.period_counts, given.period_totals, exposures, ~bursting)
    spread = automaton.dispersion(given.period_counts, given.period_totals, usual, ~bursting)
    by_day = automaton.usual_shares(given.counts, given.totals, given.totals * weights, ~bursting[:, given.place])
    return [
        Found(
            automaton.runs(
                given.period_counts[i],
                given.period_totals,
                usual[i],
                bursting[i],
                float(spread[i, 0]),
                gap=_GAP if len(given.periods) == len(given.days) else 1,
            ),
            by_day[i],
            weights[i],
        )
        for i in range(len(given.counts))
    ]


def _exposures(given: Followed, weights: Floats) -> Floats:
    """Weight the units of each period by how usual its days are for the thing."""
    weighted = _summed(given.totals * weights, given.place)
    plain = _summed(given.totals, given.place)
    return given.period_totals * np.divide(weighted, plain, out=np.ones(weighted.shape), where=plain > 0)


def _with_lead(query: Query) -> Query:
    """Widen a selection by the days from which it is learned what is usual."""
    return replace(query, start=None if query.start is None else query.start - timedelta(days=LEAD))


def _followed_terms(
    corpus: Corpus, query: Query, matrix: TermMatrix, chosen: Ints, names: tuple[str, ...], step: Step
) -> Iterator[tuple[Held, Followed]]:
    """Count terms by day and period, some of them at a time, as `followed` does."""
    wider = _with_lead(query)
    if query.unit != "article":  # one unit may hold a term on several days
        for begin in range(0, len(names), _AT_ONCE):
            held = trends.held(corpus, query, "term", names[begin : begin + _AT_ONCE])
            yield held, followed(corpus, wider, held, step)
        return
    daily = timeline.totals(corpus, wider, "day")
    days, totals = daily["period"].tolist(), daily["total"].to_numpy(dtype=np.float64)
    rows = matrix.choose(corpus, wider, dated=True).rows
    day_of = matrix.days[rows] - (days[0] - _EPOCH).days if days else matrix.days[rows]
    holding = matrix.holding(rows, chosen)
    at_once = max(1, min(_AT_ONCE, _CELLS // max(len(days), 1)))
    for begin in range(0, len(names), at_once):
        part = names[begin : begin + at_once]
        ends = holding.indptr[begin : begin + len(part) + 1].astype(np.int64)
        places = np.repeat(np.arange(len(part)) * len(days), np.diff(ends))
        places += day_of[holding.indices[ends[0] : ends[-1]]]
        counts = np.bincount(places, minlength=len(part) * len(days)).reshape(len(part), len(days))
        yield Held("term", part, "", {}), _by_period(days, counts.astype(np.float64), totals, step)


def _rows(corpus: Corpus, query: Query, held: Held, step: Step) -> list[dict[str, Any]]:
    return _described(corpus, query, held, followed(corpus, _with_lead(query), held, step))


def _described(corpus: Corpus, query: Query, held: Held, given: Followed) -> list[dict[str, Any]]:
    """Describe the bursts of what was followed, those of which a part lies in the selection."""
    rows = [
        _row(corpus, query, held, place, given, run, one.usual)
        for place, one in enumerate(found(given))
        for run in one.runs
    ]
    return [row for row in rows if row is not None]


def _row(
    corpus: Corpus, query: Query, held: Held, place: int, given: Followed, run: automaton.Run, usual: Floats
) -> dict[str, Any] | None:
    """Describe a burst; None where none of it lies in the selection."""
    inside = np.flatnonzero((given.place >= run.first) & (given.place <= run.last))
    asked = [query.start is None or given.days[day] >= query.start for day in inside]
    inside = inside[np.array(asked, dtype=bool)]
    there = inside[given.counts[place, inside] > 0]
    if not len(there):
        return None
    days = slice(int(there[0]), int(there[-1]) + 1)
    start, end = given.days[days.start], given.days[days.stop - 1]
    articles, total = _units(corpus, query, held, place, given, days)
    expected = float((usual[days] * given.totals[days]).sum()) / max(float(given.totals[days].sum()), 1.0) * total
    above = _summed(given.counts[place] - usual * given.totals, given.place)
    first = int(given.place[days.start])
    return {
        "query": held.names[place],
        "start": start,
        "end": end,
        "peak": given.periods[first + int(np.argmax(above[first : run.last + 1]))],
        "articles": articles,
        "total": total,
        "share": articles / total,
        "expected": expected,
        "usual": expected / total,
        "times": articles / expected,
        "weight": run.weight,
        "p": run.p,
        "open": run.last == len(given.periods) - 1,
        "tet": public_holidays.touches_tet(start, end),
    }


def _units(corpus: Corpus, query: Query, held: Held, place: int, given: Followed, days: slice) -> tuple[int, int]:
    """Count the distinct units of a burst, and of the selection in its days."""
    if query.unit == "article":
        return int(given.counts[place, days].sum()), int(given.totals[days].sum())
    span = calendar.with_span(query, Span(given.days[days.start], given.days[days.stop - 1]))
    row = ask(
        corpus,
        span,
        f", held AS ({held.sql}) SELECT (SELECT count(DISTINCT unit) FROM selected JOIN held USING (article_id) "
        "WHERE place = ?) AS articles, count(DISTINCT unit) AS total FROM selected",
        [place + 1],
        **held.frames,
    ).iloc[0]
    return int(row["articles"]), int(row["total"])


def _kept(rows: Sequence[dict[str, Any]], compared: int) -> pd.DataFrame:
    """Keep what is hardly chance; a thing without any burst is a comparison too, of which nothing came."""
    if not rows:
        return pd.DataFrame({name: pd.Series(dtype=object) for name in _COLUMNS})
    p = [row["p"] for row in rows]
    without = compared - len({row["query"] for row in rows})
    q = statistics.discovery_rates(np.array([*p, *[1.0] * without]))[: len(p)]
    frame = pd.DataFrame(rows).assign(q=q)
    large = (frame["articles"] >= FEWEST) & (frame["times"] >= LEAST)
    kept = frame[(frame["q"] < keywords.CHANCE) & large]
    return kept[_COLUMNS].reset_index(drop=True)


def _stories(corpus: Corpus, part: Query, limit: int) -> pd.DataFrame:
    found = ask(
        corpus,
        part,
        "SELECT story_id AS story, count(*) AS articles, count(DISTINCT outlet) AS outlets, "
        "count(*) / (SELECT count(*) FROM selected) AS share FROM selected JOIN stories USING (article_id) "
        "GROUP BY story_id HAVING count(*) > 1 ORDER BY articles DESC, story LIMIT ?",
        [limit],
    )
    titles = headlines(corpus, found["story"].tolist())
    found.insert(1, "title", pd.Series([titles[story].title for story in found["story"]], dtype=object))
    return found


def _summed(values: Floats, place: npt.NDArray[np.int64]) -> Floats:
    """Sum the days (the last axis, in order of time) of each period."""
    if not len(place):
        return values
    summed: Floats = np.add.reduceat(values, np.searchsorted(place, np.arange(place[-1] + 1)), axis=-1)
    return summed
