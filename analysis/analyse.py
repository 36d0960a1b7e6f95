"""Bring annotations, stories and topics of a corpus up to its articles: only what is new, unless told otherwise."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import asdict, dataclass
from functools import partial
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Protocol

import pyarrow as pa

from analysis import stories, topics
from analysis import terms as term_decisions
from analysis.annotate import COLUMNS, Annotation, Settings, annotate
from analysis.organizations import spelling
from analysis.organizations.decisions import relearn
from analysis.organizations.decisions import stored as learned_names
from analysis.terms import Vocabulary
from analysis.terms.matrix import matrix_of
from analysis.topics import proposals
from analysis.topics.emerging import emerging
from analysis.topics.proposals import Diff
from data import search
from data.corpus import Corpus, Transaction

#: Articles annotated at a time by one process.
BATCH = 400
#: Batches between two versions: what a killed analysis loses at most.
BETWEEN_VERSIONS = 20
#: Fewer articles than this are annotated in this process: starting others takes longer.
WORTH_A_POOL = 1500

_STALE = """
    FROM articles LEFT JOIN annotated USING (article_id)
    WHERE annotated.content_hash IS DISTINCT FROM articles.content_hash OR annotated.annotator IS DISTINCT FROM ?
"""


class Report(Protocol):
    """Told how far a step is: its name, how much is done, of how much."""

    def __call__(self, step: str, done: int, total: int) -> None:
        """Take the news."""


@dataclass(frozen=True, slots=True)
class AnalysisSummary:
    """What an analysis did.

    Attributes
    ----------
    articles
        Articles in the corpus.
    annotated
        Articles annotated now: new, changed, or annotated by an older annotator.
    terms, mentions
        Rows written for them.
    stories
        Stories in the corpus.
    story_articles
        Articles given their stories now.
    topics
        Topics of the model in use; 0 where the corpus is too small for one.
    topic_articles
        Articles given their topics now.
    fitted
        Whether a topic model was fitted and put to use.
    version
        The corpus version that holds the result.
    proposed
        Where topics were fitted anew beside those in use: what they would change, once somebody accepts them.
    """

    articles: int
    annotated: int
    terms: int
    mentions: int
    stories: int
    story_articles: int
    topics: int
    topic_articles: int
    fitted: bool
    version: int
    proposed: Diff | None = None

    def as_counts(self) -> dict[str, Any]:
        """Give the counts as plain JSON values."""
        return asdict(self)


def analyse(
    path: Path, *, report: Report, refit: bool = False, n_topics: int | None = None, workers: int | None = None
) -> AnalysisSummary:
    """Annotate the articles that need it, then give every article its story and its topics.

    Parameters
    ----------
    path
        The corpus's folder.
    report
        Told how far each step is.
    refit
        Decide anew about bare names and about terms of several words, and propose new topics: those in use stay until
        somebody accepts the new ones. Otherwise new articles are judged by what is at hand.
    n_topics
        Number of topics of a new model; chosen by the corpus's size where None.
    workers
        Processes that annotate; the number of cores where None.

    Raises
    ------
    NoCorpus
        The folder holds no corpus.
    CorpusBusy
        Another process is writing.
    """
    corpus = Corpus.open(path)
    began_with = corpus.version
    search.update(corpus)
    annotated, terms, mentions = _annotate_stale(corpus, workers or os.cpu_count() or 1, report)
    told = stories.bring_up_to_date(corpus.latest(), refit=refit, report=report)
    corpus = corpus.latest()
    if refit or (annotated and not learned_names(corpus).names):
        relearn(corpus)
    corpus = corpus.latest()
    spelling.settle(corpus)
    corpus = corpus.latest()
    term_decisions.bring_up_to_date(
        corpus, learn=refit or (annotated > 0 and not term_decisions.stored(corpus).phrases)
    )
    if corpus.latest().version != began_with:
        term_decisions.decide_written(corpus.latest())
    outcome = topics.bring_up_to_date(corpus.latest(), n_topics=n_topics, report=report)
    corpus = corpus.latest()
    if outcome.articles:
        emerging(corpus)
    anew = refit and outcome.model is not None and not outcome.fitted
    proposed = proposals.propose(corpus, topics=n_topics, report=report) if anew else None
    matrix_of(corpus.latest())  # so that the first question need not wait for it
    return AnalysisSummary(
        articles=int(corpus.ask("SELECT count(*) AS n FROM facts")["n"][0]),
        annotated=annotated,
        terms=terms,
        mentions=mentions,
        stories=told.stories,
        story_articles=told.articles,
        topics=outcome.topics,
        topic_articles=outcome.articles,
        fitted=outcome.fitted,
        version=corpus.version,
        proposed=proposed,
    )


def _annotate_stale(corpus: Corpus, workers: int, report: Report) -> tuple[int, int, int]:
    settings = Settings.read(corpus.path)
    by = [settings.annotator]
    total = int(corpus.ask(f"SELECT count(*) AS n {_STALE}", by)["n"][0])
    if not total:
        return 0, 0, 0
    stale = corpus.stream(f"SELECT {', '.join(f'articles.{c}' for c in COLUMNS)} {_STALE}", by, rows=BATCH)
    known = set(corpus.ask("SELECT article_id FROM annotated")["article_id"])
    decided = term_decisions.stored(corpus)
    vocabulary = Vocabulary(settings.stop_words.stop_words, frozenset(decided.phrases))
    read = partial(annotate, settings=settings, learned=learned_names(corpus), vocabulary=vocabulary)
    batches = (batch.to_pylist() for batch in stale)
    annotations = _annotations(read, batches, workers if total >= WORTH_A_POOL else 1)
    done = terms = mentions = 0
    while part := list(islice(_told(annotations, report, done, total), BETWEEN_VERSIONS)):
        with corpus.transaction("analyse") as change:
            _keep(change, part, known)
            change.summary["annotated"] = sum(a.annotated.num_rows for a in part)
        done += sum(a.annotated.num_rows for a in part)
        terms += sum(a.terms.num_rows for a in part)
        mentions += sum(a.mentions.num_rows for a in part)
    return done, terms, mentions


def _told(annotations: Iterator[Annotation], report: Report, done: int, total: int) -> Iterator[Annotation]:
    """Tell of each batch when it is read, not when it is written."""
    for annotation in annotations:
        done += annotation.annotated.num_rows
        report("annotate", done, total)
        yield annotation


def _annotations(
    read: Callable[[list[dict[str, Any]]], Annotation], batches: Iterator[list[dict[str, Any]]], workers: int
) -> Iterator[Annotation]:
    if workers == 1:
        yield from map(read, batches)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        waiting: deque[Future[Annotation]] = deque()
        for batch in batches:
            waiting.append(pool.submit(read, batch))
            if len(waiting) > 2 * workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


#: The tables that hold what annotation finds, by their names in `Annotation`.
_FOUND = ("terms", "candidate_terms", "spellings", "mentions", "bare_names", "text_signs", "annotated")

#: Sorted so that a term lies in few row groups.
_SORTED = {
    "terms": [("term", "ascending")],
    "candidate_terms": [("parts", "ascending")],
    "spellings": [("written", "ascending")],
}


def _keep(change: Transaction, part: Sequence[Annotation], known: set[int]) -> None:
    ids = [i for annotation in part for i in annotation.annotated.column("article_id").to_pylist()]
    if outdated := [i for i in ids if i in known]:
        for table in (*_FOUND, "topic_weights"):
            change.delete(table, pa.array(outdated, pa.int64()))
    for table in _FOUND:
        rows = pa.concat_tables([getattr(annotation, table) for annotation in part])
        change.append(table, rows.sort_by(_SORTED[table]) if table in _SORTED else rows)
