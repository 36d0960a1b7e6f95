import os
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from datetime import date, datetime
from pathlib import Path

import pytest

from data.sample import write
from data.sample.newsroom import HANOI, OUTLETS
from data.sample.truth import old_style
from data.text import syllables, tone_placed

from .conftest import Made

FILES = ["articles", "bursts", "dead_feed", "events", "mentions", "outlets", "releases", "themes"]


@pytest.mark.parametrize(
    ("new", "old"),
    [
        ("Ủy ban hòa giải", "Uỷ ban hoà giải"),
        ("khỏe, HÒA, thúy", "khoẻ, HOÀ, thuý"),
        ("quý, quỳnh, hoàn, toàn", "quý, quỳnh, hoàn, toàn"),
    ],
)
def test_old_style(new: str, old: str) -> None:
    """The tone mark of open oa, oe, uy goes to the second vowel; closed ones and "qu" keep theirs."""
    assert old_style(new) == old
    assert tone_placed(old) == new


def test_the_same_arguments_give_the_same_bytes(tmp_path: Path) -> None:
    """Two runs in processes with different hash seeds write equal files, another seed writes others."""
    for name, hashes, seed in (("a", "1", "5"), ("b", "2", "5"), ("c", "1", "6")):
        command = [sys.executable, "-m", "data.sample", str(tmp_path / name), "--articles", "200", "--seed", seed]
        subprocess.run(command, check=True, env=os.environ | {"PYTHONHASHSEED": hashes})
    paths = [Path("articles.jsonl.gz"), *(Path("truth") / f"{name}.jsonl" for name in FILES)]
    for path in paths:
        assert (tmp_path / "a" / path).read_bytes() == (tmp_path / "b" / path).read_bytes(), path
    assert (tmp_path / "a" / paths[0]).read_bytes() != (tmp_path / "c" / paths[0]).read_bytes()


def test_writing_again_replaces(tmp_path: Path) -> None:
    """A second run in a folder leaves nothing of the first."""
    write(tmp_path, articles=210, seed=1)
    write(tmp_path, articles=200, seed=1)
    made = Made(tmp_path)
    assert len(made.articles) == len(made.told) == 200
    assert sorted(path.name for path in (tmp_path / "truth").iterdir()) == [f"{name}.jsonl" for name in FILES]


def test_articles_are_those_of_the_truth(small: Made) -> None:
    """Both files have the same ids in the same order, the same papers and the same days."""
    assert list(small.articles) == list(small.told)
    for name, row in small.told.items():
        article = small.articles[name]
        assert article["outlet"] == row["outlet"]
        assert (article["published"] is None) == (row["day"] is None)
        assert (article["title"] is None) == row["untitled"]


def _day(published: str) -> date:
    if "/" in published:
        return datetime.strptime(published, "%d/%m/%Y %H:%M").date()
    when = datetime.fromisoformat(published)
    return when.astimezone(HANOI).date() if when.tzinfo else when.date()


def test_days_are_days_in_hanoi(small: Made) -> None:
    """The planted day is the day of the stamp in Vietnam, whatever the stamp's form and zone."""
    for name, row in small.told.items():
        if row["day"]:
            assert _day(small.articles[name]["published"]).isoformat() == row["day"]


def test_lengths(small: Made) -> None:
    """Every body has 120 to 350 syllables, and the truth says how many the article has."""
    for name, row in small.told.items():
        whole = len(syllables(small.whole(name)))
        assert row["syllables"] == whole <= 350
        assert len(syllables(small.text(name, "body"))) >= 120


def test_mentions_stand_where_the_truth_says(small: Made) -> None:
    """The characters from start to end of a field's NFC text are the surface, and no two mentions overlap."""
    ends: dict[tuple[str, str], int] = {}
    for row in small.truth("mentions"):
        key = row["id"], row["field"]
        assert small.text(*key)[row["start"] : row["end"]] == row["surface"]
        assert row["start"] >= ends.get(key, 0)
        ends[key] = row["end"]


def test_mentions_point_to_full_names(small: Made) -> None:
    """A full form is the canonical name but for written-out abbreviations; what nobody can tell is marked."""
    written = {"UBND": "Ủy ban nhân dân", "TP": "Thành phố", "THPT": "Trung học phổ thông", "CLB": "Câu lạc bộ"}
    forms = Counter()
    for row in small.truth("mentions"):
        forms[row["form"]] += 1
        assert row["ambiguous"] == (row["organization"] == "?")
        if row["form"] == "full":
            surface = tone_placed(row["surface"])
            for short, long in (written | {"THCS": "Trung học cơ sở"}).items():
                surface = re.sub(rf"\b{short}\b", long, surface)
            assert surface == row["organization"]
    assert set(forms) == {"full", "short", "acronym", "head"}


def test_headlines_can_be_told_from_their_articles(small: Made) -> None:
    """A body that a headline names is named in full by the lead or the body."""
    full = {(row["id"], row["organization"]) for row in small.truth("mentions") if row["form"] == "full"}
    titles = [row for row in small.truth("mentions") if row["field"] == "title"]
    assert len(titles) > 50
    assert [row for row in titles if (row["id"], row["organization"]) not in full] == []


def test_unclear_mentions_cannot_be_told(small: Made) -> None:
    """A planted unclear mention is a bare head with two ministries before it, or with no body of its kind at all."""
    unclear = [row for row in small.truth("mentions") if row["ambiguous"]]
    assert unclear
    for row in unclear:
        text = small.text(row["id"], row["field"])
        before = text[: row["start"]]
        if row["surface"] == "Bộ":
            assert "Bộ Tư pháp" in before
            assert "Bộ Nội vụ" in before
        else:
            assert row["surface"] == "Cục"
            assert not re.search(r"\bCục [A-ZĐ]", small.whole(row["id"]))


def test_bare_heads_are_all_planted(small: Made) -> None:
    """Within sentences, the capitalised head noun of a body stands in mentions only."""
    spans: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for row in small.truth("mentions"):
        spans.setdefault((row["id"], row["field"]), []).append((row["start"], row["end"]))
    heads = re.compile(r"(?<=[\w,;] )(Sở|Bộ|Cục|UBND|Công ty|Tập đoàn|Ngân hàng|Bệnh viện|Trường|CLB|Hiệp hội)\b")
    for name in small.articles:
        for field in ("title", "lead", "body"):
            for found in heads.finditer(tone_placed(small.text(name, field))):
                inside = [s for s in spans.get((name, field), []) if s[0] <= found.start() < s[1]]
                assert inside, (name, found.group(), small.text(name, field)[found.start() - 30 : found.end() + 20])


def test_reprints_point_to_the_first(small: Made) -> None:
    """All articles of a release but its first are reprints of that one; nothing else is a reprint."""
    reprints = {name: row["reprint_of"] for name, row in small.told.items() if row["reprint_of"]}
    expected = {}
    for release in small.truth("releases"):
        first, *others = release["articles"]
        assert all(small.told[name]["release"] == release["number"] for name in release["articles"])
        assert all(small.told[name]["theme"] == release["theme"] for name in release["articles"])
        expected.update(dict.fromkeys(others, first))
    assert reprints == expected
    assert reprints


def test_events_have_several_papers(small: Made) -> None:
    """An event's articles are of different papers and of one theme; they share numbers or bodies, not sentences."""
    bodies: dict[str, set[str]] = {}
    for row in small.truth("mentions"):
        bodies.setdefault(row["id"], set()).add(row["organization"])
    for event in small.truth("events"):
        rows = [small.told[name] for name in event["articles"]]
        assert len({row["outlet"] for row in rows}) == len(rows) >= 2
        assert {(row["event"], row["theme"]) for row in rows} == {(event["number"], event["theme"])}
        facts = [
            bodies.get(name, set()) | set(re.findall(r"\d[\d.,]*\d", small.whole(name))) for name in event["articles"]
        ]
        assert set.intersection(*facts)
        openings = {
            (small.text(name, "lead") or small.text(name, "body").split("\n")[0])[:60] for name in event["articles"]
        }
        assert len(openings) == len(rows)
    grouped = Counter(row["event"] for row in small.told.values() if row["event"] is not None)
    assert grouped == {event["number"]: len(event["articles"]) for event in small.truth("events")}


def test_composed_and_decomposed_letters(small: Made) -> None:
    """Articles said to be NFD are, the others are NFC."""
    forms = Counter()
    for name, row in small.told.items():
        body = small.articles[name]["body"]
        form = "NFD" if row["nfd"] else "NFC"
        assert unicodedata.is_normalized(form, body)
        assert unicodedata.is_normalized("NFC", body) != row["nfd"]
        forms[form] += 1
    assert forms["NFD"] > 3


def test_tone_styles(small: Made) -> None:
    """Articles in the old style hold no tone mark in the new place, and the other way round."""
    new_mark = re.compile(r"\b(?!qu)\w*(?:òa|ỏe|ủy|ùy|úy|óa)\b")
    old_mark = re.compile(r"\b(?!qu)\w*(?:oà|oẻ|uỷ|uỳ|uý|oá)\b")
    styles = Counter()
    for name, row in small.told.items():
        text = small.whole(name).lower()
        assert not (new_mark if row["tone"] == "old" else old_mark).search(text), name
        styles[row["outlet"], row["tone"]] += 1
    for outlet in OUTLETS:
        if outlet.tone != "mixed":
            assert not styles[outlet.name, "old" if outlet.tone == "new" else "new"]


def test_tables_add_up(small: Made) -> None:
    """The counts by paper and by theme are those of the articles."""
    assert {row["outlet"]: row["articles"] for row in small.truth("outlets")} == Counter(
        row["outlet"] for row in small.told.values()
    )
    assert {row["theme"]: row["articles"] for row in small.truth("themes")} == Counter(
        row["theme"] for row in small.told.values()
    )
    assert len({article["url"] for article in small.articles.values()}) == 600
