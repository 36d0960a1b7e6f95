"""The body of a page's article: paragraphs, sub-headings and captions, in the order of the page.

trafilatura finds where the text is; the page's own elements say what is a paragraph, a sub-heading, a caption, and what
is a box about something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import Any, Literal

from data.readers.bylines import author_line
from data.readers.captions import is_credit
from data.readers.page import (
    BLOCKS,
    DEEPEST,
    UNREAD,
    Element,
    Page,
    is_element,
    is_hidden,
    letters,
    linked_share,
    marks_of,
    squeezed,
    text_within,
)

Kind = Literal["paragraph", "subhead", "caption", "link"]

#: Letters of a block that is long enough to tell the article's element by.
_TELLING = 40
#: Share of the told text that the article's element holds.
_MOST = 0.85

_BODY_MARKS = re.compile(
    r"\b(?:articlebody|article[-_]{0,2}(?:body|content|detail)|detail[-_]{0,2}(?:content|body)|content[-_]{0,2}(?:detail|body)"
    r"|fck_detail|singular-content|cms-body|maincontent|main-content-body|entry-content|post-content|afcbc-body"
    r"|the-article-body|news-content|text-content)\b",
    re.IGNORECASE,
)
#: Boxes about something else: words that tell them wherever they stand in a mark, and words that must stand alone.
_OTHER = re.compile(
    r"relate|lien-?quan|tin-?lien|binh-?luan|comment|breadcrumb|newsletter|recommend|advert|quang-?cao|xem-?them|doc-?them"
    r"|read-?more|social|cung-?chuyen-?muc|same-?cat|most-?(?:view|read)|aiservice|copy-?link|link-?source|listnews|list-news"
    r"|box-?news|news-?box|tinmoi|hot-?news|box-?tin|subscribe|toolbar|paywall|placeholder-ads|adsbygoogle"
    r"|(?<![a-z])(?:ads?|tags?|keywords?|shares?|sharing|banner|vote|rating|widget|toc|suggest|like|follow|sponsor|donate"
    r"|survey|poll|quiz|nav|menu|sidebar|footer|author-?(?:info|box|bio)|box-?author|copyright|source|nguon|btn)(?![a-z])",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"caption|desc_cation|chu-?thich"
    r"|(?<![a-z])(?:image-?note|photo-?note|image-?desc|photo-?desc|img-?desc|pic-?desc|image__desc|desc-?img)",
    re.IGNORECASE,
)
_SUBHEAD = re.compile(r"sub-?(?:head|title)|heading|inner-?title|title-?small", re.IGNORECASE)
_BOILERPLATE = re.compile(
    r"^[*\s(]*(?:[>»]{1,3}\s*\S|xem thêm|đọc thêm|mời (?:quý )?(?:vị )?(?:độc giả|bạn đọc|khán giả)"
    r"|(?:tin|bài) (?:liên quan|cùng chuyên mục)"
    r"|(?:từ khóa|tags?)\s*(?:[:：]|$)|chia sẻ\b.{0,20}$|copy link|lấy link|link gốc"
    r"|theo dõi .{0,60}trên (?:google|facebook|zalo|tiktok)|video đang được xem|quảng cáo$|advertisement$|bình luận$"
    r"|nguồn:.{0,60}$|(?:#\w+\s*)+$|\[\s*(?:video|clip|ảnh)\s*\])",
    re.IGNORECASE,
)
_STOP = re.compile(r"[.!?…:;](?:[\"”’»)\]]|/\.)*$")
_PICTURES = ("img", "picture", "video", "iframe", "amp-img")
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the article's element: what it is, its text on one line, and the tag it stands in."""

    kind: Kind
    text: str
    tag: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Body:
    """What was found of an article's body.

    Parameters
    ----------
    element
        What holds it; None where nothing does.
    blocks
        Its paragraphs, sub-headings and captions in order.
    links
        How many headings that are links stand among its paragraphs.
    """

    element: Element | None
    blocks: tuple[Block, ...]
    links: int = 0


def body_of(page: Page) -> Body:
    """Find the element that holds the page's article, and read its blocks."""
    element = _article_element(page)
    if element is None:
        return Body(None, ())
    blocks = [block for block in _blocks(element, element, 0) if block.text]
    last = max((place for place, block in enumerate(blocks) if block.kind == "paragraph"), default=0)
    links = sum(block.kind == "link" for block in blocks[:last])
    return Body(element, tuple(_sorted_out([block for block in blocks if block.kind != "link"])), links)


def captions_above(root: Element, body: Element) -> list[str]:
    """Give the captions of pictures that an article shows above its body."""
    found: list[str] = []
    for element in root.iter():
        if element is body:
            break
        if not is_element(element):
            continue
        if element.tag == "figcaption" or (element.tag in BLOCKS and _CAPTION.search(marks_of(element))):
            around = [element, *takewhile(lambda holder: holder is not root, element.iterancestors())]
            text = text_within(element)
            if 10 < len(text) < 400 and not any(is_hidden(e) or _is_elsewhere(e, root) for e in around):
                found.append(text)
    return found


def _told_paragraphs(page: Page) -> set[str]:
    """Give the letters of the paragraphs that trafilatura takes for the article's."""
    from trafilatura import bare_extraction  # loaded when a page is read, not with the readers

    found: Any = bare_extraction(page.readable, include_comments=False, include_tables=True, with_metadata=False)
    lines = found.text.split("\n") if found and found.text else []
    return {key for key in map(letters, lines) if key}


def _article_element(page: Page) -> Element | None:
    told = _told_paragraphs(page)
    weights, whole = _weights(page, told)
    if 2 * whole < sum(map(len, told)):  # paragraphs run together, as in tables that lay out a page
        weights, whole = _weights(page, _own_paragraphs(page, "\n".join(told)))
    marked = _marked_element(page, weights, whole)
    if marked is not None:
        return marked
    for share in (_MOST, 0.5):  # an element that holds the title too is rather the whole article than its body
        enough = [e for e, weight in weights.items() if weight >= share * whole and next(e.iter("h1"), None) is None]
        if enough:
            return max(enough, key=_depth)
    return max((e for e, weight in weights.items() if weight >= _MOST * whole), key=_depth, default=None)


def _own_paragraphs(page: Page, told: str) -> set[str]:
    """Give the letters of the page's paragraphs that stand somewhere in what was told."""
    keys = (letters(text_within(element)) for element in page.root.iter("p", "div", "td") if not _holds_blocks(element))
    return {key for key in keys if len(key) >= _TELLING and key in told}


def _weights(page: Page, told: set[str]) -> tuple[dict[Element, int], int]:
    """Give for each element how many letters of what was told it holds, and how many were found at all."""
    left = set(told)
    weights: dict[Element, int] = {}
    whole = 0
    for element in page.root.iter("p", "div", "li", "td", "blockquote", "span", "section", "article"):
        if element.tag != "p" and any(is_element(child) and child.tag in BLOCKS for child in element):
            continue
        keys = {letters(text_within(element)), *map(letters, _split_lines(_lined(element)))}
        found = {key for key in keys if len(key) >= _TELLING} & left
        if not found:
            continue
        left -= found
        weight = sum(map(len, found))
        whole += weight
        for holder in [element, *element.iterancestors()] if len(found) > 1 else element.iterancestors():
            weights[holder] = weights.get(holder, 0) + weight
    return weights, whole


def _depth(element: Element) -> int:
    return sum(1 for _ in element.iterancestors())


def _marked_element(page: Page, weights: dict[Element, int], whole: int) -> Element | None:
    """Give the outermost element that is marked as an article's body and holds most of what was told."""
    best = None
    for element in page.root.iter("div", "article", "section", "main", "td", "p"):
        if not _BODY_MARKS.search(marks_of(element)) or next(element.iter("h1"), None) is not None:
            continue
        weight = weights.get(element, 0)
        if weight >= 0.5 * whole if whole else len(text_within(element)) > 200:
            inside = best is not None and any(holder is best for holder in element.iterancestors())
            if best is None or (inside and weight >= 0.95 * weights.get(best, 0)):
                best = element
    return best


def _blocks(element: Element, top: Element, depth: int) -> Iterator[Block]:
    """Read an element's blocks in order."""
    if element is not top and (_is_elsewhere(element, top) or is_hidden(element)):
        return
    if element is not top and _is_picture_box(element):
        yield from _captions(element)
        return
    tag = element.tag
    if tag in _HEADINGS:
        yield Block("subhead" if linked_share(element) < 0.9 else "link", text_within(element), tag)
        return
    if tag == "table":
        yield from _table(element, top, depth)
        return
    if depth > DEEPEST or not _holds_blocks(element):
        yield from _paragraphs(element)
        return
    yield from _mixed(element, top, depth)


def _mixed(element: Element, top: Element, depth: int) -> Iterator[Block]:
    """Read an element that holds blocks, and perhaps bare text between them."""
    loose = [_on_one_line(element.text)]
    for child in element:
        if is_element(child) and child.tag not in UNREAD:
            if child.tag in BLOCKS or _holds_blocks(child):
                yield from _loose_text(loose)
                yield from _blocks(child, top, depth + 1)
                loose = []
            elif child.tag in ("b", "strong") and _stands_alone(child, loose):
                yield from _loose_text(loose)
                yield Block("paragraph", text_within(child), child.tag, bold=True)
                loose = []
            elif not _is_elsewhere(child, top):
                loose.extend(_lined_pieces(child))
        loose.append(_on_one_line(child.tail))
    yield from _loose_text(loose)


def _stands_alone(element: Element, before: list[str]) -> bool:
    """Whether an inline element is a line by itself among bare text."""
    following = element.getnext()
    ends = following is None or (is_element(following) and (following.tag in BLOCKS or following.tag == "br"))
    begins = not "".join(before).strip(" ") or "".join(before).rstrip(" ").endswith("\n")
    return begins and ends and not squeezed(element.tail or "")


def _holds_blocks(element: Element) -> bool:
    return any(is_element(inner) and inner.tag in BLOCKS for inner in element.iterdescendants())


def _loose_text(pieces: list[str]) -> Iterator[Block]:
    for paragraph in _split_lines("".join(pieces)):
        yield Block("paragraph", paragraph, "")


def _on_one_line(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")


def _lined_pieces(element: Element, depth: int = 0) -> Iterator[str]:
    """Give the texts of an element without blocks, broken where it has `br` only."""
    if depth > DEEPEST:
        yield _on_one_line(element.text_content())
        return
    if element.tag == "br":
        yield "\n"
        return
    if element.tag in UNREAD or is_hidden(element):
        return
    yield _on_one_line(element.text)
    for child in element:
        if is_element(child):
            yield from _lined_pieces(child, depth + 1)
        yield _on_one_line(child.tail)


def _lined(element: Element) -> str:
    return "".join(_lined_pieces(element))


def _split_lines(text: str) -> list[str]:
    """Part a text at blank lines, and at line breaks that follow a full stop."""
    paragraphs: list[str] = []
    for piece in re.split(r"\n[ \u00a0]*(?:\n[ \u00a0]*)+", text):
        current = ""
        for line in piece.split("\n"):
            if current and _STOP.search(squeezed(current)) and len(squeezed(current)) > 60:
                paragraphs.append(current)
                current = line
            else:
                current = f"{current} {line}"
        paragraphs.append(current)
    return [text for text in map(squeezed, paragraphs) if text]


def _paragraphs(element: Element) -> Iterator[Block]:
    text = text_within(element)
    if not text:
        return
    tag = element.tag
    if _CAPTION.search(marks_of(element)) and len(text) < 600:
        yield Block("caption", text, tag)
        return
    bold = _is_all(element, ("b", "strong"))
    if _follows_picture(element) and _reads_as_caption(element, text, bold):
        yield Block("caption", text, tag)
        return
    if linked_share(element) > 0.9 and not _STOP.search(text):
        return
    heading = _bold_first_line(element)
    lines = _split_lines(_lined(element).lstrip()[len(heading) :])
    if heading:
        yield Block("paragraph", squeezed(heading), tag, bold=True)
    if heading or len(lines) > 1:
        yield from (Block("paragraph", line, tag, bold) for line in lines)
        return
    subhead = _SUBHEAD.search(marks_of(element)) is not None and len(text) < 200 and not text.endswith(".")
    yield Block("subhead" if subhead else "paragraph", text, tag, bold)


def _bold_first_line(element: Element) -> str:
    """Give the text in bold that is the first line of a paragraph with line breaks; "" where there is none."""
    first = next(iter(element), None)
    if first is None or first.tag not in ("b", "strong") or (element.text or "").strip():
        return ""
    following = first.getnext()
    if following is None or following.tag != "br" or (first.tail or "").strip():
        return ""
    return _lined(first).strip()


def _is_all(element: Element, tags: tuple[str, ...]) -> bool:
    """Whether all letters of an element stand in such tags."""
    whole = letters(text_within(element))
    found = "".join(
        letters(text_within(inner))
        for inner in element.iter(*tags)
        if not any(holder.tag in tags for holder in inner.iterancestors() if holder is not element)
    )
    return bool(whole) and len(found) >= len(whole)


def _is_elsewhere(element: Element, top: Element) -> bool:
    """Whether an element is a box about something else: marked so, or a list of links."""
    if element.tag in UNREAD or element.tag in {"aside", "footer"}:
        return True
    size = len(squeezed(element.text_content()))
    if _OTHER.search(marks_of(element)) and size < 0.5 * max(1, len(squeezed(top.text_content()))):
        return True
    if element.tag in {"ul", "ol", "div", "section", "table"} and size > 20:
        return linked_share(element) > 0.7
    return False


def _is_picture_box(element: Element) -> bool:
    if element.tag in {"figure", "figcaption"}:
        return True
    has_picture = next(element.iter(*_PICTURES), None) is not None
    if _CAPTION.search(marks_of(element)) and element.tag in BLOCKS:
        return len(text_within(element)) < 600
    if element.tag == "table":
        return has_picture and len(text_within(element).split()) <= 80
    if not has_picture or element.tag != "div":
        return False
    captions = [caption for caption in element.iter("figcaption") if text_within(caption)]
    beside = len(text_within(element)) - sum(len(text_within(caption)) for caption in captions)
    return bool(captions) and beside < 40 and next(element.iter("p", *_HEADINGS), None) is None


def _captions(element: Element) -> Iterator[Block]:
    """Give the captions of a box with a picture; a box without one may hold text of the article."""
    said = [e for e in element.iter("figcaption", "caption") if text_within(e)]
    if not said:
        said = [e for e in element.iter() if is_element(e) and _CAPTION.search(marks_of(e)) and text_within(e)]
        said = [e for e in said if not any(holder in said for holder in e.iterancestors())]
    for caption in said or [element]:
        text = text_within(caption)
        if text:
            yield Block("caption", text, element.tag)


def _follows_picture(element: Element) -> bool:
    if any(True for _ in element.iter("img", "picture", "amp-img")):
        return True
    before = element.getprevious()
    while before is not None and (not is_element(before) or (before.tag in ("br", "script") or not len(before))):
        if is_element(before) and before.tag == "img":
            return True
        if is_element(before) and text_within(before):
            return False
        before = before.getprevious()
    if before is None:
        return False
    return any(True for _ in before.iter("img", "picture", "amp-img")) and not text_within(before)


def _reads_as_caption(element: Element, text: str, bold: bool) -> bool:
    """Whether the text at a picture is its caption: beside the picture, a second sign."""
    if len(text.split()) > 80:
        return False
    style = (element.get("style") or "") + (element.get("align") or "") + (element.get("class") or "")
    centred = "center" in style.lower()
    slanted = _is_all(element, ("i", "em"))
    return is_credit(text) or slanted or centred or (not bold and _STOP.search(text) is None)


def _table(table: Element, top: Element, depth: int) -> Iterator[Block]:
    """Read a table: one that holds paragraphs lays out the page, one of figures gives a paragraph a row."""
    rows = [[cell for cell in row if is_element(cell) and cell.tag in ("td", "th")] for row in table.iter("tr")]
    cells = [cell for row in rows for cell in row]
    if len(cells) <= 2 or any(len(text_within(cell)) > 400 for cell in cells):
        for cell in cells:
            yield from _mixed(cell, top, depth + 1)
        return
    for row in rows:
        text = " | ".join(filter(None, map(text_within, row)))
        if text:
            yield Block("paragraph", text, "tr")


def _sorted_out(blocks: list[Block]) -> Iterator[Block]:
    """Tell bold lines that head what follows, and leave out what is no text of the article."""
    kept = [block for block in blocks if not (block.kind != "caption" and _BOILERPLATE.search(block.text))]
    bold = [block.text for block in kept if block.kind == "paragraph" and block.bold]
    asked = sum(text.endswith("?") for text in bold)
    is_interview = asked > 2 and 2 * asked > len(bold)
    for number, block in enumerate(kept):
        following = next((later for later in kept[number + 1 :] if later.kind != "caption"), None)
        if block.kind == "paragraph" and block.bold and _heads(block, following, is_interview):
            yield Block("subhead", block.text, block.tag)
        elif block.kind == "subhead" and following is None:
            continue  # it would head nothing
        else:
            yield block


def _heads(block: Block, following: Block | None, is_interview: bool) -> bool:
    text = block.text
    if following is None or following.bold or len(text) > 160 or text.endswith((".", ":", ",", ";")):
        return False
    if text.endswith("?") and (is_interview or len(text.split()) > 14):
        return False
    return text[0] not in '-–—•*+"“' and author_line(text) is None
