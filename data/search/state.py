"""What the index stands for: its state file, its lock, and how a corpus differs from what was indexed."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import pyarrow as pa

from data.corpus import Corpus
from data.errors import NoSuchVersion

Ids: TypeAlias = "np.ndarray[Any, np.dtype[np.int64]]"
Rows: TypeAlias = list[dict[str, Any]]

#: The columns that are searched.
COLUMNS = ("article_id", "title", "lead", "body", "outlet", "section", "author")
#: Rows held in memory at a time.
BATCH = 2000

_FORMAT = 3
_FEW = 20_000  # so many articles are fetched by their ids in one go
_ROW_HASH = "SELECT article_id, hash(content_hash, title, outlet, section, author) AS row_hash FROM articles"
_DIFFERENT = (
    "SELECT coalesce(now.article_id, built.article_id) AS article_id, now.article_id IS NOT NULL AS there"
    f" FROM ({_ROW_HASH}) AS now FULL JOIN built ON built.article_id = now.article_id"
    " WHERE now.row_hash IS DISTINCT FROM built.row_hash ORDER BY 1"
)


@dataclass(frozen=True, slots=True)
class State:
    """What `search/state.json` says.

    Attributes
    ----------
    folder
        The folder in `search/` that holds the index.
    commit
        The number of the commit in it that this state stands for.
    version
        The corpus version that was indexed.
    articles
        The version of the articles table in it.
    """

    folder: str
    commit: int
    version: int
    articles: int
    format: int = _FORMAT


@dataclass(frozen=True, slots=True, eq=False)
class Difference:
    """How the articles of a corpus differ from those that were indexed.

    Attributes
    ----------
    outdated : array of int64
        Sorted ids for which the index does not hold: changed, added or removed.
    there : array of int64
        Those of them that the corpus has.
    """

    outdated: Ids
    there: Ids


def searched_folder(path: Path) -> Path:
    """Return the folder of a corpus that holds its search index."""
    return path / "search"


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Wait until no other process writes the index of a corpus, and keep the others waiting."""
    root = searched_folder(path)
    root.mkdir(exist_ok=True)
    with (root / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def is_being_written(path: Path) -> bool:
    """Whether a process writes the index of a corpus at this moment."""
    with (searched_folder(path) / "lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def articles_version(corpus: Corpus) -> int:
    """Return the version of the articles table at the corpus's version."""
    return int(corpus.state["tables"]["articles"])


def read_state(path: Path) -> State | None:
    """Return the state of a corpus's index; None where there is none that this version of the program can read."""
    try:
        values = json.loads((searched_folder(path) / "state.json").read_text(encoding="utf8"))
    except FileNotFoundError:
        return None
    return State(**values) if values.get("format") == _FORMAT else None


def keep_state(corpus: Corpus, folder: Path) -> None:
    """Declare that the index in a folder stands for a corpus, by an atomic rename."""
    state = State(folder.name, commit_in(folder), corpus.version, articles_version(corpus))
    target = searched_folder(corpus.path) / "state.json"
    draft = target.with_suffix(".draft")
    with draft.open("w", encoding="utf8") as file:
        json.dump(asdict(state), file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    draft.rename(target)


def commit_in(folder: Path) -> int:
    """Return the number of the last commit, from the index's own list of segments; -1 where there is none."""
    try:
        return int(json.loads((folder / "meta.json").read_text(encoding="utf8"))["opstamp"])
    except FileNotFoundError:
        return -1


def is_whole(path: Path, state: State) -> bool:
    """Say whether the index holds what the state says: a writer that was killed in between leaves it otherwise."""
    return commit_in(searched_folder(path) / state.folder) == state.commit


@lru_cache(maxsize=4)
def difference(corpus: Corpus, built: int | None) -> Difference | None:
    """Compare the articles of a corpus with those of the version that was indexed (None: nothing was).

    None where that version is no longer there.
    """
    if built is None:
        hashes = pa.table({"article_id": pa.array([], pa.int64()), "row_hash": pa.array([], pa.uint64())})
    else:
        try:
            hashes = Corpus.open(corpus.path, built).ask_arrow(_ROW_HASH)
        except NoSuchVersion:
            return None
    found = corpus.ask_arrow(_DIFFERENT, built=hashes)
    ids = found["article_id"].to_numpy()
    return Difference(ids, ids[found["there"].to_numpy()])


def rows_of(corpus: Corpus, wanted: Ids | None = None) -> Iterator[Rows]:
    """Yield the searched columns of some articles (of all where None), in batches."""
    columns = ", ".join(f"articles.{name}" for name in COLUMNS)
    if wanted is not None and len(wanted) <= _FEW:
        sql = f"SELECT {columns} FROM articles JOIN wanted ON wanted.article_id = articles.article_id"
        for start in range(0, len(wanted), BATCH):
            yield corpus.ask_arrow(sql, wanted=pa.table({"article_id": wanted[start : start + BATCH]})).to_pylist()
        return
    among = None if wanted is None else set(wanted.tolist())
    for batch in corpus.stream(f"SELECT {columns} FROM articles", rows=BATCH):
        rows = batch.to_pylist()
        yield rows if among is None else [row for row in rows if row["article_id"] in among]
