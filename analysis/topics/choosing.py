"""How many topics: models of several sizes held against each other on articles that they were not fitted on."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import combinations, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from analysis.topics.assigning import Report
from analysis.topics.fitting import default_topics
from data.corpus import Corpus
from data.errors import NotAnalysed

if TYPE_CHECKING:
    from scipy import sparse

    from analysis.topics.model import TopicModel

#: Articles that are drawn for the sweep at most.
ARTICLES = 10_000

_HELD_OUT = 0.2
_FITS, _PART = 5, 0.8  # fits for the stability, each on another part of the articles with a seed of its own
_AROUND = (0.4, 0.55, 0.75, 1.0, 1.35, 1.8)  # numbers of topics that are tried, as parts of the usual one
_SHOWN = 5  # terms that say what a topic is of
_DIVIDES = 0.25  # a topic goes into those of the next size that take so large a part of its articles


@dataclass(frozen=True, slots=True)
class Size:
    """A number of topics, and how good they are.

    Attributes
    ----------
    topics : int
    coherence, coherence_error : float
        Mean NPMI of the topics' words in articles not used for fitting, and its standard error over the topics.
    diversity : float
        Part of the topics' ten heaviest words that differ.
    stability : float
        Mean cosine of matched topics over all pairs of five fits, each on other articles and from another seed.
    perplexity : float
        Of the words of articles not used for fitting; lower explains more.
    unevenness : float
        Gini coefficient of the topics' sizes.
    ambiguity : float
        Part of the articles that hold two topics (almost) as strongly.
    smallest : int
        Articles of the smallest topic, of those not used for fitting.
    """

    topics: int
    coherence: float
    coherence_error: float
    diversity: float
    stability: float
    perplexity: float
    unevenness: float
    ambiguity: float
    smallest: int

    @property
    def worth(self) -> float:
        """Coherence times stability: topics that hold together, and that another seed would find."""
        return max(self.coherence, 0.0) * max(self.stability, 0.0)


@dataclass(frozen=True, slots=True)
class Step:
    """What becomes of a topic at the next larger number: its words, and those of the topics it goes into."""

    topics: int
    terms: tuple[str, ...]
    into: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Fusion:
    """Topics that become one at the next larger number: the words of each, and those of the one."""

    topics: int
    parts: tuple[tuple[str, ...], ...]
    into: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A sweep over numbers of topics.

    Attributes
    ----------
    version : int
        Corpus version.
    articles, held_out : int
        Articles that were read, and those of them that were not used for fitting.
    sizes : tuple of Size
        Smallest number of topics first.
    steps : tuple of Step
        Topics that are divided at the next larger number.
    fusions : tuple of Fusion
        Topics that are merged at the next larger number.
    recommended, best : int
        The number of topics that is recommended, and the one of the largest `worth`.
    """

    version: int
    articles: int
    held_out: int
    sizes: tuple[Size, ...]
    steps: tuple[Step, ...]
    recommended: int
    best: int
    fusions: tuple[Fusion, ...] = ()

    def size(self, topics: int) -> Size:
        """Return the figures of a number of topics."""
        return next(size for size in self.sizes if size.topics == topics)


def choose(
    corpus: Corpus, *, numbers: Sequence[int] | None = None, seed: int = 0, report: Report | None = None
) -> Choice:
    """Fit models of several sizes, measure them, recommend one, and keep the result beside the models.

    Parameters
    ----------
    numbers
        Numbers of topics; six around the usual one where None.

    Raises
    ------
    NotAnalysed
        The corpus has too few articles with terms.
    """
    from analysis.topics import documents

    ids = documents.fitting_ids(corpus, seed=seed, most=ARTICLES)
    terms = documents.vocabulary(corpus, ids)
    if len(ids) < 10 or len(terms) < 2:
        raise NotAnalysed(what="terms", path=corpus.path)
    counts = documents.documents(corpus, ids, terms).counts
    wanted = sorted(set(numbers or _around(corpus, len(ids))))
    away = np.random.default_rng(seed).random(len(ids)) < _HELD_OUT
    found, models = [], []
    for place, topics in enumerate(wanted):
        if report:
            report("choose", place, len(wanted))
        model, size = _measured(counts[~away], counts[away], topics, seed)
        found.append(size)
        models.append(model)
    if report:
        report("choose", len(wanted), len(wanted))
    recommended, best = recommend(found)
    steps, fusions = _neighbours(models, counts, terms)
    choice = Choice(corpus.version, len(ids), int(away.sum()), tuple(found), steps, recommended, best, fusions)
    file = _file(corpus.path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(asdict(choice), ensure_ascii=False, indent=1), encoding="utf8")
    return choice


def kept(corpus: Corpus) -> Choice | None:
    """Return the newest sweep of a corpus; None where there was none."""
    file = _file(corpus.path)
    if not file.exists():
        return None
    held: dict[str, Any] = json.loads(file.read_text(encoding="utf8"))
    sizes = tuple(Size(**size) for size in held.pop("sizes"))
    steps = tuple(
        Step(step["topics"], tuple(step["terms"]), tuple(map(tuple, step["into"]))) for step in held.pop("steps")
    )
    fusions = tuple(
        Fusion(each["topics"], tuple(map(tuple, each["parts"])), tuple(each["into"]))
        for each in held.pop("fusions", ())
    )
    return Choice(**held, sizes=sizes, steps=steps, fusions=fusions)


def recommend(sizes: Sequence[Size]) -> tuple[int, int]:
    """Return the number of topics that is recommended, and the one of the largest worth.

    Recommended is, of those whose coherence times stability is within one standard error of the largest, the one that
    explains new articles best: differences within the error say nothing, and finer topics say more.
    """
    best = max(sizes, key=lambda size: (size.worth, -size.topics))
    least = best.worth - best.coherence_error * max(best.stability, 0.0)
    close = [size for size in sizes if size.worth >= least]
    return min(close, key=lambda size: (size.perplexity, size.topics)).topics, best.topics


def _around(corpus: Corpus, articles: int) -> list[int]:
    total = int(corpus.ask("SELECT count(DISTINCT article_id) AS n FROM terms")["n"].iloc[0])
    usual = default_topics(max(total, articles))
    return [max(2, round(usual * part)) for part in _AROUND]


def _measured(
    fitting: sparse.csr_matrix, held_out: sparse.csr_matrix, topics: int, seed: int
) -> tuple[TopicModel, Size]:
    from analysis.topics import quality
    from analysis.topics.model import TopicModel

    model = TopicModel(topics, random_state=seed).fit(fitting)
    rng = np.random.default_rng(seed)
    fits = []
    for number in range(_FITS):
        part = np.sort(rng.choice(fitting.shape[0], int(_PART * fitting.shape[0]), replace=False))
        fits.append(TopicModel(topics, random_state=seed + 1 + number).fit(fitting[part]).components_)
    coherence = quality.coherence(model.components_, held_out)
    shares = model.transform(held_out)
    sizes = np.bincount(shares.argmax(axis=1), minlength=shares.shape[1])
    return model, Size(
        topics=topics,
        coherence=float(coherence.mean()),
        coherence_error=float(coherence.std(ddof=1) / np.sqrt(len(coherence))) if len(coherence) > 1 else 0.0,
        diversity=quality.diversity(model.components_),
        stability=float(np.mean([quality.recurrence(a, [b]).mean() for a, b in combinations(fits, 2)])),
        perplexity=quality.unexplained(model.log_probabilities_, held_out),
        unevenness=quality.unevenness(sizes),
        ambiguity=float(quality.ambiguity(shares) @ sizes / max(int(sizes.sum()), 1)),
        smallest=int(sizes.min()),
    )


def _neighbours(
    models: Sequence[TopicModel], counts: sparse.csr_matrix, terms: Sequence[str]
) -> tuple[tuple[Step, ...], tuple[Fusion, ...]]:
    """Say which topics are divided, and which are merged, from each number to the next larger one."""
    from analysis.topics import labels

    nearest = [model.transform(counts).argmax(axis=1) for model in models]
    named = [[tuple(t for t, _ in top[:_SHOWN]) for top in labels.heaviest(m.components_, terms)] for m in models]
    steps: list[Step] = []
    fusions: list[Fusion] = []
    for place, (small, large) in enumerate(pairwise(named)):
        crossed = _crossed(nearest[place], nearest[place + 1], len(small), len(large))
        number = models[place].n_components
        steps += [Step(number, small[t], tuple(large[o] for o in others)) for t, others in _several(crossed)]
        fusions += [Fusion(number, tuple(small[t] for t in others), large[o]) for o, others in _several(crossed.T)]
    return tuple(steps), tuple(fusions)


def _several(crossed: npt.NDArray[np.int64]) -> list[tuple[int, list[int]]]:
    """Return the rows that go into several columns, with these: each takes much of the row, and is mostly of it."""
    found = []
    for row, held in enumerate(crossed):
        into = np.flatnonzero(held >= _DIVIDES * max(int(held.sum()), 1))
        mostly = [int(column) for column in into if crossed[:, column].argmax() == row]
        if len(mostly) > 1:
            found.append((row, mostly))
    return found


def _crossed(one: npt.NDArray[np.intp], other: npt.NDArray[np.intp], rows: int, columns: int) -> npt.NDArray[np.int64]:
    table = np.zeros((rows, columns), dtype=np.int64)
    np.add.at(table, (one, other), 1)
    return table


def _file(path: Path) -> Path:
    return path / "models" / "topics" / "choice.json"
