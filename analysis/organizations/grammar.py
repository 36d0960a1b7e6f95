"""The grammar of Vietnamese organization names: where a name begins, what belongs to it, where it ends."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.organizations import lexicon, places
from analysis.organizations.known import Form, Registry
from analysis.organizations.lexicon import Head
from analysis.organizations.node import Node
from analysis.organizations.runs import Runs
from analysis.organizations.tokens import CAPITAL, DIGITS, LOWER, SIGN, UPPER, Line

_IMPLIED = frozenset(
    ("Tỉnh ủy", "Thành ủy", "Huyện ủy", "Quận ủy", "Thị ủy", "Tỉnh đoàn", "Thành đoàn", "Huyện đoàn", "Quận đoàn")
)
_COUNTED = frozenset(["2", "3", "4", "5", "hai", "ba", "bốn", "năm", "các"])
_TITLE_ENDS = frozenset(["ban", "tịch", "thư", "đốc", "phó", "trưởng", "ủy", "tướng", "viên", "lệnh"])
_DRAFTS = frozenset(("dự", "văn", "đề"))
_CLAUSE_HEADS = frozenset(("Ban Chỉ đạo", "Tổ biên tập", "Tiểu ban", "Ban Chỉ huy", "Tổ công tác"))


class Parser:
    """Reads the nodes of one line.

    Parameters
    ----------
    line
        The passage.
    registry
        The known bodies.
    """

    def __init__(self, line: Line, registry: Registry) -> None:
        self.line = line
        self.runs = Runs(line)
        self.heads = lexicon.heads()
        self.fields = lexicon.fields()
        self.words = lexicon.lists()
        self.matches = _matches(line, registry)

    def node_at(self, i: int) -> Node | None:
        """Give the longest node that begins at a token."""
        listed = self._listed(i)
        built = self._built(i)
        if built is None or (listed is not None and listed.end >= built.end and not listed.weak):
            return listed
        return built

    def _listed(self, i: int) -> Node | None:
        found = self.matches.get(i)
        if not found:
            return None
        end, form = found[0]
        node = Node(i, end, known=form.body, name=form.text, rule="list", weak=form.weak)
        return self._abroad(node)

    def _abroad(self, node: Node) -> Node:
        """Lengthen a company's name by a country ("Manulife Việt Nam")."""
        known = node.known
        if (
            known is None
            or known.kind not in ("company", "bank", "media", "foreign")
            or (" " in node.name.strip()
            and known.source == "state")
        ):
            return node
        found = places.known_at(self.line, node.end)
        if found and found[1].kind in ("country", "region") and self.line.gaps[node.end] == 1:
            node.places = [found[1]]
            node.end = found[0]
        return node

    def _built(self, i: int) -> Node | None:
        if self.line.shapes[i] == SIGN or self.line.shapes[i] == DIGITS:
            return None
        for stop, head in self.heads.at(self.line.keys, i):
            if any(self.line.gaps[n] == 2 for n in range(i + 1, stop)) or self._no_head(i, stop, head):
                continue
            node = self._headed(i, stop, head)
            if node is not None:
                return node
        return None

    def _no_head(self, i: int, stop: int, head: Head) -> bool:
        """Whether the words are no head noun here: part of a word ("thị trường"), of a place ("Đài Loan"), of a title."""
        line = self.line
        if head.canonical == "Thường trực" and i and line.gaps[i] == 1 and line.keys[i - 1] in _TITLE_ENDS:
            return True
        if stop - i > 1 or line.shapes[i] == UPPER:
            return False
        if line.inside[i] or (stop < line.word_ends[i] and line.shapes[stop] == LOWER):
            return True
        if (
            i
            and line.gaps[i] == 1
            and line.shapes[i - 1] == CAPITAL
            and line.keys[i - 1] in ("trung", "nam", "bắc", "đông", "tây")
        ):
            return True
        place = places.known_at(line, i)
        return place is not None and place[0] > stop

    def _headed(self, i: int, stop: int, head: Head) -> Node | None:
        line = self.line
        capital = line.shapes[i] in (CAPITAL, UPPER)
        if not capital and "L" not in head.follow:
            return None
        if "X" in head.follow:
            return None
        node = Node(i, stop, head=head, base=head.canonical)
        if "B" in head.follow:
            return self._described(node)
        self._fill(node)
        self._extend(node)
        return node if self._sound(node, capital, stop) else None

    def _described(self, node: Node) -> Node | None:
        """A description before a name is evidence, but not part of the name ("startup | CoreWeave")."""
        return None

    def _fill(self, node: Node) -> None:
        """Read number, field words and proper name after the head."""
        follow = node.head.follow if node.head else ""
        if "#" in follow and self._number(node):
            return
        if "F" in follow and self._field(node):
            if "N" in follow:
                self._longer_name(node)
            return
        if "N" in follow or "K" in follow:
            self._name(node)
        elif "T" in follow:
            self._team(node)
        elif "F" in follow:
            self._open_field(node)

    def _longer_name(self, node: Node) -> None:
        """Prefer a proper name that runs further than the field ("Trường Đại học Lao động - Xã hội")."""
        assert node.head is not None
        other = Node(node.start, self._head_end(node), head=node.head, base=node.head.canonical)
        self._name(other)
        if other.end > node.end:
            node.base, node.name, node.end, node.known = other.base, other.name, other.end, other.known
            node.places = other.places

    def _head_end(self, node: Node) -> int:
        assert node.head is not None
        return next(
            stop for stop, head in self.heads.at(self.line.keys, node.start) if head is node.head or head == node.head
        )

    def _number(self, node: Node) -> bool:
        line, j = self.line, node.end
        if j < len(line) and line.keys[j] in ("số", "khu") and line.gaps[j] == 1:
            j += 1
        if j < len(line) and line.shapes[j] == DIGITS and line.gaps[j] == 1 and len(line.keys[j]) <= 4:
            if (
                j + 1 < len(line)
                and line.shapes[j + 1] == LOWER
                and line.keys[j + 1] in ("người", "đội", "năm", "tháng", "ngày")
            ):
                return False
            if j == node.end and line.shapes[node.start] == LOWER:
                return False
            node.number = self._joined(node.end, j + 1)
            node.name = node.number
            node.end = j + 1
            return True
        return False

    def _field(self, node: Node) -> bool:
        line, j = self.line, node.end
        if j >= len(line) or line.gaps[j] == 2 or (node.base in _CLAUSE_HEADS and line.shapes[j] == LOWER):
            return False
        for stop, canonical in self.fields.at(line.keys, j):
            if any(line.gaps[n] == 2 for n in range(j, stop)):
                continue
            if canonical in ("Tổ chức", "Thường vụ", "Chấp hành") and line.shapes[j] == LOWER:
                continue
            if line.shapes[j] == LOWER and (
                stop - j < 2 or (line.shapes[node.start] == LOWER and "R" not in (node.head.follow if node.head else ""))
            ):
                continue
            if line.shapes[j] != LOWER and stop < len(line) and stop - j == 1 and self._splits_word(j, stop):
                continue
            node.base = f"{node.base} {canonical}"
            node.end = stop
            return True
        return False

    def _splits_word(self, j: int, stop: int) -> bool:
        """Whether a one-syllable field is only the first half of a word ("Nội" in "Nội tiết")."""
        line = self.line
        return line.word_ends[j] > stop or (line.shapes[stop] == CAPITAL and line.gaps[stop] == 1)

    def _open_field(self, node: Node) -> None:
        line, j = self.line, node.end
        if j >= len(line) or line.gaps[j] != 1:
            return
        if node.base in _CLAUSE_HEADS and line.shapes[node.start] != LOWER:
            if node.base == "Tổ biên tập" and line.keys[j] not in _DRAFTS:
                return
            stop = self.runs.clause(j)
            node.name = self._joined(j, stop)
            self._level_of_clause(node, stop)
            return
        if line.shapes[j] in (CAPITAL, UPPER):
            stop = self.runs.field(j)
        else:
            return
        if stop > j:
            node.name = self._joined(j, stop)
            node.end = stop

    def _level_of_clause(self, node: Node, stop: int) -> None:
        """A level at the end of a clause is the place ("Ban Chỉ đạo công tác tôn giáo | thành phố")."""
        line = self.line
        node.end = stop
        for begin in (stop - 2, stop - 1):
            if begin > node.start + 2 and places.is_level(line, begin) == stop:
                level = places.level_at(line, begin)
                node.level = level[1] if level else ""
                node.name = self._joined(self._head_end(node), begin)
                return
        for begin in range(max(stop - 4, node.start + 2), stop):
            found = places.place_at(line, begin)
            if found and found[0] == stop and found[1].kind:
                node.places, node.name = [found[1]], self._joined(self._head_end(node), begin)
                return

    def _name(self, node: Node) -> None:
        line, j = self.line, node.end
        if j >= len(line) or line.gaps[j] == 2:
            return
        quoted = line.keys[j] in "\"“'‘" and j + 1 < len(line) and line.gaps[j + 1] == 0
        begin = j + 1 if quoted else j
        kind = node.head.kind if node.head else ""
        stop = self.runs.proper(begin, company=kind in ("company", "bank"))
        found = self.matches.get(begin)
        if found and found[0][0] >= stop and (found[0][1].body.kind == kind or not found[0][1].weak or not kind):
            node.known, node.end, node.name = found[0][1].body, found[0][0], found[0][1].text
            self._abroad(node)
        elif stop > begin:
            node.name, node.end = self._joined(begin, stop), stop
        if quoted and node.end > begin and node.end < len(line) and line.keys[node.end] in "\"”'’":
            node.end += 1

    def _team(self, node: Node) -> None:
        found = places.known_at(self.line, node.end)
        if found is not None and self.line.gaps[node.end] == 1:
            node.places, node.end = [found[1]], found[0]
            node.rule = "team"

    def _extend(self, node: Node) -> None:
        """Read what stands directly behind: the parent body, the place, a level."""
        follow = node.head.follow if node.head else ""
        line = self.line
        if node.end >= len(line) or line.gaps[node.end] == 2 or node.places:
            return
        if "U" in follow and line.gaps[node.end] == 1 and (parent := self._parent(node.end)):
            node.parent, node.end = parent, parent.end
            return
        if line.gaps[node.end] == 1 or line.keys[node.end] == "(":
            self._place(node, follow)

    def _parent(self, j: int) -> Node | None:
        parent = self.node_at(j)
        if parent is None or (parent.kind in ("media", "sport", "foreign") and parent.head is None):
            return None
        return parent

    def _place(self, node: Node, follow: str) -> None:
        line, j = self.line, node.end
        if line.keys[j] == "(":
            if ("N" in follow) and j + 2 < len(line):
                inner = places.known_at(line, j + 1)
                if inner and inner[1].kind == "country" and inner[0] < len(line) and line.keys[inner[0]] == ")":
                    node.places, node.end = [inner[1]], inner[0] + 1
            return
        if "P" in follow and self._several(node):
            return
        if self._tail_word(node):
            return
        found = places.place_at(line, j)
        if found is not None and self._fits(node, follow, j, found):
            node.places, node.end = [found[1]], found[0]
        elif "R" in follow and (stop := places.is_level(line, j)) and line.keys[j] != "đặc":
            self._bare_level(node, j, stop)
        elif (
            "P" in follow
            and node.base in _IMPLIED
            and line.shapes[j] == CAPITAL
            and line.keys[j] not in self.words["surnames"]
        ):
            node.places, node.end = self._implied(j)

    def _bare_level(self, node: Node, j: int, stop: int) -> None:
        line = self.line
        if (
            stop < len(line)
            and line.gaps[stop] == 1
            and line.keys[stop] in self.words["generic"]
            and line.keys[stop] in ("nào",)
        ):
            return
        if line.shapes[node.start] == LOWER and node.base != "Trung tâm Y tế":
            return
        level = places.level_at(line, j)
        node.level = level[1] if level else ""
        node.end = stop

    def _implied(self, j: int) -> tuple[list[places.Place], int]:
        stop = j
        while (
            stop < len(self.line) and stop - j < 3 and self.line.shapes[stop] == CAPITAL and self.line.gaps[stop] == 1
        ):
            stop += 1
        return [places.Place(self._joined(j, stop), "", "")], stop

    def _tail_word(self, node: Node) -> bool:
        line, j = self.line, node.end
        two = " ".join(line.keys[j : j + 2])
        if two in ("tối cao", "trung ương", "cấp cao") and node.kind in (
            "court",
            "party",
            "mass",
            "hospital",
            "institute",
            "state",
        ):
            if two == "cấp cao":
                return self._high_court(node, j)
            node.name, node.end = (two if two == "tối cao" else "Trung ương"), j + 2
            return True
        return False

    def _high_court(self, node: Node, j: int) -> bool:
        line = self.line
        if j + 2 < len(line) and line.keys[j + 2] == "tại" and (found := places.place_at(line, j + 3)):
            node.base, node.places, node.end = f"{node.base} cấp cao tại", [found[1]], found[0]
            return True
        return False

    def _several(self, node: Node) -> bool:
        """Read "UBND 2 tỉnh Quảng Trị và Thừa Thiên Huế" and "Công an các quận, huyện A, B, C"."""
        line, j = self.line, node.end
        if line.keys[j] not in _COUNTED:
            return False
        found: list[places.Place] = []
        level, stop = "", j + 1
        while (at := places.level_at(line, stop)) and not found:
            level, stop = at[1], at[0]
            if stop < len(line) and line.keys[stop] in (",", "và", ":"):
                stop += 1
        if not level:
            return False
        while stop < len(line) and line.gaps[stop] != 2:
            place = places.place_at(line, stop) or self._run_place(stop, level)
            if place is None:
                break
            found.append(place[1] if place[1].level else places.Place(place[1].name, level, place[1].kind))
            end = stop = place[0]
            if stop + 1 < len(line) and line.keys[stop] in (",", "và"):
                stop += 1
            else:
                break
        if len(found) < 2:
            return False
        node.places, node.end = found, end
        return True

    def _run_place(self, j: int, level: str) -> tuple[int, places.Place] | None:
        stop = j
        while (
            stop < len(self.line) and stop - j < 3 and self.line.shapes[stop] == CAPITAL and self.line.gaps[stop] == 1
        ):
            stop += 1
        return (stop, places.Place(self._joined(j, stop), level, "")) if stop > j else None

    def _fits(self, node: Node, follow: str, j: int, found: tuple[int, places.Place]) -> bool:
        place = found[1]
        if place.kind in ("country", "region", "city"):
            if not set(follow) & set("CNFT"):
                return False
            if place.kind == "city" and "C" not in follow and "P" not in follow:
                return False
            if place.name in ("thế giới", "quốc tế") and self.line.shapes[j] == LOWER and not node.name:
                return True
            return not self._goes_on(found[0])
        if place.level or place.kind:
            return bool(set(follow) & set("PRNF"))
        return False

    def _goes_on(self, stop: int) -> bool:
        line = self.line
        return (
            stop < len(line) and line.gaps[stop] == 1 and line.shapes[stop] == CAPITAL
            and stop - 1 >= 0 and len(line.keys[stop - 1]) <= 3 and line.keys[stop] not in self.words["surnames"]
            and places.known_at(line, stop) is None and line.keys[stop - 1] in ("anh", "nga", "đức", "áo", "ý", "bỉ", "thái")
        )  # fmt: skip

    def _sound(self, node: Node, capital: bool, head_end: int) -> bool:
        head = node.head
        assert head is not None
        follow, line = head.follow, self.line
        if node.base == "Ban Tổ chức" and not (node.parent or node.name):
            return False
        full = bool(node.known or node.name or node.places or node.parent) or node.base != head.canonical
        if not capital:
            return self._sound_lower(node, head)
        if full:
            return self._sound_full(node, head)
        if node.level:
            return True
        if "A" in follow:
            return not ("R" in follow and self._generic(node.end))
        return "S" in follow and not line.opens[node.start] and not self._generic(node.end)

    def _sound_full(self, node: Node, head: Head) -> bool:
        if node.places and not node.name and node.base == head.canonical:
            return bool(set(head.follow) & set("PCRTA"))
        return True

    def _sound_lower(self, node: Node, head: Head) -> bool:
        line = self.line
        if node.known is not None and node.known.kind != "place":
            return True
        if node.places:
            return node.base != head.canonical or bool(set(head.follow) & set("PCT")) or bool(node.name)
        if node.name and ("N" in head.follow or "K" in head.follow):
            first = node.end - 1
            return line.shapes[first] != LOWER or any(
                line.shapes[n] in (CAPITAL, UPPER) for n in range(node.start, node.end)
            )
        if node.base != head.canonical:
            return line.shapes[node.start + 1] != LOWER and bool(node.level or node.parent or head.kind in ("unit",))
        return node.parent is not None and not node.parent.short

    def _generic(self, j: int) -> bool:
        line = self.line
        return (
            (j < len(line)
            and line.gaps[j] == 1
            and line.keys[j] in ("các", "cấp", "hai", "ba", "những", "địa"))
            or (j < len(line) and line.shapes[j] == DIGITS and line.gaps[j] == 1)
        )

    def _joined(self, i: int, j: int) -> str:
        line = self.line
        pieces = []
        for n in range(i, j):
            if n > i and line.gaps[n]:
                pieces.append(" ")
            pieces.append(line.text[line.starts[n] : line.ends[n]])
        return "".join(pieces)


def _matches(line: Line, registry: Registry) -> dict[int, list[tuple[int, Form]]]:
    """Find the forms of known bodies: first token -> [(index after the last token, form)], longest first."""
    found: dict[int, list[tuple[int, Form]]] = {}
    low, text = line.low, line.text
    last_token = {end: n for n, end in enumerate(line.ends)}
    for last, (length, forms) in registry.automaton.iter(low):
        start = last + 1 - length
        first = line.first_token.get(start)
        stop = last_token.get(last + 1)
        if first is None or stop is None:
            continue
        form = _written(text[start : last + 1], forms)
        if form is not None:
            found.setdefault(first, []).append((stop + 1, form))
    for entries in found.values():
        entries.sort(key=lambda entry: (-entry[0], entry[1].weak))
    return found


def _written(surface: str, forms: list[Form]) -> Form | None:
    for form in forms:
        if same_case(surface, form.text):
            return form
    return None


def same_case(surface: str, form: str) -> bool:
    """Tell whether a text is written as the form asks: all capitals, or capitals at least where a name needs them.

    >>> same_case("VIETCOMBANK", "Vietcombank"), same_case("tuổi trẻ", "Tuổi Trẻ"), same_case("Tuổi trẻ", "Tuổi Trẻ")
    (True, False, False)
    """
    if surface == form or (len(surface) >= 4 and surface.isupper()):
        return True
    ours, theirs = surface.split(), form.split()
    if len(ours) != len(theirs):
        return surface[:1] == form[:1]
    if surface[0].isupper() != form[0].isupper():
        return False
    if len(theirs) >= 4:
        return True
    if len(theirs) == 1:
        return len(form) >= 5 and surface[0].isupper() and not form.isupper()
    return all(o[0].isupper() or not t[0].isupper() for o, t in zip(ours, theirs, strict=True))


def nodes(line: Line, registry: Registry) -> Iterator[Node]:
    """Give the nodes of a line from left to right, none inside another."""
    parser = Parser(line, registry)
    i = 0
    while i < len(line):
        node = parser.node_at(i) if line.shapes[i] not in (SIGN, DIGITS) or i in parser.matches else None
        if node is None:
            i += 1
            continue
        yield node
        i = max(node.end, i + 1)
