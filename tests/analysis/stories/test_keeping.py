from pathlib import Path

import pyarrow as pa
import pytest

from analysis import stories
from analysis.stories import keeping
from data.corpus import Corpus
from tests.analysis.stories.conftest import (
    ADDED,
    BRIDGE,
    FIRE,
    RELEASE,
    ROWS,
    keep,
    planted_stories,
    row,
    silent,
    story_of,
    told,
)


def test_planted_stories_are_found(press: Corpus) -> None:
    """Copies, different texts about one event, and articles about nothing else are told apart."""
    assert story_of(press) == planted_stories()


def test_copies_are_told_from_events(press: Corpus) -> None:
    """The four articles made of one release are a group of near-copies; the others are texts of their own."""
    found = press.ask_arrow("SELECT article_id, reprint_id, agency FROM reprints ORDER BY article_id").to_pylist()
    assert [each["reprint_id"] for each in found] == [1, 1, 1, 1, *range(5, 15)]
    assert {each["article_id"]: each["agency"] for each in found if each["agency"]} == {2: "TTXVN"}


@pytest.mark.parametrize("first", [range(1, 6), (3, 6, 9, 10, 14), range(2, 15, 2)])
def test_ids_stay(tmp_path: Path, first: range | tuple[int, ...]) -> None:
    """Articles that come later join stories or found them; what the others were given does not change."""
    corpus = keep(Corpus.create(tmp_path / "kho"), [row(given) for given in ROWS if given[0] in first])
    before = story_of(told(corpus))
    keep(corpus.latest(), [row(given) for given in ROWS if given[0] not in first])
    after = story_of(told(corpus.latest()))
    assert {article_id: after[article_id] for article_id in before} == before
    grouped = {story: {i for i, s in after.items() if s == story} for story in after.values()}
    expected = {
        frozenset(i for i, s in planted_stories().items() if s == story) for story in planted_stories().values()
    }
    assert {frozenset(members) for members in grouped.values()} == expected


def test_one_by_one(tmp_path: Path) -> None:
    """Given one article at a time, in order of time, the stories are the same as given all at once."""
    corpus = Corpus.create(tmp_path / "kho")
    given = (1, 10, 2, 5, 6)
    for article_id in given:
        corpus = told(keep(corpus, [row(each) for each in ROWS if each[0] == article_id]))
    assert story_of(corpus) == {article_id: planted_stories()[article_id] for article_id in given}


def test_lots_join_each_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """More articles than are placed at a time are placed lot after lot, with the same stories."""
    monkeypatch.setattr(keeping, "LOT", 4)
    corpus = told(keep(Corpus.create(tmp_path / "kho"), [row(given) for given in ROWS]))
    assert story_of(corpus) == planted_stories()


def test_nothing_new_writes_nothing(press: Corpus) -> None:
    """Where every article has its story, no version is written."""
    outcome = stories.bring_up_to_date(press, report=silent)
    assert (outcome.articles, outcome.stories) == (0, 8)
    assert press.latest().version == press.version


def test_a_changed_article_is_placed_anew(tmp_path: Path) -> None:
    """An article whose text becomes another one leaves its story for the one it now tells of."""
    corpus = told(keep(Corpus.create(tmp_path / "kho"), [row(given) for given in ROWS]))
    rewritten = row((13, 88, "Báo Biển", "Sau vụ cháy xưởng mộc Tân Kỳ Phát", FIRE[1] + "\n" + FIRE[2]))
    corpus = told(keep(corpus, [rewritten | {"content_hash": 1313}]))
    assert story_of(corpus) == planted_stories() | {13: 5}


def test_refit_makes_all_anew(tmp_path: Path) -> None:
    """With `refit` what was given in an unlucky order is put right."""
    corpus = Corpus.create(tmp_path / "kho")
    corpus = told(keep(corpus, [row(given) for given in ROWS if given[0] in (2, 6, 7)]))
    corpus = told(keep(corpus, [row(given) for given in ROWS if given[0] not in (2, 6, 7)]))
    assert story_of(corpus)[1] == 2
    assert story_of(told(corpus, refit=True)) == planted_stories()


def test_another_grouping_groups_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Articles placed by an earlier version of the program are placed again, beside none that it placed."""
    monkeypatch.setattr(keeping, "LOT", 2)
    corpus = keep(Corpus.create(tmp_path / "kho"), [row(given) for given in ROWS[:4]])
    with corpus.transaction("test") as change:
        ids = [1, 2, 3, 4]
        change.append("stories", pa.table({"article_id": ids, "story_id": [4] * 4}))
        before = {"reprint_id": [4] * 4, "agency": [""] * 4, "content_hash": ids, "grouping": ["0"] * 4}
        change.append("reprints", pa.table({"article_id": ids} | before))
    assert stories.bring_up_to_date(corpus.latest(), report=silent).articles == 4
    assert story_of(corpus.latest()) == {1: 1, 2: 1, 3: 1, 4: 1}


def test_late_copies_take_more(tmp_path: Path) -> None:
    """After more than three days a text is a copy only if most of it is the same; within them half is enough."""
    half = "\n".join([*BRIDGE[:5], ADDED, *FIRE])
    for hours, group in ((24.0, 1), (24.0 * 10, 3)):
        corpus = keep(
            Corpus.create(tmp_path / f"{hours}"), [row((1, 0.0, "A", "Cầu", RELEASE)), row((3, hours, "B", "", half))]
        )
        reprints = told(corpus).ask("SELECT reprint_id FROM reprints ORDER BY article_id")["reprint_id"].tolist()
        assert reprints == [1, group]


@pytest.mark.parametrize(("hours", "group"), [(240.0, 1), (None, 1), (361.0, 2)])
def test_whole_copies_are_found_late(tmp_path: Path, hours: float | None, group: int) -> None:
    """The same text ten days later, or undated, is a copy; after fifteen days it is not looked for."""
    rows = [row((1, 0.0, "A", "Cầu", RELEASE)), row((2, hours, "B", "Cầu", RELEASE))]
    assert story_of(told(keep(Corpus.create(tmp_path / "kho"), rows))) == {1: 1, 2: group}
