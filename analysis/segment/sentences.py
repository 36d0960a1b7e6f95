"""Where sentences begin and end, told from the chunks of a text: its runs without white space."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

import numpy as np
import numpy.typing as npt

Truths = npt.NDArray[np.bool_]

_CLOSING = "\"'”’»)]}"
_OPENING = "\"'“‘«([{*•+–—-"
_ENDING = ".!?…"


def _words(name: str) -> frozenset[str]:
    lines = Path(__file__).with_name(name).read_text(encoding="utf8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


#: Forms in lower case, without the last dot, after which a dot does not end a sentence.
ABBREVIATIONS = _words("abbreviations.txt")

#: Words that begin sentences and hardly ever go on a name: after "Nguyễn Văn A." they tell a new sentence.
OPENERS = _words("openers.txt")

_GLUED = re.compile(r"([^\W_])[.!?…]+[\"”’»)]*(?=[\"“‘]?([^\W\d_])([^\W\d_]+))")
_WORDS_OF_ONE_LETTER = frozenset("ÁÝ")  # "châu Á." ends a sentence, "Nguyễn Văn A." need not
_ADDRESSES = frozenset(["com", "net", "vn", "org", "info"])
_NUMBERING = re.compile(r"(?:\d{1,3}|[IVXivx]{2,5}|[a-zđ])\.")


class Close(IntEnum):
    """How a chunk may end a sentence."""

    NEVER = 0
    BEFORE_CAPITAL = 1  # a dot, a question mark …
    BEFORE_OPENER = 2  # an abbreviation or an initial, which a name may go on from
    NUMBERING = 3  # "1." opens a line, or ends a sentence


class Open(IntEnum):
    """How a chunk may begin a sentence."""

    NO = 0
    CAPITAL = 1
    OPENER = 2


@dataclass(frozen=True, slots=True, eq=False)
class Shapes:
    """How chunks may end and begin sentences, and whether a line begins with them."""

    closes: npt.NDArray[np.int8]
    opens: npt.NDArray[np.int8]
    lines: Truths


def close_of(chunk: str) -> Close:
    """Tell how a chunk may end a sentence.

    >>> [close_of(c).name for c in ("dân.", "“rẻ…”", "TP.", "V.", "2.", "v.v.", "giá,")]
    ['BEFORE_CAPITAL', 'BEFORE_CAPITAL', 'BEFORE_OPENER', 'BEFORE_OPENER', 'NUMBERING', 'BEFORE_CAPITAL', 'NEVER']
    """
    core = chunk.rstrip(_CLOSING)
    if not core or core[-1] not in _ENDING:
        return Close.NEVER
    if core[-1] != ".":
        return Close.BEFORE_CAPITAL
    if _NUMBERING.fullmatch(core):
        return Close.NUMBERING
    word = core[:-1].lstrip(_OPENING)
    if word.lower() in ABBREVIATIONS or (len(word) == 1 and word.isupper() and word not in _WORDS_OF_ONE_LETTER):
        return Close.BEFORE_OPENER
    return Close.BEFORE_CAPITAL


def open_of(chunk: str) -> Open:
    """Tell how a chunk may begin a sentence.

    >>> [open_of(c).name for c in ("Hà", "“Giá", "Theo", "2024", "–", "và", "…")]
    ['CAPITAL', 'CAPITAL', 'OPENER', 'CAPITAL', 'CAPITAL', 'NO', 'NO']
    """
    if chunk[0].islower():
        return Open.NO
    core = chunk.lstrip(_OPENING)
    if not core:
        return Open.CAPITAL
    if not (core[0].isupper() or core[0].isdigit()):
        return Open.NO
    word = core.rstrip(",:;.!?…" + _CLOSING).lower()
    return Open.OPENER if word in OPENERS else Open.CAPITAL


def glued(chunk: str) -> int:
    """Find where a chunk holds the end of one sentence and the beginning of the next; 0 where it does not.

    >>> [glued(c) for c in ("vậy.Tuy", "2021.Theo", "TP.HCM", "Th.S", "1.Giá", "Vietnam.Net")]
    [4, 5, 0, 0, 0, 0]
    """
    if not any(mark in chunk[:-2] for mark in _ENDING):
        return 0
    for found in _GLUED.finditer(chunk):
        before, after, rest = found.groups()
        if (
            (before.islower() or before.isdigit())
            and after.isupper()
            and rest.islower()
            and (after + rest).lower() not in _ADDRESSES
        ):
            return found.end() if close_of(chunk[: found.end()]) == Close.BEFORE_CAPITAL else 0
    return 0


def sentence_starts(shapes: Shapes) -> Truths:
    """Tell which chunks begin a sentence: those that begin a line, and those that open after one that closes."""
    closes, opens = shapes.closes[:-1], shapes.opens[1:]
    starts = shapes.lines.copy()
    ends = ((closes == Close.BEFORE_CAPITAL) & (opens != Open.NO)) | (
        (closes == Close.BEFORE_OPENER) & (opens == Open.OPENER)
    )
    starts[1:] |= ends
    starts[1:] |= (closes == Close.NUMBERING) & (opens != Open.NO) & ~starts[:-1]
    return starts
