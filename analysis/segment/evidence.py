"""What the default reading says beside underthesea's model: a dictionary, acronyms, names, numerals.

underthesea's model was trained while its dictionary features said nothing (all were False), and on texts that place
tone marks the old way (uỷ), while its own tokeniser places them the new way (ủy). The default reading spells tokens as
the model knows them, leaves its dictionary features as they were in training, and adds the few weights below instead.

The weights were fitted on the development part of UD Vietnamese-VTB, as additions to the CRF's scores (penalised
likelihood, in three folds; rounded to what all folds agree on). F1 of words on the folds not fitted on: underthesea
0.9554, dictionary features as in training 0.9593, tokens as the model spells them 0.9620, all of this 0.9696; to leave
out one of the weights costs 0.0001 to 0.0016. The vocabularies of underthesea's other models would give more, but they
hold the rare names of that treebank, so that the figure would not be true of other text.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]
Truths = npt.NDArray[np.bool_]
Bits = npt.NDArray[np.uint8]

#: Numerals that make one numeral with the figure before them: "10 triệu".
MAGNITUDES = frozenset(["trăm", "nghìn", "ngàn", "vạn", "triệu", "tỷ", "tỉ", "chục"])

# In favour of a token going on with the word before it:
_LISTED_PAIR = 1.3  # the two are a word of the dictionary, and neither makes one with another neighbour
_LISTED_TRIPLE = 2.1  # both lie in a word of three syllables
_LISTED_QUADRUPLE = 5.0  # both lie in a word of four
_UNLISTED_LOWER = -1.35  # both in lower case, in no word of the dictionary
_UNLISTED_MIXED = -3.0  # one in lower case, the other not (but for the first two of a sentence), in no word
_UNLISTED_NAME = 1.1  # both capitalised, in no word
_ACRONYM_AFTER = -3.0  # an acronym after a word that is none
_AFTER_ACRONYM = -1.3  # a word that is none after an acronym
_MAGNITUDE = 12.0  # a figure and a magnitude
_AND = -4.0  # "và", or what stands after it: "Bộ Giáo dục và | Đào tạo" cut in the middle is no use


# What a token looks like, as bits: begins with a letter, with a lower-case one; is an acronym (two or more capitals and
# nothing else); begins with a digit; is a magnitude; is "và".
LETTER, LOWER, ACRONYM, FIGURE, MAGNITUDE, AND = 1, 2, 4, 8, 16, 32


@dataclass(frozen=True, slots=True, eq=False)
class Listed:
    """Where words of the dictionary begin, by their number of syllables."""

    pairs: Places
    triples: Places
    quadruples: Places


def shape_of(token: str) -> int:
    """Tell what a token looks like.

    >>> shape_of("UBND") == LETTER | ACRONYM, shape_of("triệu") == LETTER | LOWER | MAGNITUDE, shape_of("7") == FIGURE
    (True, True, True)
    """
    first = token[0]
    if first.islower():
        return LETTER | LOWER | (MAGNITUDE if token in MAGNITUDES else AND if token == "và" else 0)
    if not first.isalpha():
        return FIGURE if first.isdigit() else 0
    if len(token) > 1 and token.isupper() and token.isalpha():
        return LETTER | ACRONYM | (MAGNITUDE if token.lower() in MAGNITUDES else 0)
    return LETTER


def evidence(shapes: Bits, listed: Listed, seconds: Places) -> Floats:
    """Add up for every token what speaks for its going on with the word before it.

    Parameters
    ----------
    shapes
        What each token looks like; 0 between sentences.
    listed
        Where words of the dictionary begin.
    seconds
        The second tokens of sentences.
    """
    pair = _covered(len(shapes), listed.pairs, 2)
    triple = _covered(len(shapes), listed.triples, 3)
    quadruple = _covered(len(shapes), listed.quadruples, 4)
    alone = pair.copy()
    alone[1:] &= ~pair[:-1]
    alone[:-1] &= ~pair[1:]
    letter, lower, acronym, figure, magnitude, conjunction = (
        (shapes & bit).astype(np.bool_) for bit in (LETTER, LOWER, ACRONYM, FIGURE, MAGNITUDE, AND)
    )
    capital = letter & ~lower
    letters = letter & _before(letter)
    unlisted = letters & ~(pair | triple | quadruple)
    mixed = unlisted & (lower != _before(lower))
    mixed[seconds] = False
    total: Floats = (
        _LISTED_PAIR * alone
        + _LISTED_TRIPLE * triple
        + _LISTED_QUADRUPLE * quadruple
        + _UNLISTED_LOWER * (unlisted & lower & _before(lower))
        + _UNLISTED_MIXED * mixed
        + _UNLISTED_NAME * (unlisted & capital & ~acronym & _before(capital & ~acronym))
        + _ACRONYM_AFTER * (acronym & _before(letter & ~acronym))
        + _AFTER_ACRONYM * (letter & ~acronym & _before(acronym))
        + _MAGNITUDE * (magnitude & _before(figure))
        + _AND * ((conjunction | _before(conjunction)) & ~(pair | triple | quadruple))
    )
    return total


def _before(values: Truths) -> Truths:
    """Move each value to the token after it."""
    return np.concatenate([[False], values[:-1]])


def _covered(length: int, begins: Places, syllables: int) -> Truths:
    """Tell which tokens lie in a word, but not at its beginning."""
    covered = np.zeros(length, dtype=np.bool_)
    for place in range(1, syllables):
        covered[begins + place] = True
    return covered
