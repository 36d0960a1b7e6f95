"""Names of topics."""

import numpy as np
import pytest

from analysis.topics import labels

TERMS = ("giá", "giá vàng", "ngân hàng", "lãi suất", "tăng cường", "bóng đá", "cầu thủ", "bàn thắng", "an bình")
COMPONENTS = np.array(
    [
        [0.5, 0.9, 0.7, 0.6, 0.9, 0.0, 0.0, 0.0, 0.3],
        [0.0, 0.0, 0.0, 0.0, 0.9, 0.8, 0.7, 0.5, 0.6],
    ],
    dtype=np.float32,
)
SPREAD = np.array(
    [
        [0.9, 0.8, 0.6, 0.5, 0.9, 0.0, 0.0, 0.0, 0.2],
        [0.1, 0.1, 0.1, 0.0, 0.1, 0.8, 0.7, 0.6, 0.9],
    ],
    dtype=np.float32,
)
MONEY = "Hôm nay giá vàng tăng, ngân hàng hạ lãi suất để tăng cường cho vay."
SPORT = "Trong bóng đá, cầu thủ cần bàn thắng, theo ông An Bình."
TEXTS = [[MONEY] * 4, [SPORT] * 4]


def test_labels_are_of_words_that_set_a_topic_apart() -> None:
    """The best come first: "lãi suất" with 0.5 ln 51 = 1.97, "giá vàng" with 0.8 ln 7.4 = 1.60, "ngân hàng" with 1.03.

    Words of one syllable, words that name nothing by themselves and people are in no label.
    """
    money, sport = labels.labels(COMPONENTS, TERMS, SPREAD, TEXTS)
    assert money == "Lãi suất, giá vàng, ngân hàng"
    assert sport == "Bóng đá, cầu thủ, bàn thắng"


def test_terms_that_hold_together_are_a_phrase() -> None:
    """Where half of the texts write two terms one after the other, they are named so, and count as two words."""
    texts = [
        ["Vì thế lãi suất ngân hàng tăng.", "Theo đó lãi suất ngân hàng giảm, giá vàng tăng.", MONEY, MONEY],
        TEXTS[1],
    ]
    assert labels.labels(COMPONENTS, TERMS, SPREAD, texts)[0] == "Lãi suất ngân hàng, giá vàng"


def test_what_two_topics_share_names_neither() -> None:
    """A word in nearly all articles of both topics is left out, and the label shorter."""
    spread = SPREAD.copy()
    spread[:, TERMS.index("giá vàng")] = 0.9
    assert labels.labels(COMPONENTS, TERMS, spread, TEXTS)[0] == "Lãi suất, ngân hàng"


def test_no_two_topics_have_the_same_label() -> None:
    """Of two equal topics the second takes a word more, or a number."""
    twins = [np.vstack([table[:1], table[:1], table[1:]]) for table in (COMPONENTS, SPREAD)]
    terms = (*TERMS[:-1], "cho vay")
    spread = twins[1].copy()
    spread[1, TERMS.index("giá vàng")] = 0.9
    found = labels.labels(twins[0], terms, spread, [TEXTS[0], TEXTS[0], TEXTS[1]])
    assert len(set(found)) == 3


def test_a_topic_of_few_words_takes_what_there_is() -> None:
    """A label of one word is filled with what names nothing alone; what no sentence holds is taken as it is."""
    components = np.array([[1.0, 0.5, 0.0], [0.0, 0.4, 1.0]], dtype=np.float32)
    found = labels.labels(components, ("tăng cường", "xe", "bóng đá"), components, [["Tăng."], ["Hay xe, bóng đá."]])
    assert found == ["Tăng cường, xe", "Bóng đá, xe"]


def test_a_single_topic_has_a_name() -> None:
    """With nothing to tell it from, a topic is named by what is in most of its articles."""
    assert labels.labels(COMPONENTS[:1], TERMS, SPREAD[:1], TEXTS[:1]) == ["Giá vàng, ngân hàng, lãi suất"]


def test_equal_labels_are_numbered() -> None:
    """What is still equal is numbered, also where the number is taken."""
    assert labels.distinct(["A", "A", "B", "A"]) == ["A", "A (2)", "B", "A (3)"]


def test_heaviest_terms_come_first() -> None:
    """Terms come with their weights, 1 for the heaviest, without those of no weight."""
    found = labels.heaviest(COMPONENTS, TERMS)[1]
    assert [term for term, _ in found] == ["tăng cường", "bóng đá", "cầu thủ", "an bình", "bàn thắng"]
    assert found[0][1] == 1


@pytest.mark.parametrize("word", ["tăng cường", "tình trạng", "nổi tiếng", "mùa hè"])
def test_words_that_name_nothing(word: str) -> None:
    """What is done in any article, how and when, is on the list."""
    assert word in labels.unnamed()


def test_a_piece_of_a_longer_term_is_no_name() -> None:
    """A term that nearly all articles hold within a longer one gives way to it; one that stands alone as well stays."""
    terms = ("phân giải", "độ phân giải", "màn hình", "khởi tố", "khởi tố bị can")
    components = np.array([[0.9, 0.9, 0.8, 0, 0], [0, 0, 0, 0.9, 0.8]], dtype=np.float32)
    spread = np.array([[0.82, 0.8, 0.7, 0, 0], [0, 0, 0, 0.9, 0.4]], dtype=np.float32)
    texts = [["Máy có độ phân giải cao, màn hình lớn."] * 4, ["Công an khởi tố vụ án, khởi tố bị can."] * 4]
    one, other = labels.labels(components, terms, spread, texts)
    assert one == "Độ phân giải, màn hình"
    assert other.lower().startswith("khởi tố")
    assert "bị can" not in other


def test_labels_are_not_long() -> None:
    """A third phrase that would make more than nine syllables is left out."""
    terms = ("tỷ lệ thất nghiệp", "trợ cấp xã hội", "bảo hiểm y tế", "lương")
    components = np.array([[0.9, 0.8, 0.7, 0.2], [0, 0, 0, 0.9]], dtype=np.float32)
    spread = np.array([[0.9, 0.8, 0.7, 0.5], [0, 0, 0, 0.6]], dtype=np.float32)
    texts = [["Hỏi về tỷ lệ thất nghiệp, về trợ cấp xã hội, về bảo hiểm y tế."] * 4, ["Ông nói về lương."] * 4]
    assert labels.labels(components, terms, spread, texts)[0] == "Tỷ lệ thất nghiệp, trợ cấp xã hội"


def test_what_turns_to_the_reader_is_no_name() -> None:
    """An invitation to readers that stands under every article of a topic does not name it."""
    terms = ("mời bạn đọc", "xổ số", "vé trúng")
    components = np.array([[0.9, 0.5, 0.4], [0, 0.1, 0]], dtype=np.float32)
    spread = np.array([[1, 0.6, 0.5], [0, 0, 0]], dtype=np.float32)
    texts = [["Kết quả xổ số, các vé trúng, xin mời bạn đọc xem."] * 4, ["Không có gì."] * 4]
    assert labels.labels(components, terms, spread, texts)[0] == "Xổ số, vé trúng"


def test_a_long_term_needs_no_filling() -> None:
    """A term of four syllables, as it is two words, stands alone before what names nothing is put beside it."""
    terms = ("xổ số miền nam", "mời bạn đọc", "tăng cường")
    components = np.array([[0.9, 0.5, 0], [0, 0, 0.9]], dtype=np.float32)
    spread = np.array([[1, 1, 0], [0, 0, 1]], dtype=np.float32)
    texts = [["Kết quả xổ số miền Nam, xin mời bạn đọc xem."] * 4, ["Phải tăng cường."] * 4]
    assert labels.labels(components, terms, spread, texts)[0] == "Xổ số miền Nam"


def test_a_name_stands_last() -> None:
    """What a topic is about comes before whom it concerns, though the name tells it better from the others."""
    terms = ("hà nội", "giá đất", "quy hoạch", "mưa")
    components = np.array([[0.9, 0.8, 0.7, 0], [0, 0, 0, 0.9]], dtype=np.float32)
    spread = np.array([[0.9, 0.8, 0.7, 0], [0, 0, 0, 1]], dtype=np.float32)
    texts = [["Bàn về Hà Nội, về giá đất, về quy hoạch."] * 4, ["Trời có mưa."] * 4]
    assert labels.labels(components, terms, spread, texts)[0] == "Giá đất, quy hoạch, Hà Nội"


def test_the_name_of_a_newspaper_is_no_label() -> None:
    """A newspaper that names itself under its articles does not name their topic."""
    terms = ("báo tin sáng", "giá đất", "quy hoạch", "mưa")
    components = np.array([[0.9, 0.8, 0.7, 0], [0, 0, 0, 0.9]], dtype=np.float32)
    spread = np.array([[0.9, 0.8, 0.7, 0], [0, 0, 0, 1]], dtype=np.float32)
    texts = [["Theo Báo Tin Sáng, về giá đất, về quy hoạch."] * 4, ["Trời có mưa."] * 4]
    assert labels.labels(components, terms, spread, texts)[0] == "Giá đất, quy hoạch"
