"""Names that differ only in their capitals are one organization, however often the analysis is repeated."""

from pathlib import Path

from analysis.organizations import counts, editing
from analysis.organizations.spelling import settle
from data.corpus import Corpus
from data.query import Query
from tests.analysis.organizations.conftest import Named, corpus_of

#: A company of no list, written in two ways, and a body that the shipped lists know, written as they do not.
OFTEN, SELDOM = "Công ty Lan Đài", "Công ty LAN ĐÀI"
LISTED, OTHERWISE = "Bộ Y tế", "Bộ Y Tế"


def press(path: Path, *named: Named) -> Corpus:
    """Make a corpus of one article a mention."""
    return corpus_of(path, [(number, None, "Báo Sông", (mention,)) for number, mention in enumerate(named, start=1)])


def named(corpus: Corpus) -> dict[str, int]:
    """Count the mentions of each organization."""
    frame = counts.ranking(corpus.latest(), Query()).frame
    return dict(zip(frame["organization"], frame["mentions"].astype(int), strict=True))


def test_the_usual_way_of_writing_wins(tmp_path: Path) -> None:
    """What most mentions are called is the name of all, and each mention keeps its written form."""
    corpus = press(tmp_path, (SELDOM, "body", False), (OFTEN, "title", False), (OFTEN, "lead", True))
    assert settle(corpus) == 1
    assert named(corpus) == {OFTEN: 3}
    assert set(corpus.latest().ask("SELECT surface FROM mentions")["surface"]) == {"Tin"}


def test_a_known_body_has_the_name_of_the_list(tmp_path: Path) -> None:
    """A body of the shipped lists is written as there, though most mentions are written otherwise."""
    corpus = press(tmp_path, (OTHERWISE, "body", False), (OTHERWISE, "title", False), (LISTED, "lead", False))
    assert settle(corpus) == 2
    assert named(corpus) == {LISTED: 3}


def test_a_name_that_was_decided_about_stays(tmp_path: Path) -> None:
    """The rarer way of writing is kept where it stands on the watch list, so that the decision still holds."""
    corpus = press(tmp_path, (SELDOM, "body", False), (OFTEN, "title", False), (OFTEN, "lead", False))
    editing.watch(corpus, SELDOM, who="Lan")
    assert settle(corpus) == 2
    assert named(corpus) == {SELDOM: 3}


def test_nothing_to_settle_makes_no_version(tmp_path: Path) -> None:
    """Names that differ in more than capitals stay two, and a second time there is nothing to do."""
    corpus = press(tmp_path, (SELDOM, "body", False), (OFTEN, "title", False), ("Công ty Lan Đai", "lead", False))
    assert settle(corpus) == 1
    version = corpus.latest().version
    assert settle(corpus.latest()) == 0
    assert corpus.latest().version == version
    assert named(corpus) == {OFTEN: 2, "Công ty Lan Đai": 1}
