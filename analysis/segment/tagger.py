"""Labels for tokens: the features of a compiled model added up for many sentences at once, then Viterbi."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.segment.model import Floats, Model
from data.text import tone_placed

Ints = npt.NDArray[np.int32]
Places = npt.NDArray[np.intp]
Truths = npt.NDArray[np.bool_]

_GAP = 2  # empty places between sentences, so that no feature looks from one into another

#: So much stands against or for a word going on where the lexicon has decided it.
DECIDED = 1e6

_LONGEST_SPELLING = 6  # underthesea mends the spelling of tokens up to this length

_ETHS = str.maketrans("ðÐ", "đĐ")  # letters of other languages that look like Vietnamese ones


def with_d(text: str) -> str:
    """Write đ where an eth stands, which looks the same; length is kept."""
    return text.translate(_ETHS)


def spelt(token: str) -> str:
    """Write a token as it stands in words.

    >>> spelt("Hoà"), spelt("Ðà")
    ('Hòa', 'Đà')
    """
    return tone_placed(with_d(token))


class TokenTypes(dict[str, int]):
    """The tokens met so far, and what the model says of each alone; a token not met before is taken in when asked for.

    Number 0 is the empty place between sentences.
    """

    def __init__(self, model: Model) -> None:
        super().__init__()
        self._model = model
        self._raw, self._lower = array("i", [0]), array("i", [0])
        self._titled, self._respelt = array("b", [0]), array("b", [0])
        self._weights = array("d", [0.0] * 5)

    def __missing__(self, token: str) -> int:
        model = self._model
        read = with_d(token)
        if len(read) <= _LONGEST_SPELLING:
            read = model.spellings.get(read, read)
        raw_number, lower_number = model.numbers.get(read, 0), model.numbers.get(read.lower(), 0)
        titled = read[0].upper() == read[0]
        self._raw.append(raw_number)
        self._lower.append(lower_number)
        self._titled.append(titled)
        self._respelt.append(spelt(token) != token)
        weights = (
            model.raw[raw_number]
            + model.lower[lower_number]
            + model.titled[int(titled)]
            + model.digits[int(read.isascii() and read.isdigit())]
            + model.listed[int(model.in_dictionary[lower_number])]
        )
        self._weights.extend(weights.tolist())
        number = self[token] = len(self._raw) - 1
        return number

    def arrays(self) -> TypeArrays:
        """Give what is known of the tokens as arrays, by their numbers."""
        return TypeArrays(
            raw=np.array(self._raw, dtype=np.int32),
            lower=np.array(self._lower, dtype=np.int32),
            titled=np.array(self._titled, dtype=np.bool_),
            respelt=np.array(self._respelt, dtype=np.bool_),
            weights=np.array(self._weights, dtype=np.float64).reshape(-1, 5),
        )


@dataclass(frozen=True, slots=True, eq=False)
class TypeArrays:
    """What is known of tokens by their numbers.

    Attributes
    ----------
    raw, lower
        The model's numbers of the token and of the token in lower case.
    titled
        Whether its first letter is not a lower-case one.
    respelt
        Whether words spell it otherwise.
    weights : array of shape (tokens, 5)
        What it says alone, at `analysis.segment.model.POSITIONS`.
    """

    raw: Ints
    lower: Ints
    titled: Truths
    respelt: Truths
    weights: Floats


def goes_on(
    model: Model, types: TypeArrays, tokens: Ints, firsts: Truths, decided: Sequence[tuple[int, int]] = ()
) -> Truths:
    """Tell which tokens go on with the word before them.

    Parameters
    ----------
    tokens
        Token numbers, sentence after sentence.
    firsts
        Whether a token is the first of its sentence.
    decided
        Stretches of tokens (first, last) that are one word whatever the model says.
    """
    places = np.arange(len(tokens)) + _GAP * np.cumsum(firsts)
    spread = np.zeros(len(tokens) + _GAP * (int(firsts.sum()) + 1), dtype=np.int32)
    spread[places] = tokens
    scores = _scores(model, types, spread)
    _add_edges(model, scores, places, firsts)
    scores = scores[places]
    for first, last in decided:
        scores[first] = -DECIDED
        scores[first + 1 : last + 1] = DECIDED
        scores[last + 1 : last + 2] = -DECIDED
    return best_labels(scores, firsts, model.transitions)


def _scores(model: Model, types: TypeArrays, tokens: Ints) -> Floats:
    """Add up for every place what speaks for I-W, the ends of sentences left out."""
    scores = np.full(len(tokens), model.edges.inside)
    weights = types.weights[tokens]
    for column, position in enumerate(range(-2, 3)):
        _shifted(scores, -position)[...] += _shifted(weights[:, column], position)
    titled = types.titled[tokens]
    pair = titled[:-1] & titled[1:]
    scores[:-1] += model.titled_pair * pair
    scores[:-2] += model.titled_triple * (pair[:-1] & titled[2:])
    raw, lower = types.raw[tokens], types.lower[tokens]
    for numbers, pairs, pair_weights, triples, triple_weights in (
        (raw, model.raw_pairs, model.raw_pair_weights, model.raw_triples, model.raw_triple_weights),
        (lower, model.lower_pairs, model.lower_pair_weights, model.lower_triples, model.lower_triple_weights),
    ):
        at, entries = pairs.find(numbers[:-1], numbers[1:])
        _add(scores, at, pair_weights[entries], begins=-2)
        inside = at < len(tokens) - 2
        at, entries = at[inside], entries[inside]
        found, third = triples.find(entries, numbers[at + 2])
        _add(scores, at[found], triple_weights[third], begins=-2)
    return scores


def _shifted(values: Floats, position: int) -> Floats:
    """Cut a run so that its places stand beside those `position` places before."""
    return values[max(position, 0) : len(values) + min(position, 0)]


def _add(scores: Floats, at: Places, weights: Floats, *, begins: int) -> None:
    """Add the weights of n-grams that begin at places to the tokens that see them from there."""
    for column in range(weights.shape[1]):
        seen_from = at - (begins + column)
        within = (seen_from >= 0) & (seen_from < len(scores))
        scores[seen_from[within]] += weights[within, column]


def _add_edges(model: Model, scores: Floats, places: Places, firsts: Truths) -> None:
    edges = model.edges
    begins = np.flatnonzero(firsts)
    ends = np.append(begins[1:], len(firsts)) - 1
    scores[places[begins]] += edges.first
    scores[places[ends]] += edges.last
    several = begins < ends
    scores[places[begins[several] + 1]] += edges.second
    scores[places[ends[several] - 1]] += edges.last_but_one
    scores[places[begins[~several]]] += edges.alone


def best_labels(scores: Floats, firsts: Truths, transitions: Floats) -> Truths:
    """Find the best sequence of two labels for every sentence (Viterbi): True is I-W.

    With two labels the algorithm needs one number a token: how much better the best path that ends here in I-W is than
    the best that ends in B-W. It depends on the token before only within narrow bounds, so that all tokens are
    reckoned at once, and again those after a token whose number has changed, until none changes. Ties are B-W.

    Parameters
    ----------
    scores
        How much more speaks for I-W than for B-W at each token.
    firsts
        Whether a token is the first of its sentence.
    transitions : array of shape (2, 2)
        Weight of a label after another.
    """
    (after_b_b, after_b_i), (after_i_b, after_i_i) = transitions
    lead = scores.copy()
    again = np.flatnonzero(~firsts)
    while len(again):
        before = lead[again - 1]
        new = scores[again] + np.maximum(before + after_i_i, after_b_i) - np.maximum(before + after_i_b, after_b_b)
        changed = again[new != lead[again]]
        lead[again] = new
        again = changed[changed + 1 < len(scores)] + 1
        again = again[~firsts[again]]
    bounds = np.array([after_b_b - after_i_b, after_b_i - after_i_i])
    followed = np.append(~firsts[1:], [False])[: len(scores)]
    labels = lead > 0
    again = np.flatnonzero(followed)
    while len(again):
        new_labels = lead[again] > bounds[labels[again + 1].astype(np.intp)]
        changed = again[new_labels != labels[again]]
        labels[again] = new_labels
        again = changed[(changed > 0)] - 1
        again = again[followed[again]]
    return labels
