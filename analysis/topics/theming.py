"""Themes of a model: its topics in groups, with ids that last and names that can be printed.

A theme is named by the sections that newspapers put its articles in, where these say it, else by the words that its
topics share: editors have found the names of sections already, and readers know them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from analysis.topics import grouping, labels, naming, versions
from analysis.topics.documents import Documents
from analysis.topics.versions import Theme, Version
from data.corpus import Corpus

#: The sections of a name hold together at least such a part of the theme's articles that have a section, and so large
#: a part of its articles has one.
_LEAST_HELD, _LEAST_KNOWN = 0.25, 0.5

#: A section is in a theme at least so many times as often as elsewhere.
_LEAST_LIFT = 2.0

#: A second section is named too where it tells at least such a part of what the first does.
_SECOND = 0.25

_RARE = 0.01  # added to parts, so that what is nowhere else does not count without limit
_CODE = re.compile(r"[a-zđ][A-ZĐ]|[_/\d]|^\S*-\S*$|^[a-z ]+$")  # "TheGioi", "thoi-su", "vnexpress"


def themes(
    corpus: Corpus,
    version: Version,
    given: Sequence[int],
    held: Documents,
    shares: npt.NDArray[np.float32],
    previous: Sequence[Theme],
    *,
    rename: bool = False,
) -> tuple[Theme, ...]:
    """Group the topics of a model, and name the groups; those that continue older ones keep their ids and labels.

    Parameters
    ----------
    given
        The id of each component.
    shares : array of shape (articles, topics)
        Of the articles that the model was fitted on.
    previous
        The themes of the model in use.
    rename
        Give new labels to those that continue, too.
    """
    nearest = shares.argmax(axis=1)
    groups = grouping.grouped(version.arrays["log_probabilities_"], np.bincount(nearest, minlength=shares.shape[1]))
    count = int(groups.max(initial=0)) + 1
    if count < 2:
        return ()
    by_words = naming.theme_names(corpus, held, shares, version.arrays["components_"], version.vocabulary, groups)
    by_sections = section_names(_by_section(corpus, held, groups[nearest], count))
    members = [tuple(np.array(given)[groups == group].tolist()) for group in range(count)]
    older = grouping.lasting(members, tuple(previous))
    fresh = iter(range(versions.highest_theme(corpus.path) + 1, 1_000_000))
    names = [section or words for section, words in zip(by_sections, by_words, strict=True)]
    written = labels.distinct_beside([None if rename or theme is None else theme.label for theme in older], names)
    return tuple(
        Theme(theme.theme if theme else next(fresh), label, topics)
        for theme, label, topics in zip(older, written, members, strict=True)
    )


def section_names(held: pd.DataFrame) -> list[str | None]:
    """Name groups of articles by one or two sections, None where no section says what a group is.

    Sections are weighed as words are in labels, by p ln(p / q), with p the part of the group's articles that is of it,
    and q that of the others. No section comes first in two names.

    Parameters
    ----------
    held : DataFrame of shape (groups, sections)
        Articles; "" is the section of those that have none.

    >>> section_names(pd.DataFrame({"Thể thao": [9, 0], "Kinh tế": [0, 6], "Bóng đá": [7, 0], "": [1, 5]}))
    ['Thể thao, bóng đá', 'Kinh tế']
    """
    known = held.drop(columns="", errors="ignore")
    weighed = {place: _weighed(known, place) for place in range(len(held))}
    order = sorted(weighed, key=lambda place: (-max(weighed[place].values(), default=0.0), place))
    first: set[str] = set()
    found: list[str | None] = [None] * len(held)
    for place in order:
        chosen = _chosen(weighed[place], first)
        total, named = int(held.iloc[place].sum()), int(known.iloc[place].sum())
        covered = int(known.iloc[place][chosen].sum())
        if chosen and named >= _LEAST_KNOWN * total and covered >= _LEAST_HELD * named:
            first.add(chosen[0])
            found[place] = ", ".join([chosen[0], *map(_inside, chosen[1:])])
    return found


def _weighed(known: pd.DataFrame, place: int) -> dict[str, float]:
    """Return the sections that are in a group more than elsewhere, and that can be printed, with their weights."""
    own = known.iloc[place].to_numpy(dtype=np.float64)
    others = known.to_numpy(dtype=np.float64).sum(axis=0) - own
    p, q = own / max(own.sum(), 1.0), others / max(others.sum(), 1.0)
    weights = p * np.log((p + _RARE) / (q + _RARE))
    return {
        str(section): float(weight)
        for section, weight, here, elsewhere in zip(known.columns, weights, p, q, strict=True)
        if here > 0 and here >= _LEAST_LIFT * elsewhere and not _CODE.search(str(section))
    }


def _chosen(weights: Mapping[str, float], taken: set[str]) -> list[str]:
    """Choose the sections of a name: the one that tells most, and one more that tells nearly as much in other words."""
    ranked = sorted(weights, key=lambda section: (-weights[section], section))
    best = next((section for section in ranked if section not in taken), None)
    if best is None:
        return []
    syllables = set(best.casefold().split())
    second = [
        section
        for section in ranked
        if weights[section] >= _SECOND * weights[best] and not syllables & set(section.casefold().split())
    ]
    return [best, *second[:1]]


def _inside(section: str) -> str:
    """Write a section's name inside a phrase: "khoa học - công nghệ"; a name of a place keeps its capitals."""
    return " - ".join(
        part if any(syllable[:1].isupper() for syllable in part.split(" ")[1:]) else part[:1].lower() + part[1:]
        for part in section.split(" - ")
    )


def _by_section(corpus: Corpus, held: Documents, groups: npt.NDArray[np.intp], count: int) -> pd.DataFrame:
    counted = corpus.ask(
        "SELECT place, coalesce(trim(section), '') AS section, count(*) AS n FROM articles JOIN wanted "
        "USING (article_id) GROUP BY ALL ORDER BY ALL",
        wanted=pa.table({"article_id": held.article_ids, "place": groups}),
    )
    table = counted.pivot_table(index="place", columns="section", values="n", fill_value=0, aggfunc="sum")
    return table.reindex(range(count), fill_value=0)
