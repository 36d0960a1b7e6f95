"""What holds for whatever is read: offsets inside the text, in order, apart, the same for either spelling."""

import unicodedata
from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.organizations import Mention, find_mentions
from data.text import nfc
from tests.analysis.organizations.conftest import segmented

#: Pieces of which organizations, persons, places, glue and noise are made.
PIECES = (
    "Công ty Cổ phần", "Thép Nam Khê", "Bộ", "Y tế", "UBND", "tỉnh", "Quảng Nam", "và", ",", ".", "(", ")", "VFF",
    "theo", "ông", "Trần Văn Bốn", "hôm qua", "cho biết", "Vingroup", "Trường", "THPT", "Nguyễn Trãi", "\n", "“", "”",
    "2", "-", "CLB", "Hà Nội FC", "đội tuyển", "Việt Nam", "U23", "Ban Chỉ đạo", "phòng, chống", "Sở", "Hoà", "uỷ",
    "Công an", "R&D", "trung tâm", "Bệnh viện", "Bạch Mai", "của", "Đảng", "iPhone 15", "Thành ủy", "Tổng", "É", "ﬁ",
    "İ", "👍", "  ", "/QĐ-UBND",
)  # fmt: skip
LISTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=25)
#: Texts whose words are apart, and texts whose source lost spaces.
SPACED = LISTS.map(" ".join)
TEXTS = st.one_of(SPACED, LISTS.map("".join))


def read(text: str, title: str) -> list[Mention]:
    """Find the organizations of an article."""
    return find_mentions([segmented(("title", title), ("body", text))])[0]


@settings(max_examples=200, deadline=None)
@given(TEXTS, TEXTS)
def test_offsets_are_inside_the_text_in_order_and_apart(text: str, title: str) -> None:
    """Each mention's words stand at its offsets, in its sentence, behind the mention before, and are not blank."""
    texts = {"title": nfc(title), "body": nfc(text)}
    mentions = read(texts["body"], texts["title"])
    for mention in mentions:
        held = texts[mention.field]
        assert 0 <= mention.start < mention.end <= len(held)
        assert held[mention.start : mention.end] == mention.surface
        assert mention.surface == mention.surface.strip() != ""
        assert mention.sentence_start <= mention.start < mention.sentence_end
        assert 0 < mention.confidence <= 1
        assert mention.organization
    for before, after in pairwise(mentions):
        assert (before.field, after.field) != ("body", "title")
        assert before.field != after.field or before.end <= after.start


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_reading_twice_gives_the_same(text: str) -> None:
    """No article changes how another is read."""
    once = read(nfc(text), "Tin")
    find_mentions([segmented(("body", "Bộ Y tế họp. VFF công bố. Công ty Nam Khê (NK) lãi."))])
    assert read(nfc(text), "Tin") == once


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_either_unicode_form_names_the_same_bodies(text: str) -> None:
    """Text that came in decomposed letters names, once composed, the same bodies at the same places."""
    decomposed = unicodedata.normalize("NFD", text)
    assert read(nfc(decomposed), "Tin") == read(nfc(text), "Tin")


@settings(max_examples=100, deadline=None)
@given(SPACED)
def test_either_place_of_a_tone_mark_names_the_same_bodies(text: str) -> None:
    """Whether uỷ or ủy, hoà or hòa is written, the bodies are the same; only the words differ."""
    other = text.replace("uỷ", "ủy").replace("Hoà", "Hòa")
    ours, theirs = read(nfc(text), "Tin"), read(nfc(other), "Tin")
    assert [replace(mention, surface="") for mention in ours] == [replace(mention, surface="") for mention in theirs]
