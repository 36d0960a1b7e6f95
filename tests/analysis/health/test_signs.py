import pytest

from analysis.health.signs import glued_words, hashed, is_cut, repeatable, signs_of

MARKED = "Sáng sớm, ghe về bến gỗ đông kín. Người dân ven sông mở chợ phiên bán cá, rau và trái cây. " * 3
UNMARKED = "Sang som, ghe ve ben go dong kin. Nguoi dan ven song mo cho phien ban ca, rau va trai cay. " * 3
ENGLISH = "The boats returned early and people along the river opened their market, selling fish and fruit. " * 3


def signs(body: str, title: str = "") -> dict[str, object]:
    """What an article looks like."""
    return signs_of({"title": title, "lead": "", "body": body})._asdict()


@pytest.mark.parametrize(
    ("body", "marked", "shaped"),
    [(MARKED, (0.7, 1.0), (0.95, 1.0)), (UNMARKED, (0.0, 0.0), (0.95, 1.0)), (ENGLISH, (0.0, 0.0), (0.0, 0.5))],
)
def test_marks_and_shapes(body: str, marked: tuple[float, float], shaped: tuple[float, float]) -> None:
    """Vietnamese syllables are shaped as such with and without dấu, English words mostly not."""
    found = signs_of({"title": "", "lead": "", "body": body})
    assert marked[0] <= found.marked / found.syllables <= marked[1]
    assert shaped[0] <= found.shaped / found.syllables <= shaped[1]


def test_tone_placement_is_counted() -> None:
    """Syllables that place the mark the old and the new way are told apart; others are of neither."""
    found = signs("Hoà bình, thuỷ điện, uỷ ban; hòa giải, Thúy. Quý, toàn, hoàng, qua, hoa.", "Khoẻ và khỏe")
    assert (found["old_tones"], found["new_tones"]) == (4, 3)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Coi chừng viLừa đảo.", ["viLừa"]),
        ("Mưa to quá.Đường ngập…Xe kẹt", ["quá.Đường", "ngập…Xe"]),
        ("YouTube, TikTok, iPhone, VnExpress, McDonald và LinkedIn", []),
        ("bao.example.vn, Vietnam.Net, TP.HCM, GS.TS. Lê, 1.234,5", []),
        ("BẾN GỖ MỞ HỘI. Bến Gỗ mở hội.", []),
    ],
)
def test_glued_words(text: str, expected: list[str]) -> None:
    """Vietnamese syllables that run together are found; brands, addresses and abbreviations are none."""
    assert glued_words(text) == expected


@pytest.mark.parametrize(
    ("body", "cut"),
    [
        ("Giá cá tăng.\nTrời đẹp.", False),
        ("Giá cá tăng.\nLê Văn Bảy (theo Báo Sông)", False),
        ("Giá cá tăng.\nLê Văn Bảy", False),
        ("Giá cá tăng. Lê Văn Bảy - Trần Hoa", False),
        ("Bà nói: “Giá cá tăng”", False),
        ("Giá cá tăng, người dân ven sông mừng vì vụ này...", True),
        ("Giá cá tăng.\nNgười dân ven sông mừng vì vụ này được mùa và được", True),
        ("", False),
    ],
)
def test_cut_bodies(body: str, cut: bool) -> None:
    """A body that ends with dots, or with many syllables and no full stop, is cut; a signature is none."""
    assert is_cut(body) is cut


def test_sentences_that_repeat() -> None:
    """A sentence is the same whatever its case and spaces; very short and very long ones do not count."""
    one = repeatable("Mời bạn đọc gửi bài về tòa soạn. Hết.\nGiá cá tăng mạnh")
    other = repeatable("MỜI  BẠN ĐỌC GỬI BÀI VỀ TÒA SOẠN.")
    assert one == ["Mời bạn đọc gửi bài về tòa soạn.", "Giá cá tăng mạnh"]
    assert hashed(one[0]) == hashed(other[0])
    assert hashed(one[0]) != hashed(one[1])
    assert repeatable("dài " * 200) == []
