"""Organizations: who is named most, how that moves, who stands beside whom, and the sentences behind a number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import dash_mantine_components as dmc
import pandas as pd
from dash import Dash, Output, html

from analysis import calendar
from analysis.organizations.counts import CoMentions, Ranking, ShareOfVoice
from analysis.organizations.evidence import Evidence
from dashboard import theme
from dashboard.address import narrowed, to_reader, with_evidence, with_params
from dashboard.components import ids
from dashboard.components.card import Card, Face, place
from dashboard.components.controls import STEP, bind, bind_step, step_of, steps
from dashboard.components.counted import subtitle
from dashboard.components.evidence import marked
from dashboard.components.icons import spoken
from dashboard.components.links import step
from dashboard.components.view import View, current
from dashboard.exports.table import Table
from dashboard.exports.tables import co_mentions as co_mentions_table
from dashboard.exports.tables import mentions as mentions_table
from dashboard.exports.tables import ranking as ranking_table
from dashboard.exports.tables import voice as voice_table
from dashboard.figures import co_mentions, lines, ranking, voice
from dashboard.services import Services
from dashboard.wording import Wording
from data.query import Query

#: Keys of this page: the kind of organization, those followed over time, what their share is of, the one whose company
#: is shown, the one whose sentences are shown, and how many.
KIND, CHOSEN, SHARE, WITH, FOCUS, SENTENCES = "loai", "chon", "tinh", "voi", "ten", "cau"

#: Value of `SHARE` for shares among the chosen, and of `FOCUS` for the names of no known organization.
AMONG, UNRESOLVED = "chon", "?"

#: Organizations followed where none is chosen, and at most; names offered in controls; sentences shown at a time.
FOLLOWED, MOST, OFFERED, PAGE = 3, 6, 400, 20

_ALL = 1_000_000  # more than any selection has
_NAMED = 3  # names in a title


def layout(services: Services, query: Query) -> html.Div:
    """Lay the page out: the ranking on the left, what belongs to it on the right, the sentences below."""
    view = current(services)
    say = view.say
    kinds = _select(
        ids.control("ranking", KIND), view.address.first(KIND), say("kind.all"), say("organizations.kind"), say
    )
    chosen = dmc.MultiSelect(
        id=ids.control("voice", CHOSEN),
        value=list(view.address.all(CHOSEN)),
        data=list(view.address.all(CHOSEN)),
        placeholder=say("organizations.choose"),
        maxValues=MOST,
        searchable=True,
        hidePickedOptions=True,
        limit=100,
        nothingFoundMessage=say("organizations.none_found"),
        size="xs",
        className="organization-control",
        **spoken(say("organizations.choose")),
    )
    shares = dmc.SegmentedControl(
        id=ids.control("voice", SHARE),
        data=[{"value": "", "label": say("voice.of_all")}, {"value": AMONG, "label": say("voice.among")}],
        value=view.address.first(SHARE),
        size="xs",
        **spoken(say("voice.denominator")),
    )
    by = dmc.SegmentedControl(
        id=ids.control("voice", STEP),
        data=steps(say),
        value=step_of(view),
        size="xs",
        **spoken(say("organizations.step")),
    )
    label = say("organizations.focus")
    beside = _select(ids.control("co_mentions", WITH), view.address.first(WITH), say("co_mentions.all"), label, say)
    whose = _select(ids.control("mentions", FOCUS), view.address.first(FOCUS), "", label, say)
    sentences = [
        html.P(id=COUNT, className="grey"),
        html.Ol(id=LIST, className="sentences"),
        html.P(id=MORE),
    ]
    right = [
        place(VOICE, say, title=say("voice.name"), controls=[chosen, shares, by]),
        place(CO_MENTIONS, say, title=say("co_mentions.name"), controls=[beside], height=520),
    ]
    return html.Div(
        [
            place(RANKING, say, title=say("ranking.name"), controls=[kinds], height=640, className="half"),
            html.Div(right, className="half stacked"),
            place(MENTIONS, say, title=say("mentions.name"), controls=[whose], body=html.Div(sentences)),
        ],
        className="cards",
    )


def register(app: Dash, services: Services) -> None:
    """Tie the page's controls to the address."""
    bind(app, ids.control("ranking", KIND), KIND)
    bind(app, ids.control("voice", CHOSEN), CHOSEN, several=True)
    bind(app, ids.control("voice", SHARE), SHARE)
    bind_step(app, services, ids.control("voice", STEP))
    bind(app, ids.control("co_mentions", WITH), WITH)
    bind(app, ids.control("mentions", FOCUS), FOCUS)


def ranked(view: View) -> Ranking:
    """Rank the organizations of a view, of the kind that its address names."""
    found = view.services.ranking(view.query, limit=_ALL)
    kind = view.address.first(KIND)
    if not kind:
        return found
    return replace(found, frame=found.frame[found.frame["kind"] == kind].reset_index(drop=True))


def followed(view: View) -> tuple[str, ...]:
    """Name the organizations followed over time: those chosen, else the first of the ranking."""
    chosen = tuple(dict.fromkeys(view.address.all(CHOSEN)))[:MOST]
    return chosen or tuple(ranked(view).frame["organization"].head(FOLLOWED))


def focused(view: View) -> str | None:
    """Name the organization whose sentences are shown, `UNRESOLVED` for the unknown; None where nobody is named."""
    return view.address.first(FOCUS) or next(iter(followed(view)), None)


def ranking_face(view: View) -> Face:
    """Show who is named most."""
    say, found, kind = view.say, ranked(view), view.address.first(KIND)
    counted = subtitled(view, found.n, found.before)
    if found.n == 0:
        return Face(say("ranking.name"), counted, empty=True)
    values = _offers(view, found)
    if found.frame.empty:
        nobody = say("ranking.none_of_kind", kind=kind) if kind else say("organizations.nobody")
        return Face(say("ranking.name"), counted, notice=nobody, values=values)
    chosen = view.address.all(CHOSEN)
    figure = ranking.figure(found, say, view.scheme, chosen=_colours(view, chosen))
    return Face(
        _first_said(found, kind, say), counted, figure=figure, remark=_ranking_remark(found, say), values=values
    )


def ranking_numbers(view: View) -> Table:
    """Give all organizations of the ranking."""
    return ranking_table.table(ranked(view), view.say)


def ranking_query(view: View, point: Mapping[str, Any]) -> Query:
    """Select the articles that name the organization of a bar."""
    return narrowed(view.query, organizations=(point["customdata"],))


def voice_face(view: View) -> Face:
    """Show how chosen organizations share the attention."""
    say, names = view.say, followed(view)
    counted = subtitled(view, view.services.units(view.query))
    if not names:
        return Face(say("voice.name"), counted, notice=say("organizations.nobody"))
    found, among = _voice(view, names), view.address.first(SHARE) == AMONG
    figure = voice.figure(found, say, view.scheme, colours=_colours(view, names), among=among)
    listed = joined(
        [*names[:_NAMED], *([say("organizations.more", n=len(names) - _NAMED)] if names[_NAMED:] else [])], say
    )
    title = say(
        "voice.title_among" if among else "voice.title", names=listed, step=found.step, measure=view.query.measure
    )
    return Face(title, counted, figure=figure, remark=lines.remark(found.frame, say), empty=found.frame.empty)


def voice_numbers(view: View) -> Table:
    """Give the shares of the organizations followed, period by period."""
    return voice_table.table(_voice(view, followed(view)), view.say)


def voice_query(view: View, point: Mapping[str, Any]) -> Query:
    """Select the articles of one period that name one organization."""
    name, period = point["customdata"]
    of_period = calendar.narrowed(view.query, date.fromisoformat(period), step_of(view))
    return narrowed(of_period, organizations=(name,))


def co_mentions_face(view: View) -> Face:
    """Show who is named with whom."""
    say, found = view.say, _company(view)
    pairs = co_mentions.pairs(found)
    counted = subtitled(view, found.n)
    if pairs.empty:
        return Face(say("co_mentions.name"), counted, notice=say("co_mentions.nobody"))
    one, other = pairs[["organization", "other"]].iloc[0]
    tied = _tied(pairs["articles"])
    said = "co_mentions.title_with" if found.organization else "co_mentions.title"
    title = say(said, one=one, other=other) if tied == 1 else say("co_mentions.tied", n=tied)
    shown = min(len(pairs), co_mentions.SHOWN)
    remark = say("co_mentions.remark", shown=shown, n=len(pairs), nodes=len(found.nodes)) if shown < len(pairs) else ""
    return Face(title, counted, figure=co_mentions.figure(found, say, view.scheme), remark=remark)


def co_mentions_numbers(view: View) -> Table:
    """Give all pairs that were counted."""
    return co_mentions_table.table(_company(view), view.say)


def co_mentions_query(view: View, point: Mapping[str, Any]) -> Query:
    """Select the articles that name both organizations of a pair."""
    return narrowed(view.query, organizations=tuple(point["customdata"]))


def mentions_face(view: View) -> Face:
    """Show the sentences that name one organization, with the reason why each counts."""
    say, name = view.say, focused(view)
    counted = subtitled(view, view.services.units(view.query))
    if name is None:
        return Face(say("mentions.name"), counted, notice=say("organizations.nobody"))
    found = _evidence(view, name, _shown(view))
    title = say("mentions.title_unresolved") if name == UNRESOLVED else say("mentions.title", name=name)
    if found.frame.empty:
        return Face(title, counted, notice=say("mentions.nobody"))
    values = {
        f"{COUNT}.children": _counted(view, name, found),
        f"{LIST}.children": [_sentence(view, row) for row in found.frame.itertuples(index=False)],
        f"{MORE}.children": _more(view, found),
        f"{ids.control('mentions', FOCUS)}.placeholder": name,
    }
    shown = int(found.frame["marks"].map(len).sum())
    remark = say("mentions.shown", shown=shown, n=found.mentions) if shown < found.mentions else ""
    return Face(title, counted, remark=remark, values=values)


def mentions_numbers(view: View) -> Table:
    """Give all mentions of the organization, each with its sentence and its reason."""
    name = focused(view)
    return mentions_table.table(_evidence(view, name or UNRESOLVED, _ALL), view.say)


def subtitled(view: View, n: int, before: Query | None = None) -> str:
    """Say period, n and version of a view, and what it is compared with."""
    say = view.say
    against = (
        say(f"organizations.before.{view.query.measure}", span=say.span(before.start, before.end)) if before else ""
    )
    return subtitle(view, say(f"count.{view.query.unit}", n=n), against)


def joined(names: Sequence[str], say: Wording) -> str:
    """List names in a sentence.

    >>> from dashboard.wording import wording
    >>> joined(["A", "B", "C"], wording("vi"))
    'A, B và C'
    """
    if len(names) == 1:
        return names[0]
    return say("organizations.and", several=", ".join(names[:-1]), last=names[-1])


def _first_said(found: Ranking, kind: str, say: Wording) -> str:
    """Say who is first, or how many are."""
    tied = _tied(found.frame[found.query.measure])
    name = found.frame["organization"].iloc[0] if tied == 1 else say("ranking.tied", n=tied)
    return say("ranking.title_kind", name=name, kind=kind) if kind else say("ranking.title", name=name)


def _tied(counts: pd.Series) -> int:
    return int((counts == counts.iloc[0]).sum())


def _ranking_remark(found: Ranking, say: Wording) -> str:
    shown = min(len(found.frame), ranking.SHOWN)
    told = [say("ranking.remark", shown=shown, n=len(found.frame))] if shown < len(found.frame) else []
    if found.unresolved_mentions:
        told.append(say("ranking.unresolved", n=found.unresolved_mentions))
    if found.before is None:
        told.append(say("ranking.no_before"))
    return " ".join(told)


def _offers(view: View, found: Ranking) -> dict[str, Any]:
    """Give the controls what can be chosen: the names most often found, those chosen already, the kinds there are."""
    say = view.say
    every = view.services.ranking(view.query, limit=_ALL).frame
    names = list(every["organization"].head(OFFERED))
    focus, beside = view.address.first(FOCUS), view.address.first(WITH)
    unknown = {"value": UNRESOLVED, "label": say("mentions.unresolved", n=found.unresolved_mentions)}
    some = found.unresolved_mentions or focus == UNRESOLVED
    kinds = every.groupby("kind")["articles"].sum().sort_values(ascending=False, kind="stable").index
    sentences = [{"value": name, "label": name} for name in _with(names, [] if focus == UNRESOLVED else [focus])]
    return {
        f"{ids.control('ranking', KIND)}.data": [
            {"value": kind, "label": ranking.kind(kind, say)} for kind in kinds if kind
        ],
        f"{ids.control('voice', CHOSEN)}.data": _with(names, view.address.all(CHOSEN)),
        f"{ids.control('co_mentions', WITH)}.data": _with(names, [beside]),
        f"{ids.control('mentions', FOCUS)}.data": [*([unknown] if some else []), *sentences],
    }


def _with(names: Sequence[str], chosen: Sequence[str]) -> list[str]:
    return [*names, *(name for name in chosen if name and name not in names)]


def _colours(view: View, names: Sequence[str]) -> dict[str, str]:
    given = theme.series_colours(names, view.scheme, order=view.services.order("organization"))
    return {name: given[name] for name in names}


def _voice(view: View, names: Sequence[str]) -> ShareOfVoice:
    return view.services.share_of_voice(view.query, names, step=step_of(view))


def _company(view: View) -> CoMentions:
    return view.services.co_mentions(view.query, organization=view.address.first(WITH) or None)


def _evidence(view: View, name: str, limit: int) -> Evidence:
    return view.services.evidence(view.query, None if name == UNRESOLVED else name, limit=limit)


def _shown(view: View) -> int:
    asked = view.address.first(SENTENCES)
    return int(asked) if asked.isdecimal() and int(asked) else PAGE


def _counted(view: View, name: str, found: Evidence) -> list[Any]:
    say = view.say
    articles = say(f"count.{view.query.unit}", n=found.articles)
    mentions = say("ranking.mentions", n=found.mentions)
    if name == UNRESOLVED:
        return [say("mentions.count", mentions=mentions, articles=articles)]
    behind = with_evidence(view.search, narrowed(view.query, organizations=(name,)))
    return [mentions, " · ", step(say("mentions.articles", count=articles), behind)]


def _sentence(view: View, row: Any) -> html.Li:
    """Draw a sentence: where and when it stood, the sentence with the names marked, and why they count."""
    say = view.say
    when = say("name.undated") if pd.isna(row.day) else say.day(row.day)
    why = dict.fromkeys(mentions_table.reason(reason, say) for reason in row.reasons)
    title = row.title or say("name.untitled")
    return html.Li(
        [
            html.P(marked(row.sentence, row.marks)),
            html.P(
                [
                    f"{say.name(row.outlet, 'outlet')} · {when} · {say.word('field', row.field)} · ",
                    step(title, to_reader(view.search, int(row.article_id))),
                ],
                className="grey",
            ),
            html.P(say("mentions.why", reason=" · ".join(why)), className="grey"),
        ]
    )


def _more(view: View, found: Evidence) -> list[Any]:
    """Draw the way to more sentences."""
    shown = len(found.frame)
    if shown < _shown(view):
        return []
    return [step(view.say("mentions.more", n=PAGE), with_params(view.search, **{SENTENCES: str(shown + PAGE)}))]


def _select(component_id: str, value: str, placeholder: str, label: str, say: Wording) -> dmc.Select:
    return dmc.Select(
        id=component_id,
        value=value,
        data=[value] if value else [],
        placeholder=placeholder,
        searchable=True,
        clearable=True,
        limit=100,
        nothingFoundMessage=say("organizations.none_found"),
        size="xs",
        className="organization-control",
        **spoken(label),
    )


#: Parts of the card of sentences.
COUNT, LIST, MORE = (ids.control("mentions", part) for part in ("count", "list", "more"))

RANKING = Card(
    "ranking",
    ranking_face,
    ranking_numbers,
    narrow=ranking_query,
    outputs=(
        Output(ids.control("ranking", KIND), "data"),
        Output(ids.control("voice", CHOSEN), "data"),
        Output(ids.control("co_mentions", WITH), "data"),
        Output(ids.control("mentions", FOCUS), "data"),
    ),
)
VOICE = Card("voice", voice_face, voice_numbers, narrow=voice_query)
CO_MENTIONS = Card("co_mentions", co_mentions_face, co_mentions_numbers, narrow=co_mentions_query)
MENTIONS = Card(
    "mentions",
    mentions_face,
    mentions_numbers,
    graph=False,
    outputs=(
        Output(COUNT, "children"),
        Output(LIST, "children"),
        Output(MORE, "children"),
        Output(ids.control("mentions", FOCUS), "placeholder"),
    ),
)
CARDS = (RANKING, VOICE, CO_MENTIONS, MENTIONS)
