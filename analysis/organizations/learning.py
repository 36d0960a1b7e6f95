"""What bare names are: decided by what stands around them in one article, then by the whole corpus.

A strong cue alone makes a name an organization in its article where nothing speaks against it: its last word
("Group", "University"), a noun of bodies before or behind it, a role that only bodies have, the source line of an
article, bodies on both sides of an enumeration. Over a corpus these occurrences, and the names of the lists, teach a
logistic regression what surroundings of organizations look like; names that have strong cues somewhere and that it
believes are organizations in every article.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from analysis.organizations.candidate import Candidate
from analysis.organizations.cues import NAMES, Cue

STRONG = Cue.ORGANIZATION_WORD | Cue.DESCRIBED | Cue.APPOSED | Cue.ROLE | Cue.CREDIT | Cue.IN_BODIES | Cue.HEADED
AGAINST = Cue.PERSON | Cue.LIKE_A_PERSON | Cue.PRODUCT | Cue.PLACE
#: What forbids an occurrence of a learned name to be a mention.
VETO = Cue.PERSON | Cue.LIKE_A_PERSON | Cue.PRODUCT
_CUES = tuple(NAMES)
#: What labels persons and products in training, and is therefore hidden from the classifier.
_LABELS = Cue.PERSON | Cue.LIKE_A_PERSON | Cue.PRODUCT
#: Fewer names of either sort than this teach nothing.
ENOUGH = 150
#: Share of occurrences that may speak against a name.
_TOLERATED = 0.25
_BELIEVED = 0.5
#: Occurrences under a head noun that teach a name of Vietnamese syllables, and the share that means one body.
_TAUGHT, _SAME = 3, 0.75
_KINDS = {
    "school": ("university", "college", "institute", "academy", "school"),
    "sport": ("fc", "united", "rovers", "wanderers", "athletic"),
    "media": (
        "times", "tribune", "herald", "gazette", "telegraph", "magazine", "journal", "newspaper", "news", "weekly",
        "broadcasting",
    ),
    "bank": ("bank", "banking", "bancorp"),
    "hospital": ("hospital", "hospitals", "clinic"),
    "association": ("foundation", "association", "federation", "society", "council", "union"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decision:
    """What a corpus decided about one bare name.

    Parameters
    ----------
    organization, kind
        Full name and kind of the body.
    articles, occurrences
        Where the name stands bare.
    strong, against
        Occurrences with a strong cue, and those with a cue against a body.
    probability
        Of a body, by the classifier; 1 where the corpus is too small to teach one.
    """

    organization: str
    kind: str
    articles: int
    occurrences: int
    strong: int
    against: int
    probability: float


@dataclass(frozen=True, slots=True)
class Learned:
    """Bare names that a corpus showed to be organizations."""

    names: Mapping[str, Decision] = field(default_factory=dict)

    def accepts(self, candidate: Candidate) -> Decision | None:
        """Give the decision that makes a candidate a mention; None where its own surroundings speak against it."""
        decision = self.names.get(candidate.name)
        return None if candidate.known or candidate.cues & VETO else decision

    def lengthens(self, candidate: Candidate) -> Decision | None:
        """Give the decision that tells the long name of a body called by a short one."""
        return self.names.get(candidate.name) if candidate.cues & Cue.SHORT else None


def kind_of(name: str) -> str:
    """Tell the kind of a body by the last word of its name; "company" where that says nothing.

    >>> kind_of("Khan Academy"), kind_of("Lubrizol Corp")
    ('school', 'company')
    """
    words = name.lower().split()
    if "bank" in words:
        return "bank"
    return next((kind for kind, lasts in _KINDS.items() if words[-1] in lasts), "company")


def decided_here(candidates: Sequence[Candidate]) -> dict[str, int]:
    """Give the names of one article that its own words show to be organizations, each with the strong cues."""
    cues: dict[str, int] = defaultdict(int)
    for candidate in candidates:
        if not candidate.known:
            cues[candidate.name] |= candidate.cues
    strong = {c.name for c in candidates if not c.known and _is_strong(c.cues)}
    return {name: cues[name] & STRONG for name in strong if not cues[name] & (Cue.PERSON | Cue.LIKE_A_PERSON)}


def learn(articles: Iterable[Sequence[Candidate]]) -> Learned:
    """Decide about bare names over a corpus.

    Parameters
    ----------
    articles
        The candidates of each article.

    Returns
    -------
    Learned
        The same for the same candidates, in whatever order the articles come.
    """
    occurrences: Counter[Occurrence] = Counter()
    in_articles: Counter[str] = Counter()
    for candidates in articles:
        occurrences.update(Occurrence(c.name, c.cues, c.organization, c.kind) for c in candidates)
        in_articles.update({c.name for c in candidates})
    return decide(occurrences.items(), in_articles)


def decide(occurrences: Iterable[tuple[Occurrence, int]], in_articles: Mapping[str, int]) -> Learned:
    """Decide about bare names by their occurrences, each sort with its number, and the articles that hold each."""
    tallies: dict[str, _Tally] = {}
    long_names: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    short: Counter[str] = Counter()
    for occurrence, number in occurrences:
        if occurrence.cues & Cue.LONG:
            long_names[occurrence.name][occurrence.organization, occurrence.kind] += number
            continue
        if occurrence.cues & Cue.SHORT:
            short[occurrence.name] += number
            continue
        tally = tallies.setdefault(occurrence.name, _Tally(in_articles[occurrence.name]))
        tally.add(occurrence.cues, (occurrence.organization, occurrence.kind), number)
    believed = _probabilities(tallies)
    lengthened = _lengthened(short, long_names, in_articles)
    return Learned(dict(sorted([*_decisions(tallies, believed), *lengthened])))


def _lengthened(
    short: Mapping[str, int], long_names: Mapping[str, Counter[tuple[str, str]]], in_articles: Mapping[str, int]
) -> Iterator[tuple[str, Decision]]:
    """The long names of bodies that articles call only by a short one, where nearly all long ones are the same."""
    for name in short.keys() & long_names.keys():
        found = long_names[name]
        body, times = min(found.items(), key=lambda entry: (-entry[1], entry[0]))
        share = times / found.total()
        if times >= _TAUGHT and share >= _SAME:
            yield name, Decision(*body, in_articles[name], short[name], times, found.total() - times, round(share, 4))


class Occurrence(NamedTuple):
    """A name with its cues, and with the body where the article's own words told."""

    name: str
    cues: int
    organization: str
    kind: str


@dataclass(slots=True)
class _Tally:
    """The occurrences of one name."""

    articles: int
    occurrences: int = 0
    known: int = 0
    strong: int = 0
    against: int = 0
    cues: Counter[int] = field(default_factory=Counter)
    bodies: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, cues: int, body: tuple[str, str], number: int) -> None:
        self.occurrences += number
        for cue in _CUES:
            if cues & cue:
                self.cues[cue] += number
        self.strong += number * _is_strong(cues)
        self.against += number * bool(cues & AGAINST)
        if body[0]:
            self.known += number
            self.bodies[body] += number

    def share(self, cue: int) -> float:
        return self.cues[cue] / self.occurrences

    def features(self) -> list[float]:
        return [0.0 if cue & _LABELS else self.share(cue) for cue in _CUES]

    @property
    def is_negative(self) -> bool:
        return self.share(Cue.PERSON) + self.share(Cue.LIKE_A_PERSON) + self.share(Cue.PRODUCT) >= 0.5


def _is_strong(cues: int) -> bool:
    """Whether an occurrence by itself shows a body."""
    if not cues & STRONG or cues & Cue.DIGITS:
        return False
    if not cues & Cue.FOREIGN and (not cues & Cue.HEADED or cues & Cue.ONE_WORD):
        return False
    if cues & (Cue.PERSON | Cue.LIKE_A_PERSON | Cue.PRODUCT):
        return False
    if cues & Cue.ACRONYM and cues & Cue.ONE_WORD:
        return bool(cues & (Cue.HEADED | Cue.CREDIT))
    return not cues & Cue.PLACE or bool(cues & Cue.ORGANIZATION_WORD)


def _probabilities(tallies: Mapping[str, _Tally]) -> dict[str, float]:
    """Teach a logistic regression on the corpus's own sure names; empty where there are too few."""
    names = sorted(tallies)
    positive = [n for n in names if tallies[n].known == tallies[n].occurrences]
    negative = [n for n in names if not tallies[n].known and tallies[n].is_negative]
    if min(len(positive), len(negative)) < ENOUGH:
        return {}
    from sklearn.linear_model import LogisticRegression
    from threadpoolctl import threadpool_limits

    features = np.array([tallies[n].features() for n in (*positive, *negative)])
    labels = np.array([1] * len(positive) + [0] * len(negative))
    unknown = [n for n in names if tallies[n].strong and tallies[n].known < tallies[n].occurrences]
    if not unknown:
        return {}
    asked = np.array([tallies[n].features() for n in unknown])
    with threadpool_limits(1):  # the same sums on every number of cores, and no threads that wait for each other
        model = LogisticRegression(C=1.0, max_iter=1000, class_weight="balanced").fit(features, labels)
        chances = model.predict_proba(asked)[:, 1]
    return {name: round(float(chance), 4) for name, chance in zip(unknown, chances, strict=True)}


def _decisions(tallies: Mapping[str, _Tally], believed: Mapping[str, float]) -> Iterator[tuple[str, Decision]]:
    for name in sorted(tallies):
        tally = tallies[name]
        chance = believed.get(name, 1.0)
        if not _holds(tally) or chance < _BELIEVED:
            continue
        body = min(tally.bodies, key=lambda b: (-tally.bodies[b], b)) if tally.bodies else (name, kind_of(name))
        yield name, Decision(*body, tally.articles, tally.occurrences, tally.strong, tally.against, chance)


def _holds(tally: _Tally) -> bool:
    """Whether a name's evidence is enough to call it an organization where it stands without any cue."""
    if not tally.strong or tally.known == tally.occurrences or tally.against > _TOLERATED * tally.occurrences:
        return False
    if tally.cues[Cue.ORGANIZATION_WORD]:
        return True
    if not tally.cues[Cue.FOREIGN]:
        taught = max(tally.bodies.values(), default=0)
        return tally.cues[Cue.HEADED] >= _TAUGHT and taught >= _SAME * tally.known
    if tally.cues[Cue.ACRONYM] and tally.cues[Cue.ONE_WORD]:
        return tally.cues[Cue.HEADED] >= 2
    sorts = sum(tally.cues[cue] > 0 for cue in _CUES if cue & STRONG)
    return tally.strong >= 2 and (sorts >= 2 or tally.cues[Cue.DESCRIBED] + tally.cues[Cue.HEADED] >= 2)
