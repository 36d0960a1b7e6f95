"""What the grammar reads of one mention before it is known which body is meant."""

from __future__ import annotations

from dataclasses import dataclass, field

from analysis.organizations.known import Known
from analysis.organizations.lexicon import Head
from analysis.organizations.places import Place

#: Kinds of bodies of the state that are "foreign" where their place is.
_OF_STATES = frozenset(("state", "party", "court", "mass"))


@dataclass(slots=True)
class Node:
    """A stretch of tokens that may name an organization, with its parts.

    Parameters
    ----------
    start, end
        Token indices into the line.
    head
        The head noun; None for a name without one.
    base
        Head and field in their full form ("Sở Y tế"); "" where the head is only a description ("hãng").
    name
        The proper name as it stands in a full name; "" where there is none.
    level
        A level without a name ("tỉnh" in "UBND tỉnh"), else "".
    places
        The places that belong to the name; several where one span names several bodies.
    parent
        The body above, when it stands directly behind.
    known
        The row of the lists that this is.
    brand
        The listed body whose branch this is ("LPBank" in "LPBank AMC").
    rule
        Evidence: "list", "pattern", "team", "repeat", "definition", "corpus".
    weak
        Whether the words may mean something else, so that they count only beside other evidence.
    origin
        Where the full name stands, (line, token), that a definition or repeat takes up.
    """

    start: int
    end: int
    head: Head | None = None
    base: str = ""
    name: str = ""
    number: str = ""
    level: str = ""
    places: list[Place] = field(default_factory=list)
    parent: Node | None = None
    known: Known | None = None
    brand: Known | None = None
    rule: str = "pattern"
    weak: bool = False
    origin: tuple[int, int] | None = None

    @property
    def short(self) -> bool:
        """Whether the words leave out which body is meant."""
        return self.known is None and self.parent is None and not self.name and not self.places

    @property
    def kind(self) -> str:
        """The kind of the body as far as the words tell."""
        if self.known is not None:
            return self.known.kind
        if self.brand is not None:
            return self.brand.kind
        if self.rule == "team":
            return "sport"
        kind = self.head.kind if self.head else ""
        if kind in _OF_STATES and self.places and self.places[0].foreign and self.places[0].name != "Việt Nam":
            return "foreign"
        return kind
