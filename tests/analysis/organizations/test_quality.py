"""The figures of the recogniser: how they are measured, kept and read."""

import json
from datetime import date
from pathlib import Path

import pytest

from analysis.organizations.quality import Quality, quality
from benchmarks import marked, organizations

GOLD = [
    {
        "id": "a",
        "mentions": [
            {"start": 0, "end": 10, "organization": "X"},
            {"start": 20, "end": 30, "organization": "X"},
            {"start": 40, "end": 50, "organization": "Y"},
            {"start": 60, "end": 65, "organization": "?"},
        ],
    },
    {"id": "b", "mentions": [{"start": 0, "end": 10, "organization": "Y"}]},
    {"id": "c", "mentions": []},
]
FOUND = [
    {
        "id": "a",
        "mentions": [
            {"start": 0, "end": 10, "organization": "1"},
            {"start": 22, "end": 30, "organization": "1"},
            {"start": 40, "end": 50, "organization": "1"},
            {"start": 60, "end": 65, "organization": "2"},
        ],
    },
    {"id": "c", "mentions": [{"start": 5, "end": 9, "organization": "3"}]},
]


def test_measures_are_those_of_the_definition() -> None:
    """Counted by hand: of five spans found, and five marked, three are exact and four overlap; bodies 2 of 3 and 4."""
    found = marked.scores(GOLD, FOUND, draws=10)
    assert [round(figure.value, 4) for figure in found["strict"]] == [0.6, 0.6, 0.6]
    assert [round(figure.value, 4) for figure in found["overlap"]] == [0.8, 0.8, 0.8]
    assert [round(figure.value, 4) for figure in found["bodies"]] == [0.6667, 0.5, 0.5714]
    # X, X, Y are all called 1: precision (2/3 + 2/3 + 1/3) / 3, recall 1; the body that nobody could tell is left out.
    assert [round(figure.value, 4) for figure in found["identity"]] == [0.5556, 1.0, 0.7143]


def test_a_span_is_used_once() -> None:
    """Two found spans over one marked span are one hit, the longer overlap."""
    gold = [{"start": 0, "end": 10, "organization": "X"}]
    ours = [{"start": 0, "end": 3, "organization": "1"}, {"start": 3, "end": 10, "organization": "2"}]
    assert marked.paired(gold, ours) == [(0, 1)]


def test_intervals_hold_the_value_and_are_the_same_each_time() -> None:
    """Articles are drawn by a seed; the value lies inside, and shares stay between 0 and 1."""
    once, again = marked.scores(GOLD, FOUND, draws=200), marked.scores(GOLD, FOUND, draws=200)
    assert once == again
    for score in once.values():
        for figure in score:
            assert 0 <= figure.low <= figure.value <= figure.high <= 1


def test_figures_are_written_as_they_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the benchmark keeps of a file of marked articles is what the page reads, and holds no text."""
    text = "Bộ Y tế họp\nHôm qua Vingroup ký với Bộ Y tế."
    row = {
        "id": "a",
        "text": text,
        "mentions": [
            {"start": 0, "end": 7, "organization": "Bộ Y tế"},
            {"start": 20, "end": 28, "organization": "Tập đoàn Vingroup"},
        ],
    }
    (tmp_path / "marked.jsonl").write_text(json.dumps(row, ensure_ascii=False), encoding="utf8")
    figures = organizations.scored(tmp_path / "marked.jsonl")
    assert (figures["articles"], figures["mentions"]) == (1, 2)
    assert figures["strict"]["precision"][0] == pytest.approx(2 / 3, abs=1e-4)
    assert figures["strict"]["recall"] == [1.0, 1.0, 1.0]
    written = organizations.as_toml(figures)
    assert "Vingroup" not in written
    package = tmp_path / "package"
    package.mkdir()
    (package / "quality.toml").write_text(written, encoding="utf8")
    monkeypatch.setattr("analysis.organizations.quality.resources.files", lambda _: package)
    held: Quality = quality.__wrapped__()
    assert (held.articles, held.mentions, held.measured) == (1, 2, date.today())
    assert list(held.strict.precision.__getstate__()) == figures["strict"]["precision"]


def test_the_kept_figures_are_of_held_back_articles() -> None:
    """Figures are shares with their intervals, of several dozen articles, with date and command."""
    kept = quality()
    assert kept.articles >= 40
    assert kept.mentions > kept.articles
    assert date(2026, 1, 1) < kept.measured
    assert kept.command.startswith("python -m benchmarks.organizations")
    for measure in (kept.strict, kept.overlap, kept.identity, kept.bodies):
        for figure in (measure.precision, measure.recall, measure.f1):
            assert 0.5 < figure.low <= figure.value <= figure.high <= 1
