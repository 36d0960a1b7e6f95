"""What stands around a page's text: title, lead, authors, date, outlet, sections.

The page's own statements come first (JSON-LD, Open Graph), what it shows beside them decides between their forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import timedelta
from urllib.parse import urlsplit

from data.dates import ParsedDate, is_dateline, parse_date
from data.names import shipped
from data.readers.bylines import author_line, names_in
from data.readers.page import (
    Element,
    Page,
    is_element,
    is_hidden,
    is_longer,
    letters,
    marks_of,
    squeezed,
    text_within,
)

_LEAD = re.compile(
    r"(?<![a-z])(?:sapo|chapeau|standfirst|lead|summary|short-?intro|article-?(?:desc\w*|intro|lead|sapo|summary)"
    r"|(?:detail|news|content|singular|post)[-_]{1,2}(?:sapo|desc\w*|lead|summary|intro|head)|description|abstract"
    r"|tom-?tat|trich-?(?:dan|yeu))(?![a-z])",
    re.IGNORECASE,
)
_AUTHOR = re.compile(
    r"(?<![a-z])(?:author|tac-?gia|byline|reporter|nguoi-?viet|writer|pen-?name|nguon-?tin)", re.IGNORECASE
)
_AROUND_NAME = re.compile(
    r"^\s*(?:(?:tác giả|bài|by|pv|phóng viên)\s*[:：]\s*|theo\s+)|\s*\([^()]*\)\s*$", re.IGNORECASE
)
_NOBODY = frozenset({"admin", "administrator", "editor", "webmaster", "bientapvien", "toasoan", "user"})
_AUTHOR_ADDRESS = re.compile(r"/(?:tac-?gia|authors?|nha-bao|phong-vien)/|/(?:tac-gia|author)-", re.IGNORECASE)
_DATE = re.compile(r"(?<![a-z])(?:date|time|publish\w*|ngay|post-?on)(?![a-z])|publish-?date|datetime", re.IGNORECASE)
_TRAIL = re.compile(r"bread-?crumb", re.IGNORECASE)
_SECTION = re.compile(
    r"(?<![a-z])(?:(?:detail|article|post|news|main|parent)[-_]{0,2}cat(?:e|egory)?|cat(?:e|egory)-?name|chuyen-?muc)(?![a-z])",
    re.IGNORECASE,
)
_HOME = frozenset({"trangchu", "home", "homepage", "trangnhat", "trangnha"})
_DATELINE = re.compile(r"^\(?\s*([^\W\d_][\w .&+]{1,30}?)\s*\)?\s*[-–—]\s")
_FORMAL_NAME = re.compile(r"^(?:báo|tạp chí|đài|thông tấn xã|cổng thông tin)\b", re.IGNORECASE)
_FORMAL_LETTERS = re.compile(r"^(?:(?:trangtin)?bao(?:dientu)?|tapchi(?:dientu)?)|(?:online|dientu|news|vn)$")
_DOMAIN_LIKE = re.compile(r"^(?:https?://)?[\w-]+(?:\.[\w-]+)+/?$", re.IGNORECASE)
_ENDING = re.compile(r"\s+[|»–—-]\s+")


def title_of(page: Page) -> str:
    """Give the title as the page shows it: the `h1` that agrees with what the head says, else what the head says."""
    stated = [page.data.text("headline"), page.said("og:title", "twitter:title"), page.shown_title]
    keys = [letters(text) for text in stated if text]
    shown = [text_within(e) for e in page.root.iter("h1") if not is_hidden(e)]
    shown = [text for text in shown if text]
    for text in shown:
        key = letters(text)
        if any(
            key == other or (len(key) > 15 and key in other) or (len(other) > 15 and other in key) for other in keys
        ):
            return text
    near = max(shown, key=lambda text: max((_likeness(text, s) for s in stated if s), default=0), default="")
    if near and (not keys or max(_likeness(near, s) for s in stated if s) >= 0.5):
        return near
    return page.data.text("headline") or _without_ending(
        page.said("og:title", "twitter:title") or page.shown_title, page
    )


def _likeness(one: str, other: str) -> float:
    a, b = set(one.lower().split()), set(other.lower().split())
    return len(a & b) / max(1, min(len(a), len(b)))


def _without_ending(title: str, page: Page) -> str:
    """Take the outlet's name off the end of a title."""
    parts = _ENDING.split(title)
    while len(parts) > 1 and (is_outlet(parts[-1], page) or len(parts[-1].split()) <= 3):
        parts.pop()
    return title[: title.rindex(parts[-1]) + len(parts[-1])] if parts else title


def is_outlet(name: str, page: Page) -> bool:
    """Whether a name is that of the page's outlet, and so of no person or section."""
    key = letters(name)
    if not key or _DOMAIN_LIKE.match(name):
        return True
    bare = _FORMAL_LETTERS.sub("", key) or key
    site = page.site_letters
    own = {letters(text) for text in (*page.data.outlets, page.said("og:site_name"))}
    if key in own or not site:
        return key in own
    formal = len(site) > 4 and site in key and _FORMAL_NAME.match(name) is not None
    return bare in (site, _FORMAL_LETTERS.sub("", site)) or _begins_with(name, site) or formal


def _begins_with(name: str, site: str) -> bool:
    words = [letters(word) for word in name.split()]
    return any("".join(words[:count]) == site for count in range(1, len(words)))


def root_of(page: Page, body: Element | None, title: str) -> Element:
    """Give the element that holds the title and the body: what stands in it is of the article."""
    key = letters(title)
    if body is None:
        return page.root
    around = list(body.iterancestors())
    shown = (e for e in page.root.iter("h1", "h2", "div", "p", "span") if key and not is_longer(e, len(title) + 20))
    heads = [element for element in shown if letters(text_within(element)) == key]
    holders = [next((h for h in head.iterancestors() if h in around), page.root) for head in heads]
    return min(holders, key=around.index, default=around[0] if around else page.root)


def lead_of(page: Page, root: Element, body: Element | None, title: str) -> str:
    """Give the lead as the page shows it; where it shows none apart from its body, as its head states it.

    A description that is but the beginning of the body, the title again, or about the outlet is no lead.
    """
    stated = [
        page.said("og:description"),
        page.said("description", "twitter:description"),
        page.data.text("description"),
    ]
    stated = [text for text in stated if len(letters(text)) > 20 and letters(text) != letters(title)]
    keys = [letters(text) for text in stated]
    for element in _before_end(root, body):
        text = text_within(element)
        key = letters(text)
        if 20 < len(key) < 1500 and any(_says(key, other) for other in keys):
            return _shown_lead(element, text)
    for element in _before_end(root, body):
        text = text_within(element)
        if _LEAD.search(marks_of(element)) and 20 < len(letters(text)) < 1500 and letters(text) != letters(title):
            return _shown_lead(element, text)
    inside = letters(text_within(body)) if body is not None else ""
    return next((text for text in stated if letters(text)[:60] not in inside), "")


def _says(shown: str, stated: str) -> bool:
    """Whether a shown text is what the head states: the same, with a dateline before it, or whole where that is cut."""
    if shown == stated or (shown.endswith(stated) and len(shown) - len(stated) <= 40):
        return True
    place = shown.find(stated[:60]) if len(stated) >= 60 else -1
    return 0 <= place <= 40 and (shown[place:].startswith(stated) or stated.startswith(shown[place:]))


def _before_end(root: Element, body: Element | None) -> Iterator[Element]:
    """Give the elements of the article that hold a text of their own, smallest first where they hold the same."""
    for element in root.iter("h2", "h3", "h4", "p", "div", "strong", "b", "span", "em", "li"):
        if is_hidden(element) or any(
            is_element(c) and c.tag in ("p", "div", "h1", "h2", "figure", "ul") for c in element
        ):
            continue
        if body is not None and element is body:
            continue
        yield element


def _shown_lead(element: Element, text: str) -> str:
    """Part the place name that some pages set before the lead by their style sheet only."""
    place = next((e for e in element.iter("span") if "location" in (e.get("class") or "")), None)
    name = text_within(place) if place is not None else ""
    if name and text.startswith(name):
        rest = text[len(name) :].lstrip(" -–—")
        return f"{name} - {rest}"
    return text


def authors_of(page: Page, root: Element) -> tuple[str, ...]:
    """Name the authors: people the head names, else those of an author element beside the text."""
    found = _people(page.data.people(), page)
    if found:
        return found
    named = [
        v for n in ("dable:author", "article:author", "author", "cxenseparse:author") for v in page.meta.get(n, ())
    ]
    found = _people((part for value in named for part in re.split(r"\s*[;,]\s*", value)), page, strict=True)
    found = found or _people(_shown_authors(root), page, strict=True)
    return found or _people(_beside_dates(root), page, strict=True)


def _people(names: Iterable[str], page: Page, *, strict: bool = False) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    for name in (part for given in names for part in names_in(squeezed(_AROUND_NAME.sub("", given)))):
        bare = squeezed(_AROUND_NAME.sub("", name))
        if (
            not bare
            or letters(bare) in _NOBODY
            or "://" in bare
            or "@" in bare
            or len(bare) > 60
            or is_outlet(bare, page)
        ):
            continue
        if strict and (author_line(bare) is None or shipped().knows_outlet(bare)):
            continue
        kept.setdefault(letters(bare), bare)
    return tuple(kept.values())


def _shown_authors(root: Element) -> Iterator[str]:
    for element in root.iter("a", "p", "span", "div", "strong", "b", "li", "address", "h3", "h4"):
        linked = _AUTHOR_ADDRESS.search(element.get("href") or "")
        if not linked and not _AUTHOR.search(marks_of(element)):
            continue
        text = text_within(element)
        if len(text) <= 60:
            yield from re.split(r"\s+[-–—]\s+|\s*[,;|/]\s*", text)


def _beside_dates(root: Element) -> Iterator[str]:
    """Give what stands in one short line with the time, in an element of its own."""
    for element in root.iter("time", "span"):
        holder = element.getparent()
        if holder is None or not _DATE.search(marks_of(element)) or is_longer(holder, 120):
            continue
        if parse_date(text_within(element)):
            yield from (text_within(other) for other in holder if is_element(other) and other is not element)


def date_of(page: Page, root: Element, title: str) -> str:
    """Give the time of publication as ISO text, else as the page shows it; "" where neither is found.

    Of two statements of the same minute the one with seconds counts. Where the head gives a time as UTC and the page
    shows the same hands of the clock, it is local time: some papers write "Z" for it.
    """
    stated = [page.data.text("datePublished"), page.data.text("dateCreated")]
    stated += [page.said(*names) for names in _DATE_NAMES]
    stated += [
        e.get("datetime") or e.get("content") or "" for e in page.root.iter() if is_element(e) and _is_date_item(e)
    ]
    parsed = [found for found in map(parse_date, filter(None, stated)) if found]
    shown = next((d for d in _shown_dates(root) if d), None)
    if not parsed:
        return shown.evidence if shown else ""
    best = parsed[0]
    for other in parsed[1:]:
        same_minute = best.moment.replace(second=0) == other.moment.replace(second=0)
        same_day = best.moment.date() == other.moment.date()
        if (same_minute and not best.moment.second) or (same_day and best.precision == "day" != other.precision):
            best = other
    return _settled(best, shown)


_DATE_NAMES = (
    ("article:published_time",),
    ("datepublished", "date_published", "publish-date", "publishdate", "publish_date"),
    ("pubdate", "dc.date.issued", "dc.date", "date", "article:published", "og:published_time"),
)


def _is_date_item(element: Element) -> bool:
    return "datepublished" in (element.get("itemprop") or "").lower()


def _settled(best: ParsedDate, shown: ParsedDate | None) -> str:
    if shown and shown.precision in ("minute", "second"):
        if best.precision == "day" and shown.moment.date() == best.moment.date():
            return shown.evidence
        mistaken = best.moment.replace(second=0) - shown.moment.replace(second=0)
        if mistaken == timedelta(hours=7) and re.search(r"(?:Z|[+-]00:?00)$", best.evidence):
            return (best.moment - timedelta(hours=7)).isoformat()
    return best.evidence


def _shown_dates(root: Element) -> Iterator[ParsedDate | None]:
    for element in root.iter("time", "span", "div", "p", "li", "em", "i"):
        if is_longer(element, 80) or not (text := text_within(element)):
            continue
        if element.tag == "time" or _DATE.search(marks_of(element)):
            yield parse_date(text) or parse_date(element.get("datetime"))
        elif is_dateline(text):
            yield parse_date(text)


def sections_of(page: Page, title: str) -> tuple[str, ...]:
    """Give the path of sections, the widest first."""
    for trail in page.data.trails:
        steps = _steps(trail, page, title)
        if steps:
            return steps
    stated = page.data.text("articleSection") or page.said("article:section")
    shown = _shown_trail(page, title)
    if shown and (not stated or letters(shown[0]) in letters(stated)):
        return shown
    sections = (page.data.article or {}).get("articleSection")
    named = [squeezed(str(s)) for s in sections] if isinstance(sections, list) else re.split(r"\s*[,>|]\s*", stated)
    return _steps([(name, "") for name in named], page, title)


def _steps(trail: Iterable[tuple[str, str]], page: Page, title: str) -> tuple[str, ...]:
    key = letters(title)
    kept: list[str] = []
    for name, address in trail:
        step = letters(name)
        is_home = step in _HOME or re.fullmatch(r"https?://[^/]+/?", address) is not None
        if not step or is_home or is_outlet(name, page) or step == key or (len(step) > 30 and step[:30] == key[:30]):
            continue
        if len(name) <= 60 and name not in kept:
            kept.append(name)
    return tuple(kept)


def _shown_trail(page: Page, title: str) -> tuple[str, ...]:
    for marked in (_TRAIL, _SECTION):
        for element in page.root.iter("ul", "ol", "nav", "div", "p", "li", "span", "a"):
            if not marked.search(marks_of(element)):
                continue
            links = [(text_within(link), link.get("href") or "") for link in element.iter("a")]
            steps = _steps(links, page, title)
            if 1 <= len(steps) <= 4:
                return steps
    return _named_by_address(page, title)


def _named_by_address(page: Page, title: str) -> tuple[str, ...]:
    """Name the section that the page's address begins with, as the page's own links to it do."""
    first = _path_of(page.address).partition("/")
    slug = first[0] if first[2] else ""
    for link in page.root.iter("a") if slug else ():
        place = re.sub(r"\.\w+$", "", _path_of(link.get("href") or ""))
        name = text_within(link)
        if place == slug and name and letters(name) in letters(slug):
            return _steps([(name, "")], page, title)
    return ()


def _path_of(address: str) -> str:
    try:
        return urlsplit(address).path.strip("/")
    except ValueError:
        return ""


def outlet_of(page: Page, title: str, lead: str) -> str:
    """Give what the page calls its outlet: in a dateline, its head, header or footer; else the name of its host."""
    dateline = _DATELINE.match(lead)
    if dateline and not _DOMAIN_LIKE.match(dateline[1]) and _is_site(dateline[1], page) and not dateline[1].isupper():
        return squeezed(dateline[1])
    stated = [page.said("og:site_name"), page.said("application-name", "apple-mobile-web-app-title")]
    ending = _ENDING.split(page.shown_title)[-1]
    names_outlet = not page.domain and _FORMAL_NAME.match(ending) is not None and letters(ending) not in letters(title)
    stated += [ending] if names_outlet or is_outlet(ending, page) else []
    stated += [name for name in page.data.outlets if len(name.split()) <= 6]
    proper = [name for name in stated if name and not _DOMAIN_LIKE.match(name) and len(name) <= 60]
    proper.sort(key=lambda name: page.site_letters not in letters(name))  # a motto, where a name is stated too
    shown = list(dict.fromkeys(name for name in _shown_names(page) if _is_site(name, page)))
    if not proper:
        return shown[0] if shown else shipped().outlet("", page.address)
    better = [name for name in (*proper, *shown) if letters(name) == letters(proper[0]) and name != name.upper()]
    accented = [name for name in better if not name.isascii()]
    name = (accented or better or proper)[0]
    known = shipped().outlet(name)
    return known if name.isascii() and letters(known) == letters(name) else name


def _is_site(name: str, page: Page) -> bool:
    key = _FORMAL_LETTERS.sub("", letters(name))
    site = _FORMAL_LETTERS.sub("", page.site_letters)
    return bool(key and site) and (key == site or key == page.site_letters)


def _shown_names(page: Page) -> Iterator[str]:
    """Give short texts, as an outlet's name stands in a header or footer; then those of pictures, as logos."""
    for element in page.root.iter("p", "a", "span", "div", "strong", "h1", "h2"):
        text = squeezed(element.text or "") if len(element) <= 2 else ""
        if 3 <= len(text) <= 50 and text != text.upper():
            yield text
    for picture in page.root.iter("img"):
        text = squeezed(picture.get("alt") or "")
        yield text if len(text) <= 50 else ""
        yield _ENDING.split(text)[-1]
