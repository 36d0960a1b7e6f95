"""The intrusion test: five words of a topic and an intruder; who finds the intruder, understands the topic.

Chang and others (2009), "Reading Tea Leaves". Items are made of the model alone, the same each time; answers are kept
in the workspace's log and are no decisions about topics.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis import statistics
from analysis.topics import quality, versions
from analysis.topics.shares import current
from analysis.topics.versions import Version
from data import topic_edits
from data.corpus import Corpus
from data.errors import NoSuchTopic
from data.workspace import Workspace

#: What answers are kept as.
KIND = "intrusion.answer"

#: Words of the topic in an item; there is one intruder more.
WORDS = 5

#: Part of the answers that find the intruder by chance.
BY_CHANCE = 1 / (WORDS + 1)

_UNKNOWN = 0.5  # an intruder is among the lighter half of the topic's words


@dataclass(frozen=True, slots=True)
class Item:
    """A question: which of the words does not belong to the others?

    Attributes
    ----------
    model, topic : int
        The topic that is asked about; its label is not shown before the answer.
    words : tuple of str
        Five words of the topic and the intruder, shuffled.
    intruder : str
    """

    model: int
    topic: int
    words: tuple[str, ...]
    intruder: str


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """How often the intruder was found.

    Attributes
    ----------
    frame : DataFrame
        One row a topic of the model in use that somebody answered about, in order of id: `topic`, `label`, `answers`,
        `found` (int), `share`, `low`, `high` (0–1, Wilson 95 %).
    answers, found : int
        In all; `share`, `low`, `high` are of them (NaN without answers). By chance a share of `BY_CHANCE` is found.
    people : int
        How many people answered.
    """

    model: int
    frame: pd.DataFrame
    answers: int
    found: int
    share: float
    low: float
    high: float
    people: int


def items(corpus: Corpus, *, limit: int | None = None) -> tuple[Item, ...]:
    """Make one item a topic that is shown, in an order of their own; with a limit, those with fewest answers first.

    Raises
    ------
    NotAnalysed
        No article has a topic yet.
    """
    shown = current(corpus)
    version = versions.load(corpus.path, shown.number)
    merged = topic_edits.in_force(corpus.path).merged
    whole = {topic.topic for topic in shown.topics} - set(merged.values())
    made = [item for topic in version.topics if topic.topic in whole if (item := _item(version, topic.component))]
    order = np.random.default_rng(version.number).permutation(len(made))
    answered = scores(corpus).frame.set_index("topic")["answers"]
    asked = sorted((made[place] for place in order), key=lambda item: int(answered.get(item.topic, 0)))
    return tuple(asked[:limit])


def answer(corpus: Corpus, topic: int, chosen: str, *, who: str) -> bool:
    """Record which word of a topic's item somebody took for the intruder; tell whether it is.

    Raises
    ------
    NoSuchTopic
        The topic has no item, or the item has no such word.
    """
    item = next((each for each in items(corpus) if each.topic == topic), None)
    if item is None or chosen not in item.words:
        raise NoSuchTopic(topic=topic)
    right = chosen == item.intruder
    payload = {"model": item.model, "topic": topic, "chosen": chosen, "intruder": item.intruder, "right": right}
    Workspace(corpus.path).record(KIND, payload, who)
    return right


def scores(corpus: Corpus) -> Scores:
    """Count the answers about the topics of the model in use.

    Raises
    ------
    NotAnalysed
        No article has a topic yet.
    """
    model = current(corpus)
    labels = {topic.topic: topic.label for topic in model.topics}
    kept = [edit for edit in Workspace(corpus.path).edits(KIND) if edit.payload["model"] == model.number]
    rows = pd.DataFrame(
        {
            "topic": pd.Series([edit.payload["topic"] for edit in kept], dtype="int64"),
            "right": pd.Series([edit.payload["right"] for edit in kept], dtype="int64"),
        }
    )
    frame = rows.groupby("topic", as_index=False).agg(answers=("right", "size"), found=("right", "sum"))
    low, high = statistics.wilson(frame["found"], frame["answers"])
    frame = frame.assign(
        label=frame["topic"].map(labels).fillna("").astype(object),
        share=statistics.share(frame["found"], frame["answers"]),
        low=low,
        high=high,
    )
    total, found = len(rows), int(rows["right"].sum())
    low_all, high_all = statistics.wilson(found, total)
    return Scores(
        model=model.number,
        frame=frame[["topic", "label", "answers", "found", "share", "low", "high"]],
        answers=total,
        found=found,
        share=float(statistics.share(found, total)),
        low=float(low_all),
        high=float(high_all),
        people=len({edit.who for edit in kept}),
    )


def _item(version: Version, component: int) -> Item | None:
    """Make the item of a component; None where its words are too few, or no word of another topic is foreign to it."""
    components = version.arrays["components_"]
    heavy = quality.top_terms(components)
    if len(heavy[component]) < WORDS:
        return None
    rng = np.random.default_rng([version.number, component])
    own = heavy[component][:WORDS]
    foreign = _foreign(components, heavy, component, rng)
    intruder = next((column for column in foreign if _unlike(column, own, version.vocabulary)), None)
    if intruder is None:
        return None
    words = [version.vocabulary[column] for column in rng.permutation([*own, intruder])]
    topic = next(topic.topic for topic in version.topics if topic.component == component)
    return Item(version.number, topic, tuple(words), version.vocabulary[intruder])


def _foreign(
    components: npt.NDArray[np.float32], heavy: Sequence[Sequence[int]], component: int, rng: np.random.Generator
) -> list[int]:
    """Return heavy words of other topics that are light in this one, in a drawn order."""
    row = components[component]
    limit = float(np.quantile(row[row > 0], _UNKNOWN)) if (row > 0).any() else 0.0
    others = {column for place, columns in enumerate(heavy) if place != component for column in columns}
    light = sorted(column for column in others if row[column] <= limit and column not in heavy[component])
    return [light[place] for place in rng.permutation(len(light))]


def _unlike(column: int, own: Sequence[int], vocabulary: Sequence[str]) -> bool:
    """Tell whether a word shares no syllable with a topic's words: it would be no intruder to the eye."""
    syllables = set(vocabulary[column].split(" "))
    return not any(syllables & set(vocabulary[other].split(" ")) for other in own)
