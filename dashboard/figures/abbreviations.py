"""Long names of organizations, made short enough for a picture as the press shortens them."""

from __future__ import annotations

#: What the press writes short, the longest first.
SHORT = (
    ("trách nhiệm hữu hạn", "TNHH"),
    ("Hội đồng nhân dân", "HĐND"),
    ("Ủy ban nhân dân", "UBND"),
    ("Công ty Cổ phần", "CTCP"),
    ("Công ty cổ phần", "CTCP"),
    ("Thành phố", "TP."),
    ("thành phố", "TP."),
    ("Câu lạc bộ", "CLB"),
)


def shortened(name: str, letters: int) -> str:
    """Shorten a name that is longer than `letters`: first as the press does, then in its middle.

    The end of a Vietnamese name tells it from others of its kind, so it is kept.

    >>> shortened("Câu lạc bộ Bóng đá Hải Triều Vân Hải", 30)
    'CLB Bóng đá Hải Triều Vân Hải'
    >>> shortened("Câu lạc bộ Bóng đá Hải Triều Vân Hải", 23)
    'CLB … Hải Triều Vân Hải'
    >>> shortened("Bộ Y tế", 23)
    'Bộ Y tế'
    """
    if len(name) <= letters:
        return name
    for long, short in SHORT:
        name = name.replace(long, short)
    if len(name) <= letters:
        return name
    first, *rest = name.split()
    kept: list[str] = []
    for word in reversed(rest):
        if len(" ".join([first, "…", word, *kept])) > letters:
            break
        kept.insert(0, word)
    return " ".join([first, "…", *kept]) if kept else name[: letters - 1] + "…"
