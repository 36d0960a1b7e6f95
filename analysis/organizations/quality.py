"""How well organizations are recognised, as it was measured: the figures that stand beside the counts."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Figure:
    """A share with its 95 % interval, 0–1."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Measured:
    """Precision (of what was found, how much is right), recall (of what was there, how much was found) and F1."""

    precision: Figure
    recall: Figure
    f1: Figure


@dataclass(frozen=True, slots=True)
class Quality:
    """The figures of the recogniser, with what they are of.

    Attributes
    ----------
    measured : date
    command : str
        What measures and writes them.
    annotator : str
        The version of the annotator that was measured (`analysis.annotate`).
    articles, mentions : int
        Articles marked by hand, which were held back while the rules and lists were written, and mentions in them.
    strict : Measured
        Mentions with exactly the marked words.
    overlap : Measured
        Mentions that share words with a marked one.
    identity : Measured
        Whether mentions of one body are put together and those of two kept apart (B-cubed).
    bodies : Measured
        Different bodies of each article: the measure behind counts of articles.
    """

    measured: date
    command: str
    annotator: str
    articles: int
    mentions: int
    strict: Measured
    overlap: Measured
    identity: Measured
    bodies: Measured


@lru_cache(maxsize=1)
def quality() -> Quality:
    """Give the figures of `quality.toml`, which `python -m benchmarks.organizations FILE --score --write` writes."""
    text = resources.files("analysis.organizations").joinpath("quality.toml").read_text(encoding="utf-8")
    held = tomllib.loads(text)
    measures = {
        name: Measured(**{part: Figure(*held[name][part]) for part in ("precision", "recall", "f1")})
        for name in ("strict", "overlap", "identity", "bodies")
    }
    return Quality(**{**held, **measures})
