"""`diembao show`: what is read from one article, as one object."""

import json
from pathlib import Path
from typing import Any

import pytest

from dashboard.cli.show import described, first_article
from data.errors import NothingToShow

KEYS = [
    *("title", "lead", "author", "authors", "published", "published_precision", "published_source"),
    *("published_evidence", "outlet_raw", "outlet", "section", "section_path", "body", "subheads", "captions"),
    *("organization_mentions", "words"),
]


def shown(path: Path) -> dict[str, Any]:
    """Show the first article of a file, through JSON and back."""
    found: dict[str, Any] = json.loads(json.dumps(described(first_article(path))))
    return found


def test_the_object_of_an_article(tmp_path: Path) -> None:
    """Every key is there, empty values as null or empty lists; names are the ones used here, beside those written."""
    row = {"title": "Chợ Bến Gỗ", "content": "Sạp mở từ sớm.\nKhách đông.", "source": "VNE", "category": "the-thao"}
    (tmp_path / "x.jsonl").write_text(json.dumps(row | {"date": "22/3/2024 10:15"}, ensure_ascii=False))
    found = shown(tmp_path / "x.jsonl")
    assert list(found) == KEYS
    assert (found["outlet_raw"], found["outlet"], found["section"]) == ("VNE", "VnExpress", "Thể thao")
    assert (found["published"], found["published_precision"]) == ("2024-03-22T10:15:00+07:00", "minute")
    assert (found["published_source"], found["published_evidence"]) == ("metadata", "22/3/2024 10:15")
    assert (found["lead"], found["author"], found["authors"], found["captions"]) == (None, None, [], [])


def test_a_section_of_another_name_is_shown_as_written(tmp_path: Path) -> None:
    """What the page calls its section is shown, though the corpus files it under another name."""
    row = {"body": "Sạp mở từ sớm.", "section": "Số hóa"}
    (tmp_path / "x.jsonl").write_text(json.dumps(row))
    assert shown(tmp_path / "x.jsonl")["section"] == "Số hóa"
    assert first_article(tmp_path / "x.jsonl").section == "Công nghệ"


def test_what_cannot_be_used_is_said_with_its_reason(tmp_path: Path) -> None:
    """A file without a usable article ends with the reason of the quarantine."""
    (tmp_path / "x.jsonl").write_text('{"title": "Chợ", "body": " "}')
    with pytest.raises(NothingToShow, match="no_text"):
        first_article(tmp_path / "x.jsonl")


@pytest.mark.shared
def test_the_acceptance_article(shared: Path) -> None:
    """Everything that was marked by hand in the article comes out."""
    expected = json.loads((shared / "acceptance/ban-dan-van.expected.json").read_text())
    found = shown(shared / "acceptance" / expected["file"])
    for key in ("title", "author", "published", "published_precision", "captions", "organization_mentions"):
        assert found[key] == expected[key], key
    assert f"{found['published_source']} ({found['published_evidence']})" == expected["published_source"]
    assert set(expected["not_organizations"]).isdisjoint(found["organization_mentions"])
    assert set(expected["words_that_are_one_word"]) <= {word.lower() for word in found["words"]}


@pytest.mark.shared
def test_saved_pages(shared: Path) -> None:
    """Everything that was marked by hand on each saved page comes out."""
    for expected in json.loads((shared / "pages/expected.json").read_text()):
        found = shown(shared / "pages" / expected["file"])
        for key in (
            "title",
            "lead",
            "author",
            "authors",
            "published",
            "section",
            "section_path",
            "subheads",
            "captions",
        ):
            assert found[key] == expected[key], (expected["file"], key)
        heads = {head["text"] for head in found["subheads"]}
        paragraphs = [text for text in found["body"].split("\n") if text not in heads]
        assert found["outlet_raw"] == expected["outlet"]
        assert paragraphs[0].startswith(expected["body_first"])
        assert paragraphs[-1].endswith(expected["body_last"])
        assert len(paragraphs) == expected["paragraphs"]
        assert not [text for text in expected["must_not_contain"] if text in found["body"]]


@pytest.mark.shared
def test_the_saved_list_page(shared: Path) -> None:
    """A list page is said to be no article."""
    with pytest.raises(NothingToShow, match="not_an_article"):
        first_article(shared / "pages/dantri_list.html")
