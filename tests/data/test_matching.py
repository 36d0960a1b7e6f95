"""Matching a search tree on an article: whether, where, and how it is shown."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.matching import ContextLine, Matcher, kwic, snippet
from data.query_language import parse

BODY = "Giá điện tăng, giá xăng giảm.\nNgười dân ở Hoà Bình lo giá cả; công an xã Thuỷ Xuân họp."


def matches(expression: str, *, fold: bool = False, **fields: str) -> bool:
    """Say whether an article with such fields matches."""
    return Matcher(parse(expression), fold=fold).matches(fields)


def marked(expression: str, text: str, *, fold: bool = False, field: str = "body") -> list[str]:
    """Give the stretches of a text that are marked."""
    return [text[start:end] for start, end in Matcher(parse(expression), fold=fold).spans(text, field=field)]


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        *(("giá điện", True), ("điện giá", False), ("giá tăng", False), ("GIÁ  Điện", True), ("tăng giá", True)),
        *(("giảm người", False), ("cả công", True), ("họp", True), ("gia điện", False), ("giá đi*", True)),
        *(("x*", True), ("hoà bình", True), ("hòa bình", True), ("thủy xuân", True), ("thuy xuan", False)),
        *(("công ăn", False), ("điện AND xăng", True), ("điện AND than", False), ("than OR xăng", True)),
        *(("NOT than", True), ("NOT xăng", False), ("giá NOT xăng", False), ("(than OR điện) NOT bão", True)),
    ],
)
def test_words_and_phrases(expression: str, expected: bool) -> None:
    """A phrase crosses commas and full stops, never the end of a paragraph; case and tone placement do not count."""
    assert matches(expression, body=BODY) == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        *(('"điện giá"~0', True), ('"điện tăng giá"~0', True), ('"điện xăng"~1', False), ('"điện xăng"~2', True)),
        *(('"xăng điện"~2', True), ('"giảm người"~9', False), ('"giá giá"~1', False), ('"giá giá"~2', True)),
        *(
            ('"giá giá giá"~9', False),
            ('"gi* gi*"~0', False),
            ('"gi* gi*"~1', True),
            ('"giá gi* tăng"~1', True),
            ('"giá than"~9', False),
        ),
        *(('"họp xuân thuỷ xã"~0', True), ('"gia dien"~5', False)),
    ],
)
def test_near(expression: str, expected: bool) -> None:
    """Near counts the words between, in any order, each word in a place of its own, within a paragraph."""
    assert matches(expression, body=BODY) == expected


def test_fields() -> None:
    """Words without a field are sought in title, lead and body; with one in that field only; captions never."""
    fields = {
        "title": "Giá điện", "lead": "Xăng dầu", "body": "Than đá", "caption": "Khí đốt",
        "outlet": "Báo Tuổi Trẻ", "section": "Kinh tế", "author": "Mộc Lan", "org": "Bộ Công Thương\nBộ Y tế",
        "topic": "7",
    }  # fmt: skip
    there = ["điện", "dầu", "than", "title:giá điện", "outlet:tuổi trẻ", "section:kinh", "author:lan", "author:M*"]
    there += ["org:bộ y tế", "org:BỘ CÔNG THƯƠNG", "topic:7", "title:(than OR điện)"]
    gone = ["khí", "title:dầu", "điện xăng", "dầu than", "org:bộ", "org:y tế", "org:thương bộ", "topic:70", "tuổi trẻ"]
    assert [e for e in there if not matches(e, **fields)] == []
    assert [e for e in gone if matches(e, **fields)] == []
    assert not matches("điện", title="")


def test_what_is_known_is_not_decided_again() -> None:
    """Leaves that are decided already are taken as they are."""
    matcher = Matcher(parse("org:bộ y tế AND NOT điện"))
    org = parse("org:bộ y tế")
    assert matcher.matches({"body": "giá xăng"}, {org: True})  # type: ignore[dict-item]
    assert not matcher.matches({"body": "giá xăng", "org": "Bộ Y tế"}, {org: False})  # type: ignore[dict-item]


@pytest.mark.parametrize(
    ("expression", "fold", "expected"),
    [
        *(("gia dien", True, True), ("gia dien", False, False), ("giá dien", True, False), ("duong", True, True)),
        *(("cong an", True, True), ("công an", True, True), ("cong ăn", True, False), ("hoa binh", True, True)),
        *(('"dien gia"~0', True, True), ("d* AND gia", True, True), ("dien NOT xăng", True, False)),
    ],
)
def test_folding(expression: str, fold: bool, expected: bool) -> None:
    """Words without dấu match words with dấu where folding is asked for and no word of the expression bears any."""
    assert matches(expression, fold=fold, body=f"{BODY} Đường sắt.") == expected


def test_decomposed_text_and_expression() -> None:
    """Decomposed letters match composed ones, on both sides."""
    for form in ("NFC", "NFD"):
        assert matches(unicodedata.normalize(form, "hoà bình"), body=unicodedata.normalize("NFD", BODY))


def test_marks() -> None:
    """Hits are marked as they stand in the text; what stands under NOT or in another field is not."""
    assert marked("giá", BODY) == ["Giá", "giá", "giá"]
    assert marked("giá điện OR gi* NOT xăng", BODY) == ["Giá điện", "giá", "giảm", "giá"]
    assert marked('"điện xăng"~3', BODY) == ["điện tăng, giá xăng"]
    assert marked("title:giá OR hòa bình", BODY) == ["Hoà Bình"]
    assert marked("title:giá OR hòa bình", BODY, field="title") == ["Giá", "giá", "Hoà Bình", "giá"]
    assert marked("gia ca", BODY, fold=True) == ["giá cả"]
    assert marked("outlet:báo", "Báo Tuổi Trẻ", field="outlet") == ["Báo"]
    assert marked("báo", "Báo Tuổi Trẻ", field="outlet") == []
    assert marked("than", BODY) == []


def test_marks_that_overlap_are_joined() -> None:
    """Overlapping hits are one; hits side by side are two."""
    assert marked('giá điện OR "điện tăng"', BODY) == ["Giá điện tăng"]
    assert marked("giá OR điện", BODY)[:2] == ["Giá", "điện"]


def test_near_marks_the_shortest_stretches() -> None:
    """Of stretches that hold every word, none that holds another is marked."""
    assert marked('"a b"~1', "a x b x x a b") == ["a x b", "a b"]
    assert marked('"a b c"~3', "a x x b a c") == ["b a c"]


def test_snippets_show_most_hits() -> None:
    """A snippet is cut at words where most hits stand, with marks where they are in it."""
    text = "đầu " * 40 + "giá một hai giá giá ba " + "cuối " * 40
    spans = Matcher(parse("giá")).spans(text)
    shown = snippet(text, spans, width=60)
    assert [shown.text[start:end] for start, end in shown.marks] == ["giá"] * 3
    assert shown.text.startswith("… ")
    assert shown.text.endswith(" …")
    assert len(shown.text) <= 60 + 4
    assert set(shown.text.split()) <= {"…", "đầu", "giá", "một", "hai", "ba", "cuối"}


def test_snippets_of_short_texts_and_without_hits() -> None:
    """A text that fits is shown whole on one line; one without hits is shown from its beginning."""
    assert snippet("Một\nhai", []).text == "Một hai"
    assert snippet("Một hai ba bốn năm", [], width=8).text == "Một hai …"


def test_a_hit_wider_than_a_snippet_is_shown_whole() -> None:
    """A first hit that is longer than the width is not cut."""
    text = "mở đầu " * 10 + "điện " + "x " * 30 + "xăng kết thúc"
    spans = Matcher(parse('"điện xăng"~40')).spans(text)
    shown = snippet(text, spans, width=20)
    assert shown.text[shown.marks[0][0] : shown.marks[0][1]] == text[spans[0][0] : spans[0][1]]


def test_keywords_in_context() -> None:
    """Every hit has its left and right, at most so wide, cut between words, line ends as spaces."""
    spans = Matcher(parse("giá")).spans(BODY)
    assert kwic(BODY, spans, width=12) == [
        ContextLine("", "Giá", "điện tăng,"),
        ContextLine("điện tăng,", "giá", "xăng giảm."),
        ContextLine("Hoà Bình lo", "giá", "cả; công an"),
    ]


_PIECES = ["giá", "điện", "xăng", "tăng", "và", ",", ".", "\n", "hòa", "hoà"]
_TEXT = st.lists(st.sampled_from(_PIECES), max_size=25).map(" ".join)
_QUERY = st.sampled_from(
    ["giá", "giá điện", '"giá xăng"~1', '"giá giá"~2', "đi*", "giá OR xăng", '"giá điện xăng"~3', "hòa", '"hoà và"~0']
)


@given(_TEXT, _QUERY)
def test_what_matches_is_marked(text: str, expression: str) -> None:
    """An article matches an expression without NOT and AND exactly where something in it is marked."""
    matcher = Matcher(parse(expression))
    spans = matcher.spans(text)
    assert matcher.matches({"body": text}) == bool(spans)
    assert all(a < b and text[a:b].strip() == text[a:b] for a, b in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))


@given(_TEXT, _QUERY, st.integers(10, 80))
def test_snippets_hold_what_they_mark(text: str, expression: str, width: int) -> None:
    """Marks of a snippet are hits of the text; where there are hits, one is shown."""
    spans = Matcher(parse(expression)).spans(text)
    shown = snippet(text, spans, width=width)
    hits = {text[a:b].replace("\n", " ") for a, b in spans}
    assert {shown.text[a:b] for a, b in shown.marks} <= hits
    assert bool(shown.marks) == bool(spans)
    assert len(shown.text) <= max([width, *(b - a for a, b in spans)]) + 4
