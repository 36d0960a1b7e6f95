"""What speaks for and against a body in the shape of a bare name, before it and behind it."""

from __future__ import annotations

from functools import lru_cache

from analysis.organizations import lexicon, persons, places
from analysis.organizations.tokens import DIGITS, SIGN, UPPER, Line

_OPENING = frozenset("\"“'‘(")
_LISTING = frozenset((",", "và", "hay", "hoặc", "/", ";"))
_REACH = 7


class Cue:
    """Bits: what speaks for or against a body, in the shape of a bare name and beside it."""

    ORGANIZATION_WORD = 1 << 0  # its last word is one of bodies ("Group", "University")
    ACRONYM = 1 << 1
    FOREIGN = 1 << 2  # some of its syllables are not Vietnamese
    CAPITAL_INSIDE = 1 << 3
    LIKE_A_PERSON = 1 << 4
    ONE_WORD = 1 << 5
    DIGITS = 1 << 6
    DESCRIBED = 1 << 7  # a noun of bodies stands before, with description between
    ROLE = 1 << 8  # "CEO", "cổ phiếu", "trụ sở" right before
    OWNER = 1 << 9  # "của", "phía", "cùng", "với" right before
    CREDIT = 1 << 10  # "Theo X" where the line ends
    IN_BODIES = 1 << 11  # bodies on both sides of an enumeration
    BESIDE_BODY = 1 << 12  # a body on one side
    SPEAKS = 1 << 13  # a verb of saying behind
    BUSINESS = 1 << 14  # a verb of business behind
    MATCH = 1 << 15  # the words of a match beside
    PLACE_IN_BRACKETS = 1 << 16
    ACRONYM_IN_BRACKETS = 1 << 17
    PERSON = 1 << 18  # a title or pronoun right before, an age behind
    PLACE = 1 << 19  # a preposition or noun of place right before
    PRODUCT = 1 << 20  # a noun of products, works, events right before
    APPOSED = 1 << 21  # what it is stands behind a comma: "X, một công ty …"
    HEADED = 1 << 22  # the same name stands under a head noun in this article
    SHORT = 1 << 23  # a name that may leave out a part ("Công ty Tân An"); where it does, the corpus knows the long one
    LONG = 1 << 24  # a long name, which teaches the short one


#: The bits with their names in words.
NAMES = {bit: name.lower().replace("_", " ") for name, bit in vars(Cue).items() if name.isupper()}
#: Small words inside foreign names.
OF = frozenset(("of", "for", "and", "de", "du", "at", "in"))


def cues_of(line: Line, i: int, j: int, covered: bytearray) -> int:
    """Give the cues of a name at tokens i … j-1."""
    return shape_cues(line, i, j) | _context_cues(line, i, j, covered)


def headed_cues(line: Line, i: int, j: int, covered: bytearray) -> int:
    """Give the cues of a name behind its head noun, where the words to the left belong to another."""
    return shape_cues(line, i, j) | _right_cues(line, j, covered) | Cue.HEADED


def shape_cues(line: Line, i: int, j: int) -> int:
    """Give the cues that lie in a name itself."""
    lists = lexicon.lists()
    cues = 0
    tokens = [n for n in range(i, j) if line.shapes[n] not in (SIGN, DIGITS)]
    keys = [line.keys[n] for n in tokens]
    if not keys:
        return Cue.DIGITS
    if all(line.shapes[n] == UPPER for n in tokens):
        cues |= Cue.ACRONYM
    if not all(map(persons.is_vietnamese, keys)):
        cues |= Cue.FOREIGN
    if persons.name_end(line, i) == j:
        cues |= Cue.LIKE_A_PERSON
    if len(keys) == 1:
        cues |= Cue.ONE_WORD
    ends = [keys[-1], *(key for n, key in enumerate(keys[:-1]) if keys[n + 1] in OF)]
    if len(keys) > 1 and any(key in lists["organization words"] for key in ends):
        cues |= Cue.ORGANIZATION_WORD
    if any(map(_has_digit, line.keys[i:j])):
        cues |= Cue.DIGITS
    text = line.surface(tokens[0], tokens[0] + 1)
    if len(text) > 3 and not text[1:].islower() and not text.isupper():
        cues |= Cue.CAPITAL_INSIDE
    return cues


@lru_cache(maxsize=1 << 15)
def _has_digit(key: str) -> bool:
    return any(map(str.isdigit, key))


def _context_cues(line: Line, i: int, j: int, covered: bytearray) -> int:
    cues = _left_cues(line, i, j, covered) | _right_cues(line, j, covered)
    if _listed_left(line, i, covered) & Cue.BESIDE_BODY and _listed_right(line, j, covered) & Cue.BESIDE_BODY:
        cues |= Cue.IN_BODIES
    if _is_apposed(line, j):
        cues |= Cue.APPOSED
    return cues


def _is_apposed(line: Line, j: int) -> bool:
    """Whether a noun of bodies explains the name: ", (một) công ty …", "là hãng …"."""
    if j + 2 >= line.size or line.gaps[j] == 2 or line.keys[j] not in (",", "là", "-", "–"):
        return False
    k = j + 1
    while k < min(j + 4, line.size) and line.keys[k] in ("một", "là", "những", "trong", "các"):
        k += 1
    nouns = lexicon.lists()["nouns of bodies"]
    return k < line.size and line.gaps[k] == 1 and " ".join(line.keys[k : line.word_ends[k]]) in nouns


def _listed_left(line: Line, i: int, covered: bytearray) -> int:
    listed = i > 1 and line.gaps[i] != 2 and line.keys[i - 1] in _LISTING and covered[i - 2]
    return Cue.BESIDE_BODY if listed else 0


def _listed_right(line: Line, j: int, covered: bytearray) -> int:
    listed = j + 1 < line.size and line.gaps[j] != 2 and line.keys[j] in _LISTING and covered[j + 1]
    return Cue.BESIDE_BODY if listed else 0


def _left_cues(line: Line, i: int, j: int, covered: bytearray) -> int:
    lists = lexicon.lists()
    cues = _listed_left(line, i, covered)
    n = i - 1
    if n >= 0 and line.gaps[n + 1] != 2 and line.keys[n] in _OPENING:
        n -= 1
    if n < 0 or line.gaps[n + 1] == 2:
        return cues
    one, two = line.keys[n], " ".join(line.keys[max(n - 1, 0) : n + 1])
    for name, cue in _BEFORE:
        if one in lists[name] or two in lists[name]:
            cues |= cue
    if (one == "theo" or (one == ":" and n and line.keys[n - 1] == "nguồn")) and _is_credit(line, n, j):
        cues |= Cue.CREDIT
    return cues | _described(line, n, covered)


def _is_credit(line: Line, n: int, j: int) -> bool:
    """Whether "theo X" is the source line of an article, not the beginning of a sentence."""
    bracketed = n > 0 and line.keys[n - 1] == "("
    if j >= line.size or line.gaps[j] == 2 or j == line.size - 1:
        return True
    return line.keys[j] == ")" or (bracketed and line.keys[j] in ",;")


def _described(line: Line, n: int, covered: bytearray) -> int:
    """Look back over description, in small letters and countries, for a noun of bodies ("hãng sản xuất rượu | X")."""
    lists = lexicon.lists()
    for back in range(n, max(n - _REACH, -1), -1):
        if covered[back] or line.shapes[back] == SIGN or line.keys[back] in lists["clause stops"]:
            break
        if line.inside[back]:
            continue
        words = " ".join(line.keys[back : min(line.word_ends[back], n + 1)])
        if words in lists["nouns of bodies"]:
            return Cue.DESCRIBED
        if not (words in lists["describing"] or words in lists["inner"] or places.known_at(line, back) is not None):
            break
    return 0


def _right_cues(line: Line, j: int, covered: bytearray) -> int:
    lists = lexicon.lists()
    cues = _listed_right(line, j, covered)
    if j >= line.size or line.gaps[j] == 2:
        return cues
    if line.keys[j] == "(" and j + 2 < line.size:
        place = places.known_at(line, j + 1)
        if place is not None and place[0] < line.size and line.keys[place[0]] == ")":
            cues |= Cue.PLACE_IN_BRACKETS
        if line.shapes[j + 1] == DIGITS or line.keys[j + 1] in ("sinh", "sn"):
            cues |= Cue.PERSON if line.keys[j + 2] in ("tuổi", "năm", ",") else 0
        if line.shapes[j + 1] == UPPER and line.keys[j + 2] == ")":
            cues |= Cue.ACRONYM_IN_BRACKETS
    one, two = line.keys[j], " ".join(line.keys[j : j + 2])
    for name, cue in _BEHIND:
        if one in lists[name] or two in lists[name]:
            cues |= cue
    return cues


_BEFORE = (
    ("persons before", Cue.PERSON), ("places before", Cue.PLACE), ("products before", Cue.PRODUCT),
    ("roles before", Cue.ROLE), ("owners before", Cue.OWNER), ("matches before", Cue.MATCH),
)  # fmt: skip
_BEHIND = (
    ("speech verbs", Cue.SPEAKS), ("business behind", Cue.BUSINESS), ("matches behind", Cue.MATCH),
    ("persons behind", Cue.PERSON),
)  # fmt: skip
