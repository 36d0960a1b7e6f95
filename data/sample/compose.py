"""One article: the order of its moves, its paragraphs, and what another paper makes of it when it reprints it."""

from __future__ import annotations

import random
from collections.abc import Container
from dataclasses import dataclass

from data.sample.telling import Mark, Sentence, Telling

#: Moves by paragraph; a move is a rule of the grammar, the last paragraph ends the article.
_COURSES: tuple[tuple[tuple[str, ...], ...], ...] = (
    (("y", "y"), ("trich.quan",), ("boi-canh", "so-lieu"), ("trich.dn",), ("y", "phan-ung"), ("trien-vong",)),
    (("y",), ("boi-canh", "y"), ("trich.cg",), ("so-lieu", "y"), ("trich.dan",), ("thu-tuc", "trien-vong")),
    (("y", "y"), ("so-lieu",), ("trich.quan", "y"), ("boi-canh",), ("trich.dn", "trien-vong")),
    (("trich.dan",), ("boi-canh", "y"), ("y",), ("trich.dan", "so-lieu"), ("trich.cg",), ("trien-vong",)),
    (("y", "so-lieu"), ("trich.dn",), ("boi-canh",), ("trich.quan", "y"), ("thu-tuc",), ("phan-ung", "trien-vong")),
    (("y", "y", "y"), ("trich.dn", "boi-canh"), ("trich.cg",), ("so-lieu",), ("phan-ung",), ("trien-vong",)),
    (("boi-canh",), ("y", "y"), ("trich.quan",), ("thu-tuc", "y"), ("trich.dan",), ("so-lieu", "trien-vong")),
    (("y", "trich.quan"), ("y", "boi-canh"), ("phan-ung", "trich.dn"), ("so-lieu", "y"), ("trien-vong", "chung")),
    (("y",), ("so-lieu", "y"), ("trich.cg", "chung"), ("y",), ("phan-ung",), ("trich.quan", "trien-vong")),
    (("y", "phan-ung"), ("trich.dan",), ("y", "y"), ("trich.quan",), ("boi-canh", "so-lieu"), ("trich.dn",)),
    (("y", "y"), ("trich.dan",), ("so-lieu", "y"), ("trich.cg",), ("y", "boi-canh"), ("chung",)),
)
#: Paragraphs for longer articles.
_MORE = (("y", "y"), ("boi-canh", "y"), ("trich.dn",), ("so-lieu", "y"), ("trich.cg",), ("trich.dan",), ("trich.quan",))

#: Words that an editor swaps for others when a release is reprinted.
_SWAPS = (
    (" cho biết", " cho hay"),
    (" hiện nay", " hiện tại"),
    (" triển khai", " thực hiện"),
    (" nhưng ", " song "),
    (" vì ", " do "),
    (" phần lớn ", " đa số "),
    (" mỗi ngày", " hằng ngày"),
    (" hơn một nửa ", " quá nửa "),
    (" dự kiến ", " theo kế hoạch "),
    (" hiện có ", " đang có "),
    ("Tuy vậy,", "Tuy nhiên,"),
    (" công bố ", " đưa ra "),
    (" hoàn thành ", " hoàn tất "),
    (", nói.", ", cho hay."),
    (", cho biết.", ", chia sẻ."),
    (", chia sẻ.", ", nói."),
    (" một nửa ", " phân nửa "),
    (" tỷ đồng", " tỉ đồng"),
    (" tỷ lệ ", " tỉ lệ "),
    (" nghìn ", " ngàn "),
    (" đề nghị ", " kiến nghị "),
    (" bình quân ", " trung bình "),
    (" nhắc ", " lưu ý "),
    (" tiếp nhận ", " nhận được "),
)
#: How many of them at most.
_SWAPPED = 4
#: What stands in front of a headline, try after try.
_FRONTS = ("", "", "", "{tinh.ten}: ", "{tinh.ten}: ", "{xa}: ", "{xa}: ", "{xa2}: ")
#: Syllables of a usual last paragraph.
_END = 30
_CREDITS = ("Theo thông cáo báo chí.", "Nguồn: thông cáo báo chí.", "Bài viết có sử dụng thông cáo của đơn vị tổ chức.")


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as sentences: the title, the opening, and the paragraphs after it."""

    title: Sentence
    opening: Sentence
    paragraphs: tuple[tuple[Sentence, ...], ...]

    @property
    def words(self) -> int:
        """Syllables between spaces, title included."""
        sentences = [self.title, self.opening, *(s for paragraph in self.paragraphs for s in paragraph)]
        return sum(len(sentence.text.split()) for sentence in sentences)


def headline(telling: Telling, seen: Container[str]) -> Sentence:
    """Write a headline that has not been `seen`: in other words first, then with the place in front."""
    title = telling.sentence("tit", headline=True)
    for before in _FRONTS:
        front, colon, rest = title.text.partition(":")
        if title.text not in seen and not (colon and (":" in rest or front in rest)):
            break
        title = telling.sentence("tit", headline=True, before=before)
    return title


def draft(telling: Telling, *, length: int, seen: Container[str], extra: tuple[str, ...] = ()) -> Draft:
    """Write an article of about `length` syllables.

    Parameters
    ----------
    seen
        Headlines that other articles bear.
    extra
        Rules that must be told once, past the middle.
    """
    rng = telling.rng
    telling.forget()
    title = headline(telling, seen)
    opening = telling.sentence("sapo")
    words = len(title.text.split()) + len(opening.text.split())
    paragraphs: list[tuple[Sentence, ...]] = []
    *course, end = rng.choice(_COURSES)
    middle = len(course) // 2
    for at, moves in enumerate([*course, *rng.sample(_MORE, len(_MORE))]):
        told = [telling.sentence(move) for move in moves if telling.can(move)]
        if at == middle:
            told += [telling.sentence(rule) for rule in extra]
        words += sum(len(sentence.text.split()) for sentence in told)
        if told:
            paragraphs.append(tuple(told))
        if at >= middle and words >= length - _END:
            break
    paragraphs.append(tuple(telling.sentence(move) for move in end if telling.can(move)))
    return Draft(title, opening, tuple(paragraph for paragraph in paragraphs if paragraph))


def edited(draft: Draft, telling: Telling, rng: random.Random, seen: Container[str]) -> Draft:
    """Make the small changes of a paper that reprints a release: headline, end, words, paragraphs, credit."""
    title, paragraphs = draft.title, [list(paragraph) for paragraph in draft.paragraphs]
    if rng.random() < 0.5:
        title = headline(telling, seen)
    if rng.random() < 0.35 and len(paragraphs) > 3 and draft.words - _size(paragraphs[-1]) > 190:
        paragraphs.pop()
    whole = "\n".join(sentence.text for paragraph in paragraphs for sentence in paragraph)
    fitting = [swap for swap in _SWAPS if swap[0] in whole]
    for old, new in rng.sample(fitting, min(len(fitting), _SWAPPED)):
        paragraphs = [[_swapped(sentence, old, new) for sentence in paragraph] for paragraph in paragraphs]
    if rng.random() < 0.4:
        paragraphs = [p for paragraph in paragraphs for p in _split(paragraph, rng)]
    if rng.random() < 0.3:
        paragraphs.append([Sentence(rng.choice(_CREDITS), ())])
    return Draft(title, draft.opening, tuple(tuple(paragraph) for paragraph in paragraphs))


def _size(paragraph: list[Sentence]) -> int:
    return sum(len(sentence.text.split()) for sentence in paragraph)


def _split(paragraph: list[Sentence], rng: random.Random) -> list[list[Sentence]]:
    if len(paragraph) < 2 or rng.random() < 0.5:
        return [paragraph]
    return [paragraph[:1], paragraph[1:]]


def _swapped(sentence: Sentence, old: str, new: str) -> Sentence:
    """Put `new` for the first `old` that touches no mention, and move the mentions behind it."""
    at = sentence.text.find(old)
    end = at + len(old)
    if at < 0 or any(mark.start < end and at < mark.end for mark in sentence.marks):
        return sentence
    shift = len(new) - len(old)
    marks = tuple(
        mark if mark.start < at else Mark(mark.start + shift, mark.end + shift, mark.organization)
        for mark in sentence.marks
    )
    return Sentence(sentence.text[:at] + new + sentence.text[end:], marks)
