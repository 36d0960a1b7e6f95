"""Full names: what a node is called when nothing is left out."""

from __future__ import annotations

import re

from analysis.organizations import lexicon, persons
from analysis.organizations.filling import CLAUSES
from analysis.organizations.known import Registry
from analysis.organizations.mention import JOINT
from analysis.organizations.node import Node
from analysis.organizations.places import Place, provinces
from data.text import tone_placed

_SPACES = re.compile(r"\s+")
_PLACE_NAMES = {
    "TP.HCM": "Thành phố Hồ Chí Minh", "TPHCM": "Thành phố Hồ Chí Minh", "TP HCM": "Thành phố Hồ Chí Minh",
    "TP. HCM": "Thành phố Hồ Chí Minh", "Tp.HCM": "Thành phố Hồ Chí Minh", "Tp HCM": "Thành phố Hồ Chí Minh",
}  # fmt: skip
_ABBREVIATIONS = {
    "ĐH": "Đại học", "CĐ": "Cao đẳng", "THPT": "Trung học phổ thông", "THCS": "Trung học cơ sở", "CP": "Cổ phần",
    "MTV": "Một thành viên", "HTX": "Hợp tác xã", "BV": "Bệnh viện", "TP": "Thành phố", "UBND": "Ủy ban nhân dân",
    "TM": "Thương mại", "DV": "Dịch vụ", "SX": "Sản xuất", "XD": "Xây dựng", "XNK": "Xuất nhập khẩu",
    "PCCC": "phòng cháy chữa cháy",
    "TW": "Trung ương", "TƯ": "Trung ương", "CAND": "Công an nhân dân",
    "KHXH": "Khoa học Xã hội", "KHTN": "Khoa học Tự nhiên",
}  # fmt: skip
_ABBREVIATED = re.compile(r"(?<!\w)(" + "|".join(sorted(_ABBREVIATIONS, key=len, reverse=True)) + r")(?!\w)")
_PLACED = re.compile("|".join(re.escape(p) for p in sorted(_PLACE_NAMES, key=len, reverse=True)))
_WITHOUT_LEVEL = frozenset(("Tỉnh ủy", "Tỉnh đoàn"))
_LEVEL_IN_HEAD = frozenset(("Thành ủy", "Huyện ủy", "Quận ủy", "Thị ủy", "Huyện đoàn", "Quận đoàn", "Thành đoàn"))
_CENTRAL = frozenset(("Việt Nam",))
#: What central bodies of Vietnam begin with: they are written without the country.
_WITHOUT_COUNTRY = ("Bộ ", "Chính phủ", "Quốc hội", "Tổng cục ", "Tổng công ty ", "Cục ", "Ủy ban ")


def written_out(name: str) -> str:
    """Write a name's abbreviations out and set tone marks and spaces as the project does.

    >>> written_out("ĐH Sư phạm TP.HCM")
    'Đại học Sư phạm Thành phố Hồ Chí Minh'
    """
    name = _PLACED.sub(lambda m: _PLACE_NAMES[m.group()], tone_placed(_SPACES.sub(" ", name)).replace("–", "-"))
    return _ABBREVIATED.sub(lambda m: _ABBREVIATIONS[m.group()], name).strip(" -\"“”'‘’")


def capitalised(name: str) -> str:
    """Give each word of a name that the lists know as a field word one capital, so that one name is written one way."""
    inner = lexicon.lists()["inner"]
    pieces = name.split(" ")
    n = 0
    while n < len(pieces):
        for size in (3, 2, 1):
            words = pieces[n : n + size]
            if (
                len(words) == size
                and " ".join(words).lower() in inner
                and (size > 1 or words[0].islower() or len(words[0]) > 1)
            ):
                if not words[0].isupper():
                    pieces[n] = words[0][:1].upper() + words[0][1:].lower()
                    pieces[n + 1 : n + size] = [w.lower() for w in words[1:]]
                n += size
                break
        else:
            n += 1
    return " ".join(pieces)


def placed(base: str, place: Place) -> str:
    """Give the full name of a local or foreign body.

    >>> from analysis.organizations.places import Place
    >>> place = Place("Quảng Nam", "tỉnh", "province")
    >>> placed("Sở Y tế", place), placed("Tỉnh ủy", place)
    ('Sở Y tế tỉnh Quảng Nam', 'Tỉnh ủy Quảng Nam')
    """
    if place.name in _CENTRAL:
        return base if base.startswith(_WITHOUT_COUNTRY) else f"{base} {place.name}"
    last = base.rsplit(" ", 2)
    head = " ".join(last[-2:])
    if head in _WITHOUT_LEVEL:
        return f"{base} {place.name}"
    if head in _LEVEL_IN_HEAD:
        if place.name.isdigit():
            return f"{base} Quận {place.name}"
        if place.name == "Hồ Chí Minh":
            return f"{base} Thành phố Hồ Chí Minh"
        return f"{base} {place.name}"
    return f"{base} {place.full}"


def bare_place(place: Place) -> Place:
    """Give a place of the provinces' table its level."""
    if place.kind == "province" and not place.level:
        return Place(place.name, provinces()[place.name].level, "province")
    return place


def own_name(node: Node, registry: Registry) -> str:
    """Give the name of a node that needs no context; "" for a short form."""
    if node.known is not None:
        return _of_known(node)
    if node.rule == "team":
        return " ".join(filter(None, (node.base, node.name, node.places[0].name)))
    if node.short and node.base and node.head and not node.level and "R" not in node.head.follow:
        return _listed(node.base, registry)
    if node.short or (node.head is None and not node.name):
        return ""
    base = node.base if node.head and not _descriptive(node) else ""
    name = written_out(node.name)
    if not base and node.head is not None and node.head.form == "báo" and _is_vietnamese(name):
        base = "Báo"
    named = f"{base} {name if base in CLAUSES else capitalised(name)}".strip() if name else base
    if node.places:
        between = " Công an" if is_police_office(node) else ""
        return JOINT.join(_listed(placed(f"{named}{between}", bare_place(p)), registry) for p in node.places)
    return _listed(named, registry) if node.parent is None else named


def _is_vietnamese(name: str) -> bool:
    return all(persons.is_vietnamese(word) for word in name.lower().split())


def is_police_office(node: Node) -> bool:
    """Whether a node is an office of the police of its place ("Phòng CSGT TP HCM")."""
    office = node.head is not None and node.head.canonical in (
        "Phòng",
        "Đội",
        "Trạm Cảnh sát giao thông",
        "Cơ quan Cảnh sát điều tra",
    )
    return office and ("Cảnh sát" in node.base or "An ninh" in node.base or "xuất nhập cảnh" in node.base)


def _descriptive(node: Node) -> bool:
    """Whether the head only says what the body is, so that it is no part of the full name."""
    return (
        node.head is not None
        and node.head.follow in ("NL", "K")
        and node.head.canonical.lower() == node.head.form
        and (
            node.head.form.split()[0]
            in (
                "hãng",
                "tờ",
                "kênh",
                "đài",
                "chuỗi",
                "sàn",
                "nhật",
                "tuần",
                "trang",
                "nhóm",
                "ban",
                "đội",
                "báo",
                "nền",
                "hệ",
            )
        )
    )


def _of_known(node: Node) -> str:
    assert node.known is not None
    if node.places and node.known.name.endswith(f" {node.places[0].name}"):
        return node.known.name
    if (node.places and node.places[0].name != "Việt Nam") or (node.places and node.known.kind in ("company", "bank")):
        return f"{node.known.name} {node.places[0].name}"
    return node.known.name


def _listed(name: str, registry: Registry) -> str:
    found = registry.named(name)
    if found is None and name.rpartition(" ")[2].isupper():  # "Tổ chức Y tế Thế giới WHO"
        found = registry.named(name.rpartition(" ")[0])
    return found.name if found else name
