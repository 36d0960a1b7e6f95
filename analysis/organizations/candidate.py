"""A bare name that may be an organization, as it is kept with its article until the corpus has decided."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.organizations.mention import Mention
from data.records import Field


@dataclass(frozen=True, slots=True)
class Candidate:
    """One occurrence of a name without a head noun.

    Parameters
    ----------
    name, surface
        The words with tone marks placed and single spaces, and as they are written.
    cues
        What speaks for and against a body here: bits of `cues.Cue`.
    organization, kind
        Full name and kind where the article's own words told (the occurrence is a mention then, and teaches); else "".
    field, start, end, sentence, sentence_start, sentence_end, speaks
        As in a mention.
    """

    name: str
    surface: str
    cues: int
    organization: str
    kind: str
    field: Field
    start: int
    end: int
    sentence: int
    sentence_start: int
    sentence_end: int
    speaks: bool

    @property
    def known(self) -> bool:
        """Whether it is a mention already."""
        return bool(self.organization)

    def mention(self, organization: str, kind: str, evidence: str, confidence: float) -> Mention:
        """Make the mention that this candidate becomes once its name is decided."""
        return Mention(
            organization=organization, kind=kind, resolved=True, surface=self.surface, field=self.field,
            start=self.start, end=self.end, sentence=self.sentence, sentence_start=self.sentence_start,
            sentence_end=self.sentence_end, evidence=evidence, confidence=confidence, speaks=self.speaks,
        )  # fmt: skip
