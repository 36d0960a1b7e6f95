"""How much was published per period, stacked by outlet."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from analysis.volume import Volume
from dashboard import theme
from dashboard.figures import columns, slide
from dashboard.theme import Scheme
from dashboard.wording import Wording


def figure(result: Volume, say: Wording, scheme: Scheme, *, order: Sequence[str] = ()) -> go.Figure:
    """Draw a volume; gaps hatched, periods that are not over in outline.

    Parameters
    ----------
    order
        All outlets of the corpus, largest first, so that each keeps its colour whatever is selected.
    """
    by = "group" if result.by else None
    groups = groups_of(result)
    drawn = columns.figure(
        result.frame,
        step=result.step,
        say=say,
        scheme=scheme,
        by=by,
        names={name: say.name(name, result.by or "") for name in groups},
        colours=colours_of(result, scheme, order) if by else None,
        unit=result.query.unit,
        height=280,
    )
    if len(groups) > 1:
        slide.with_legend(drawn)
    return drawn


def groups_of(result: Volume) -> list[str | None]:
    """List the groups of a volume from the foot of the columns up; None is "the others"."""
    return [*result.groups, *([None] if result.others else [])]


def colours_of(result: Volume, scheme: Scheme, order: Sequence[str]) -> dict[str | None, str]:
    """Give each group its colour."""
    return theme.series_colours(groups_of(result), scheme, order=order)
