"""Reading what components say, without a browser."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def walk(node: Any) -> Iterator[Any]:
    """Give a component and all in it, in order; texts too."""
    if node is None:
        return
    if isinstance(node, (list, tuple)):
        for child in node:
            yield from walk(child)
        return
    yield node
    yield from walk(getattr(node, "children", None))


def text(node: Any) -> str:
    """Give what a component says, in one line."""
    return "".join(str(part) for part in walk(node) if isinstance(part, (str, int, float)))


def texts(node: Any) -> list[str]:
    """Give what each child of a component says; children that say nothing are left out."""
    return [said for child in node.children if (said := text(child))]


def hrefs(node: Any) -> list[str]:
    """Give where the links in a component lead, in order."""
    return [part.href for part in walk(node) if getattr(part, "href", None)]
