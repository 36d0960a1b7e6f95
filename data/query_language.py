"""The search language: an expression becomes a syntax tree, or an error that points at the character.

    expression  = conjunction { OR conjunction }
    conjunction = negation { AND negation | NOT negation … }
    negation    = { NOT } unit
    unit        = "(" expression ")" | [ field ":" ] ( words | phrase | "(" expression ")" )
    words       = word { word }                     adjacent bare words are a phrase
    phrase      = '"' word { word } '"' [ "~" n ]   ~n: in any order, at most n words between the first and the last
    word        = syllable [ "*" ]                  *: any syllable that begins so
    field       = title | outlet | section | author | org | first | kind | topic | story | term

AND, OR and NOT may be written VÀ, HOẶC and KHÔNG; all six in capitals only. `a NOT b` is `a AND NOT b`; AND binds more
tightly than OR. A written word that holds several syllables ("covid-19") is a phrase of them; other punctuation is
passed over, but in a `term:`, which is the term as it is written ("covid-19", "tp.hcm").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias, cast, get_args

from data.errors import QueryError
from data.text import folded, matching_key, nfc, syllables, tone_placed

SearchField = Literal["title", "outlet", "section", "author", "org", "first", "kind", "topic", "story", "term"]
FIELDS: tuple[SearchField, ...] = get_args(SearchField)

#: Fields that tables answer, not texts: what is asked for is the whole of a line there.
IN_TABLES: tuple[SearchField, ...] = ("org", "first", "kind", "topic", "story", "term")

#: Parentheses may be nested so deeply.
DEEPEST = 50

_OPERATORS = {"AND": "AND", "OR": "OR", "NOT": "NOT", "VÀ": "AND", "HOẶC": "OR", "KHÔNG": "NOT"}
_OPENING = '"“„«'
_CLOSING = '"”“»'
_CHUNK = re.compile(r"[^\s()\"“”„«»]+")
_QUOTED = re.compile(r"[^\"“”„«»]*")
_FIELD = re.compile(r"[^\W\d_]+:")
_KEPT = re.compile(r"[\"“”„«»*]")
_STORY = re.compile(r"[0-9a-f]{16}")
_NEAR_AFTER_WORD = re.compile(r"\w\*?(~\d*)$")

#: What could stand at the place of an error: code (for the interface, `query.expected.<code>`) -> English.
EXPECTED = {
    "word": "a word",
    "operator": "AND, OR, NOT or the end",
    "operator_or_close": "AND, OR, NOT or )",
    "closing_quote": "a closing quotation mark",
    "field": "one of " + ", ".join(f"{name}:" for name in FIELDS),
    "topic": "the number of a topic",
    "story": "the 16 hexadecimal digits of a story",
    "term": "a term without * or ~",
    "distance": "a number of words after ~",
    "phrase_before_near": "a phrase of at least two words in quotation marks before ~",
    "letter_before_star": "a letter or digit before *",
    "end_of_word": "the end of the word after *",
    "plain_value": "words or a phrase after the field",
    "shallower": f"at most {DEEPEST} parentheses inside each other",
}


@dataclass(frozen=True, slots=True)
class Word:
    """One syllable as it is compared (`data.text.matching_key`); with `prefix`, every syllable that begins so.

    The key of a prefix is as it was written: "hoà*" finds "hoàn" as well as "hòa", "kĩ*" finds "kỹ".
    """

    key: str
    prefix: bool = False

    def beginning(self, *, fold: bool = False) -> str:
        """Give what the key of a syllable begins with, where this is a prefix; without dấu where `fold`."""
        return folded(self.key) if fold else self.key

    def whole(self, *, fold: bool = False) -> str:
        """Give the key of the syllable that is written so and no longer; without dấu where `fold`."""
        key = matching_key(self.key)
        return folded(key) if fold else key

    def __str__(self) -> str:
        return f"{self.key}*" if self.prefix else self.key


@dataclass(frozen=True, slots=True)
class Words:
    """Syllables one after the other, in one field or (None) in title, lead or body; a `term` is one word, whole."""

    words: tuple[Word, ...]
    field: SearchField | None = None

    def __str__(self) -> str:
        text = " ".join(map(str, self.words))
        return _in_field(self.field, f'"{text}"' if len(self.words) > 1 or self.field == "term" else text)


@dataclass(frozen=True, slots=True)
class Near:
    """Syllables in any order with at most `distance` others among them."""

    words: tuple[Word, ...]
    distance: int
    field: SearchField | None = None

    def __str__(self) -> str:
        return _in_field(self.field, f'"{" ".join(map(str, self.words))}"~{self.distance}')


@dataclass(frozen=True, slots=True)
class And:
    """All of the parts (two or more)."""

    parts: tuple[Tree, ...]

    def __str__(self) -> str:
        return " AND ".join(f"({part})" if isinstance(part, Or) else str(part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Or:
    """Any of the parts (two or more)."""

    parts: tuple[Tree, ...]

    def __str__(self) -> str:
        return " OR ".join(map(str, self.parts))


@dataclass(frozen=True, slots=True)
class Not:
    """Whatever the part does not match."""

    part: Tree

    def __str__(self) -> str:
        return f"NOT ({self.part})" if isinstance(self.part, And | Or) else f"NOT {self.part}"


Leaf: TypeAlias = Words | Near
Tree: TypeAlias = Words | Near | And | Or | Not


@lru_cache(maxsize=512)
def parse(expression: str) -> Tree:
    """Read an expression.

    `str(tree)` is the expression in its canonical writing, and reads back as an equal tree.

    Raises
    ------
    QueryError
        With `position` (0-based, in `expression` as given), `expected`, `got`, and `expected_code` (a key of
        `EXPECTED`).

    Examples
    --------
    >>> str(parse("giá  Điện VÀ (tăng HOẶC giảm) NOT title:covid*"))
    '"giá điện" AND (tăng OR giảm) AND NOT title:covid*'
    >>> str(parse('"giá xăng"~5'))
    '"giá xăng"~5'
    >>> parse("giá điện AND")
    Traceback (most recent call last):
    data.errors.QueryError: Cannot understand the search at character 12: expected a word, got the end.
    """
    return _Parser(expression).tree()


def leaves(tree: Tree, *, positive: bool = False) -> Iterator[Leaf]:
    """Yield the words and phrases of a tree in order; with `positive`, none that stands under a NOT."""
    match tree:
        case Not(part):
            if not positive:
                yield from leaves(part)
        case And(parts) | Or(parts):
            for each in parts:
                yield from leaves(each, positive=positive)
        case Words() | Near():
            yield tree


def bears_dau(tree: Tree) -> bool:
    """Say whether any word bears dấu (đ among them), so that the search is exact.

    >>> bears_dau(parse("gia dien")), bears_dau(parse("gia AND điện"))
    (False, True)
    """
    return any(folded(word.key) != word.key for leaf in leaves(tree) for word in leaf.words)


def of_term(term: str) -> str:
    """Write the expression that finds the articles that hold a term.

    Signs that the language keeps for itself are left out, so that such a term is found by its syllables.

    >>> of_term("covid-19")
    'term:"covid-19"'
    """
    return str(Words((Word(" ".join(_KEPT.sub(" ", term).split())),), "term"))


def terms_of(tree: Tree) -> tuple[str, ...]:
    """List the terms that a tree asks for by `term:`, none that stands under a NOT.

    >>> terms_of(parse('term:"giá điện" AND tăng NOT term:mưa'))
    ('giá điện',)
    """
    return tuple(leaf.words[0].key for leaf in leaves(tree, positive=True) if leaf.field == "term")


class _Token(NamedTuple):
    kind: Literal["word", "phrase", "operator", "field", "(", ")", "end"]
    text: str
    position: int
    end: int
    distance: int | None = None
    typed: str = ""  # an operator as it was typed


def _in_field(field: SearchField | None, text: str) -> str:
    return f"{field}:{text}" if field else text


def _error(code: str, position: int, got: str) -> QueryError:
    return QueryError(expected_code=code, position=position, expected=EXPECTED[code], got=got)


def _refuse(code: str, token: _Token) -> QueryError:
    return _error(code, token.position, "the end" if token.kind == "end" else f"“{token.typed or token.text}”")


def _tokens(expression: str) -> Iterator[_Token]:
    at = 0
    while at < len(expression):
        sign = expression[at]
        if sign.isspace():
            at += 1
            continue
        if sign == "(" or sign == ")":
            token = _Token("(" if sign == "(" else ")", sign, at, at + 1)
        elif sign in _OPENING:
            token = _phrase(expression, at)
        else:
            token = _chunk(expression, at)
        yield token
        at = token.end
    yield _Token("end", "", len(expression), len(expression))


def _phrase(expression: str, at: int) -> _Token:
    inside = cast("re.Match[str]", _QUOTED.match(expression, at + 1))
    end = inside.end()
    if end == len(expression) or expression[end] not in _CLOSING:
        got = "the end" if end == len(expression) else f"“{expression[end]}”"
        raise _error("closing_quote", end, got)
    if expression[end + 1 : end + 2] != "~":
        return _Token("phrase", inside.group(), at, end + 1)
    digits = cast("re.Match[str]", re.compile(r"[0-9]{0,4}").match(expression, end + 2))
    if not digits.group():
        following = expression[end + 2 : end + 3]
        raise _error("distance", end + 2, f"“{following}”" if following else "the end")
    return _Token("phrase", inside.group(), at, digits.end(), int(digits.group()))


def _chunk(expression: str, at: int) -> _Token:
    found = _CHUNK.match(expression, at)
    if found is None:  # a closing quotation mark that nothing opened
        return _Token("phrase", expression[at], at, at + 1)
    chunk = found.group()
    if operator := _OPERATORS.get(nfc(chunk)):
        return _Token("operator", operator, at, found.end(), typed=chunk)
    if head := _FIELD.match(nfc(chunk)):
        name = head.group()[:-1].lower()
        if name in FIELDS:
            return _Token("field", name, at, at + len(name) + 1)
        if head.end() < len(nfc(chunk)):
            raise _error("field", at, f"“{head.group()}”")
    if near := _NEAR_AFTER_WORD.search(chunk):
        raise _error("phrase_before_near", at + near.start(1), f"“{near.group(1)}”")
    return _Token("word", chunk, at, found.end())


def _words(text: str, position: int) -> list[Word]:
    """Split written text into words; `position` is where it stands in the expression."""
    words = []
    composed = nfc(text)
    stars = {place for place, sign in enumerate(composed) if sign == "*"}
    for syllable in syllables(composed):
        prefix = syllable.end in stars
        stars.discard(syllable.end)
        if prefix and composed[syllable.end + 1 : syllable.end + 2].isalnum():
            after = syllable.end + 1
            raise _error("end_of_word", position + _as_written(text, after), f"“{composed[after]}”")
        words.append(Word(syllable.text.lower(), True) if prefix else Word(matching_key(syllable.text)))
    if stars:
        raise _error("letter_before_star", position + _as_written(text, min(stars)), "“*”")
    return words


def _as_written(text: str, place: int) -> int:
    """Turn a place in the composed text into the place in the text as it was written."""
    return next((n for n in range(place, len(text)) if len(nfc(text[: n + 1])) > place), len(text))


class _Parser:
    """Reads tokens one ahead, from left to right."""

    def __init__(self, expression: str) -> None:
        self._tokens = _tokens(expression)
        self._next = next(self._tokens)
        self._depth = 0
        self._field: SearchField | None = None

    def tree(self) -> Tree:
        tree = self._expression()
        if self._next.kind != "end":
            raise _refuse("operator", self._next)
        return tree

    def _take(self) -> _Token:
        token = self._next
        if token.kind != "end":
            self._next = next(self._tokens)
        return token

    def _at_operator(self, *names: str) -> bool:
        return self._next.kind == "operator" and self._next.text in names

    def _expression(self) -> Tree:
        parts = [self._conjunction()]
        while self._at_operator("OR"):
            self._take()
            parts.append(self._conjunction())
        flat = [each for part in parts for each in (part.parts if isinstance(part, Or) else (part,))]
        return Or(tuple(flat)) if len(flat) > 1 else flat[0]

    def _conjunction(self) -> Tree:
        parts = [self._negation()]
        while self._at_operator("AND", "NOT"):
            if self._at_operator("AND"):
                self._take()
            parts.append(self._negation())
        flat = [each for part in parts for each in (part.parts if isinstance(part, And) else (part,))]
        return And(tuple(flat)) if len(flat) > 1 else flat[0]

    def _negation(self) -> Tree:
        negated = False
        while self._at_operator("NOT"):
            self._take()
            negated = not negated
        unit = self._unit()
        return Not(unit) if negated else unit

    def _unit(self) -> Tree:
        token = self._take()
        match token.kind:
            case "field":
                return self._field_unit(token)
            case "(":
                return self._group(token)
            case "word":
                return self._bare(token)
            case "phrase":
                return self._quoted(token)
        raise _refuse("word", token)

    def _field_unit(self, token: _Token) -> Tree:
        if self._field is not None:
            raise _refuse("plain_value", token)
        if self._next.kind not in ("word", "phrase", "("):
            raise _refuse("plain_value", self._next)
        self._field = cast("SearchField", token.text)
        unit = self._unit()
        self._field = None
        return unit

    def _group(self, token: _Token) -> Tree:
        if self._depth == DEEPEST:
            raise _refuse("shallower", token)
        self._depth += 1
        tree = self._expression()
        self._depth -= 1
        if self._next.kind != ")":
            raise _refuse("operator_or_close", self._next)
        self._take()
        return tree

    def _bare(self, token: _Token) -> Tree:
        written = [token]
        while self._next.kind == "word":
            written.append(self._take())
        if self._field == "term":
            return _term(" ".join(word.text for word in written), token)
        return self._leaf([each for word in written for each in _words(word.text, word.position)], token)

    def _quoted(self, token: _Token) -> Tree:
        if self._field == "term":
            return _term(token.text, token)
        words = _words(token.text, token.position + 1)
        return self._leaf(words, token)

    def _leaf(self, words: list[Word], token: _Token) -> Tree:
        if not words:
            raise _refuse("word", token)
        if self._field == "topic" and (token.distance is not None or not _is_number(words)):
            raise _refuse("topic", token)
        if self._field == "story" and (token.distance is not None or not _is_story(words)):
            raise _refuse("story", token)
        if token.distance is None:
            return Words(tuple(words), self._field)
        if self._field in ("org", "first", "kind"):
            raise _refuse("plain_value", token)
        if len(words) == 1:
            raise _refuse("phrase_before_near", token)
        return Near(tuple(words), token.distance, self._field)


def _term(text: str, token: _Token) -> Words:
    """Make the leaf of a term, which is written as the table of terms has it: lower case, one tone placement."""
    term = " ".join(tone_placed(nfc(nfc(text).lower())).split())
    if not syllables(term):
        raise _refuse("word", token)
    if "*" in term or token.distance is not None:
        raise _refuse("term", token)
    return Words((Word(term),), "term")


def _is_number(words: list[Word]) -> bool:
    return len(words) == 1 and words[0].key.isascii() and words[0].key.isdigit() and not words[0].prefix


def _is_story(words: list[Word]) -> bool:
    return len(words) == 1 and _STORY.fullmatch(words[0].key) is not None and not words[0].prefix
