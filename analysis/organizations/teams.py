"""Sports teams named by a country and an age: "U23 Việt Nam", "đội tuyển nữ Thái Lan", "tuyển Pháp"."""

from __future__ import annotations

import re

from analysis.organizations import places
from analysis.organizations.node import Node
from analysis.organizations.tokens import Line

_AGE = re.compile(r"u(?:1[3-9]|2[0-3])")
_SORTS = (
    "bóng đá",
    "bóng chuyền",
    "futsal",
    "quốc gia",
    "olympic",
    "bóng rổ",
    "bóng bàn",
    "cầu lông",
    "bóng ném",
    "bãi biển",
)
#: What a national team plays where nothing is said, and what it always is.
_UNSAID = frozenset(("bóng đá", "quốc gia"))
#: First syllables of team names.
BEGINS = frozenset(("đội", "tuyển", "đt", "đtqg", *(f"u{n}" for n in range(13, 24)), "olympic"))


def team_at(line: Line, i: int) -> Node | None:
    """Read a national team at a token: "đội tuyển" or an age, then what it plays, men or women, then the country."""
    if line.keys[i] not in BEGINS or (line.inside[i] and line.keys[i] in ("đội", "bóng", "đt")):
        return None
    parts: list[str] = []
    j = _opening(line, i)
    aged = False
    while j < line.size and (j == i or line.gaps[j] == 1):
        two = " ".join(line.keys[j : j + 2])
        if two in _SORTS:
            parts.append("" if two in _UNSAID else two)
            j += 2
        elif line.keys[j] in ("nữ", "nam", "futsal") or (line.keys[j] == "olympic" and j == i):
            parts.append("" if line.keys[j] == "nam" else line.keys[j])
            j += 1
        elif _AGE.fullmatch(line.keys[j]):
            parts.append(line.keys[j].upper())
            aged = True
            j += 1
        else:
            break
    if j == i or not (j > _opening(line, i) or j == _opening(line, i) > i):
        return None
    if not (_opening(line, i) > i or aged or line.keys[i] == "olympic"):
        return None
    found = places.known_at(line, j) if j < line.size and line.gaps[j] == 1 else None
    if found is None or found[1].name.split()[0] in ("thế", "quốc", "châu", "Đông", "Nam", "Tây"):
        return None
    if not (found[1].kind in ("country", "region") or (aged and found[1].kind == "province")):
        return None
    words = " ".join(filter(None, parts))
    return Node(i, found[0], base="Đội tuyển", name=words, places=[found[1]], rule="team")


def _opening(line: Line, i: int) -> int:
    """Index after "đội tuyển", "tuyển", "đội"; `i` where none begins."""
    two = " ".join(line.keys[i : i + 2])
    if two == "đội tuyển":
        return i + 2
    aged = line.keys[i] == "đội" and i + 1 < line.size and _AGE.fullmatch(line.keys[i + 1])
    return i + 1 if line.keys[i] in ("tuyển", "đt", "đtqg") or aged else i
