"""The help for searches shows only what the search understands, and says it in both languages."""

from dashboard.address import folds
from dashboard.components.search_help import EXAMPLES, search_help
from dashboard.wording import LANGUAGES, wording
from data.query_language import FIELDS, parse
from tests.dashboard.components.reading import text


def test_every_example_is_a_search() -> None:
    """Each example is understood; only the one that says so bears no dấu."""
    for example in EXAMPLES:
        parse(example.expression)
    assert [e.rule for e in EXAMPLES if folds(e.expression)] == ["folded"]


def test_fields_are_named() -> None:
    """Every field that people type is in an example or in what is said of one; a story has no number to type."""
    said = " ".join(text(search_help(wording(language))) for language in LANGUAGES)
    assert [name for name in FIELDS if f"{name}:" not in said] == ["story"]
