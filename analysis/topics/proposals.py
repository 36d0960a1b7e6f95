"""A refit as a proposal: what it would change, accepted or rejected by a person; and an older model used again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

import pandas as pd

from analysis.topics import versions
from analysis.topics.assigning import Outcome, Report, assigned, put_to_use
from analysis.topics.fitting import Plan, fitted
from analysis.topics.versions import Topic, Version
from data.corpus import Corpus
from data.errors import NoProposal, NoSuchModel, ProposalOutdated

Fate = Literal["kept", "split", "merged", "born", "died"]

#: So large a part of a topic's articles says where it comes from, or where it went.
_MOST = 0.5


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of one topic.

    Attributes
    ----------
    fate
        `kept`: it is in both models; `split`: it is new, and most of its articles were of the topic `other`; `merged`:
        it is gone, and most of its articles are of `other` now; `born` and `died`: new or gone otherwise.
    topic, label
        Its id and label; the new label where it has one.
    before, after : int
        Its articles in the model in use, and in the proposed one.
    stayed : int
        Articles that are of it in both.
    other, other_label
        The topic that it comes from or went to; None and "" where there is none.
    """

    fate: Fate
    topic: int
    label: str
    before: int
    after: int
    stayed: int
    other: int | None = None
    other_label: str = ""


@dataclass(frozen=True, slots=True)
class Diff:
    """What a proposed model changes.

    Attributes
    ----------
    base : int
        Version of the model in use that it is held against.
    compared : int
        Articles that have a topic in both.
    moved : int
        Those of them whose topic changes.
    changes : tuple of Change
        Topics of both models, the largest first.
    """

    base: int
    compared: int
    moved: int
    changes: tuple[Change, ...]

    def of(self, fate: Fate) -> tuple[Change, ...]:
        """Return the changes of one kind."""
        return tuple(change for change in self.changes if change.fate == fate)

    @property
    def kept_part(self) -> float:
        """Part of the topics in use that the proposal keeps; 1 where there are none."""
        gone = len(self.of("merged")) + len(self.of("died"))
        kept = len(self.of("kept"))
        return kept / (kept + gone) if kept + gone else 1.0


def propose(
    corpus: Corpus, *, topics: int | None = None, plan: Plan | None = None, report: Report | None = None
) -> Diff:
    """Fit a new model, and keep it for a decision with what it would change; nothing else changes.

    Parameters
    ----------
    topics
        Number of topics, where nothing else is planned.
    plan
        What to fit; as many topics as the model in use has where it says no number.

    Raises
    ------
    NotAnalysed
        The corpus has no topics to compare with yet.
    """
    base = versions.load(corpus.path, versions.current(corpus), arrays=False)
    wanted = plan or Plan(topics)
    version = fitted(corpus, replace(wanted, topics=wanted.topics or len(base.topics)))
    found = compare(corpus, base, version, report=report)
    versions.save_proposal(corpus.path, version, asdict(found))
    return found


def compare(corpus: Corpus, base: Version, version: Version, *, report: Report | None = None) -> Diff:
    """Say what a model would change against the one that articles are assigned by."""
    before = corpus.ask("SELECT article_id, topic FROM topic_weights WHERE dominant ORDER BY article_id")
    ids = before["article_id"].to_numpy()
    rows = assigned(corpus, ids, version, report).to_pandas()
    after = rows.loc[rows["dominant"], ["article_id", "topic"]]
    both = before.merge(after, on="article_id", suffixes=("_before", "_after"))
    crossed = pd.crosstab(both["topic_before"], both["topic_after"])
    changes = sorted(_changes(base, version, crossed), key=lambda each: (-max(each.before, each.after), each.topic))
    moved = int((both["topic_before"] != both["topic_after"]).sum())
    return Diff(base.number, len(both), moved, tuple(changes))


def pending(corpus: Corpus) -> tuple[Version, Diff]:
    """Return the model that waits for a decision (without its arrays), and what it would change.

    Raises
    ------
    NoProposal
        There is none.
    """
    found = versions.proposal(corpus.path, arrays=False)
    if found is None:
        raise NoProposal(path=corpus.path)
    return found[0], _diff(found[1])


def accept(corpus: Corpus, *, report: Report | None = None) -> Outcome:
    """Keep the proposed model as a version, and give all articles their topics from it.

    Raises
    ------
    NoProposal
        There is none.
    ProposalOutdated
        Another model is in use than the one that it was held against.
    """
    found = versions.proposal(corpus.path)
    if found is None:
        raise NoProposal(path=corpus.path)
    version, diff = found[0], _diff(found[1])
    if (in_use := versions.current(corpus)) != diff.base:
        raise ProposalOutdated(path=corpus.path, base=diff.base, model=in_use)
    versions.save(corpus.path, version)
    outcome = put_to_use(corpus, version, command="topics accept", fitted=True, report=report)
    versions.drop_proposal(corpus.path)
    return outcome


def reject(corpus: Corpus) -> None:
    """Take the proposed model away.

    Raises
    ------
    NoProposal
        There is none.
    """
    if versions.proposal(corpus.path, arrays=False) is None:
        raise NoProposal(path=corpus.path)
    versions.drop_proposal(corpus.path)


def use(corpus: Corpus, number: int, *, report: Report | None = None) -> Outcome:
    """Give all articles their topics from a model that was accepted before.

    Raises
    ------
    NoSuchModel
        The corpus has no such model.
    """
    known = versions.numbers(corpus.path)
    if number not in known:
        raise NoSuchModel(path=corpus.path, model=number, allowed=", ".join(map(str, known)))
    return put_to_use(corpus, versions.load(corpus.path, number), command="topics use", report=report)


def _changes(base: Version, version: Version, crossed: pd.DataFrame) -> Iterator[Change]:
    old, new = ({topic.topic: topic for topic in held.topics} for held in (base, version))
    for topic in sorted(old.keys() | new.keys()):
        there = _row(crossed, topic)
        here = _row(crossed.T, topic)
        before, after = int(sum(there.values())), int(sum(here.values()))
        known = new.get(topic) or old[topic]
        stayed = there.get(topic, 0)
        if topic in old and topic in new:
            yield Change("kept", topic, known.label, before, after, stayed)
        elif topic in new:
            yield _of_another("split", "born", known, here, old, before, after)
        else:
            yield _of_another("merged", "died", known, there, new, before, after)


def _of_another(
    fate: Fate,
    otherwise: Fate,
    topic: Topic,
    held: Mapping[int, int],
    others: Mapping[int, Topic],
    before: int,
    after: int,
) -> Change:
    """Say which topic a new one comes from, or a gone one went to, where most of its articles do."""
    total = sum(held.values())
    other = max(held, key=lambda each: (held[each], -each), default=None)
    if other is None or held[other] < _MOST * total or other not in others:
        return Change(otherwise, topic.topic, topic.label, before, after, 0)
    return Change(fate, topic.topic, topic.label, before, after, 0, other, others[other].label)


def _row(crossed: pd.DataFrame, topic: int) -> dict[int, int]:
    if topic not in crossed.index:
        return {}
    return {int(str(other)): int(n) for other, n in crossed.loc[topic].items() if n}


def _diff(kept: Mapping[str, Any]) -> Diff:
    changes = tuple(Change(**change) for change in kept["changes"])
    return Diff(kept["base"], kept["compared"], kept["moved"], changes)
