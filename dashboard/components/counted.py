"""What an answer counted, in one line under its title: period, n and denominator, corpus version."""

from __future__ import annotations

from analysis.calendar import Span
from dashboard.components.view import View


def subtitle(view: View, *parts: str, span: Span | None = None) -> str:
    """Write the line under a card's title.

    Parameters
    ----------
    parts
        What stands between the period and the corpus version; empty ones are left out.
    span
        The period counted, where it is another than the selection's.
    """
    covered = span or view.services.period(view.query)
    days = view.say.span(covered.start, covered.end) if covered else ""
    return " · ".join(filter(None, [days, *parts, view.say("counted.version", version=view.version)]))
