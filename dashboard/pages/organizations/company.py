"""Who is named with whom: a network of what is more than chance, and the pairs as a list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from analysis.organizations.counts import CoMentions
from analysis.organizations.network import Network
from dashboard.address import narrowed
from dashboard.components.card import Card, Face
from dashboard.components.view import View
from dashboard.exports.table import Table
from dashboard.exports.tables import co_mentions as co_mentions_table
from dashboard.exports.tables import network as network_table
from dashboard.figures import co_mentions, network
from dashboard.pages.organizations.asked import WITH, at_known, opened, part, subtitled, tied
from data.query import Query


def network_face(view: View) -> Face:
    """Show who is associated with whom."""
    say, found = view.say, networked(view)
    counted = subtitled(view, found.n)
    if found.n == 0:
        return Face(say("network.name"), counted, empty=True)
    if found.edges.empty:
        return Face(
            say("network.name"), counted, notice=say("network.nobody", minimum=found.minimum, unit=view.query.unit)
        )
    first = found.edges.iloc[0]
    title = say("network.title", one=first["organization"], other=first["other"], n=len(found.nodes))
    told = [say("network.remark", drawn=len(found.edges), n=found.pairs, compared=found.compared)]
    return Face(title, counted, figure=network.figure(found, say, view.scheme), remark=" ".join(told))


def networked(view: View) -> Network:
    """Find the associations of a view, around one organization where its address names one."""
    return view.services.network(view.query, organization=beside(view))


def network_numbers(view: View) -> Table:
    """Give the associations drawn."""
    return network_table.table(networked(view), view.say)


def network_query(view: View, point: Mapping[str, Any]) -> Query:
    """Select the articles that name the organization of a node, or both of an edge."""
    return narrowed(view.query, organizations=tuple(point["customdata"]))


def co_mentions_face(view: View) -> Face:
    """Show who is named with whom."""
    say, found = view.say, together(view)
    pairs = co_mentions.pairs(found)
    counted = subtitled(view, found.n)
    if pairs.empty:
        return Face(say("co_mentions.name"), counted, notice=say("co_mentions.nobody", unit=view.query.unit))
    one, other = pairs[["organization", "other"]].iloc[0]
    alike = tied(pairs["articles"])
    said = "co_mentions.title_with" if found.organization else "co_mentions.title"
    title = say(said, one=one, other=other) if alike == 1 else say("co_mentions.tied", n=alike)
    shown = min(len(pairs), co_mentions.SHOWN)
    counts = {} if found.organization else {"nodes": len(found.nodes)}
    told = "co_mentions.remark_with" if found.organization else "co_mentions.remark"
    remark = say(told, shown=shown, n=len(pairs), **counts) if shown < len(pairs) else ""
    return Face(title, counted, figure=co_mentions.figure(found, say, view.scheme), remark=remark)


def together(view: View) -> CoMentions:
    """Count the pairs of a view."""
    return view.services.co_mentions(view.query, organization=beside(view))


def co_mentions_numbers(view: View) -> Table:
    """Give all pairs that were counted."""
    return co_mentions_table.table(together(view), view.say)


def co_mentions_query(view: View, point: Mapping[str, Any]) -> Query:
    """Select the articles that name both organizations of a pair."""
    return narrowed(view.query, organizations=tuple(point["customdata"]))


def beside(view: View) -> str | None:
    """Name the organization whose company is shown: the open one, the one chosen; None for all."""
    return (opened(view) if at_known(view) else view.address.first(WITH)) or None


def _network_shown(view: View) -> bool:
    return part(view) == "company"


def _pairs_shown(view: View) -> bool:
    return part(view) == "company" or at_known(view)


NETWORK = Card("network", network_face, network_numbers, narrow=network_query, shown=_network_shown)
CO_MENTIONS = Card("co_mentions", co_mentions_face, co_mentions_numbers, narrow=co_mentions_query, shown=_pairs_shown)
