"""What stands in place of a page: no such page, no corpus, a corpus without articles."""

from __future__ import annotations

from types import ModuleType
from typing import Any

from dash import dcc, html

from dashboard.address import on_page
from dashboard.components.view import View
from data.errors import CorpusError, NoCorpus

#: The page that has something to say of a corpus without articles: what could not be taken in.
_OF_THE_CORPUS = "corpus"


def instead(view: View, page: ModuleType | None, name: str | None) -> Any:
    """Draw what stands in place of a page; None where the page can be drawn."""
    say = view.say
    if page is None:
        link = dcc.Link(say("page.overview"), href=on_page("overview", view.search))
        return _state(say("page.not_found"), html.P([say("notice.no_page"), " ", link]))
    try:
        reached = view.services.reach()
    except NoCorpus:
        return _state(say(f"page.{name}"), *commands(view, say("notice.no_corpus", path=view.services.path)))
    except CorpusError as error:
        return _state(say(f"page.{name}"), html.P(say.error(error)))
    if reached.articles == 0 and name != _OF_THE_CORPUS:
        return _state(say(f"page.{name}"), *commands(view, say("notice.empty_corpus")))
    return None


def commands(view: View, sentence: str) -> list[Any]:
    """Say what to run so that there is something to see."""
    say, path = view.say, view.services.path
    return [
        html.P(sentence),
        html.Pre(f"diembao ingest {say('notice.file')} --corpus {path}"),
        html.P(say("notice.then_analyse")),
        html.Pre(f"diembao analyse --corpus {path}"),
        html.P(say("notice.then_reload")),
    ]


def _state(headline: str, *content: Any) -> html.Section:
    return html.Section([html.H1(headline), *content], className="state prose")
