"""Articles in, mentions and candidates out: grammar, lists, definitions, repeats, bare names, and what they mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from analysis.organizations import aliases, filters, grammar, lexicon, places, unifying
from analysis.organizations.bare import bare_names
from analysis.organizations.candidate import Candidate
from analysis.organizations.canonical import is_police_office
from analysis.organizations.context import Context, Position
from analysis.organizations.cues import NAMES, Cue, cues_of, headed_cues
from analysis.organizations.enumerations import members
from analysis.organizations.known import Registry
from analysis.organizations.learning import Decision, Learned, decided_here, kind_of
from analysis.organizations.mention import BY_CORPUS, CONFIDENCE_BY_CORPUS, LONGER_IN_CORPUS, Mention
from analysis.organizations.node import Node
from analysis.organizations.resolve import Meaning, Resolver
from analysis.organizations.sides import about_matches, with_clubs, with_companies, with_sides
from analysis.organizations.speech import speaks
from analysis.organizations.tokens import UPPER, Line
from analysis.passages import SegmentedArticle

_CONFIDENCE = {"list": 0.97, "pattern": 0.95, "team": 0.9, "definition": 0.92, "repeat": 0.88}
#: Kinds of heads that teach the name behind them.
_TAUGHT = frozenset(("company", "bank", "media", "sport", "music", "armed"))
_BY_CONTEXT = 0.75


@dataclass(frozen=True, slots=True)
class Reading:
    """What an article names, and the bare names that only a corpus can tell.

    Parameters
    ----------
    mentions
        In reading order.
    candidates
        Bare names, those that are mentions among them, in reading order.
    """

    mentions: list[Mention]
    candidates: list[Candidate]


def read(article: SegmentedArticle, registry: Registry) -> Reading:
    """Read one article by itself."""
    lines = [Line(passage) for passage in article.passages]
    found: list[tuple[Position, Node]] = []
    for n, line in enumerate(lines):
        nodes = list(grammar.nodes(line, registry))
        nodes += members(line, nodes, registry)
        found += [((n, node.start), node) for node in sorted(nodes, key=lambda node: node.start)]
    matches = about_matches(lines)
    if matches:
        with_clubs(lines, found)
    else:
        with_companies(found, registry)
    kept = filters.kept(lines, found)
    standing = {at for at, _ in kept}
    barred = [(at, node) for at, node in found if not node.weak and at not in standing]
    context = Context(lines, article.day, places.home_of(article.outlet))
    found = aliases.with_aliases(lines, kept, context.place_names)
    if matches:
        found = with_sides(lines, found, registry)
    meanings = unifying.unified(found, Resolver(context, registry, article.article_id).resolve(found), registry)
    named = [(at, node, m) for (at, node), m in zip(found, meanings, strict=True) if m is not None]
    mentions = [_mention(lines, at[0], node, meaning) for at, node, meaning in named]
    candidates = [c for c in _candidates(lines, named, barred) if c.known or _may_be_body(c.name, registry)]
    told = decided_here(candidates)
    for n, candidate in enumerate(candidates):
        if not candidate.known and candidate.name in told and not candidate.cues & (Cue.PERSON | Cue.PRODUCT):
            body = (candidate.name, kind_of(candidate.name))
            mentions.append(candidate.mention(*body, _named(told[candidate.name]), _BY_CONTEXT))
            candidates[n] = replace(candidate, organization=body[0], kind=body[1])
    return Reading(_in_order(article, mentions), candidates)


def with_learned(article: SegmentedArticle, reading: Reading, learned: Learned) -> list[Mention]:
    """Give an article's mentions, those of learned names among them."""
    longer = {(c.field, c.start): told for c in reading.candidates if (told := learned.lengthens(c)) is not None}
    mentions = [_lengthened(mention, longer.get((mention.field, mention.start))) for mention in reading.mentions]
    for candidate in reading.candidates:
        decision = learned.accepts(candidate)
        if decision is not None:
            mentions.append(candidate.mention(decision.organization, decision.kind, BY_CORPUS, CONFIDENCE_BY_CORPUS))
    return _in_order(article, mentions)


def _lengthened(mention: Mention, told: Decision | None) -> Mention:
    if told is None:
        return mention
    return replace(mention, organization=told.organization, evidence=f"{mention.evidence}{LONGER_IN_CORPUS}")


def _in_order(article: SegmentedArticle, mentions: list[Mention]) -> list[Mention]:
    place = {passage.field: n for n, passage in enumerate(article.passages)}
    return sorted(mentions, key=lambda m: (place[m.field], m.start))


def _may_be_body(name: str, registry: Registry) -> bool:
    """Whether nothing is decided about a bare name: the lists know it neither as a body nor as something else."""
    low, lists = name.lower(), lexicon.lists()
    return not registry.lists(name) and low not in lists["no bodies"] and low not in lists["common acronyms"]


def _named(cues: int) -> str:
    return "context: " + ", ".join(name for cue, name in NAMES.items() if cues & cue)


def _mention(lines: Sequence[Line], number: int, node: Node, meaning: Meaning) -> Mention:
    line = lines[number]
    start, end = line.starts[node.start], line.ends[node.end - 1]
    sentence, sentence_start, sentence_end = line.sentence_of(start)
    confidence = (
        _CONFIDENCE.get(node.rule, 0.9) - (0.1 if meaning.how else 0.0) - (0.2 if not meaning.resolved else 0.0)
    )
    return Mention(
        organization=meaning.name, kind="police" if is_police_office(node) else node.kind,
        resolved=meaning.resolved, surface=line.text[start:end], field=line.field, start=start, end=end,
        sentence=sentence, sentence_start=sentence_start, sentence_end=sentence_end,
        evidence=_evidence(lines, node, meaning),
        confidence=round(confidence, 2), speaks=speaks(line, node),
    )  # fmt: skip


def _evidence(lines: Sequence[Line], node: Node, meaning: Meaning) -> str:
    """Say by which rule a node is a mention, from which list or place in the article, and how a short form was told."""
    rule = node.rule
    if node.origin is not None:
        line = lines[node.origin[0]]
        rule = f"{rule}@{line.field}:{line.starts[node.origin[1]]}"
    elif node.known is not None:
        rule = f"{rule}@{node.known.source}"
    return f"{rule}; {meaning.how}" if meaning.how else rule


def _candidates(
    lines: Sequence[Line],
    named: Sequence[tuple[Position, Node, Meaning]],
    barred: Sequence[tuple[Position, Node]],
) -> list[Candidate]:
    found = list(_short_and_long(lines, named))
    for n, line in enumerate(lines):
        here = [(node, meaning) for at, node, meaning in named if at[0] == n]
        found += _candidates_of(line, here, [node for at, node in barred if at[0] == n])
    return found


def _short_and_long(lines: Sequence[Line], named: Sequence[tuple[Position, Node, Meaning]]) -> Iterator[Candidate]:
    """The mentions by names that may be short, and by long names, each under the short one."""
    forms = {meaning.name: form for _, node, meaning in named if (form := unifying.short_form(node, meaning))}
    for at, node, meaning in named:
        short = forms.get(meaning.name)
        if short is not None:
            cue = Cue.SHORT if short == meaning.name else Cue.LONG
            yield _candidate(lines[at[0]], node.start, node.end, cue, meaning.name, node.kind, short)


def _candidates_of(line: Line, named: Sequence[tuple[Node, Meaning]], barred: Sequence[Node]) -> Iterator[Candidate]:
    covered = aliases.covered(line, [node for node, _ in named])
    no_names = {(node.start, node.end) for node in barred}
    for node, meaning in named:
        if node.head is None and node.rule == "list" and meaning.resolved:
            cues = cues_of(line, node.start, node.end, covered)
            yield _candidate(line, node.start, node.end, cues, meaning.name, node.kind)
        elif node.rule == "definition" and meaning.resolved and line.shapes[node.start] != UPPER:
            cues = headed_cues(line, node.start, node.end, covered)
            yield _candidate(line, node.start, node.end, cues, meaning.name, node.kind)
        elif node.kind in _TAUGHT:
            for keys in aliases.bare_names(line, node):
                begin = node.end - len(keys)
                cues = headed_cues(line, begin, node.end, covered)
                yield _candidate(line, begin, node.end, cues, meaning.name, node.kind)
    for bare in bare_names(line, covered):
        if (bare.start, bare.end) not in no_names:
            yield _candidate(line, bare.start, bare.end, bare.cues, "", "")


def _candidate(line: Line, i: int, j: int, cues: int, organization: str, kind: str, name: str = "") -> Candidate:
    start, end = line.starts[i], line.ends[j - 1]
    surface = line.text[start:end]
    sentence, sentence_start, sentence_end = line.sentence_of(start)
    return Candidate(
        name=name or " ".join(line.placed[start:end].split()), surface=surface, cues=cues,
        organization=organization, kind=kind,
        field=line.field, start=start, end=end, sentence=sentence, sentence_start=sentence_start,
        sentence_end=sentence_end, speaks=speaks(line, Node(i, j)),
    )  # fmt: skip
