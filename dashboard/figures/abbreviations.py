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

    Its end tells a Vietnamese name from others of its kind, so it is kept, and so is its head ("Ngân hàng", "CLB").

    >>> shortened("Câu lạc bộ Bóng đá Hải Triều Vân Hải", 30)
    'CLB Bóng đá Hải Triều Vân Hải'
    >>> shortened("Câu lạc bộ Bóng đá Hải Triều Vân Hải", 23)
    'CLB … Hải Triều Vân Hải'
    >>> shortened("Ngân hàng Nhà nước Việt Nam", 23)
    'Ngân hàng … Việt Nam'
    >>> shortened("Bộ Y tế", 23)
    'Bộ Y tế'
    """
    if len(name) <= letters:
        return name
    for long, short in SHORT:
        name = name.replace(long, short)
    if len(name) <= letters:
        return name
    words = name.split()
    head = words[: 1 if words[0].isupper() else 2]
    kept: list[str] = []
    for word in reversed(words[len(head) :]):
        if len(" ".join([*head, "…", word, *kept])) > letters:
            break
        kept.insert(0, word)
    return " ".join([*head, "…", *kept]) if kept else name[: letters - 1] + "…"
