"""The grammar of names: hand-written sentences, the spans in them and the bodies that they name."""

import pytest

from analysis.organizations.learning import kind_of
from tests.analysis.organizations.conftest import found_in, named_in

Named = list[tuple[str, str]]

STATE: list[tuple[str, Named]] = [
    ("Hôm nay Bộ Y tế và Bộ Công an ký quy chế.", [("Bộ Y tế", "Bộ Y tế"), ("Bộ Công an", "Bộ Công an")]),
    (
        "Giám đốc Sở Giáo dục và Đào tạo Hà Nội trả lời cử tri.",
        [("Sở Giáo dục và Đào tạo Hà Nội", "Sở Giáo dục và Đào tạo Thành phố Hà Nội")],
    ),
    (
        "Sáng nay công an huyện Đông Anh, Hà Nội, tạm giữ hai người.",
        [("công an huyện Đông Anh", "Công an huyện Đông Anh")],
    ),
    (
        "TAND TP.HCM xét xử, VKSND tỉnh Long An giữ quyền công tố.",
        [
            ("TAND TP.HCM", "Tòa án nhân dân Thành phố Hồ Chí Minh"),
            ("VKSND tỉnh Long An", "Viện kiểm sát nhân dân tỉnh Long An"),
        ],
    ),
    (
        "Ban Chỉ đạo phòng, chống tham nhũng tỉnh Nghệ An họp phiên đầu.",
        [
            (
                "Ban Chỉ đạo phòng, chống tham nhũng tỉnh Nghệ An",
                "Ban Chỉ đạo phòng, chống tham nhũng tỉnh Nghệ An",
            )
        ],
    ),
    (
        "Cảng vụ Hàng không miền Nam xử phạt hai người.",
        [("Cảng vụ Hàng không miền Nam", "Cảng vụ Hàng không miền Nam")],
    ),
    (
        "Công an 2 quận Ngô Quyền, Lê Chân phối hợp điều tra.",
        [("Công an 2 quận Ngô Quyền, Lê Chân", "Công an Quận Ngô Quyền; Công an Quận Lê Chân")],
    ),
    (
        "Hai bên gồm 2 Bộ Quốc phòng Việt Nam và Trung Quốc tập trận chung.",
        [("Bộ Quốc phòng Việt Nam và Trung Quốc", "Bộ Quốc phòng; Bộ Quốc phòng Trung Quốc")],
    ),
    (
        "Bộ Ngoại giao Việt Nam và Trung Quốc ký thỏa thuận.",
        [("Bộ Ngoại giao Việt Nam", "Bộ Ngoại giao")],
    ),
    (
        "Bộ Y tế Singapore và Nhà Trắng cùng lên tiếng.",
        [("Bộ Y tế Singapore", "Bộ Y tế Singapore"), ("Nhà Trắng", "Nhà Trắng")],
    ),
    (
        "Đại sứ quán Việt Nam tại Nhật Bản cấp giấy thông hành.",
        [("Đại sứ quán Việt Nam tại Nhật Bản", "Đại sứ quán Việt Nam tại Nhật Bản")],
    ),
]

PARTY_AND_MASS: list[tuple[str, Named]] = [
    (
        "Bí thư Thành ủy Hà Nội làm việc với Ban Dân vận Thành ủy Hà Nội.",
        [("Thành ủy Hà Nội", "Thành ủy Hà Nội"), ("Ban Dân vận Thành ủy Hà Nội", "Ban Dân vận Thành ủy Hà Nội")],
    ),
    (
        "Ủy viên Trung ương Đảng, đại biểu Quốc hội thăm hộ nghèo.",
        [
            ("Trung ương Đảng", "Ban Chấp hành Trung ương Đảng Cộng sản Việt Nam"),
            ("Quốc hội", "Quốc hội"),
        ],
    ),
    ("Đó là chủ trương của Đảng và Nhà nước.", [("Đảng", "Đảng Cộng sản Việt Nam")]),
    (
        "Hội Nông dân xã Hòa Bắc và Đoàn Thanh niên phường Bến Nghé trồng cây.",
        [
            ("Hội Nông dân xã Hòa Bắc", "Hội Nông dân xã Hòa Bắc"),
            ("Đoàn Thanh niên phường Bến Nghé", "Đoàn Thanh niên Cộng sản Hồ Chí Minh phường Bến Nghé"),
        ],
    ),
]

COMPANIES: list[tuple[str, Named]] = [
    (
        "Công ty Cổ phần Thép Nam Khê công bố lãi lớn.",
        [("Công ty Cổ phần Thép Nam Khê", "Công ty Cổ phần Thép Nam Khê")],
    ),
    (
        "Giám đốc Công ty Thép Nam Khê Trần Văn Bốn xin từ chức.",
        [("Công ty Thép Nam Khê", "Công ty Thép Nam Khê")],
    ),
    (
        "Hôm qua Vingroup bán cổ phần, hãng Reuters đưa tin.",
        [("Vingroup", "Tập đoàn Vingroup"), ("hãng Reuters", "Reuters")],
    ),
    (
        "Hai ông lớn là công ty khởi nghiệp đám mây CoreWeave và tập đoàn bán dẫn hàng đầu TSMC.",
        [("CoreWeave", "CoreWeave"), ("TSMC", "TSMC")],
    ),
]

OTHERS: list[tuple[str, Named]] = [
    (
        "Học sinh Trường THPT Nguyễn Trãi thăm ĐH Sư phạm TP.HCM.",
        [
            ("Trường THPT Nguyễn Trãi", "Trường Trung học phổ thông Nguyễn Trãi"),
            ("ĐH Sư phạm TP.HCM", "Trường Đại học Sư phạm Thành phố Hồ Chí Minh"),
        ],
    ),
    (
        "Bệnh nhân chuyển từ Bệnh viện Bạch Mai và Việt Đức về quê.",
        [("Bệnh viện Bạch Mai", "Bệnh viện Bạch Mai"), ("Việt Đức", "Bệnh viện Hữu nghị Việt Đức")],
    ),
    (
        "Bác sĩ khoa Cấp cứu Bệnh viện Bạch Mai trực suốt đêm.",
        [("khoa Cấp cứu Bệnh viện Bạch Mai", "Khoa Cấp cứu Bệnh viện Bạch Mai")],
    ),
    (
        "U23 Việt Nam thắng tuyển Thái Lan ở chung kết.",
        [("U23 Việt Nam", "Đội tuyển U23 Việt Nam"), ("tuyển Thái Lan", "Đội tuyển Thái Lan")],
    ),
    (
        "Người hâm mộ đội tuyển bóng đá quốc gia Việt Nam và đội tuyển bóng chuyền nữ Việt Nam cùng mừng.",
        [
            ("đội tuyển bóng đá quốc gia Việt Nam", "Đội tuyển Việt Nam"),
            ("đội tuyển bóng chuyền nữ Việt Nam", "Đội tuyển bóng chuyền nữ Việt Nam"),
        ],
    ),
    (
        "Báo Tuổi Trẻ và Đài Truyền hình Việt Nam cử phóng viên.",
        [("Báo Tuổi Trẻ", "Báo Tuổi Trẻ"), ("Đài Truyền hình Việt Nam", "Đài Truyền hình Việt Nam")],
    ),
    ("Ông viết trên Báo điện tử Dân trí.Hẻm 5 vẫn vắng.", [("Báo điện tử Dân trí", "Báo Dân trí")]),
]

NOBODY = [
    "Hôm qua công ty này, cơ quan công an và các ngân hàng đều im lặng, còn nhà trường xin lỗi.",
    "Cơ quan Công an đang làm rõ.",
    "Bộ trưởng Y tế và Chủ tịch nước dự lễ khai giảng.",
    "UBND các tỉnh và công an các địa phương báo cáo trước thứ sáu.",
    "Ông ký Luật Công an nhân dân và Quyết định 123/QĐ-UBND.",
    "Anh ấy đi chiếc Hyundai Tucson và dùng iPhone 15.",
    "Đội bóng dự AFC Cup năm nay, nhiều CLB V-League nợ lương.",
    "Khách đổ về trung tâm TP.HCM và trung tâm bán đảo Sơn Trà xem pháo hoa.",
    "Hai ông gặp nhau tại Phòng Bầu dục, bàn về Bộ Quy tắc ứng xử.",
    "Bà con đi tiêm phòng Covid-19 từ sáng, kỳ thi THPT Quốc gia lùi lại.",
    "Doanh nghiệp FDI và quỹ ETF mua ròng, bộ phận R&D cắt giảm.",
    "Mỹ tuyên bố áp thuế, TP.HCM đề nghị hoãn.",
    "Nhà có phòng Karaoke và phòng Lab, ba Bộ và 4 Sở cùng xem.",
]

FAMILIES = [*STATE, *PARTY_AND_MASS, *COMPANIES, *OTHERS]


@pytest.mark.parametrize(("text", "expected"), FAMILIES, ids=[text[:40] for text, _ in FAMILIES])
def test_names_and_their_bodies(text: str, expected: Named) -> None:
    """Each sentence names exactly the bodies written beside it, by exactly these words."""
    assert named_in(text) == expected


@pytest.mark.parametrize("text", NOBODY)
def test_common_nouns_and_other_names_are_no_bodies(text: str) -> None:
    """Common nouns, officials, laws, products, competitions, places and plurals name no body."""
    assert named_in(text) == []


def test_a_name_and_its_acronym_are_two_mentions() -> None:
    """A short name explained in brackets is a mention, and so is each later use; the evidence says where it stands."""
    text = "Hiệp hội Thủy sản Sông Lam (HSL) họp kín. Sau đó HSL công bố danh sách."
    found = found_in(text)
    assert [(m.surface, m.evidence) for m in found] == [
        ("Hiệp hội Thủy sản Sông Lam", "pattern"),
        ("HSL", "definition@body:0"),
        ("HSL", f"repeat@body:{text.index('(HSL') + 1}"),
    ]
    assert {m.organization for m in found} == {"Hiệp hội Thủy sản Sông Lam"}


def test_a_parent_in_its_own_place_is_a_mention_of_its_own() -> None:
    """A department, its code in brackets and the police that it belongs to are three mentions of two bodies."""
    office = "Phòng Cảnh sát kinh tế Công an Thành phố Hồ Chí Minh"
    assert named_in("Phòng Cảnh sát kinh tế (PC03) Công an TP.HCM khởi tố vụ án.") == [
        ("Phòng Cảnh sát kinh tế", office),
        ("PC03", office),
        ("Công an TP.HCM", "Công an Thành phố Hồ Chí Minh"),
    ]


def test_an_abbreviated_field_is_no_name() -> None:
    """What only abbreviates the field means the field elsewhere; a place in brackets defines nothing."""
    text = "Theo Bộ Giáo dục và Đào tạo (GDĐT), kho dữ liệu về GDĐT sắp xong. Bệnh viện Bạch Mai (TP Hà Nội) chờ."
    assert named_in(text) == [
        ("Bộ Giáo dục và Đào tạo", "Bộ Giáo dục và Đào tạo"),
        ("GDĐT", "Bộ Giáo dục và Đào tạo"),
        ("Bệnh viện Bạch Mai", "Bệnh viện Bạch Mai"),
    ]


def test_a_club_is_its_company_where_no_matches_are_told_about() -> None:
    """The same name is the club's among goals, the company's among dividends."""
    report = "HLV HAGL khen hàng thủ, tiền đạo ghi bàn ở hiệp hai trận bán kết. HAGL thắng."
    assert {body for _, body in named_in(report)} == {"Câu lạc bộ bóng đá Hoàng Anh Gia Lai"}
    assert named_in("Cổ đông Hoàng Anh Gia Lai nhận cổ tức.") == [("Hoàng Anh Gia Lai", "Tập đoàn Hoàng Anh Gia Lai")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ông Phó học Trường Đại học Đà LạtTừng làm báo.", "Trường Đại học Đà Lạt"),
        ("Phim chiếu trên Đài Truyền hình Việt Nam tạiVườn Xoài.", "Đài Truyền hình Việt Nam"),
        ("Phóng viênVnExpress có mặt.", "VnExpress"),
        ("Anh vào Trung tâm Huấn luyện Sơ cấp cứu học nghề.", "Trung tâm Huấn luyện Sơ cấp cứu"),
        ("Bác sĩ ở Bệnh viện Đa khoa Sông Lam Thông báo sẽ nghỉ.", "Bệnh viện Đa khoa Sông Lam"),
        ("Ông làm ở đài truyền hình NBC News.Cùng con ăn sáng.", "đài truyền hình NBC News"),
        ("Anh học Trường Đại học Hàng không Mát-xcơ-va.", "Trường Đại học Hàng không Mát-xcơ-va"),
        ("Phó Chủ tịch UBND thành phố Chử Xuân Dũng ký ở Hà Nội.", "UBND thành phố"),
    ],
)
def test_names_end_where_sources_glue_hyphens_join_and_persons_begin(text: str, expected: str) -> None:
    """Words run together are cut, transcribed names go on over hyphens, a person behind a level is none of the name."""
    assert expected in [surface for surface, _ in named_in(text)]


def test_a_quoted_head_is_no_body() -> None:
    """The capital with which a quotation begins tells nothing."""
    assert named_in("Bộ Y tế họp. Danh hiệu “Bộ mặt thành phố” còn đó.") == [("Bộ Y tế", "Bộ Y tế")]


def test_kinds_follow_head_and_place() -> None:
    """A police office is police, a ministry abroad a foreign body, an army an army wherever it is."""
    text = "Phòng CSGT Công an TP.HCM, Bộ Ngoại giao Lào, Quân đội Nga và Sở Y tế Hà Nội."
    assert [m.kind for m in found_in(text)] == ["police", "foreign", "army", "state"]


def test_kinds_of_bare_names_are_told_by_their_words() -> None:
    """The last word of a foreign name says what it is; a bank's word may stand anywhere."""
    names = ("Khan Academy", "Bank for Rural Development", "Boston Globe Times", "Lubrizol Corp")
    assert [kind_of(name) for name in names] == ["school", "bank", "media", "company"]


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("Theo Bộ Công Thương, giá xăng sẽ giảm.", [True]),
        ("Theo thống kê của Bộ Công Thương, giá xăng sẽ giảm.", [True]),
        ("Bộ Tài chính cho biết đã đồng ý.", [True]),
        ("Bộ Tài chính hôm 5/3 cũng khẳng định điều này.", [True]),
        ("Người dân chờ Bộ Tài chính trả tiền.", [False]),
        ("Bộ Tài chính. Ông cho biết sẽ về.", [False]),
    ],
)
def test_a_body_speaks_where_a_verb_of_saying_or_theo_says_so(text: str, speaks: list[bool]) -> None:
    """Before a verb of saying, or behind "theo", a body is a source; elsewhere it is only named."""
    assert [mention.speaks for mention in found_in(text)] == speaks


def test_listed_clubs_go_by_short_names_in_reports_of_matches() -> None:
    """ "Real" is Real Madrid among goals and coaches, and nothing elsewhere."""
    report = "HLV khen hàng thủ, tiền đạo ghi bàn ở hiệp hai trận bán kết. PSG hạ Real trên sân khách."
    assert ("Real", "Real Madrid") in named_in(report)
    assert "Real" not in [surface for surface, _ in named_in("Chàng trai Real hát rất hay.")]
