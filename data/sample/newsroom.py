"""The invented newspapers and their calendar: who publishes how much on which day, and how they write."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Literal

FIRST_DAY = date(2024, 7, 1)
LAST_DAY = date(2025, 12, 31)
DAYS = (LAST_DAY - FIRST_DAY).days + 1
HANOI = timezone(timedelta(hours=7))

#: Days around the lunar new year (29 January 2025) on which everybody publishes less.
TET = (date(2025, 1, 26), date(2025, 2, 2))
#: Public holidays with a thinner paper.
HOLIDAYS = (date(2024, 9, 2), date(2025, 1, 1), date(2025, 4, 30), date(2025, 5, 1), date(2025, 9, 2))
#: The outlet (by its number) whose feed is dead, from and to.
DEAD_FEED = (3, date(2025, 10, 13), date(2025, 10, 26))

_WEEKDAYS = (1.06, 1.1, 1.1, 1.08, 1.04, 0.86, 0.76)

Tone = Literal["new", "old", "mixed"]
Stamp = Literal["local", "utc", "day", "slashes"]


@dataclass(frozen=True, slots=True)
class Outlet:
    """A newspaper.

    Parameters
    ----------
    share
        Its part of all articles, in thousandths.
    length
        Syllables it usually gives an article.
    tone
        Where it puts the tone mark of open oa, oe, uy: "new" (hòa), "old" (hoà), "mixed" (as the author likes).
    lead
        Whether its articles have a lead of their own.
    stamp
        How it writes the time.
    signed
        Share of its articles that name an author.
    sections
        Theme to its own name of the section; other themes go to `sections[""]` or the usual name.
    likes
        Themes it writes more about, and how many times more.
    """

    name: str
    domain: str
    share: int
    length: int
    tone: Tone = "new"
    lead: bool = True
    stamp: Stamp = "local"
    signed: float = 0.8
    sections: Mapping[str, str] = field(default_factory=dict)
    likes: Mapping[str, float] = field(default_factory=dict)


_SECTIONS = {
    "bat-dong-san": "Bất động sản",
    "cong-nghe": "Công nghệ",
    "du-lich": "Du lịch",
    "giao-duc": "Giáo dục",
    "giao-thong": "Giao thông",
    "nang-luong": "Kinh tế",
    "ngan-hang": "Tài chính",
    "the-thao": "Thể thao",
    "thien-tai": "Môi trường",
    "y-te": "Sức khỏe",
}

OUTLETS: tuple[Outlet, ...] = (
    Outlet("Bản Tin Sớm", "bantinsom.example", 230, 225),
    Outlet("Thời Luận Mới", "thoiluanmoi.example", 220, 245, tone="old", sections={"nang-luong": "Kinh doanh"}),
    Outlet("Nhịp Phố Online", "nhippho.example", 211, 200, sections={"y-te": "SỨC KHỎE", "the-thao": "THỂ THAO"}),
    Outlet("Đồng Bằng Ngày Mới", "dongbangngaymoi.example", 116, 215, tone="mixed", lead=False),
    Outlet("Tin Miền Gió", "tinmiengio.example", 65, 190, lead=False, sections={"giao-duc": "Giáo dục - Du học"}),
    Outlet(
        "Kinh Tế Bốn Mùa",
        "kinhtebonmua.example",
        48,
        260,
        tone="old",
        stamp="utc",
        sections={"ngan-hang": "Ngân hàng", "nang-luong": "Thị trường", "bat-dong-san": "Nhà đất"},
        likes={"ngan-hang": 3, "nang-luong": 2.4, "bat-dong-san": 2.4, "cong-nghe": 1.5},
    ),
    Outlet("Người Vân Hải", "nguoivanhai.example", 34, 220, likes={"giao-thong": 2, "du-lich": 1.8}),
    Outlet("Sân Cỏ 24", "sanco24.example", 25, 185, sections={"the-thao": "Bóng đá"}, likes={"the-thao": 9}),
    Outlet("Học Đường Xanh", "hocduongxanh.example", 19, 235, tone="old", likes={"giao-duc": 9}),
    Outlet("Sức Khỏe Muôn Nhà", "suckhoemuonnha.example", 14, 210, sections={"y-te": "Y tế"}, likes={"y-te": 9}),
    Outlet(
        "Phố Số", "phoso.example", 11, 205, stamp="slashes", sections={"cong-nghe": "Số hóa"}, likes={"cong-nghe": 8}
    ),
    Outlet("Bản Làng Hôm Nay", "banlang.example", 7, 170, lead=False, stamp="day", signed=0.4),
)


def day_weight(outlet: int, day: date) -> float:
    """Return how much an outlet publishes on a day, against its average."""
    number, dead, alive = DEAD_FEED
    if outlet == number and dead <= day <= alive:
        return 0.0
    weight = _WEEKDAYS[day.weekday()]
    if TET[0] <= day <= TET[1]:
        return weight * 0.38
    return weight * 0.6 if day in HOLIDAYS else weight


def section_of(outlet: Outlet, theme: str) -> str:
    """Return the name of the section in which an outlet prints a theme."""
    return outlet.sections.get(theme, _SECTIONS.get(theme, "Thời sự"))


def stamped(outlet: Outlet, when: datetime) -> str:
    """Write a time the way the outlet's feed does."""
    if outlet.stamp == "utc":
        return when.astimezone(UTC).isoformat()
    if outlet.stamp == "day":
        return when.date().isoformat()
    if outlet.stamp == "slashes":
        return when.strftime("%d/%m/%Y %H:%M")
    return when.isoformat()
