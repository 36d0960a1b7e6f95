"""A segmentation model as arrays, kept in the user's cache directory.

The model is a CRF over the two labels B-W (a word begins) and I-W (it goes on). Its features are strings such as
`T[-1,0].lower=thành phố`; since there are two labels, a feature is one number: how much more it speaks for I-W than for
B-W. Compiled, every string is a number, and what a feature says is read from arrays.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import Any, Literal
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

from analysis.segment.lookup import PairTable

Floats = npt.NDArray[np.float64]
Truths = npt.NDArray[np.bool_]

#: How the model is read: "faithful" gives underthesea's tags, "default" better ones.
Mode = Literal["default", "faithful"]

#: Positions of the tokens that a label depends on, counted from the token that it labels.
POSITIONS = (-2, -1, 0, 1, 2)

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, eq=False)
class Edges:
    """What is added at the ends of a sentence, where features look beyond them.

    Attributes
    ----------
    inside
        Added to every token.
    first, second, last, last_but_one
        Added to these tokens beside it.
    alone
        Added beside `first` and `last` to the token of a sentence of one.
    """

    inside: float
    first: float
    second: float
    last: float
    last_but_one: float
    alone: float


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """A compiled model. All weights are in favour of I-W.

    Attributes
    ----------
    pattern
        underthesea's regular expression for tokens.
    spellings
        Tokens that underthesea writes otherwise before it looks at them.
    numbers
        The strings that features know; string -> number from 1. 0 is any other.
    raw, lower : arrays of shape (numbers + 1, 5)
        Weights of a token's string, and of its string in lower case, at `POSITIONS`.
    titled, digits, listed : arrays of shape (2, 5)
        Weights of a token that is not (0) or is (1) capitalised, a number, in the dictionary, at `POSITIONS`.
    in_dictionary : bool array of shape (numbers + 1,)
    titled_pair, titled_triple
        Added where two, three tokens from here are capitalised.
    raw_pairs, lower_pairs, raw_triples, lower_triples
        Tables of n-grams; a triple is the entry of its first two tokens in the table of pairs, and its third token.
    raw_pair_weights, lower_pair_weights : arrays of shape (pairs, 4)
        Weights of a pair that begins two before, one before, at, one after the token.
    raw_triple_weights, lower_triple_weights : arrays of shape (triples, 3)
        The same for triples that begin two before, one before, at the token.
    listed_pairs, listed_triples : bool arrays
        Whether an n-gram of lower-case tokens is a word of the dictionary.
    listed_quadruples
        Its words of four: the entry of the first three tokens, and the fourth.
    faithful
        Whether it is read as underthesea does; otherwise `analysis.segment.evidence` has a say too.
    largest_figure
        Up to which a token of digits counts as a number.
    transitions : array of shape (2, 2)
        Weight of a label (B-W, I-W) after another.
    """

    pattern: str
    spellings: Mapping[str, str]
    numbers: Mapping[str, int]
    raw: Floats
    lower: Floats
    titled: Floats
    digits: Floats
    listed: Floats
    in_dictionary: Truths
    titled_pair: float
    titled_triple: float
    raw_pairs: PairTable
    lower_pairs: PairTable
    raw_triples: PairTable
    lower_triples: PairTable
    raw_pair_weights: Floats
    lower_pair_weights: Floats
    raw_triple_weights: Floats
    lower_triple_weights: Floats
    listed_pairs: Truths
    listed_triples: Truths
    listed_quadruples: PairTable
    faithful: bool
    largest_figure: float
    transitions: Floats
    edges: Edges


def kept(file: Path, compiled: Callable[[], Model]) -> Model:
    """Load a model from a file; where that cannot be, compile it and write the file for the next time."""
    try:
        return _loaded(file)
    except (OSError, ValueError, KeyError, BadZipFile):
        model = compiled()
    _keep(file, model)
    return model


def _keep(file: Path, model: Model) -> None:
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with draft.open("wb") as target:
            np.savez(target, allow_pickle=False, **_arrays(model))
        draft.replace(file)
    except OSError as error:
        _log.info("The compiled segmentation model is not kept: %s", error)


def _arrays(model: Model) -> dict[str, npt.NDArray[Any]]:
    arrays: dict[str, npt.NDArray[Any]] = {}
    for name, value in ((field.name, getattr(model, field.name)) for field in fields(Model)):
        if isinstance(value, PairTable):
            arrays |= {f"{name}.{part}": getattr(value, part) for part in ("shift", "owner", "entry")}
        elif isinstance(value, Edges):
            arrays[name] = np.array(astuple(value))
        elif name == "spellings":
            arrays[name] = _bytes(part for pair in value.items() for part in pair)
        elif name in ("numbers", "pattern"):
            arrays[name] = _bytes(value if name == "numbers" else [value])
        else:
            arrays[name] = np.asarray(value)
    return arrays


def _loaded(file: Path) -> Model:
    with np.load(file, allow_pickle=False) as archive:
        arrays = {name: archive[name] for name in archive.files}
    found: dict[str, Any] = {}
    for name in (field.name for field in fields(Model)):
        if f"{name}.shift" in arrays:
            found[name] = PairTable(*(arrays[f"{name}.{part}"] for part in ("shift", "owner", "entry")))
        elif name == "edges":
            found[name] = Edges(*arrays[name].tolist())
        elif name == "spellings":
            parts = _strings(arrays[name])
            found[name] = dict(zip(parts[::2], parts[1::2], strict=True))
        elif name == "numbers":
            found[name] = {string: number for number, string in enumerate(_strings(arrays[name]), start=1)}
        elif name == "pattern":
            found[name] = _strings(arrays[name])[0]
        else:
            found[name] = arrays[name] if arrays[name].ndim else arrays[name].item()
    return Model(**found)


def _bytes(strings: Iterable[str]) -> npt.NDArray[np.uint8]:
    return np.frombuffer("\0".join(strings).encode("utf8"), dtype=np.uint8)


def _strings(characters: npt.NDArray[np.uint8]) -> list[str]:
    return characters.tobytes().decode("utf8").split("\0")
