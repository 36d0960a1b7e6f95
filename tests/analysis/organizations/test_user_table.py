"""A corpus's own `organizations.csv`: rows of the user's, and the watch list."""

import shutil
from pathlib import Path

import pytest

from analysis.organizations import editing, find_mentions
from analysis.organizations.card import card
from analysis.organizations.known import registry, user_rows
from analysis.organizations.watching import watched
from analysis.passages import Passage, SegmentedArticle, Sentence
from data.corpus import Corpus
from data.errors import UnreadableFile
from data.query import Query
from tests.analysis.conftest import COMPANY, MINISTRY

TABLE = (
    "# our own clients\n"
    "name,kind,aliases,parent,valid_from,watch\n"
    "Công ty Nước Giếng Làng,company,Giếng Làng|GLW,Tập đoàn Làng,2019-02-01,x\n"
    "Xưởng Vó Cất,company,Vó Cất,,,\n"
    f"{MINISTRY},state,,,,có\n"
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """The table."""
    file = tmp_path / "organizations.csv"
    file.write_text(TABLE, encoding="utf-8-sig")
    return file


def article(text: str) -> SegmentedArticle:
    """An article of one sentence, of which no word is known."""
    return SegmentedArticle(1, "Báo Sông", None, (Passage("body", text, [Sentence(0, len(text), ())]),))


def test_rows_are_read_with_their_columns(table: Path) -> None:
    """Only the name is needed; lines with "#" are remarks; no file is no rows."""
    first, second, _ = user_rows(table)
    assert (first.name, first.aliases, first.parent) == (
        "Công ty Nước Giếng Làng",
        ("Giếng Làng", "GLW"),
        "Tập đoàn Làng",
    )
    assert (first.valid_from, first.watched, first.source) == ("2019-02-01", True, "user")
    assert not second.watched
    assert user_rows(table.parent / "nowhere.csv") == []


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_columns_are_parted_as_spreadsheets_do(tmp_path: Path, delimiter: str) -> None:
    """A spreadsheet set to Vietnamese writes semicolons between columns, others tabs; commas in them stay."""
    file = tmp_path / "organizations.csv"
    lines = [("name", "kind", "aliases", "watch"), ("Xưởng Vó Cất, Bờ Bắc", "company", "Vó Cất|VCB", "x")]
    file.write_text("\r\n".join(map(delimiter.join, lines)), encoding="utf-8-sig")
    assert [(body.name, body.kind, body.aliases, body.watched) for body in user_rows(file)] == [
        ("Xưởng Vó Cất, Bờ Bắc", "company", ("Vó Cất", "VCB"), True)
    ]


def test_the_users_rows_are_recognised(table: Path) -> None:
    """Without the table nobody knows "Vó Cất"; with it, it is the user's body, and the evidence says so."""
    text = "Hôm qua Vó Cất và GLW ký kết."
    assert [m.surface for m in find_mentions([article(text)])[0] if m.surface in ("Vó Cất", "GLW")] == []
    found = find_mentions([article(text)], user_table=table)[0]
    assert [(m.surface, m.organization, m.evidence) for m in found] == [
        ("Vó Cất", "Xưởng Vó Cất", "list@user"),
        ("GLW", "Công ty Nước Giếng Làng", "list@user"),
    ]


def test_the_users_word_about_a_form_goes_first(tmp_path: Path) -> None:
    """Who says that Vinamilk is a body of another name is followed, though the shipped lists say otherwise."""
    file = tmp_path / "organizations.csv"
    file.write_text("name,kind,aliases\nCông ty Sữa của tôi,company,Vinamilk\n", encoding="utf8")
    found = find_mentions([article("Hôm qua Vinamilk ký kết.")], user_table=file)[0]
    assert [m.organization for m in found] == ["Công ty Sữa của tôi"]


def test_a_changed_table_is_read_again(table: Path) -> None:
    """The registry is of the table as it is now."""
    assert registry(table).named("Xưởng Vó Cất") is not None
    table.write_text("name,kind\nXưởng Khác Hẳn,company\n", encoding="utf8")
    assert registry(table).named("Xưởng Vó Cất") is None
    assert registry(table).named("Xưởng Khác Hẳn") is not None


@pytest.mark.parametrize("content", [b"ten,loai\nX,company\n", b"\xff\xfe\x00name\n", b""])
def test_what_is_no_table_is_refused(tmp_path: Path, content: bytes) -> None:
    """A file without a column `name`, or that is no UTF-8, is refused by its path; an empty one has no rows."""
    file = tmp_path / "organizations.csv"
    file.write_bytes(content)
    if content:
        with pytest.raises(UnreadableFile, match=r"organizations\.csv"):
            user_rows(file)
    else:
        assert user_rows(file) == []


def test_a_kind_that_there_is_none_of_is_refused(tmp_path: Path) -> None:
    """A kind in other words would be found by no search: it is refused with its body and the kinds; none may stand."""
    file = tmp_path / "organizations.csv"
    file.write_text("name,kind\nXưởng Vó Cất,\nQuỹ Đèn Dầu,doanh nghiệp\n", encoding="utf8")
    with pytest.raises(UnreadableFile, match=r"'Quỹ Đèn Dầu' has the kind 'doanh nghiệp', expected .* company, "):
        user_rows(file)
    file.write_text("name,kind\nXưởng Vó Cất,\n", encoding="utf8")
    assert [body.kind for body in user_rows(file)] == [""]


def test_the_watch_list_is_of_table_and_decisions(corpus: Corpus, table: Path, tmp_path: Path) -> None:
    """What the table marks comes first, then what people added; each once, and merged ones as what they count for."""
    corpus = Corpus.open(shutil.copytree(corpus.path, tmp_path / "kho"))
    shutil.copy(table, corpus.path / "organizations.csv")
    assert watched(corpus) == ("Công ty Nước Giếng Làng", MINISTRY)
    editing.watch(corpus, COMPANY, who="An")
    editing.watch(corpus, MINISTRY, who="An")
    assert watched(corpus) == ("Công ty Nước Giếng Làng", MINISTRY, COMPANY)
    editing.same(corpus, [COMPANY], into="Công ty Nước Giếng Làng", who="An")
    assert watched(corpus) == ("Công ty Nước Giếng Làng", MINISTRY)
    assert card(corpus, Query(), MINISTRY).watched
