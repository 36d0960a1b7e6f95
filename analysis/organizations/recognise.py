"""Articles in, mentions out: grammar and lists, definitions in brackets, repeats of names, and what they mean."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.organizations import aliases, filters, grammar
from analysis.organizations.context import Context, Position
from analysis.organizations.known import Registry
from analysis.organizations.learning import Learned
from analysis.organizations.mention import Mention
from analysis.organizations.node import Node
from analysis.organizations.resolve import Meaning, Resolver
from analysis.organizations.speech import speaks
from analysis.organizations.tokens import Line
from analysis.passages import SegmentedArticle

_CONFIDENCE = {"list": 0.97, "pattern": 0.95, "team": 0.9, "definition": 0.92, "repeat": 0.88, "corpus": 0.75}


def mentions_of(article: SegmentedArticle, registry: Registry, learned: Learned | None = None) -> list[Mention]:
    """Give the mentions of one article in reading order."""
    lines = [Line(passage) for passage in article.passages]
    found: list[tuple[Position, Node]] = []
    for n, line in enumerate(lines):
        found += [((n, node.start), node) for node in grammar.nodes(line, registry)]
    found = filters.kept(lines, found)
    found = aliases.with_aliases(lines, found, registry, learned)
    meanings = Resolver(Context(lines), registry, article.article_id).resolve(found)
    meanings = aliases.unified(found, meanings)
    return [
        _mention(lines[position[0]], node, meaning)
        for (position, node), meaning in zip(found, meanings, strict=True)
        if meaning is not None
    ]


def _mention(line: Line, node: Node, meaning: Meaning) -> Mention:
    start, end = line.starts[node.start], line.ends[node.end - 1]
    sentence, sentence_start, sentence_end = line.sentence_of(start)
    confidence = (
        _CONFIDENCE.get(node.rule, 0.9) - (0.1 if meaning.how else 0.0) - (0.2 if not meaning.resolved else 0.0)
    )
    return Mention(
        organization=meaning.name, kind=node.kind, resolved=meaning.resolved, surface=line.text[start:end],
        field=line.field, start=start, end=end, sentence=sentence, sentence_start=sentence_start,
        sentence_end=sentence_end, evidence=f"{node.rule}; {meaning.how}" if meaning.how else node.rule,
        confidence=round(confidence, 2), speaks=speaks(line, node),
    )  # fmt: skip


def mentions(
    articles: Sequence[SegmentedArticle], registry: Registry, learned: Learned | None = None
) -> list[list[Mention]]:
    """Give the mentions of each article."""
    return [mentions_of(article, registry, learned) for article in articles]
