"""Text inside pictures: what hovering says, in the user's language, and names made safe for plotly's own markup."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from typing import Any

from analysis.calendar import Step
from dashboard.wording import Wording
from data.query import Unit


def plain(text: str) -> str:
    """Write text so that plotly does not take it for markup.

    >>> plain("R&D <b>")
    'R&amp;D &lt;b&gt;'
    """
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def wrapped(text: str, width: int, lines: int = 3) -> str:
    """Break a name into lines of about `width` letters; what does not fit ends in "…".

    >>> wrapped("Bộ Giáo dục và Đào tạo", 12)
    'Bộ Giáo dục<br>và Đào tạo'
    """
    parts = textwrap.wrap(text, width, max_lines=lines, placeholder="…")
    return "<br>".join(plain(part) for part in parts)


def linked(text: str, href: str) -> str:
    """Let a text in a picture, made safe already, lead to an address of this dashboard (assets/frame.js does it).

    >>> linked("Bộ Y tế", "/to-chuc?ten=Bộ+Y+tế")
    '<a href="/to-chuc?ten=Bộ+Y+tế" target="_self">Bộ Y tế</a>'
    """
    return f'<a href="{plain(href).replace(chr(34), "%22")}" target="_self">{text}</a>' if href else text


def share_text(row: Mapping[str, Any], name: str, step: Step, unit: Unit, say: Wording) -> str:
    """Say a share of a period: name, period, share with its interval, n and denominator, and what limits it.

    Parameters
    ----------
    row
        `period`, `articles`, `total`, `share`, `low`, `high`, and where known `few`, `open`, `cut`.
    """
    lines = [f"<b>{plain(name)}</b>"] if name else []
    lines.append(say.period(row["period"], step))
    if not row["total"]:
        return "<br>".join([*lines, say("figure.nothing")])
    lines.append(
        say(
            "figure.interval",
            value=say.percent(row["share"]),
            low=say.number(row["low"] * 100),
            high=say.percent(row["high"]),
        )
    )
    lines.append(say("figure.of", k=say.integer(row["articles"]), n=say(f"count.{unit}", n=row["total"])))
    return "<br>".join(lines + limits(row, say))


def limits(row: Mapping[str, Any], say: Wording) -> list[str]:
    """Say what limits a period: too few articles, not over, covered only in part."""
    found = [say("figure.few")] if row.get("few") else []
    if row.get("open"):
        found.append(say("figure.open"))
    elif row.get("cut"):
        found.append(say("figure.cut"))
    return found
