"""`/xuat/<noun>.<format>?<address>`: what a card shows at an address, as a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

import flask
from dash import Dash

from dashboard.components.view import View, view_of
from dashboard.exports import csv, xlsx
from dashboard.exports.provenance import Provenance, constants, file_name, provenance_of
from dashboard.services import Services
from data import errors
from data.errors import DiemBaoError

if TYPE_CHECKING:
    from dashboard.components.card import Card, Face

Format = Literal["csv", "xlsx", "png", "svg"]

TYPES: Mapping[str, str] = MappingProxyType(
    {
        "csv": "text/csv; charset=utf-8",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "png": "image/png",
        "svg": "image/svg+xml; charset=utf-8",
    }
)

_STATUS: Mapping[type[DiemBaoError], int] = MappingProxyType(
    {
        errors.NoSuchExport: 404,
        errors.NothingToExport: 404,
        errors.NoCorpus: 404,
        errors.NoSuchVersion: 404,
        errors.NoSuchArticle: 404,
        errors.TableTooLarge: 422,
        errors.NotAnalysed: 409,
        errors.IndexOutdated: 409,
        errors.CorpusBusy: 503,
        errors.NoBrowser: 503,
        errors.DrawingFailed: 500,
        errors.InputError: 400,
    }
)


def register(app: Dash, services: Services) -> None:
    """Serve the exports of every card of every page."""

    def export(noun: str, ending: str) -> flask.Response:
        search = "?" + flask.request.query_string.decode("utf8")
        try:
            content, name = exported(services, noun, ending, search)
        except DiemBaoError as error:
            say = view_of(services, search, strict=False, pinned=False).say
            return flask.Response(say.error(error) + "\n", status(error), content_type="text/plain; charset=utf-8")
        response = flask.Response(content, content_type=TYPES[ending])
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        response.headers["Cache-Control"] = "no-cache"
        return response

    app.server.add_url_rule("/xuat/<noun>.<ending>", "export", export)


def exported(services: Services, noun: str, ending: str, search: str) -> tuple[bytes | Iterator[bytes], str]:
    """Make the file of a card at an address (bit by bit, where its table comes in pieces), and its name.

    Raises
    ------
    NoSuchExport
        There is no such card, or it cannot be taken away like that.
    NothingToExport
        There is nothing to draw.
    DiemBaoError
        The address cannot be understood, or its question not answered.
    """
    page, card = _card(noun, ending)
    view = view_of(services, search, "light")
    found = provenance_of(noun, view.services, view.query, view.say, page=page, params=view.params)
    face = card.face(view)
    content = (
        _table(card, view, face, found, ending) if ending in ("csv", "xlsx") else _drawn(view, face, found, ending)
    )
    return content, file_name(found, ending)


def status(error: DiemBaoError) -> int:
    """Give the HTTP status of an error."""
    return next((code for kind, code in _STATUS.items() if isinstance(error, kind)), 500)


def _card(noun: str, ending: str) -> tuple[str, Card]:
    """Find a card and the page that it stands on."""
    from dashboard.pages import PAGES

    cards = {card.noun: (name, card) for name, page in PAGES.items() for card in page.CARDS}
    known = noun in cards
    if known and ending in cards[noun][1].formats:
        return cards[noun]
    allowed = cards[noun][1].formats if known else sorted(name for name, (_, card) in cards.items() if card.formats)
    raise errors.NoSuchExport(name=f"{noun}.{ending}", allowed=", ".join(allowed))


def _table(card: Card, view: View, face: Face, found: Provenance, ending: str) -> bytes | Iterator[bytes]:
    assert card.table is not None
    table = card.table(view)
    if ending == "csv":
        return csv.lines(table, constants(found)) if table.pieces else csv.written(table, constants(found))
    return xlsx.written(table, found, view.say, title=face.title, subtitle=face.subtitle)


def _drawn(view: View, face: Face, found: Provenance, ending: str) -> bytes:
    from dashboard.exports import pictures

    if face.empty or face.notice or face.figure is None:
        raise errors.NothingToExport()
    return pictures.picture(
        face.figure,
        found,
        view.say,
        "svg" if ending == "svg" else "png",
        title=face.title,
        subtitle=face.subtitle,
        remark=face.remark,
    )
