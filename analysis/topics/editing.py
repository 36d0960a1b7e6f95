"""What people decide about topics: rename, merge, split, hide, pin, "this article does not belong here"; and undo it.

Each decision is an edit in the workspace's log (`data.topic_edits` says of which kinds), laid over the model's topics
and the articles' rows when a question is asked. So it holds after a refit, and goes as it came.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from analysis.topics import versions
from analysis.topics.labels import distinct_beside
from analysis.topics.versions import Topic, Version
from data import topic_edits
from data.corpus import Corpus
from data.errors import LabelTaken, NoSuchTopic, NothingToUndo, UnusableEdits, WordsNotPinned
from data.text import nfc, tone_placed
from data.topic_edits import PREFIX, TopicEdits
from data.workspace import Edit, Workspace

_FORMAT = 1
_LIKE = 0.3  # a topic of another corpus is one of this whose terms are at least so much alike
_DESCRIBED = 10  # terms that say in a file what a topic is


@dataclass(frozen=True, slots=True)
class Imported:
    """What importing decisions did: how many were recorded, were in force already, and are about nothing here."""

    recorded: int
    already: int
    unknown: int


def as_decided(version: Version, edits: TopicEdits) -> Version:
    """Return a model's topics as people decided: merged into one, hidden, renamed; in order of component.

    A topic that is called as people called another one gets a number.
    """
    merged: dict[int, list[Topic]] = {}
    for topic in version.topics:
        merged.setdefault(edits.merged.get(topic.topic, topic.topic), []).append(topic)
    whole = [_together(topic, parts) for topic, parts in merged.items() if topic not in edits.hidden]
    written = distinct_beside([edits.labels.get(topic.topic) for topic in whole], [topic.label for topic in whole])
    shown = [replace(topic, label=label) for topic, label in zip(whole, written, strict=True)]
    themes = [replace(theme, topics=_left(theme.topics, set(merged), edits)) for theme in version.themes]
    return replace(
        version,
        topics=tuple(sorted(shown, key=lambda topic: topic.component)),
        themes=tuple(theme for theme in themes if theme.topics),
    )


def rename(corpus: Corpus, topic: int, label: str, *, who: str) -> int:
    """Give a topic a label; return the edit's number.

    Raises
    ------
    NoSuchTopic
    LabelTaken
        The label is empty, or that of another topic.
    """
    label = " ".join(label.split())
    shown = _shown(corpus)
    _known(shown, topic)
    for number, other in shown.items():
        if not label or (number != topic and other.label.casefold() == label.casefold()):
            raise LabelTaken(label=label, topic=number)
    return _record(corpus, "rename", {"topic": topic, "label": label}, who)


def merge(corpus: Corpus, topics: Sequence[int], *, into: int, who: str) -> int:
    """Let the articles of topics count for one of them; return the edit's number."""
    shown = _shown(corpus)
    for topic in (*topics, into):
        _known(shown, topic)
    others = [topic for topic in dict.fromkeys(topics) if topic != into]
    if not others:
        raise NoSuchTopic(topic=into)
    return _record(corpus, "merge", {"topics": others, "into": into}, who)


def hide(corpus: Corpus, topic: int, *, who: str) -> int:
    """Show a topic nowhere, its articles then count for none; return the edit's number."""
    _known(_shown(corpus), topic)
    return _record(corpus, "hide", {"topic": topic}, who)


def misplaced(corpus: Corpus, article: int, topic: int, *, to: int | None = None, who: str) -> int:
    """Take an article out of a topic: into another, or into its next one; return the edit's number."""
    shown = _shown(corpus)
    for each in (topic, *([] if to is None else [to])):
        _known(shown, each)
    return _record(corpus, "misplaced", {"article": article, "topic": topic, "to": to}, who)


def pin(corpus: Corpus, words: Sequence[str], *, together: bool, who: str) -> int:
    """Let words belong into one topic, or into different ones, from the next fit on; return the edit's number.

    Raises
    ------
    WordsNotPinned
        There are fewer than two words that the model in use knows, or some are pinned the other way already.
    """
    wanted = tuple(dict.fromkeys(tone_placed(nfc(" ".join(word.lower().split()))) for word in words))
    version = versions.load(corpus.path, versions.current(corpus), arrays=False)
    edits = topic_edits.in_force(corpus.path)
    joined = [set(group) for group in edits.together if set(group) & set(wanted)]
    if together:
        whole = set(wanted).union(*joined)
        against = any(set(pair) <= whole for pair in edits.apart)
    else:
        against = any(len(group & set(wanted)) > 1 for group in joined)
    if len(wanted) < 2 or against or not set(wanted) <= set(version.vocabulary):
        raise WordsNotPinned(words=", ".join(wanted))
    return _record(corpus, "pin", {"words": list(wanted), "together": together}, who)


def split(corpus: Corpus, topic: int, *, parts: int = 2, seed: int = 0, who: str) -> int:
    """Divide a topic by a model of its own articles, in a new version of the topics; return the edit's number.

    The largest part keeps the id, the others get new ones. A refit continues them as any other topics.
    """
    from analysis.topics.assigning import put_to_use
    from analysis.topics.dividing import divided

    _known(_shown(corpus), topic)
    base = versions.load(corpus.path, versions.current(corpus))
    if base.topic(topic) is None:
        raise NoSuchTopic(topic=topic)
    version, into = divided(corpus, base, topic, parts=parts, seed=seed)
    versions.save(corpus.path, version)
    put_to_use(corpus, version, command="topics split")
    payload = {"topic": topic, "into": into, "model": version.number, "before": base.number}
    return _record(corpus, "split", payload, who)


def undo(corpus: Corpus, number: int | None = None, *, who: str) -> int:
    """Undo a decision in force, the newest one where no number is given; return the number of the undoing.

    A split is undone by going back to the model before it, or, where another one is in use since, by merging its parts.

    Raises
    ------
    NothingToUndo
    """
    held = {edit.number: edit for edit in in_force(corpus)}
    chosen = max(held, default=None) if number is None else number
    if chosen is None or chosen not in held:
        raise NothingToUndo(path=corpus.path, noun="topics")
    edit = held[chosen]
    if edit.kind == f"{PREFIX}split":
        _undo_split(corpus, edit, who)
    return Workspace(corpus.path).undo(chosen, who)


def redo(corpus: Corpus, number: int, *, who: str) -> int:
    """Undo an undoing, by its number; return the number of the new edit."""
    return Workspace(corpus.path).undo(number, who)


def in_force(corpus: Corpus) -> list[Edit]:
    """Return the decisions about topics that are in force, in order."""
    return [edit for edit in Workspace(corpus.path).edits() if edit.kind.startswith(PREFIX)]


def exported(corpus: Corpus) -> str:
    """Write the decisions in force as JSON, and what each topic is about, so that another corpus can read them."""
    version = versions.load(corpus.path, versions.current(corpus), arrays=False)
    about = {str(topic.topic): {"label": topic.label, "terms": topic.terms[:_DESCRIBED]} for topic in version.topics}
    edits = [
        {"number": edit.number, "at": edit.at.isoformat(), "who": edit.who, "kind": edit.kind, "payload": edit.payload}
        for edit in in_force(corpus)
        if edit.kind != f"{PREFIX}split"
    ]
    return json.dumps({"format": _FORMAT, "topics": about, "edits": edits}, ensure_ascii=False, indent=1)


def imported(corpus: Corpus, path: Path, *, who: str) -> Imported:
    """Record the decisions of a file, but for those in force; topics are those here that are most like there.

    Raises
    ------
    UnusableEdits
        The file holds something else.
    """
    about, edits = _read(path)
    version = versions.load(corpus.path, versions.current(corpus), arrays=False)
    places = {int(topic): _alike(int(topic), tuple(held["terms"]), version) for topic, held in about.items()}
    known = [(edit.kind, dict(edit.payload)) for edit in in_force(corpus)]
    recorded = already = unknown = 0
    for edit in edits:
        payload = _placed(edit["payload"], places, version.vocabulary)
        if payload is None:
            unknown += 1
        elif (edit["kind"], payload) in known:
            already += 1
        else:
            Workspace(corpus.path).record(edit["kind"], payload, f"{edit['who']} ({who})")
            recorded += 1
    return Imported(recorded, already, unknown)


def _shown(corpus: Corpus) -> dict[int, Topic]:
    version = versions.load(corpus.path, versions.current(corpus), arrays=False)
    return {topic.topic: topic for topic in as_decided(version, topic_edits.in_force(corpus.path)).topics}


def _known(shown: Mapping[int, Topic], topic: int) -> None:
    if topic not in shown:
        raise NoSuchTopic(topic=topic)


def _record(corpus: Corpus, kind: str, payload: Mapping[str, Any], who: str) -> int:
    return Workspace(corpus.path).record(f"{PREFIX}{kind}", payload, who)


def _undo_split(corpus: Corpus, edit: Edit, who: str) -> None:
    from analysis.topics.proposals import use

    given = edit.payload
    if versions.current(corpus) == given["model"]:
        use(corpus, given["before"])
        return
    shown = _shown(corpus)
    parts = [topic for topic in given["into"] if topic in shown and topic != given["topic"]]
    if parts and given["topic"] in shown:
        merge(corpus, parts, into=given["topic"], who=who)


def _left(topics: Sequence[int], there: set[int], edits: TopicEdits) -> tuple[int, ...]:
    """Return the topics of a theme that are shown; what was merged away is where it was merged into."""
    return tuple(topic for topic in topics if topic in there - edits.hidden and topic not in edits.merged)


def _together(topic: int, parts: Sequence[Topic]) -> Topic:
    """Make one topic of several: its terms are those of all, each as heavy as where it is heaviest."""
    first = next((part for part in parts if part.topic == topic), parts[0])
    if len(parts) == 1:
        return replace(first, topic=topic)
    weights: dict[str, float] = {}
    for part in parts:
        for term, weight in zip(part.terms, part.weights, strict=True):
            weights[term] = max(weight, weights.get(term, 0.0))
    terms = sorted(weights, key=lambda term: (-weights[term], term))[: len(first.terms)]
    return replace(first, topic=topic, terms=tuple(terms), weights=tuple(weights[term] for term in terms))


def _read(path: Path) -> tuple[Mapping[str, Any], Sequence[Mapping[str, Any]]]:
    try:
        held = json.loads(path.read_text(encoding="utf8"))
    except (OSError, ValueError) as error:
        raise UnusableEdits(path=path, detail=str(error)) from None
    if not isinstance(held, dict) or held.get("format") != _FORMAT:
        raise UnusableEdits(path=path, detail=f"expected format {_FORMAT}")
    return held["topics"], held["edits"]


def _alike(topic: int, terms: tuple[str, ...], version: Version) -> int | None:
    """Find a topic by what a file says of it: its id where the terms fit, else the one that they fit best."""
    likes = {held.topic: _overlap(terms, held.terms[:_DESCRIBED]) for held in version.topics}
    if likes.get(topic, 0.0) >= _LIKE:
        return topic
    best = max(likes, key=lambda each: (likes[each], -each), default=None)
    return best if best is not None and likes[best] >= _LIKE else None


def _overlap(terms: Sequence[str], others: Sequence[str]) -> float:
    return len(set(terms) & set(others)) / max(float(np.sqrt(len(terms) * len(others))), 1.0)


def _placed(
    payload: Mapping[str, Any], places: Mapping[int, int | None], vocabulary: Sequence[str]
) -> dict[str, Any] | None:
    """Return a decision with the topics of this corpus; None where one of them, or a word, is not here."""
    found: dict[str, Any] = dict(payload)
    if not set(payload.get("words", ())) <= set(vocabulary):
        return None
    for key in ("topic", "into", "to"):
        if payload.get(key) is not None:
            found[key] = places.get(payload[key])
            if found[key] is None:
                return None
    if "topics" in payload:
        found["topics"] = [places.get(topic) for topic in payload["topics"]]
        if None in found["topics"]:
            return None
    return found
