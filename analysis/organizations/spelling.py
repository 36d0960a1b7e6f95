"""One name for what differs only in its capitals: "Viện kiểm sát nhân dân Tối cao" and "… tối cao"."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter

import pyarrow as pa

from analysis.organizations.decisions import USER_TABLE
from analysis.organizations.known import registry
from data import organization_edits
from data.corpus import Corpus
from data.organization_edits import OrganizationEdits
from data.schemas import MENTIONS


def settle(corpus: Corpus) -> int:
    """Let organizations whose names differ only in their capitals be one.

    It bears the name that a list of known bodies gives it, else one that somebody decided about, else the one that
    most mentions bear (of equals the one whose letters are small first). The written form of each mention stays.

    Returns
    -------
    int
        Mentions that bear another name now.
    """
    found = corpus.ask_arrow(
        "WITH named AS (SELECT organization AS name, mode(kind) AS sort, count(*) AS mentions FROM mentions "
        "WHERE resolved GROUP BY organization) "
        "SELECT lower(name) AS key, name, sort, mentions FROM named "
        "QUALIFY count(*) OVER (PARTITION BY key) > 1 ORDER BY key, mentions DESC, name DESC"
    ).to_pylist()
    if not found:
        return 0
    known, edits = registry(corpus.path / USER_TABLE), _decided_about(organization_edits.in_force(corpus.path))
    becomes: list[dict[str, str]] = []
    for _, group in groupby(found, key=itemgetter("key")):
        rows = list(group)
        kept = next((row for row in rows if row["name"] in edits), rows[0])
        listed = known.named(kept["name"])
        name, sort = (listed.name, listed.kind) if listed else (kept["name"], kept["sort"])
        becomes += [{"was": row["name"], "name": name, "sort": sort} for row in rows if row["name"] != name]
    return _rename(corpus, becomes)


def _rename(corpus: Corpus, becomes: list[dict[str, str]]) -> int:
    renamed = corpus.ask_arrow(
        "SELECT mentions.* REPLACE (name AS organization, sort AS kind) FROM mentions "
        "JOIN becomes ON organization = was WHERE resolved ORDER BY article_id, mention",
        becomes=pa.Table.from_pylist(becomes),
    )
    renamed = renamed.select(MENTIONS.names).cast(MENTIONS)
    with corpus.transaction("analyse") as change:
        change.delete("mentions", renamed.select(["article_id", "mention"]))
        change.append("mentions", renamed)
        change.summary["respelled_mentions"] = renamed.num_rows
    return int(renamed.num_rows)


def _decided_about(edits: OrganizationEdits) -> frozenset[str]:
    """Give the names that decisions are about: they must not come to nothing by a change of name."""
    told = {was for was, _ in edits.different} | {*edits.different.values()}
    return frozenset(edits.none | {*edits.same} | {*edits.same.values()} | told | {*edits.watched})
