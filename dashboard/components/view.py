"""What a callback knows about the page it draws: the address understood, the words, the colours, the answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

import flask

from dashboard.address import PAGES, Address, from_address, readable
from dashboard.services import Services
from dashboard.wording import Wording, wording
from data.query import Query

Scheme = Literal["light", "dark"]

#: Cookie with the scheme, so that the first paint has it; written by assets/frame.js.
SCHEME_COOKIE = "scheme"


@dataclass(frozen=True, slots=True)
class View:
    """One page at one address.

    Attributes
    ----------
    search
        The address from the question mark on, as it stands.
    address
        The same, understood.
    services
        Answers, at the corpus version that the address pins (`ban`), else at the newest.
    say
        The words, in the address's language (`lang`).
    scheme
        "light" or "dark".
    """

    search: str
    address: Address
    services: Services
    say: Wording
    scheme: Scheme

    @property
    def query(self) -> Query:
        """The selection."""
        return self.address.query

    @property
    def params(self) -> Mapping[str, tuple[str, ...]]:
        """The page's own parameters."""
        return self.address.params

    @property
    def version(self) -> int:
        """The corpus version that the answers are of."""
        return self.services.version


def view_of(
    services: Services,
    search: str | None,
    scheme: str | None = "light",
    *,
    strict: bool = True,
    pinned: bool = True,
) -> View:
    """Understand an address.

    Parameters
    ----------
    strict
        Whether a value that cannot be understood raises AddressError; the frame leaves it out instead.
    pinned
        Whether the answers are of the corpus version that the address names; the frame's own words are of the newest.

    Raises
    ------
    AddressError
        A value in the address cannot be understood.
    """
    address = from_address(search) if strict else readable(search)
    version = address.first("ban")
    asked = services.at(int(version)) if pinned and version.isdecimal() else services
    return View(
        search=search or "",
        address=address,
        services=asked,
        say=wording(address.first("lang"), asked.written),
        scheme="dark" if scheme == "dark" else "light",
    )


def current(services: Services) -> View:
    """Understand the address of the page that the browser shows: for layouts, which are given no address.

    The router knows it (`stands_at`); before that the browser states it as the referrer of its request (our pages'
    referrer policy is `same-origin`).
    """
    if not flask.has_request_context():
        return view_of(services, "")
    query = urlsplit(flask.request.headers.get("Referer", "")).query
    search = flask.g.get("search", f"?{query}" if query else "")
    return view_of(services, search, flask.request.cookies.get(SCHEME_COOKIE), strict=False)


def stands_at(search: str | None) -> None:
    """Note the address that layouts made in this request are for."""
    flask.g.search = search or ""


def page_of(pathname: str | None) -> str | None:
    """Name the page at a path; None where there is none."""
    path = (pathname or "/").rstrip("/") or "/"
    return PAGES.get(path)
