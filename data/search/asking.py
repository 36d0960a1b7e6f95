"""One search expression, asked of the index, of the tables and of articles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import combinations, product
from typing import Any, NamedTuple

import numpy as np

from data import organization_edits, topic_edits
from data.corpus import Corpus
from data.matching import Matcher
from data.query_language import IN_TABLES, And, Leaf, Near, Not, Or, Tree, Word, Words, leaves
from data.records import article_id_of
from data.search.index import FAR, Opened, Wanted, all_but, all_of, any_of, nothing, preferring
from data.search.state import Ids, Rows
from data.text import folded, matching_key

#: Articles of a story; one that has none yet is a story by itself.
_OF_STORY = "SELECT article_id FROM facts LEFT JOIN stories USING (article_id) WHERE coalesce(story_id, article_id) = ?"

#: Articles that name a known organization of a kind: that which most of its mentions say ("unknown" where none does).
_OF_KIND = (
    "SELECT DISTINCT article_id FROM mentions JOIN (SELECT organization, mode(kind ORDER BY kind) AS most "
    "FROM mentions WHERE resolved GROUP BY organization) USING (organization) "
    "WHERE resolved AND coalesce(nullif(most, ''), 'unknown') = ?"
)

#: Articles by the known organization that they name first: in the title, then the lead, the body, a caption.
FIRST_NAMED = (
    "SELECT article_id, arg_min(organization, (CASE field WHEN 'title' THEN 0 WHEN 'lead' THEN 1 WHEN 'body' THEN 2 "
    'ELSE 3 END, start, "end", mention)) AS name FROM mentions WHERE resolved GROUP BY ALL'
)


class _Bounds(NamedTuple):
    """Two queries: what the index is sure of, and what it cannot rule out. The same one where it decides."""

    sure: Wanted
    possible: Wanted

    @property
    def decided(self) -> bool:
        return self.sure is self.possible


class Search:
    """One expression, asked of the index and of articles."""

    def __init__(self, corpus: Corpus, tree: Tree, *, fold: bool) -> None:
        self._corpus = corpus
        self._tree = tree
        self._matcher = Matcher(tree, fold=fold)
        self._fold = self._matcher.fold
        self._by_table = {leaf: self._in_tables(leaf) for leaf in leaves(tree) if leaf.field in IN_TABLES}

    def run(self, opened: Opened) -> Ids:
        """Return the ids of the indexed articles that match, sorted."""
        bounds = self._bounds(opened, self._tree)
        if bounds.decided:
            return opened.ids(bounds.possible)
        possible, sure = opened.hits(bounds.possible), opened.ids(bounds.sure)
        doubtful = np.setdiff1d(possible.ids, sure, assume_unique=True)
        held = self._held()
        found = [
            article_id
            for article_id, written in opened.kept(possible, doubtful, fold=self._fold)
            if self._matcher.decides(written, {leaf: article_id in ids for leaf, ids in held.items()})
        ]
        return np.union1d(sure, np.array(found, np.int64))

    def among(self, batches: Iterable[Rows]) -> Ids:
        """Return the ids of the articles that match, by reading them."""
        held = self._held()
        found = [
            row["article_id"]
            for batch in batches
            for row in batch
            if self._matcher.matches(_texts(row), {leaf: row["article_id"] in ids for leaf, ids in held.items()})
        ]
        return np.array(sorted(found), np.int64)

    def _held(self) -> dict[Leaf, frozenset[int]]:
        return {leaf: frozenset(ids.tolist()) for leaf, ids in self._by_table.items()}

    def ranking(self, opened: Opened) -> Wanted:
        """Make the query that scores articles: hits anywhere, and hits in the title twice more."""
        plain = [leaf for leaf in leaves(self._tree, positive=True) if leaf.field is None]
        titles = [opened.phrase(leaf.words, "title", fold=self._fold) for leaf in plain]
        return preferring(self._bounds(opened, self._tree).possible, [title for title in titles if title])

    def spelt_out(self, opened: Opened) -> Tree:
        """Write the tree without folding: words without dấu become all the forms in which they are indexed."""
        return self._exact(opened, self._tree) if self._fold else self._tree

    def _exact(self, opened: Opened, tree: Tree) -> Tree:
        match tree:
            case And(parts):
                return And(tuple(self._exact(opened, part) for part in parts))
            case Or(parts):
                return Or(tuple(self._exact(opened, part) for part in parts))
            case Not(part):
                return Not(self._exact(opened, part))
            case _:
                exact = self._exact_leaves(opened, tree)
                return Or(tuple(exact)) if len(exact) > 1 else next(iter(exact), tree)

    def _exact_leaves(self, opened: Opened, leaf: Leaf) -> list[Leaf]:
        field = leaf.field or "text"
        if field in ("kind", "topic", "story"):
            return []
        if field in ("org", "first"):
            names = (matching_key(name).split(" ") for name in self._organizations(leaf))
            return [Words(tuple(map(Word, name)), leaf.field) for name in names]
        if field == "term":
            return [Words((Word(term),), "term") for term in self._terms(leaf)]
        if isinstance(leaf, Near):
            each = product(*(opened.spellings(word, field) for word in leaf.words))
            return [replace(leaf, words=words) for words in each]
        return [replace(leaf, words=words) for words in sorted(opened.written(leaf.words, field), key=str)]

    def _bounds(self, opened: Opened, tree: Tree) -> _Bounds:
        match tree:
            case And(parts) | Or(parts):
                join = all_of if isinstance(tree, And) else any_of
                inner = [self._bounds(opened, part) for part in parts]
                possible = join([each.possible for each in inner])
                decided = all(each.decided for each in inner)
                return _Bounds(possible if decided else join([each.sure for each in inner]), possible)
            case Not(part):
                negated = self._bounds(opened, part)
                possible = all_but(negated.sure)
                return _Bounds(possible if negated.decided else all_but(negated.possible), possible)
            case Words():
                return self._words(opened, tree)
            case Near():
                return self._near(opened, tree)

    def _words(self, opened: Opened, leaf: Words) -> _Bounds:
        if leaf in self._by_table:
            query = opened.these(self._by_table[leaf])
            return _Bounds(query, query)
        phrase = opened.phrase(leaf.words, leaf.field or "text", fold=self._fold)
        if phrase:
            return _Bounds(phrase, phrase)
        return _Bounds(nothing(), self._each(opened, leaf))

    def _near(self, opened: Opened, leaf: Near) -> _Bounds:
        field = leaf.field or "text"

        def either_way(a: Word, b: Word, slop: int) -> Wanted | None:
            ways = [opened.phrase(pair, field, fold=self._fold, slop=slop) for pair in ((a, b), (b, a))]
            return any_of([way for way in ways if way]) if all(ways) else None

        apart = leaf.distance + len(leaf.words) - 2
        pairs = [pair for pair in combinations(leaf.words, 2) if not _overlap(*pair, fold=self._fold)]
        close = [query for pair in pairs if (query := either_way(*pair, apart))]
        possible = all_of([self._each(opened, leaf), *close])
        if len(leaf.words) > 2 or len(close) < 1:
            return _Bounds(nothing(), possible)
        if leaf.distance < FAR:
            return _Bounds(close[0], close[0])
        return _Bounds(either_way(*pairs[0], FAR - 1) or nothing(), possible)

    def _each(self, opened: Opened, leaf: Leaf) -> Wanted:
        """Make the query of articles that hold every word of a leaf."""
        queries = [opened.phrase((word,), leaf.field or "text", fold=self._fold) for word in leaf.words]
        return all_of([query for query in queries if query])

    def _in_tables(self, leaf: Leaf) -> Ids:
        if leaf.field == "topic":
            (topic,) = topic_edits.in_force(self._corpus.path).resolved([int(leaf.words[0].key)])
            sql = "SELECT DISTINCT article_id FROM topic_weights WHERE dominant AND topic = ?"
            found = topic_edits.ask(self._corpus, sql, [topic])
        elif leaf.field == "story":
            found = self._corpus.ask(_OF_STORY, [article_id_of(leaf.words[0].key)])
        elif leaf.field == "kind":
            found = organization_edits.ask(self._corpus, _OF_KIND, [str(leaf.words[0])])
        elif leaf.field == "term":
            sql = "SELECT DISTINCT article_id FROM terms WHERE list_contains(?::VARCHAR[], term)"
            found = self._corpus.ask(sql, [self._terms(leaf)])
        elif leaf.field == "first":
            sql = f"SELECT article_id FROM ({FIRST_NAMED}) WHERE list_contains(?::VARCHAR[], name)"
            found = organization_edits.ask(self._corpus, sql, [self._organizations(leaf)])
        else:
            sql = "SELECT DISTINCT article_id FROM mentions WHERE list_contains(?::VARCHAR[], organization)"
            found = organization_edits.ask(self._corpus, sql, [self._organizations(leaf)])
        return np.sort(found["article_id"].to_numpy(dtype=np.int64))

    def _organizations(self, leaf: Leaf) -> list[str]:
        """Return the bodies of this name; where there is none, those that are called so anywhere."""
        called = re.compile(" ".join(_pattern(word, self._fold) for word in leaf.words))
        edits = organization_edits.in_force(self._corpus.path).number
        for column in ("organization", "surface"):
            names = _named(self._corpus, edits, column)
            keys = ((folded(key) if self._fold else key, bodies) for key, bodies in names.items())
            if found := sorted({body for key, bodies in keys if called.fullmatch(key) for body in bodies}):
                return found
        return []

    def _terms(self, leaf: Leaf) -> list[str]:
        """Return the term as it is written; where no article holds it, those that are written nearly so.

        These differ in signs between syllables, in i or y, and, when folding, in dấu.
        """
        term = leaf.words[0].key
        if len(self._corpus.ask("SELECT 1 FROM terms WHERE term = ? LIMIT 1", [term])):
            return [term]
        wanted = leaf.words[0].whole(fold=self._fold)
        likely = f"%{'%'.join(re.sub('[iy]', '_', folded(syllable)) for syllable in wanted.split(' '))}%"
        written = self._corpus.ask(
            "SELECT term FROM (SELECT DISTINCT term FROM terms) WHERE replace(strip_accents(term), 'đ', 'd') LIKE ? "
            "ORDER BY term",
            [likely],
        )
        return [other for other in written["term"] if Word(other).whole(fold=self._fold) == wanted]


@lru_cache(maxsize=4)
def _named(corpus: Corpus, edits: int, column: str) -> dict[str, tuple[str, ...]]:
    """Give the organizations by the key of their names, or of the forms by which they are mentioned."""
    del edits  # it is why an answer is remembered
    rows = organization_edits.ask(corpus, f"SELECT DISTINCT {column} AS name, organization FROM mentions")
    found: dict[str, set[str]] = {}
    for name, organization in zip(rows["name"], rows["organization"], strict=True):
        found.setdefault(matching_key(name), set()).add(organization)
    return {key: tuple(bodies) for key, bodies in found.items()}


def _texts(row: Mapping[str, Any]) -> dict[str, str]:
    return {name: text or "" for name, text in row.items() if name != "article_id"}


def _overlap(a: Word, b: Word, *, fold: bool) -> bool:
    """Say whether one syllable can be both words."""
    one, other = (re.compile(_pattern(word, fold)) for word in (a, b))
    if one.fullmatch(b.whole(fold=fold)) or other.fullmatch(a.whole(fold=fold)):
        return True
    beginnings = (a.beginning(fold=fold), b.beginning(fold=fold))
    return (
        a.prefix and b.prefix and (beginnings[0].startswith(beginnings[1]) or beginnings[1].startswith(beginnings[0]))
    )


def _pattern(word: Word, fold: bool) -> str:
    whole = re.escape(word.whole(fold=fold))
    return rf"(?:{re.escape(word.beginning(fold=fold))}\w*|{whole})" if word.prefix else whole
