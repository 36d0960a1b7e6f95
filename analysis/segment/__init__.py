"""Sentences and words of Vietnamese text, with offsets."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.passages import Passage, SegmentedArticle, Sentence
from analysis.segment.plain import plain_words
from analysis.segment.sentences import sentence_spans
from data.records import Article

__all__ = ["segment", "segment_articles"]


def segment(texts: Sequence[str]) -> list[list[Sentence]]:
    """Cut texts (NFC) into sentences and words; offsets count from the start of each text.

    >>> [w.text for w in segment(["Bộ Y tế họp ở Hà Nội."])[0][0].words]
    ['Bộ', 'Y tế', 'họp', 'ở', 'Hà Nội', '.']
    """
    return [
        [Sentence(start, end, plain_words(text[start:end], start)) for start, end in sentence_spans(text)]
        for text in texts
    ]


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
