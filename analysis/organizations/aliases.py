"""Names that an article itself introduces: definitions in brackets, and repeats of a name without its head."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analysis.organizations import lexicon, persons, places
from analysis.organizations.context import Position
from analysis.organizations.node import Node
from analysis.organizations.tokens import CAPITAL, LOWER, SIGN, UPPER, Line

_REPEATED = frozenset(
    ("company", "bank", "media", "association", "sport", "foreign", "armed", "music", "institute", "international")
)
#: Kinds whose foreign names lose their last word when repeated, with the least length of what is left.
_SUFFIXED = {"company": 3, "sport": 6, "bank": 5}
_LONG_FIELD = 2
#: A name of so many syllables may have small ones ("Xăng dầu Tân An").
_LONG_NAME = 4
#: Behind these a repeated name is that of a place.
_PLACE_NOUNS = frozenset(("sân bay", "đường", "phố", "cầu", "chợ", "cảng", "ga", "phường", "xã", "quận", "huyện"))
_CALLED = (("gọi", "tắt", "là"), ("viết", "tắt", "là"), ("viết", "tắt"), ("gọi", "là"), ("tên", "viết", "tắt"))
Found = list[tuple[Position, Node]]
#: A name that may be repeated: its syllables, where it stands, and the body.
_Entry = tuple[tuple[str, ...], Position, Node]


def with_aliases(lines: Sequence[Line], found: Found, local: frozenset[tuple[str, ...]]) -> Found:
    """Add the short names defined in brackets and the repeats of names, all in reading order.

    Parameters
    ----------
    local
        The names of the article's places: they stand for no body.
    """
    found = _without_misread(lines, found)
    marked = [covered(line, [node for at, node in found if at[0] == n]) for n, line in enumerate(lines)]
    names: dict[tuple[str, ...], tuple[Position, Node]] = {}
    new: Found = []
    for at, node in found:
        defined = _definition(lines[at[0]], node, marked[at[0]])
        if defined is not None:
            defined.origin = at
            new.append(((at[0], defined.start), defined))
            _cover(marked[at[0]], defined)
            if not _of_field(lines[at[0]], node, defined):
                keys = tuple(lines[at[0]].keys[defined.start : defined.end])
                names.setdefault(keys, ((at[0], defined.start), defined))
        for keys, _ in _cores(lines[at[0]], node):
            if keys not in local:
                names.setdefault(keys, (at, node))
    for n, line in enumerate(lines):
        new += [((n, node.start), node) for node in _repeats(line, names, marked[n])]
    return sorted([*found, *new], key=lambda entry: entry[0])


def _without_misread(lines: Sequence[Line], found: Found) -> Found:
    """Leave out names that begin with a trade ("Thép Tân An") where the article gives them to another body."""
    given = {keys for at, node in found if not _is_trade(node) for keys, _ in _cores(lines[at[0]], node)}
    return [
        (at, node)
        for at, node in found
        if not _is_trade(node) or tuple(lines[at[0]].keys[node.start : node.end]) not in given
    ]


def _is_trade(node: Node) -> bool:
    return node.head is not None and node.head.follow == "N"


def covered(line: Line, nodes: Sequence[Node]) -> bytearray:
    """Mark the tokens of a line that nodes cover."""
    marks = bytearray(line.size)
    for node in nodes:
        _cover(marks, node)
    return marks


def _cover(marks: bytearray, node: Node) -> None:
    for n in range(node.start, node.end):
        marks[n] = 1


def _definition(line: Line, node: Node, covered: bytearray) -> Node | None:
    j = node.end
    if j >= line.size or line.keys[j] != "(" or node.end - node.start < 2:
        return None
    if node.short and (node.head is None or node.base == node.head.canonical):
        return None
    i = j + 1
    for words in _CALLED:
        if tuple(line.keys[i : i + len(words)]) == words:
            i += len(words)
            break
    stop = i
    while stop < line.size and line.keys[stop] != ")" and stop - i < 6 and line.gaps[stop] != 2:
        stop += 1
    if stop >= line.size or line.keys[stop] != ")" or stop == i or any(covered[i:stop]) or ":" in line.keys[i:stop]:
        return None
    if line.shapes[i] not in (CAPITAL, UPPER) or places.place_at(line, i) or not _abbreviates(line, node, i, stop):
        return None
    return Node(i, stop, head=node.head, base=node.base, name=node.name, places=node.places, parent=node.parent,
                known=node.known, rule="definition")  # fmt: skip


def _of_field(line: Line, node: Node, defined: Node) -> bool:
    """Whether only the field is abbreviated ("Bộ Giáo dục và Đào tạo (GDĐT)"): elsewhere the field is meant by it."""
    if node.kind != "state":
        return False
    words = (node.known.name if node.known is not None else node.base).split()
    short = "".join(c for c in line.surface(defined.start, defined.end) if c.isalpha())
    fields = ["".join(word[0].upper() for word in words[head:] if word.isalpha() and word != "và") for head in (1, 2)]
    return short in fields


def _abbreviates(line: Line, node: Node, i: int, stop: int) -> bool:
    if line.shapes[i] == UPPER and stop - i <= 3:
        return sum(len(key) for key in line.keys[i:stop]) >= 2
    if node.kind in _REPEATED and stop - i <= 4 and node.kind != "foreign":
        return all(line.shapes[n] in (CAPITAL, UPPER) for n in range(i, stop) if line.shapes[n] != SIGN)
    return False


def bare_names(line: Line, node: Node) -> list[tuple[str, ...]]:
    """Give the names of a node that can stand alone elsewhere, longest first; in syllables."""
    return [keys for keys, bare in _cores(line, node) if bare]


def _cores(line: Line, node: Node) -> Iterator[tuple[tuple[str, ...], bool]]:
    """The names of a node without head and legal form, longest first, and whether each is free of long field words.

    "Công ty Cổ phần Du lịch Biển Xanh Việt" gives "Du lịch Biển Xanh Việt", "Biển Xanh Việt", "Xanh Việt".
    """
    if node.known is not None:
        if node.head is None and node.rule == "list" and (keys := _without_suffix(line, node)):
            yield keys, True
        return
    if node.head is None or node.kind not in _REPEATED or not node.name or node.number or node.rule == "team":
        return
    i, stop = node.end - _length(line, node), node.end
    while i < stop:
        size = _field_length(line, node, i)
        if line.keys[i] not in lexicon.FORMS and _distinct(line, i, stop):
            yield tuple(line.keys[i:stop]), size < _LONG_FIELD
        if not size:
            return
        i += size


def _field_length(line: Line, node: Node, i: int) -> int:
    """Number of tokens at `i` that say what a body does, before its name."""
    if node.kind == "sport":
        sports = lexicon.lists()["sports"]
        return next((size for size in (3, 2) if " ".join(line.keys[i : i + size]) in sports), 0)
    if size := lexicon.field_length(line.keys, i, node.end):
        return size
    if line.shapes[i] == LOWER and node.kind in ("company", "bank"):
        return 1
    j = i + 1
    while j < node.end and line.shapes[j] == LOWER:
        j += 1
    described = node.kind in ("company", "bank") and i + 1 < j < node.end and line.shapes[i] == CAPITAL
    return j - i if described else 0


def _without_suffix(line: Line, node: Node) -> tuple[str, ...]:
    """A listed foreign name without its last word ("Leicester City", "Ant Group")."""
    keys = line.keys[node.start : node.end]
    if len(keys) < 2 or node.kind not in _SUFFIXED or keys[-1] not in (*lexicon.lists()["organization words"], "city"):
        return ()
    foreign = not persons.is_vietnamese(keys[0]) or (node.kind == "company" and len(keys) == 2)
    if not foreign or len(keys[0]) < _SUFFIXED[node.kind] or keys[0] in ("the", "bank", "real", "manchester"):
        return ()
    return tuple(keys[:-1])


def _length(line: Line, node: Node) -> int:
    """Number of tokens of the proper name at the end of a node."""
    offset = line.text.lower().rfind(node.name.lower().split()[0], line.starts[node.start], line.ends[node.end - 1])
    first = line.first_token.get(line.text.lower().find(node.name.lower(), line.starts[node.start]), None)
    if first is not None and node.start <= first < node.end:
        return node.end - first
    return node.end - line.first_token.get(offset, node.end)


def _distinct(line: Line, i: int, stop: int) -> bool:
    if i >= stop or line.shapes[i] not in (CAPITAL, UPPER):
        return False
    place = places.known_at(line, i)
    if (place is not None and place[0] >= stop) or line.keys[i] in lexicon.lists()["common acronyms"]:
        return False
    if stop - i == 1:
        key = line.keys[i]
        return len(key) >= 3 and (line.shapes[i] == UPPER or not _vietnamese(key))
    surnames = lexicon.lists()["surnames"] - lexicon.lists()["rare surnames"]
    if line.keys[i] in surnames and stop - i <= 4 and all(map(_vietnamese, line.keys[i:stop])):
        return stop - i == 3 and line.keys[i] not in ("nguyễn", "trần", "lê", "phạm")
    return True


def _vietnamese(key: str) -> bool:
    return persons.is_vietnamese(key) or len(key) <= 3


def _repeats(line: Line, names: dict[tuple[str, ...], tuple[Position, Node]], covered: bytearray) -> Iterator[Node]:
    if not names:
        return
    by_first: dict[str, list[_Entry]] = {}
    for keys, (at, node) in names.items():
        by_first.setdefault(keys[0], []).append((keys, at, node))
    for entries in by_first.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    for i in line.capitals:
        entries_here = by_first.get(line.keys[i])
        found = _repeat_at(line, i, entries_here, covered) if entries_here else None
        if found is not None:
            _cover(covered, found)
            yield found


def _repeat_at(line: Line, i: int, entries: Sequence[_Entry], covered: bytearray) -> Node | None:
    if covered[i] or line.word_before(i) in _PLACE_NOUNS:
        return None
    for keys, at, node in entries:
        stop = i + len(keys)
        if tuple(line.keys[i:stop]) != keys or any(covered[i:stop]):
            continue
        small = [n for n in range(i, stop) if line.shapes[n] == LOWER]
        if small and (stop - i < _LONG_NAME or not line.is_capital(stop - 1)):
            continue
        goes_on = line.follows(stop) and line.shapes[stop] == CAPITAL and not covered[stop]
        if goes_on and places.known_at(line, stop) is None:
            continue
        if i and line.gaps[i] == 1 and line.shapes[i - 1] == CAPITAL and not covered[i - 1] and not line.opens[i - 1]:
            continue
        return Node(i, stop, head=node.head, base=node.base, name=node.name, places=node.places, parent=node.parent,
                    known=node.known, rule="repeat", origin=at)  # fmt: skip
    return None
