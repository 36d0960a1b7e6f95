"""Which of the words and phrases of articles are their terms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analysis.terms.finding import Found
from analysis.terms.words import PART
from data.schemas import CANDIDATE_TERMS, TERMS


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What is a term.

    Attributes
    ----------
    stop_words
        Words that are none.
    phrases
        Neighbours that are one.
    """

    stop_words: frozenset[str] = frozenset()
    phrases: frozenset[str] = frozenset()

    def terms(self, found: Found) -> pa.Table:
        """Count the terms among what articles hold: rows of the table of this name.

        A term that is a word in one place and a phrase in another is counted once.
        """
        is_phrase, term = _read(found)
        are_terms = pc.if_else(is_phrase, _is_in(term, self.phrases), pc.invert(_is_in(term, self.stop_words)))
        rows = np.flatnonzero(are_terms.to_numpy(zero_copy_only=False)[found.which])
        coded = term.dictionary_encode()
        which = coded.indices.to_numpy()[found.which[rows]]
        _, first, group = np.unique(
            found.article[rows] * max(len(coded.dictionary), 1) + which, return_index=True, return_inverse=True
        )
        order = np.argsort(first)
        columns = [
            found.article_ids[found.article[rows[first[order]]]],
            coded.dictionary.take(pa.array(which[first[order]])),
            np.bincount(group, found.occurrences[rows], minlength=len(first))[order].astype(np.int32),
            np.bincount(group, found.in_title[rows], minlength=len(first))[order].astype(np.int32),
        ]
        return pa.Table.from_arrays(list(map(pa.array, columns)), schema=TERMS)

    def candidates(self, found: Found) -> pa.Table:
        """Give what is kept beside the terms, so that it can be decided otherwise: rows of `candidate_terms`."""
        is_phrase, term = _read(found)
        aside = pc.or_(is_phrase, _is_in(term, self.stop_words | self.phrases))
        rows = np.flatnonzero(aside.to_numpy(zero_copy_only=False)[found.which])
        columns = [
            found.article_ids[found.article[rows]],
            found.parts.take(pa.array(found.which[rows])),
            found.occurrences[rows].astype(np.int32),
            found.in_title[rows].astype(np.int32),
        ]
        return pa.Table.from_arrays(list(map(pa.array, columns)), schema=CANDIDATE_TERMS)

    def sort(self, term: str) -> Literal["stop", "phrase", "word"]:
        """Say what a term is."""
        return "stop" if term in self.stop_words else "phrase" if term in self.phrases else "word"


def _read(found: Found) -> tuple[Any, pa.StringArray]:
    """Tell which of the words and phrases found are phrases, and write them as terms."""
    return pc.match_substring(found.parts, PART), pc.replace_substring(found.parts, PART, " ")


def _is_in(terms: pa.StringArray, wanted: frozenset[str]) -> Any:
    return pc.is_in(terms, pa.array(wanted, pa.string()))
