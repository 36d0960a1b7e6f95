"""Whether a read node names a particular body, or is a common noun, a place, a part of another word."""

from __future__ import annotations

from analysis.organizations import persons, places
from analysis.organizations.lexicon import Head
from analysis.organizations.node import Node
from analysis.organizations.reader import Reader
from analysis.organizations.tokens import CAPITAL, DIGITS, LOWER, UPPER

_TITLE_ENDS = frozenset(("ban", "tịch", "thư", "đốc", "phó", "trưởng", "ủy", "tướng", "viên", "lệnh"))
_RANKS = frozenset(("trưởng", "phó", "viên", "trợ", "lý"))
_SIDES = frozenset(("trung", "nam", "bắc", "đông", "tây"))
_GENERIC = frozenset(("các", "cấp", "hai", "ba", "những", "địa", "cùng", "nào"))
_COUNCILS = frozenset(("Ban", "Hội đồng", "Ủy ban", "Tổ"))
_STAFFS = frozenset(
    (
        "tổ",
        "giám",
        "lãnh",
        "điều",
        "biên",
        "kiểm",
        "quản",
        "huấn",
        "đại",
        "chủ",
        "xét",
        "chấm",
        "thẩm",
        "tuyển",
        "công",
        "thi",
        "khởi",
    )
)
#: Syllables up to which a head alone may be the beginning of a word or of a description.
_SHORT_HEAD = 2
_PLURAL = frozenset(("các", "những", "nhiều", "một", "mọi", "mỗi", "từng", "hai", "ba", "bốn", "số", "trong"))
#: Heads that with a place alone are common nouns ("trung tâm TP.HCM").
_NEED_A_NAME = frozenset(("Trung tâm", "Phòng", "Cơ quan"))
#: Heads of one syllable that are also the first syllable of places and persons ("Trường Sơn", "Hội An").
_ALSO_NAMES = frozenset(
    ("Trường", "Hội", "Viện", "Khoa", "Đội", "Quỹ", "Ban", "Phòng", "Đài", "Báo", "Kênh", "Bộ", "Sở", "Vụ")
)


def is_no_head(reader: Reader, i: int, stop: int, head: Head) -> bool:
    """Whether the words are no head noun here: part of a word ("thị trường"), of a place ("Đài Loan"), of a title."""
    line = reader.line
    if head.canonical == "Thường trực" and i and line.gaps[i] == 1 and line.keys[i - 1] in _TITLE_ENDS:
        return True
    if line.follows(stop) and line.shapes[stop] == LOWER and line.keys[stop] in _RANKS:
        return True
    if line.shapes[i] == LOWER and head.kind == "school" and line.follows(stop) and line.keys[stop] == line.keys[i]:
        return True
    if any(line.word_ends[n] > stop and line.shapes[n] == LOWER for n in range(i + 1, stop) if not line.inside[n]):
        return line.shapes[stop] == LOWER
    if stop - i > 1 or line.shapes[i] == UPPER:
        return False
    ranked = i and line.keys[i - 1] in ("trưởng", "phó") and line.is_capital(i)
    if (line.inside[i] and not ranked) or (stop < line.word_ends[i] and line.shapes[stop] == LOWER):
        return True
    if i and line.gaps[i] == 1 and line.shapes[i - 1] == CAPITAL and line.keys[i - 1] in _SIDES:
        return True
    place = places.known_at(line, i)
    return place is not None and place[0] > stop


def is_sound(reader: Reader, node: Node) -> bool:
    """Whether a node names a particular body as far as its own words and their neighbours tell."""
    head = node.head
    assert head is not None
    if node.base == "Ban Tổ chức" and not (node.parent or node.name):
        return False
    if _is_known_otherwise(reader, node):
        return False
    line, follow = reader.line, head.follow
    if line.shapes[node.start] == LOWER:
        return _sound_lower(reader, node, head)
    if node.known or node.name or node.places or node.parent or node.base != head.canonical:
        return _sound_full(reader, node, head)
    if node.level:
        return not _generic(reader, node.end)
    if "A" in follow:
        return not ("R" in follow and _generic(reader, node.end))
    return "S" in follow and _stands_for_one(reader, node)


def _is_known_otherwise(reader: Reader, node: Node) -> bool:
    """Whether the lists know the name as something else: a competition, an acronym of a common noun, rules."""
    if node.known is not None or node.places or node.level or node.parent is not None:
        return False
    others, name = reader.words["no bodies"], node.name.lower()
    if f"{node.base} {name}".strip().lower() in others:
        return True
    if not name or name in others or name in reader.words["common acronyms"]:
        return bool(name)
    return node.kind == "sport" and name.split()[-1] in reader.words["competitions"]


def _sound_full(reader: Reader, node: Node, head: Head) -> bool:
    line = reader.line
    if _only_head(reader, node):
        return False
    if node.base.split()[0] in _ALSO_NAMES and line.opens[node.start] and not _has_capital(reader, node):
        return False
    if not node.places and node.parent is None and not node.level and _levels_listed(reader, node.end):
        return False
    if node.places and not node.name and node.base == head.canonical:
        if node.base in _NEED_A_NAME or (node.places[0].foreign and not set(head.follow) & set("CTA")):
            return False
        return bool(set(head.follow) & set("PCRTA"))
    if node.base in _ALSO_NAMES and node.known is None and not node.places and not node.parent:
        only = node.end - node.start == 2 and line.shapes[node.end - 1] == CAPITAL
        return not (only and persons.is_vietnamese(line.keys[node.end - 1]))
    return not _only_country(node, head)


def _has_capital(reader: Reader, node: Node) -> bool:
    """Whether a capital or a number stands inside a name, so that its first capital is not only the sentence's."""
    shapes = reader.line.shapes[node.start + 1 : node.end]
    return any(shape in (CAPITAL, UPPER, DIGITS) for shape in shapes)


def _levels_listed(reader: Reader, j: int) -> bool:
    """Whether an enumeration of levels follows ("quận, huyện, thị xã"): every body of the sort is meant."""
    line = reader.line
    stop = places.is_level(line, j) if line.follows(j) else 0
    return bool(stop) and stop + 1 < line.size and line.keys[stop] in ",/" and places.is_level(line, stop + 1) > 0


def _only_country(node: Node, head: Head) -> bool:
    """Whether the name behind the head is only a country ("doanh nghiệp Việt Nam", "công ty nhập khẩu Lào")."""
    if node.known is not None or "C" in head.follow or node.parent is not None or not node.name:
        return False
    words = node.name.split()
    at = next((n for n, word in enumerate(words) if word[0].isupper()), 0)
    return places.is_country(" ".join(words[at:]))


def _only_head(reader: Reader, node: Node) -> bool:
    """Whether the name is only another head noun ("trường | THPT", "kênh | đào Vĩnh An")."""
    if node.known is not None or not node.name:
        return False
    keys = node.name.lower().split()
    if node.kind == "association":
        return False
    if any(stop == len(keys) for stop, _ in reader.heads.at(keys, 0)):
        return True
    if node.base == "Đội" and places.is_country(node.name):
        return True
    if node.base == "Trung tâm" and reader.line.shapes[node.start] == LOWER:
        begins = {" ".join(keys[:size]) for size in (1, 2, 3)}
        return not begins & reader.words["inner"] or bool(begins & reader.words["sites"])
    if node.base == "Cơ quan":
        return keys[0] in ("nhà", "chức", "công", "trung", "nhà nước") or len(keys) < 2
    return node.base == "Kênh" and all(map(persons.is_vietnamese, keys))


def _sound_lower(reader: Reader, node: Node, head: Head) -> bool:
    line = reader.line
    if node.base == "Phòng" and node.name and not node.parent and not _field_begins(reader, node):
        return False
    if node.base == "Cơ quan" and line.follows(node.start) and line.keys[node.start - 1] in _PLURAL:
        return False
    if _only_head(reader, node) or (node.known is None and not node.places and _one_of_many(reader, node)):
        return False
    if node.known is not None:
        return node.known.kind != "place"
    if node.places:
        if node.places[0].foreign and not node.name and node.base == head.canonical:
            return bool(set(head.follow) & set("CT"))
        if node.base in _NEED_A_NAME and not node.name:
            return False
        return node.base != head.canonical or bool(set(head.follow) & set("PCT")) or bool(node.name)
    if node.name and ("N" in head.follow or "K" in head.follow or (node.name and "#" in head.follow)):
        return not _only_country(node, head) and any(line.is_capital(n) for n in range(node.start, node.end))
    if node.name and node.base != "":
        return any(line.is_capital(n) for n in range(node.start + 1, node.end))
    if node.level and any(line.is_capital(n) for n in range(node.start, node.end)):
        return True
    if node.base != head.canonical:
        return line.shapes[node.start + 1] != LOWER and bool(node.level or node.parent or head.kind == "unit")
    if node.parent is None or node.parent.short:
        return False
    return not (node.base == "Thanh tra" and node.parent.kind in ("company", "bank"))


def _field_begins(reader: Reader, node: Node) -> bool:
    """Whether the name of a department begins with a Vietnamese word, an acronym or a number."""
    line, first = reader.line, reader.head_end(node)
    return line.shapes[first] != CAPITAL or persons.is_vietnamese(line.keys[first]) or any(map(str.isdigit, node.name))


def _one_of_many(reader: Reader, node: Node) -> bool:
    """Whether a plural stands before and only field words behind the head ("nhiều trường Y Dược")."""
    line, i = reader.line, node.start
    if not line.follows(i) or line.keys[i - 1] not in _PLURAL:
        return False
    last = node.name.split()[-1].lower() if node.name else ""
    return not node.name or reader.runs.word(node.end - 1)[1] in reader.words["inner"] or last in reader.words["inner"]


def _stands_for_one(reader: Reader, node: Node) -> bool:
    """Whether a head alone with a capital can stand for a body named before ("Trường", "Bộ")."""
    line, i = reader.line, node.start
    if (
        ((line.opens[i] or _quoted(reader, i)) and not _has_capital(reader, node))
        or (line.shapes[i] == UPPER and len(line.keys[i]) > 1)
        or _generic(reader, node.end, listed=not persons.titled(line, i))
    ):
        return False
    if i and line.gaps[i] == 1 and (line.keys[i - 1] in (*_PLURAL, "phó") or line.shapes[i - 1] == DIGITS):
        return False
    if i and line.gaps[i] == 1 and line.keys[i - 1] == "trưởng" and not node.base.startswith("Trường"):
        return False
    if not line.follows(node.end):
        return True
    after = line.keys[node.end]
    if after in ("này", "mẹ", "con", "khác", "mới") or (node.base in _COUNCILS and after in _STAFFS):
        return False
    small = line.shapes[node.end] == LOWER and node.end - i <= _SHORT_HEAD
    return not (small and reader.runs.word(node.end)[1] in reader.words["inner"] - reader.words["inner verbs"])


def _quoted(reader: Reader, i: int) -> bool:
    """Whether a quotation begins with a token, whose capital then tells nothing."""
    return i > 0 and reader.line.gaps[i] == 0 and reader.line.keys[i - 1] in "\"“'‘"


def _generic(reader: Reader, j: int, *, listed: bool = True) -> bool:
    """Whether what follows says that no particular body is meant ("UBND các cấp"; `listed`: "UBND tỉnh, thành")."""
    line = reader.line
    if j >= line.size:
        return False
    if line.keys[j] == "," and line.follows(j + 1):
        return listed and _generic_list(reader, j + 1)
    if line.keys[j + 1 : j + 2] == ["lần"]:
        return False
    return line.gaps[j] == 1 and (line.keys[j] in _GENERIC or line.shapes[j] == DIGITS)


def _generic_list(reader: Reader, j: int) -> bool:
    """Whether the next member of an enumeration is generic ("HĐND, UBND các cấp", "tỉnh, thành")."""
    line = reader.line
    if places.is_level(line, j) or line.keys[j] in ("thành", "ngành"):
        return True
    stop = next((stop for stop, head in reader.heads.at(line.keys, j) if "A" in head.follow and "R" in head.follow), 0)
    return bool(stop) and line.follows(stop) and line.keys[stop] in _GENERIC
