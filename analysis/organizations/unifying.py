"""Short and long names of one body in an article: "Công ty Thiên An" and "Công ty Cổ phần Khoáng sản Thiên An"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analysis.organizations import lexicon, places
from analysis.organizations.canonical import bare_place
from analysis.organizations.context import Position
from analysis.organizations.known import Registry
from analysis.organizations.node import Node
from analysis.organizations.resolve import Meaning

#: What a short name of each kind may leave out; None: anything between head and proper name.
_LEFT_OUT = {"company": None, "bank": None, "sport": "sports", "hospital": "general"}
_GENERAL = frozenset(("đa", "khoa"))
_HEADS = frozenset(("công ty", "tổng công ty", "câu lạc bộ", "ngân hàng", "tập đoàn", "bệnh viện"))


def unified(
    found: Sequence[tuple[Position, Node]], meanings: Sequence[Meaning | None], registry: Registry
) -> list[Meaning | None]:
    """Give the bodies that an article also names at length their long names.

    A short name is left alone where two long ones fit it; that of a local body is given to the last one named.
    """
    return _lengthened(found, _placed(found, meanings, registry))


def _placed(
    found: Sequence[tuple[Position, Node]], meanings: Sequence[Meaning | None], registry: Registry
) -> list[Meaning | None]:
    """Give bodies named without their place, or without its level, the full name from elsewhere in the article."""
    short = [_short_names(node, meaning) for (_, node), meaning in zip(found, meanings, strict=True)]
    last: dict[str, Meaning] = {}
    for names, meaning in zip(short, meanings, strict=True):
        if meaning is None:
            continue
        for name in names:
            last.setdefault(name, meaning)  # so that what stands before the first full name is told, too
    told = list(meanings)
    for n, ((_, node), meaning) in enumerate(zip(found, meanings, strict=True)):
        if meaning is None:
            continue
        last.update(dict.fromkeys(short[n], meaning))
        if meaning.name in last and not node.places and registry.named(meaning.name) is None:
            told[n] = replace(meaning, name=last[meaning.name].name, how="named with its place")
    return told


def _short_names(node: Node, meaning: Meaning | None) -> tuple[str, ...]:
    """The names of a local body without its place and with the place's bare name; none for other bodies."""
    if meaning is None or len(node.places) != 1 or node.places[0].foreign or node.head is None or node.level:
        return ()
    place = bare_place(node.places[0])
    if not meaning.name.endswith(f" {place.full}"):
        return ()
    base = meaning.name[: -len(place.full) - 1]
    return (base, f"{base} {place.name}") if place.level else (base,)


def _lengthened(found: Sequence[tuple[Position, Node]], meanings: Sequence[Meaning | None]) -> list[Meaning | None]:
    kinds = {
        meaning.name: node.kind
        for (_, node), meaning in zip(found, meanings, strict=True)
        if meaning is not None and meaning.resolved and _has_short_forms(node)
    }
    longer = _longer(kinds)
    return [_told(meaning, longer) for meaning in meanings] if longer else list(meanings)


def _has_short_forms(node: Node) -> bool:
    built = node.known is None and node.head is not None and node.parent is None and bool(node.name)
    return built and node.kind in _LEFT_OUT


def _longer(kinds: dict[str, str]) -> dict[str, str]:
    words = {name: tuple(name.lower().split()) for name in kinds}
    found: dict[str, str] = {}
    for short, kind in kinds.items():
        fits = [name for name in kinds if kinds[name] == kind and _shortens(words[short], words[name], kind)]
        longest = [name for name in fits if not any(_shortens(words[name], words[other], kind) for other in fits)]
        if len(longest) == 1:
            found[short] = longest[0]
    return found


def _shortens(short: Sequence[str], name: Sequence[str], kind: str) -> bool:
    if len(short) >= len(name) or short[0] != name[0] or short[-1] != name[-1]:
        return False
    tail = proper_part(short)
    if not tail or tuple(name[-len(tail) :]) != tuple(tail) or places.is_country(" ".join(tail).title()):
        return False
    left_out = _left_out(short, name)
    if left_out is None:
        return False
    allowed = _LEFT_OUT[kind]
    if allowed is None:
        return True
    words = _GENERAL if allowed == "general" else {w for sport in lexicon.lists()["sports"] for w in sport.split()}
    return all(word in words for word in left_out)


def _left_out(short: Sequence[str], name: Sequence[str]) -> list[str] | None:
    """The words of a name that a shorter one leaves out; None where it says others."""
    left_out, at = [], 0
    for word in name:
        if at < len(short) and short[at] == word:
            at += 1
        else:
            left_out.append(word)
    return left_out if at == len(short) else None


def short_form(node: Node, meaning: Meaning) -> str:
    """Give the shortest name of a body by which others may call it: head and proper name; "" where it has none.

    Of "Công ty Cổ phần Khoáng sản Thiên An" it is "Công ty Thiên An".
    """
    if not meaning.resolved or meaning.how or not _has_short_forms(node) or node.places:
        return ""
    words = meaning.name.split()
    low = [word.lower() for word in words]
    head = _head_length(low)
    if node.kind == "hospital":
        rest = words[head + 2 :] if low[head : head + 2] == ["đa", "khoa"] else words[head:]
    elif node.kind == "sport":
        sports = lexicon.lists()["sports"]
        rest = words[head + 2 :] if " ".join(low[head : head + 2]) in sports else words[head:]
    else:
        rest = words[len(words) - len(proper_part(low)) :]
    return " ".join(words[:head] + rest) if head and rest else ""


def _head_length(words: Sequence[str]) -> int:
    return next((size for size in (3, 2, 1) if " ".join(words[:size]) in _HEADS), 0)


def proper_part(words: Sequence[str]) -> Sequence[str]:
    """Give what follows head, legal form and field words in a name; empty where nothing does."""
    i = _head_length(words) or 1
    while i < len(words) and (size := lexicon.field_length(words, i, len(words))):
        i += size
    return words[i:]


def _told(meaning: Meaning | None, longer: dict[str, str]) -> Meaning | None:
    if meaning is None or not meaning.resolved:
        return meaning
    for short, name in longer.items():
        if meaning.name == short or meaning.name.endswith(f" {short}"):
            full = meaning.name[: -len(short)] + name
            return replace(meaning, name=full, how=meaning.how or "longer name in the article")
    return meaning
