"""Saved web pages, one article a file: what the page says of itself, and its body."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from data.dates import is_dateline
from data.errors import UnreadableFile
from data.readers.bylines import author_line, names_in
from data.readers.columns import rejected
from data.readers.encoding import open_bytes
from data.readers.page import Page, letters, linked_share, parse
from data.readers.page_body import Block, Body, body_of, captions_above
from data.readers.page_head import (
    authors_of,
    date_of,
    lead_of,
    outlet_of,
    root_of,
    sections_of,
    title_of,
)
from data.records import RawRecord, Rejected, Subhead

ENDINGS = (".html", ".htm")

#: Bytes of the longest page that is read.
LONGEST = 30_000_000
#: Letters of text that an article with, and one without a statement that it is one has at least.
_LETTERS_STATED, _LETTERS_UNSTATED = 80, 700
_SIGNATURE_LINES = 3


def read(path: Path, *, mapping: Mapping[str, str] | None = None) -> Iterator[RawRecord | Rejected]:
    """Read the article of a saved page; `mapping` is of no use here.

    A page that is no article (a list, a front page, a search) is rejected as `not_an_article`.

    Raises
    ------
    UnreadableFile
        The file cannot be opened, or holds no page.
    """
    file = str(path)
    with open_bytes(path) as (stream, _):
        data = stream.read(LONGEST + 1)
    if len(data) > LONGEST:
        yield rejected(file, None, "too_long", "", f"longer than {LONGEST} bytes")
        return
    page = parse(data)
    if page is None:
        raise UnreadableFile(path=path, detail="it holds no web page")
    yield record_of_page(page, file)


def count(path: Path) -> int:
    """Say that a page holds one article."""
    return 1


def record_of_page(page: Page, file: str) -> RawRecord | Rejected:
    """Make a raw record of a page, or reject it as none of an article."""
    title = title_of(page)
    body = body_of(page)
    root = root_of(page, body.element, title)
    published = date_of(page, root, title)
    why_not = _why_no_article(page, body, title, published)
    if why_not:
        return rejected(file, None, "not_an_article", page.source, why_not)
    lead = lead_of(page, root, body.element, title)
    authors = authors_of(page, root)
    blocks, signed = _own_blocks(body, title, lead, authors)
    authors = authors or signed
    if not lead and blocks and _opens_as_lead(blocks):
        lead, blocks = blocks[0].text, blocks[1:]
    path = sections_of(page, title)
    above = captions_above(root, body.element) if body.element is not None else []
    text = [block for block in blocks if block.kind != "caption"]
    return RawRecord(
        file=file,
        line=None,
        raw=page.source,
        title=title or None,
        lead=lead or None,
        body="\n".join(block.text for block in text) or None,
        published=published or None,
        outlet=outlet_of(page, title, lead) or None,
        section=path[0] if path else None,
        section_path=path,
        url=page.address or None,
        author=" - ".join(authors) or None,
        authors=authors,
        subheads=tuple(Subhead(block.text, block.tag) for block in text if block.kind == "subhead"),
        captions=tuple(dict.fromkeys(above + [block.text for block in blocks if block.kind == "caption"])),
    )


def _why_no_article(page: Page, body: Body, title: str, published: str) -> str:
    """Say why a page is no article; "" where it is one.

    A statement in JSON-LD, or a time of publication with a title shown, has to be joined by a body of running text.
    """
    running = sum(len(block.text) for block in body.blocks if block.kind == "paragraph")
    if body.element is None or not running:
        return "no running text"
    paragraphs = sum(block.kind == "paragraph" for block in body.blocks)
    if linked_share(body.element) > 0.6 or (body.links > 4 and body.links * 3 > paragraphs):
        return "links to articles, not one"
    stated = page.data.article is not None or (bool(published) and bool(title))
    if running < (_LETTERS_STATED if stated else _LETTERS_UNSTATED):
        return "too little running text"
    if page.data.article is None and not published:
        return "neither a statement that it is an article, nor a time of publication"
    return ""


def _opens_as_lead(blocks: list[Block]) -> bool:
    """Whether the first paragraph, in bold, leads the others."""
    following = [block for block in blocks[1:] if block.kind == "paragraph"]
    first = blocks[0]
    is_question = first.text.endswith("?")
    return first.kind == "paragraph" and first.bold and not is_question and bool(following) and not following[0].bold


def _own_blocks(body: Body, title: str, lead: str, authors: tuple[str, ...]) -> tuple[list[Block], tuple[str, ...]]:
    """Give the blocks without title, lead and the line that names the author; and the names in that line."""
    repeated = {letters(title), letters(lead)}
    names = {letters(name) for name in authors} | {letters(" ".join(authors))}
    blocks = [block for block in body.blocks if block.kind == "caption" or letters(block.text) not in repeated]
    blocks = [b for b in blocks if b.kind == "caption" or letters(b.text) not in names]
    first = next((place for place, b in enumerate(blocks) if b.kind == "paragraph" and not is_dateline(b.text)), 0)
    blocks = [b for place, b in enumerate(blocks) if place >= first or b.kind != "paragraph"]
    return _unsigned(blocks)


def _unsigned(blocks: list[Block]) -> tuple[list[Block], tuple[str, ...]]:
    """Part the text from the lines that stand below it: the author's name, a time."""
    signed = ""
    for _ in range(_SIGNATURE_LINES):
        last = next((place for place in range(len(blocks) - 1, 0, -1) if blocks[place].kind != "caption"), None)
        if last is None:
            break
        text = blocks[last].text
        author = None if signed else author_line(text)
        if author is None and not is_dateline(text):
            break
        signed = signed or author or ""
        blocks = blocks[:last] + blocks[last + 1 :]
    return blocks, names_in(signed) if signed else ()
