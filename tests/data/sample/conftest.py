"""Made-up corpora for the tests: a small one, and the full one that the demonstration shows."""

import gzip
import json
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from data.sample import write

Row = dict[str, Any]


@dataclass
class Made:
    """A corpus as it was written: its articles and its truth, both read back from the files."""

    folder: Path

    @cached_property
    def articles(self) -> dict[str, Row]:
        """Articles by id, in the order of the file."""
        with gzip.open(self.folder / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
            return {row["id"]: row for row in map(json.loads, lines)}

    def truth(self, name: str) -> list[Row]:
        """Rows of a truth file."""
        return [json.loads(line) for line in (self.folder / "truth" / f"{name}.jsonl").read_text("utf-8").splitlines()]

    @cached_property
    def told(self) -> dict[str, Row]:
        """What was planted in each article, by id."""
        return {row["id"]: row for row in self.truth("articles")}

    def text(self, article: str, field: str) -> str:
        """A field as NFC; "" where the article has none."""
        return unicodedata.normalize("NFC", self.articles[article].get(field) or "")

    def whole(self, article: str) -> str:
        """Title, lead and body."""
        return "\n".join(self.text(article, field) for field in ("title", "lead", "body"))


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A corpus of 600 articles."""
    folder = tmp_path_factory.mktemp("small")
    write(folder, articles=600, seed=3)
    return Made(folder)


@pytest.fixture(scope="session")
def full(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The corpus of 8,000 articles that `diembao sample` makes."""
    folder = tmp_path_factory.mktemp("full")
    write(folder)
    return Made(folder)
