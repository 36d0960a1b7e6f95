"""Words as underthesea's own function gives them, with offsets: the fallback, and the measure of the compiled model."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.passages import Word
from data.text import tone_placed


def plain_words(sentence: str, offset: int = 0) -> list[Word]:
    """Segment one sentence with `underthesea.word_tokenize`.

    Parameters
    ----------
    sentence
        NFC text.
    offset
        Added to the words' offsets.
    """
    from underthesea.pipeline.word_tokenize import tokenize, word_tokenize

    places = _places(sentence, tokenize(sentence, use_token_normalize=False))
    words = []
    for word in word_tokenize(sentence):
        spans = [next(places) for _ in word.split(" ")]
        text = " ".join(tone_placed(sentence[start:end]) for start, end in spans)
        words.append(Word(text, offset + spans[0][0], offset + spans[-1][1]))
    return words


def _places(sentence: str, tokens: list[str]) -> Iterator[tuple[int, int]]:
    plain = sentence.replace("ð", "đ").replace("Ð", "Đ")  # as underthesea reads it
    at = 0
    for token in tokens:
        start = plain.index(token, at)
        at = start + len(token)
        yield start, at
