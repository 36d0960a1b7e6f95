from pathlib import Path

import pytest

from data.errors import UnreadableFile, WrongMapping
from data.names import Names, domain_of

NAMES = Names.load()


@pytest.mark.parametrize(
    ("written", "name"),
    [
        *((form, "VnExpress") for form in ("Vnexpress", "vnexpress.net", "VNE", "https://www.vnexpress.net/x")),
        *((form, "Tuổi Trẻ") for form in ("TUOI TRE ONLINE", "Báo Tuổi Trẻ", "tuoitre.vn", "TuoiTre", "TUỔI TRẺ")),
        *((form, "Dân trí") for form in ("Báo điện tử Dân Trí", "DÂN TRÍ", "dantri.com.vn")),
        ("thethao.thanhnien.vn", "Thanh Niên"),
        ("Người lao động", "Người Lao Động"),
        ("Lao động", "Lao Động"),
        ("Báo Huyện Bến Gỗ", "Báo Huyện Bến Gỗ"),
        ("bengo.example.vn", "bengo.example.vn"),
        ("", ""),
    ],
)  # fmt: skip
def test_outlets(written: str, name: str) -> None:
    """A name in any case, an abbreviation, a domain is the outlet; what is not known stays as written."""
    assert NAMES.outlet(written) == name


def test_an_outlet_not_stated_is_that_of_the_address() -> None:
    """Where a source names no outlet, its address does."""
    assert NAMES.outlet("", "https://amp.vietnamnet.vn/x.html") == "VietNamNet"
    assert NAMES.outlet("", "https://bengo.example.vn/x") == "bengo.example.vn"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        *((form, "Thể thao") for form in ("THỂ THAO", "the-thao", "Thể Thao", "TheThao", "/the-thao/", "sport")),
        *(
            (form, "Khoa học - Công nghệ")
            for form in ("Khoa học công nghệ", "khoa-hoc-cong-nghe", "Khoa học và Công nghệ")
        ),
        ("Văn hoá", "Văn hóa"),
        ("CHUYỆN BẾN GỖ", "Chuyện bến gỗ"),
        ("Chuyện Bến Gỗ", "Chuyện Bến Gỗ"),
        ("ESG", "ESG"),
        ("", ""),
    ],
)
def test_sections(written: str, name: str) -> None:
    """A section in any case or as a slug has one name; what is not known is at least not shouted."""
    assert NAMES.section(written) == name


def test_a_table_of_the_users_lies_on_top(tmp_path: Path) -> None:
    """Forms of the user's tables win, and renaming a shipped name takes its forms along."""
    (tmp_path / "outlets.csv").write_text("written,outlet\nBến Gỗ,Báo Bến Gỗ\nVnExpress,VN Express\n")
    (tmp_path / "sections.csv").write_bytes("\ufeffWritten;Section\r\nsport;Bóng bàn\r\n".encode())
    names = Names.load(tmp_path)
    assert [names.outlet(w) for w in ("bến gỗ", "VNE", "vnexpress.net")] == ["Báo Bến Gỗ", "VN Express", "VN Express"]
    assert [names.section(w) for w in ("Sport", "the-thao")] == ["Bóng bàn", "Thể thao"]


def test_a_wrong_table_is_said(tmp_path: Path) -> None:
    """A table without its columns, or of no text, ends with one clear error."""
    (tmp_path / "outlets.csv").write_text("a,b\n1,2\n")
    with pytest.raises(WrongMapping, match="written"):
        Names.load(tmp_path)
    (tmp_path / "outlets.csv").write_bytes(b"\x00\x01\x02" * 50)
    with pytest.raises(UnreadableFile):
        Names.load(tmp_path)


def test_domains() -> None:
    """The host is told without www, m and amp; what is no address has none."""
    assert [domain_of(a) for a in ("https://m.a.vn:80/x?y#z", "WWW.A.vn", "a b.vn", "http://[", "")] == [
        "a.vn",
        "a.vn",
        "",
        "",
        "",
    ]


def test_every_shipped_form_leads_to_one_name() -> None:
    """A name is a form of itself: harmonising twice changes nothing."""
    for kind in (NAMES.outlet, NAMES.section):
        for written in ("VNE", "the-thao", "Báo mới", "Zing", "CNTT", "oto-xe-may", "Kênh 14", "plo.vn"):
            assert kind(kind(written)) == kind(written)
