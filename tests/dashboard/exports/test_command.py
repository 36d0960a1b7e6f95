"""`diembao export`: the dozen articles of tests/analysis/conftest.py, counted by hand."""

import csv
import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from typer.testing import Result

from analysis import topics
from data.corpus import Corpus
from data.errors import NoCorpus, NotAnalysed, QueryError
from tests.analysis.conftest import COMPANY, MINISTRY
from tests.analysis.hours import hourly
from tests.analysis.topics.conftest import ARTICLES, THEMES, planted_corpus

__all__ = ["hourly"]

Diembao = Callable[..., Result]


def rows(result: Result) -> list[dict[str, str]]:
    """Read what a command wrote to standard output."""
    assert result.exit_code == 0, result.output
    return list(csv.DictReader(io.StringIO(result.stdout_bytes.decode("utf8"))))


def test_trends_are_written_period_by_period(diembao: Diembao, corpus: Corpus) -> None:
    """Two of six articles of the first week hold the phrase, three of five of the second; the columns are fixed."""
    result = diembao("export", "trends", "--corpus", corpus.path, "--query", "giá điện", "--query", "giá xăng")
    text = result.stdout_bytes.decode("utf8")
    assert text.startswith('period,query,articles,total,share,low,high\n2024-03-04,"giá điện",2,6,0.3333333333,0.0967')
    found = [(row["period"], row["query"], row["articles"], row["total"]) for row in rows(result)]
    assert found == [
        ("2024-03-04", "giá điện", "2", "6"),
        ("2024-03-04", "giá xăng", "2", "6"),
        ("2024-03-11", "giá điện", "3", "5"),
        ("2024-03-11", "giá xăng", "0", "5"),
    ]
    last = rows(result)[-1]
    assert (last["share"], last["low"]) == ("0", "0")
    assert float(last["high"]) == pytest.approx(0.4345, abs=1e-4)


def test_hours_are_written_with_their_zone(diembao: Diembao, hourly: Corpus) -> None:
    """Each of the 48 hours is a row that begins with its time in Hanoi; articles without a time are in none."""
    found = rows(diembao("export", "trends", "--corpus", hourly.path, "--query", "giá điện", "--by", "hour"))
    assert len(found) == 48
    assert [(row["period"], row["articles"], row["total"]) for row in found if row["total"] != "0"] == [
        ("2024-03-22T09:00+07:00", "2", "2"),
        ("2024-03-22T10:00+07:00", "0", "1"),
        ("2024-03-22T23:00+07:00", "1", "1"),
        ("2024-03-23T00:00+07:00", "1", "1"),
    ]


def test_empty_periods_are_rows(diembao: Diembao, corpus: Corpus) -> None:
    """Of the twelve days from 4 to 15 March three are without articles: they have a row of 0 of 0 and no share."""
    found = rows(diembao("export", "trends", "--corpus", corpus.path, "--query", "giá điện", "--by", "day"))
    assert len(found) == 12
    empty = [row for row in found if row["total"] == "0"]
    assert [row["period"] for row in empty] == ["2024-03-08", "2024-03-09", "2024-03-14"]
    assert {(row["articles"], row["share"], row["low"], row["high"]) for row in empty} == {("0", "", "", "")}


def test_a_selection_narrows_what_is_counted(diembao: Diembao, corpus: Corpus) -> None:
    """From 11 March on two articles of the ministry's phrase are in the economy section of Báo Sông."""
    narrowed = ["--from", "2024-03-11", "--to", "2024-03-15", "--outlet", "Báo Sông", "--section", "Kinh tế"]
    found = rows(diembao("export", "trends", "--corpus", corpus.path, "--query", "giá điện", *narrowed))
    assert [(row["articles"], row["total"]) for row in found] == [("2", "2")]


def test_words_without_marks_fold_only_when_asked(diembao: Diembao, corpus: Corpus) -> None:
    """ "gia dien" is nowhere in the text; folded, it is "giá điện"."""
    asked = ["export", "trends", "--corpus", corpus.path, "--query", "gia dien", "--by", "month"]
    assert [row["articles"] for row in rows(diembao(*asked))] == ["0"]
    assert [row["articles"] for row in rows(diembao(*asked, "--fold"))] == ["5"]


def test_organizations_are_written_with_their_share_of_all_articles(diembao: Diembao, corpus: Corpus) -> None:
    """Three of twelve articles name each; the company has one mention more. What is not known is not counted."""
    result = diembao("export", "organizations", "--corpus", corpus.path)
    assert result.stdout_bytes.decode("utf8") == (
        f'organization,articles,mentions,share\n"{COMPANY}",3,4,0.25\n"{MINISTRY}",3,3,0.25\n'
    )


def test_a_search_narrows_organizations(diembao: Diembao, corpus: Corpus) -> None:
    """Of the two articles on petrol one names the ministry, both the company."""
    found = rows(diembao("export", "organizations", "--corpus", corpus.path, "--search", "giá xăng"))
    assert [(row["organization"], row["articles"], row["share"]) for row in found] == [
        (COMPANY, "2", "1"),
        (MINISTRY, "1", "0.5"),
    ]


def test_topics_are_written_with_their_terms(diembao: Diembao, tmp_path: Path) -> None:
    """Four planted themes of sixty articles; a term's syllables are joined, terms are separated by spaces."""
    planted = planted_corpus(Corpus.create(tmp_path / "kho"), 0, ARTICLES)
    topics.bring_up_to_date(planted, n_topics=len(THEMES))
    result = diembao("export", "topics", "--corpus", planted.path)
    found = rows(result)
    assert list(found[0]) == ["topic", "label", "terms", "articles", "share"]
    assert [(row["articles"], row["share"]) for row in found] == [("60", "0.25")] * 4
    for row in found:
        terms = row["terms"].split(" ")
        assert len({term.split("_")[0] for term in terms}) == 1
        assert all(term.split("_")[1].isdigit() for term in terms)
        assert f'"{row["terms"]}"' in result.stdout


def test_stories_are_written_the_largest_first(diembao: Diembao, corpus: Corpus) -> None:
    """Eleven stories, one of two articles; with --least 2 that one alone; the newest is that of the last day."""
    found = rows(diembao("export", "stories", "--corpus", corpus.path))
    assert len(found) == 11
    assert found[0] == {
        "story": "0000000000000009", "title": "Giá điện lại tăng", "articles": "2", "size": "2", "outlets": "2",
        "outlet_names": "Báo Núi; Báo Sông", "first": "2024-03-13T08:00:00+07:00", "last": "2024-03-13T08:00:00+07:00",
        "copies": "0", "agency": "",
    }  # fmt: skip
    assert len(rows(diembao("export", "stories", "--corpus", corpus.path, "--least", "2"))) == 1
    newest = rows(diembao("export", "stories", "--corpus", corpus.path, "--order", "newest"))
    assert [int(row["story"], 16) for row in newest][:3] == [12, 9, 8]
    assert newest[-1]["first"] == ""


def test_articles_are_listed_newest_first(diembao: Diembao, corpus: Corpus) -> None:
    """All twelve, with the time in Hanoi; the undated one comes last and has none."""
    found = rows(diembao("export", "articles", "--corpus", corpus.path))
    assert list(found[0]) == ["id", "published", "outlet", "section", "title", "url"]
    assert [int(row["id"], 16) for row in found] == [12, 9, 10, 8, 7, 6, 5, 4, 3, 1, 2, 11]
    assert found[1] == {
        "id": "0000000000000009",
        "published": "2024-03-13T08:00:00+07:00",
        "outlet": "Báo Núi",
        "section": "Kinh tế",
        "title": "Giá điện lại tăng",
        "url": "https://bao.example/9",
    }
    assert found[-1]["published"] == ""


def test_no_articles_are_a_heading(diembao: Diembao, corpus: Corpus) -> None:
    """A selection without articles is a file of one line."""
    result = diembao("export", "articles", "--corpus", corpus.path, "--from", "2030-01-01")
    assert (result.exit_code, result.stdout) == (0, "id,published,outlet,section,title,url\n")


def test_a_workbook_has_the_same_numbers(diembao: Diembao, corpus: Corpus, tmp_path: Path) -> None:
    """The ending of the file's name chooses the format; the second sheet says what it is of."""
    file = tmp_path / "ra" / "to-chuc.xlsx"
    result = diembao("export", "organizations", "--corpus", corpus.path, "--outlet", "Báo Sông", "--output", file)
    assert (result.exit_code, result.stdout) == (0, "")
    book: Any = openpyxl.load_workbook(file)
    assert list(book["Số liệu"].values) == [
        ("Tổ chức", "Số bài", "Lượt nhắc", "Tỷ trọng"),
        (COMPANY, 2, 3, pytest.approx(2 / 7)),
        (MINISTRY, 2, 2, pytest.approx(2 / 7)),
    ]
    source = dict(book["Nguồn"].values)
    assert source["Cách tính"].startswith("Tên tổ chức được nhận ra")
    assert (source["Điều kiện"], source["Tổng số trong phần đang xem"]) == ("báo: Báo Sông", 7)


def test_the_format_can_be_named(diembao: Diembao, corpus: Corpus, tmp_path: Path) -> None:
    """--format goes before the ending of the file's name."""
    file = tmp_path / "to-chuc.xlsx"
    diembao("export", "organizations", "--corpus", corpus.path, "--output", file, "--format", "csv")
    assert file.read_text(encoding="utf8").startswith("organization,articles,mentions,share\n")


def test_errors_are_those_of_the_questions(diembao: Diembao, corpus: Corpus, raw_corpus: Corpus) -> None:
    """A missing corpus, an expression that breaks off, and a corpus that was not analysed are told apart."""
    asked = {
        NoCorpus: ["trends", "--corpus", "/không/có", "--query", "a"],
        QueryError: ["trends", "--corpus", corpus.path, "--query", '"giá'],
        NotAnalysed: ["organizations", "--corpus", raw_corpus.path],
    }
    for kind, words in asked.items():
        assert isinstance(diembao("export", *words).exception, kind)


def test_a_wrong_day_is_an_error_of_use(diembao: Diembao, corpus: Corpus) -> None:
    """A day that is none ends with exit code 2 and names the form."""
    result = diembao("export", "articles", "--corpus", corpus.path, "--from", "1/8/2025")
    assert result.exit_code == 2
    assert "%Y-%m-%d" in result.output


def test_days_in_the_wrong_order_are_an_error_of_use(diembao: Diembao, corpus: Corpus) -> None:
    """A last day before the first selects nothing that anybody means."""
    result = diembao("export", "articles", "--corpus", corpus.path, "--from", "2024-03-15", "--to", "2024-03-04")
    assert result.exit_code == 2
    assert "--to 2024-03-04" in result.output


def test_no_browser_and_no_web_is_needed(corpus: Corpus) -> None:
    """Writing a CSV loads neither dash, plotly nor kaleido."""
    code = (
        f"import sys; sys.argv = ['diembao', 'export', 'organizations', '--corpus', {str(corpus.path)!r}]\n"
        "from dashboard.cli import main\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code, end.code\n"
        "print(sorted({'dash', 'plotly', 'kaleido', 'flask'} & {name.partition('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_why_adds_up(diembao: Diembao, corpus: Corpus) -> None:
    """From two of six articles to three of five: Báo Sông brings one more, and the contributions are 4/15 together."""
    week = ["--from", "2024-03-11", "--to", "2024-03-17"]
    found = rows(diembao("export", "why", "--corpus", corpus.path, "--query", "giá điện", *week))
    assert {row["group"]: row["change"] for row in found} == {"": "0", "Báo Biển": "0", "Báo Núi": "0", "Báo Sông": "1"}
    assert sum(float(row["contribution"]) for row in found) == pytest.approx(4 / 15)
    assert sum(int(row["articles"]) for row in found) == 3


def test_why_compares_with_the_days_named(diembao: Diembao, corpus: Corpus) -> None:
    """Monday 4/3 had two articles on power, Wednesday 13/3 two as well: nothing changed."""
    days = ["--from", "2024-03-13", "--to", "2024-03-13", "--before-from", "2024-03-04", "--before-to", "2024-03-04"]
    found = rows(diembao("export", "why", "--corpus", corpus.path, "--by", "section", *days))
    assert [(row["group"], row["change"]) for row in found] == [("Kinh tế", "0")]


def test_a_change_is_between_stated_periods(diembao: Diembao, corpus: Corpus) -> None:
    """Without days there is no change to tell."""
    result = diembao("export", "why", "--corpus", corpus.path)
    assert result.exit_code == 2
    assert "--from" in result.output


def test_bursts_and_changes_are_files_without_rows_where_there_are_none(diembao: Diembao, corpus: Corpus) -> None:
    """A dozen articles have neither bursts nor changes; the headings are there."""
    bursts = diembao("export", "bursts", "--corpus", corpus.path, "--query", "giá điện")
    assert rows(bursts) == []
    assert bursts.stdout_bytes.startswith(b"query,start,end,peak,articles,total,share,expected,usual,times,weight,p,q,")
    assert rows(diembao("export", "bursts", "--corpus", corpus.path)) == []
    assert rows(diembao("export", "changes", "--corpus", corpus.path, "--query", "giá điện")) == []
