"""What people decided about topics, laid over the table of topics at question time.

Decisions are edits in the workspace's log, of these kinds (topics by their lasting ids):

    topic.rename      {"topic": 3, "label": "Giá vàng"}
    topic.merge       {"topics": [5, 8], "into": 3}           their articles count for topic 3
    topic.hide        {"topic": 7}                            its articles count for none
    topic.misplaced   {"article": 123, "topic": 3, "to": 5}   to: null where its next topic is right
    topic.split       {"topic": 3, "into": [3, 40], …}        done by a model of its own; nothing is laid over
    topic.pin         {"words": ["a", "b"], "together": true} for the next model that is fitted; false: apart

The table itself is never changed, so that an edit can be undone, and holds after every refit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa

from data.corpus import Corpus, Frame
from data.overlay import Overlay, Relation
from data.schemas import TOPIC_WEIGHTS
from data.workspace import Edit

#: What the kinds of edits of topics begin with.
PREFIX = "topic."


@dataclass(frozen=True, slots=True)
class TopicEdits:
    """The decisions in force, as of an edit.

    Attributes
    ----------
    number : int
        The newest edit of the log (of any kind); 0 where there is none.
    labels : mapping of int to str
        Labels that people gave.
    merged : mapping of int to int
        Topics that count for another one, and that one.
    hidden : frozenset of int
        Topics that are shown nowhere.
    misplaced : mapping of int to tuple
        Articles, and the topics that they do not belong to, each with the one that they do (None: their next one).
    together : tuple of tuple of str
        Words that belong into one topic; no word is in two groups.
    apart : tuple of pairs of str
        Words that do not belong into one topic.
    """

    number: int = 0
    labels: Mapping[int, str] = field(default_factory=dict)
    merged: Mapping[int, int] = field(default_factory=dict)
    hidden: frozenset[int] = frozenset()
    misplaced: Mapping[int, tuple[tuple[int, int | None], ...]] = field(default_factory=dict)
    together: tuple[tuple[str, ...], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()

    def resolved(self, topics: Iterable[int]) -> tuple[int, ...]:
        """Return topics as they count: merged ones as those that they were merged into, each once."""
        return tuple(dict.fromkeys(self.merged.get(topic, topic) for topic in topics))

    @property
    def touched(self) -> frozenset[int]:
        """Topics whose rows in the table are not as they count."""
        return self.hidden | self.merged.keys() | set(self.merged.values())


def in_force(path: Path) -> TopicEdits:
    """Return the decisions about the topics of a corpus folder."""
    return _OVERLAY.in_force(path)


def ask(corpus: Corpus, sql: str, params: Sequence[object] | None = None, **frames: Frame) -> pd.DataFrame:
    """Answer a question as `Corpus.ask` does, with `topic_weights` as people decided about it."""
    return _OVERLAY.ask(corpus, sql, params, **frames)


def laid_over(corpus: Corpus) -> Relation:
    """Return `topic_weights` as people decided, as a part of a WITH clause, and the frames that it names.

    The clause is empty where nobody decided anything.
    """
    return _OVERLAY.laid_over(corpus)


def of_edits(edits: Iterable[Edit], number: int) -> TopicEdits:
    """Read edits, in order, as what they decide together."""
    labels: dict[int, str] = {}
    merged: dict[int, int] = {}
    hidden: set[int] = set()
    misplaced: dict[int, tuple[tuple[int, int | None], ...]] = {}
    together: list[tuple[str, ...]] = []
    apart: list[tuple[str, str]] = []
    for edit in edits:
        given = edit.payload
        if edit.kind == "topic.rename":
            labels[given["topic"]] = given["label"]
        elif edit.kind == "topic.hide":
            hidden.add(given["topic"])
        elif edit.kind == "topic.merge":
            _merge(merged, given["topics"], given["into"])
        elif edit.kind == "topic.misplaced":
            misplaced[given["article"]] = (*misplaced.get(given["article"], ()), (given["topic"], given["to"]))
        elif edit.kind == "topic.pin" and given["together"]:
            together = _joined(together, given["words"])
        elif edit.kind == "topic.pin":
            apart += combinations(given["words"], 2)
    gone = frozenset(hidden - merged.keys())
    return TopicEdits(number, labels, merged, gone, misplaced, tuple(together), tuple(dict.fromkeys(apart)))


def _joined(groups: list[tuple[str, ...]], words: Sequence[str]) -> list[tuple[str, ...]]:
    """Join words with the groups that hold one of them."""
    met = [group for group in groups if set(group) & set(words)]
    whole = tuple(dict.fromkeys([*(word for group in met for word in group), *words]))
    return [group for group in groups if group not in met] + [whole]


def _merge(merged: dict[int, int], topics: Iterable[int], into: int) -> None:
    """Merge topics, and what was merged into them, into one that is not merged itself."""
    target = merged.get(into, into)
    sources = {merged.get(topic, topic) for topic in topics} - {target}
    for topic, other in list(merged.items()):
        if other in sources:
            merged[topic] = target
    merged.update(dict.fromkeys(sources, target))


def _relation(corpus: Corpus, edits: TopicEdits) -> Relation:
    if not (edits.touched or edits.misplaced):
        return "", {}
    single = pa.table({"article_id": pa.array(list(edits.misplaced), pa.int64())})
    rows = _placed(corpus, edits, single)
    shown = {topic for topic in edits.touched if edits.merged.get(topic, topic) not in edits.hidden}
    relation = (
        "topic_weights AS (SELECT article_id, model, topic, weight, dominant FROM main.topic_weights "
        f"WHERE topic NOT IN ({_listed(edits.touched)}) AND article_id NOT IN (SELECT article_id FROM edited_articles) "
        f"UNION ALL SELECT article_id, any_value(model), {_merged_topic(edits)} AS topic, sum(weight)::FLOAT, "
        f"bool_or(dominant) FROM main.topic_weights WHERE topic IN ({_listed(shown)}) "
        "AND article_id NOT IN (SELECT article_id FROM edited_articles) GROUP BY article_id, 3 "
        "UNION ALL SELECT article_id, model, topic, weight, dominant FROM edited_rows)"
    )
    return relation, {"edited_articles": single, "edited_rows": rows}


def _placed(corpus: Corpus, edits: TopicEdits, articles: pa.Table) -> pa.Table:
    """Return the rows of single articles that people decided about."""
    held = corpus.ask(
        "SELECT article_id, model, topic, weight, dominant FROM topic_weights JOIN single USING (article_id) "
        "ORDER BY article_id, weight DESC, topic",
        single=articles,
    )
    rows: list[dict[str, Any]] = []
    for article, group in held.groupby("article_id", sort=False):
        model = int(group["model"].iloc[0])
        weights, dominant = _as_decided(group, edits, int(str(article)))
        rows += [
            {"article_id": article, "model": model, "topic": topic, "weight": weight, "dominant": topic == dominant}
            for topic, weight in weights.items()
        ]
    return pa.Table.from_pylist(rows, schema=TOPIC_WEIGHTS)


def _as_decided(group: pd.DataFrame, edits: TopicEdits, article: int) -> tuple[dict[int, float], int | None]:
    """Return the weights of an article's topics, and its dominant one."""
    weights: dict[int, float] = {}
    dominant: int | None = None
    for topic, weight, first in zip(group["topic"], group["weight"], group["dominant"], strict=True):
        counted = edits.merged.get(int(topic), int(topic))
        weights[counted] = weights.get(counted, 0.0) + float(weight)
        dominant = counted if first else dominant
    for wrong, right in edits.misplaced[article]:
        taken = weights.pop(edits.merged.get(wrong, wrong), None)
        if taken is None:
            continue
        if right is not None:
            dominant = edits.merged.get(right, right)
            weights[dominant] = max(taken, weights.get(dominant, 0.0))
        elif dominant not in weights:
            dominant = max(weights, key=lambda topic: (weights[topic], -topic), default=None)
    shown = {topic: weight for topic, weight in weights.items() if topic not in edits.hidden}
    return shown, dominant


def _merged_topic(edits: TopicEdits) -> str:
    cases = " ".join(f"WHEN {int(topic)} THEN {int(into)}" for topic, into in sorted(edits.merged.items()))
    return f"CASE topic {cases} ELSE topic END" if cases else "topic"


def _listed(topics: Iterable[int]) -> str:
    return ", ".join(str(int(topic)) for topic in sorted(topics)) or "-1"


_OVERLAY = Overlay(of_edits, _relation)
