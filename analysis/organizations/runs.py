"""How far a name runs: proper names, field words, the clauses of ad hoc bodies."""

from __future__ import annotations

from analysis.organizations import lexicon, places
from analysis.organizations.tokens import CAPITAL, DIGITS, LOWER, SIGN, UPPER, Line

_FORMS = frozenset(["tnhh", "mtv", "cp", "tmcp", "tm", "dv", "sx", "xd", "xnk", "hh", "tm-dv"])
_VERBS = frozenset(
    ["đầu tư", "phát triển", "quản lý", "sản xuất", "xây dựng", "nghiên cứu", "khai thác", "bảo vệ", "hỗ trợ", "xuất khẩu", "nhập khẩu", "sử dụng", "thực hiện", "hoạt động", "thiết kế", "đào tạo", "kiểm soát", "giám sát", "dự báo", "cảnh báo", "tìm kiếm", "chế biến", "ứng dụng", "hợp tác", "liên kết", "phân phối", "giao dịch", "thanh toán", "đăng ký", "kiểm định", "xuất bản", "phát hành", "tư vấn", "điều phối", "phòng", "chống", "hội nhập", "đổi mới", "phục hồi", "in", "may", "thống kê", "chăm sóc", "khởi nghiệp", "sáng tạo", "đường", "nước", "số", "điều", "hàng", "giả", "người", "về", "cho", "các", "với", "của", "vì"]
)
_GLUE = frozenset("-–&'’.·+/")
_TRAILING_DOT = frozenset(("inc", "corp", "ltd", "co", "jr"))


class Runs:
    """Finds ends of runs in one line."""

    def __init__(self, line: Line) -> None:
        self.line = line
        lists = lexicon.lists()
        self.inner = lists["inner"]
        self.surnames = lists["surnames"]
        self.stops = lists["clause stops"]

    def word(self, i: int) -> tuple[int, str]:
        """The longest word at a token that the lists know or the segmenter made: (index after it, lower-case text)."""
        line = self.line
        for stop in (i + 3, i + 2):
            text = " ".join(line.keys[i:stop])
            if text in self.inner and all(line.gaps[n] == 1 for n in range(i + 1, min(stop, len(line)))):
                return min(stop, len(line)), text
        stop = line.word_ends[i]
        if any(line.gaps[n] != 1 or line.shapes[n] == SIGN for n in range(i + 1, stop)):
            stop = i + 1
        return stop, " ".join(line.keys[i:stop])

    def proper(self, i: int, *, company: bool) -> int:
        """End of the proper name that begins at `i`; `i` where none begins."""
        line = self.line
        last, j, named = i, i, False
        fieldlike = True
        while j < len(line) and line.gaps[j] != 2:
            shape = line.shapes[j]
            if shape in (CAPITAL, UPPER) or (shape == DIGITS and named):
                if named and (self._person(j) or self._place_begins(j)):
                    break
                stop, text = self._unit(j)
                last = j = stop
                if text not in _FORMS and text not in ("cổ phần", "trách nhiệm hữu hạn"):
                    fieldlike = text in self.inner
                    named = True
            elif shape == LOWER:
                stop, text = self.word(j)
                if not self._lower_fits(text, named, fieldlike, company):
                    break
                if named and text not in _VERBS:
                    last = stop
                j = stop
            else:
                stop = self._joint(j, named, fieldlike)
                if not stop:
                    break
                if stop == j + 1 and line.keys[j] == "." and line.keys[j - 1] in _TRAILING_DOT:
                    last = stop
                j = stop
        return last if named else i

    def field(self, i: int) -> int:
        """End of the field words that begin at `i` with a capital."""
        line = self.line
        last = j = i
        while j < len(line) and line.gaps[j] != 2:
            shape = line.shapes[j]
            if shape in (CAPITAL, UPPER, DIGITS):
                if j > i and (self._person(j) or self._place_begins(j) or places.known_at(line, j)):
                    break
                if j > i and next(lexicon.heads().at(line.keys, j), None) and j == last:
                    break
                last = j = self._unit(j)[0]
            elif shape == LOWER:
                stop, text = self.word(j)
                small = text in ("và", "các", "về", "cho", "phòng", "chống")
                if text not in self.inner and not small:
                    break
                if text not in _VERBS and not small:
                    last = stop
                if text in _VERBS and not small and not self._continues(stop) and line.keys[j - 1] not in ("và", "&"):
                    break
                if text in _VERBS and line.keys[j - 1] in ("và", "&"):
                    last = stop
                j = stop
            else:
                stop = self._joint(j, True, True)
                if not stop:
                    break
                j = stop
        return last

    def clause(self, i: int) -> int:
        """End of the long name of an ad hoc body: up to a verb, a sign or a person."""
        line = self.line
        j = i
        while j < len(line) and line.gaps[j] != 2 and j - i < 22:
            if line.shapes[j] == SIGN or (line.gaps[j] == 0 and line.keys[j - 1] != "-"):
                break
            stop, text = self.word(j)
            if text in self.stops or (line.keys[j] in self.stops and stop == j + 1):
                break
            if line.shapes[j] == CAPITAL and j > i and self._person(j):
                break
            j = stop
            if self._pair(j):
                j += 1
                continue
            if j + 1 < len(line) and line.keys[j] in "-–" and line.gaps[j] == 0 and line.gaps[j + 1] == 0:
                j += 2
        return j

    def _pair(self, j: int) -> bool:
        """Whether a comma stands inside "phòng, chống" or "sửa đổi, bổ sung"."""
        keys = self.line.keys
        return (
            j + 1 < len(keys) and keys[j] == "," and (keys[j - 1], keys[j + 1]) in (("phòng", "chống"), ("đổi", "bổ"))
        )

    def _continues(self, j: int) -> bool:
        line = self.line
        return (
            j < len(line)
            and line.gaps[j] == 1
            and (line.shapes[j] in (CAPITAL, UPPER) or self.word(j)[1] in self.inner or line.keys[j] in ("và", "&"))
        )

    def _unit(self, j: int) -> tuple[int, str]:
        """A capitalised word with its lower-case second half ("Tổ chức")."""
        line = self.line
        stop, text = self.word(j)
        if (
            stop > j + 1
            and any(line.shapes[n] in (CAPITAL, UPPER) for n in range(j + 1, stop))
            and text not in self.inner
        ):
            return j + 1, line.keys[j]
        return stop, text

    def _lower_fits(self, text: str, named: bool, fieldlike: bool, company: bool) -> bool:
        if text == "và":
            return named and fieldlike
        if text not in self.inner and text not in ("miền", "khu vực", "vùng", "cơ sở", "phía"):
            return False
        return fieldlike or not named

    def _joint(self, j: int, named: bool, fieldlike: bool) -> int:
        """Index after a sign that joins two parts of a name; 0 where the sign ends it."""
        line = self.line
        sign, after = line.keys[j], j + 1
        if not named or after >= len(line) or line.gaps[after] == 2:
            return after if named and sign == "." and line.keys[j - 1] in _TRAILING_DOT else 0
        if line.gaps[j] == 0 and line.gaps[after] == 0 and sign in _GLUE and line.shapes[after] != SIGN:
            return after if sign != "/" and (line.shapes[after] != LOWER or sign in "'’.") else 0
        if sign == "." and line.keys[j - 1] in _TRAILING_DOT and line.gaps[j] == 0:
            return after
        if sign == "&" and line.shapes[after] in (CAPITAL, UPPER):
            return after
        if sign in "-–" and fieldlike and line.gaps[j] == line.gaps[after] == 1:
            stop, text = self.word(after)
            return after if text in self.inner else 0
        return 0

    def _person(self, j: int) -> bool:
        """Whether a Vietnamese person's name of two to four syllables begins here and ends the run."""
        line = self.line
        if line.keys[j] not in self.surnames or line.gaps[j] != 1 or line.shapes[j] != CAPITAL:
            return False
        stop = j + 1
        while stop < len(line) and line.shapes[stop] == CAPITAL and line.gaps[stop] == 1:
            stop += 1
        return 2 <= stop - j <= 4

    def _place_begins(self, j: int) -> bool:
        found = places.level_at(self.line, j)
        return found is not None and self.line.keys[j] in ("tp", "tỉnh", "thành", "quận", "huyện", "tx", "h", "q")
