"""Labels for tokens: the features of a compiled model added up for many sentences at once, then Viterbi."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.segment.evidence import Bits, Listed, Places, Truths, evidence, shape_of
from analysis.segment.lookup import Ints, PairTable
from analysis.segment.model import POSITIONS, Floats, Model
from data.text import tone_placed

_GAP = 2  # empty places between sentences, so that no feature looks from one into another

#: So much stands against or for a word going on where the lexicon has decided it.
DECIDED = 1e6

_LONGEST_SPELLING = 6  # underthesea mends the spelling of tokens up to this length

_ETHS = str.maketrans("ðÐ", "đĐ")  # letters of other languages that look like Vietnamese ones


def with_d(text: str) -> str:
    """Write đ where an eth stands, which looks the same; length is kept."""
    return text.translate(_ETHS)


def _is_figure(token: str, largest: float) -> bool:
    return token.isascii() and token.isdigit() and float(token) <= largest


def spelt(token: str) -> str:
    """Write a token as it stands in words.

    >>> spelt("Hoà"), spelt("Ðà")
    ('Hòa', 'Đà')
    """
    return token if token.isascii() else tone_placed(with_d(token))


class TokenTypes(dict[str, int]):
    """The tokens met so far, and what the model says of each alone; a token not met before is taken in when asked for.

    Number 0 is the empty place between sentences.

    Attributes
    ----------
    written : list of str
        The tokens by their numbers.
    """

    def __init__(self, model: Model) -> None:
        super().__init__()
        self._model = model
        self._raw, self._lower = array("i", [0]), array("i", [0])
        self._titled, self._figures = array("b", [0]), array("b", [0])
        self._respelt, self._shapes = array("b", [0]), array("B", [0])
        self._weights = np.zeros((1, len(POSITIONS)))
        self.written = [" "]

    def __missing__(self, token: str) -> int:
        model = self._model
        read = with_d(token)
        if len(read) <= _LONGEST_SPELLING:
            read = model.spellings.get(read, read)
        first = read[0]
        self._raw.append(model.numbers.get(read, 0))
        self._lower.append(model.numbers.get(read.lower(), 0))
        self._titled.append(first.upper() == first)
        self._figures.append(first.isdigit() and _is_figure(read, model.largest_figure))
        self._respelt.append(spelt(token) != token)
        self._shapes.append(shape_of(token))
        self.written.append(token)
        number = self[token] = len(self._raw) - 1
        return number

    def arrays(self) -> TypeArrays:
        """Give what is known of the tokens as arrays, by their numbers."""
        raw, lower = np.array(self._raw, dtype=np.int32), np.array(self._lower, dtype=np.int32)
        titled = np.array(self._titled, dtype=np.bool_)
        new = slice(len(self._weights), None)
        if len(raw) > len(self._weights):
            model = self._model
            weights = model.raw[raw[new]] + model.lower[lower[new]] + model.titled[titled[new].astype(np.intp)]
            weights += model.digits[np.array(self._figures, dtype=np.intp)[new]]
            weights += model.listed[model.in_dictionary[lower[new]].astype(np.intp)]
            self._weights = np.concatenate([self._weights, weights])
        respelt, shapes = np.array(self._respelt, dtype=np.bool_), np.array(self._shapes, dtype=np.uint8)
        return TypeArrays(raw, lower, titled, respelt, shapes, self._weights)


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
    shapes
        What it looks like, for `analysis.segment.evidence`.
    weights : array of shape (tokens, 5)
        What it says alone, at `analysis.segment.model.POSITIONS`.
    """

    raw: Ints
    lower: Ints
    titled: Truths
    respelt: Truths
    shapes: Bits
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
    begins = np.flatnonzero(firsts)
    ends = np.append(begins[1:], len(firsts)) - 1
    seconds = places[begins[begins < ends] + 1]
    scores = _scores(model, types, spread, seconds)
    _add_edges(model, scores, places, begins, ends)
    scores = scores[places]
    for first, last in decided:
        scores[first] = -DECIDED
        scores[first + 1 : last + 1] = DECIDED
        scores[last + 1 : last + 2] = -DECIDED
    return best_labels(scores, firsts, model.transitions)


def _scores(model: Model, types: TypeArrays, tokens: Ints, seconds: Places) -> Floats:
    """Add up for every place what speaks for I-W, the ends of sentences left out."""
    scores = np.full(len(tokens), model.edges.inside)
    weights = types.weights[tokens]
    for column, position in enumerate(POSITIONS):
        _shifted(scores, -position)[...] += _shifted(weights[:, column], position)
    titled = types.titled[tokens]
    pair = titled[:-1] & titled[1:]
    scores[:-1] += model.titled_pair * pair
    scores[:-2] += model.titled_triple * (pair[:-1] & titled[2:])
    raw, lower = types.raw[tokens], types.lower[tokens]
    pairs, entries = model.raw_pairs.find(raw[:-1], raw[1:])
    _add(scores, pairs, model.raw_pair_weights[entries])
    triples, entries = _go_on(model.raw_triples, pairs, entries, raw, 2)
    _add(scores, triples, model.raw_triple_weights[entries])
    pairs, entries = model.lower_pairs.find(lower[:-1], lower[1:])
    _add(scores, pairs, model.lower_pair_weights[entries])
    triples, longer = _go_on(model.lower_triples, pairs, entries, lower, 2)
    if model.faithful:
        _add(scores, triples, model.lower_triple_weights[longer])
        return scores
    quadruples, _ = _go_on(model.listed_quadruples, triples, longer, lower, 3)
    listed = Listed(pairs[model.listed_pairs[entries]], triples[model.listed_triples[longer]], quadruples)
    return scores + evidence(types.shapes[tokens], listed, seconds)


def _go_on(table: PairTable, at: Places, entries: Ints, numbers: Ints, length: int) -> tuple[Places, Ints]:
    """Find which n-grams of so many tokens go on with the next one: where they begin, and their entries."""
    inside = np.flatnonzero(at < len(numbers) - length)
    found, longer = table.find(entries[inside], numbers[at[inside] + length])
    return at[inside[found]], longer


def _shifted(values: Floats, position: int) -> Floats:
    """Cut a run so that its places stand beside those `position` places before."""
    return values[max(position, 0) : len(values) + min(position, 0)]


def _add(scores: Floats, at: Places, weights: Floats) -> None:
    """Add the weights of n-grams that begin at places: the first column to the token that sees them two before it."""
    for column in range(weights.shape[1]):
        seen_from = at - (POSITIONS[0] + column)
        within = (seen_from >= 0) & (seen_from < len(scores))
        scores[seen_from[within]] += weights[within, column]


def _add_edges(model: Model, scores: Floats, places: Places, begins: Places, ends: Places) -> None:
    edges = model.edges
    several = begins < ends
    scores[places[begins]] += edges.first
    scores[places[ends]] += edges.last
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
