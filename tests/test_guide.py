"""The guides say what the program does: their searches are understood, and they name every field and kind of body."""

import re
from pathlib import Path

import pytest

from analysis.organizations.known import KINDS
from dashboard.wording import catalogue
from data.query_language import FIELDS, parse

_DOCS = Path(__file__).parents[1] / "docs"
GUIDES = ("guide.md", "huong-dan.md")


def searches(guide: str) -> list[str]:
    """Give the searches of a guide's first table."""
    rows = [line.split(" | ")[0] for line in guide.split("|---|---|", 1)[1].split("\n\n", 1)[0].splitlines()]
    return [search for row in rows for search in re.findall(r"`([^`]+)`", row)]


@pytest.mark.parametrize("name", GUIDES)
def test_every_search_of_a_guide_is_understood(name: str) -> None:
    """Each search of the first table can be typed, and no field is missing there."""
    found = searches((_DOCS / name).read_text(encoding="utf-8"))
    for search in found:
        parse(search)
    assert [field for field in FIELDS if not any(f"{field}:" in search for search in found)] == []


@pytest.mark.parametrize("name", GUIDES)
def test_every_kind_is_named(name: str) -> None:
    """What `kind:` takes are the kinds that a body may be, and the pages have words for them."""
    text = (_DOCS / name).read_text(encoding="utf-8")
    kinds = {key.removeprefix("kind.") for key in catalogue("vi") if key.startswith("kind.")} - {"all", "unknown"}
    assert kinds == KINDS
    assert sorted(kind for kind in kinds if not re.search(rf"\b{kind}\b", text)) == []
