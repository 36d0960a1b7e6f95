"""Articles as rows of term counts: what a topic model reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from scipy import sparse

from data.corpus import Corpus

Ids = npt.NDArray[np.int64]

#: An occurrence in the title counts so many times more.
TITLE_WEIGHT = 2

#: A model is fitted on so many articles at most, drawn evenly; all of them get their topics from it.
LARGEST_FIT = 60_000

#: Articles read at a time when they get their topics.
BATCH = 20_000

_MOST_WIDESPREAD = 0.3  # a term in a larger part of the articles tells nothing about their topics


@dataclass(frozen=True, slots=True, eq=False)
class Documents:
    """Term counts of articles.

    Attributes
    ----------
    article_ids : int64 array of shape (articles,)
        In order of id.
    counts : float32 csr_matrix of shape (articles, terms)
        Occurrences, those in the title weighted by 1 + `TITLE_WEIGHT`.
    """

    article_ids: Ids
    counts: sparse.csr_matrix


def fitting_ids(corpus: Corpus, *, seed: int = 0, most: int | None = LARGEST_FIT) -> Ids:
    """Choose the articles to fit on, in order of id: all that have terms, or `most` of them.

    Where these are too many, outlets and months are represented by their shares: articles are drawn evenly from the
    list in order of outlet and month, within a month in a drawn order (systematic sampling of implicit strata).
    """
    found = corpus.ask(
        "SELECT article_id, outlet, date_trunc('month', day) AS month FROM facts "
        "WHERE article_id IN (SELECT article_id FROM terms) ORDER BY article_id"
    )
    ids = found["article_id"].to_numpy(dtype=np.int64)
    if most is None or len(ids) <= most:
        return ids
    drawn = np.random.default_rng(seed).permutation(len(ids))
    order = found.assign(drawn=drawn).sort_values(["outlet", "month", "drawn"], na_position="last").index.to_numpy()
    places = np.floor((np.arange(most) + 0.5) * len(ids) / most).astype(np.int64)
    return np.sort(ids[order[places]])


def vocabulary(corpus: Corpus, article_ids: Ids) -> tuple[str, ...]:
    """Choose the terms a model reads: in several of the articles, but not in a large part of them; in order."""
    fewest = max(2, min(5, len(article_ids) // 400))
    found = corpus.ask(
        "SELECT term FROM terms JOIN wanted USING (article_id) GROUP BY term "
        "HAVING count(*) >= ? AND count(*) <= ? ORDER BY term",
        [fewest, max(fewest, _MOST_WIDESPREAD * len(article_ids))],
        wanted=pa.table({"article_id": article_ids}),
    )
    return tuple(found["term"])


def documents(corpus: Corpus, article_ids: Ids, terms: Sequence[str]) -> Documents:
    """Read term counts of articles (ids in order) over a vocabulary."""
    cells = corpus.ask_arrow(
        f"SELECT place, column_place, CAST(count + {TITLE_WEIGHT} * in_title AS FLOAT) AS count FROM terms "
        "JOIN wanted USING (article_id) JOIN vocabulary USING (term) ORDER BY place, column_place",
        wanted=pa.table({"article_id": article_ids, "place": np.arange(len(article_ids), dtype=np.int32)}),
        vocabulary=pa.table(
            {"term": pa.array(terms, pa.string()), "column_place": pa.array(range(len(terms)), pa.int32())}
        ),
    )
    rows, columns, values = (cells.column(name).to_numpy() for name in ("place", "column_place", "count"))
    shape = (len(article_ids), len(terms))
    return Documents(article_ids, sparse.csr_matrix((values, (rows, columns)), shape=shape, dtype=np.float32))


def spread(counts: sparse.csr_matrix, groups: Ids, size: int) -> npt.NDArray[np.float32]:
    """Return the part of the articles of each group that holds each term.

    Parameters
    ----------
    counts : csr_matrix of shape (articles, terms)
    groups : array of shape (articles,)
        Group of each article, from 0 up to `size`.

    Returns
    -------
    float32 array of shape (groups, terms)
        Zeros for a group without articles.
    """
    held = sparse.csr_matrix((np.ones_like(counts.data), counts.indices, counts.indptr), shape=counts.shape)
    ones = np.ones(len(groups), dtype=np.float32)
    members = sparse.csr_matrix((ones, (groups, np.arange(len(groups)))), shape=(size, len(groups)))
    sizes = np.maximum(np.bincount(groups, minlength=size), 1).astype(np.float32)
    return np.asarray((members @ held).toarray() / sizes[:, np.newaxis], dtype=np.float32)


def texts(corpus: Corpus, groups: Sequence[Ids]) -> list[list[str]]:
    """Read the texts of articles (title, lead, body) in groups; within a group in order of id."""
    rows = corpus.ask_arrow(
        "SELECT place, concat_ws(chr(10), title, lead, body) AS text FROM articles JOIN wanted USING (article_id) "
        "ORDER BY place, article_id",
        wanted=pa.table(
            {
                "article_id": np.concatenate([np.array([], dtype=np.int64), *groups]),
                "place": np.repeat(np.arange(len(groups), dtype=np.int32), [len(group) for group in groups]),
            }
        ),
    ).to_pylist()
    found: list[list[str]] = [[] for _ in groups]
    for row in rows:
        found[row["place"]].append(row["text"])
    return found


def in_batches(corpus: Corpus, article_ids: Ids, terms: Sequence[str]) -> Iterator[Documents]:
    """Read term counts of many articles, `BATCH` at a time."""
    for start in range(0, len(article_ids), BATCH):
        yield documents(corpus, article_ids[start : start + BATCH], terms)
