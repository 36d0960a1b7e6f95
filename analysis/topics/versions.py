"""Fitted topic models on disk: one folder a version, and the ledger that gives topics their lasting ids.

    <corpus>/models/topics/3/model.json    the topics, their labels and terms, the vocabulary, the settings
    <corpus>/models/topics/3/arrays.npz    components, term weights
    <corpus>/models/topics/ledger.json     topic id -> {version: component}; the highest id of a theme
    <corpus>/models/topics/proposal/       a model that nobody has accepted yet, with what it would change

Nothing is pickled. A version is written beside its place and renamed into it; an existing one is never changed.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from data.corpus import Corpus
from data.errors import NotAnalysed

_FORMAT = 1
_PROPOSAL = "proposal"


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic of a fitted model.

    Attributes
    ----------
    topic : int
        Its lasting id.
    component : int
        Its row in the model's components, 0-based.
    label : str
        A short phrase; no two topics of a version share one.
    terms : tuple of str
        Its heaviest terms, heaviest first.
    weights : tuple of float
        Their weights, 1 for the heaviest.
    coherence : float or None
        Mean NPMI of its ten heaviest terms in the articles; None where it was not measured.
    stability : float or None
        Mean cosine to the topic it is matched with in other fits; None where it was not measured.
    """

    topic: int
    component: int
    label: str
    terms: tuple[str, ...]
    weights: tuple[float, ...]
    coherence: float | None = None
    stability: float | None = None


@dataclass(frozen=True, slots=True)
class Theme:
    """A group of topics.

    Attributes
    ----------
    theme : int
        Its lasting id.
    label : str
    topics : tuple of int
        Ids of its topics.
    """

    theme: int
    label: str
    topics: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Version:
    """A fitted model as it is kept.

    Attributes
    ----------
    number : int
        1, 2, …
    topics : tuple of Topic
        In order of component.
    vocabulary : tuple of str
        The terms the model knows, in the order of the arrays' columns.
    arrays : mapping of str to array
        What `TopicModel.state` gave.
    settings : mapping
        What it was fitted with: `topics`, `seed`, `articles` (int, articles read), `corpus` (version), and the
        estimator's own parameters under `model`.
    themes : tuple of Theme
        Groups of the topics, the one of most articles first; none where the topics are few.
    """

    number: int
    topics: tuple[Topic, ...]
    vocabulary: tuple[str, ...]
    arrays: Mapping[str, npt.NDArray[Any]]
    settings: Mapping[str, Any]
    themes: tuple[Theme, ...] = ()

    def topic(self, topic: int) -> Topic | None:
        """Return the topic with an id, None where the version has none."""
        return next((found for found in self.topics if found.topic == topic), None)


def newest(path: Path) -> int | None:
    """Return the number of the newest model of a corpus folder, None where there is none."""
    return max(numbers(path), default=None)


def current(corpus: Corpus) -> int:
    """Return the number of the model that a corpus version's articles are assigned by.

    Raises
    ------
    NotAnalysed
        No article has a topic yet.
    """
    number = corpus.ask("SELECT max(model) AS model FROM topic_weights")["model"].iloc[0]
    if pd.isna(number):
        raise NotAnalysed(what="topics", path=corpus.path)
    return int(number)


def numbers(path: Path) -> list[int]:
    """Return the numbers of all models of a corpus folder, in order."""
    folder = _folder(path)
    return sorted(int(entry.name) for entry in folder.glob("*") if entry.name.isdigit()) if folder.is_dir() else []


def save(path: Path, version: Version) -> None:
    """Write a model and enter it into the ledger."""
    _written(path, version, "draft").rename(_folder(path) / str(version.number))
    _enter(_folder(path), version)


def save_proposal(path: Path, version: Version, changes: Mapping[str, Any]) -> None:
    """Keep a model, and what it would change, until somebody decides about it; an older proposal makes room."""
    draft = _written(path, version, "proposal-draft")
    _write_json(draft / "changes.json", changes)
    drop_proposal(path)
    draft.rename(_folder(path) / _PROPOSAL)


def proposal(path: Path, *, arrays: bool = True) -> tuple[Version, Mapping[str, Any]] | None:
    """Return the model that waits for a decision, and what it would change; None where there is none."""
    folder = _folder(path) / _PROPOSAL
    if not folder.is_dir():
        return None
    changes = json.loads((folder / "changes.json").read_text(encoding="utf8"))
    return _read(folder, (newest(path) or 0) + 1, arrays=arrays), changes


def drop_proposal(path: Path) -> None:
    """Take away the model that waits for a decision."""
    shutil.rmtree(_folder(path) / _PROPOSAL, ignore_errors=True)


def _written(path: Path, version: Version, ending: str) -> Path:
    """Write a model into a folder beside its place."""
    draft = _folder(path) / f"{version.number}.{ending}"
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    np.savez(draft / "arrays.npz", allow_pickle=False, **dict(version.arrays))
    state = {
        "format": _FORMAT,
        "settings": dict(version.settings),
        "topics": [asdict(topic) for topic in version.topics],
        "themes": [asdict(theme) for theme in version.themes],
        "vocabulary": list(version.vocabulary),
    }
    _write_json(draft / "model.json", state)
    return draft


def load(path: Path, number: int, *, arrays: bool = True) -> Version:
    """Read a model back; without `arrays` only what names its topics.

    Raises
    ------
    NotAnalysed
        There is no such model.
    """
    folder = _folder(path) / str(number)
    if not (folder / "model.json").exists():
        raise NotAnalysed(what="topics", path=path)
    return _read(folder, number, arrays=arrays)


def _read(folder: Path, number: int, *, arrays: bool) -> Version:
    state = json.loads((folder / "model.json").read_text(encoding="utf8"))
    topics = tuple(_topic(entry) for entry in state["topics"])
    held: dict[str, npt.NDArray[Any]] = {}
    if arrays:
        with np.load(folder / "arrays.npz", allow_pickle=False) as file:
            held = {name: file[name] for name in file.files}
    themes = tuple(Theme(e["theme"], e["label"], tuple(e["topics"])) for e in state.get("themes", ()))
    return Version(number, topics, tuple(state["vocabulary"]), held, state["settings"], themes)


def ledger(path: Path) -> dict[int, dict[int, int]]:
    """Return, for every topic id ever given, its component in each version that has it."""
    file = _folder(path) / "ledger.json"
    if not file.exists():
        return {}
    entries = json.loads(file.read_text(encoding="utf8"))["topics"]
    return {int(topic): {int(number): place for number, place in held.items()} for topic, held in entries.items()}


def highest_theme(path: Path) -> int:
    """Return the highest id that a theme was ever given; 0 where none was."""
    file = _folder(path) / "ledger.json"
    return int(json.loads(file.read_text(encoding="utf8")).get("themes", 0)) if file.exists() else 0


def _topic(entry: Mapping[str, Any]) -> Topic:
    return Topic(
        entry["topic"],
        entry["component"],
        entry["label"],
        tuple(entry["terms"]),
        tuple(entry["weights"]),
        entry.get("coherence"),
        entry.get("stability"),
    )


def _enter(folder: Path, version: Version) -> None:
    entries = ledger(folder.parents[1])
    for topic in version.topics:
        entries.setdefault(topic.topic, {})[version.number] = topic.component
    themes = max([highest_theme(folder.parents[1]), *(theme.theme for theme in version.themes)])
    _write_json(folder / "ledger.draft", {"format": _FORMAT, "topics": entries, "themes": themes})
    (folder / "ledger.draft").rename(folder / "ledger.json")


def _write_json(file: Path, state: Mapping[str, Any] | Sequence[Any]) -> None:
    file.write_text(json.dumps(state, ensure_ascii=False, indent=1), encoding="utf8")


def _folder(path: Path) -> Path:
    return path / "models" / "topics"
