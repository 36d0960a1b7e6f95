"""Tracing a press release: paste or upload it, and see who used it, when, how much of it verbatim, what was lost."""

from __future__ import annotations

from base64 import b64decode
from typing import Any

import dash_mantine_components as dmc
from dash import Dash, Input, Output, State, dcc, html, no_update

from analysis.stories import PullThrough, TextDiff
from analysis.stories.releases import MOSTLY
from dashboard.address import BESIDE, RELEASE, with_params
from dashboard.components import ids
from dashboard.components import releases as drawing
from dashboard.components import stories as drawn_stories
from dashboard.components.card import Card, Face, place
from dashboard.components.counted import subtitle
from dashboard.components.icons import UNSPOKEN
from dashboard.components.links import step
from dashboard.components.view import View, current, view_of
from dashboard.exports.table import Table
from dashboard.exports.tables import pull_through as pull_through_table
from dashboard.exports.tables import release_sentences as sentences_table
from dashboard.exports.tables import story_diff as diff_table
from dashboard.figures.rows import rows
from dashboard.services import Services
from data import releases
from data.errors import AddressError, DiemBaoError, NothingToExport
from data.query import Query
from data.records import article_id_of

_TEXT, _UPLOAD, _RUN, _ERROR = "release-text", "release-upload", "release-run", "release-error"
_ROWS, _SENTENCES, _BESIDE = "pull_through-rows", "release_sentences-rows", "release_diff-beside"
_SHOWN: dict[str, str] = {}
_HIDDEN = {"display": "none"}


def layout(services: Services, query: Query) -> html.Div:
    """Lay out the page."""
    del query
    view = current(services)
    say = view.say
    legend = html.Ul(
        [
            html.Li([html.Span(className=f"swatch is-{name}", **UNSPOKEN), say(f"pull_through.legend_{name}")])
            for name in ("verbatim", "changed", "lost")
        ],
        className="legend",
    )
    return html.Div(
        [
            _field(view),
            place(DIFF, say, title=say("story_diff.name"), body=html.Div(id=_BESIDE, className="beside-place")),
            place(
                PULL_THROUGH,
                say,
                title=say("pull_through.name"),
                controls=[legend],
                body=html.Ol(id=_ROWS, className="tellings pulled"),
            ),
            place(
                SENTENCES,
                say,
                title=say("release_sentences.name"),
                body=html.Ol(id=_SENTENCES, className="release-sentences"),
            ),
        ],
        className="cards",
    )


def register(app: Dash, services: Services) -> None:
    """Keep what was pasted, and let its id be a step of the address; read what was uploaded into the field."""

    @app.callback(
        Output(ids.ADDRESS, "search", allow_duplicate=True),
        Output(_ERROR, "children", allow_duplicate=True),
        Input(_RUN, "n_clicks"),
        State(_TEXT, "value"),
        State(ids.ADDRESS, "search"),
        prevent_initial_call=True,
    )
    def trace(clicks: int | None, text: str | None, search: str | None) -> tuple[Any, str]:
        if not clicks:
            return no_update, ""
        try:
            release = releases.keep(services.corpus.path, text or "")
        except DiemBaoError as error:
            return no_update, view_of(services, search, strict=False).say.error(error)
        return with_params(search, **{RELEASE: release, BESIDE: None}), ""

    @app.callback(
        Output(_TEXT, "value", allow_duplicate=True),
        Output(_ERROR, "children", allow_duplicate=True),
        Input(_UPLOAD, "contents"),
        State(_UPLOAD, "filename"),
        State(ids.ADDRESS, "search"),
        prevent_initial_call=True,
    )
    def upload(contents: str | None, name: str | None, search: str | None) -> tuple[Any, str]:
        if not contents:
            return no_update, ""
        try:
            return releases.text_of(name or "", b64decode(contents.partition(",")[2])), ""
        except DiemBaoError as error:
            return no_update, view_of(services, search, strict=False).say.error(error)

    @app.callback(
        Output(_TEXT, "value", allow_duplicate=True),
        Input(ids.SELECTION, "data"),
        State(_TEXT, "value"),
        prevent_initial_call=True,
    )
    def follow(search: str | None, text: str | None) -> Any:
        stands = _text_or_nothing(view_of(services, search, strict=False))
        return no_update if not stands or stands == (text or "").strip() else stands


def pull_through_face(view: View) -> Face:
    """Show who used the release, in order of publication."""
    text = _text(view)
    if text is None:
        return Face("", values={_style(PULL_THROUGH): _HIDDEN})
    say, found = view.say, view.services.pull_through(view.query, text)
    values = {_style(PULL_THROUGH): _SHOWN, f"{_ROWS}.children": drawing.articles(view, found)}
    if found.frame.empty:
        return Face(say("pull_through.name"), subtitle(view), notice=say("pull_through.none"), values=values)
    return Face(
        title=_used(view, found),
        subtitle=subtitle(view, say("pull_through.length", n=len(found.sentences)), _first(view, found)),
        remark=_most_lost(view, found),
        values=values,
    )


def pull_through_rows(view: View) -> Table:
    """Tabulate the articles that used the release."""
    return pull_through_table.table(_found(view), view.say)


def sentences_face(view: View) -> Face:
    """Show in how many articles each sentence came through; nothing where nobody used the release."""
    text = _text(view)
    found = None if text is None else view.services.pull_through(view.query, text)
    if found is None or found.frame.empty:
        return Face("", values={_style(SENTENCES): _HIDDEN})
    printed = int((found.used["verbatim"] > 0).sum())
    return Face(
        title=view.say("release_sentences.title", n=printed, m=len(found.sentences)),
        subtitle=subtitle(view),
        values={_style(SENTENCES): _SHOWN, f"{_SENTENCES}.children": drawing.sentences(view, found)},
    )


def sentences_rows(view: View) -> Table:
    """Tabulate the sentences of the release."""
    return sentences_table.table(_found(view), view.say)


def diff_face(view: View) -> Face:
    """Show the release beside one article; nothing where none is chosen."""
    chosen = _chosen(view)
    if chosen is None:
        return Face("", values={_style(DIFF): _HIDDEN})
    say, (article, diff) = view.say, chosen
    outlet = say.name(article["outlet"], "outlet")
    named = say("story_diff.text", outlet=outlet, when=say.moment(article["published"]))
    close = step(say("story_diff.back"), with_params(view.search, **{BESIDE: None}))
    return Face(
        title=say("story_diff.title_release", right=outlet, **drawn_stories.kept(diff)),
        subtitle=drawn_stories.summary(diff, say),
        values={
            _style(DIFF): _SHOWN,
            f"{_BESIDE}.children": [
                html.P(close),
                drawn_stories.beside(diff, say("story_diff.of_release"), named, say),
            ],
        },
    )


def diff_rows(view: View) -> Table:
    """Tabulate the sentences of the release and of the article."""
    chosen = _chosen(view)
    if chosen is None:
        raise NothingToExport
    return diff_table.table(chosen[1], view.say)


def _field(view: View) -> html.Section:
    say = view.say
    return html.Section(
        [
            html.H2(say("releases.heading")),
            dmc.Textarea(
                id=_TEXT,
                label=say("releases.ask"),
                description=say("releases.help"),
                placeholder=say("releases.placeholder"),
                value=_text_or_nothing(view),
                autosize=True,
                minRows=6,
                maxRows=14,
                className="release-text",
            ),
            html.Div(
                [
                    dmc.Button(say("releases.run"), id=_RUN, size="sm"),
                    dcc.Upload(
                        html.Button(say("releases.upload"), type="button", className="upload"),
                        id=_UPLOAD,
                        accept=",".join(releases.ENDINGS),
                        max_size=5_000_000,
                    ),
                ],
                className="release-controls",
            ),
            html.P(id=_ERROR, className="release-error", role="alert"),
        ],
        className="release-field",
    )


def _text(view: View) -> str | None:
    """Return the release that a view traces, None for none.

    Raises
    ------
    NoSuchRelease
        None of that id was kept here.
    """
    release = view.address.first(RELEASE)
    return releases.kept(view.services.corpus.path, release) if release else None


def _text_or_nothing(view: View) -> str:
    try:
        return _text(view) or ""
    except DiemBaoError:
        return ""


def _found(view: View) -> PullThrough:
    text = _text(view)
    if text is None:
        raise NothingToExport
    return view.services.pull_through(view.query, text)


def _chosen(view: View) -> tuple[dict[str, Any], TextDiff] | None:
    """Return the article that is held against the release, and both side by side."""
    text, digits = _text(view), view.address.first(BESIDE)
    if text is None or not digits:
        return None
    found = view.services.pull_through(view.query, text)
    try:
        article_id = article_id_of(digits) if len(digits) == 16 else None
    except ValueError:
        article_id = None
    article = next((row for row in rows(found.frame) if row["article_id"] == article_id), None)
    if article is None:
        raise AddressError(key=BESIDE, value=digits, expected="0123456789abcdef")
    return article, view.services.release_diff(text, article["article_id"])


def _first(view: View, found: PullThrough) -> str:
    if found.first is None:
        return ""
    (outlet,) = found.frame.loc[found.frame["published"] == found.first, "outlet"].head(1)
    outlet = view.say.name(outlet, "outlet")
    return view.say("pull_through.first", outlet=outlet, at=view.say.moment(found.first))


def _used(view: View, found: PullThrough) -> str:
    """Say how many articles in how many outlets were made from the release, and how many share some of it."""
    say = view.say
    mostly = found.frame[found.frame["verbatim"] >= MOSTLY]
    told = found.frame if mostly.empty else mostly
    key = "title_partly" if mostly.empty else "title" if len(mostly) == len(found.frame) else "title_both"
    return say(
        f"pull_through.{key}",
        articles=say("count.article", n=len(told)),
        outlets=say("count.outlet", n=told.loc[told["outlet"] != "", "outlet"].nunique()),
        share=float(told["verbatim"].mean()),
        n=len(found.frame) - len(told),
    )


def _most_lost(view: View, found: PullThrough) -> str:
    """Name the sentence that most articles left out."""
    lost = int(found.used["lost"].max())
    if not lost:
        return ""
    row = rows(found.used.nlargest(1, "lost"))[0]
    return view.say("pull_through.remark", sentence=row["text"], n=lost, m=len(found.frame))


def _style(card: Card) -> str:
    return f"{ids.card(card.noun)}.style"


PULL_THROUGH = Card(
    "pull_through",
    pull_through_face,
    pull_through_rows,
    graph=False,
    outputs=(Output(ids.card("pull_through"), "style"), Output(_ROWS, "children")),
)
SENTENCES = Card(
    "release_sentences",
    sentences_face,
    sentences_rows,
    graph=False,
    outputs=(Output(ids.card("release_sentences"), "style"), Output(_SENTENCES, "children")),
)
DIFF = Card(
    "release_diff",
    diff_face,
    diff_rows,
    graph=False,
    outputs=(Output(ids.card("release_diff"), "style"), Output(_BESIDE, "children")),
)
CARDS = (DIFF, PULL_THROUGH, SENTENCES)
