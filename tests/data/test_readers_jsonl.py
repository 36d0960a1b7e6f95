import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import readers
from data.clean import clean
from data.errors import WrongMapping
from data.names import Names
from data.readers import jsonl
from data.records import Article, RawRecord, Rejected

NAMES = Names.load()


def read(tmp_path: Path, content: bytes, **options: Any) -> list[RawRecord | Rejected]:
    """Read a file of such bytes."""
    path = tmp_path / "x.jsonl"
    path.write_bytes(content)
    return list(readers.read(path, **options))


def line(**fields: object) -> bytes:
    """Give an object as a line."""
    return json.dumps(fields, ensure_ascii=False).encode() + b"\n"


def test_fields_by_their_usual_names(tmp_path: Path) -> None:
    """Keys in English or Vietnamese become fields, the rest is kept beside them."""
    content = line(
        id=7,
        **{"tiêu đề": "Mở chợ"},
        content="Chợ mới.",
        publishedAt=1711077300,
        nguồn="VNE",
        category="the-thao",
        views=3,
    )
    (found,) = read(tmp_path, content)
    assert isinstance(found, RawRecord)
    assert (found.source_id, found.title, found.body, found.published) == ("7", "Mở chợ", "Chợ mới.", 1711077300)
    assert (found.outlet, found.section, found.extra, found.line) == ("VNE", "the-thao", {"views": 3}, 1)


def test_bad_lines_are_rejected_with_their_numbers(tmp_path: Path) -> None:
    """Each bad line is one rejection with its reason, its number and what it held; good lines go on."""
    lines = [
        line(body="Một."),
        b"{broken\n",
        b"\n",
        b"[1, 2]\n",
        b'"text"\n',
        b'{"body": "Ch\xe1 hong", "title": "x"}\n',
        b"[" * 100_000 + b"\n",
        b'{"body": "n", "n": ' + b"9" * 5000 + b"}\n",
        line(body="Hai."),
    ] + [line(body="Câu chuyện ở chợ huyện.")] * 30
    found = read(tmp_path, b"".join(lines))[:8]
    told = [(r.line, r.reason) if isinstance(r, Rejected) else (r.line, r.body) for r in found]
    assert told == [
        *((1, "Một."), (2, "bad_json"), (4, "bad_json"), (5, "bad_json"), (6, "bad_encoding")),
        *((7, "bad_json"), (8, "bad_json"), (9, "Hai.")),
    ]
    assert isinstance(found[1], Rejected)
    assert found[1].raw == "{broken"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_other_encodings(tmp_path: Path, encoding: str) -> None:
    """A byte order mark or the wide bytes themselves tell the encoding."""
    content = (line(title="Chợ Đệm", body="Ghe xuồng về chợ từ tờ mờ sáng.") * 3).decode().encode(encoding)
    found = read(tmp_path, content)
    assert [getattr(r, "body", None) for r in found] == ["Ghe xuồng về chợ từ tờ mờ sáng."] * 3


def test_what_some_programs_put_around_lines(tmp_path: Path) -> None:
    """Record separators, byte order marks inside, Windows line ends and blank lines are no part of an object."""
    content = b"\x1e" + line(body="Một.") + b"\r\n\xef\xbb\xbf" + line(body="Hai.").rstrip() + b"\r\n \n"
    assert [getattr(r, "body", None) for r in read(tmp_path, content)] == ["Một.", "Hai."]


def test_line_separators_of_unicode_end_no_line(tmp_path: Path) -> None:
    """U+2028 and U+0085 inside a text are part of it, and part its paragraphs."""
    (found,) = read(tmp_path, line(body="Một.\u2028Hai.\u0085Ba."))
    assert isinstance(found, RawRecord)
    cleaned = clean(found, NAMES)
    assert isinstance(cleaned, Article)
    assert cleaned.body == "Một.\nHai.\nBa."


def test_gzip_damaged_at_its_end(tmp_path: Path) -> None:
    """Members one after the other are read; what follows the last, and a wrong checksum, is one rejection."""
    packed = gzip.compress(b"".join(line(body=f"Bài {n * n * 7919}.") for n in range(3000)))
    assert len(read(tmp_path, packed + gzip.compress(line(body="Hai.")))) == 3001
    for content in (packed + b"garbage", packed[:-8] + b"12345678"):
        found = read(tmp_path, content)
        assert [r.reason for r in found if isinstance(r, Rejected)] == ["truncated_file"]
        assert len(found) > 2900


def test_a_cut_off_gzip_keeps_what_was_read(tmp_path: Path) -> None:
    """Of a packed file that was cut off, the whole lines are kept and one rejection tells of the rest."""
    packed = gzip.compress(b"".join(line(body=f"Bài số {n * n * 7919}.") for n in range(5000)))
    found = read(tmp_path, packed[: len(packed) // 2])
    assert len(found) > 1000
    assert all(isinstance(record, RawRecord) for record in found[:-1])
    assert isinstance(found[-1], Rejected)
    assert found[-1].reason == "truncated_file"


def test_a_line_that_is_too_long_is_rejected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line beyond the limit is rejected with its beginning; the lines after it are read."""
    monkeypatch.setattr(jsonl, "LONGEST_LINE", 1000)
    found = read(tmp_path, line(body="Một.") + line(body="a" * 50_000) + line(body="Hai."))
    assert [r.reason if isinstance(r, Rejected) else r.body for r in found] == ["Một.", "line_too_long", "Hai."]
    assert found[1].line == 2


def test_values_of_unusual_types(tmp_path: Path) -> None:
    """Lists, objects and numbers where text is expected become text; null, NaN and truth values are nothing."""
    (found,) = read(
        tmp_path,
        line(
            title={"text": "Mở chợ"}, body=["Đoạn một.", "Đoạn hai."], author=[{"name": "Mộc Lan"}, "Hà Vy"],
            section=["Kinh doanh", "Chợ"], url=True, outlet=float("nan"), published={"$date": "2024-03-22"},
        ),
    )  # fmt: skip
    assert isinstance(found, RawRecord)
    assert (found.title, found.body, found.authors) == ("Mở chợ", "Đoạn một.\nĐoạn hai.", ("Mộc Lan", "Hà Vy"))
    assert (found.section_path, found.url, found.outlet) == (("Kinh doanh", "Chợ"), None, None)
    assert found.published == "2024-03-22"


def test_keys_that_appear_late_are_fields_too(tmp_path: Path) -> None:
    """A key that the first objects lack still fills its field."""
    content = line(body="Bài.") * 300 + line(body="Bài.", title="Có tiêu đề")
    found = read(tmp_path, content)
    assert isinstance(found[-1], RawRecord)
    assert found[-1].title == "Có tiêu đề"


def test_a_mapping_overrides_and_is_checked(tmp_path: Path) -> None:
    """A given mapping takes the place of a guess; a key that is not there is an error that lists the keys."""
    content = line(title="Cũ", tít="Mới", body="Bài.")
    (found,) = read(tmp_path, content, mapping={"title": "tít"})
    assert isinstance(found, RawRecord)
    assert found.title == "Mới"
    with pytest.raises(WrongMapping, match="tít"):
        read(tmp_path, content, mapping={"title": "không có"})


def test_objects_that_are_no_articles(tmp_path: Path) -> None:
    """Objects with a title but no text are rejected one by one; a file of quite other things is a wrong mapping."""
    (found,) = read(tmp_path, line(title="Chợ"))
    assert isinstance(found, RawRecord)
    assert isinstance(clean(found, NAMES), Rejected)
    with pytest.raises(WrongMapping, match="màu"):
        read(tmp_path, line(màu="xanh"))


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
_KEYS = st.sampled_from(["title", "body", "lead", "published", "outlet", "section", "url", "author", "id", "caption"])


@given(st.dictionaries(_KEYS | st.text(max_size=5), _VALUES, max_size=8))
def test_any_object_ends_in_an_article_or_a_rejection(tmp_path_factory: pytest.TempPathFactory, row: Any) -> None:
    """Whatever an object holds, reading and cleaning it raises nothing, and what comes out can be stored."""
    path = tmp_path_factory.mktemp("json") / "x.jsonl"
    path.write_text(json.dumps(row) + "\n")
    for record in readers.read(path.parent):
        cleaned = clean(record, NAMES) if isinstance(record, RawRecord) else record
        if isinstance(cleaned, Article):
            repr(cleaned).encode()
            json.loads(cleaned.extra)


@given(st.binary(max_size=300))
def test_any_bytes_end_in_records_or_one_error(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    """Whatever bytes a file holds, each format's reader gives records and rejections only."""
    folder = tmp_path_factory.mktemp("bytes")
    for name in ("x.jsonl", "x.txt", "x.csv", "x.html"):
        (folder / name).write_bytes(content)
    for record in readers.read(folder):
        cleaned = clean(record, NAMES) if isinstance(record, RawRecord) else record
        for text in (cleaned.raw,) if isinstance(cleaned, Rejected) else (cleaned.title, cleaned.lead, cleaned.body):
            text.encode()


@pytest.mark.shared
def test_every_line_of_the_press_corpus_is_accounted_for(shared: Path) -> None:
    """The first two thousand lines give two thousand articles with their dates as stated."""
    found = []
    for record in readers.read(shared / "corpora/press.jsonl.gz"):
        assert isinstance(record, RawRecord)
        found.append(clean(record, NAMES))
        if len(found) == 2000:
            break
    articles = [article for article in found if isinstance(article, Article)]
    assert len(articles) == 2000
    assert all((a.published is None) == (a.published_source is None) for a in articles)
