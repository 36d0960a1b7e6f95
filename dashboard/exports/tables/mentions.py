"""The sentences that name an organization: one row a mention."""

from __future__ import annotations

import pandas as pd

from analysis.organizations.evidence import Evidence
from analysis.organizations.mention import rule_of
from dashboard.exports.table import Column, Kind, Table
from dashboard.figures.rows import rows
from dashboard.wording import Wording

_COLUMNS: tuple[tuple[str, Kind], ...] = (
    ("article", "article"),
    ("published", "moment"),
    ("outlet", "text"),
    ("title", "text"),
    ("field", "text"),
    ("surface", "text"),
    ("sentence", "text"),
    ("reason", "text"),
)


def table(result: Evidence, say: Wording) -> Table:
    """Give each mention with its words, its sentence and the reason why it was counted."""
    found = [
        {
            "article": row["article_id"],
            "published": row["published"],
            "outlet": row["outlet"],
            "title": row["title"],
            "field": row["field"],
            "surface": row["sentence"][start:end],
            "sentence": row["sentence"],
            "reason": why,
        }
        for row in rows(result.frame)
        for (start, end), why in zip(row["marks"], row["reasons"], strict=True)
    ]
    words: dict[str, dict[str, str]] = {
        "outlet": {"": say.name("", "outlet")},
        "field": {row["field"]: say.word("field", row["field"]) for row in found},
        "reason": {row["reason"]: reason(row["reason"], say) for row in found},
    }
    columns = tuple(
        Column(key, say(f"mentions.column.{key}"), kind, words=words.get(key, {})) for key, kind in _COLUMNS
    )
    return Table(columns, pd.DataFrame(found, columns=[key for key, _ in _COLUMNS]))


def reason(evidence: str, say: Wording) -> str:
    """Say why a mention was counted, from what the recogniser wrote.

    >>> from dashboard.wording import wording
    >>> reason("pattern; place tỉnh Gia Lai", wording("vi"))
    'theo mẫu cấu tạo tên; nơi được nói tới: tỉnh Gia Lai'
    """
    rule, *hows = evidence.split("; ")
    told = [say.word("reason", rule_of(rule))]
    for how in hows:
        if how.startswith("place "):
            told.append(say("reason.place", place=how.removeprefix("place ")))
        else:
            told.append(say.word("reason", how))
    return "; ".join(told)
