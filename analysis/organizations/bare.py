"""Bare names: capitalised runs that no list and no head noun explains, with what stands around them."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntFlag, auto
from typing import NamedTuple

from analysis.organizations import lexicon, persons, places
from analysis.organizations.tokens import DIGITS, SIGN, UPPER, Line

_GLUE = frozenset("-–&'’.+")
_OPENING = frozenset("\"“'‘(")
_LISTING = frozenset((",", "và", "hay", "hoặc", "/", ";"))
_OF = frozenset(("of", "for", "and", "de", "du", "at", "in"))
#: Titles that are also first syllables of names ("Sao Mai", "Vua Nệm").
_IN_NAMES = frozenset(("sao", "đức", "vua", "bầu", "em", "mẹ", "bố", "cha", "chú", "bác", "cô", "thầy"))
_LONGEST = 7
_REACH = 7


class Cue(IntFlag):
    """What speaks for or against a body, in the shape of a bare name and beside it."""

    ORGANIZATION_WORD = auto()  # its last word is one of bodies ("Group", "University")
    ACRONYM = auto()
    FOREIGN = auto()  # some of its syllables are not Vietnamese
    CAPITAL_INSIDE = auto()
    LIKE_A_PERSON = auto()
    ONE_WORD = auto()
    DIGITS = auto()
    DESCRIBED = auto()  # a noun of bodies stands before, with description between
    ROLE = auto()  # "CEO", "cổ phiếu", "trụ sở" right before
    OWNER = auto()  # "của", "phía", "cùng", "với" right before
    CREDIT = auto()  # "Theo X" where the line ends
    IN_BODIES = auto()  # bodies on both sides of an enumeration
    BESIDE_BODY = auto()  # a body on one side
    SPEAKS = auto()  # a verb of saying behind
    BUSINESS = auto()  # a verb of business behind
    MATCH = auto()  # the words of a match beside
    PLACE_IN_BRACKETS = auto()
    ACRONYM_IN_BRACKETS = auto()
    PERSON = auto()  # a title or pronoun right before, an age behind
    PLACE = auto()  # a preposition or noun of place right before
    PRODUCT = auto()  # a noun of products, works, events right before
    APPOSED = auto()  # what it is stands behind a comma: "X, một công ty …"
    HEADED = auto()  # the same name stands under a head noun in this article


class Bare(NamedTuple):
    """A bare name at tokens start … end-1 with its cues."""

    start: int
    end: int
    cues: Cue


def bare_names(line: Line, covered: bytearray) -> Iterator[Bare]:
    """Give the capitalised runs of a line that nothing covers; places of the tables are left out."""
    after = 0
    for i in line.capitals:
        if i < after or covered[i]:
            continue
        begin = _trimmed(line, i, covered)
        stop = _run_end(line, begin, covered)
        place = places.place_at(line, begin)
        longer = stop > place[0] and not place[1].foreign if place else False
        if place and place[1].kind and not longer and Cue.ORGANIZATION_WORD not in _shape_cues(line, begin, stop):
            after = place[0]
            continue
        after = stop
        if not _said_nothing(line, begin, stop):
            yield Bare(begin, stop, cues_of(line, begin, stop, covered))


def cues_of(line: Line, i: int, j: int, covered: bytearray) -> Cue:
    """Give the cues of a name at tokens i … j-1."""
    return _shape_cues(line, i, j) | _context_cues(line, i, j, covered)


def headed_cues(line: Line, i: int, j: int, covered: bytearray) -> Cue:
    """Give the cues of a name behind its head noun, where the words to the left belong to another."""
    return _shape_cues(line, i, j) | _right_cues(line, j, covered) | Cue.HEADED


def _trimmed(line: Line, i: int, covered: bytearray) -> int:
    """Step over words that begin a sentence and over titles ("Theo | Sun", "CEO | Fast Retailing")."""
    lists = lexicon.lists()
    while line.follows(i + 1) and line.is_capital(i + 1) and not covered[i + 1]:
        key = line.keys[i]
        titled = key in lists["persons before"] and key not in _IN_NAMES
        known = titled or key in lists["starters"] or key in lists["common acronyms"]
        known = known or (line.opens[i] and key in lists["titles of names"])
        if not known:
            break
        i += 1
    return i


def _run_end(line: Line, i: int, covered: bytearray) -> int:
    starters = lexicon.lists()["starters"]
    j = i + 1
    while j < len(line) and j - i < _LONGEST and not covered[j] and line.gaps[j] != 2:
        if line.is_capital(j) or (line.shapes[j] == DIGITS and line.gaps[j] == 1 and len(line.keys[j]) <= 2):
            if line.gaps[j] == 1 and line.keys[j] in starters:
                break
            j += 1
            continue
        after = j + 1
        if (
            line.keys[j] in _OF
            and line.follows(after)
            and line.is_capital(after)
            and not persons.is_vietnamese(line.keys[i])
        ):
            j += 2
            continue
        if after >= len(line) or covered[after] or not line.is_capital(after):
            break
        glued = line.gaps[j] == 0 and line.gaps[after] == 0 and line.keys[j] in _GLUE
        if not glued and line.keys[j] != "&":
            break
        j += 2
    while j > i + 1 and line.shapes[j - 1] in (SIGN, DIGITS):
        j -= 1
    return j


def _said_nothing(line: Line, i: int, j: int) -> bool:
    """Whether the capital says nothing: one Vietnamese syllable, a heading, a number, an acronym of a common noun."""
    if line.shouted(i):
        return True
    key = line.keys[i]
    if j - i > 1:
        return False
    if line.shapes[i] == UPPER or key in lexicon.lists()["common acronyms"]:
        return key in lexicon.lists()["common acronyms"]
    return (
        persons.is_vietnamese(key) or key[0].isdigit() or len(key) < 3 or key in lexicon.lists()["organization words"]
    )


def _shape_cues(line: Line, i: int, j: int) -> Cue:
    lists = lexicon.lists()
    cues = Cue(0)
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
    ends = [keys[-1], *(key for n, key in enumerate(keys[:-1]) if keys[n + 1] in _OF)]
    if len(keys) > 1 and any(key in lists["organization words"] for key in ends):
        cues |= Cue.ORGANIZATION_WORD
    if any(any(c.isdigit() for c in key) for key in line.keys[i:j]):
        cues |= Cue.DIGITS
    text = line.surface(tokens[0], tokens[0] + 1)
    if len(text) > 3 and not text[1:].islower() and not text.isupper():
        cues |= Cue.CAPITAL_INSIDE
    return cues


def _context_cues(line: Line, i: int, j: int, covered: bytearray) -> Cue:
    cues = _left_cues(line, i, j, covered) | _right_cues(line, j, covered)
    if Cue.BESIDE_BODY in _listed_left(line, i, covered) and Cue.BESIDE_BODY in _listed_right(line, j, covered):
        cues |= Cue.IN_BODIES
    if _is_apposed(line, j):
        cues |= Cue.APPOSED
    return cues


def _is_apposed(line: Line, j: int) -> bool:
    """Whether a noun of bodies explains the name: ", (một) công ty …", "là hãng …"."""
    if j + 2 >= len(line) or line.gaps[j] == 2 or line.keys[j] not in (",", "là", "-", "–"):
        return False
    k = j + 1
    while k < min(j + 4, len(line)) and line.keys[k] in ("một", "là", "những", "trong", "các"):
        k += 1
    nouns = lexicon.lists()["nouns of bodies"]
    return k < len(line) and line.gaps[k] == 1 and " ".join(line.keys[k : line.word_ends[k]]) in nouns


def _listed_left(line: Line, i: int, covered: bytearray) -> Cue:
    listed = i > 1 and line.gaps[i] != 2 and line.keys[i - 1] in _LISTING and covered[i - 2]
    return Cue.BESIDE_BODY if listed else Cue(0)


def _listed_right(line: Line, j: int, covered: bytearray) -> Cue:
    listed = j + 1 < len(line) and line.gaps[j] != 2 and line.keys[j] in _LISTING and covered[j + 1]
    return Cue.BESIDE_BODY if listed else Cue(0)


def _left_cues(line: Line, i: int, j: int, covered: bytearray) -> Cue:
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
    if j >= len(line) or line.gaps[j] == 2 or j == len(line) - 1:
        return True
    return line.keys[j] == ")" or (bracketed and line.keys[j] in ",;")


def _described(line: Line, n: int, covered: bytearray) -> Cue:
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
    return Cue(0)


def _right_cues(line: Line, j: int, covered: bytearray) -> Cue:
    lists = lexicon.lists()
    cues = _listed_right(line, j, covered)
    if j >= len(line) or line.gaps[j] == 2:
        return cues
    if line.keys[j] == "(" and j + 2 < len(line):
        place = places.known_at(line, j + 1)
        if place is not None and place[0] < len(line) and line.keys[place[0]] == ")":
            cues |= Cue.PLACE_IN_BRACKETS
        if line.shapes[j + 1] == DIGITS or line.keys[j + 1] in ("sinh", "sn"):
            cues |= Cue.PERSON if line.keys[j + 2] in ("tuổi", "năm", ",") else Cue(0)
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
