"""The network of organizations that are named together more often than chance would have it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis import statistics
from analysis.organizations.counts import co_mentions
from data.corpus import Corpus
from data.query import Query

#: False-discovery rate up to which an association is drawn.
CHANCE = 0.05


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """Organizations as nodes, associations beyond chance as edges.

    Attributes
    ----------
    organization : str or None
        The organization whose company is shown; None: the most named ones.
    nodes : DataFrame
        One row an organization with an edge, most articles first: `organization`, `kind`, `articles` (int, units that
        name it), `degree` (int, its edges), `group` (int: 0, 1, … the connected parts, that with most nodes first).
    edges : DataFrame
        One row an edge, the strongest association first: `organization`, `other`, `articles` (int, units with an
        article that names both), `expected` (float, if they were independent), `lift` (`articles` / `expected`),
        `npmi` (normalised pointwise mutual information, 0 for chance, 1 for never apart; Bouma 2009),
        `log_likelihood` (G²), `q` (false-discovery rate among the pairs compared, Benjamini–Hochberg).
    compared : int
        Organizations looked at; those without an edge are not among `nodes`.
    pairs : int
        Pairs of them that are named together at all.
    associated : int
        Pairs that passed: in at least `minimum` units, more often than chance, with q up to `CHANCE`; `edges` holds
        the strongest.
    minimum : int
    n : int
        Units of the selection.
    """

    query: Query
    version: int
    organization: str | None
    nodes: pd.DataFrame
    edges: pd.DataFrame
    compared: int
    pairs: int
    associated: int
    minimum: int
    n: int


def network(
    corpus: Corpus, query: Query, organization: str | None = None, *, limit: int = 40, minimum: int = 3, most: int = 80
) -> Network:
    """Find who is associated with whom.

    Parameters
    ----------
    organization
        Keep to the company of this one; by default the most named organizations are compared.
    limit
        Organizations compared.
    minimum
        Pairs in fewer units are no edges.
    most
        Edges at most, so that the picture can be read.
    """
    found = co_mentions(corpus, query, organization, limit=limit, minimum=1)
    tested = _tested(found.frame, len(found.nodes), found.n)
    passed = tested[(tested["articles"] >= minimum) & (tested["lift"] > 1) & (tested["q"] <= CHANCE)]
    order = ["log_likelihood", "organization", "other"]
    edges = passed.sort_values(order, ascending=[False, True, True], ignore_index=True).head(most)
    columns = ["organization", "other", "articles", "expected", "lift", "npmi", "log_likelihood", "q"]
    return Network(
        query=query,
        version=corpus.version,
        organization=found.organization,
        nodes=_connected(found.nodes, edges),
        edges=edges[columns],
        compared=len(found.nodes),
        pairs=len(tested),
        associated=len(passed),
        minimum=minimum,
        n=found.n,
    )


def _tested(pairs: pd.DataFrame, nodes: int, n: int) -> pd.DataFrame:
    """Add npmi and q; the pairs that are never named together were compared, too, and count against the others."""
    silent = np.zeros(max(nodes * (nodes - 1) // 2 - len(pairs), 0))
    q = statistics.false_discoveries(np.concatenate([pairs["log_likelihood"].to_numpy(dtype=float), silent]))
    together = pairs["articles"].to_numpy(dtype=float) / max(n, 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        npmi = np.where(together < 1, np.log(pairs["lift"].to_numpy(dtype=float)) / -np.log(together), 1.0)
    return pairs.assign(q=q[: len(pairs)], npmi=npmi)


def _connected(nodes: pd.DataFrame, edges: pd.DataFrame) -> pd.DataFrame:
    ends = pd.concat([edges["organization"], edges["other"]])
    degree = nodes["organization"].map(ends.value_counts()).fillna(0).astype("int64")
    kept = nodes.assign(degree=degree)[degree > 0].reset_index(drop=True)
    groups = _groups(list(kept["organization"]), list(zip(edges["organization"], edges["other"], strict=True)))
    return kept.assign(group=pd.Series([groups[name] for name in kept["organization"]], dtype="int64"))


def _groups(names: list[str], edges: list[tuple[str, str]]) -> dict[str, int]:
    """Number the connected parts of a graph, that with most nodes first, then by the first name."""
    parts = {name: {name} for name in names}
    for one, other in edges:
        if parts[one] is not parts[other]:
            parts[one] |= parts[other]
            for name in parts[other]:
                parts[name] = parts[one]
    places = {name: place for place, name in enumerate(names)}
    distinct = {id(part): part for part in parts.values()}.values()
    ordered = sorted(distinct, key=lambda part: (-len(part), min(places[name] for name in part)))
    return {name: number for number, part in enumerate(ordered) for name in part}
