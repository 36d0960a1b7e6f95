import pytest

from analysis.passages import SegmentedArticle
from analysis.segment import Lexicon
from analysis.terms import Finder, StopWords, term_form, terms_of
from tests.analysis.terms.made_up import segmented

FINDER = Finder(StopWords.read())


def found(body: str, title: str = "") -> dict[str, tuple[int, int]]:
    """What is found in an article: parts -> (occurrences, those in the title)."""
    held = FINDER([segmented(body, title)])
    parts = held.parts.take(held.which).to_pylist()
    return dict(zip(parts, zip(held.occurrences.tolist(), held.in_title.tolist(), strict=True), strict=True))


def spelt(article: SegmentedArticle) -> dict[str, int]:
    """In which spellings with a capital words and phrases stand in an article, and how often."""
    rows = FINDER([article]).spellings.to_pylist()
    return {row["written"]: row["count"] for row in rows}


@pytest.mark.parametrize(
    ("written", "term"),
    [
        ("Hoà Bình", "hòa bình"), ("kĩ sư", "kỹ sư"), ("Bác sỹ", "bác sĩ"), ("TPHCM", "tp.hcm"), ("TP. HCM", "tp.hcm"),
        ("Đa\u0300 Nẵng", "đà nẵng"), ("thu\u0309y lợi", "thủy lợi"),
    ],
)  # fmt: skip
def test_terms_are_written_alike(written: str, term: str) -> None:
    """A term is NFC, in lower case, its tone marks placed, in the more usual of two spellings."""
    assert term_form(written) == term


def test_words_and_phrases() -> None:
    """Words are found, and neighbours of two and three; a sign or a function word parts them."""
    held = found("Thành phố chuyển đổi số, trường học và bệnh viện.")
    assert {"thành phố", "chuyển đổi", "số", "trường học", "bệnh viện"} <= held.keys()
    assert {"thành phố|chuyển đổi", "chuyển đổi|số", "thành phố|chuyển đổi|số"} <= held.keys()
    assert not [parts for parts in held if "|" in parts and ("trường học" in parts or "bệnh viện" in parts)]


def test_counts() -> None:
    """Occurrences are those of title, lead and body; those in the title are told too."""
    assert found("Thành phố vui. Thành phố đông.", "Thành phố mở hội")["thành phố"] == (3, 1)


@pytest.mark.parametrize(
    ("body", "term", "is_one"),
    [
        ("Bệnh viện huyện gặp Bộ Y tế.", "y tế", True),
        ("Đoàn đi từ Ý sang Pháp.", "ý", True),
        ("Nhà nước mở cửa cho người Ý.", "ý", True),
        ("Đội tuyển nước Anh thắng.", "anh", True),
        ("Hôm qua anh tới chợ.", "anh", False),
        ("Anh tới chợ từ sớm.", "anh", False),
        ("Máy bay dùng mạng 5G ở đảo.", "5g", True),
        ("Giá tăng 10 triệu đồng.", "10 triệu", False),
        ("Xe nặng 500kg.", "500kg", False),
        ("Thư gửi về toasoan@bao.example.", "toasoan@bao.example", False),
        ("Và các bạn ở đây.", "các", False),
        ("Cầu mới thông xe. Ảnh: Lê Văn Bảy", "ảnh", False),
        ("Cầu mới thông xe (Ảnh: Lê Văn Bảy).", "ảnh", False),
        ("Anh gửi ảnh: cây cầu mới.", "ảnh", False),
        ("Dân gửi ảnh cây cầu mới về tòa soạn.", "ảnh", True),
    ],
)
def test_what_can_be_a_term(body: str, term: str, is_one: bool) -> None:
    """Words of one letter and capitals inside a sentence count; function words, figures and addresses do not."""
    assert (term in found(body)) is is_one


def test_pieces_of_function_words() -> None:
    """A function word that was cut in two leaves no term behind; its pieces are terms elsewhere."""
    finder = Finder(StopWords(frozenset(["đáng chú ý"]), frozenset(), frozenset(), frozenset()))
    cut = Lexicon(("chú ý",))
    held = {
        text: set(finder([segmented(text, lexicon=cut)]).parts.to_pylist())
        for text in ("Đáng chú ý, giá điện tăng.", "Clip gây chú ý lớn.", "Giá xăng đáng lo.")
    }
    assert [("chú ý" in terms, "đáng" in terms) for terms in held.values()] == [
        (False, False),
        (True, False),
        (False, True),
    ]


def test_terms_of_an_article() -> None:
    """Without a corpus's decisions, an article's terms are its words without the stop words."""
    held = terms_of(segmented("Người dân cho biết giá xăng tăng.", "Giá xăng"))
    assert held["xăng"] == (2, 1)
    assert "người dân" in held
    assert not {"cho biết", "giá|xăng", "giá xăng"} & held.keys()


def test_captions_do_not_count() -> None:
    """A term of a caption alone is none of the article's."""
    article = segmented("Cầu mới thông xe.")
    caption = segmented("Khách sạn ven biển.").passages[1]
    both = type(article)(1, "", None, (*article.passages, type(caption)("caption", caption.text, caption.sentences)))
    assert terms_of(both) == terms_of(article)


def test_spellings() -> None:
    """Capitals inside a sentence are told; one that may be the sentence's is not, nor are capitals all over."""
    article = segmented(
        "Người dân gặp Sở Y tế và UBND xã. Sở Y tế nghe. Thủy điện vui. UBND xã họp: Thủy điện tốt, Kĩ sư giỏi.",
        "SỞ Y TẾ HỌP VỚI UBND XÃ",
    )
    assert spelt(article) == {
        "Sở": 1, "Sở Y tế": 2, "Y tế": 2, "Người dân gặp Sở": 1, "gặp Sở": 1, "gặp Sở Y tế": 1, "Sở Y tế nghe": 1,
        "Y tế nghe": 1, "UBND": 2, "UBND xã": 2, "UBND xã họp": 1,
    }  # fmt: skip
    signed = spelt(segmented("Dân vui.\nLê Vân\nUBND TPHCM họp."))
    assert signed["Lê Vân"] == signed["UBND TP.HCM"] == 1


def test_articles_do_not_meet() -> None:
    """What several articles hold is what each holds alone, in the same order."""
    articles = [
        segmented("Xe về bến.", "Bến xe mới", 1),
        segmented("", "", 2),
        segmented("Bến xe mới đông khách.", "Xe về bến", 3),
    ]
    together, alone = FINDER(articles), [FINDER([article]) for article in articles]
    ids = together.article_ids[together.article].tolist()
    parts = together.parts.take(together.which).to_pylist()
    rows = list(zip(ids, parts, together.occurrences.tolist(), together.in_title.tolist(), strict=True))
    assert rows == [
        (each.article_ids[0], *row)
        for each in alone
        for row in zip(
            each.parts.take(each.which).to_pylist(), each.occurrences.tolist(), each.in_title.tolist(), strict=True
        )
    ]
    assert together.spellings.to_pylist() == [row for each in alone for row in each.spellings.to_pylist()]
