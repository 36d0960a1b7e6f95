"""Names of the lists in a line: found by the automaton, lengthened where the list's name is only the beginning."""

from __future__ import annotations

from analysis.organizations import lexicon, places
from analysis.organizations.known import Form, Registry
from analysis.organizations.node import Node
from analysis.organizations.persons import is_vietnamese, titled
from analysis.organizations.tokens import LOWER, SIGN, Line

#: First token -> [(index after the last token, form)], longest first.
Matches = dict[int, list[tuple[int, Form]]]
_BRANDS = frozenset(("company", "bank", "media", "foreign"))


def matches(line: Line, registry: Registry) -> Matches:
    """Find the forms of known bodies in a line."""
    found: Matches = {}
    low, text = line.low, line.text
    last_token = {end: n for n, end in enumerate(line.ends)}
    for last, (length, forms) in registry.automaton.iter(low):
        start = last + 1 - length
        first = line.first_token.get(start)
        stop = last_token.get(last + 1)
        if first is None or stop is None:
            continue
        form = _written(text[start : last + 1], forms)
        if form is not None:
            found.setdefault(first, []).append((stop + 1, form))
    for entries in found.values():
        entries.sort(key=lambda entry: (-entry[0], entry[1].weak))
    return found


def node_of(line: Line, i: int, found: Matches) -> Node | None:
    """Give the longest listed name that begins at a token."""
    entries = found.get(i)
    if not entries:
        return None
    end, form = entries[0]
    if end == i + 1 and _is_tail(line, i):
        return None
    node = Node(i, end, known=form.body, name=form.text, rule="list", weak=form.weak)
    return lengthened(line, node)


def _is_tail(line: Line, i: int) -> bool:
    """Whether one listed word is the end of another foreign name ("British | Columbia", "BT | Sport")."""
    if not line.follows(i) or not line.is_capital(i - 1):
        return False
    key, lists = line.keys[i - 1], lexicon.lists()
    if is_vietnamese(key) or key in lists["starters"] or key in lists["common acronyms"]:
        return False
    return (
        key not in lists["persons before"] and key not in lists["roles before"] and places.known_at(line, i - 1) is None
    )


def lengthened(line: Line, node: Node) -> Node:
    """Lengthen a brand by what makes it another body: a country ("Manulife Việt Nam"), a branch ("LPBank AMC")."""
    known, j = node.known, node.end
    if known is None or known.kind not in _BRANDS or j >= line.size:
        return node
    if line.gaps[j] == 0 and line.keys[j] == "." and j + 1 < line.size and line.keys[j + 1] in ("vn", "com", "net"):
        if line.gaps[j + 1] == 0 and not (j + 2 < line.size and line.gaps[j + 2] == 0 and line.keys[j + 2] in "/."):
            node.end = j + 2
        return node
    if line.gaps[j] != 1:
        return node
    stop = _branch(line, j)
    if stop > j and known.kind in ("company", "bank"):
        node.name = f"{node.name} {line.text[line.starts[j] : line.ends[stop - 1]]}"
        node.base, node.known, node.end, node.brand = "", None, stop, known
        return node
    place = places.known_at(line, j)
    if (
        place
        and line.is_capital(j)
        and place[1].kind in ("country", "region")
        and not (line.follows(place[0]) and line.is_capital(place[0]) and is_vietnamese(line.keys[place[0]]))
    ):
        node.places, node.end = [place[1]], place[0]
    return node


def _branch(line: Line, j: int) -> int:
    """Index after the words that name a branch of a brand ("Securities", "Energy Solution"); `j` where none stand."""
    suffixes = lexicon.lists()["organization suffixes"]
    stop = last = j
    while stop < line.size and stop - j < 4 and line.gaps[stop] != 2:
        if line.keys[stop] == "&" or (line.gaps[stop] == 0 and line.keys[stop - 1] == "&"):
            stop += 1
            continue
        suffix = line.keys[stop] in suffixes
        if line.gaps[stop] != 1 or not line.is_capital(stop) or not (suffix or not is_vietnamese(line.keys[stop])):
            break
        stop += 1
        if line.keys[stop - 1] in suffixes or (stop - j == 3 and line.keys[stop - 2] == "&"):
            last = stop
    return last


def is_product(line: Line, node: Node) -> bool:
    """Whether a product is meant: its name goes on ("Apple Watch", "Hyundai Tucson"), or a word before says so."""
    lists = lexicon.lists()
    if node.head is not None or node.known is None or node.known.kind != "company" or node.places:
        return False
    i, j = node.start, node.end
    if line.follows(j) and line.shapes[j] not in (SIGN, LOWER):
        key = line.keys[j]
        if key in lists["product words"] or (any(c.isdigit() for c in key) and not key.isdigit()):
            return True
        if line.is_capital(j) and not is_vietnamese(key) and not titled(line, i) and key not in lists["starters"]:
            return True
    if not line.follows(i):
        return False
    return line.keys[i - 1] in lists["products"] or " ".join(line.keys[max(i - 2, 0) : i]) in lists["products"]


def is_competition(line: Line, node: Node) -> bool:
    """Whether a federation's or sponsor's name is the beginning of a competition's ("AFC Cup", "LPBank V-League")."""
    j = node.end
    if node.head is not None or node.places or not line.follows(j) or not line.is_capital(j):
        return False
    if line.keys[j] == "v" and line.surface(j, min(j + 3, line.size)).lower().startswith("v-league"):
        return True
    competitions = lexicon.lists()["competitions"]
    two = " ".join(line.keys[j : j + 2])
    return line.keys[j] in competitions or two in competitions


def _written(surface: str, forms: list[Form]) -> Form | None:
    fitting = [form for form in forms if same_case(surface, form.text)]
    return next((form for form in fitting if not form.weak), fitting[0] if fitting else None)


def same_case(surface: str, form: str) -> bool:
    """Tell whether a text is written as the form asks: all capitals, or capitals at least where a name needs them.

    >>> same_case("VIETCOMBANK", "Vietcombank"), same_case("tuổi trẻ", "Tuổi Trẻ"), same_case("Tuổi trẻ", "Tuổi Trẻ")
    (True, False, False)
    """
    if surface == form or (len(surface) >= 4 and surface.isupper()):
        return True
    ours, theirs = surface.split(), form.split()
    if len(ours) != len(theirs):
        return surface[:1] == form[:1]
    if surface[0].isupper() != form[0].isupper():
        return False
    if len(theirs) >= 4:
        return True
    if len(theirs) == 1:
        return len(form) >= 5 and surface[0].isupper() and not form.isupper()
    return all(o[0].isupper() or not t[0].isupper() for o, t in zip(ours, theirs, strict=True))
