"""The search language: what each construct means, and what an error points at."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import QueryError
from data.query_language import (
    DEEPEST,
    EXPECTED,
    And,
    Near,
    Not,
    Or,
    Tree,
    Word,
    Words,
    bears_dau,
    leaves,
    of_term,
    parse,
    terms_of,
)
from data.text import nfc, syllables


def words(text: str, field: str | None = None) -> Words:
    """Give words one after the other; a star makes a beginning."""
    return Words(tuple(Word(each.rstrip("*"), each.endswith("*")) for each in text.split()), field)  # type: ignore[arg-type]


def near(text: str, distance: int, field: str | None = None) -> Near:
    """Give words near each other."""
    return Near(words(text).words, distance, field)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("expression", "tree"),
    [
        ("điện", words("điện")),
        ("giá điện", words("giá điện")),
        ('"giá điện"', words("giá điện")),
        ("“giá điện”", words("giá điện")),
        ("„giá điện“", words("giá điện")),
        ("«giá điện»", words("giá điện")),
        ("  giá\t điện\n", words("giá điện")),
        ("Giá ĐIỆN", words("giá điện")),
        ("covid-19", words("covid 19")),
        ("giá (điện)", None),
        ("TP.HCM, 2024!", words("tp hcm 2024")),
        ("hoà thuỷ", words("hòa thủy")),
        ("covid*", words("covid*")),
        ("giá đi*", words("giá đi*")),
        ('"giá đi* tăng"', words("giá đi* tăng")),
        ("covid-1*", words("covid 1*")),
        ('"giá xăng"~5', near("giá xăng", 5)),
        ('"giá xăng dầu"~0', near("giá xăng dầu", 0)),
        ('"giá xă*"~12', near("giá xă*", 12)),
        ("a AND b", And((words("a"), words("b")))),
        ("a VÀ b", And((words("a"), words("b")))),
        ("a OR b", Or((words("a"), words("b")))),
        ("a HOẶC b", Or((words("a"), words("b")))),
        ("a NOT b", And((words("a"), Not(words("b"))))),
        ("a KHÔNG b", And((words("a"), Not(words("b"))))),
        ("a AND NOT b", And((words("a"), Not(words("b"))))),
        ("NOT a", Not(words("a"))),
        ("NOT NOT a", words("a")),
        ("a b AND c d", And((words("a b"), words("c d")))),
        ("a OR b AND c", Or((words("a"), And((words("b"), words("c")))))),
        ("(a OR b) AND c", And((Or((words("a"), words("b"))), words("c")))),
        ("a AND b AND c", And((words("a"), words("b"), words("c")))),
        ("a OR (b OR c)", Or((words("a"), words("b"), words("c")))),
        ("NOT (a OR b)", Not(Or((words("a"), words("b"))))),
        ("((a))", words("a")),
        ("title:điện", words("điện", "title")),
        ("title:giá điện", words("giá điện", "title")),
        ("title: giá điện", words("giá điện", "title")),
        ("TITLE:a", words("a", "title")),
        ('outlet:"tuổi trẻ"', words("tuổi trẻ", "outlet")),
        ("section:thể thao AND author:lan", And((words("thể thao", "section"), words("lan", "author")))),
        ("org:bộ y tế", words("bộ y tế", "org")),
        ("first:bộ y tế", words("bộ y tế", "first")),
        ("kind:ministry", words("ministry", "kind")),
        ("topic:7", words("7", "topic")),
        ("story:00F3a9c27be41d05", words("00f3a9c27be41d05", "story")),
        ('term:"Covid-19"', Words((Word("covid-19"),), "term")),
        ("term:Uỷ  Ban AND a", And((Words((Word("ủy ban"),), "term"), words("a")))),
        ("term:(tp. OR giá xăng)", Or((Words((Word("tp."),), "term"), Words((Word("giá xăng"),), "term")))),
        ("topic:(1 OR 2)", Or((words("1", "topic"), words("2", "topic")))),
        ("title:(a OR NOT b)", Or((words("a", "title"), Not(words("b", "title"))))),
        ('title:"giá xăng"~3', near("giá xăng", 3, "title")),
        ("title:a b", words("a b", "title")),
        ("10:15", words("10 15")),
        ("giá:", words("giá")),
        ("và không hoặc and or not", words("và không hoặc and or not")),
        ('"a AND b"', words("a and b")),
    ],
)
def test_constructs(expression: str, tree: Tree | None) -> None:
    """Each construct is read as the grammar says; a word before a parenthesis needs an operator."""
    if tree is None:
        with pytest.raises(QueryError):
            parse(expression)
    else:
        assert parse(expression) == tree


def test_decomposed_letters_are_the_same_expression() -> None:
    """Operators, fields and words in decomposed letters are read like composed ones."""
    expression = "title:hoà VÀ điện* HOẶC KHÔNG (Nẵng)"
    assert parse(unicodedata.normalize("NFD", expression)) == parse(expression)


@pytest.mark.parametrize(
    ("expression", "position", "code", "got"),
    [
        ("", 0, "word", "the end"),
        ("   ", 3, "word", "the end"),
        ("giá AND", 7, "word", "the end"),
        ("AND giá", 0, "word", "“AND”"),
        ("giá OR OR điện", 7, "word", "“OR”"),
        ("giá VÀ HOẶC b", 7, "word", "“HOẶC”"),
        ("NOT", 3, "word", "the end"),
        ("()", 1, "word", "“)”"),
        ("(giá", 4, "operator_or_close", "the end"),
        ("giá)", 3, "operator", "“)”"),
        ("giá (điện)", 4, "operator", "“(”"),
        ('giá "điện"', 4, "operator", "“điện”"),
        ('"giá" điện', 6, "operator", "“điện”"),
        ('"giá', 4, "closing_quote", "the end"),
        ('x AND "giá', 10, "closing_quote", "the end"),
        ('""', 0, "word", "“”"),
        ("…", 0, "word", "“…”"),
        ('"giá xăng"~', 11, "distance", "the end"),
        ('"giá xăng"~a', 11, "distance", "“a”"),
        ('"giá"~3', 0, "phrase_before_near", "“giá”"),
        ("giá~3", 3, "phrase_before_near", "“~3”"),
        ("giá xăng~", 8, "phrase_before_near", "“~”"),
        ("*", 0, "letter_before_star", "“*”"),
        ("giá *", 4, "letter_before_star", "“*”"),
        ("**", 0, "letter_before_star", "“*”"),
        ("gi*á", 3, "end_of_word", "“á”"),
        ("tag:điện", 0, "field", "“tag:”"),
        ("a AND http://x", 6, "field", "“http:”"),
        ("title:", 6, "plain_value", "the end"),
        ("title:AND", 6, "plain_value", "“AND”"),
        ("title:outlet:a", 6, "plain_value", "“outlet”"),
        ("title:(a OR outlet:b)", 12, "plain_value", "“outlet”"),
        ("topic:giá", 6, "topic", "“giá”"),
        ("topic:1 2", 6, "topic", "“1”"),
        ("topic:1*", 6, "topic", "“1*”"),
        ("story:00f3a9c27be41d", 6, "story", "“00f3a9c27be41d”"),
        ("story:giá", 6, "story", "“giá”"),
        ('term:"giá*"', 5, "term", "“giá*”"),
        ('term:"giá xăng"~2', 5, "term", "“giá xăng”"),
        ('term:"…"', 5, "word", "“…”"),
        ("term:", 5, "plain_value", "the end"),
        ('org:"a b"~2', 4, "plain_value", "“a b”"),
        ('first:"a b"~2', 6, "plain_value", "“a b”"),
        ("(" * (DEEPEST + 1) + "a" + ")" * (DEEPEST + 1), DEEPEST, "shallower", "“(”"),
    ],
)
def test_errors_point_at_the_character(expression: str, position: int, code: str, got: str) -> None:
    """An error says where, what could stand there, and what does."""
    with pytest.raises(QueryError) as raised:
        parse(expression)
    assert raised.value.params == {
        "expected_code": code, "position": position, "expected": EXPECTED[code], "got": got,
    }  # fmt: skip
    assert str(raised.value) == (
        f"Cannot understand the search at character {position}: expected {EXPECTED[code]}, got {got}."
    )


def test_errors_point_into_the_expression_as_typed() -> None:
    """In decomposed letters the place of an error is that of the character that was typed."""
    typed = unicodedata.normalize("NFD", "điện gi*á")
    with pytest.raises(QueryError) as raised:
        parse(typed)
    assert raised.value.params["position"] == typed.index("*") + 1


def test_beginnings_keep_their_spelling() -> None:
    """A beginning is compared as written; its whole form as any word."""
    assert parse("hoà*") == Words((Word("hoà", True),))
    assert Word("hoà", True).whole() == "hòa"
    assert Word("hoà", True).beginning(fold=True) == Word("hoà", True).whole(fold=True) == "hoa"


def test_words_under_not_are_told_apart() -> None:
    """All leaves are in order of the expression; the positive ones are not under a NOT."""
    tree = parse("a AND NOT (b OR title:c) OR d")
    assert [str(leaf) for leaf in leaves(tree)] == ["a", "b", "title:c", "d"]
    assert [str(leaf) for leaf in leaves(tree, positive=True)] == ["a", "d"]


@pytest.mark.parametrize(
    ("expression", "bears"),
    [
        *(("gia dien", False), ("giá dien", True), ("dien* OR ca", False), ("dien AND NOT cá", True)),
        *(("duong", False), ("đuong", True), ("title:hoa", False), ('"gia xăng"~3', True), ("covid-19", False)),
    ],
)
def test_what_bears_dau(expression: str, bears: bool) -> None:
    """One word with a mark or đ, wherever it stands, makes an expression exact."""
    assert bears_dau(parse(expression)) == bears


_SYLLABLES = st.sampled_from(["a", "giá", "điện", "hòa", "quý", "2024", "covid", "ủy", "đ", "x_y", "và", "and", "not"])
_WORD = st.builds(Word, _SYLLABLES, st.booleans())
_FIELD = st.sampled_from([None, None, "title", "outlet", "author"])
_LEAF = st.builds(Words, st.lists(_WORD, min_size=1, max_size=3).map(tuple), _FIELD) | st.builds(
    Near, st.lists(_WORD, min_size=2, max_size=4).map(tuple), st.integers(0, 9999), _FIELD
)
_TERM = st.sampled_from(["giá xăng", "covid-19", "tp.", "hòa", "http://a (b)", "and", "a_b", "gd&đt"]).map(
    lambda term: Words((Word(term),), "term")
)


_TREE = st.recursive(
    _LEAF | _TERM | st.builds(Not, _LEAF),
    lambda inner: (
        st.lists(inner.filter(lambda t: not isinstance(t, And)), min_size=2, max_size=3).map(lambda p: And(tuple(p)))
        | st.lists(inner.filter(lambda t: not isinstance(t, Or)), min_size=2, max_size=3).map(lambda p: Or(tuple(p)))
        | inner.filter(lambda t: not isinstance(t, Not)).map(Not)
    ),
    max_leaves=8,
)


@given(_TREE)
def test_the_canonical_writing_reads_back(tree: Tree) -> None:
    """A tree written out and read again is the same tree."""
    assert parse(str(tree)) == tree


@given(st.text().filter(lambda text: syllables(nfc(text).replace("*", " "))))
def test_any_term_can_be_asked_for(term: str) -> None:
    """What is written of a term is an expression for one term; the same one, written again."""
    tree = parse(of_term(term))
    (asked,) = terms_of(tree)
    assert tree == Words((Word(asked),), "term")
    assert parse(of_term(asked)) == tree


@given(st.text(alphabet='aá đ"“”()*~:ANDORT VÀHOẶC1title \u0301', max_size=25) | st.text(max_size=15))
def test_anything_typed_is_a_tree_or_an_error_inside_it(expression: str) -> None:
    """Whatever is typed, the answer is a tree, or an error that points into it or at its end."""
    told: dict[str, object] = {"position": 0, "expected_code": "word"}
    tree: Tree | None = None
    try:
        tree = parse(expression)
    except QueryError as error:
        told = error.params
    assert 0 <= int(str(told["position"])) <= len(expression)
    assert told["expected_code"] in EXPECTED
    assert tree is None or parse(str(tree)) == tree
