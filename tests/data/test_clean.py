import unicodedata
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.clean import article_id, clean, clean_text, normalised_url
from data.names import Names
from data.records import Article, RawRecord, Rejected

NAMES = Names.load()
BODY = "Chợ Bến Gỗ mở lại từ sáng nay, người mua đông."


def record(**fields: Any) -> RawRecord:
    """Give a raw record of one row."""
    return RawRecord(**({"file": "x.jsonl", "line": 1, "raw": "{}", "body": BODY} | fields))


def article(**fields: Any) -> Article:
    """Clean such a record into an article."""
    found = clean(record(**fields), NAMES)
    assert isinstance(found, Article), found
    return found


@pytest.mark.parametrize(
    ("given_text", "cleaned"),
    [
        ("Đa\u0300 Nẵng", "Đà Nẵng"),
        ("chợ\u200b \ufeffBến\u00ad Gỗ\x07\x00", "chợ Bến Gỗ"),
        ("a\u00a0\u2009 b\t c", "a b c"),
        ("một\r\n\r\n  hai \r ba\u2028bốn", "một\nhai\nba\nbốn"),
        ("<p>Ngày&nbsp;mới</p><p>ở <b>Hà</b> Nội</p>", "Ngày mới\nở Hà Nội"),
        ("một<br/>hai<BR>ba", "một\nhai\nba"),
        ("<script>var a = '<p>';</script>chợ<!-- ghi chú -->", "chợ"),
        ("Tôm &amp; cá, &quot;tươi&quot; &#273;ó &amp;#273;", 'Tôm & cá, "tươi" đó đ'),
        ("3 < 5 và 7 > 2, a <b, R&D, AT&T", "3 < 5 và 7 > 2, a <b, R&D, AT&T"),
        ("x \ud83d y", "x y"),
        ("   \n \u200b ", ""),
        (None, ""),
    ],
)
def test_cleaning_of_text(given_text: str | None, cleaned: str) -> None:
    """NFC, no invisible characters, no HTML remains, single spaces, paragraphs kept."""
    assert clean_text(given_text) == cleaned


@given(st.text())
def test_cleaning_is_settled(text: str) -> None:
    """Cleaned text is NFC, can be stored, and has no empty paragraph."""
    cleaned = clean_text(text)
    assert unicodedata.is_normalized("NFC", cleaned)
    cleaned.encode()
    assert cleaned == cleaned.strip()
    assert "\n\n" not in cleaned
    assert "  " not in cleaned


@given(st.text(), st.text(), st.text(), st.none() | st.text() | st.floats() | st.integers(), st.text(), st.text())
def test_any_record_ends_in_an_article_or_a_rejection(
    title: str, lead: str, body: str, published: str | float | None, outlet: str, url: str
) -> None:
    """Whatever a record states, cleaning raises nothing."""
    found = clean(
        record(title=title, lead=lead, body=body, published=published, outlet=outlet, url=url, section=outlet), NAMES
    )
    if isinstance(found, Article):
        assert -(1 << 63) <= found.article_id < 1 << 63
        assert (found.day is None) == (found.published is None)


def test_an_article_without_title_or_date_is_kept() -> None:
    """Only text is asked for; a date that cannot be read leaves the article undated, with what was stated."""
    found = article(title=None, published="hôm kia")
    assert (found.title, found.published, found.day, found.published_source) == ("", None, None, None)
    assert found.published_evidence == "hôm kia"


@pytest.mark.parametrize("fields", [{"body": None, "title": "Chợ"}, {"body": " \u200b "}, {"body": "<p></p>…"}])
def test_a_record_without_text_is_rejected(fields: dict[str, Any]) -> None:
    """A title by itself, blanks and dots are no text."""
    found = clean(record(**fields), NAMES)
    assert isinstance(found, Rejected)
    assert found.reason == "no_text"


def test_a_lead_is_text() -> None:
    """A record whose body is missing but whose lead is there is kept."""
    assert article(body=None, lead=BODY).lead == BODY


def test_mojibake_is_rejected_with_its_raw_record() -> None:
    """Broken letters are quarantined as they came."""
    found = clean(record(body=BODY.encode().decode("latin-1"), raw="như trong tệp"), NAMES)
    assert isinstance(found, Rejected)
    assert (found.reason, found.raw, found.line) == ("mojibake", "như trong tệp", 1)


def test_a_table_that_leaves_a_date_empty_is_believed() -> None:
    """The text of a row is not searched for a date; that of a file of one article is."""
    body = "Sáng 22/3/2024, chợ mở lại."
    assert article(body=body).published is None
    assert article(body=body, line=None).day == date(2024, 3, 22)


def test_dates_carry_their_evidence() -> None:
    """What was stated is kept beside what was read."""
    found = article(published="22/3/2024")
    assert (found.published_source, found.published_evidence) == ("metadata", "22/3/2024")
    assert found.published is not None
    assert found.published.isoformat() == "2024-03-22T00:00:00+07:00"


@pytest.mark.parametrize(
    ("url", "normalised"),
    [
        ("https://www.Example.vn/Tin/a-1.html?utm_source=x&utm_medium=y#top", "example.vn/Tin/a-1.html"),
        ("http://example.vn/tin/a-1.html", "example.vn/tin/a-1.html"),
        ("example.vn:443/tin/?id=7&fbclid=z", "example.vn/tin?id=7"),
        ("https://example.vn/", ""),
        ("https://example.vn", ""),
        ("javascript:alert(1)", ""),
        ("n/a", ""),
        ("http://[broken", ""),
        ("https://example.vn:abc/x", ""),
        ("", ""),
    ],
)
def test_addresses_are_normalised(url: str, normalised: str) -> None:
    """Scheme, www, fragment and tracking are dropped; a site's own address tells no article."""
    assert normalised_url(url) == normalised


def test_article_ids() -> None:
    """The same address is the same article whatever its text; without one, outlet, title and body decide."""
    one = article(url="https://www.example.vn/a.html?utm_source=x", title="A")
    assert one.article_id == article(url="http://example.vn/a.html#b", title="B", body="Khác.").article_id
    assert article(title="A").article_id == article(title="A", section="x").article_id
    assert article(title="A").article_id != article(title="B").article_id
    assert article(title="A", outlet="VNE").article_id != article(title="A", outlet="TTO").article_id
    assert (
        article(url="https://example.vn/", title="A").article_id
        != article(url="https://example.vn/", title="B").article_id
    )
    assert (
        article_id("example.vn/a.html", "", "", "") == 5760828879531943446
    )  # printf 'url\nexample.vn/a.html' | b2sum -l 64


def test_only_addresses_that_can_be_opened_are_kept() -> None:
    """A scheme other than http leads nowhere; a missing one is https."""
    urls = [
        article(url=u).url for u in ("javascript:alert(1)", "example.vn/a.html", "http://example.vn/a", "ftp://a.vn/x")
    ]
    assert urls == ["", "https://example.vn/a.html", "http://example.vn/a", ""]


def test_doubtful_paragraphs_keep_their_numbers() -> None:
    """Numbers of doubtful paragraphs follow what cleaning splits and drops."""
    found = article(body="\u200b\nmột<br>hai\nba\nbốn", doubtful=(1, 3))
    assert found.body.split("\n") == ["một", "hai", "ba", "bốn"]
    assert found.doubtful == (0, 1, 3)


def test_section_paths_and_authors_in_one_field() -> None:
    """A path in the section's field, and several names in the author's, are told apart."""
    found = article(section="Thế giới > Châu Á", author="Mộc Lan - Hà Vy")
    assert (found.section, found.section_path) == ("Thế giới", ("Thế giới", "Châu Á"))
    assert found.authors == ("Mộc Lan", "Hà Vy")
    assert article(author="Tổ phóng viên, ban kinh tế").authors == ("Tổ phóng viên, ban kinh tế",)


def test_the_outlet_is_no_section_of_itself() -> None:
    """Where a source writes its own name for the section, there is none; one that merely sounds alike is one."""
    shown = [article(outlet="VNE", section=section).section for section in ("vnexpress", "VnExpress", "the-thao")]
    assert shown == ["", "", "Thể thao"]
    assert article(outlet="Báo Lao Động", section="Lao động").section == "Lao động"


def test_decomposed_text_is_noted() -> None:
    """Text that came decomposed is composed, and marked."""
    found = article(title=unicodedata.normalize("NFD", "Chợ Bến Gỗ"))
    assert (found.title, found.was_nfd) == ("Chợ Bến Gỗ", True)
    assert not article().was_nfd


def test_extra_fields_are_json() -> None:
    """Fields without a column are kept as JSON, whatever they hold."""
    assert article(extra={"views": 3, "tags": ["chợ"]}).extra == '{"views": 3, "tags": ["chợ"]}'
    assert article(extra={"score": [float("nan")]}).extra == '{"score": "[nan]"}'
    assert article().extra == "{}"
