"""What became of a press release: who used it, when, which sentences, how much word by word, and what was lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from analysis.stories.alignment import sentences
from analysis.stories.differences import TextDiff, text_diff, whole
from analysis.stories.ranking import local
from analysis.stories.reading import SHINGLE, Reader, key_syllables, runs
from analysis.stories.signatures import Numbers
from data import search
from data.corpus import Corpus
from data.errors import NoSuchArticle
from data.query import Query
from data.records import hexadecimal
from data.selection import ask

#: A sentence is used word by word where so much of it stands in an article, with changes where so much does, else lost.
VERBATIM, USED = 1.0, 0.4

#: Those that share most phrases with a release are looked at, so many at a time, until none of them has used it.
_AT_A_TIME = 100

#: A release is looked for by so many of its phrases at most.
_PHRASES = 120
#: An article has used a release when it has so much of it, …
_LEAST = 0.25
#: … or at least two sentences word by word with so many syllables: what is less is an office's name, a law's, a phrase.
_FEWEST = 40
#: One that has so much of it has been made from it; with less it may also be one of the same kind and make.
MOSTLY = 0.5

_READ = ("article_id", "title", "lead", "body", "outlet", "url", "published")

_COLUMNS = [
    "article_id", "title", "outlet", "url", "published", "delay", "verbatim", "used", "changed", "lost", "added",
    "sentences",
]  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class PullThrough:
    """What became of a press release.

    Attributes
    ----------
    sentences : tuple of str
        The release, sentence by sentence.
    outlets : tuple of str
        Those that used it, in the order of their first articles.
    first : Timestamp or None
        When it was used first (aware, in Asia/Ho_Chi_Minh): by an article that has at least `MOSTLY` of it, where any
        has.
    frame : DataFrame
        One row an article that used it, in order of publication, undated ones last: `article_id` (int), `title`,
        `outlet`, `url` (str), `published` (aware or NaT), `delay` (Timedelta after `first`; below 0 for an older one
        that has less), `verbatim` (float: share of the release's syllables that stand in it in runs of five or more),
        `used` (int, sentences word by word), `changed` (int, sentences in part), `lost` (int), `added` (float: share
        of the article's syllables that are not the release's), `sentences` (tuple of float: how much of each sentence
        it has, 0–1).
    used : DataFrame
        One row a sentence of the release, in order: `sentence` (int, 0-based), `text`, `verbatim`, `changed`, `lost`
        (int, articles that have it word by word, in part, not).
    """

    query: Query
    version: int
    sentences: tuple[str, ...]
    outlets: tuple[str, ...]
    first: pd.Timestamp | None
    frame: pd.DataFrame
    used: pd.DataFrame


def pull_through(corpus: Corpus, query: Query, text: str) -> PullThrough:
    """Find the articles of a selection that used a press release.

    Raises
    ------
    NotIndexed, IndexOutdated
        The corpus cannot be searched.
    """
    release = _Release(text)
    rows = _users(corpus, query, release)
    frame = pd.DataFrame(rows, columns=[name for name in _COLUMNS if name != "delay"])
    published, mostly = local(frame["published"]), frame["verbatim"] >= MOSTLY
    first = published[mostly].min() if published[mostly].notna().any() else published.min()
    frame = frame.assign(published=published, delay=published - first)
    frame = frame.sort_values(["published", "article_id"], na_position="last", ignore_index=True)[_COLUMNS]
    return PullThrough(
        query=query,
        version=corpus.version,
        sentences=tuple(release.sentences),
        outlets=tuple(dict.fromkeys(outlet for outlet in frame["outlet"] if outlet)),
        first=None if pd.isna(first) else first,
        frame=frame,
        used=_by_sentence(release.sentences, frame["sentences"].tolist()),
    )


def release_diff(corpus: Corpus, text: str, article_id: int) -> TextDiff:
    """Show what an article made of a press release, sentence by sentence.

    Raises
    ------
    NoSuchArticle
        The corpus has none of that id.
    """
    rows = corpus.articles([article_id], _READ).to_pylist()
    if not rows:
        raise NoSuchArticle(path=corpus.path, article=hexadecimal(article_id))
    row = rows[0]
    return text_diff(
        corpus.version, text, whole(row["lead"], row["body"]), ids=(None, article_id), titles=("", row["title"] or "")
    )


class _Release:
    """A press release, ready to be held against articles."""

    def __init__(self, text: str) -> None:
        self.sentences = sentences(text)
        self._reader = Reader()
        self._numbers = [self._reader.numbers(each) for each in self.sentences]
        self._whole = np.concatenate(self._numbers) if self._numbers else np.empty(0, np.uint64)
        self._ends = np.cumsum([len(each) for each in self._numbers])

    def phrases(self) -> list[str]:
        """Give runs of `SHINGLE` syllables that lie beside each other in a sentence, evenly spread over the release."""
        found = []
        for sentence in self.sentences:
            syllables = key_syllables(sentence)
            starts = range(0, len(syllables) - SHINGLE + 1, SHINGLE)
            found += [" ".join(syllables[start : start + SHINGLE]) for start in starts]
        step = max(1, -(-len(found) // _PHRASES))
        return list(dict.fromkeys(found[::step]))

    def in_article(self, row: dict[str, Any]) -> dict[str, Any] | None:
        """Say what an article has of the release; None where it has not used it."""
        written = self._reader.numbers(whole(row["lead"], row["body"]))
        there = _covered(self._whole, written)
        parts = [float(part.mean()) for part in np.split(there, self._ends[:-1])]
        used = sum(part >= VERBATIM for part in parts)
        if there.mean() < _LEAST and (used < 2 or there.sum() < _FEWEST):
            return None
        return {
            "article_id": row["article_id"],
            "title": row["title"] or "",
            "outlet": row["outlet"] or "",
            "url": row["url"] or "",
            "published": row["published"],
            "verbatim": float(there.mean()),
            "used": used,
            "changed": sum(USED <= part < VERBATIM for part in parts),
            "lost": sum(part < USED for part in parts),
            "added": 1.0 - float(_covered(written, self._whole).mean()),
            "sentences": tuple(parts),
        }


def _users(corpus: Corpus, query: Query, release: _Release) -> list[dict[str, Any]]:
    """Find the articles of the selection that used a release."""
    ids = _candidates(corpus, query, release)
    found: list[dict[str, Any]] = []
    for start in range(0, len(ids), _AT_A_TIME):
        read = corpus.articles(ids[start : start + _AT_A_TIME], _READ).to_pylist()
        users = [used for row in read if (used := release.in_article(row)) is not None]
        if not users:
            break
        found += users
    return found


def _candidates(corpus: Corpus, query: Query, release: _Release) -> list[int]:
    """Give the articles of the selection that share a phrase with the release, those that share most first."""
    phrases = release.phrases()
    if not phrases:
        return []
    ranked = search.relevance(corpus, " OR ".join(f'"{phrase}"' for phrase in phrases)).ids
    places = pa.table({"article_id": ranked, "rank": np.arange(len(ranked), dtype=np.int64)})
    sql = "SELECT article_id FROM selected JOIN places USING (article_id) ORDER BY rank"
    return [int(i) for i in ask(corpus, query, sql, places=places)["article_id"]]


def _covered(text: Numbers, other: Numbers) -> npt.NDArray[np.bool_]:
    """Mark the syllables of a text that stand in runs of `SHINGLE` or more that the other has too."""
    covered = np.zeros(len(text), bool)
    mine = runs(text)
    for start in np.flatnonzero(np.isin(mine, runs(other))):
        covered[start : start + SHINGLE] = True
    return covered


def _by_sentence(texts: Sequence[str], parts: Sequence[tuple[float, ...]]) -> pd.DataFrame:
    held = np.array(parts, float).reshape(len(parts), len(texts))
    return pd.DataFrame(
        {
            "sentence": np.arange(len(texts)),
            "text": pd.Series(list(texts), dtype=object),
            "verbatim": (held >= VERBATIM).sum(axis=0),
            "changed": ((held >= USED) & (held < VERBATIM)).sum(axis=0),
            "lost": (held < USED).sum(axis=0),
        }
    )
