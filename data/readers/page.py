"""A saved web page: its text by element, and what its head says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from data.names import domain_of
from data.readers.encoding import HEAD, encoding_of
from data.readers.jsonld import LinkedData, linked_data
from data.text import folded, nfc

#: Elements whose text nobody reads as text.
UNREAD = frozenset(
    {
        *("script", "style", "noscript", "template", "iframe", "svg", "form", "button", "select", "input", "textarea"),
        *("object", "embed", "audio", "video", "canvas", "nav", "map", "head", "menu", "dialog"),
    }
)
#: Elements that begin and end a paragraph.
BLOCKS = frozenset(
    {
        *("p", "div", "section", "article", "main", "header", "footer", "aside", "figure", "figcaption", "blockquote"),
        *("ul", "ol", "li", "dl", "dt", "dd", "table", "tbody", "thead", "tfoot", "tr", "td", "th", "caption", "body"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "pre", "center", "address", "hr", "fieldset", "details", "summary"),
    }
)

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
#: Elements within each other, beyond which a page is none that a browser would show.
_DEEPEST_PAGE = 1000
_FORM = re.compile(r"<(/?)form\b", re.IGNORECASE)
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(\S+)")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff]")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SHOWN_CLASS = re.compile(r"[:-](?:block|flex|grid|inline(?:-block)?|table)$")
_HIDDEN_CLASS = frozenset({"d-none", "hidden", "hide", "visually-hidden", "sr-only"})

#: Elements this deep below another are read as text only.
DEEPEST = 150

Element = Any


@dataclass(frozen=True)
class Page:
    """A parsed page.

    Parameters
    ----------
    root
        Its outermost element.
    source
        Its text, as characters.
    readable
        The same for programs that pass over forms, where a form holds most of the page.
    """

    root: Element
    source: str
    readable: str

    @cached_property
    def meta(self) -> dict[str, list[str]]:
        """Values of the `meta` elements by name (`property`, `name` or `itemprop`, in lower case)."""
        found: dict[str, list[str]] = {}
        for element in self.root.iter("meta"):
            name = element.get("property") or element.get("name") or element.get("itemprop") or ""
            value = squeezed(element.get("content") or "")
            if name and value:
                found.setdefault(name.lower(), []).append(value)
        return found

    def said(self, *names: str) -> str:
        """Give the first value that one of these `meta` names has; "" where none has."""
        return next((self.meta[name][0] for name in names if name in self.meta), "")

    @cached_property
    def shown_title(self) -> str:
        """The text of the `title` element."""
        return squeezed(next((e.text_content() for e in self.root.iter("title")), ""))

    @cached_property
    def data(self) -> LinkedData:
        """What the page says in JSON-LD."""
        scripts = self.root.iter("script")
        blocks = [s.text or "" for s in scripts if "ld+json" in (s.get("type") or "").lower()]
        return linked_data(blocks, self.said("og:title", "twitter:title") or self.shown_title)

    @cached_property
    def address(self) -> str:
        """Where the page was; "" where it does not say."""
        stated = [link.get("href") or "" for link in self.root.iter("link") if "canonical" in (link.get("rel") or "")]
        stated += [self.said("og:url"), self.data.text("url"), self.data.text("mainEntityOfPage")]
        saved = _SAVED_FROM.search(self.source[:5000])
        stated += [saved[1]] if saved else []
        return next((url for url in map(str.strip, stated) if url.startswith(("http://", "https://"))), "")

    @cached_property
    def domain(self) -> str:
        """The host of its address."""
        return domain_of(self.address)

    @cached_property
    def site_letters(self) -> str:
        """The letters of its host's name, as an outlet's name is compared with them ("tuoitre")."""
        parts = [part for part in self.domain.split(".") if part not in {"com", "net", "org", "gov", "edu", "info"}]
        return letters(parts[-2] if len(parts) > 1 else "")


def parse(data: bytes) -> Page | None:
    """Parse the bytes of a page; None where they hold no page."""
    text = _decoded(data)
    if text is None or "<" not in text:
        return None
    text = _XML_DECLARATION.sub("", _CONTROLS.sub("", text.lstrip("\ufeff")))
    root = _root_of(text)
    readable = text
    if root is not None and _is_one_form(root):
        readable = _FORM.sub(r"<\1div", text)
        root = _root_of(readable)
    return None if root is None else Page(root, text, readable)


def _root_of(text: str) -> Element | None:
    try:
        root = lxml_html.document_fromstring(text, parser=lxml_html.HTMLParser(huge_tree=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    return root if _depth_of(root) <= _DEEPEST_PAGE else None


def _depth_of(root: Element) -> int:
    depth = deepest = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _is_one_form(root: Element) -> bool:
    """Whether most of a page's text stands in a form, as some programs put a whole page into one."""
    whole = len(squeezed(root.text_content()))
    return any(2 * len(squeezed(form.text_content())) > whole for form in root.iter("form"))


def _decoded(data: bytes) -> str | None:
    encoding = encoding_of(data[:HEAD])
    declared = _DECLARED.search(data[:4096])
    if encoding in ("cp1252", "cp1258") and declared:
        name = declared[1].decode("ascii").lower()
        encoding = {"windows-1258": "cp1258", "windows-1252": "cp1252"}.get(name, encoding)
    return None if encoding is None else data.decode(encoding, "replace")


def squeezed(text: str) -> str:
    """Give text in NFC with single spaces, without invisible characters."""
    return " ".join(nfc(re.sub("[\u200b-\u200f\u2060\ufeff\u00ad]", "", text)).split())


def letters(text: str) -> str:
    """Give the folded letters and digits of a text, as texts are compared with each other here."""
    return re.sub(r"[\W_]+", "", folded(nfc(text)))


def is_hidden(element: Element) -> bool:
    """Whether an element is kept from the reader's eye."""
    if _HIDDEN.search(element.get("style") or "") or element.get("hidden") is not None:
        return True
    classes = (element.get("class") or "").split()
    shown_somewhere = any(_SHOWN_CLASS.search(name) for name in classes)  # "hidden md:block": on wide screens
    return not shown_somewhere and not _HIDDEN_CLASS.isdisjoint(classes)


def is_element(node: Element) -> bool:
    """Whether a node is an element (not a comment or an instruction)."""
    return isinstance(node.tag, str)


def text_within(element: Element) -> str:
    """Give what a reader sees of an element, on one line."""
    return squeezed("".join(_pieces(element)))


def _pieces(element: Element, depth: int = 0) -> Iterator[str]:
    """Give the texts of an element, with a space where a block or a line break parts them."""
    if depth > DEEPEST:
        yield element.text_content()
        return
    yield element.text or ""
    for child in element:
        if is_element(child) and child.tag not in UNREAD and not is_hidden(child):
            parting = " " if child.tag in BLOCKS or child.tag == "br" else ""
            yield parting
            yield from _pieces(child, depth + 1)
            yield parting
        yield child.tail or ""


def is_longer(element: Element, length: int) -> bool:
    """Whether an element holds more characters than this, told quickly."""
    return len(element.text_content()) > 4 * length + 400 or len(text_within(element)) > length


def linked_share(element: Element) -> float:
    """Give the share of an element's letters that stand in links, 0–1."""
    whole = len(squeezed(element.text_content()))
    linked = sum(len(squeezed(link.text_content())) for link in element.iter("a"))
    return min(1.0, linked / whole) if whole else 0.0


def marks_of(element: Element) -> str:
    """Give the words by which an element is marked: class, id, role, type and the like, with spaces around."""
    names = ("class", "id", "type", "role", "data-role", "itemprop", "rel", "data-type")
    return f" {' '.join(filter(None, (element.get(name) for name in names)))} "
