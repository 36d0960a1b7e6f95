"""A mention of an organization, as the recogniser hands it out."""

from __future__ import annotations

from dataclasses import dataclass

from data.records import Field

#: Evidence and confidence of the mentions that a corpus's decisions about bare names add, and where their numbers
#: begin, so that they never meet those of an article's own words.
BY_CORPUS, CONFIDENCE_BY_CORPUS, FIRST_NUMBER = "corpus", 0.7, 100_000
#: What stands between the names of several bodies that one span names.
JOINT = "; "
#: What the evidence of a mention ends with whose long name only the corpus knows.
LONGER_IN_CORPUS = "; longer name in the corpus"


def rule_of(evidence: str) -> str:
    """Give the rule that a mention's evidence begins with.

    >>> rule_of("definition@title:12; place tỉnh Gia Lai"), rule_of("context: described, foreign")
    ('definition', 'context')
    """
    return evidence.partition(";")[0].partition("@")[0].partition(":")[0]


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of an organization in one field of an article.

    Parameters
    ----------
    organization
        Full name of the body; where one span names several, joined by "; ". For an unresolved mention an id of its own,
        "chưa rõ: <words> [<16 hex digits of the article id>/<n>]".
    kind
        What the body is ("state", "party", "company", …); "" where unknown.
    resolved
        Whether the body is known; an unresolved one is counted apart.
    surface, start, end
        The words as written and their character offsets into the field's text.
    sentence, sentence_start, sentence_end
        0-based sentence of the field and its character offsets.
    evidence
        Why it was taken for an organization, `rule[@where][; how][; how]`:
        "list@companies" a row of that list ("user": the corpus's own; "pattern": a body that every province has),
        "pattern" the grammar of names ("pattern@companies": of a head noun and a row of that list),
        "team" a side of a match, "definition@title:12" a short name explained behind the full one at that field and
        character, "repeat@body:340" a name that stands there with its head, "context: <cues>" the words around it,
        "corpus" learnt from the corpus (`learned_names` holds on what evidence). How a short form was told, or by what
        a name was made longer, follows.
    confidence
        0–1: of the rule, less 0.1 where a short form had to be told, less 0.2 where no body could be.
    speaks
        Whether the body is a source here ("X cho biết", "theo X").
    """

    organization: str
    kind: str
    resolved: bool
    surface: str
    field: Field
    start: int
    end: int
    sentence: int
    sentence_start: int
    sentence_end: int
    evidence: str
    confidence: float
    speaks: bool
