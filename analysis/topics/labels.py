"""Names for topics: a few terms that tell a topic from the others, written as newspapers write them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from analysis.topics import phrases
from data.text import nfc, tone_placed

#: Heaviest terms that are kept of a topic.
KEPT_TERMS = 30

_CONSIDERED = 25  # heaviest terms that a label may be made of
_FEWEST, _ENOUGH, _MOST = 2, 3, 5  # words in a label
_LONGEST, _LONGEST_PART = 9, 4  # syllables in a label, and in each word or phrase of it
_RARE = 0.01  # added to shares, so that what is nowhere else does not count without limit
_HOLDS_TOGETHER = 0.25  # two terms so often neighbours, of where the rarer one stands at all, are better named together
_PHRASE = 1.3  # a phrase says more than a word as widespread
_PIECE = 0.8  # a term that stands so often in a longer one is no name
_PHRASES = 12  # most widespread phrases of a topic that are compared with the other topics

#: What newspapers call those they turn to; such a phrase says nothing about a topic ("mời bạn đọc").
_READERS = ("bạn đọc", "độc giả", "quý vị")

#: A newspaper names itself ("Báo Tin Sáng") where it signs, not where it tells what an article is about.
_NEWSPAPER = "báo "

_FILE = Path(__file__).with_name("unnamed.txt")


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a label can be made of.

    Parameters
    ----------
    text
        A term or a phrase of two, flat (see `analysis.topics.phrases`).
    parts
        Its terms, flat.
    score
        How well it tells the topic from the others.
    """

    text: str
    parts: tuple[str, ...]
    score: float


@cache
def unnamed() -> frozenset[str]:
    """Read the words that name no topic by themselves."""
    lines = (line.split("#")[0] for line in _FILE.read_text(encoding="utf8").splitlines())
    return frozenset(phrases.flat(word).strip() for line in lines for word in line.split(",") if word.strip())


def heaviest(components: npt.NDArray[np.float32], terms: Sequence[str]) -> list[list[tuple[str, float]]]:
    """List each topic's heaviest terms with their weights, 1 for the heaviest; ties in order of the alphabet.

    Parameters
    ----------
    components : array of shape (topics, terms)
    """
    found = []
    for row in components:
        places = np.argsort(-row, kind="stable")[:KEPT_TERMS]
        top = float(row[places[0]]) if len(places) and row[places[0]] > 0 else 1.0
        found.append([(terms[place], round(float(row[place]) / top, 6)) for place in places if row[place] > 0])
    return found


def labels(
    components: npt.NDArray[np.float32],
    terms: Sequence[str],
    spread: npt.NDArray[np.float32],
    texts: Sequence[Sequence[str]],
) -> list[str]:
    """Name topics: two or three words or phrases each that are in many of its articles and in few others.

    What it is about comes first, a name of whom or where it concerns last ("xổ số điện toán, miền Bắc").

    Parameters
    ----------
    components : array of shape (topics, terms)
        Weights of terms in topics.
    terms
        The vocabulary.
    spread : array of shape (topics, terms)
        Part of each topic's articles that holds each term.
    texts
        For each topic, texts of some of its articles, as they are.

    Returns
    -------
    list of str
        No two equal.
    """
    placed = [[tone_placed(nfc(text)) for text in of_topic] for of_topic in texts]
    read = [[phrases.flat(text) for text in of_topic] for of_topic in placed]
    taken: set[frozenset[str]] = set()
    found = []
    for topic in range(len(components)):
        ranked = candidates(topic, components, terms, spread, read)
        chosen = _chosen(ranked, read[topic], placed[topic], taken)
        taken.add(frozenset(chosen))
        found.append(phrase(sorted(chosen.values(), key=phrases.has_name)))
    return distinct(found)


def candidates(
    topic: int,
    components: npt.NDArray[np.float32],
    terms: Sequence[str],
    spread: npt.NDArray[np.float32],
    read: Sequence[Sequence[str]],
) -> list[Candidate]:
    """List what a topic's label can be made of, best first; at the end, with a score of 0, what names nothing alone.

    A candidate's score is p ln(p / q), with p the part of the topic's articles that holds it, and q that of the others'
    articles (the mean of the mean and of the largest, so that what two topics share names neither).

    Parameters
    ----------
    read
        For each topic, flat texts of some of its articles.
    """
    order = np.argsort(-components[topic], kind="stable")[:_CONSIDERED]
    heavy = [int(place) for place in order if components[topic, place] > 0]
    scores = {
        phrases.flat(terms[place]).strip(): _score(spread[topic, place], np.delete(spread[:, place], topic))
        for place in heavy
    }
    widespread = {phrases.flat(terms[place]).strip(): float(spread[topic, place]) for place in heavy}
    whole = {text: score for text, score in scores.items() if not _is_piece(text, widespread)}
    found = [Candidate(text, (text,), score) for text, score in whole.items() if " " in text]
    found += [
        Candidate(text, parts, _phrase_score(topic, text, parts, scores, read))
        for text, parts in list(phrases.joined(scores, read[topic]).items())[:_PHRASES]
    ]
    named = [
        each
        for each in found
        if each.text not in unnamed()
        and not any(f" {word} " in f" {each.text} " for word in _READERS)
        and not unnamed().issuperset(each.parts)
        and len(each.text.split(" ")) <= _LONGEST_PART
    ]
    ranked = sorted(named, key=lambda candidate: (-candidate.score, candidate.text))
    kept = {candidate.text for candidate in ranked}
    left = sorted((text for text in scores if text not in kept), key=lambda text: " " not in text)
    return ranked + [Candidate(text, (text,), 0.0) for text in left]


def _is_piece(text: str, widespread: Mapping[str, float]) -> bool:
    """Tell whether a term is a piece of a longer one that is in nearly as many articles ("phân giải")."""
    return any(
        text != longer and f" {text} " in f" {longer} " and held >= _PIECE * widespread[text]
        for longer, held in widespread.items()
    )


def _score(inside: float, elsewhere: npt.NDArray[np.floating]) -> float:
    outside = float(elsewhere.mean() + elsewhere.max()) / 2 if len(elsewhere) else 0.0
    return float(inside) * math.log((float(inside) + _RARE) / (outside + _RARE))


def _phrase_score(
    topic: int, text: str, parts: Sequence[str], scores: Mapping[str, float], read: Sequence[Sequence[str]]
) -> float:
    """Score a phrase; where its terms hold together it comes before either of them."""
    inside = phrases.held(text, read[topic])
    elsewhere = [phrases.held(text, texts) for place, texts in enumerate(read) if place != topic]
    score = _PHRASE * _score(inside, np.array(elsewhere))
    rarer = min(phrases.held(part, read[topic]) for part in parts)
    if inside >= _HOLDS_TOGETHER * rarer and all(" " in part for part in parts):
        score = max(score, *(1.01 * scores[part] for part in parts))
    return score


def _chosen(
    ranked: Sequence[Candidate], read: Sequence[str], texts: Sequence[str], taken: set[frozenset[str]]
) -> dict[str, str]:
    """Choose candidates, best first, until there are words enough for a label that no other topic has.

    No syllable comes twice, at most one is a name, and none a person's. What names nothing alone is taken only where
    there would be a single word. Returned are the candidates' texts, and how they are written.
    """
    chosen: dict[str, str] = {}
    words = 0
    for candidate in ranked:
        # A term of four syllables is two words or more ("xổ số miền Nam").
        alone = words >= _FEWEST or len(" ".join(chosen).split()) >= 2 * _FEWEST
        enough = words >= _ENOUGH if candidate.score > 0 else alone
        if enough and frozenset(chosen) not in taken:
            break
        if words + len(candidate.parts) > _MOST or _overlaps(candidate.text, chosen):
            continue
        if chosen and len(" ".join([*chosen, candidate.text]).split(" ")) > _LONGEST:
            continue
        form = phrases.written(candidate.text, texts)
        if form and _may_join(candidate, form, chosen, read):
            chosen[candidate.text] = form
            words += len(candidate.parts)
    return chosen or {candidate.text: candidate.text for candidate in ranked[:_ENOUGH]}


def _overlaps(text: str, chosen: Iterable[str]) -> bool:
    return any(set(text.split(" ")) & set(other.split(" ")) for other in chosen)


def _may_join(candidate: Candidate, form: str, chosen: Mapping[str, str], read: Sequence[str]) -> bool:
    if not phrases.has_name(form):
        return True
    if candidate.text.startswith(_NEWSPAPER):
        return False
    named = any(map(phrases.has_name, chosen.values()))
    return not named and not any(phrases.is_person(part, read) for part in candidate.parts)


def phrase(forms: Sequence[str]) -> str:
    """Write the parts of a label as one phrase that begins with a capital.

    >>> phrase(["giá vàng", "Hà Nội"])
    'Giá vàng, Hà Nội'
    """
    text = ", ".join(forms)
    return text[:1].upper() + text[1:]


def distinct(names: Iterable[str]) -> list[str]:
    """Number labels that come up again, in whatever case, so that no two are equal.

    >>> distinct(["Giá vàng", "Bóng đá", "Giá vàng"])
    ['Giá vàng', 'Bóng đá', 'Giá vàng (2)']
    """
    seen: Counter[str] = Counter()
    found = []
    for name in names:
        key = name.casefold()
        seen[key] += 1
        found.append(name if seen[key] == 1 else f"{name} ({seen[key]})")
    return found


def distinct_beside(kept: Sequence[str | None], names: Sequence[str]) -> list[str]:
    """Put labels that are kept in the place of new ones, and number new ones that are taken already.

    >>> distinct_beside([None, "Giá vàng", None], ["Giá vàng", "Giá vàng, SJC", "Bóng đá"])
    ['Giá vàng (2)', 'Giá vàng', 'Bóng đá']
    """
    order = sorted(range(len(names)), key=lambda place: kept[place] is None)
    found = dict(zip(order, distinct(kept[place] or names[place] for place in order), strict=True))
    return [found[place] for place in range(len(names))]
