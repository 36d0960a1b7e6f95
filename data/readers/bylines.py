"""Who wrote it: lines that are nothing but names."""

from __future__ import annotations

import re

from data.text import matching_key

_LEAD_WORDS = re.compile(
    r"^(?:(?:bài|tin)\s*(?:,|và|&|-)?\s*ảnh|thực hiện|tác giả|bài viết|bài|phóng viên|pv|nhóm pv|by)\s*[:：.]?\s+",
    re.IGNORECASE,
)
_JOIN = re.compile(r"\s+[-–—]\s+|\s*[,;/&|+]\s*|\s+(?:và|VÀ)\s+")
_NAME_SYLLABLE = re.compile(r"^(?:[^\W\d_]{1,9}|[^\W\d_]\.|(?:[^\W\d_]\.)+[^\W\d_]{0,8})$")
_PLACE_NAMES = """
Việt Nam, Hà Nội, Đà Nẵng, Hải Phòng, Cần Thơ, Huế, Sài Gòn, Hồ Chí Minh, An Giang, Bà Rịa, Vũng Tàu, Bắc
Giang, Bắc Kạn, Bạc Liêu, Bắc Ninh, Bến Tre, Bình Định, Bình Dương, Bình Phước, Bình Thuận, Cà Mau, Cao
Bằng, Đắk Lắk, Đắk Nông, Điện Biên, Đồng Nai, Đồng Tháp, Gia Lai, Hà Giang, Hà Nam, Hà Tĩnh, Hải Dương, Hậu
Giang, Hòa Bình, Hưng Yên, Khánh Hòa, Kiên Giang, Kon Tum, Lai Châu, Lâm Đồng, Lạng Sơn, Lào Cai, Long An,
Nam Định, Nghệ An, Ninh Bình, Ninh Thuận, Phú Thọ, Phú Yên, Quảng Bình, Quảng Nam, Quảng Ngãi, Quảng Ninh,
Quảng Trị, Sóc Trăng, Sơn La, Tây Ninh, Thái Bình, Thái Nguyên, Thanh Hóa, Thừa Thiên Huế, Tiền Giang, Trà
Vinh, Tuyên Quang, Vĩnh Long, Vĩnh Phúc, Yên Bái, Đông Nam Á, Trung Quốc, Hoa Kỳ, Liên Hợp Quốc
"""
_PLACES = frozenset(matching_key(place) for place in _PLACE_NAMES.replace("\n", " ").split(","))


def author_line(text: str) -> str | None:
    """Give the author that a line names, where it holds nothing else; None otherwise.

    A name is two to five syllables that begin with capitals; several stand joined by "-", "," or "và". A place is no
    author.

    >>> author_line("Lê Thu Hà - Đỗ Nam"), author_line("Bài, ảnh: Lê Thu Hà"), author_line("Hà Nội")
    ('Lê Thu Hà - Đỗ Nam', 'Lê Thu Hà', None)
    """
    bare = re.sub(r"\s*[(-]\s*theo\s[^()]*\)?$", "", text.strip(), flags=re.IGNORECASE)  # whom it was taken from
    bare = re.sub(r"[./]+$", "", bare).strip("()[] \t*_").strip()
    if bare.startswith(("Theo ", "THEO ")):
        return None
    bare = _LEAD_WORDS.sub("", bare).strip()
    if not bare or len(bare) > 80:
        return None
    parts = _JOIN.split(bare)
    return bare if parts and all(map(is_name, parts)) else None


def names_in(author: str) -> tuple[str, ...]:
    """Part a line of authors into its names; one that holds anything else stays whole.

    >>> names_in("Lê Thu Hà - Đỗ Nam"), names_in("Nhóm phóng viên")
    (('Lê Thu Hà', 'Đỗ Nam'), ('Nhóm phóng viên',))
    """
    parts = tuple(_JOIN.split(author))
    return parts if all(map(is_name, parts)) else (author,)


def is_name(text: str) -> bool:
    """Whether a text has the shape of a person's name.

    >>> is_name("Lê Thu Hà"), is_name("H.Minh"), is_name("Bộ Y tế"), is_name("Hải Phòng")
    (True, True, False, False)
    """
    syllables = text.split()
    if not 1 <= len(syllables) <= 5 or (len(syllables) == 1 and "." not in text):
        return False
    if not all(_NAME_SYLLABLE.match(syllable) and syllable[0].isupper() for syllable in syllables):
        return False
    return matching_key(text) not in _PLACES
