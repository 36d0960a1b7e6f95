"""A few made-up sentences, and articles of them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from analysis.passages import Passage, SegmentedArticle
from analysis.segment import Lexicon, segment
from data.records import Field


def segmented(body: str, title: str = "", article_id: int = 1, *, lexicon: Lexicon | None = None) -> SegmentedArticle:
    """Cut a made-up article into words."""
    fields: list[tuple[Field, str]] = [("title", title), ("body", body)]
    found = segment([text for _, text in fields], lexicon=lexicon)
    passages = (Passage(name, text, sentences) for (name, text), sentences in zip(fields, found, strict=True))
    return SegmentedArticle(article_id, "Báo Sông", None, tuple(passages))


def row(article_id: int, title: str, body: str) -> dict[str, Any]:
    """Make a row of the articles table."""
    published = datetime(2024, 3, 4, 1, tzinfo=UTC)
    return {
        "article_id": article_id, "revision": 1, "title": title, "lead": "", "body": body, "published": published,
        "day": published.date(), "published_precision": "minute", "published_source": "metadata",
        "published_evidence": "", "outlet": "Báo Sông", "outlet_raw": "", "section": "", "section_raw": "",
        "section_path": [], "url": "", "author": "", "authors": [], "source_id": "", "subheads": [], "captions": [],
        "doubtful": [], "was_nfd": False, "file": "", "line": article_id, "extra": "{}", "content_hash": article_id,
        "ingested_at": published,
    }  # fmt: skip


#: Ten articles: "chuyển đổi số" stands in 1–8, "bến gỗ" in 1–6, "lễ hội" in 9 and 10.
ROWS = [
    row(1, "Bến Gỗ vào mùa", "Xã nhỏ chuyển đổi số rất nhanh. Ghe về bến gỗ từ sáng."),
    row(2, "Chuyển đổi số ở chợ", "Tiểu thương chuyển đổi số. Người dân bến gỗ mừng."),
    row(3, "Sổ sách mới", "Hợp tác xã chuyển đổi số, kế toán đỡ vất vả. Xe tải ra bến gỗ."),
    row(4, "Lớp học đêm", "Thanh niên giúp bà con chuyển đổi số. Lớp học mở gần bến gỗ."),
    row(5, "Ghi chép ở xã", "Cán bộ xã kể chuyện chuyển đổi số. Mưa to ở bến gỗ."),
    row(6, "Chợ phiên", "Chợ phiên cũng chuyển đổi số. Dân buôn tới bến gỗ mua cá."),
    row(7, "Thư viện mới", "Thư viện huyện chuyển đổi số. Học sinh mượn sách qua mạng."),
    row(8, "Vườn cây", "Nhà vườn chuyển đổi số. Cây trái được bán qua mạng."),
    row(9, "Lễ hội", "Lễ hội bắt đầu từ sáng sớm. Trống hội vang xa."),
    row(10, "Đua ghe", "Lễ hội đua ghe đông người xem. Ghe về đích lúc trưa."),
]
