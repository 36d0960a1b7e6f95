"""Addresses: what they say is what was meant, and what they cannot say is named."""

from datetime import date
from typing import get_args
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import address
from dashboard.address import from_address, readable, to_address, to_search
from data.errors import AddressError
from data.query import Measure, Query, Unit

# A lone "*" in the drawer's keys means that a condition does not hold there: nothing is called that.
TEXTS = st.text(max_size=12).map(str.strip).filter(lambda text: text != "*")
NAMES = st.tuples() | st.lists(TEXTS, max_size=3, unique=True).map(tuple)
QUERIES = st.builds(
    Query,
    start=st.none() | st.dates(),
    end=st.none() | st.dates(),
    outlets=NAMES,
    sections=NAMES,
    search=TEXTS,
    fold=st.booleans(),
    organizations=NAMES,
    topics=st.lists(st.integers(0, 10**6), max_size=3, unique=True).map(tuple),
    terms=NAMES,
    unit=st.sampled_from(get_args(Unit)),
    measure=st.sampled_from(get_args(Measure)),
)


@given(QUERIES)
def test_an_address_gives_its_query_back(query: Query) -> None:
    """Whatever is selected, its address selects the same."""
    written = to_address("keywords", query).partition("?")[2]
    assert from_address(written).query == query


@given(QUERIES, QUERIES)
def test_the_drawer_survives_beside_any_selection(query: Query, evidence: Query) -> None:
    """The drawer's selection is laid over the page's, and both come back."""
    written = address.with_evidence(address.to_search(query), evidence)
    assert from_address(written) == address.Address(query, {}, evidence)
    assert from_address(address.with_evidence(written, None)) == address.Address(query, {}, None)


def test_an_address_is_readable() -> None:
    """Letters with dấu stand in an address as they are, keys are Vietnamese, usual values need none."""
    query = Query(start=date(2025, 8, 1), outlets=("Tuổi Trẻ",), search="giá điện", unit="story")
    assert (
        to_address("keywords", query, ky="week")
        == "/tu-khoa?tu=2025-08-01&bao=Tuổi+Trẻ&tim=giá+điện&dem=vu-viec&ky=week"
    )
    assert to_address("overview", Query()) == "/"


def test_an_address_may_be_quoted_by_others() -> None:
    """A mail program that quotes every letter changes nothing."""
    plain = "tim=giá điện&bao=Tuổi Trẻ"
    quoted = "&".join(f"{key}={quote(value)}" for key, _, value in (pair.partition("=") for pair in plain.split("&")))
    assert from_address("?" + quoted).query == Query(search="giá điện", outlets=("Tuổi Trẻ",))


def test_a_search_without_marks_folds() -> None:
    """A search without dấu finds words with dấu too, unless the address says otherwise; with dấu it is the reverse."""
    assert from_address("?tim=gia+dien").query.fold
    assert not from_address("?tim=gia+dien&dau=co").query.fold
    assert not from_address("?tim=giá+điện").query.fold
    assert from_address("?tim=giá+điện&dau=khong").query.fold


@pytest.mark.parametrize(
    ("search", "key", "expected"),
    [
        ("?tu=hôm+qua", "tu", "2025-08-20"),
        ("?dem=trang", "dem", "bai | vu-viec | bao"),
        ("?chu-de=thể+thao", "chu-de", "0, 1, 2 …"),
        *(("?gio=24", "gio", "0 … 23, 6-9"), ("?gio=9-6", "gio", "0 … 23, 6-9"), ("?gio=-3", "gio", "0 … 23, 6-9")),
        ("?xem.den=mai", "xem.den", "2025-08-20"),
    ],
)
def test_what_cannot_be_understood_is_named(search: str, key: str, expected: str) -> None:
    """The error names the key, the value, and what would do; the frame leaves the key out and stands."""
    with pytest.raises(AddressError) as caught:
        from_address(search)
    assert caught.value.params["key"] == key
    assert caught.value.params["expected"] == expected
    assert readable(search + "&bao=A").query == Query(outlets=("A",))


def test_another_selection_closes_the_drawer_and_keeps_the_page() -> None:
    """Setting a filter keeps the page's own keys, and takes the drawer's and the place in a listing away."""
    stepped = address.with_query("?ky=week&trang=3&bao=A&xem.tu=2025-08-01", Query(outlets=("B",)))
    assert stepped == "?bao=B&ky=week"


def test_another_page_has_the_selection_and_the_language() -> None:
    """Of the page's own keys only language and version go along."""
    assert address.on_page("topics", "?bao=A&ky=week&lang=en&ban=3&xem.tu=2025-08-01") == "/chu-de?bao=A&lang=en&ban=3"


def test_an_article_is_read_among_those_of_the_drawer() -> None:
    """The reader has the drawer's selection where it is open, else the page's."""
    assert address.to_reader("?bao=A&xem.tu=2025-08-01&lang=en", 10) == (
        "/bai-viet?tu=2025-08-01&bao=A&lang=en&doc=000000000000000a"
    )
    assert address.to_reader("?bao=A", -1) == "/bai-viet?bao=A&doc=ffffffffffffffff"


def test_narrowing_adds_to_what_must_all_hold() -> None:
    """Organizations and terms are added, other fields are replaced."""
    query = Query(organizations=("A",), outlets=("X",))
    narrowed = address.narrowed(query, organizations=("B", "A"), outlets=("Y",))
    assert narrowed == Query(organizations=("A", "B"), outlets=("Y",))


def test_the_sides_of_a_comparison_have_keys_of_their_own() -> None:
    """What either side has of its own stands under `a.` and `b.`, and comes back as it was; the rest stays."""
    a = Query(start=date(2025, 8, 1), end=date(2025, 8, 10), outlets=("Tuổi Trẻ",))
    b = Query(search="NOT giá điện", organizations=("Bộ Y tế",))
    written = address.with_sides("?bao=A&ky=week&xem.tu=2025-08-01&a.muc=cũ", a, b)
    assert written == (
        "?bao=A&ky=week&a.tu=2025-08-01&a.den=2025-08-10&a.bao=Tuổi+Trẻ&b.tim=NOT+giá+điện&b.to-chuc=Bộ+Y+tế"
    )
    read = from_address(written)
    assert (address.own(read, "a"), address.own(read, "b")) == (a, b)
    assert address.with_sides(written, Query(), Query()) == "?bao=A&ky=week"


def test_a_side_that_cannot_be_understood_is_named() -> None:
    """An error names the key; the frame leaves it out."""
    with pytest.raises(AddressError, match=r"a\.tu"):
        address.own(from_address("?a.tu=mai"), "a")
    assert address.own(readable("?a.tu=mai&a.bao=A"), "a") == Query(outlets=("A",))


@pytest.mark.parametrize(
    ("hours", "written"),
    [((10,), "?gio=10"), ((6, 7, 8, 22), "?gio=6-8&gio=22"), (tuple(range(24)), "?gio=0-23"), ((), "")],
)
def test_hours_are_written_as_runs(hours: tuple[int, ...], written: str) -> None:
    """Hours that follow each other are one value, and read back as they were."""
    assert to_search(Query(hours=hours)) == written
    assert from_address(written).query.hours == hours
