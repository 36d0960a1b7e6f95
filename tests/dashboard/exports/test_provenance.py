"""What exports say about themselves."""

from datetime import date

from dashboard.exports.provenance import constants, file_name, line, provenance_of
from dashboard.services import Services
from dashboard.wording import Wording
from data.corpus import Corpus
from data.query import Query


def test_a_selection_is_told_in_words_and_in_address_keys(services: Services, say: Wording) -> None:
    """Five of the dozen articles are in the economy section and hold the phrase; one more is undated."""
    query = Query(sections=("Kinh tế",), search="giá điện")
    found = provenance_of("trends", services, query, say)
    assert (found.n, found.unit) == (6, "article")
    assert (found.start, found.end) == (date(2024, 3, 4), date(2024, 3, 15))
    assert found.filters == "muc=Kinh+tế&tim=giá+điện"
    assert found.conditions == ("mục: Kinh tế", "tìm: giá điện")


def test_the_period_of_the_query_is_the_period(services: Services, say: Wording, corpus: Corpus) -> None:
    """The days asked for stand in the file and in its name; they are not among the filters."""
    query = Query(start=date(2024, 3, 4), end=date(2024, 3, 10))
    found = provenance_of("volume", services, query, say)
    assert constants(found) == {
        "selection_from": date(2024, 3, 4),
        "selection_to": date(2024, 3, 10),
        "selection_filters": "",
        "selection_unit": "article",
        "selection_n": 6,
        "corpus_version": corpus.version,
    }
    assert file_name(found, "csv") == f"diembao-volume-2024-03-04-2024-03-10-v{corpus.version}.csv"


def test_the_line_of_a_picture_says_all(services: Services, say: Wording, corpus: Corpus) -> None:
    """Corpus, version, period, conditions and n in one line."""
    found = provenance_of("volume", services, Query(outlets=("Báo Sông",)), say)
    version = f"Nguồn: Điểm Báo, kho dozen, phiên bản {corpus.version}"
    assert line(found, say) == f"{version} · 04–15/03/2024 · báo: Báo Sông · 7 bài"


def test_made_up_data_are_called_so(corpus: Corpus, say: Wording) -> None:
    """Nobody takes a picture of the sample for news."""
    found = provenance_of("volume", Services(corpus.path, sample=True), Query(), say)
    assert "dữ liệu minh họa" in line(found, say)


def test_the_address_opens_the_same_version_again(services: Services, say: Wording, corpus: Corpus) -> None:
    """The page's own keys stay, and the corpus version is pinned."""
    found = provenance_of("trends", services, Query(search="giá"), say, page="keywords", params={"ky": ("week",)})
    assert found.address == f"/tu-khoa?tim=giá&ky=week&ban={corpus.version}"
