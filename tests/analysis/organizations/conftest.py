"""A corpus of six made-up articles with hand-made mentions in all fields, and a way to make others.

id  day        outlet     mentions
 1  Wed  1/5   Báo Sông   Tân An in the title and, as a source, in the body; Bình Hà in the body
 2  Thu  2/5   Báo Núi    Tân An in the lead; Bình Hà in the title
 3  Fri  3/5   Báo Sông   Tân An twice in the body; the ministry, as a source, in the body
 4  Sat  4/5   Báo Núi    the ministry in a caption
 5  Sun  5/5   Báo Sông   a name of no known organization in the body
 6  (none)     Báo Sông   the school in the title
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from analysis.organizations import Mention, find_mentions
from analysis.passages import Passage, SegmentedArticle
from analysis.segment import segment
from data.corpus import Corpus
from data.records import Field
from data.schemas import MENTIONS
from tests.analysis.conftest import article, fill

#: Organization, field, whether it speaks.
Named = tuple[str, str, bool]

TAN_AN, BINH_HA = "Công ty Tân An", "Công ty Bình Hà"
MINISTRY, SCHOOL, UNCLEAR = "Bộ Nước", "Trường Sông", "chưa rõ: Sở [5/1]"
KINDS = {TAN_AN: "company", BINH_HA: "company", MINISTRY: "ministry", SCHOOL: "school", UNCLEAR: "state"}

PRESS: tuple[tuple[int, date | None, str, tuple[Named, ...]], ...] = (
    (1, date(2024, 5, 1), "Báo Sông", ((TAN_AN, "title", False), (TAN_AN, "body", True), (BINH_HA, "body", False))),
    (2, date(2024, 5, 2), "Báo Núi", ((TAN_AN, "lead", False), (BINH_HA, "title", False))),
    (3, date(2024, 5, 3), "Báo Sông", ((TAN_AN, "body", False), (TAN_AN, "body", False), (MINISTRY, "body", True))),
    (4, date(2024, 5, 4), "Báo Núi", ((MINISTRY, "caption", False),)),
    (5, date(2024, 5, 5), "Báo Sông", ((UNCLEAR, "body", False),)),
    (6, None, "Báo Sông", ((SCHOOL, "title", False),)),
)


def corpus_of(path: Path, rows: Sequence[tuple[int, date | None, str, Sequence[Named]]]) -> Corpus:
    """Make a corpus of articles whose every field is "Tin mới." and whose mentions are "Tin"."""
    text = "Tin mới."
    articles = [
        article((number, day, outlet, "Xã hội", text, text)) | {"lead": text, "captions": [text]}
        for number, day, outlet, _ in rows
    ]
    filled = fill(Corpus.create(path), articles, [])
    mentions: list[dict[str, Any]] = [
        {
            "article_id": number, "mention": place, "organization": organization,
            "kind": KINDS.get(organization, "company"), "resolved": organization != UNCLEAR, "surface": "Tin",
            "field": field, "start": 0, "end": 3, "sentence": 0, "sentence_start": 0, "sentence_end": len(text),
            "evidence": "list", "confidence": 0.9, "speaks": speaks,
        }
        for number, _, _, named in rows
        for place, (organization, field, speaks) in enumerate(named)
    ]  # fmt: skip
    with filled.transaction("test") as change:
        change.append("mentions", pa.Table.from_pylist(mentions, schema=MENTIONS))
    return filled.latest()


@pytest.fixture(scope="session")
def press(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """The six articles."""
    return corpus_of(tmp_path_factory.mktemp("kho") / "press", PRESS)


def segmented(
    *fields: tuple[Field, str], number: int = 1, outlet: str = "", day: date | None = None
) -> SegmentedArticle:
    """Cut an article's fields into sentences and words, as the analysis does."""
    sentences = segment([text for _, text in fields])
    passages = [Passage(name, text, found) for (name, text), found in zip(fields, sentences, strict=True)]
    return SegmentedArticle(number, outlet, day, tuple(passages))


def found_in(body: str, title: str = "") -> list[Mention]:
    """Find the organizations of one article by itself."""
    fields: list[tuple[Field, str]] = [("title", title), ("body", body)] if title else [("body", body)]
    return find_mentions([segmented(*fields)])[0]


def named_in(body: str, title: str = "") -> list[tuple[str, str]]:
    """Give the mentions of one article as (words, full name)."""
    return [(mention.surface, mention.organization) for mention in found_in(body, title)]
