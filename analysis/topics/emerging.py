"""Topics that may be emerging: articles that the model explains badly, in groups that hold together.

How well an article is explained is the mean, over its words, of how much likelier its best topic makes them than the
mean of all topics does; words that the model does not know count, too, and are explained by nothing. The articles
explained worst are joined by average linkage of their TF-IDF cosines. A group is a candidate where nearly all of its
articles are more like the mean of the others in it than like the mean of any topic's articles.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from analysis import calendar, statistics
from analysis.topics import documents, labels, naming, versions
from analysis.topics.documents import Documents
from analysis.topics.starting import means
from analysis.topics.versions import Version
from analysis.topics.weighting import logged, weighted
from data.corpus import Corpus
from data.errors import NotAnalysed

#: Articles that are looked at, the newest ones.
MOST = 20_000

#: Days before the corpus's last one that count as recent.
RECENT_DAYS = 28

_WORST, _MOST_CLUSTERED = 0.2, 3_000  # part of the articles that is explained worst, and as many of them at most
_ALIKE = 0.12  # mean cosine between two groups that are joined
_FEWEST, _FEWEST_PART = 8, 0.001  # articles of a candidate, and as a part of those looked at
_NEARER = 0.9  # part of a candidate's articles that are more like it than like any topic
_TERMS = 10

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A group of articles that may be a topic of its own.

    Attributes
    ----------
    label : str
    terms : tuple of str
        Its heaviest terms.
    articles : tuple of int
        Its articles, the most typical first.
    first, last : str or None
        ISO days of its first and last article; None where none is dated.
    recent : int
        Its articles of the last `RECENT_DAYS` days of the corpus.
    z : float
        Of the share of recent articles among its own against that among the others (log-odds); 0 without dates.
    topic, topic_label
        Where the model puts most of its articles.
    part : float
        The part of them that it puts there.
    cohesion : float
        Mean TF-IDF cosine of its articles to their mean.
    """

    label: str
    terms: tuple[str, ...]
    articles: tuple[int, ...]
    first: str | None
    last: str | None
    recent: int
    z: float
    topic: int
    topic_label: str
    part: float
    cohesion: float


@dataclass(frozen=True, slots=True)
class Emerging:
    """What the model does not explain.

    Attributes
    ----------
    version, model : int
        Of the corpus and of the topics.
    read : int
        Articles looked at.
    unexplained : int
        Those explained worst, among which candidates were looked for.
    since : str or None
        ISO day from which articles are recent.
    candidates : tuple of Candidate
        Those that are most of the recent days first.
    """

    version: int
    model: int
    read: int
    unexplained: int
    since: str | None
    candidates: tuple[Candidate, ...]


def emerging(corpus: Corpus) -> Emerging:
    """Look for topics that the model in use does not have, and keep what is found beside the models.

    Raises
    ------
    NotAnalysed
        No article has a topic yet.
    """
    version = versions.load(corpus.path, versions.current(corpus))
    dated = _newest(corpus)
    ids = dated["article_id"].to_numpy(dtype=np.int64)
    terms = documents.vocabulary(corpus, ids)
    held = documents.documents(corpus, ids, terms)
    explained, nearest = _explained(held.counts, terms, version)
    worst = _worst(explained, held.counts)
    rows = weighted(held.counts)
    groups = [worst[group] for group in _groups(rows[worst], max(_FEWEST, int(np.ceil(_FEWEST_PART * len(ids)))))]
    found = [group for group in groups if _holds(rows, group, nearest)]
    days = pd.Series(calendar.dates(dated["day"]), dtype=object)
    answer = Emerging(
        version=corpus.version,
        model=version.number,
        read=len(ids),
        unexplained=len(worst),
        since=_since(days),
        candidates=_described(corpus, held, terms, found, nearest, version, days),
    )
    _file(corpus.path).write_text(json.dumps(asdict(answer), ensure_ascii=False, indent=1), encoding="utf8")
    return answer


def kept(corpus: Corpus) -> Emerging | None:
    """Return what was found for the model in use, whenever that was; None where nobody looked."""
    file = _file(corpus.path)
    if not file.exists():
        return None
    held: dict[str, Any] = json.loads(file.read_text(encoding="utf8"))
    try:
        if held["model"] != versions.current(corpus):
            return None
    except NotAnalysed:
        return None
    candidates = tuple(
        Candidate(**{**each, "terms": tuple(each["terms"]), "articles": tuple(each["articles"])})
        for each in held.pop("candidates")
    )
    return Emerging(**held, candidates=candidates)


def _newest(corpus: Corpus) -> pd.DataFrame:
    """Return the newest articles with terms, in order of id: article_id, day."""
    return corpus.ask(
        "SELECT * FROM (SELECT article_id, day FROM facts WHERE article_id IN (SELECT article_id FROM terms) "
        "ORDER BY published DESC NULLS LAST, article_id LIMIT ?) ORDER BY article_id",
        [MOST],
    )


def _explained(counts: sparse.csr_matrix, terms: Sequence[str], version: Version) -> tuple[Floats, Places]:
    """Return how well each article is explained, and the component that explains it best."""
    known = {term: place for place, term in enumerate(version.vocabulary)}
    columns = np.array([known.get(term, -1) for term in terms])
    by_topic = version.arrays["log_probabilities_"].astype(np.float64)
    beyond = np.zeros((len(by_topic), len(terms)))
    beyond[:, columns >= 0] = (by_topic - np.log(np.exp(by_topic).mean(axis=0)))[:, columns[columns >= 0]]
    held = logged(counts)
    gains = np.asarray(held @ beyond.T) / np.maximum(np.asarray(held.sum(axis=1)).reshape(-1, 1), 1e-12)
    return gains.max(axis=1), gains.argmax(axis=1)


def _worst(explained: Floats, counts: sparse.csr_matrix) -> Places:
    """Return the places of the articles that are explained worst; those without terms have nothing to explain."""
    held = np.flatnonzero(np.diff(counts.indptr) > 0)
    wanted = min(int(np.ceil(_WORST * len(held))), _MOST_CLUSTERED)
    return np.sort(held[np.argsort(explained[held], kind="stable")[:wanted]])


def _groups(rows: sparse.csr_matrix, fewest: int) -> list[Places]:
    """Join articles that are alike; return the places of those of each group of at least `fewest`."""
    if rows.shape[0] < fewest:
        return []
    distances = 1 - np.clip((rows @ rows.T).toarray().astype(np.float64), 0, 1)
    np.fill_diagonal(distances, 0)
    joined = fcluster(linkage(squareform(distances, checks=False), "average"), 1 - _ALIKE, "distance")
    places = [np.flatnonzero(joined == group) for group in np.unique(joined)]
    return [group for group in places if len(group) >= fewest]


def _holds(rows: sparse.csr_matrix, group: Places, nearest: Places) -> bool:
    """Tell whether nearly all articles of a group are more like its others than like those of any topic."""
    others = nearest.copy()
    others[group] = -1
    topics = int(nearest.max()) + 1
    kept = np.flatnonzero(others >= 0)
    centres = means(rows[kept], others[kept], np.zeros((topics, rows.shape[1]), dtype=np.float32))
    inside = rows[group]
    total = np.asarray(inside.sum(axis=0), dtype=np.float64).ravel()
    towards = np.asarray(inside @ total, dtype=np.float64)
    own = (towards - 1) / np.sqrt(np.maximum(total @ total - 2 * towards + 1, 1e-12))
    best = np.asarray(inside @ centres.T).max(axis=1)
    return bool((own > best).mean() >= _NEARER)


def _described(
    corpus: Corpus,
    held: Documents,
    terms: Sequence[str],
    groups: Sequence[Places],
    nearest: Places,
    version: Version,
    days: pd.Series,
) -> tuple[Candidate, ...]:
    if not groups:
        return ()
    rows = weighted(held.counts)
    centres = np.concatenate([np.asarray(rows[group].mean(axis=0)) for group in groups]).astype(np.float32)
    named = naming.group_names(corpus, held, groups, centres, terms)
    since = _since(days)
    recent = np.array([since is not None and day is not pd.NaT and day.isoformat() >= since for day in days])
    found = []
    for group, centre, label, heavy in zip(groups, centres, named, labels.heaviest(centres, terms), strict=True):
        cosines = np.asarray(rows[group] @ centre) / max(float(np.linalg.norm(centre)), 1e-12)
        own = sorted(day.isoformat() for day in days.iloc[group] if day is not pd.NaT)
        components, sizes = np.unique(nearest[group], return_counts=True)
        topic = next(each for each in version.topics if each.component == components[sizes.argmax()])
        k, others = int(recent[group].sum()), int(recent.sum()) - int(recent[group].sum())
        odds = statistics.log_odds(k, len(group), others, len(recent) - len(group))
        found.append(
            Candidate(
                label=label,
                terms=tuple(term for term, _ in heavy[:_TERMS]),
                articles=tuple(held.article_ids[group][np.argsort(-cosines, kind="stable")].tolist()),
                first=own[0] if own else None,
                last=own[-1] if own else None,
                recent=k,
                z=round(float(odds.z), 4) if since else 0.0,
                topic=topic.topic,
                topic_label=topic.label,
                part=round(float(sizes.max() / len(group)), 4),
                cohesion=round(float(cosines.mean()), 4),
            )
        )
    return tuple(sorted(found, key=lambda each: (-each.z, -len(each.articles), each.label)))


def _since(days: pd.Series) -> str | None:
    dated: list[date] = [day for day in days if day is not pd.NaT]
    return (max(dated) - timedelta(days=RECENT_DAYS - 1)).isoformat() if dated else None


def _file(path: Path) -> Path:
    return path / "models" / "topics" / "emerging.json"
