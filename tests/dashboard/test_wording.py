"""The words of the screen: both languages say the same things, and numbers as each writes them."""

import re
from datetime import UTC, date, datetime
from pathlib import Path
from string import Formatter

import pytest

import dashboard
from dashboard.wording import LANGUAGES, catalogue, wording
from data.errors import DiemBaoError, QueryError
from data.query_language import EXPECTED

SOURCES = sorted(Path(dashboard.__file__).parent.rglob("*.py"))


def places(sentence: str) -> set[str]:
    """Names of the places in a sentence."""
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def errors(of: type[DiemBaoError] = DiemBaoError) -> list[type[DiemBaoError]]:
    """All classes of the tree that state a sentence of their own."""
    found = [of] if "sentence" in vars(of) and of is not DiemBaoError else []
    return found + [error for child in of.__subclasses__() for error in errors(child)]


def test_both_languages_have_the_same_entries() -> None:
    """Every key stands in both catalogues."""
    assert catalogue("vi").keys() == catalogue("en").keys()


def test_both_languages_fill_the_same_places() -> None:
    """A translation leaves no number out and asks for none that is not given."""
    differing = {
        key: (places(sentence), places(catalogue("en")[key]))
        for key, sentence in catalogue("vi").items()
        if places(sentence) != places(catalogue("en")[key])
    }
    assert differing == {}


def test_every_key_that_the_code_says_is_there() -> None:
    """No page asks for an entry that the catalogue lacks."""
    asked = {
        (path.name, key)
        for path in SOURCES
        for key in re.findall(r"""\bsay\(\s*["']([a-z0-9_.]+)["']""", path.read_text(encoding="utf8"))
    }
    assert len(asked) > 100
    assert {(name, key) for name, key in asked if key not in catalogue("vi")} == set()


@pytest.mark.parametrize("error", errors(), ids=lambda error: error.__name__)
def test_every_error_has_its_sentence(error: type[DiemBaoError]) -> None:
    """What is raised on purpose is said in both languages, with all that it knows."""
    for language in LANGUAGES:
        assert f"error.{error.code}" in wording(language)
    known = places(error.sentence) | {"expected_code"}
    assert places(catalogue("vi")[f"error.{error.code}"]) <= known


def test_what_a_search_lacks_is_said_in_words() -> None:
    """Each thing that the query language may expect has its words; characters are counted from one."""
    assert {f"query.expected.{code}" for code in EXPECTED} <= catalogue("vi").keys()
    error = QueryError(expected_code="word", expected="a word", position=12, got="the end")
    assert wording("vi").error(error) == "Không hiểu biểu thức tìm ở ký tự thứ 13: cần một từ, gặp hết câu."
    assert wording("en").error(error).endswith("at character 13: expected a word, got the end.")


def test_an_error_without_words_is_said_as_raised() -> None:
    """An error that the catalogue does not know yet is shown in English rather than not at all."""

    class Unheard(DiemBaoError):
        code = "unheard"
        sentence = "Something new: {detail}."

    assert wording("vi").error(Unheard(detail="x")) == "Something new: x."


def test_no_english_in_vietnamese() -> None:
    """No Vietnamese sentence in words is its English one."""
    vi, en = catalogue("vi"), catalogue("en")
    alike = {key: vi[key] for key in vi if vi[key] == en[key] and re.search(r"[a-z]{3}", re.sub(r"{.*?}", "", vi[key]))}
    assert alike == {}


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        (1234, "1.234", "1,234"),
        (-5, "−5", "−5"),
        (None, "–", "–"),
        (1.5, "1,5", "1.5"),
        (date(2024, 3, 22), "22/03/2024", "22 Mar 2024"),
        (datetime(2024, 3, 22, 1, 15, tzinfo=UTC), "22/03/2024 08:15", "22 Mar 2024 08:15"),
        ("Tuổi Trẻ", "Tuổi Trẻ", "Tuổi Trẻ"),
    ],
)
def test_values_are_written_as_the_language_writes_them(value: object, vi: str, en: str) -> None:
    """A place is filled with 1.234,5 and 22/03/2024 in Vietnamese, with 1,234.5 and 22 Mar 2024 in English."""
    assert wording("vi").format_field(value, "") == vi
    assert wording("en").format_field(value, "") == en


def test_how_a_place_is_filled() -> None:
    """After a colon stands how: per cent, digits, a noun in one or many, a word of a list."""
    vi, en = wording("vi"), wording("en")
    assert vi.format_field(0.125, "percent").replace("\u00a0", " ") == "12,5 %"
    assert en.format_field(0.125, "percent0") == "12%"
    assert en.format_field(1, "article|articles") == "1 article"
    assert en.format_field(2, "article|articles") == "2 articles"
    assert vi.format_field("week", "word") == "tuần"
    assert vi.format_field("no_text", "quarantine") == "không có nội dung"
    assert vi.format_field("xyz", "quarantine") == "xyz"
    assert vi.format_field(8050, "plain") == "8050"
