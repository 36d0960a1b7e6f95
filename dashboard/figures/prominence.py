"""Where in their articles organizations are named: in the headline, the lead, the body, a caption."""

from __future__ import annotations

from collections.abc import Callable

import plotly.graph_objects as go

from analysis.organizations.evidence import FIELDS
from analysis.organizations.prominence import Prominence
from dashboard import theme
from dashboard.figures import stretches
from dashboard.figures.hover import plain
from dashboard.figures.rows import Row, rows
from dashboard.figures.stretches import Divided, Stretch
from dashboard.theme import Scheme
from dashboard.wording import Wording

_STRENGTH = (0.0, 0.35, 0.65, 0.82)  # parts of paper in the colours of the fields


def figure(result: Prominence, say: Wording, scheme: Scheme, *, to: Callable[[str], str]) -> go.Figure:
    """Draw one bar an organization, divided by the most prominent place in which an article names it.

    Parameters
    ----------
    to
        Gives the address that an organization's name leads to.

    Returns
    -------
    Figure
        A stretch's `customdata` is the organization and the field.
    """
    palette = theme.colours(scheme)
    looks = [
        (say(f"prominence.field.{field}"), theme.mixed(palette.accent, palette.paper, part))
        for field, part in zip(FIELDS, _STRENGTH, strict=True)
    ]
    return stretches.figure(
        [_bar(row, result, say, to) for row in rows(result.frame)], looks, scheme=scheme, language=say.language
    )


def _bar(row: Row, result: Prominence, say: Wording, to: Callable[[str], str]) -> Divided:
    unit, name = result.query.unit, row["organization"]
    return Divided(
        name,
        tuple(
            Stretch(
                float(row[field]),
                "<br>".join(
                    [
                        f"<b>{plain(name)}</b>",
                        say(f"prominence.field.{field}"),
                        say(
                            "prominence.part",
                            part=say(f"count.{unit}", n=row[field]),
                            whole=say(f"count.{unit}", n=row["articles"]),
                        ),
                    ]
                ),
                [name, field],
            )
            for field in FIELDS
        ),
        say(
            "prominence.text",
            articles=say(f"count.{unit}", n=row["articles"]),
            share=say.percent(row["title_share"], 0),
        ),
        to(name),
    )
