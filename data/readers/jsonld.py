"""What a page says of itself in JSON-LD (schema.org), read forgivingly: lists, graphs, references, broken JSON."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from data.text import folded, nfc

_ARTICLE = re.compile(r"(?:^|/)(?:\w*NewsArticle|Article|BlogPosting|LiveBlogPosting|Report)$")
_OUTLET = re.compile(r"(?:^|/)(?:\w*Organization|WebSite)$")
_WRAPPING = re.compile(
    r"^\s*(?:<!--|/\*\s*<!\[CDATA\[\s*\*/|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|/\*\s*\]\]>\s*\*/|//\s*\]\]>|\]\]>)\s*$"
)
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_STRING = r"\s*:\s*\"((?:[^\"\\]|\\.)*)\""

Node = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class LinkedData:
    """The statements of a page.

    Parameters
    ----------
    article
        The statement about the article; None where the page makes none.
    trails
        Breadcrumbs: (name, address) of each step.
    outlets
        Names of organizations and sites.
    """

    article: Node | None = None
    trails: tuple[tuple[tuple[str, str], ...], ...] = ()
    outlets: tuple[str, ...] = ()
    by_id: Mapping[str, Node] = field(default_factory=dict)

    def text(self, key: str) -> str:
        """Give a text of the article's statement; "" where there is none."""
        return text_of((self.article or {}).get(key))

    def people(self) -> tuple[str, ...]:
        """Name the authors of the article who are not organizations."""
        return tuple(dict.fromkeys(self._people((self.article or {}).get("author"))))

    def _people(self, value: object, depth: int = 0) -> Iterator[str]:
        if isinstance(value, str):
            yield from filter(None, [text_of(value)])
        elif isinstance(value, Mapping) and depth < 4:
            whole = value if "name" in value else self.by_id.get(str(value.get("@id")), value)
            if not any(_OUTLET.search(kind) for kind in _types(whole)):
                yield from self._people(whole.get("name"), depth + 1)
        elif isinstance(value, Iterable) and depth < 4:
            for item in value:
                yield from self._people(item, depth + 1)


def linked_data(blocks: Iterable[str], title: str) -> LinkedData:
    """Read the JSON-LD blocks of a page.

    Parameters
    ----------
    blocks
        The texts of its `application/ld+json` scripts.
    title
        The page's title, which tells its article from others that it lists.
    """
    nodes = [node for block in blocks for node in _nodes(_parsed(block))]
    by_id = {str(node["@id"]): node for node in nodes if "@id" in node and len(node) > 2}
    articles = [node for node in nodes if any(_ARTICLE.search(kind) for kind in _types(node))]
    outlets = [node.get("name") for node in nodes if any(_OUTLET.search(kind) for kind in _types(node))]
    outlets += [publisher.get("name") for a in articles if isinstance(publisher := a.get("publisher"), Mapping)]
    return LinkedData(
        article=_own_article(articles, title),
        trails=tuple(filter(None, map(_trail, (n for n in nodes if "BreadcrumbList" in _types(n))))),
        outlets=tuple(dict.fromkeys(filter(None, map(text_of, outlets)))),
        by_id=by_id,
    )


def text_of(value: object) -> str:
    """Give a value as one line of text, entities resolved; "" where it holds none."""
    if isinstance(value, Mapping):
        value = value.get("name") or value.get("@value") or value.get("headline")
    if isinstance(value, list):
        value = next((item for item in value if item), None)
        return text_of(value) if isinstance(value, str | Mapping) else ""
    if not isinstance(value, str):
        return ""
    return " ".join(nfc(html.unescape(html.unescape(value))).split())


def _own_article(articles: list[Node], title: str) -> Node | None:
    """Give the article that the page is about: the one that bears its title, else the only one."""
    key = _letters(title)
    for node in articles:
        headline = _letters(text_of(node.get("headline")) or text_of(node.get("name")))
        if headline and key and (headline[:40] == key[:40] or headline in key or key in headline):
            return node
    return articles[0] if len(articles) == 1 else None


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", folded(nfc(text)))


def _types(node: Node) -> list[str]:
    kind = node.get("@type")
    return (
        [kind] if isinstance(kind, str) else [k for k in kind if isinstance(k, str)] if isinstance(kind, list) else []
    )


def _nodes(value: object, depth: int = 0) -> Iterator[Node]:
    """Give every statement: of lists, of graphs, and those that a page makes the main thing of another."""
    if depth > 6:
        return
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item, depth + 1)
    elif isinstance(value, Mapping):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart", "article"):
            yield from _nodes(value.get(key), depth + 1)


def _trail(node: Node) -> tuple[tuple[str, str], ...]:
    items = [item for item in _flat(node.get("itemListElement")) if isinstance(item, Mapping)]
    steps = []
    for place, item in enumerate(items):
        target = item.get("item")
        name = text_of(item.get("name")) or (text_of(target) if isinstance(target, Mapping) else "")
        address = target if isinstance(target, str) else target.get("@id", "") if isinstance(target, Mapping) else ""
        steps.append((_position(item.get("position"), place), name, str(address)))
    return tuple((name, address) for _, name, address in sorted(steps, key=lambda step: step[0]) if name)


def _position(value: object, default: int) -> float:
    try:
        return float(str(value))
    except ValueError:
        return float(default)


def _flat(value: object) -> Iterator[object]:
    if isinstance(value, list):
        for item in value:
            yield from _flat(item)
    elif value is not None:
        yield value


def _parsed(block: str) -> object:
    """Read a block of JSON; of one that is broken beyond a trailing comma, the plain statements that matter."""
    text = _WRAPPING.sub("", block).strip().rstrip(";")
    for attempt in (text, _TRAILING_COMMA.sub(r"\1", text)):
        try:
            return _in_sequence(attempt)
        except (ValueError, RecursionError):
            continue
    return _salvaged(text)


def _in_sequence(text: str) -> list[object]:
    decoder = json.JSONDecoder(strict=False)
    found, place = [], 0
    while place < len(text):
        value, place = decoder.raw_decode(text, place)
        found.append(value)
        while place < len(text) and text[place] in " \t\r\n,;":
            place += 1
    return found


def _salvaged(text: str) -> dict[str, object]:
    """Pick the statements about an article out of broken JSON."""
    found: dict[str, object] = {}
    for key in ("headline", "description", "datePublished", "dateModified", "articleSection"):
        match = re.search(f'"{key}"{_STRING}', text)
        if match:
            found[key] = match[1].replace('\\"', '"').replace("\\/", "/")
    kind = re.search(r'"@type"\s*:\s*\[?\s*"(\w*(?:Article|BlogPosting))"', text)
    if kind:
        found["@type"] = kind[1]
    author = re.search(r'"author"\s*:\s*(\[.*?\]|\{.*?\}|"[^"]*")', text, re.DOTALL)
    if author:
        organization = re.search(r'"@type"\s*:\s*"\w*Organization"', author[1])
        people = [] if organization else re.findall(r'"name"' + _STRING, author[1])
        found["author"] = author[1].strip('"') if author[1].startswith('"') else people
    return found
