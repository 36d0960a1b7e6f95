"""What a corpus teaches about bare and short names, and what an analysis anew makes of it."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from analysis.analyse import analyse
from analysis.organizations import tagged
from analysis.organizations.cues import Cue
from analysis.organizations.decisions import relearn, stored
from analysis.organizations.known import registry
from analysis.organizations.learning import Occurrence, decide, learn
from analysis.organizations.recognise import read
from data.corpus import Corpus
from data.ingest import ingest
from tests.analysis.organizations.conftest import segmented

#: What stands in so many articles: the company with its head noun, bare, at length, and by its short name.
TEXTS = (
    (6, "Hôm nay, cổ phiếu Zumba tăng giá. Công ty Zumba công bố lãi quý {n}. Nhà đầu tư vui mừng lắm."),
    (4, "Trong ngày thứ {n}, Zumba mở thêm cửa hàng ở thị xã. Người dân đến xem rất đông."),
    (5, "Công ty Cổ phần Khoáng sản Thiên An bị phạt lần {n}. Người dân phản ánh bụi."),
    (3, "Công ty Thiên An hứa tưới đường lần {n}. Người dân chờ đợi."),
    (1, "Công an 2 quận Ngô Quyền, Lê Chân phối hợp điều tra trong {n} ngày."),
)
OTHER = (5, "Công ty Cổ phần Vận tải Thiên An mở tuyến xe buýt số {n}. Khách đi xe khen.")


def written(path: Path, texts: Iterator[tuple[str, str]]) -> Path:
    """Write articles into a file."""
    rows = [
        {"id": number, "title": "Tin vắn", "body": body, "url": f"https://song.example/{number}", "outlet": "Báo Sông"}
        for number, body in texts
    ]
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf8")
    return path


def articles(place: str, *texts: tuple[int, str]) -> Iterator[tuple[str, str]]:
    """Give an id and a body for each article."""
    for kind, (times, text) in enumerate(texts):
        for n in range(times):
            yield f"{place}-{kind}-{n}", text.format(n=n + 1)


def analysed(path: Path, *, refit: bool = False) -> Corpus:
    """Bring a corpus up to date."""
    analyse(path, report=lambda step, done, total: None, refit=refit)
    return Corpus.open(path)


def counted(corpus: Corpus) -> dict[tuple[str, str, str], int]:
    """Count the mentions by words, body and evidence without its place."""
    frame = corpus.ask(
        "SELECT surface, organization, regexp_replace(evidence, '@[^;]*', '') AS evidence, count(*) AS n FROM mentions "
        "GROUP BY ALL"
    )
    return {
        (row.surface, row.organization, row.evidence): int(row.n)  # type: ignore[call-overload]
        for row in frame.itertuples(index=False)
    }


@pytest.fixture(scope="module")
def taught(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of nineteen articles, analysed."""
    folder = tmp_path_factory.mktemp("taught")
    ingest(folder / "kho", written(folder / "first.jsonl", articles("a", *TEXTS)))
    analysed(folder / "kho")
    return folder / "kho"


@pytest.fixture
def corpus(taught: Path, tmp_path: Path) -> Path:
    """A copy of it, for one test."""
    return shutil.copytree(taught, tmp_path / "kho")


BARE = ("Zumba", "Công ty Zumba", "corpus")
SHORT, LONG = "Công ty Thiên An", "Công ty Cổ phần Khoáng sản Thiên An"
LONGER = "pattern; longer name in the corpus"


def test_a_bare_name_is_learnt_from_articles_that_say_what_it_is(corpus: Path) -> None:
    """Six articles that call Zumba a company teach the four that do not; the evidence is kept."""
    opened = Corpus.open(corpus)
    assert counted(opened)[BARE] == 4
    decision = stored(opened).names["Zumba"]
    assert (decision.organization, decision.kind, decision.articles, decision.against) == (
        "Công ty Zumba",
        "company",
        10,
        0,
    )
    assert decision.strong >= 6


def test_a_short_name_is_lengthened_where_the_corpus_knows_one_long_one(corpus: Path) -> None:
    """Three articles that know only "Công ty Thiên An" mean the company that five name at length."""
    found = counted(Corpus.open(corpus))
    assert found[SHORT, LONG, LONGER] == 3
    assert (SHORT, SHORT, "pattern") not in found


def test_new_articles_are_read_by_what_was_learnt(corpus: Path) -> None:
    """An article that comes later is read by the decisions at hand, without deciding anew."""
    ingest(corpus, written(corpus.parent / "more.jsonl", articles("b", (1, TEXTS[1][1]))))
    assert counted(analysed(corpus))[BARE] == 5


def test_deciding_anew_renames_without_reading_again(corpus: Path) -> None:
    """Once another company of that short name is named as often, nobody can tell; at the next refit the three say so.

    The rows of the other articles stay as they were.
    """
    before = counted(Corpus.open(corpus))
    ingest(corpus, written(corpus.parent / "more.jsonl", articles("b", OTHER)))
    kept = counted(analysed(corpus))
    assert kept[SHORT, LONG, LONGER] == 3
    anew = counted(analysed(corpus, refit=True))
    assert anew[SHORT, SHORT, "pattern"] == 3
    assert (SHORT, LONG, LONGER) not in anew
    same = {key: n for key, n in before.items() if key[0] != SHORT}
    assert {key: anew.get(key) for key in same} == same


def test_a_span_that_names_two_bodies_counts_for_both_and_stays_so(corpus: Path) -> None:
    """Both districts' police have a row at the same place, before and after deciding anew."""
    rows = "SELECT organization, start, \"end\" FROM mentions WHERE surface LIKE 'Công an 2 quận%' ORDER BY mention"
    wanted = [["Công an Quận Ngô Quyền", 0, 33], ["Công an Quận Lê Chân", 0, 33]]
    assert Corpus.open(corpus).ask(rows).values.tolist() == wanted
    assert analysed(corpus, refit=True).ask(rows).values.tolist() == wanted


def test_deciding_twice_changes_nothing(corpus: Path) -> None:
    """The same candidates give the same decisions and the same rows."""
    rows = "SELECT * FROM mentions ORDER BY article_id, mention"
    relearn(Corpus.open(corpus))
    once = Corpus.open(corpus)
    first, names = once.ask(rows), stored(once)
    relearn(once)
    again = Corpus.open(corpus)
    assert again.ask(rows).to_dict("records") == first.to_dict("records")
    assert stored(again) == names


def test_reading_all_at_once_and_deciding_in_the_corpus_agree(corpus: Path) -> None:
    """The tagger, which keeps nothing, names the same bodies as the analysis with its tables."""
    bodies = [body for _, body in articles("a", *TEXTS)]
    found = tagged([segmented(("title", "Tin vắn"), ("body", body), number=n) for n, body in enumerate(bodies)])
    names = [(m.surface, name) for mentions in found for m in mentions for name in m.organization.split("; ")]
    told = counted(Corpus.open(corpus))
    assert {pair: names.count(pair) for pair in names} == {
        pair: sum(n for key, n in told.items() if key[:2] == pair) for pair in names
    }


def test_the_order_of_articles_does_not_matter() -> None:
    """Learning is of all articles together."""
    known = registry()
    candidates = [
        read(segmented(("body", body), number=n), known).candidates for n, (_, body) in enumerate(articles("a", *TEXTS))
    ]
    assert learn(candidates) == learn(reversed(candidates))


def test_persons_and_products_are_not_learnt() -> None:
    """A name that stands as often behind "ông" as behind "cổ phiếu" is left alone."""
    strong, person = (
        Occurrence("Zumba", Cue.ROLE | Cue.FOREIGN, "", ""),
        Occurrence("Zumba", Cue.PERSON | Cue.FOREIGN, "", ""),
    )
    headed = Occurrence("Zumba", Cue.HEADED | Cue.FOREIGN, "", "")
    assert "Zumba" in decide([(strong, 3), (headed, 2)], {"Zumba": 5}).names
    assert "Zumba" not in decide([(strong, 3), (headed, 2), (person, 5)], {"Zumba": 10}).names


def test_one_strong_place_is_not_enough() -> None:
    """A foreign name needs two strong occurrences of two sorts, or two under a head noun."""
    once = Occurrence("Zumba", Cue.ROLE | Cue.FOREIGN, "", "")
    assert decide([(once, 1)], {"Zumba": 1}).names == {}
    assert decide([(once, 4)], {"Zumba": 4}).names == {}
