"""The full-text index of a corpus: a search expression becomes article ids, exactly.

The index lies in `<corpus>/search/`: `state.json` names the folder that holds it, the corpus version it was built from
and the commit that it stands for; it is written last, by an atomic rename.

What positions in the index cannot decide (near of three and more words, of words that can be equal, or very far) is
decided by `data.matching` on the texts, kept in the index, of the articles that could match. Articles that changed
between the version of the index and the version that is asked are decided so too, from the tables: an answer is always
of the corpus version asked.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

import numpy as np
import pandas as pd

from data.corpus import Corpus
from data.errors import IndexOutdated, NotIndexed
from data.query_language import Near, bears_dau, leaves, parse
from data.search.asking import Search
from data.search.index import Opened, Scores, create, replace
from data.search.state import (
    Difference,
    Ids,
    Rows,
    State,
    articles_version,
    commit_in,
    difference,
    is_being_written,
    is_whole,
    keep_state,
    locked,
    read_state,
    rows_of,
    searched_folder,
)

Progress: TypeAlias = Callable[[int, int], None]

#: So many articles that changed since the index was built are read one by one; with more, the index is outdated.
MOST_BY_HAND = 2000

_PATIENCE = 40  # times 50 ms, for a writer that is between its commit and its state
_NONE: Ids = np.array([], np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class Scored:
    """Articles that match an expression, best first, with their scores (BM25, hits in the title count twice more)."""

    ids: Ids
    scores: Scores


def matching_ids(corpus: Corpus, expression: str, *, fold: bool = False) -> Ids:
    """Find the articles that match an expression: sorted ids, exact on the full text.

    Parameters
    ----------
    expression
        In the language of `data.query_language`.
    fold
        Whether words without dấu match words with dấu; without effect where any word of the expression bears dấu.

    Raises
    ------
    QueryError
        The expression cannot be understood.
    IndexOutdated
        The index was built from a version that differs too much from the corpus's.
    NotIndexed
        There is no index, and the corpus is too large to be read through.
    """
    search = Search(corpus, parse(expression), fold=fold)
    opened, changed = _index_for(corpus)
    found = search.run(opened) if opened else _NONE
    if changed is None:
        return found
    kept = np.setdiff1d(found, changed.outdated, assume_unique=True)
    return np.union1d(kept, search.among(rows_of(corpus, changed.there)))


def relevance(corpus: Corpus, expression: str, *, fold: bool = False) -> Scored:
    """Find the articles that match an expression, most relevant first: the same articles as `matching_ids`."""
    ids = matching_ids(corpus, expression, fold=fold)
    opened = _open(corpus.path)
    scores = np.zeros(len(ids))
    if opened and len(ids):
        found, values = opened.scores(Search(corpus, parse(expression), fold=fold).ranking(opened))
        places = np.searchsorted(ids, found).clip(max=len(ids) - 1)
        known = ids[places] == found
        scores[places[known]] = values[known]
    order = np.lexsort((ids, -scores))
    return Scored(ids[order], scores[order])


def forms(corpus: Corpus, expression: str) -> pd.DataFrame:
    """Say which written forms the words and phrases of an expression without dấu match when folding.

    Returns
    -------
    DataFrame
        `word` (a word or phrase as asked), `form` (as it stands in the press, lower case), `articles` (that hold the
        form, in the whole corpus); most articles first within each word. No rows for an expression that bears dấu.
    """
    tree = parse(expression)
    opened, _ = _index_for(corpus)
    rows: list[tuple[str, str, int]] = []
    if opened and not bears_dau(tree):
        for leaf in leaves(tree, positive=True):
            if leaf.field in (None, "title"):
                parts = [(word,) for word in leaf.words] if isinstance(leaf, Near) else [leaf.words]
                for words in parts:
                    asked = " ".join(map(str, words))
                    rows += [(asked, form, n) for form, n in opened.forms(words, leaf.field or "text")]
    return pd.DataFrame(list(dict.fromkeys(rows)), columns=["word", "form", "articles"])


def spelt_out(corpus: Corpus, expression: str) -> str:
    """Write an expression without dấu as the exact one that finds the same articles: with every form it matches.

    For expressions that are joined, one of which folds and the other does not. An expression that bears dấu, or none of
    whose words is indexed, is exact as it stands. Forms are those in the index: of articles that changed since it was
    built, new forms are not known.
    """
    opened, _ = _index_for(corpus)
    tree = parse(expression)
    return str(Search(corpus, tree, fold=True).spelt_out(opened) if opened else tree)


def update(corpus: Corpus, *, on_progress: Progress | None = None) -> int:
    """Bring the index to the corpus's version; return how many articles were indexed or removed.

    A killed update leaves the old index, or one that is not trusted and is built anew by the next update.
    """
    with locked(corpus.path):
        state = read_state(corpus.path)
        if state is None or not is_whole(corpus.path, state):
            return _build(corpus, on_progress)
        if state.articles == articles_version(corpus):
            return 0
        changed = difference(corpus, state.version)
        if changed is None:
            return _build(corpus, on_progress)
        return _apply(corpus, searched_folder(corpus.path) / state.folder, changed, on_progress)


def rebuild(corpus: Corpus, *, on_progress: Progress | None = None) -> int:
    """Build the index anew; return the number of articles in it.

    Parameters
    ----------
    on_progress
        Called with the number of articles done and the number of all.
    """
    with locked(corpus.path):
        return _build(corpus, on_progress)


def _build(corpus: Corpus, on_progress: Progress | None) -> int:
    root = searched_folder(corpus.path)
    folder = root / f"{time.time_ns():x}"
    total = int(corpus.ask("SELECT count(*) AS n FROM articles")["n"][0])
    done = create(folder, _counted(rows_of(corpus), total, on_progress))
    keep_state(corpus, folder)
    for old in root.iterdir():
        if old.is_dir() and old != folder:
            shutil.rmtree(old, ignore_errors=True)
    return done


def _apply(corpus: Corpus, folder: Path, changed: Difference, on_progress: Progress | None) -> int:
    if len(changed.outdated):
        rows = rows_of(corpus, changed.there)
        replace(folder, changed.outdated.tolist(), _counted(rows, len(changed.there), on_progress))
    keep_state(corpus, folder)
    return len(changed.outdated)


def _counted(batches: Iterable[Rows], total: int, on_progress: Progress | None) -> Iterator[Rows]:
    done = 0
    for batch in batches:
        yield batch
        done += len(batch)
        if on_progress:
            on_progress(done, total)


@lru_cache(maxsize=4)
def _opened(path: Path, state: State) -> Opened:
    folder = searched_folder(path) / state.folder
    opened = Opened(folder)
    if commit_in(folder) != state.commit:
        raise ValueError(f"the index holds another commit than {state.commit}")
    return opened


def _open(path: Path) -> Opened | None:
    """Open the index of a corpus; None where there is none that can be trusted."""
    opened = _open_with_state(path)
    return opened[0] if opened else None


def _open_with_state(path: Path) -> tuple[Opened, State] | None:
    for _ in range(_PATIENCE):
        state = read_state(path)
        if state is None:
            return None
        try:
            return _opened(path, state), state
        except (ValueError, OSError):
            if not is_being_written(path) and read_state(path) == state:
                return None  # left so by a writer that was killed
            time.sleep(0.05)
    return None


def _index_for(corpus: Corpus) -> tuple[Opened | None, Difference | None]:
    """Open the index, and say how the corpus differs from it (None where it does not)."""
    found = _open_with_state(corpus.path)
    opened, state = found or (None, None)
    if state and state.articles == articles_version(corpus):
        return opened, None
    changed = difference(corpus, state.version if state else None)
    pinned = state is not None and corpus.version < state.version
    if changed is None or (len(changed.there) > MOST_BY_HAND and not pinned):
        if state is None:
            raise NotIndexed(path=corpus.path)
        raise IndexOutdated(path=corpus.path, built=state.version, version=corpus.version)
    return opened, changed
