"""All articles of a selection, without their texts: what a list of them is written from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd

from analysis import calendar
from data.corpus import Corpus
from data.query import Query
from data.selection import ask

_TO_THE_HOUR = ("second", "minute", "hour")


@dataclass(frozen=True, slots=True, eq=False)
class Catalogue:
    """The articles of a selection.

    Attributes
    ----------
    frame : DataFrame
        All of them, newest first, undated ones last: `article_id` (int), `published` (aware time in Asia/Ho_Chi_Minh;
        datetime.date where the time of day is not known; None), `outlet`, `section` (str, "" where unknown), `title`,
        `url`.
    """

    query: Query
    version: int
    frame: pd.DataFrame


def catalogue(corpus: Corpus, query: Query) -> Catalogue:
    """List all articles of a selection."""
    frame = ask(
        corpus,
        query,
        "SELECT article_id, articles.published, published_precision AS precision, articles.outlet, articles.section, "
        "title, url "
        "FROM selected JOIN articles USING (article_id) ORDER BY articles.published DESC NULLS LAST, article_id",
    )
    times = pd.to_datetime(frame["published"], utc=True).dt.tz_convert(calendar.ZONE)
    published = [_known(time, precision) for time, precision in zip(times, frame["precision"], strict=True)]
    frame = frame.assign(published=pd.Series(published, dtype=object, index=frame.index))
    return Catalogue(query, corpus.version, frame.drop(columns="precision"))


def _known(time: datetime, precision: str | None) -> datetime | date | None:
    if pd.isna(time):
        return None
    return time if precision in _TO_THE_HOUR else time.date()
