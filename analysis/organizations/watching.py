"""The watch list: what the corpus's own `organizations.csv` marks, and what people added on the pages."""

from __future__ import annotations

from analysis.organizations.decisions import USER_TABLE
from analysis.organizations.known import user_rows
from data import organization_edits
from data.corpus import Corpus


def watched(corpus: Corpus) -> tuple[str, ...]:
    """Return the organizations to keep an eye on, as they count: those of the table first, in its order."""
    edits = organization_edits.in_force(corpus.path)
    marked = [body.name for body in user_rows(corpus.path / USER_TABLE) if body.watched]
    return edits.resolved([*marked, *edits.watched])
