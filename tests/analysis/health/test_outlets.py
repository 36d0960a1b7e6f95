from pathlib import Path

import pyarrow as pa
import pytest

from analysis.analyse import analyse
from analysis.health import health, worth_saying
from data.corpus import Corpus
from data.errors import NotAnalysed
from data.schemas import ARTICLES
from tests.analysis.health.test_signs import ENGLISH, MARKED, UNMARKED
from tests.analysis.terms.made_up import row

INVITATION = "Mời bạn đọc gửi bài về tòa soạn."


def planted() -> list[dict[str, object]]:
    """Ten articles of Báo Sông with faults, eight of which begin alike; twenty sound ones of Báo Núi."""
    bodies = [
        f"{MARKED}viLừa đảo.", f"{MARKED}Hoà bình và hòa giải.", UNMARKED, ENGLISH, f"{MARKED}rồi sau đó thì…",
        *(f"{MARKED}Tin số {n} trong ngày. {INVITATION}" for n in range(5)),
    ]  # fmt: skip
    ill = [row(n, f"Tin {n}", body) for n, body in enumerate(bodies, start=1)]
    ill[0]["was_nfd"] = True
    well = [row(100 + n, f"Tin {n}", f"Hôm nay chợ phiên thứ {n} họp rất đông.") for n in range(20)]
    return [each | {"outlet": "Báo Sông"} for each in ill] + [each | {"outlet": "Báo Núi"} for each in well]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """The planted articles, analysed."""
    path: Path = tmp_path_factory.mktemp("kho") / "planted"
    with Corpus.create(path).transaction("test") as change:
        change.append("articles", pa.Table.from_pylist(planted(), schema=ARTICLES))
    analyse(path, report=lambda step, done, total: None)
    return Corpus.open(path)


def test_faults_by_outlet(corpus: Corpus) -> None:
    """Each fault is counted in the outlet that has it."""
    found = health(corpus).outlets.set_index("outlet")
    assert found.loc["Báo Sông"].to_dict() == {
        "articles": 10, "decomposed": 1, "mixed_tones": 1, "broken": 0, "unmarked": 1, "foreign": 1, "glued": 1,
        "cut": 1, "boilerplate": 8,
    }  # fmt: skip
    assert found.loc["Báo Núi"].drop("articles").sum() == 0


def test_what_outlets_repeat(corpus: Corpus) -> None:
    """The sentences that an outlet repeats are shown, with their number of articles."""
    shown = health(corpus).boilerplate
    assert set(shown["outlet"]) == {"Báo Sông"}
    assert shown["articles"].tolist() == [8, 8, 5]
    assert INVITATION in shown["text"].tolist()


def test_the_whole_corpus(corpus: Corpus) -> None:
    """The whole is the sum of its outlets; all articles were looked at."""
    found = health(corpus)
    assert found.total["articles"].tolist() == [30]
    assert found.total["cut"].tolist() == [1]
    assert found.waiting == 0


def test_what_is_worth_saying(corpus: Corpus) -> None:
    """Only what is beyond its threshold is named, with its share."""
    rows = {each["outlet"]: each for each in health(corpus).outlets.to_dict("records")}
    assert worth_saying(rows["Báo Núi"]) == {}
    assert worth_saying(rows["Báo Sông"])["unmarked"] == pytest.approx(0.1)
    assert "mixed_tones" not in worth_saying(rows["Báo Sông"])


def test_nothing_looked_at(tmp_path: Path) -> None:
    """Without any analysis the question says what to run."""
    with pytest.raises(NotAnalysed):
        health(Corpus.create(tmp_path / "kho"))
