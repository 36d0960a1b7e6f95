"""Ids of what callbacks read and write: the frame's, and those of a card's parts by the card's noun."""

from __future__ import annotations

#: dcc.Location; its `search` is the state of every page.
ADDRESS = "address"
#: dcc.Store with "light" or "dark".
SCHEME = "scheme"
#: Where the router puts the page.
PAGE = "page"


def card(noun: str) -> str:
    """Section of a card: its anchor in the page."""
    return f"{noun}-card"


def title(noun: str) -> str:
    """Heading of a card."""
    return f"{noun}-title"


def subtitle(noun: str) -> str:
    """Line under the heading: period, n, denominator."""
    return f"{noun}-subtitle"


def graph(noun: str) -> str:
    """dcc.Graph of a card."""
    return f"{noun}-graph"


def body(noun: str) -> str:
    """Frame around a card's graph (or its own body), hidden while a notice stands in its place."""
    return f"{noun}-body"


def notice(noun: str) -> str:
    """Sentence that stands in place of an empty answer."""
    return f"{noun}-notice"


def remark(noun: str) -> str:
    """Line at the foot of a card."""
    return f"{noun}-remark"


def control(noun: str, key: str) -> str:
    """Control of a card that sets the address's key."""
    return f"{noun}-{key}"


def part(noun: str, name: str) -> dict[str, str]:
    """Part of a card that one callback serves on all cards (menu entries, table twin, method)."""
    return {"part": name, "card": noun}
