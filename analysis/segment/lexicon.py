"""Words that users want kept whole: names of organizations, products, places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from pathlib import Path

import numpy as np
import numpy.typing as npt

from analysis.segment.lookup import Ints
from data.errors import UnreadableFile
from data.text import nfc, tone_placed

#: The file in a corpus's folder.
FILE = "lexicon.txt"


@dataclass(frozen=True)
class Lexicon:
    """Words kept whole.

    Parameters
    ----------
    entries
        NFC, one space between syllables. A syllable written in lower case stands for any case, one with a capital for
        one that begins with a capital.
    """

    entries: tuple[str, ...] = ()

    @classmethod
    def read(cls, folder: Path) -> Lexicon:
        """Read `lexicon.txt` from a folder: one entry a line, what follows # is a remark; empty where there is no file.

        Raises
        ------
        UnreadableFile
            The file is not text in UTF-8.
        """
        file = folder / FILE
        try:
            lines = file.read_text(encoding="utf-8-sig").splitlines()
        except FileNotFoundError:
            return cls()
        except UnicodeDecodeError as error:
            raise UnreadableFile(path=file, detail=str(error)) from error
        entries = (" ".join(nfc(line.split("#")[0]).split()) for line in lines)
        return cls(tuple(sorted({entry for entry in entries if entry})))

    @cached_property
    def digest(self) -> str:
        """Eight hexadecimal digits that tell one lexicon from another; empty for an empty one."""
        return blake2b("\n".join(self.entries).encode("utf8"), digest_size=4).hexdigest() if self.entries else ""


class Matcher:
    """Finds the entries of a lexicon among tokens.

    Parameters
    ----------
    entries
        The tokens of each entry.
    """

    def __init__(self, entries: Sequence[Sequence[str]]) -> None:
        self._by_first: dict[str, list[Sequence[str]]] = {}
        for tokens in sorted(entries, key=len, reverse=True):
            if len(tokens) > 1:
                self._by_first.setdefault(_key(tokens[0]), []).append(tokens)
        self._begins: list[bool] = []

    def stretches(self, numbers: Ints, written: Sequence[str], firsts: npt.NDArray[np.bool_]) -> list[tuple[int, int]]:
        """Find the entries in a run of tokens, from left to right, the longest first: (first token, last token).

        Parameters
        ----------
        numbers
            Token numbers, sentence after sentence.
        written
            The tokens by their numbers.
        firsts
            Whether a token is the first of its sentence.
        """
        if not self._by_first:
            return []
        self._begins += [_key(token) in self._by_first for token in written[len(self._begins) :]]
        found: list[tuple[int, int]] = []
        for place in np.flatnonzero(np.array(self._begins)[numbers]).tolist():
            if found and place <= found[-1][1]:
                continue
            for entry in self._by_first[_key(written[numbers[place]])]:
                span = slice(place, place + len(entry))
                tokens = [written[number] for number in numbers[span]]
                if len(tokens) == len(entry) and not firsts[span][1:].any() and all(map(_fits, entry, tokens)):
                    found.append((place, place + len(entry) - 1))
                    break
        return found


def _key(token: str) -> str:
    return tone_placed(token).lower()


def _fits(entry: str, token: str) -> bool:
    return _key(entry) == _key(token) and (entry[0].islower() or not token[0].islower())
