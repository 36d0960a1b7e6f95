"""Sentences and words of Vietnamese text, with offsets.

chunks.py     a text -> its runs without white space -> tokens, each worked out once
sentences.py  where sentences begin and end
compiling.py  underthesea's model -> arrays; model.py keeps them in the user's cache directory
lookup.py     exact look-up of n-grams for whole arrays
tagger.py     tokens -> labels: features added up for many sentences at once, then Viterbi
evidence.py   what the default reading says beside the model
lexicon.py    words that users want kept whole
segmenter.py  all of it: texts -> sentences -> words
plain.py      `underthesea.word_tokenize` with offsets, where its model is of an unknown form

In `faithful` mode the words are those of `underthesea.word_tokenize`, given the same sentences in NFC. Of 10,448 real
articles (6.1 million boundaries; `python -m benchmarks.segmentation FILE --articles 0 --differing`) every boundary is
the same with underthesea 9.5. Four things about it that one would not expect are done alike: an eth (Ð), which looks
like Đ, is one before tokens are found ("GD&ÐT" is one); `isdigit` is true of what fits into 32 bits; a capital with a
dot is one token unless the sentence ends there; "Thes" at the beginning of "These" is a token, since a dot in its
pattern is not escaped. What could differ still is a score that is the same for two readings to the last digit, where
the order of adding decides: none was met.

The `default` mode differs from it on purpose:

- A chunk of nothing but letters is one token ("These").
- Tokens are read in the spelling that the model was trained on (uỷ for ủy), and its dictionary features are as they
  were then; `evidence.py` adds a few weights. So "sức khỏe", "thủy lợi", "ủy ban" are words.
- "TP HCM" is one word, and so are the entries of a user's lexicon.
- A token of digits is a number however long it is.

In both modes a word's text is respelt (tone marks placed, đ for ð, one space between tokens), its offsets point into
the text as given, and sentences are ours, not those of `underthesea.sent_tokenize`.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from functools import lru_cache

from analysis.passages import Passage, SegmentedArticle, Sentence, Word
from analysis.segment.lexicon import Lexicon
from analysis.segment.model import Mode
from data.records import Article
from data.text import composed, is_composed

__all__ = ["Lexicon", "Mode", "segment", "segment_articles"]

_log = logging.getLogger(__name__)


def segment(texts: Sequence[str], *, mode: Mode = "default", lexicon: Lexicon | None = None) -> list[list[Sentence]]:
    """Cut texts into sentences and words.

    Parameters
    ----------
    texts
        Any text; each line ends a sentence.
    mode
        "faithful" gives the words of underthesea, "default" better ones.
    lexicon
        Words kept whole.

    Returns
    -------
    list
        For each text its sentences; offsets count from the start of the text as given.

    >>> [w.text for w in segment(["Bộ Y tế họp ở Hoà Bình."])[0][0].words]
    ['Bộ', 'Y tế', 'họp', 'ở', 'Hòa Bình', '.']
    """
    found = _segmenter(mode, lexicon or Lexicon())([text if is_composed(text) else composed(text)[0] for text in texts])
    return [
        sentences if is_composed(text) else _moved(sentences, composed(text)[1])
        for text, sentences in zip(texts, found, strict=True)
    ]


@lru_cache(maxsize=4)
def _segmenter(mode: Mode, lexicon: Lexicon) -> Callable[[Sequence[str]], list[list[Sentence]]]:
    from analysis.segment.compiling import UnknownModel, load
    from analysis.segment.plain import PlainSegmenter
    from analysis.segment.segmenter import Segmenter

    try:
        return Segmenter(load(mode), lexicon)
    except UnknownModel as error:
        _log.warning(
            "Words are found by underthesea.word_tokenize: many times slower, and without the lexicon (%s).", error
        )
        return PlainSegmenter()


def _moved(sentences: Sequence[Sentence], offsets: Sequence[int]) -> list[Sentence]:
    """Move offsets in the composed text to those in the text as given."""
    found: list[Sentence] = []
    for sentence in sentences:
        words: list[Word] = []
        for word in sentence.words:
            start, end = offsets[word.start], max(offsets[word.end], offsets[word.start] + 1)
            before = words[-1] if words else found[-1].words[-1] if found else Word("", 0, 0)
            if start >= before.end:
                words.append(Word(word.text, start, end))
            elif words:  # two words made of one character of the text as given
                words[-1] = Word(before.text + word.text, before.start, max(before.end, end))
        if words:
            found.append(Sentence(words[0].start, words[-1].end, words))
    return found


def segment_articles(articles: Sequence[Article]) -> list[SegmentedArticle]:
    """Cut articles into sentences and words, field by field."""
    fields = [article.passages for article in articles]
    sentences = iter(segment([text for passages in fields for _, text in passages]))
    return [
        SegmentedArticle(
            article_id=article.article_id,
            outlet=article.outlet,
            day=article.day,
            passages=tuple(Passage(name, text, next(sentences)) for name, text in passages),
        )
        for article, passages in zip(articles, fields, strict=True)
    ]
