"""The full-text index itself: building it, and asking it. Sole user of tantivy.

Every indexed text is a run of syllables as they are compared (`data.text.matching_key`), once with dấu and once without
(`<field>_folded`), paragraphs so far apart that no phrase and no near up to `FAR` reaches across. The text with dấu is
kept too, for what positions cannot decide.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import numpy as np
import tantivy

from data.matching import GAP
from data.query_language import Word
from data.search.state import Ids, Rows
from data.text import folded, matching_key, nfc

Scores: TypeAlias = "np.ndarray[Any, np.dtype[np.float64]]"
#: A query of the index.
Wanted: TypeAlias = tantivy.Query
#: Gives a field as it is compared.
Written: TypeAlias = Callable[[str], str]

#: Empty places between two paragraphs.
FAR = 32
#: A beginning inside a phrase with more continuations than this is left to reading.
MOST_CONTINUATIONS = 8000

_NAMES = ("outlet", "section", "author")
_FOLDED = "_folded"
_KEPT = "kept"
_BETWEEN = " ".join(["", *[GAP] * FAR, ""])
_SYLLABLE = re.compile(r"\w+")
_HEAP = 256_000_000


def create(folder: Path, batches: Iterable[Rows]) -> int:
    """Make an index of articles in an empty folder; return their number."""
    folder.mkdir(parents=True)
    return _write(_with_tokenizer(tantivy.Index(_schema(), path=str(folder))), (), batches)


def replace(folder: Path, gone: Sequence[int], batches: Iterable[Rows]) -> int:
    """Remove articles by id and add articles, in one commit; return how many were added."""
    return _write(_with_tokenizer(tantivy.Index.open(str(folder))), gone, batches)


class Hits(NamedTuple):
    """Articles in the index: their ids, and where they are."""

    ids: Ids
    addresses: list[tantivy.DocAddress]


class Opened:
    """The index as one commit left it, whatever is written meanwhile."""

    def __init__(self, folder: Path) -> None:
        index = _with_tokenizer(tantivy.Index.open(str(folder)))
        index.config_reader("manual")
        index.reload()
        self._schema = index.schema
        self._searcher = index.searcher()

    def ids(self, query: Wanted) -> Ids:
        """Return the ids of all articles that match, sorted."""
        limit = max(1, self._searcher.num_docs)
        order = tantivy.Order.Asc
        hits = self._searcher.search(query, limit, count=False, order_by_field="article_id", order=order).hits
        return np.fromiter((value for value, _ in hits), np.int64, len(hits))

    def scores(self, query: Wanted) -> tuple[Ids, Scores]:
        """Return the ids of all articles that match, and their scores."""
        hits = self._searcher.search(query, max(1, self._searcher.num_docs), count=False).hits
        values = self._searcher.fast_field_values("article_id", [address for _, address in hits])
        return np.array(values, np.int64), np.array([score for score, _ in hits], np.float64)

    def hits(self, query: Wanted) -> Hits:
        """Return all articles that match, in the order of the index."""
        found = self._searcher.search(query, max(1, self._searcher.num_docs), count=False).hits
        addresses = sorted((address for _, address in found), key=lambda address: (address.segment_ord, address.doc))
        return Hits(np.array(self._searcher.fast_field_values("article_id", addresses), np.int64), addresses)

    def kept(self, hits: Hits, wanted: Ids, *, fold: bool) -> Iterator[tuple[int, Written]]:
        """Yield those of some articles whose ids are wanted, each with what gives its fields.

        The fields are as `data.matching.Matcher.decides` asks for them.
        """
        for place in np.flatnonzero(np.isin(hits.ids, wanted)).tolist():
            yield int(hits.ids[place]), _written(self._searcher.doc(hits.addresses[place]), fold)

    def these(self, ids: Ids) -> Wanted:
        """Make the query of articles by id."""
        return tantivy.Query.term_set_query(self._schema, "article_id", ids.tolist())

    def phrase(self, words: Sequence[Word], field: str, *, fold: bool, slop: int = 0) -> Wanted | None:
        """Make the query of words in this order, at most `slop` places out of line.

        None where a beginning among several words has too many continuations.
        """
        name = field + _FOLDED if fold else field
        if not any(word.prefix for word in words):
            keys: list[str | tuple[int, str]] = [word.whole(fold=fold) for word in words]
            if len(keys) == 1:
                return tantivy.Query.term_query(self._schema, name, keys[0])
            return tantivy.Query.phrase_query(self._schema, name, keys, slop)
        if len(words) == 1:
            return tantivy.Query.regex_query(self._schema, name, _pattern(words[0], fold))
        if any(self._is_wide(word, name, fold) for word in words):
            return None
        patterns: list[str | tuple[int, str]] = [_pattern(word, fold) for word in words]
        return tantivy.Query.regex_phrase_query(self._schema, name, patterns, slop)

    def _is_wide(self, word: Word, name: str, fold: bool) -> bool:
        if not word.prefix:
            return False
        found = self._searcher.terms_with_prefix(name, word.beginning(fold=fold), limit=MOST_CONTINUATIONS)
        return len(found) == MOST_CONTINUATIONS

    def forms(self, words: Sequence[Word], field: str) -> list[tuple[str, int]]:
        """Return the forms with dấu of words without, with the number of articles that hold each, most first."""
        named = [(" ".join(map(str, form)), n) for form, n in self.written(words, field).items()]
        return sorted(named, key=lambda each: (-each[1], each[0]))

    def written(self, words: Sequence[Word], field: str) -> dict[tuple[Word, ...], int]:
        """Return how words without dấu are written one after the other, with the number of articles that hold it."""
        found: dict[tuple[Word, ...], int] = {(): 0}
        for word in words:
            variants = [Word(key, word.prefix) for key in self._variants(word.beginning(), field)]
            if word.prefix and not word.whole().startswith(word.beginning()):  # "ki*" finds "kỳ" too
                variants += [Word(key) for key in self._variants(word.whole(), field)]
            longer = [(*form, variant) for form in found for variant in variants]
            found = {form: n for form in longer if (n := self._holding(form, field))}
        return found

    def spellings(self, word: Word, field: str) -> list[Word]:
        """Return the indexed words, or the beginnings of some, that lose their dấu to a word without."""
        return [variant for (variant,) in self.written((word,), field)]

    def _holding(self, words: Sequence[Word], field: str) -> int:
        query = self.phrase(words, field, fold=False)
        if query is None:
            return 0
        found: Any = self._searcher.search(query, 1, count=True)  # `count` is missing from its type
        return int(found.count)

    def _variants(self, plain: str, field: str) -> list[str]:
        """Return the beginnings of indexed words that lose their dấu to `plain`."""
        beginnings = [""]
        for letter in plain:
            longer = [each + variant for each in beginnings for variant in _LETTERS.get(letter, (letter,))]
            beginnings = [each for each in longer if self._searcher.terms_with_prefix(field, each, limit=1)]
        return beginnings


def _written(document: tantivy.Document, fold: bool) -> Written:
    @cache
    def written(field: str) -> str:
        found: Any = document.get_first(_KEPT if field == "text" else field)
        text = f" {found.decode('utf-8') if isinstance(found, bytes) else found or ''} "
        return text.translate(_PLAIN_LETTERS) if fold else text

    return written


def all_of(queries: Sequence[Wanted]) -> Wanted:
    """Make the query of what all queries match."""
    return tantivy.Query.boolean_query([(tantivy.Occur.Must, query) for query in queries])


def any_of(queries: Sequence[Wanted]) -> Wanted:
    """Make the query of what any query matches."""
    return tantivy.Query.boolean_query([(tantivy.Occur.Should, query) for query in queries])


def all_but(query: Wanted) -> Wanted:
    """Make the query of what a query does not match."""
    everything = (tantivy.Occur.Must, tantivy.Query.all_query())
    return tantivy.Query.boolean_query([everything, (tantivy.Occur.MustNot, query)])


def nothing() -> Wanted:
    """Make the query that matches nothing."""
    return tantivy.Query.empty_query()


def preferring(query: Wanted, better: Sequence[Wanted]) -> Wanted:
    """Make the query that matches the same, and scores what `better` match twice more."""
    parts = [(tantivy.Occur.Should, tantivy.Query.boost_query(each, 2.0)) for each in better]
    return tantivy.Query.boolean_query([(tantivy.Occur.Must, query), *parts])


class _Keys(dict[str, str]):
    """Syllable as written -> as it is compared, remembered."""

    def __missing__(self, syllable: str) -> str:
        key = self[syllable] = matching_key(syllable)
        return key


class _PlainKeys(dict[str, str]):
    """Key -> key without dấu, remembered."""

    def __missing__(self, key: str) -> str:
        plain = self[key] = folded(key)
        return plain


class _PlainLetters(dict[int, str]):
    """Code of a letter -> the letter without dấu, remembered."""

    def __missing__(self, code: int) -> str:
        plain = self[code] = folded(chr(code))
        return plain


_PLAIN_LETTERS = _PlainLetters()


class _Documents:
    """Turns rows of articles into documents of the index."""

    def __init__(self, schema: tantivy.Schema) -> None:
        self._schema = schema
        self._keys = _Keys()
        self._plain = _PlainKeys()

    def of(self, row: Mapping[str, Any]) -> tantivy.Document:
        """Make the document of one article."""
        title, plain_title = self._runs(row["title"])
        rest, plain_rest = self._runs(f"{row['lead'] or ''}\n{row['body'] or ''}")
        values = {"article_id": row["article_id"], "title": title, "title" + _FOLDED: plain_title}
        text = title + _BETWEEN + rest
        values |= {"text": text, "text" + _FOLDED: plain_title + _BETWEEN + plain_rest}
        values[_KEPT] = text.replace(_BETWEEN, f" {GAP} ").encode("utf-8")
        for name in _NAMES:
            values[name], values[name + _FOLDED] = self._runs(row[name])
        # `Document(article_id=…)` kills the writer on integers that its type does not expect; `from_dict` does not
        return tantivy.Document.from_dict(values, self._schema)

    def _runs(self, text: str | None) -> tuple[str, str]:
        exact, plain = [], []
        for paragraph in nfc(text or "").split("\n"):
            keys = [self._keys[syllable] for syllable in _SYLLABLE.findall(paragraph)]
            if keys:
                exact.append(" ".join(keys))
                plain.append(" ".join([self._plain[key] for key in keys]))
        return _BETWEEN.join(exact), _BETWEEN.join(plain)


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("article_id", indexed=True, fast=True)
    for name in ("text", "title", *_NAMES):
        for ending in ("", _FOLDED):
            stored = not ending and name != "text"
            builder.add_text_field(name + ending, tokenizer_name="syllables", index_option="position", stored=stored)
    builder.add_bytes_field(_KEPT, stored=True)  # "text" again, with short gaps
    return builder.build()


def _with_tokenizer(index: tantivy.Index) -> tantivy.Index:
    """Register the tokenizer, which no index remembers; the marks of a gap leave their places empty."""
    words = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace())
    index.register_tokenizer("syllables", words.filter(tantivy.Filter.custom_stopword([GAP])).build())
    return index


def _write(index: tantivy.Index, gone: Sequence[int], batches: Iterable[Rows]) -> int:
    """Remove and add articles in one commit; return how many were added."""
    writer = index.writer(_HEAP, 2)
    for article_id in gone:
        writer.delete_documents_by_term("article_id", article_id)
    documents = _Documents(index.schema)
    done = 0
    for batch in batches:
        for row in batch:
            writer.add_document(documents.of(row))
        done += len(batch)
    writer.commit()
    writer.wait_merging_threads()
    return done


def _letters() -> dict[str, tuple[str, ...]]:
    """Give for each plain letter the lower-case letters that lose their marks to it."""
    found: dict[str, list[str]] = {}
    for code in (*range(0x61, 0x7B), *range(0xE0, 0x250), *range(0x1E00, 0x1F00)):
        letter = chr(code)
        if letter == letter.lower():
            found.setdefault(folded(letter), []).append(letter)
    return {plain: tuple(letters) for plain, letters in found.items()}


_LETTERS = _letters()


def _pattern(word: Word, fold: bool) -> str:
    whole = re.escape(word.whole(fold=fold))
    return f"(?:{re.escape(word.beginning(fold=fold))}.*|{whole})" if word.prefix else whole
