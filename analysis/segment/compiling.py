"""underthesea's segmentation model, read from the installed package and compiled into arrays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from platformdirs import user_cache_path

from analysis.segment.lookup import PairTable, pair_table
from analysis.segment.model import POSITIONS, Edges, Floats, Mode, Model, kept
from data.text import tone_placed

_UNIGRAMS = [f"T[{p}]" for p in POSITIONS]
_BIGRAMS = ["T[-2,-1]", "T[-1,0]", "T[0,1]", "T[1,2]"]
_TRIGRAMS = ["T[-2,0]", "T[-1,1]", "T[0,2]"]
_FEATURES = frozenset(
    [
        *_UNIGRAMS, *_BIGRAMS, *_TRIGRAMS,
        *(f"{f}.lower" for f in (*_UNIGRAMS, *_BIGRAMS)),
        *(f"{f}.isdigit" for f in _UNIGRAMS[1:4]),
        *(f"{f}.istitle" for f in (*_UNIGRAMS, "T[0,1]", "T[0,2]")),
        *(f"{f}.is_in_dict" for f in (*_UNIGRAMS, *_BIGRAMS, *_TRIGRAMS)),
    ]
)  # fmt: skip

#: underthesea takes larger ones for no figures: it reads them as 32-bit numbers.
_LARGEST_FIGURE = 2**31 - 1

#: Changes when compiled models of an older make must not be read.
_FORMAT = "5"


class UnknownModel(Exception):
    """The installed underthesea has a segmentation model of a form that is not known here."""


def load(mode: Mode) -> Model:
    """Load the compiled model from the user's cache directory, or compile it and keep it there.

    Raises
    ------
    UnknownModel
        The installed underthesea has a model of another form.
    """
    name = f"segmentation-{version('underthesea')}-{mode}-{_FORMAT}.npz"
    return kept(user_cache_path("diembao") / name, lambda: compiled(mode))


class _Weights:
    """The weights of a CRFsuite file by feature string, in favour of I-W."""

    def __init__(self, states: Mapping[str, float]) -> None:
        self._weights = states

    def __call__(self, name: str, value: str) -> float:
        return self._weights.get(f"{name}={value}", 0.0)

    def values(self, names: Iterable[str]) -> dict[str, None]:
        """List the values that any of the named features knows, in order."""
        wanted = set(names)
        parts = (feature.partition("=") for feature in self._weights)
        return {value: None for name, _, value in parts if name in wanted}


def compiled(mode: Mode) -> Model:
    """Compile underthesea's model.

    Raises
    ------
    UnknownModel
        The installed underthesea has a model of another form.
    """
    source = _Source.read()
    weights = _Weights(source.states)
    faithful = mode == "faithful"
    spellings = source.spellings if faithful else _known_spellings(weights, source.spellings)
    dictionary = sorted(source.dictionary if faithful else _respelt(source.dictionary, spellings))
    known = frozenset(dictionary if faithful else ())
    raw = _Ngrams.of(weights.values([*_BIGRAMS, *_TRIGRAMS]))
    lower = _Ngrams.of([*weights.values(f"{f}.lower" for f in _BIGRAMS), *dictionary])
    alone = [*weights.values([*_UNIGRAMS, *(f"{f}.lower" for f in _UNIGRAMS)]), *sorted(known)]
    strings = dict.fromkeys(
        [*(string for string in alone if " " not in string), *raw.tokens(), *lower.tokens()],
    )
    numbers = {string: number for number, string in enumerate(strings, start=1)}
    pairs, triples = set(dictionary).intersection(lower.pairs), set(dictionary).intersection(lower.triples)
    return Model(
        pattern=source.pattern,
        spellings=spellings,
        numbers=numbers,
        raw=_by_string(weights, numbers, _UNIGRAMS),
        lower=_by_string(weights, numbers, [f"{f}.lower" for f in _UNIGRAMS]),
        titled=_by_truth(weights, [f"{f}.istitle" for f in _UNIGRAMS]),
        digits=_by_truth(weights, [f"{f}.isdigit" for f in _UNIGRAMS]),
        listed=_by_truth(weights, [f"{f}.is_in_dict" for f in _UNIGRAMS]),
        in_dictionary=np.array([False, *(string in known for string in numbers)]),
        titled_pair=weights("T[0,1].istitle", "True") - weights("T[0,1].istitle", "False"),
        titled_triple=weights("T[0,2].istitle", "True") - weights("T[0,2].istitle", "False"),
        raw_pairs=_continued(raw.pairs, numbers, numbers),
        lower_pairs=_continued(lower.pairs, numbers, numbers),
        raw_triples=_continued(raw.triples, raw.pairs, numbers),
        lower_triples=_continued(lower.triples, lower.pairs, numbers),
        raw_pair_weights=_ngram_weights(weights, raw.pairs, _BIGRAMS),
        lower_pair_weights=_ngram_weights(weights, lower.pairs, [f"{f}.lower" for f in _BIGRAMS])
        + _listed_weights(weights, lower.pairs, _BIGRAMS, known),
        raw_triple_weights=_ngram_weights(weights, raw.triples, _TRIGRAMS),
        lower_triple_weights=_listed_weights(weights, lower.triples, _TRIGRAMS, known),
        listed_pairs=np.array([pair in pairs for pair in lower.pairs]),
        listed_triples=np.array([triple in triples for triple in lower.triples]),
        listed_quadruples=_continued(lower.quadruples, lower.triples, numbers),
        faithful=faithful,
        largest_figure=_LARGEST_FIGURE if faithful else float("inf"),
        transitions=source.transitions,
        edges=_edges(weights),
    )


def _known_spellings(weights: _Weights, spellings: Mapping[str, str]) -> dict[str, str]:
    """Spell syllables as the model was trained on them: it knows uỷ, but not ủy."""
    known = weights.values(f"{f}.lower" for f in _UNIGRAMS)
    old = {tone_placed(syllable): syllable for syllable in known if tone_placed(syllable) not in known}
    cased = {case(new): case(syllable) for new, syllable in old.items() for case in (str, str.capitalize, str.upper)}
    return {written: cased.get(read, read) for written, read in spellings.items()} | cased


def _respelt(dictionary: Iterable[str], spellings: Mapping[str, str]) -> set[str]:
    return {" ".join(spellings.get(part, part) for part in tone_placed(word).split(" ")) for word in dictionary}


@dataclass(frozen=True, slots=True)
class _Ngrams:
    """N-grams by their number of tokens; what a longer one begins with is among the shorter ones."""

    pairs: list[str]
    triples: list[str]
    quadruples: list[str]

    @classmethod
    def of(cls, values: Iterable[str]) -> _Ngrams:
        by_length: dict[int, dict[str, None]] = {2: {}, 3: {}, 4: {}}
        for value in values:
            if (length := value.count(" ") + 1) in by_length:
                by_length[length][value] = None
        for length in (4, 3):
            by_length[length - 1] |= dict.fromkeys(ngram.rpartition(" ")[0] for ngram in by_length[length])
        return cls(list(by_length[2]), list(by_length[3]), list(by_length[4]))

    def tokens(self) -> list[str]:
        return [
            token for ngrams in (self.pairs, self.triples, self.quadruples) for n in ngrams for token in n.split(" ")
        ]


def _by_string(weights: _Weights, numbers: Mapping[str, int], names: Sequence[str]) -> Floats:
    return np.array([[0.0] * len(names), *([weights(name, string) for name in names] for string in numbers)])


def _by_truth(weights: _Weights, names: Sequence[str]) -> Floats:
    return np.array([[weights(name, value) for name in names] for value in ("False", "True")])


def _ngram_weights(weights: _Weights, ngrams: Sequence[str], names: Sequence[str]) -> Floats:
    rows = [[weights(name, ngram) for name in names] for ngram in ngrams]
    return np.array(rows, dtype=np.float64).reshape(len(ngrams), len(names))


def _listed_weights(weights: _Weights, ngrams: Sequence[str], names: Sequence[str], known: frozenset[str]) -> Floats:
    """What being in the dictionary adds to n-grams; not being in it is counted for every token, in the edges."""
    listed = [f"{name}.is_in_dict" for name in names]
    gain = np.array([weights(name, "True") - weights(name, "False") for name in listed])
    return np.outer([ngram in known for ngram in ngrams], gain)


def _continued(ngrams: Sequence[str], begins: Iterable[str], numbers: Mapping[str, int]) -> PairTable:
    """Make a table of n-grams by what they begin with, and their last token."""
    place = begins if isinstance(begins, Mapping) else {ngram: entry for entry, ngram in enumerate(begins)}
    parts = (ngram.rpartition(" ") for ngram in ngrams)
    return pair_table([(place[begin], numbers[last]) for begin, _, last in parts], len(place) + 1, len(numbers) + 1)


def _edges(weights: _Weights) -> Edges:
    """Add up what the features say that look beyond an end; where both ends are beyond, the beginning counts."""
    inside: dict[str, float] = dict.fromkeys(sorted(_FEATURES), 0.0)
    for name in _FEATURES:
        if "," in name and name.endswith((".istitle", ".is_in_dict")):
            inside[name] = weights(name, "False")  # its truth is counted where it is true
    reach = {name: _reach(name) for name in sorted(_FEATURES)}
    begins = {name: weights(name, "BOS") - inside[name] for name in _FEATURES}
    ends = {name: weights(name, "EOS") - inside[name] for name in _FEATURES}
    return Edges(
        inside=sum(inside.values()),
        first=sum(begins[name] for name, (left, _) in reach.items() if left < 0),
        second=sum(begins[name] for name, (left, _) in reach.items() if left < -1),
        last=sum(ends[name] for name, (_, right) in reach.items() if right > 0),
        last_but_one=sum(ends[name] for name, (_, right) in reach.items() if right > 1),
        alone=-sum(ends[name] for name, (left, right) in reach.items() if left < 0 < right),
    )


def _reach(name: str) -> tuple[int, int]:
    """Return the first and the last position that a feature looks at."""
    positions = [int(p) for p in name[2 : name.index("]")].split(",")]
    return positions[0], positions[-1]


@dataclass(frozen=True, slots=True)
class _Source:
    """What is read from the installed underthesea."""

    states: Mapping[str, float]
    transitions: Floats
    dictionary: frozenset[str]
    pattern: str
    spellings: Mapping[str, str]

    @classmethod
    def read(cls) -> _Source:
        import joblib

        folder = _model_folder()
        try:
            features, dictionary = (joblib.load(folder / name) for name in ("features.bin", "dictionary.bin"))
            states, transitions = _crf(folder / "models.bin")
        except (OSError, ValueError, KeyError) as error:
            raise UnknownModel(f"{folder}: {error}") from error
        if set(features) != _FEATURES:
            raise UnknownModel(f"{folder}: other features")
        try:
            from underthesea.pipeline.text_normalize.text_normalizer import token_map
            from underthesea.pipeline.word_tokenize.regex_tokenize import regex_patterns_combine
        except ImportError as error:
            raise UnknownModel(f"underthesea: {error}") from error
        return cls(states, transitions, frozenset(dictionary), regex_patterns_combine, dict(token_map))


def _crf(file: Path) -> tuple[dict[str, float], Floats]:
    """Read a CRFsuite file over the labels B-W and I-W: weights of features in favour of I-W, and of transitions.

    python-crfsuite tells what features and labels are called, but writes weights with six digits: too few where two
    readings are nearly as good. The weights themselves stand in the file's chunk FEAT: type (0 state, 1 transition),
    source and target as 32-bit numbers, the weight as a 64-bit one (CRFsuite, crf1d_model.c).
    """
    import pycrfsuite

    tagger = pycrfsuite.Tagger()
    tagger.open(str(file))
    names = tagger.info()
    content = file.read_bytes()
    begin = int(names.header["off_features"], 16)
    if content[begin : begin + 4] != b"FEAT" or set(names.labels) != {"B-W", "I-W"}:
        raise ValueError("another form of CRF")
    number = int.from_bytes(content[begin + 8 : begin + 12], "little")
    rows = np.frombuffer(content, _FEATURE, count=number, offset=begin + 12)
    attributes = {int(number): name for name, number in names.attributes.items()}
    goes_on = int(names.labels["I-W"])
    states: dict[str, float] = {}
    for _, source, target, weight in rows[rows["type"] == 0].tolist():
        name = attributes[source]
        states[name] = states.get(name, 0.0) + (weight if target == goes_on else -weight)
    transitions = np.zeros((2, 2))
    for _, source, target, weight in rows[rows["type"] == 1].tolist():
        transitions[int(source == goes_on), int(target == goes_on)] = weight
    return states, transitions


_FEATURE = np.dtype([("type", "<u4"), ("source", "<u4"), ("target", "<u4"), ("weight", "<f8")])


def _model_folder() -> Path:
    """Find the model's folder without importing underthesea."""
    spec = find_spec("underthesea")
    if spec is None or spec.origin is None:
        raise UnknownModel("underthesea is not installed")
    found = sorted(Path(spec.origin).parent.glob("pipeline/word_tokenize/models/ws_crf_*/models.bin"))
    if len(found) != 1:
        raise UnknownModel(f"{len(found)} segmentation models in {Path(spec.origin).parent}")
    return found[0].parent
