"""What follows a head noun inside the name: a number, field words, a proper name, the clause of an ad hoc body."""

from __future__ import annotations

from analysis.organizations import listed, persons, places
from analysis.organizations.node import Node
from analysis.organizations.reader import Reader
from analysis.organizations.tokens import DIGITS, LOWER, UPPER

#: Heads whose names are clauses.
CLAUSES = frozenset(("Ban Chỉ đạo", "Tổ biên tập", "Tiểu ban", "Ban Chỉ huy", "Tổ công tác"))
_DRAFTS = frozenset(("dự", "văn", "đề"))
_INNER_FIELDS = frozenset(("Tổ chức", "Thường vụ", "Chấp hành"))
_COUNTED = frozenset(("người", "đội", "năm", "tháng", "ngày"))
#: Heads after which field words may be written small ("Trung tâm đăng kiểm xe cơ giới 2201S").
_SMALL_FIELDS = frozenset(
    (
        "Trung tâm",
        "Ban Quản lý",
        "Ban Quản lý dự án",
        "Phòng",
        "Đội",
        "Xí nghiệp",
        "Viện",
        "Tổ",
        "Cục",
        "Vụ",
        "Tiểu ban",
        "Công ty",
        "Khoa",
    )
)
#: Heads whose fields are a closed set: what follows one of them is no part of the name, unless "và" joins it.
_CLOSED = frozenset(("Bộ", "Sở", "Tổng cục", "Thanh tra", "Quân chủng", "Binh chủng"))
#: Local departments that go by the first of their fields.
_LONG_BASES = {
    "Sở Giáo dục": "Sở Giáo dục và Đào tạo", "Phòng Giáo dục": "Phòng Giáo dục và Đào tạo",
    "Sở Lao động": "Sở Lao động - Thương binh và Xã hội", "Sở Tài nguyên": "Sở Tài nguyên và Môi trường",
    "Sở Khoa học": "Sở Khoa học và Công nghệ", "Sở Kế hoạch": "Sở Kế hoạch và Đầu tư",
    "Sở Thông tin": "Sở Thông tin và Truyền thông", "Sở Giao thông": "Sở Giao thông Vận tải",
}  # fmt: skip
#: Kinds of heads behind which a full name is that of the person with the title ("Chủ tịch CLB | Lê Văn An").
_TITLED = frozenset(("sport", "media"))
_FULL_NAME = 3
#: Kinds of heads that a country may divide from the name.
_DESCRIBED = frozenset(("company", "bank", "media", "sport", "music", "armed", "association"))
#: Kinds of heads that stand inside another body: a listed name behind them is the body above.
_ABOVE = frozenset(("mass", "party", "unit"))
_OPENING, _CLOSING = "\"“'‘", "\"”'’"


def fill(reader: Reader, node: Node) -> None:
    """Read number, field words and proper name after the head; the node grows by what belongs to it."""
    follow = _follow(node)
    if "#" in follow and _number(reader, node):
        return
    if "F" in follow and _field(reader, node):
        if "N" in follow:
            _longer_name(reader, node)
        if "#" in follow:
            _number(reader, node)
        return
    if "N" in follow or "K" in follow:
        _name(reader, node)
        if "F" in follow and not node.name:
            _open_field(reader, node)
        if "#" in follow and node.name:
            _number(reader, node)
    elif "F" in follow:
        _open_field(reader, node)


def _longer_name(reader: Reader, node: Node) -> None:
    """Prefer a proper name that runs further than the field ("Trường Đại học Lao động - Xã hội")."""
    assert node.head is not None
    other = Node(node.start, reader.head_end(node), head=node.head, base=node.head.canonical)
    _name(reader, other)
    if other.end > node.end:
        node.base, node.name, node.end, node.known = other.base, other.name, other.end, other.known
        node.places = other.places


def _number(reader: Reader, node: Node) -> bool:
    line, j = reader.line, node.end
    if line.follows(j) and line.keys[j] in ("số", "khu"):
        j += 1
    if not line.follows(j) or line.shapes[j] != DIGITS or len(line.keys[j]) > 4:
        return False
    after = j + 1
    if line.follows(after) and line.shapes[after] == LOWER and line.keys[after] in _COUNTED:
        return False
    if j == node.end and line.shapes[node.start] == LOWER:
        return False
    node.number = reader.written(node.end, after)
    node.name = f"{node.name} {node.number}".strip()
    node.end = after
    return True


def _field(reader: Reader, node: Node) -> bool:
    line, j = reader.line, node.end
    if not line.follows(j) or (node.base in CLAUSES and line.shapes[j] == LOWER):
        return False
    for stop, canonical in reader.fields.at(line.keys, j):
        if any(line.gaps[n] == 2 for n in range(j, stop)):
            continue
        if canonical in _INNER_FIELDS and line.shapes[j] == LOWER:
            continue
        if line.shapes[j] == LOWER and not _small_field_fits(reader, node, stop - j):
            continue
        if line.shapes[j] != LOWER and stop < line.size and stop - j == 1 and _splits_word(reader, j, stop):
            continue
        closed = node.base in _CLOSED
        node.base = _LONG_BASES.get(f"{node.base} {canonical}", f"{node.base} {canonical}")
        node.end = stop
        if not closed or _joined(reader, stop):
            _rest(reader, node, reader.runs.field(j))
        return True
    return False


def _joined(reader: Reader, j: int) -> bool:
    """Whether a further field with a capital is joined ("Sở Công Thương | - Khoa học", "… và Môi trường")."""
    line = reader.line
    return j + 1 < line.size and line.keys[j] in ("và", "-", "–") and line.is_capital(j + 1)


def _rest(reader: Reader, node: Node, stop: int) -> None:
    """Take what a field says beyond the phrase of the list ("Ban Quản lý dự án y tế | trọng điểm")."""
    if stop > node.end:
        node.name = reader.written(node.end, stop)
        node.end = stop


def _small_field_fits(reader: Reader, node: Node, length: int) -> bool:
    if length < 2 or (node.kind == "school" and "R" not in _follow(node)):
        return False
    if reader.runs.word(node.end)[1] in reader.words["inner verbs"] and node.base in _CLOSED:
        return False
    return reader.line.shapes[node.start] != LOWER or "R" in _follow(node)


def _follow(node: Node) -> str:
    return node.head.follow if node.head else ""


def _splits_word(reader: Reader, j: int, stop: int) -> bool:
    """Whether a one-syllable field is only the first half of a word ("Nội" in "Nội tiết")."""
    line = reader.line
    if line.shapes[j] == UPPER:
        return False
    return line.word_ends[j] > stop or (line.gaps[stop] == 1 and line.is_capital(stop) and line.shapes[stop] != UPPER)


def _open_field(reader: Reader, node: Node) -> None:
    line, j = reader.line, node.end
    if not line.follows(j) or (line.is_capital(j) and places.level_at(line, j) is not None):
        return
    if node.base in CLAUSES:
        _clause(reader, node)
        return
    small = line.shapes[j] == LOWER
    if small and (node.base not in _SMALL_FIELDS or line.shapes[node.start] == LOWER):
        return
    if not small and not line.is_capital(j):
        return
    if "U" in _follow(node) and line.is_capital(j) and reader.runs.head_begins(j):
        return
    starter = line.keys[j] in reader.words["starters"] and reader.runs.word(j)[1] not in reader.words["inner"]
    if starter or persons.name_end(line, j) > j:
        return
    stop = reader.runs.field(j)
    if small and not _small_name(reader, j, stop):
        return
    if stop > j:
        node.name = reader.written(j, stop)
        node.end = stop


def _small_name(reader: Reader, j: int, stop: int) -> bool:
    """Whether words written small are a name: two of them, or one that a capital or number follows."""
    first = reader.runs.word(j)[0]
    return stop > first or (reader.line.follows(stop) and reader.line.is_capital(stop))


def _clause(reader: Reader, node: Node) -> None:
    line, j = reader.line, node.end
    small = line.shapes[node.start] == LOWER
    if node.base == "Tổ biên tập" and line.keys[j] not in _DRAFTS:
        return
    stop = reader.runs.clause(j)
    if small and not any(line.is_capital(n) for n in range(j, stop)):
        return
    node.name, node.end = reader.written(j, stop), stop
    _level_of_clause(reader, node, stop)


def _level_of_clause(reader: Reader, node: Node, stop: int) -> None:
    """A level or place at the end of a clause is the body's ("Ban Chỉ đạo công tác tôn giáo | thành phố")."""
    line, head_end = reader.line, reader.head_end(node)
    for begin in (stop - 2, stop - 1):
        if begin > node.start + 2 and places.is_level(line, begin) == stop:
            level = places.level_at(line, begin)
            node.level = level[1] if level else ""
            node.name = reader.written(head_end, begin)
            return
    for begin in range(max(stop - 5, node.start + 2), stop):
        found = places.place_at(line, begin)
        if found and found[0] == stop and (found[1].kind or found[1].level):
            node.places, node.name = [found[1]], reader.written(head_end, begin)
            return


def _after_country(reader: Reader, j: int) -> int:
    """Index after a country between a head, which then only describes, and the name ("CLB Pháp | Pau"); else 0."""
    line = reader.line
    if line.keys[j : j + 2] == ["quốc", "gia"]:
        j += 2
    place = places.known_at(line, j) if line.follows(j) else None
    if place is None or place[1].kind not in ("country", "region") or not line.follows(place[0]):
        return 0
    stop = place[0]
    listed_there = stop in reader.matches and not reader.matches[stop][0][1].weak
    foreign = line.is_capital(stop) and not persons.is_vietnamese(line.keys[stop])
    return stop if listed_there or (foreign and line.keys[stop] not in reader.words["organization suffixes"]) else 0


def _counted(reader: Reader, node: Node) -> bool:
    """Whether a number before the head makes it stand for several ("hai ngân hàng | MB và …")."""
    line, i = reader.line, node.start
    small = line.shapes[i] == LOWER and line.follows(i) and node.kind != "school"
    return small and line.keys[i - 1] in ("hai", "ba", "bốn", "các", "những", "nhiều", "2", "3", "4")


def _with_listed(reader: Reader, begin: int, stop: int) -> int:
    """End of a name that does not cut a listed one in two ("Quỹ Báo Dân | trí")."""
    for n in range(begin + 1, stop):
        entries = reader.matches.get(n)
        if entries and entries[0][0] > stop and not entries[0][1].weak:
            return entries[0][0]
    return stop


def _name(reader: Reader, node: Node) -> None:
    line, j = reader.line, node.end
    if j >= line.size or line.gaps[j] == 2:
        return
    quoted = line.keys[j] in _OPENING and j + 1 < line.size and line.gaps[j + 1] == 0
    begin = j + 1 if quoted else j
    if "K" in _follow(node) and not line.is_capital(begin):
        return
    if "P" in _follow(node) and line.is_capital(begin) and places.level_at(line, begin) is not None:
        return
    kind = node.kind
    if "U" in _follow(node) and line.is_capital(begin) and reader.runs.head_begins(begin):
        return
    if node.head and node.head.kind in _DESCRIBED and (after := _after_country(reader, begin)):
        begin = node.start = after
    elif line.is_capital(begin) and _counted(reader, node):
        node.start = begin
    titled = persons.titled(line, node.start)
    if titled and kind in _TITLED and persons.name_end(line, begin) - begin >= _FULL_NAME:
        return
    stop = reader.runs.proper(begin, titled=titled, company=kind in ("company", "bank"))
    stop = _with_listed(reader, begin, stop)
    found = reader.matches.get(begin)
    if found and found[0][0] >= stop and (found[0][1].body.kind == kind or not found[0][1].weak or not kind):
        if kind in _ABOVE:
            node.parent = listed.node_of(line, begin, reader.matches)
            node.end = node.parent.end if node.parent else node.end
            return
        node.known, node.end, node.name = found[0][1].body, found[0][0], found[0][1].text
        listed.lengthened(line, node)
    elif stop > begin:
        node.name, node.end = reader.written(begin, stop), stop
    if quoted and node.end > begin and node.end < line.size and line.keys[node.end] in _CLOSING:
        node.end += 1
