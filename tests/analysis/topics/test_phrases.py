"""Phrases that neighbouring terms form, and how they are written."""

from analysis.topics import phrases

ACCIDENT = " vụ tai nạn giao thông làm hai người bị thương . tai nạn giao thông tăng "
SAFETY = " luật an toàn giao thông mới . một vụ tai nạn giao thông "
RAIN = " cảnh báo mưa to . trung tâm dự báo khí tượng thủy văn cho biết mưa to "


def test_neighbouring_terms_form_a_phrase() -> None:
    """Two terms one after the other in many texts are a phrase; with something between them they are none."""
    texts = [ACCIDENT, SAFETY, " giao thông . tai nạn "]
    assert phrases.joined(["tai nạn", "giao thông"], texts) == {"tai nạn giao thông": ("tai nạn", "giao thông")}


def test_the_most_widespread_phrase_comes_first() -> None:
    """Phrases come by the number of texts that hold them, then by the alphabet."""
    found = phrases.joined(["tai nạn", "giao thông", "an toàn", "luật"], [ACCIDENT, SAFETY])
    assert list(found) == ["tai nạn giao thông", "an toàn giao thông", "luật an toàn"]


def test_a_rare_phrase_is_none() -> None:
    """A phrase in one of nine texts is too rare."""
    assert phrases.joined(["tai nạn", "giao thông"], [ACCIDENT, *[RAIN] * 8]) == {}


def test_a_piece_of_a_longer_phrase_is_none() -> None:
    """What always goes on with the same syllable is a piece: "tên lửa đạn" of "tên lửa đạn đạo"."""
    texts = [" bắn tên lửa đạn đạo ", " hai tên lửa đạn đạo mới ", " phóng tên lửa đạn đạo . "]
    assert phrases.joined(["tên lửa", "đạn"], texts) == {}


def test_the_longest_term_is_read_first() -> None:
    """Where one term begins like another, the longer one stands in the text."""
    found = phrases.joined(["tổng", "tổng thống", "mỹ"], [" gặp tổng thống mỹ . ", " tổng thống mỹ nói "])
    assert list(found) == ["tổng thống mỹ"]


def test_a_word_of_a_longer_word_is_not_held() -> None:
    """ "y tế" is not in "y tết"."""
    assert phrases.held("y tế", [" sở y tế ", " ý y tết "]) == 0.5
    assert phrases.held("y tế", []) == 0


def test_names_get_their_capitals_back() -> None:
    """A phrase is written as inside sentences, not as at their beginning."""
    texts = ["Giá vàng ở Hà Nội tăng. Theo đó, giá vàng vẫn tăng.", "Ở Hà Nội, giá vàng giảm."]
    assert phrases.written("giá vàng", texts) == "giá vàng"
    assert phrases.written("hà nội", texts) == "Hà Nội"
    assert phrases.written("không có", texts) is None


def test_a_word_written_either_way_is_no_name() -> None:
    """Written with a capital twice and without once, it is an ordinary word; always with one, it keeps it."""
    texts = ["Khi đó Công an tỉnh và Công an huyện tới, công an xã báo. Họp với Quốc hội và Quốc hội nghe."]
    assert phrases.written("công an", texts) == "công an"
    assert phrases.written("quốc hội", texts) == "Quốc hội"


def test_people_are_told_by_what_stands_before_them() -> None:
    """A name after a form of address or an office is a person's, a place after a preposition is none."""
    texts = [phrases.flat("Gặp ông An Bình. Chủ tịch An Bình nói."), phrases.flat("Ở Đông Hải, gần Đông Hải.")]
    assert phrases.is_person("an bình", texts)
    assert not phrases.is_person("đông hải", texts)
    assert not phrases.is_person("không có", texts)


def test_a_phrase_that_goes_on_in_one_of_two_ways_is_a_piece() -> None:
    """ "camera góc" is always "camera góc rộng" or "camera góc siêu rộng"; "tai nạn giao thông" goes on anyhow."""
    texts = [" camera góc rộng ", " camera góc siêu rộng "] * 4
    assert phrases.joined(["camera", "góc"], texts) == {}
    texts = [f" tai nạn giao thông {word} " for word in ("tăng", "giảm", "ở", "là", "do", "khi", "này")]
    assert "tai nạn giao thông" in phrases.joined(["tai nạn", "giao thông"], texts)
