"""What a search asks for, in words: one for a kind of organization, a topic or the like is not shown as it is typed."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.wording import Wording
from data.errors import QueryError
from data.query_language import Words, parse

#: Fields whose values are told, not quoted.
_TOLD = ("kind", "org", "first", "topic", "story", "term")


def quoted(search: str) -> str:
    """Put a search in quotation marks, unless it bears some itself.

    >>> quoted("giá xăng"), quoted('"giá lít"~5')
    ('“giá xăng”', '"giá lít"~5')
    """
    return search if any(mark in search for mark in '"“”„«»') else f"“{search}”"


def told(search: str, say: Wording, labels: Mapping[int, str] | None = None) -> str:
    """Say a search that asks for one thing of one kind; empty where it is any other.

    Parameters
    ----------
    labels
        Labels of topics by id; a topic without one is named by its number.

    >>> from dashboard.wording import wording
    >>> told("kind:state", wording("vi")), told('org:"Bộ Y tế"', wording("vi")), told("giá xăng", wording("vi"))
    ('loại tổ chức: cơ quan nhà nước', 'tổ chức: Bộ Y tế', '')
    """
    try:
        tree = parse(search)
    except QueryError:
        return ""
    if not isinstance(tree, Words) or tree.field not in _TOLD or any(word.prefix for word in tree.words):
        return ""
    value = search.strip().strip("()").partition(":")[2].strip().strip('"“”„«»')
    match tree.field:
        case "kind":
            return say("chip.kind", value=say.word("kind", value)) if f"kind.{value}" in say else ""
        case "org":
            return say("chip.organizations", value=value)
        case "first":
            return say("chip.first", value=value)
        case "topic":
            return say("chip.topics", value=(labels or {}).get(int(value), value))
        case "term":
            return say("chip.terms", value=say.term(value))
    return say("chip.story")
