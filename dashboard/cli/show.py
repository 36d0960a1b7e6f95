"""`diembao show`: what is read from one article."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from data.records import Article


def show(
    file: Annotated[Path, typer.Argument(help="Any file that a reader takes; its first article is shown.")],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object instead of a text.")] = False,
) -> None:
    """Print what is read from one article: its parts, its words, its organizations with counts."""
    from dashboard.cli.messages import print_json

    article = first_article(file)
    found = described(article)
    if as_json:
        print_json(found)
    else:
        _print(found)


def first_article(file: Path) -> Article:
    """Read the first article of a file.

    Raises
    ------
    NothingToShow
        The file holds no article that can be used.
    """
    from data.clean import clean
    from data.errors import NothingToShow
    from data.names import Names
    from data.readers import read
    from data.records import Rejected

    record = next(iter(read(file)), None)
    if record is None:
        raise NothingToShow(path=file, detail="empty")
    article = record if isinstance(record, Rejected) else clean(record, Names.load(None))
    if isinstance(article, Rejected):
        raise NothingToShow(path=file, detail=article.reason)
    return article


def described(article: Article) -> dict[str, Any]:
    """Give an article with its words and organizations as plain JSON values."""
    from analysis.organizations import find_mentions
    from analysis.segment import segment_articles

    segmented = segment_articles([article])[0]
    mentions = [m for m in find_mentions([segmented])[0] if m.field != "caption"]
    published = article.published
    return {
        "title": article.title,
        "lead": article.lead or None,
        "author": article.author or None,
        "authors": list(article.authors),
        "published": None if published is None else _stated(article),
        "published_precision": article.published_precision,
        "published_source": article.published_source,
        "published_evidence": article.published_evidence,
        "outlet_raw": article.outlet_raw or None,
        "outlet": article.outlet or None,
        "section": _section(article) or None,
        "section_path": list(article.section_path),
        "body": article.body,
        "subheads": [{"text": head.text, "tag": head.tag} for head in article.subheads],
        "captions": list(article.captions),
        "organization_mentions": dict(Counter(m.organization for m in mentions).most_common()),
        "words": [word.text for p in segmented.passages for s in p.sentences for word in s.words],
    }


def _section(article: Article) -> str:
    """Give the section as its page writes it, spelt as it is here: "THỂ THAO" is "Thể thao", but "Số hóa" no other."""
    from data.text import folded, matching_key

    written, name = article.section_raw, article.section
    return name if folded(matching_key(written)) == folded(matching_key(name)) else written


def _stated(article: Article) -> str:
    """Write the time no more exactly than it is known."""
    from zoneinfo import ZoneInfo

    assert article.published is not None
    local = article.published.astimezone(ZoneInfo("Asia/Ho_Chi_Minh"))
    shapes = {"year": "%Y", "month": "%Y-%m", "day": "%Y-%m-%d"}
    shape = shapes.get(article.published_precision or "")
    return local.strftime(shape) if shape else local.isoformat()


def _print(found: dict[str, Any]) -> None:
    from rich.console import Console

    from dashboard.cli.messages import print_table, words

    say = words()
    console = Console()
    organizations = found.pop("organization_mentions")
    segmented = found.pop("words")
    for key, value in found.items():
        if value:
            console.print(f"[bold]{say(f'cli.show.{key}')}[/bold]")
            for line in _lines(value):
                console.print("  " + line, markup=False, highlight=False)
    console.print(f"[bold]{say('cli.show.words')}[/bold]")
    console.print("  " + " ".join(word.replace(" ", "_") for word in segmented), markup=False, highlight=False)
    print_table(say("cli.show.organization_mentions"), list(organizations.items()))


def _lines(value: Any) -> list[str]:
    if isinstance(value, list):
        return [entry["text"] if isinstance(entry, dict) else str(entry) for entry in value]
    return str(value).split("\n")
