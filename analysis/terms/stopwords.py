"""Words that are no terms, from a list that says where it comes from and that a corpus can change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path

from analysis.terms.spelling import term_form
from data.errors import UnreadableFile

#: The file in a corpus's folder that changes the lists.
FILE = "stopwords.txt"

_SHIPPED = Path(__file__).with_name(FILE)


@dataclass(frozen=True, slots=True)
class StopWords:
    """Words that are no terms, as terms are written.

    Attributes
    ----------
    function_words
        Never terms, and never inside a term of several words.
    stop_words
        No terms, but they may stand inside one.
    names
        Terms where they bear a capital inside a sentence, function words otherwise.
    labels
        No terms where a colon follows them: they say whose a picture is ("Ảnh: …").
    """

    function_words: frozenset[str]
    stop_words: frozenset[str]
    names: frozenset[str]
    labels: frozenset[str]

    @classmethod
    def read(cls, folder: Path | None = None) -> StopWords:
        """Read the lists of the project, changed by `stopwords.txt` of a corpus's folder where there is one.

        Raises
        ------
        UnreadableFile
            The file is not text in UTF-8, or a word stands under no heading, or under an unknown one.
        """
        lists = {heading: set(words) for heading, words in _shipped().items()}
        if folder is not None and (folder / FILE).is_file():
            for heading, word in _entries(folder / FILE):
                for words in lists.values():
                    words.discard(word)
                lists[heading].add(word)
        return cls(*(frozenset(lists[heading]) for heading in _HEADINGS[:-1]))

    @property
    def digest(self) -> str:
        """Tell lists by which texts are read otherwise; stop words are looked up later, and do not count."""
        read_by = ",".join([*sorted(self.function_words), "|", *sorted(self.names), "|", *sorted(self.labels)])
        return blake2b(read_by.encode("utf8"), digest_size=4).hexdigest()


_HEADINGS = ("function words", "stop words", "names", "labels", "terms")


@cache
def _shipped() -> dict[str, frozenset[str]]:
    lists: dict[str, set[str]] = {heading: set() for heading in _HEADINGS}
    for heading, word in _entries(_SHIPPED):
        lists[heading].add(word)
    return {heading: frozenset(words) for heading, words in lists.items()}


def _entries(file: Path) -> Iterator[tuple[str, str]]:
    """Read the words of a file, each with the heading that it stands under."""
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise UnreadableFile(path=file, detail=str(error)) from error
    heading = ""
    for line in lines:
        text = line.split("#")[0].strip()
        if text.startswith("["):
            heading = text.strip("[]").strip().lower()
        for word in () if text.startswith("[") else text.split(","):
            if word.strip() and heading not in _HEADINGS:
                expected = ", ".join(f"[{each}]" for each in _HEADINGS)
                raise UnreadableFile(
                    path=file, detail=f"{word.strip()!r} stands under [{heading}], expected {expected}"
                )
            if word.strip():
                yield heading, term_form(word)
