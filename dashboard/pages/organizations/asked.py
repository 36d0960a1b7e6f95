"""What the page of organizations is asked: its keys in the address, and what they choose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import pandas as pd

from dashboard import theme
from dashboard.address import PATHS, PROFILE, with_params
from dashboard.components.counted import subtitle
from dashboard.components.view import View
from dashboard.wording import Wording
from data.query import Query

#: Keys of this page: the kind of organization, those followed over time, how their share is drawn, the one whose
#: company is shown, the part that is open, the one whose profile is open; of its sentences how many, those where it
#: stands in one field, and those in which it speaks.
KIND, CHOSEN, SHARE, WITH, PART, FOCUS = "loai", "chon", "tinh", "voi", "phan", PROFILE
SENTENCES, WHERE, SPEECH = "cau", "o", "noi"

#: Values of `SHARE`: among the chosen as lines, and as parts of a whole; value of `FOCUS`: names of no known
#: organization; values of `SPEECH`.
AMONG, STACKED, UNRESOLVED, SPEAKS, NAMED = "chon", "phan", "?", "co", "khong"

#: Value of `PART` -> what is open there; the first needs no key.
PARTS: Mapping[str, str] = MappingProxyType(
    {"": "company", "vi-tri": "prominence", "bao": "outlets", "moi": "newcomers", "quyet-dinh": "decisions"}
)

#: Organizations followed where none is chosen, and at most; names offered in controls.
FOLLOWED, MOST, OFFERED = 3, 6, 400

#: More than any selection has.
ALL = 1_000_000

_LISTED = 3  # names in a title


def opened(view: View) -> str:
    """Name the organization whose profile is open, as it counts; `UNRESOLVED` for the unknown; "" for none."""
    name = view.address.first(FOCUS)
    if not name or name == UNRESOLVED:
        return name
    return view.services.organization_edits().resolved([name])[0]


def at_profile(view: View) -> bool:
    """Whether a profile is open."""
    return bool(view.address.first(FOCUS))


def at_known(view: View) -> bool:
    """Whether the profile of a known organization is open."""
    return view.address.first(FOCUS) not in ("", UNRESOLVED)


def part(view: View) -> str:
    """Name the part of the page that is open, "profile" where a profile is."""
    return "profile" if at_profile(view) else PARTS.get(view.address.first(PART), PARTS[""])


def followed(view: View) -> tuple[str, ...]:
    """Name the organizations followed: the open one, those chosen, the watch list, the first of the ranking."""
    if at_profile(view):
        return (opened(view),) if at_known(view) else ()
    edits = view.services.organization_edits()
    chosen = edits.resolved(view.address.all(CHOSEN)) or view.services.watched_organizations()
    return chosen[:MOST] or tuple(view.services.ranking(view.query, limit=FOLLOWED).frame["organization"])


def to_profile(search: str, name: str, **params: str | None) -> str:
    """Write the address where the profile of an organization is open."""
    fresh: dict[str, str | None] = dict.fromkeys((SENTENCES, WHERE, SPEECH))
    return with_params(search, **{FOCUS: name, **fresh, **params})


def to_all(search: str) -> str:
    """Write the address where no profile is open."""
    return PATHS["organizations"] + with_params(search, **dict.fromkeys((FOCUS, SENTENCES, WHERE, SPEECH)))


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


def shortened(names: Sequence[str], say: Wording) -> str:
    """List the first names in a sentence, and say how many more there are."""
    more = [say("organizations.more", n=len(names) - _LISTED)] if names[_LISTED:] else []
    return joined([*names[:_LISTED], *more], say)


def tied(counts: pd.Series) -> int:
    """Count those that are as large as the first."""
    return int((counts == counts.iloc[0]).sum())


def colours(view: View, names: Sequence[str]) -> dict[str, str]:
    """Give organizations their colours, the same on every page."""
    given = theme.series_colours(names, view.scheme, order=view.services.order("organization"))
    return {name: given[name] for name in names}
