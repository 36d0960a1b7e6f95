import json
from pathlib import Path

import pytest

from data import readers
from data.clean import clean
from data.names import Names
from data.readers.html import record_of_page
from data.readers.page import parse
from data.records import Article, RawRecord, Rejected
from tests.data import made_up_pages as made

NAMES = Names.load()


def read_page(html: str) -> RawRecord | Rejected:
    """Read a page given as text."""
    page = parse(html.encode())
    assert page is not None
    return record_of_page(page, "page.html")


def article(html: str) -> Article:
    """Read and clean a page that is an article."""
    record = read_page(html)
    assert isinstance(record, RawRecord), record
    cleaned = clean(record, NAMES)
    assert isinstance(cleaned, Article), cleaned
    return cleaned


def simple(body: str, head: str = "", *, lead: str = "") -> str:
    """Give a plain page around a body."""
    return (
        f"<html><head><meta charset=utf-8><title>{made.TITLE}</title>"
        f'<meta property="article:published_time" content="2025-07-02T06:12:00+07:00">{head}</head>'
        f'<body><div class="page"><h1>{made.TITLE}</h1>{lead}<div class="content">{body}</div></div></body></html>'
    )


@pytest.mark.parametrize("shape", made.PAGES)
def test_reads_a_page_in_the_shape_of(shape: str) -> None:
    """Title, lead, authors, time, outlet, sections, body, sub-headings and captions come out of every paper's shape."""
    page = made.PAGES[shape]
    found = article(page.html)
    assert found.title == made.TITLE
    assert found.lead == page.lead
    assert found.authors == page.authors
    assert found.published is not None
    assert found.published.isoformat() == page.published
    assert found.outlet_raw == page.outlet
    assert found.section_path == page.sections
    assert found.body.split("\n") == page.body
    assert tuple((head.text, head.tag) for head in found.subheads) == page.subheads
    assert found.captions == page.captions


def test_harmonises_the_outlet_of_a_page() -> None:
    """Whatever a page calls its outlet, the outlet has its one name."""
    assert article(made.TIEN_PHONG.html).outlet == "Tiền Phong"
    assert article(made.VIETNAMNET.html).outlet == "VietNamNet"


def test_a_list_page_is_not_an_article() -> None:
    """A list of teasers is rejected, whatever og:type says."""
    found = read_page(made.LIST)
    assert isinstance(found, Rejected)
    assert found.reason == "not_an_article"


def test_a_list_page_with_times_is_not_an_article() -> None:
    """Times beside the teasers and statements about the listed articles do not make a list an article."""
    page = made.LIST.replace("</article>", '<time class="time">2/7/2025 06:12</time></article>')
    listed = '<script type="application/ld+json">[' + ",".join(
        f'{{"@type":"NewsArticle","headline":"{made.OTHER} lần {n}"}}' for n in range(5)
    )
    found = read_page(page.replace("</head>", listed + "]</script></head>"))
    assert isinstance(found, Rejected)
    assert found.reason == "not_an_article"


def test_paragraphs_parted_by_line_breaks() -> None:
    """A body without paragraph elements is parted at its empty lines."""
    found = article(simple(f"{made.ONE}<br><br>{made.TWO}<br/>\n<br/>{made.THREE}"))
    assert found.body.split("\n") == [made.ONE, made.TWO, made.THREE]


def test_line_breaks_of_the_source_part_nothing() -> None:
    """Only elements break lines: a new line in the page's source is a space."""
    broken = made.ONE.replace(", ", ",\n      ")
    found = article(simple(f"<p>{broken}</p><p>{made.TWO}</p><p>{made.THREE}</p>"))
    assert found.body.split("\n") == [made.ONE, made.TWO, made.THREE]


def test_inline_elements_do_not_part_words() -> None:
    """A link or bold letters inside a word or sentence leave the text as it is read."""
    marked = made.TWO.replace("phao", "<a href='/phao'>ph<b>ao</b></a>")
    found = article(simple(f"<p>{made.ONE}</p><p>{marked}</p><p>{made.THREE}</p>"))
    assert found.body.split("\n")[1] == made.TWO


def test_caption_in_the_paragraph_below_a_picture() -> None:
    """A credited line below a picture is its caption though no element says so."""
    picture = f"<p style='text-align:center'><img src=x.jpg></p><p><em>{made.CAPTION}</em></p>"
    found = article(simple(f"<p>{made.ONE}</p>{picture}<p>{made.TWO}</p><p>{made.THREE}</p>"))
    assert found.captions == (made.CAPTION,)
    assert found.body.split("\n") == [made.ONE, made.TWO, made.THREE]


def test_paragraph_below_a_picture_stays_in_the_body() -> None:
    """A full sentence below a picture without another sign is text, not a caption."""
    found = article(simple(f"<p>{made.ONE}</p><p><img src=x.jpg></p><p>{made.TWO}</p><p>{made.THREE}</p>"))
    assert found.captions == ()
    assert found.body.split("\n") == [made.ONE, made.TWO, made.THREE]


def test_author_named_in_the_last_line() -> None:
    """A last line that is a name is the author where the head names none."""
    found = article(simple(f"<p>{made.ONE}</p><p>{made.TWO}</p><p>{made.THREE}</p><p><b>Đỗ Hạnh Vy</b></p>"))
    assert found.author == "Đỗ Hạnh Vy"
    assert found.body.split("\n") == [made.ONE, made.TWO, made.THREE]


def test_a_person_whose_name_begins_like_the_site_is_a_person() -> None:
    """ "Võ Văn …" is no part of "vov"."""
    page = made.VOV.html.replace("Mộc Lan/VOV.VN", "Võ Văn Mộc/VOV.VN")
    assert article(page).authors == ("Võ Văn Mộc",)


@pytest.mark.parametrize(
    "statement",
    [
        '<!-- {"@type":"NewsArticle","headline":"%s","datePublished":"2025-07-02T08:00:00+07:00"} -->',
        '{"@type":"NewsArticle","headline":"%s","datePublished":"2025-07-02T08:00:00+07:00",}',
        '{"@type":"NewsArticle","headline":"%s","description":"hai\n dòng "thừa" nháy","datePublished":'
        '"2025-07-02T08:00:00+07:00"}',
        '[[{"@graph":[{"@type":["Thing","ReportageNewsArticle"],"headline":"%s","datePublished":"2025-07-02T08:00:00+07:00"}]}]]',
    ],
)
def test_reads_broken_and_nested_statements(statement: str) -> None:
    """JSON-LD in comments, with a trailing comma, with bare quotes, in lists and graphs says what it says."""
    head = f'<script type="application/ld+json">{statement % made.TITLE}</script>'
    page = simple(f"<p>{made.ONE}</p><p>{made.TWO}</p><p>{made.THREE}</p>", head)
    found = article(page.replace('content="2025-07-02T06:12:00+07:00"', ""))
    assert found.published is not None
    assert found.published.isoformat() == "2025-07-02T08:00:00+07:00"


def test_a_page_without_metadata() -> None:
    """Where the head says nothing, what the page shows is read: date line, bold lead, signature, the title's ending."""
    page = simple(
        f"<p><strong>{made.LEAD}</strong></p><p>{made.ONE}</p><table><tr><td><img src=x></td></tr><tr>"
        f"<td class='imgcaption'>{made.CAPTION}</td></tr></table><p>{made.TWO}</p><p align=right><b>MỘC LAN</b></p>",
        lead="<span>02/07/2025 06:12</span>",
    )
    page = page.replace('<meta property="article:published_time" content="2025-07-02T06:12:00+07:00">', "")
    found = article(page.replace("</title>", " - Báo Quân đội nhân dân</title>"))
    assert (found.title, found.lead, found.authors) == (made.TITLE, made.LEAD, ("MỘC LAN",))
    assert found.published is not None
    assert (found.published.isoformat(), found.published_precision) == ("2025-07-02T06:12:00+07:00", "minute")
    assert (found.outlet_raw, found.outlet) == ("Báo Quân đội nhân dân", "Quân đội nhân dân")
    assert found.body.split("\n") == [made.ONE, made.TWO]
    assert found.captions == (made.CAPTION,)


def test_local_time_that_is_stated_as_utc() -> None:
    """Where the head says "Z" and the page shows the same hands of the clock, the time is Vietnamese."""
    page = simple(f"<p>{made.ONE}</p><p>{made.TWO}</p>", lead='<p class="date">Thứ tư, 2/7/2025, 06:12 (GMT+7)</p>')
    shown = article(page.replace("06:12:00+07:00", "06:12:00Z"))
    assert shown.published is not None
    assert shown.published.isoformat() == "2025-07-02T06:12:00+07:00"
    honest = article(page.replace("06:12:00+07:00", "23:12:00Z").replace("2025-07-02T", "2025-07-01T"))
    assert honest.published == shown.published


def test_tables_of_figures_stay_in_the_body() -> None:
    """A table of figures gives a paragraph a row."""
    table = "<table><tr><th>Hồ</th><th>Số em</th></tr><tr><td>Đá Trắng</td><td>40</td></tr></table>"
    found = article(simple(f"<p>{made.ONE}</p>{table}<p>{made.TWO}</p>"))
    assert found.body.split("\n") == [made.ONE, "Hồ | Số em", "Đá Trắng | 40", made.TWO]


def test_author_by_reference() -> None:
    """An author who is stated elsewhere in the graph is found; an organization is no author."""
    graph = (
        '{"@graph":[{"@type":"NewsArticle","headline":"%s","author":[{"@id":"#a"},{"@id":"#o"}]},'
        '{"@id":"#a","@type":"Person","name":"Mộc Lan"},{"@id":"#o","@type":"Organization","name":"Tòa soạn"}]}'
    )
    head = f'<script type="application/ld+json">{graph % made.TITLE}</script>'
    assert article(simple(f"<p>{made.ONE}</p><p>{made.TWO}</p>", head)).authors == ("Mộc Lan",)


@pytest.mark.parametrize(
    ("name", "authors"),
    [
        ("Mộc Lan - Hà Vy", ("Mộc Lan", "Hà Vy")),
        ("Mộc Lan, Hà Vy", ("Mộc Lan", "Hà Vy")),
        ("Nhóm phóng viên", ("Nhóm phóng viên",)),
        ("Theo Mộc Lan", ("Mộc Lan",)),
        ("admin", ()),
        ("https://bengo.example.vn/tac-gia/moc-lan", ()),
    ],
)
def test_authors_in_one_name(name: str, authors: tuple[str, ...]) -> None:
    """Several names in one are parted; an account of nobody and an address are no author."""
    statement = f'{{"@type":"NewsArticle","headline":"{made.TITLE}","author":{{"@type":"Person","name":"{name}"}}}}'
    head = f'<script type="application/ld+json">{statement}</script>'
    assert article(simple(f"<p>{made.ONE}</p><p>{made.TWO}</p>", head)).authors == authors


def test_hidden_and_foreign_boxes_stay_out() -> None:
    """What is hidden, or a box about something else, is not in the body."""
    body = (
        f"<p>{made.ONE}</p><div style='display:none'><p>{made.OTHER}, tin ẩn trong trang này.</p></div>"
        f"<div class='box-tin-lien-quan'><p>{made.OTHER}.</p></div><p>{made.TWO}</p><p>>> Xem thêm: {made.OTHER}</p>"
        f"<p>{made.THREE}</p>"
    )
    assert article(simple(body)).body.split("\n") == [made.ONE, made.TWO, made.THREE]


def paragraphs(*texts: str) -> str:
    """Give texts as paragraphs."""
    return "".join(f"<p>{text}</p>" for text in texts)


ITEMS = ["Mỗi em học mười hai buổi.", "Mỗi buổi dài chín mươi phút.", "Có người trông coi trên bờ."]
ASKED = ["Thưa bà, vì sao xã chọn hồ Đá Trắng?", "Tiền mua phao lấy ở đâu?", "Bao giờ có hồ nhân tạo?"]
SIGNED = '<p style="text-align:right"><strong>%s</strong></p>'


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        (f"{paragraphs(made.ONE)}<ul>{''.join(f'<li>{i}</li>' for i in ITEMS)}</ul>", [made.ONE, *ITEMS]),
        (f"{paragraphs(made.ONE)}<blockquote><p>{made.TWO}</p></blockquote>", [made.ONE, made.TWO]),
        (f"<div>{made.ONE}</div><div><br></div><div>{made.TWO}</div>", [made.ONE, made.TWO]),
        (f"<p>{made.ONE}</p><p>&nbsp;</p><p>{made.TWO}</p><p><br></p>", [made.ONE, made.TWO]),
        (f"<p>{made.ONE}<p>{made.TWO}<p>{made.THREE}", [made.ONE, made.TWO, made.THREE]),
        (f"{paragraphs(made.ONE)}<p><b>Bà Mẫn nói:</b> {made.TWO}</p>", [made.ONE, f"Bà Mẫn nói: {made.TWO}"]),
        (paragraphs(made.ONE, f'<a href="/x.html">{made.OTHER}</a>', made.TWO), [made.ONE, made.TWO]),
        (
            paragraphs(made.ONE, f'<b>Xem thêm: <a href="/x.html">{made.OTHER}</a></b>', made.TWO),
            [made.ONE, made.TWO],
        ),
        (paragraphs(made.ONE, made.TWO, "#họcbơi #xãPhúLạc"), [made.ONE, made.TWO]),
        (
            paragraphs(made.ONE, made.TWO) + "<div class='newsletter-box'><p>Nhận bản tin mỗi sáng.</p></div>",
            [made.ONE, made.TWO],
        ),
        (
            paragraphs(made.ONE, made.TWO) + "<div class='author-info'><p>Mộc Lan, phóng viên ở Bến Gỗ.</p></div>",
            [made.ONE, made.TWO],
        ),
        (
            paragraphs(made.ONE, made.TWO, "*Mời bạn đọc vào chuyên mục Đời sống xem tin khác."),
            [made.ONE, made.TWO],
        ),
        (paragraphs(made.ONE, made.TWO) + SIGNED % "Mộc Lan" + paragraphs("- 06:12 02/07/2025"), [made.ONE, made.TWO]),
        (paragraphs(made.ONE, made.TWO) + SIGNED % "Bài, ảnh: Mộc Lan", [made.ONE, made.TWO]),
        (
            "".join(
                f"<p><b>{a}</b></p><p>{t}</p>" for a, t in zip(ASKED, (made.ONE, made.TWO, made.THREE), strict=True)
            ),
            [ASKED[0], made.ONE, ASKED[1], made.TWO, ASKED[2], made.THREE],
        ),
    ],
)
def test_what_is_a_paragraph(body: str, texts: list[str]) -> None:
    """Lists, quotations, boxes, questions of an interview are paragraphs; links, notices and signatures are none."""
    found = article(simple(body))
    assert found.body.split("\n") == texts
    assert found.subheads == ()


def test_a_heading_in_the_first_line_of_a_paragraph() -> None:
    """A bold line that a line break parts from the text below it heads that text."""
    found = article(simple(f"<p>{made.ONE}</p><p><b>{made.SUBHEAD}</b><br>{made.TWO}</p><p>{made.THREE}</p>"))
    assert found.body.split("\n") == [made.ONE, made.SUBHEAD, made.TWO, made.THREE]
    assert [head.text for head in found.subheads] == [made.SUBHEAD]


def test_a_story_in_pictures() -> None:
    """An article that is all pictures has captions and a lead, and no body."""
    captions = [f"Ảnh số {n}: các em ra hồ từ sớm, thầy cô chia thành từng nhóm nhỏ theo sức." for n in ITEMS]
    figures = "".join(f"<figure><img src=a.jpg><figcaption>{text}</figcaption></figure>" for text in captions)
    head = f'<script type="application/ld+json">{{"@type":"NewsArticle","headline":"{made.TITLE}"}}</script>'
    found = article(simple(figures, head, lead=f"<p class=sapo>{made.LEAD}</p>"))
    assert (found.lead, found.body, list(found.captions)) == (made.LEAD, "", captions)


def test_comments_and_logos_stay_out() -> None:
    """What readers wrote below an article is not its text, and a heading with the paper's name not its title."""
    comments = "".join(
        f"<div class='item_comment'><p>Bạn đọc {n}: lớp này nên mở ở nhiều xã hơn, con tôi cũng muốn học.</p></div>"
        for n in range(8)
    )
    page = simple(paragraphs(made.ONE, made.TWO, made.THREE))
    page = page.replace("</body>", f"<div id='box_comment'>{comments}</div></body>")
    found = article(page.replace('<div class="page">', '<h1><a href="/">Báo Bến Gỗ</a></h1><div class="page">'))
    assert found.title == made.TITLE
    assert found.body.split("\n") == [made.ONE, made.TWO, made.THREE]


@pytest.mark.parametrize(
    "content", [b"", b"   ", b"\x00\x01\x02\x03" * 50, b"plain words", b"<", b"<html></html>", b"<!-- x"]
)
def test_what_is_no_page_stops_nobody(tmp_path: Path, content: bytes) -> None:
    """Bytes that hold no page are rejected when a folder is read."""
    (tmp_path / "x.html").write_bytes(content)
    (tmp_path / "y.html").write_text(made.ZING.html)
    found = list(readers.read(tmp_path))
    assert [type(record) for record in found] == [Rejected, RawRecord]


def test_deeply_nested_elements_are_read() -> None:
    """A page of hundreds of nested elements ends in a result, not in an endless descent."""
    read_page("<html><body>" + "<div>" * 900 + made.ONE + "</div>" * 900 + "</body></html>")


def test_elements_nested_beyond_reason(tmp_path: Path) -> None:
    """A page whose elements stand thousands deep is no page, told at once."""
    (tmp_path / "x.html").write_text("<html><body>" + "<div>" * 20_000 + made.ONE + "</div>" * 20_000)
    (found,) = list(readers.read(tmp_path))
    assert isinstance(found, Rejected)
    assert found.reason == "unreadable_file"


@pytest.mark.shared
def test_saved_pages_of_four_papers(shared: Path) -> None:
    """Everything that was marked by hand on the saved pages comes out."""
    for expected in json.loads((shared / "pages/expected.json").read_text()):
        found = next(readers.read(shared / "pages" / expected["file"]))
        assert isinstance(found, RawRecord)
        cleaned = clean(found, NAMES)
        assert isinstance(cleaned, Article)
        heads = [head.text for head in cleaned.subheads]
        paragraphs = [text for text in cleaned.body.split("\n") if text not in heads]
        got = {
            "file": expected["file"],
            "url": cleaned.url,
            "title": cleaned.title,
            "lead": cleaned.lead,
            "author": cleaned.author or None,
            "authors": list(cleaned.authors),
            "published": cleaned.published.isoformat() if cleaned.published else None,
            "outlet": cleaned.outlet_raw,
            "section": cleaned.section_raw,
            "section_path": list(cleaned.section_path),
            "body_first": paragraphs[0][:80],
            "body_last": paragraphs[-1][-80:],
            "paragraphs": len(paragraphs),
            "subheads": [{"text": head.text, "tag": head.tag} for head in cleaned.subheads],
            "captions": list(cleaned.captions),
            "must_not_contain": [text for text in expected["must_not_contain"] if text not in cleaned.body],
        }
        assert got == expected


@pytest.mark.shared
def test_saved_list_page(shared: Path) -> None:
    """The saved list page is not an article."""
    found = next(readers.read(shared / "pages/dantri_list.html"))
    assert isinstance(found, Rejected)
    assert found.reason == "not_an_article"
