"""How far a name runs: proper names, field words, the clauses of ad hoc bodies."""

from __future__ import annotations

from analysis.organizations import lexicon, persons, places
from analysis.organizations.tokens import CAPITAL, DIGITS, LOWER, SIGN, UPPER, Line

_FORMS = frozenset(("tnhh", "mtv", "cp", "tmcp", "tm", "dv", "sx", "xd", "xnk", "hh", "cổ phần", "trách nhiệm hữu hạn"))
_GLUE = frozenset("-–&'’.·+/")
_TRAILING_DOT = frozenset(("inc", "corp", "ltd", "co", "jr"))
_OF = frozenset(("of", "for", "the", "and", "de", "du", "la", "des", "von", "van", "der", "di", "da", "del"))
_SMALL = frozenset(("và", "&", "các", "về", "cho", "vì", "phòng", "chống"))
_OPEN = frozenset(("miền", "khu vực", "vùng", "cơ sở", "phía"))
_PLACE_HEADS = frozenset(("tp", "tỉnh", "thành", "quận", "huyện", "tx", "h", "q", "thị", "phường", "xã"))
#: Words that begin a remark even where a capital follows them ("Theo Reuters", "Ảnh Minh An").
_CREDITS = frozenset(("theo", "ảnh"))
_FULL_NAME = 3
#: Syllables of so many letters may be abbreviations ("Tp.Hồ Chí Minh").
_ABBREVIATION = 2
_LONGEST_CLAUSE = 22
#: Words with which a clause goes on behind a place ("Ban Chỉ đạo thành phố Huế | về phòng, chống …").
_PURPOSES = frozenset(("về", "phòng", "triển", "thực", "xây", "và", "-", "–"))
#: Verbs that may begin what an ad hoc body is for ("Ban Chỉ đạo Trung ương | triển khai …").
_TASKS = frozenset(("triển khai", "thực hiện", "xây dựng"))
_COUNTED = frozenset(
    ("năm", "tháng", "tỷ", "tỉ", "triệu", "người", "ngày", "lần", "đội", "trận", "giờ", "đồng", "usd", "cổ")
)


class Runs:
    """Finds ends of runs in one line."""

    def __init__(self, line: Line) -> None:
        self.line = line
        lists = lexicon.lists()
        self.inner = lists["inner"]
        self.verbs = lists["inner verbs"]
        self.stops = lists["clause stops"]
        self.starters = lists["starters"]
        self.openers = lists["openers"]
        self.surnames = lists["surnames"]

    def word(self, i: int) -> tuple[int, str]:
        """The longest word at a token that the lists know or the segmenter made: (index after it, lower-case text)."""
        line = self.line
        for stop in (i + 4, i + 3, i + 2):
            text = " ".join(line.keys[i:stop])
            if text in self.inner and all(line.gaps[n] == 1 for n in range(i + 1, min(stop, line.size))):
                return min(stop, line.size), text
        stop = line.word_ends[i]
        if any(line.gaps[n] != 1 or line.shapes[n] != LOWER for n in range(i + 1, stop)):
            stop = i + 1
        return stop, " ".join(line.keys[i:stop])

    def proper(self, i: int, *, titled: bool = False, company: bool = False) -> int:
        """End of the proper name that begins at `i`; `i` where none begins.

        Parameters
        ----------
        titled
            Whether a title stands before the head, so that a person's name may follow the body's.
        company
            Whether field words alone are no name yet, as of companies.
        """
        line = self.line
        before, last, j, named, own = i, i, i, False, 0
        fieldlike = True
        if line.shouted(i):
            return i
        while j < line.size and (j == i or line.gaps[j] != 2):
            shape = line.shapes[j]
            if shape in (CAPITAL, UPPER):
                if j > i and (self.fresh(j) or self._glued(j) or self._other_begins(j, own, titled, company)):
                    break
                stop, text = self._unit(j, inside=own > 0)
                if text not in _FORMS:
                    fieldlike = fieldlike and (text in self.inner or stop > j + 1)
                    own += text not in self.inner and stop == j + 1
                    named = True
                before, last = last, stop
                j = stop
            elif shape == DIGITS and named and self._number_ends(j):
                last = j = j + 1
            elif shape == LOWER and named and self._of(j):
                j += 1
            elif shape == LOWER:
                stop, text = self.word(j)
                if not self._lower_fits(stop, text, named, fieldlike) or (j == i and text in ("và", "&")):
                    stop = self._second_half(i, j) if named else 0
                    if not stop:
                        break
                    fieldlike = True
                if named and text not in self.verbs and text not in _SMALL:
                    last = stop
                j = stop
            else:
                stop = self._joint(j, named, fieldlike)
                if not stop:
                    break
                transcribed = line.shapes[stop - 1] == LOWER and line.gaps[stop - 1] == 0
                if (
                    line.keys[stop - 1] == "s"
                    or transcribed
                    or (line.keys[stop - 1] == "." and line.keys[j - 1] in _TRAILING_DOT)
                ):
                    last = stop
                j = stop
        return self._whole_word(before, last, own) if named else i

    def field(self, i: int) -> int:
        """End of the field words that begin at `i`."""
        line = self.line
        last = j = i
        proper = False
        if line.shouted(i):
            return i
        while j < line.size and (j == i or line.gaps[j] != 2):
            shape = line.shapes[j]
            if shape in (CAPITAL, UPPER):
                if j > i and (self.fresh(j) or self._glued(j) or self._field_stops(j)):
                    break
                j, text = self._unit(j)
                last, proper = j, text not in self.inner and " " not in text
            elif shape == DIGITS:
                if j == i or not self._number_ends(j):
                    break
                last = j = j + 1
            elif shape == LOWER:
                stop, text = self.word(j)
                if text in _OPEN and line.follows(stop) and line.shapes[stop] == CAPITAL:
                    j = stop
                    continue
                small = text in _SMALL
                if (text not in self.inner and not small) or (proper and small):
                    break
                whole = text not in self.verbs or line.keys[j - 1] in ("và", "&")
                if not small and (whole or self._ends_field(stop)):
                    last = stop
                j = stop
            else:
                stop = self._joint(j, True, True) or self._comma(j)
                if not stop:
                    break
                j = stop
        return last

    def _whole_word(self, before: int, stop: int, own: int) -> int:
        """End of a name that ends with the first syllable of a word written small.

        The word belongs to a name of field words ("Trung tâm Huấn luyện Sơ | cấp cứu"); behind a proper name, which
        ended at `before`, it begins a sentence whose full stop the source lost ("Bệnh viện Sông Lam | Thông báo").
        """
        line, last = self.line, stop - 1
        end = line.word_ends[last]
        if end <= stop or line.shapes[last] != CAPITAL or line.keys[last] in self.surnames:
            return stop
        word = " ".join(line.keys[last:end])
        if any(line.shapes[n] != LOWER for n in range(stop, end)):
            return stop
        if word in self.openers and own > 1:
            return before
        return end if word in self.inner else stop

    def clause(self, i: int) -> int:
        """End of the long name of an ad hoc body: up to a verb, a sign or a person."""
        line = self.line
        j = i
        while j < line.size and line.gaps[j] != 2 and j - i < _LONGEST_CLAUSE:
            if line.shapes[j] == SIGN or (line.gaps[j] == 0 and line.keys[j - 1] != "-"):
                break
            if j > i and (after := self._local_end(j)):
                return after
            stop, text = self.word(j)
            ends = text in self.stops or (line.keys[j] in self.stops and stop == j + 1)
            if ends and not (text in _TASKS and j - i <= 2):
                break
            if j > i and (self.fresh(j) or persons.name_end(line, j) > j or self.long_head_begins(j)):
                break
            j = stop
            if self._pair(j):
                j += 1
                continue
            if j + 1 < line.size and line.keys[j] in "-–" and line.gaps[j] == 0 and line.gaps[j + 1] == 0:
                j += 2
        return j

    def _local_end(self, j: int) -> int:
        """Index after a named place at which a clause ends ("… dân sự tỉnh Hà Nam | túc trực"); 0 where it goes on."""
        line = self.line
        if line.keys[j] not in _PLACE_HEADS or places.is_level(line, j) == 0:
            return 0
        found = places.place_at(line, j)
        if found is None or not line.follows(found[0]) or line.keys[found[0]] in _PURPOSES:
            return 0
        return found[0]

    def _pair(self, j: int) -> bool:
        """Whether a comma stands inside "phòng, chống" or "sửa đổi, bổ sung"."""
        keys = self.line.keys
        return (
            j + 1 < len(keys) and keys[j] == "," and (keys[j - 1], keys[j + 1]) in (("phòng", "chống"), ("đổi", "bổ"))
        )

    def _ends_field(self, j: int) -> bool:
        """Whether a word that may also be a verb is the name's last: nothing that could be its object follows."""
        line = self.line
        if j >= line.size or line.gaps[j] != 1 or line.shapes[j] == SIGN:
            return True
        return line.shapes[j] in (CAPITAL, UPPER) or line.keys[j] in ("và", "&", "của", "thuộc")

    def _unit(self, j: int, *, inside: bool = False) -> tuple[int, str]:
        """A capitalised word with its small second half ("Tổ chức"); inside a proper name only one of the lists."""
        stop, text = self.word(j)
        whole = text in self.inner or (
            not inside
            and self.line.keys[j] not in self.surnames
            and all(map(persons.is_vietnamese, self.line.keys[j:stop]))
        )
        return (stop, text) if whole else (j + 1, self.line.keys[j])

    def _of(self, j: int) -> bool:
        """Whether a small word of a foreign name stands before its next capital ("Francois Rabelais de Tours")."""
        line = self.line
        joins = line.keys[j] in _OF and line.gaps[j] == 1 and line.follows(j + 1) and line.is_capital(j + 1)
        return joins and not persons.is_vietnamese(line.keys[j - 1])

    def _lower_fits(self, stop: int, text: str, named: bool, fieldlike: bool) -> bool:
        if text in ("và", "&"):
            return fieldlike and self.line.follows(stop) and self.word(stop)[1] in self.inner
        if text not in self.inner and text not in _OPEN:
            return False
        return fieldlike or not named

    def _second_half(self, i: int, j: int) -> int:
        """Index after small words between a capital behind a legal form and the name ("CP Trạm | sạc | Vạn Lý")."""
        line = self.line
        fields = j - 1
        while fields > i and line.shapes[fields] == LOWER:
            fields -= 1
        if not self._legal_form_before(max(i - 2, 0), fields) or not persons.is_vietnamese(line.keys[j - 1]):
            return 0
        for stop in (j + 1, j + 2):
            if not line.follows(stop) or line.keys[stop - 1] in self.stops or not line.follows(stop - 1):
                return 0
            if line.is_capital(stop):
                return stop
        return 0

    def _legal_form_before(self, i: int, j: int) -> bool:
        keys = self.line.keys
        return j > i and (keys[j - 1] in _FORMS or " ".join(keys[j - 2 : j]) in _FORMS)

    def _number_ends(self, j: int) -> bool:
        """Whether a number is the end of a name ("Cienco 4"), not a score, a date or a quantity."""
        line = self.line
        if line.gaps[j] != 1 or len(line.keys[j]) > 3:
            return False
        after = j + 1
        if after >= line.size or line.gaps[after] == 2:
            return True
        if line.gaps[after] == 0:
            return (
                line.shapes[after] == SIGN
                and line.keys[after] in ',.);:"”'
                and not (after + 1 < line.size and line.gaps[after + 1] == 0 and line.shapes[after + 1] == DIGITS)
            )
        return line.keys[after] not in _COUNTED and line.shapes[after] != DIGITS

    def _joint(self, j: int, named: bool, fieldlike: bool) -> int:
        """Index after a sign that joins two parts of a name; 0 where the sign ends it."""
        line = self.line
        sign, after = line.keys[j], j + 1
        if not named or after >= line.size or line.gaps[after] == 2:
            return after if named and sign == "." and line.keys[j - 1] in _TRAILING_DOT else 0
        if sign in "'’" and line.gaps[j] == 0 == line.gaps[after] and line.keys[after] == "s":
            return after + 1
        if sign == "." and line.gaps[j] == 0 == line.gaps[after] and self._sentence_ends(j):
            return 0
        if line.gaps[j] == 0 and line.gaps[after] == 0 and sign in _GLUE and line.shapes[after] != SIGN:
            if sign == "-" and line.shapes[after] == LOWER:
                return after + 1  # a transcribed name ("Mátx-cơ-va")
            return after if sign != "/" and (line.shapes[after] != LOWER or sign in "'’.") else 0
        if sign == "." and line.keys[j - 1] in (*_TRAILING_DOT, "st", "mt", "dr") and line.gaps[j] == 0:
            return after
        if sign == "&" and line.shapes[after] in (CAPITAL, UPPER):
            return after
        if sign in "-–" and fieldlike and line.gaps[j] == line.gaps[after] == 1:
            stop, text = self._unit(after)
            return after if (text in self.inner or stop > after + 1) and not self.head_begins(after) else 0
        return 0

    def _sentence_ends(self, j: int) -> bool:
        """Whether a full stop ends a sentence though the source lost the space behind it ("Báo Dân trí.Hẻm 5")."""
        line, before = self.line, self.line.keys[j - 1]
        if line.shapes[j - 1] == UPPER or len(before) <= _ABBREVIATION or line.shapes[j + 1] != CAPITAL:
            return False
        behind = line.keys[j + 1]
        return persons.is_vietnamese(behind) and (persons.is_vietnamese(before) or not behind.isascii())

    def _comma(self, j: int) -> int:
        """Index after a comma between fields of one name ("Văn hóa, Xã hội và Dân tộc"); 0 where it ends the name."""
        line, after = self.line, j + 1
        if line.keys[j] != "," or after >= line.size or line.shapes[after] != CAPITAL or self.head_begins(after):
            return 0
        stop, text = self.word(after)
        if text not in self.inner or stop >= line.size or line.keys[stop] not in ("và", "&"):
            return 0
        last = stop + 1
        known = last < line.size and line.shapes[last] == CAPITAL and self.word(last)[1] in self.inner
        return after if known and not self.head_begins(last) else 0

    def _other_begins(self, j: int, own: int, titled: bool, company: bool) -> bool:
        """Whether a person or a level begins here and the name, with `own` words that are no field, has ended."""
        if self._place_begins(j):
            return True
        fieldlike = own == 0
        if fieldlike and company and self.line.keys[j + 1 : j + 2] not in (["văn"], ["thị"]):
            return False
        length = persons.name_end(self.line, j) - j
        if length >= _FULL_NAME:
            return titled or not fieldlike
        return length > 0 and titled and own >= 2

    def _field_stops(self, j: int) -> bool:
        line = self.line
        if persons.name_end(line, j) > j or self._place_begins(j) or places.known_at(line, j):
            return True
        return self.head_begins(j)

    def fresh(self, j: int) -> bool:
        """Whether a capital begins a new sentence whose full stop the source lost ("… Bách khoa | Theo ông An")."""
        line = self.line
        if line.shapes[j] != CAPITAL or line.keys[j] not in self.starters:
            return False
        return line.keys[j] in _CREDITS or not (line.follows(j + 1) and line.is_capital(j + 1))

    def _glued(self, j: int) -> bool:
        """Whether a token is the second of two words that the source ran together ("Đà LạtTừng")."""
        return self.line.gaps[j] == 0 and self.line.shapes[j - 1] != SIGN

    def long_head_begins(self, j: int) -> bool:
        """Whether another ad hoc body begins: its head has several syllables."""
        found = next(lexicon.heads().at(self.line.keys, j), None)
        return found is not None and found[0] > j + 1 and self.line.is_capital(j) and "F" in found[1].follow

    def head_begins(self, j: int) -> bool:
        """Whether a head noun of another body stands at a token."""
        return next(lexicon.heads().at(self.line.keys, j), None) is not None and self.word(j)[1] not in self.inner

    def _place_begins(self, j: int) -> bool:
        if self.line.keys[j] not in _PLACE_HEADS or self.word(j)[1] in self.inner:
            return False
        return places.level_at(self.line, j) is not None
