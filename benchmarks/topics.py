"""Topics against three implementations of LDA: same run, same terms, same split.

    python -m benchmarks.topics FILE --label section --topics 30 [--articles 35000]

The last line is one JSON object: under `ours`, `tomotopy_lda`, `gensim_lda` and `sklearn_lda` the figures

- `npmi`: normalised pointwise mutual information (Bouma 2009) of the topics' top 10 words by their co-occurrence in
  articles not used for fitting; -1 for words that never meet,
- `diversity`: part of the top 10 words of all topics that stand in one topic only (Dieng et al. 2020: unique words
  over all),
- `nmi`: normalised mutual information of the dominant topic and the label, on articles not used for fitting,
- `stability`: mean cosine of matched topics (Hungarian method) over all pairs of five fits, each on another 80 % of the
  fitting articles with a seed of its own,
- `fit_s`, `peak_mb`: seconds of the fit, and the peak memory of the process that did it.

tomotopy and gensim are extras of the benchmark (`pip install -e '.[benchmark]'`); without one, its entry is null.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from importlib.util import find_spec
from itertools import combinations, islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
from scipy import sparse

from benchmarks.memory import peak_mb

Array = npt.NDArray[np.float64]

_TOP = 10
_SUBSAMPLES, _PART = 5, 0.8
_HELD_OUT = 0.2
_FEWEST, _MOST_WIDESPREAD = 5, 0.3
_NEEDS = {
    "ours": "analysis.topics.model",
    "tomotopy_lda": "tomotopy",
    "gensim_lda": "gensim.models",
    "sklearn_lda": "sklearn.decomposition",
}


class Fitted(Protocol):
    """A fitted model: its topics, and the shares of articles in them."""

    components: Array

    def shares(self, counts: sparse.csr_matrix) -> Array:
        """Return an array of shape (articles, topics)."""


class Ours:
    """The project's model."""

    def __init__(self, counts: sparse.csr_matrix, topics: int, seed: int) -> None:
        from analysis.topics.model import TopicModel

        self._model = TopicModel(topics, random_state=seed).fit(counts)
        self.components = self._model.components_

    def shares(self, counts: sparse.csr_matrix) -> Array:
        """Transform."""
        return self._model.transform(counts)


class SklearnLda:
    """scikit-learn's online variational LDA."""

    def __init__(self, counts: sparse.csr_matrix, topics: int, seed: int) -> None:
        from sklearn.decomposition import LatentDirichletAllocation

        self._model = LatentDirichletAllocation(topics, learning_method="online", max_iter=20, random_state=seed)
        self._model.fit(counts)
        self.components = self._model.components_ / self._model.components_.sum(axis=1, keepdims=True)

    def shares(self, counts: sparse.csr_matrix) -> Array:
        """Transform."""
        return self._model.transform(counts)


class TomotopyLda:
    """tomotopy's collapsed Gibbs sampler, 500 iterations."""

    def __init__(self, counts: sparse.csr_matrix, topics: int, seed: int) -> None:
        import tomotopy

        self._model = tomotopy.LDAModel(k=topics, seed=seed + 1)
        for row in _tokens(counts):
            self._model.add_doc(row or ["-1"])
        self._model.train(500)
        self.components = np.zeros((topics, counts.shape[1]))
        columns = np.array([int(word) for word in self._model.used_vocabs])
        known = columns >= 0
        for topic in range(topics):
            self.components[topic, columns[known]] = np.asarray(self._model.get_topic_word_dist(topic))[known]

    def shares(self, counts: sparse.csr_matrix) -> Array:
        """Infer."""
        rows = [self._model.make_doc(row or ["-1"]) for row in _tokens(counts)]
        self._model.infer(rows)
        return np.array([row.get_topic_dist() for row in rows])


class GensimLda:
    """gensim's online variational LDA, ten passes."""

    def __init__(self, counts: sparse.csr_matrix, topics: int, seed: int) -> None:
        from gensim.matutils import Sparse2Corpus
        from gensim.models import LdaModel

        self._as_corpus = lambda matrix: Sparse2Corpus(matrix, documents_columns=False)
        names = {number: str(number) for number in range(counts.shape[1])}
        self._model = LdaModel(self._as_corpus(counts), topics, id2word=names, random_state=seed, passes=10)
        self.components = self._model.get_topics()

    def shares(self, counts: sparse.csr_matrix) -> Array:
        """Infer."""
        return self._model.inference(list(self._as_corpus(counts)))[0]


MODELS: dict[str, Callable[[sparse.csr_matrix, int, int], Fitted]] = {
    "ours": Ours,
    "tomotopy_lda": TomotopyLda,
    "gensim_lda": GensimLda,
    "sklearn_lda": SklearnLda,
}


def _tokens(counts: sparse.csr_matrix) -> list[list[str]]:
    """Write each row as the words it counts."""
    rows = []
    for start, end in zip(counts.indptr[:-1], counts.indptr[1:], strict=True):
        held = np.repeat(counts.indices[start:end], counts.data[start:end].astype(int))
        rows.append([str(column) for column in held])
    return rows


def top_words(components: Array) -> list[list[int]]:
    """Return the columns of each topic's heaviest words."""
    return [np.argsort(-row, kind="stable")[:_TOP].tolist() for row in components]


def npmi(components: Array, held_out: sparse.csr_matrix) -> float:
    """Return the mean NPMI of the topics' top words in articles."""
    present = held_out.astype(bool).astype(np.float64).tocsc()
    n = present.shape[0]
    scores = []
    for words in top_words(components):
        among = present[:, words]
        together = (among.T @ among).toarray() / n
        alone = together.diagonal()
        pairs = []
        for i, j in combinations(range(len(words)), 2):
            both = together[i, j]
            pairs.append(np.log(both / (alone[i] * alone[j])) / -np.log(both) if 0 < both < 1 else -1.0)
        scores.append(np.mean(pairs))
    return float(np.mean(scores))


def diversity(components: Array) -> float:
    """Return the number of different top words over their places."""
    words = [word for topic in top_words(components) for word in topic]
    return len(set(words)) / len(words)


def matched_cosine(a: Array, b: Array) -> float:
    """Return the mean cosine of topics matched one to one so that it is largest."""
    from scipy.optimize import linear_sum_assignment

    cosines = _unit(a) @ _unit(b).T
    rows, columns = linear_sum_assignment(-cosines)
    return float(cosines[rows, columns].mean())


def _unit(rows: Array) -> Array:
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)


def measure(name: str, folder: str, topics: int) -> dict[str, float]:
    """Fit one model in this process, and score it."""
    from sklearn.metrics import normalized_mutual_info_score

    fitting = sparse.load_npz(Path(folder, "fitting.npz"))
    held_out = sparse.load_npz(Path(folder, "held-out.npz"))
    labels = np.load(Path(folder, "labels.npy"))
    import_module(_NEEDS[name])  # reading the library is no part of the fit
    began = time.perf_counter()
    fitted = MODELS[name](fitting, topics, 0)
    seconds = time.perf_counter() - began
    peak = peak_mb()
    known = labels != ""
    dominant = np.asarray(fitted.shares(held_out)).argmax(axis=1)
    found: dict[str, float] = {
        "npmi": npmi(fitted.components, held_out),
        "diversity": diversity(fitted.components),
        "nmi": float(normalized_mutual_info_score(labels[known], dominant[known])),
        "fit_s": seconds,
        "peak_mb": peak,
    }
    refits = [np.asarray(MODELS[name](part, topics, seed + 1).components) for seed, part in enumerate(_parts(fitting))]
    found["stability"] = float(np.mean([matched_cosine(a, b) for a, b in combinations(refits, 2)]))
    return {key: round(value, 4) for key, value in found.items()}


def _parts(fitting: sparse.csr_matrix) -> list[sparse.csr_matrix]:
    rng = np.random.default_rng(0)
    size = int(_PART * fitting.shape[0])
    return [fitting[np.sort(rng.choice(fitting.shape[0], size, replace=False))] for _ in range(_SUBSAMPLES)]


def counted(source: Path, label: str, size: int | None) -> tuple[sparse.csr_matrix, npt.NDArray[np.str_], list[str]]:
    """Count the terms of the articles of a file: counts, labels, terms in order."""
    from analysis.segment import segment_articles
    from analysis.terms import terms_of
    from analysis.topics.documents import TITLE_WEIGHT
    from benchmarks.corpora import articles, grown

    originals = articles(source)
    stream = iter(originals if size is None else grown(originals, size))
    rows: list[dict[str, int]] = []
    labels: list[str] = []
    while batch := list(islice(stream, 500)):
        labels += [str(getattr(article, label) or "") for article in batch]
        rows += [
            {term: count + TITLE_WEIGHT * in_title for term, (count, in_title) in terms_of(segmented).items()}
            for segmented in segment_articles(batch)
        ]
    widespread = Counter(term for row in rows for term in row)
    most = _MOST_WIDESPREAD * len(rows)
    terms = sorted(term for term, n in widespread.items() if _FEWEST <= n <= most)
    return _matrix(rows, terms), np.array(labels), terms


def _matrix(rows: Sequence[dict[str, int]], terms: Sequence[str]) -> sparse.csr_matrix:
    places = {term: place for place, term in enumerate(terms)}
    indptr, indices, data = [0], [], []
    for row in rows:
        cells = sorted((places[term], n) for term, n in row.items() if term in places)
        indices += [place for place, _ in cells]
        data += [n for _, n in cells]
        indptr.append(len(indices))
    return sparse.csr_matrix((np.array(data, np.float32), indices, indptr), shape=(len(rows), len(terms)))


def main(argv: Sequence[str] | None = None) -> None:
    """Measure, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path)
    parser.add_argument("--label", default="section", help="column of the articles that topics are held against")
    parser.add_argument("--topics", type=int, default=30)
    parser.add_argument("--articles", type=int, help="grow (or cut) the file to so many")
    parser.add_argument("--models", nargs="+", choices=list(MODELS), default=list(MODELS))
    given = parser.parse_args(argv)
    counts, labels, terms = counted(given.source, given.label, given.articles)
    held_out = np.random.default_rng(7).random(len(labels)) < _HELD_OUT
    report: dict[str, Any] = {"articles": len(labels), "terms": len(terms), "topics": given.topics}
    with tempfile.TemporaryDirectory() as folder:
        sparse.save_npz(Path(folder, "fitting.npz"), counts[~held_out])
        sparse.save_npz(Path(folder, "held-out.npz"), counts[held_out])
        np.save(Path(folder, "labels.npy"), labels[held_out])
        del counts
        for name in given.models:
            if find_spec(_NEEDS[name].partition(".")[0]) is None:
                report[name] = None
                continue
            with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone:
                report[name] = alone.submit(measure, name, folder, given.topics).result()
            print(name, report[name], flush=True)
    print(json.dumps(report, ensure_ascii=False))


if __name__ == "__main__":
    main()
