"""Ids of what callbacks read and write: the frame's, and those of a card's parts by the card's noun."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

#: dcc.Location; its `search` is the state of every page.
ADDRESS = "address"
#: dcc.Store with the same without the drawer's keys: cards follow it, so that opening the drawer draws nothing anew.
SELECTION = "selection"
#: dcc.Store with the number of the newest decision made in this window: cards follow it, so that they show what it did.
DECIDED = "decided"
#: dcc.Store with the name of who decides in this browser; kept there (components/who.py).
WHO = "who"
#: Notice that says what a decision did, with the way to undo it (components/decisions.py).
DONE = "done"
DONE_CLOSE = "done-close"
#: dcc.Store on the page of topics with what is asked to be decided there (components/deciding.py).
TOPIC_ASKED = "topics-asked"
#: dcc.Store with "light" or "dark".
SCHEME = "scheme"
#: Where the router puts the page.
PAGE = "page"


def card(noun: str) -> str:
    """Section of a card: its anchor in the page."""
    return f"{noun}-card"


def title(noun: str) -> str:
    """Heading of a card."""
    return f"{noun}-title"


def subtitle(noun: str) -> str:
    """Line under the heading: period, n, denominator."""
    return f"{noun}-subtitle"


def graph(noun: str) -> str:
    """dcc.Graph of a card."""
    return f"{noun}-graph"


def body(noun: str) -> str:
    """Frame around a card's graph (or its own body), hidden while a notice stands in its place."""
    return f"{noun}-body"


def notice(noun: str) -> str:
    """Sentence that stands in place of an empty answer."""
    return f"{noun}-notice"


def remark(noun: str) -> str:
    """Line at the foot of a card."""
    return f"{noun}-remark"


def brush(noun: str) -> str:
    """Line under a graph that says how to choose days on it."""
    return f"{noun}-brush"


def control(noun: str, key: str) -> str:
    """Control of a card that sets the address's key."""
    return f"{noun}-{key}"


def part(noun: Any, name: str) -> dict[str, Any]:
    """Part of a card that one callback serves on all cards (menu entries, table twin, method); `noun` as wildcard."""
    return {"part": name, "card": noun}


def who(place: Any) -> dict[str, Any]:
    """Line with the name of who decides; `place` may be a wildcard."""
    return {"part": "who", "place": place}


def undo(noun: str, number: Any, place: Any) -> dict[str, Any]:
    """Button that undoes a decision about things of a noun, by its number; `number` and `place` may be wildcards."""
    return {"part": "undo", "noun": noun, "number": number, "place": place}


def decide(what: Any, organization: Any, place: Any) -> dict[str, Any]:
    """Button that begins a decision about an organization (components/organization_decisions.py); wildcards do.

    Its name stands there in hexadecimal digits (`decided`): Dash loses the value of a button whose id is not ASCII, as
    the browser and the server write such an id differently.
    """
    name = organization.encode().hex() if isinstance(organization, str) else organization
    return {"part": "decide", "what": what, "organization": name, "place": place}


def decided(part: Mapping[str, str]) -> str:
    """Read the organization from the id of such a button."""
    return bytes.fromhex(part["organization"]).decode()


#: The frame's parts.
COLOURS = "colours"  # dmc.MantineProvider
DOCUMENT_TITLE = "document-title"
FAILURE = "failure"
LANGUAGE = "language"
COPIED = "copied"
SCHEME_BUTTON = "scheme-button"
CORPUS_NAME = "corpus-name"
NAVIGATION_DRAWER = "navigation-drawer"
NAVIGATION_BUTTON = "navigation-button"

#: The filter bar's parts.
BAR = "bar"
BAR_COUNT = "bar-count"
BAR_ERROR = "bar-error"
BAR_CHIPS = "bar-chips"
BAR_PERIOD = "bar-period"
BAR_PERIOD_LABEL = "bar-period-label"
BAR_PERIOD_POPOVER = "bar-period-popover"
BAR_OUTLETS = "bar-outlets"
BAR_OUTLETS_LABEL = "bar-outlets-label"
BAR_SECTIONS = "bar-sections"
BAR_SECTIONS_LABEL = "bar-sections-label"
BAR_SEARCH = "bar-search"
BAR_FOLDED = "bar-folded"
BAR_UNIT = "bar-unit"
BAR_MEASURE = "bar-measure"
BAR_MEASURE_PLACE = "bar-measure-place"

#: The evidence drawer's parts.
EVIDENCE = "evidence"
EVIDENCE_NUMBER = "evidence-number"
EVIDENCE_CONDITIONS = "evidence-conditions"
EVIDENCE_ALL = "evidence-all"
EVIDENCE_TOOLS = "evidence-tools"
EVIDENCE_LIST = "evidence-list"

#: The dialog in which an organization is decided about.
DECIDING = "deciding"
DECIDING_ABOUT = "deciding-about"
DECIDING_TITLE = "deciding-title"
DECIDING_TEXT = "deciding-text"
DECIDING_SURFACE = "deciding-surface"
DECIDING_SURFACE_PLACE = "deciding-surface-place"
DECIDING_INTO = "deciding-into"
DECIDING_INTO_PLACE = "deciding-into-place"
DECIDING_PREVIEW = "deciding-preview"
DECIDING_PROBLEM = "deciding-problem"
DECIDING_GO = "deciding-go"

#: The dialogs that all cards share.
TWIN = "twin"
TWIN_GRID = "twin-grid"
TWIN_TITLE = "twin-title"
TWIN_SUBTITLE = "twin-subtitle"
TWIN_NOTICE = "twin-notice"
TWIN_BODY = "twin-body"
METHOD = "method"
METHOD_TITLE = "method-title"
METHOD_TEXT = "method-text"


def navigation(page: Any, place: Any) -> dict[str, Any]:
    """Link to a page, at the side ("side") or in the drawer of narrow screens ("drawer")."""
    return {"part": "navigation", "page": page, "place": place}


def preset(name: Any) -> dict[str, Any]:
    """Button of a preset period; `name` may be a wildcard."""
    return {"part": "preset", "preset": name}
