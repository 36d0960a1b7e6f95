"""Why an article is of a topic: its words, each with how far it pulls the article there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.marking import Mark, fields_of, in_order, term_places
from analysis.topics import versions
from analysis.topics.documents import TITLE_WEIGHT
from analysis.topics.shares import current
from analysis.topics.versions import Version
from data import topic_edits
from data.corpus import Corpus
from data.errors import NoSuchArticle, NotAnalysed
from data.records import hexadecimal
from data.schemas import ARTICLES

_NOTICED = 0.2  # a word is marked whose pull is at least such a part of the strongest one


@dataclass(frozen=True, slots=True, eq=False)
class Explanation:
    """Why an article is of a topic.

    Attributes
    ----------
    topic : int or None
        The topic that is explained; None where the article has none.
    other : int or None
        The likeliest topic beside it; None where there is no other.
    frame : DataFrame
        One row a word of the article that the model knows, the strongest pull first: `term`, `count` (int,
        occurrences, those in the title weighted), `pull` (how much likelier the word makes the topic than the mean of
        all topics, in natural logarithms; negative: it speaks against), `part` (0–1, of all pull towards the topic;
        0 where it speaks against), `against_other` (the pull against the topic `other` instead of the mean).
    marks : tuple of Mark
        Where the words with a strong pull stand in the article, in order of reading.
    """

    version: int
    model: int
    article_id: int
    topic: int | None
    label: str
    other: int | None
    other_label: str
    frame: pd.DataFrame
    marks: tuple[Mark, ...]


def explain(corpus: Corpus, article_id: int, *, topic: int | None = None, limit: int = 15) -> Explanation:
    """Say which words of an article pull it to a topic, and where they stand.

    The model gives an article to the topic under which its words are likeliest: ln p(word | topic) adds up over words,
    each counted 1 + ln(occurrences). A word's pull is its part of that sum, beyond what it is under the mean of all
    topics.

    Parameters
    ----------
    topic
        The topic to explain; the article's dominant one where None.
    limit
        Words that are marked at most.

    Raises
    ------
    NoSuchArticle
        The corpus has none with this id.
    NotAnalysed
        No article has a topic yet, or the model in use is of an older form.
    """
    rows = corpus.articles([article_id], ARTICLES.names).to_pylist()
    if not rows:
        raise NoSuchArticle(path=corpus.path, article=hexadecimal(article_id))
    model = current(corpus)
    labels = {shown.topic: shown.label for shown in model.topics}
    wanted = _dominant(corpus, article_id) if topic is None else topic
    likely = _likely(corpus, article_id, model)
    other = max((each for each in likely.sums if each != wanted), key=lambda each: likely.sums[each], default=None)
    frame = _pulls(likely, wanted, other)
    strongest = frame.loc[frame["pull"] > max(0.0, _NOTICED * frame["pull"].max()), "term"].head(limit)
    label = labels.get(wanted, "") if wanted is not None else ""
    places = term_places(fields_of(rows[0]), strongest)
    return Explanation(
        version=corpus.version,
        model=model.number,
        article_id=article_id,
        topic=wanted,
        label=label,
        other=other,
        other_label=labels.get(other, "") if other is not None else "",
        frame=frame,
        marks=in_order(Mark(*place, "topic", label) for held_at in places.values() for place in held_at),
    )


def _dominant(corpus: Corpus, article_id: int) -> int | None:
    rows = topic_edits.ask(corpus, "SELECT topic FROM topic_weights WHERE dominant AND article_id = ?", [article_id])
    return int(rows["topic"].iloc[0]) if len(rows) else None


@dataclass(frozen=True, slots=True, eq=False)
class _Probabilities:
    """What a model knows of words: their columns, their log probabilities by topic, and those of the topics' mean."""

    columns: dict[str, int]
    topics: dict[int, int]
    by_topic: npt.NDArray[np.float32]
    mean: npt.NDArray[np.float32]


@lru_cache(maxsize=4)
def _probabilities(path: Path, number: int) -> _Probabilities:
    version = versions.load(path, number)
    if "log_probabilities_" not in version.arrays:  # of an older form: the next analysis fits it anew
        raise NotAnalysed(what="topics", path=path)
    by_topic = version.arrays["log_probabilities_"]
    return _Probabilities(
        {term: place for place, term in enumerate(version.vocabulary)},
        {topic.topic: topic.component for topic in version.topics},
        by_topic,
        np.log(np.exp(by_topic).mean(axis=0)),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Likely:
    """Log probabilities of an article's words under each topic that is shown, and under the mean of the model's.

    `words` has the columns `term` and `count`, `logged` is 1 + ln(count), `sums` are the topics' log-likelihoods.
    """

    words: pd.DataFrame
    logged: npt.NDArray[np.float64]
    by_topic: dict[int, npt.NDArray[np.float64]]
    sums: dict[int, float]
    mean: npt.NDArray[np.float64]


def _likely(corpus: Corpus, article_id: int, model: Version) -> _Likely:
    """Read an article's words; of topics merged into one, that counts under which they are likeliest."""
    known = _probabilities(corpus.path, model.number)
    words = corpus.ask(
        f"SELECT term, CAST(count + {TITLE_WEIGHT} * in_title AS BIGINT) AS count FROM terms "
        "WHERE article_id = ? ORDER BY term",
        [article_id],
    )
    words = words[words["term"].isin(known.columns.keys())].reset_index(drop=True)
    columns = [known.columns[term] for term in words["term"]]
    logged = 1 + np.log(words["count"].to_numpy(dtype=np.float64))
    merged = topic_edits.in_force(corpus.path).merged
    shown = {topic.topic for topic in model.topics}
    by_topic: dict[int, npt.NDArray[np.float64]] = {}
    sums: dict[int, float] = {}
    for topic, place in known.topics.items():
        counted = merged.get(topic, topic)
        found = known.by_topic[place, columns].astype(np.float64)
        if counted in shown and (counted not in sums or float(logged @ found) > sums[counted]):
            by_topic[counted], sums[counted] = found, float(logged @ found)
    return _Likely(words, logged, by_topic, sums, known.mean[columns].astype(np.float64))


def _pulls(likely: _Likely, topic: int | None, other: int | None) -> pd.DataFrame:
    """Return the article's words with their pulls, strongest first; none where its topic is not shown."""
    if topic not in likely.by_topic:
        frame = likely.words.head(0)
        return frame.assign(pull=pd.Series(dtype="float64"), part=0.0, against_other=0.0)
    here = likely.by_topic[topic]
    pull = likely.logged * (here - likely.mean)
    towards = np.maximum(pull, 0)
    beside = likely.mean if other is None else likely.by_topic[other]
    frame = likely.words.assign(
        pull=pull,
        part=towards / max(float(towards.sum()), 1e-12),
        against_other=likely.logged * (here - beside),
    )
    return frame.sort_values(["pull", "term"], ascending=[False, True], ignore_index=True)
