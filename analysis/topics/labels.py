"""Names for topics: a few terms that tell a topic from the others, written as newspapers write them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from data.text import matching_key

#: Heaviest terms that are kept of a topic.
KEPT_TERMS = 30

_CONSIDERED = 20  # heaviest terms that a label may be made of
_FEWEST, _MOST = 3, 4  # terms in a label
_BETWEEN = r"[\s\-]+"


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


def labels(components: npt.NDArray[np.float32], terms: Sequence[str]) -> list[tuple[str, ...]]:
    """Choose the terms that name each topic: distinctive, not one inside another, no two topics with the same.

    A term is the more distinctive the heavier it is, and the larger the part of its weight that lies in this topic;
    words of several syllables say more than words of one.
    """
    exclusive = components / np.maximum(components.sum(axis=0, keepdims=True), 1e-12)
    syllables = np.array([min(term.count(" ") + 1, 3) for term in terms], dtype=np.float32)
    scores = components * exclusive * np.where(syllables > 1, 1.0, 0.6)
    taken: set[frozenset[str]] = set()
    found = []
    for row, score in zip(components, scores, strict=True):
        considered = np.argsort(-row, kind="stable")[:_CONSIDERED]
        ranked = [terms[place] for place in considered[np.argsort(-score[considered], kind="stable")] if row[place] > 0]
        found.append(_name(ranked, taken))
    return found


def _name(ranked: Sequence[str], taken: set[frozenset[str]]) -> tuple[str, ...]:
    chosen: list[str] = []
    for term in ranked:
        if any(_within(term, other) or _within(other, term) for other in chosen):
            continue
        chosen.append(term)
        if len(chosen) >= _FEWEST and frozenset(chosen) not in taken:
            break
        if len(chosen) > _MOST:
            break
    taken.add(frozenset(chosen))
    return tuple(chosen)


def _within(short: str, long: str) -> bool:
    return f" {short} " in f" {long} "


def distinct(names: Iterable[str]) -> list[str]:
    """Number labels that come up again, so that no two are equal.

    >>> distinct(["Giá vàng", "Bóng đá", "Giá vàng"])
    ['Giá vàng', 'Bóng đá', 'Giá vàng (2)']
    """
    seen: Counter[str] = Counter()
    found = []
    for name in names:
        seen[name] += 1
        found.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return found


def written(terms: Iterable[str], texts: Sequence[str]) -> Mapping[str, str]:
    """Return each term as the texts write it most often inside a sentence: names get their capitals back.

    Terms that do not stand inside a sentence stay as they are.

    >>> written(["hà nội", "giá vàng"], ["Hôm nay tại Hà Nội, giá vàng tăng."])["hà nội"]
    'Hà Nội'
    """
    found = {}
    for term in terms:
        pattern = re.compile(
            rf"(?<=[\w,;] )(?<!\w){_BETWEEN.join(map(re.escape, term.split(' ')))}(?!\w)", re.IGNORECASE
        )
        forms = Counter(" ".join(hit.split()) for text in texts for hit in pattern.findall(text))
        forms = Counter({form: n for form, n in forms.items() if matching_key(form) == matching_key(term)})
        found[term] = min(forms, key=lambda form: (-forms[form], form)) if forms else term
    return found


def phrase(terms: Sequence[str], forms: Mapping[str, str]) -> str:
    """Write the terms of a label as one phrase that begins with a capital."""
    text = ", ".join(forms.get(term, term) for term in terms)
    return text[:1].upper() + text[1:]
