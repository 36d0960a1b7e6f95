"""Searching by plain scanning: slow, obvious, and without a line of the search that it is compared with.

A query is a tree of tuples, made here and written out for the search to read:

    ("words", field, [(text, is_prefix), …])        one after the other
    ("near", field, [(text, is_prefix), …], n)      in any order, at most n others among them
    ("term", term)                                  among the article's terms
    ("and", [tree, …])   ("or", [tree, …])   ("not", tree)
"""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from itertools import permutations
from typing import Any

Tree = tuple[Any, ...]
Article = Mapping[str, Any]

_TONE_MARKS = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_BEFORE_Y = {"h", "k", "l", "m", "s", "t", "qu"}
_TEXT = ("title", "lead", "body")


def words_of(text: str) -> list[str]:
    """Split composed text into runs of letters, digits and underscores."""
    found, run = [], ""
    for letter in unicodedata.normalize("NFC", text) + " ":
        if letter.isalnum() or letter == "_":
            run += letter
        elif run:
            found.append(run)
            run = ""
    return found


def exact(word: str) -> str:
    """Write a word in lower case, in one of the ways in which it may be written.

    Of a final oa, oe, uy (not after q) the first vowel bears the tone mark; after h, k, l, m, s, t, qu a final i is y.
    """
    letters: list[str] = []
    for sign in unicodedata.normalize("NFD", word.lower()):
        if unicodedata.combining(sign) and letters:
            letters[-1] += sign
        else:
            letters.append(sign)
    tone = letters[-1][1:]
    is_toned = tone in _TONE_MARKS
    if len(letters) >= 2 and letters[-2] + letters[-1][0] in ("oa", "oe", "uy"):
        if is_toned and (len(letters) == 2 or letters[-3] != "q"):
            letters[-2:] = [letters[-2] + tone, letters[-1][0]]
    elif letters[-1][0] == "i" and (is_toned or not tone) and "".join(letters[:-1]) in _BEFORE_Y:
        letters[-1] = "y" + tone
    return unicodedata.normalize("NFC", "".join(letters))


def plain(word: str) -> str:
    """Write a word so, without any mark."""
    signs = unicodedata.normalize("NFD", exact(word).replace("đ", "d"))
    return "".join(sign for sign in signs if not unicodedata.combining(sign))


class PlainCorpus:
    """Articles made ready for scanning: for each field a string in which every paragraph is " word word … " ."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self.ids = [article["article_id"] for article in articles]
        self._terms = [article.get("terms") or () for article in articles]
        self._texts: dict[bool, dict[str, list[str]]] = {}
        remembered: tuple[dict[str, str], dict[str, str]] = ({}, {})
        for fold in (False, True):
            key, known = (plain if fold else exact), remembered[fold]
            self._texts[fold] = {}
            for field in (*_TEXT, "outlet", "section", "author"):
                texts = self._texts[fold][field] = []
                for article in articles:
                    lines = []
                    for paragraph in (article.get(field) or "").split("\n"):
                        written = words_of(paragraph)
                        for word in written:
                            if word not in known:
                                known[word] = key(word)
                        lines.append(" " + " ".join(known[word] for word in written) + " ")
                    texts.append("\n".join(lines))
            together = zip(*(self._texts[fold][field] for field in _TEXT), strict=True)
            self._texts[fold]["text"] = ["\n".join(texts) for texts in together]

    def matching(self, tree: Tree, *, fold: bool) -> set[int]:
        """Give the ids of the articles that match; with `fold`, words without marks match words with marks."""
        fold = fold and not any(_bears_marks(text) for text in _written(tree))
        return {self.ids[n] for n in self._places(tree, fold, set(range(len(self.ids))))}

    def _places(self, tree: Tree, fold: bool, among: set[int]) -> set[int]:
        if tree[0] == "and":
            for part in tree[1]:
                among = self._places(part, fold, among)
            return among
        if tree[0] == "or":
            found: set[int] = set()
            for part in tree[1]:
                found |= self._places(part, fold, among - found)
            return found
        if tree[0] == "not":
            return among - self._places(tree[1], fold, among)
        if tree[0] == "term":
            return {n for n in among if tree[1] in self._terms[n]}
        texts = self._texts[fold][tree[1] or "text"]
        holds = _test_of(tree, fold)
        return {n for n in among if holds(texts[n])}


def _written(tree: Tree) -> list[str]:
    if tree[0] in ("and", "or"):
        return [text for part in tree[1] for text in _written(part)]
    if tree[0] == "not":
        return _written(tree[1])
    if tree[0] == "term":
        return [tree[1]]
    return [text for text, _ in tree[2]]


def _bears_marks(text: str) -> bool:
    signs = unicodedata.normalize("NFD", text.lower())
    return "đ" in signs or any(unicodedata.combining(sign) for sign in signs)


def _test_of(leaf: Tree, fold: bool) -> Callable[[str], bool]:
    """Make the test whether a leaf is found in a text; quick for what surely is not there, thorough for the rest."""
    key = plain if fold else exact
    wanted = [key(word) for word, _ in leaf[2]]
    if leaf[0] == "words" and not any(is_prefix for _, is_prefix in leaf[2]):
        phrase = f" {' '.join(wanted)} "
        return lambda text: phrase in text
    begun = [_bare(word) if fold else unicodedata.normalize("NFC", word.lower()) for word, _ in leaf[2]]
    needed = [
        (f" {begin}", f" {whole} ") if is_prefix else (f" {whole} ",)
        for begin, whole, (_, is_prefix) in zip(begun, wanted, leaf[2], strict=True)
    ]

    def may_hold(passage: str) -> bool:
        return all(any(part in passage for part in parts) for parts in needed)

    def holds(text: str) -> bool:
        if not may_hold(text):
            return False
        paragraphs = (paragraph.split() for paragraph in text.split("\n") if may_hold(paragraph))
        return any(_in_paragraph(leaf, wanted, begun, words) for words in paragraphs)

    return holds


def _bare(word: str) -> str:
    """Write a beginning without marks: it is not known yet whether i or y ends the word."""
    signs = unicodedata.normalize("NFD", word.lower().replace("đ", "d"))
    return "".join(sign for sign in signs if not unicodedata.combining(sign))


def _in_paragraph(leaf: Tree, wanted: list[str], begun: list[str], words: list[str]) -> bool:
    is_prefix = [each for _, each in leaf[2]]

    def fits(place: int, number: int) -> bool:
        word = words[place]
        return word == wanted[number] or (is_prefix[number] and word.startswith(begun[number]))

    count = len(wanted)
    if leaf[0] == "words":
        starts = range(len(words) - count + 1)
        return any(all(fits(start + n, n) for n in range(count)) for start in starts)
    where = [[place for place in range(len(words)) if fits(place, n)] for n in range(count)]
    longest = count + leaf[3]
    for start in sorted({place for places in where for place in places}):
        near = [[place for place in places if start <= place < start + longest] for places in where]
        if all(near) and any(_distinct(near, order) for order in permutations(range(count))):
            return True
    return False


def _distinct(places: list[list[int]], order: tuple[int, ...]) -> bool:
    """Whether every word can have a place of its own when they choose in this order, each the first that is free."""
    taken: set[int] = set()
    for number in order:
        free = next((place for place in places[number] if place not in taken), None)
        if free is None:
            return False
        taken.add(free)
    return True


# Queries, made of what articles hold and a little besides.

_OPERATORS = {"and": ("AND", "VÀ"), "or": ("OR", "HOẶC"), "not": ("NOT", "KHÔNG")}
_READ_AS_OPERATORS = {word for words in _OPERATORS.values() for word in words}


class Queries:
    """Makes queries about some articles."""

    def __init__(self, articles: Sequence[Article], seed: int) -> None:
        self._articles = articles
        self._rng = random.Random(seed)

    def next(self) -> tuple[str, Tree, bool]:
        """Give an expression, the tree that it writes, and whether to fold."""
        rng = self._rng
        fold = rng.random() < 0.4
        bare = fold and rng.random() < 0.8  # without marks, so that folding has an effect
        tree = self._tree(rng.choice((0, 0, 1, 1, 2, 3)), bare)
        return self._text(tree), tree, fold

    def _tree(self, depth: int, bare: bool) -> Tree:
        rng = self._rng
        if not depth:
            return self._leaf(bare)
        kind = rng.choice(("and", "and", "or", "not"))
        if kind == "not":
            return ("and", [self._tree(depth - 1, bare), ("not", self._tree(depth - 1, bare))])
        parts = [self._tree(depth - 1, bare) for _ in range(rng.choice((2, 2, 3)))]
        if rng.random() < 0.15:
            parts[rng.randrange(len(parts))] = ("not", self._leaf(bare))
        return (kind, parts)

    def _leaf(self, bare: bool) -> Tree:
        rng = self._rng
        article = rng.choice(self._articles)
        if article.get("terms") and rng.random() < 0.1:
            return ("term", rng.choice(article["terms"]))
        field = rng.choice((None, None, None, None, "title", "outlet", "section", "author"))
        source = article.get(field or rng.choice(_TEXT)) or ""
        written = words_of(rng.choice(source.split("\n")))
        if not written:
            return self._leaf(bare)
        if rng.random() < 0.1:  # words of another article, which rarely stand together
            written = [rng.choice(words_of(rng.choice(self._articles)["body"]) or ["y"]) for _ in range(4)]
        count = min(len(written), rng.choice((1, 1, 1, 2, 2, 3)))
        start = rng.randrange(len(written) - count + 1)
        chosen = written[start : start + count]
        if field is None and rng.random() < 0.3 and len(written) > 1:
            return self._near(written, start, bare)
        return ("words", field, [self._word(word, bare) for word in chosen])

    def _near(self, written: list[str], start: int, bare: bool) -> Tree:
        rng = self._rng
        window = written[start : start + rng.choice((3, 6, 12, 40))]
        if len(window) < 2:
            window = written[:2]
        chosen = rng.sample(window, min(len(window), rng.choice((2, 2, 3, 4))))
        if rng.random() < 0.15:
            chosen.append(chosen[0])
        return ("near", None, [self._word(word, bare) for word in chosen], rng.choice((0, 1, 2, 5, 10, 40)))

    def _word(self, word: str, bare: bool) -> tuple[str, bool]:
        rng = self._rng
        text = _bare(word) if bare else word
        if rng.random() < 0.12:
            return unicodedata.normalize("NFC", text)[: rng.choice((1, 2, 2, 3, 4))], True
        return text, False

    def _text(self, tree: Tree) -> str:
        if tree[0] == "not":
            return f"{self._operator('not')} {self._inside(tree[1])}"
        if tree[0] in ("and", "or"):
            joined = f" {self._operator(tree[0])} ".join(self._inside(part) for part in tree[1])
            return joined if self._rng.random() < 0.9 else f"({joined})"
        return self._leaf_text(tree)

    def _inside(self, tree: Tree) -> str:
        text = self._text(tree)
        return f"({text})" if tree[0] in ("and", "or") else text

    def _operator(self, kind: str) -> str:
        return self._rng.choice(_OPERATORS[kind])

    def _leaf_text(self, leaf: Tree) -> str:
        rng = self._rng
        if leaf[0] == "term":
            return f'term:"{self._spelt(leaf[1])}"'
        words = [self._spelt(text) + "*" * is_prefix for text, is_prefix in leaf[2]]
        text = " ".join(words)
        if leaf[0] == "near":
            text = f'"{text}"~{leaf[3]}'
        elif rng.random() < 0.4 or any(unicodedata.normalize("NFC", word) in _READ_AS_OPERATORS for word in words):
            text = f'"{text}"'
        return f"{leaf[1]}:{text}" if leaf[1] else text

    def _spelt(self, text: str) -> str:
        """Write a word in some of the ways in which people and programs write it."""
        rng = self._rng
        if rng.random() < 0.1:
            text = text.upper() if text.upper().lower() == text.lower() else text
        return unicodedata.normalize("NFD", text) if rng.random() < 0.15 else text
