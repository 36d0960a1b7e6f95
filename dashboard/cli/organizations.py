"""`diembao organizations …`: mark organizations in texts, say what a corpus learned, decide about them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.cli.edits import Folder, Who, add_shared, open_corpus, say_edit, user

if TYPE_CHECKING:
    from data.workspace import Edit

app = typer.Typer(no_args_is_help=True)
edits = typer.Typer(no_args_is_help=True)
app.add_typer(edits, name="edits", help="What people decide about organizations, and undo.")

_Name = Annotated[str, typer.Argument(help="An organization's full name, as rankings and exports write it.")]


@app.callback()
def group() -> None:
    """Organizations: marked in texts, learned by a corpus, decided about by people."""


@app.command("tag")
def tag(
    source: Annotated[Path, typer.Option("--input", help='JSON Lines: {"id", "text", …}; first line of text = title.')],
    output: Annotated[Path, typer.Option("--output", help='JSON Lines: {"id", "mentions": [{"start", "end", …}]}.')],
    corpus: Annotated[Path | None, typer.Option(help="Learn from this corpus instead of the input.")] = None,
) -> None:
    """Mark the organizations in texts, with the canonical name of each."""
    from analysis.organizations.tag import tag_file
    from dashboard.cli.messages import words

    summary = tag_file(source, output, corpus=corpus)
    print(words()("cli.organizations.tagged", articles=summary.articles, mentions=summary.mentions))


@app.command("learned")
def show_learned(
    corpus: Folder,
    as_json: Annotated[bool, typer.Option("--json", help="End with one line of JSON.")] = False,
) -> None:
    """List the names that the corpus taught: what each stands for, and on what evidence."""
    from dataclasses import asdict

    from analysis.organizations.decisions import stored
    from dashboard.cli.messages import print_json, print_table, words

    say, learned = words(), stored(open_corpus(corpus)).names
    rows = [
        (
            f"{name} = {decision.organization}",
            say("cli.organizations.evidence", strong=decision.strong, against=decision.against, n=decision.articles),
        )
        for name, decision in learned.items()
    ]
    print_table(say("cli.organizations.learned"), rows)
    if as_json:
        print_json({name: asdict(decision) for name, decision in learned.items()})


@edits.callback()
def group_of_edits() -> None:
    """What people decide about organizations: every count follows, analyses keep it, undo takes it back."""


@edits.command("none")
def none(organization: _Name, corpus: Folder, who: Who = "") -> None:
    """Count a name as no organization."""
    from analysis.organizations import editing

    say_edit("organizations", editing.no_organization(open_corpus(corpus), organization, who=user(who)))


@edits.command("same")
def same(
    organizations: Annotated[list[str], typer.Argument(help="Organizations by their full names.")],
    into: Annotated[str, typer.Option(help="The organization that their mentions count for from now on.")],
    corpus: Folder,
    who: Who = "",
) -> None:
    """Let the mentions of organizations count for another one."""
    from analysis.organizations import editing

    say_edit("organizations", editing.same(open_corpus(corpus), organizations, into=into, who=user(who)))


@edits.command("different")
def different(
    organization: _Name,
    surface: Annotated[str, typer.Argument(help="The words by which the other one is called.")],
    into: Annotated[str, typer.Option(help="The organization that is meant there.")],
    corpus: Folder,
    who: Who = "",
) -> None:
    """Let the mentions of an organization by certain words count for another one."""
    from analysis.organizations import editing

    say_edit("organizations", editing.different(open_corpus(corpus), organization, surface, into=into, who=user(who)))


@edits.command("watch")
def watch(organization: _Name, corpus: Folder, who: Who = "") -> None:
    """Put an organization on the watch list."""
    from analysis.organizations import editing

    say_edit("organizations", editing.watch(open_corpus(corpus), organization, who=user(who)))


@edits.command("import")
def import_edits(
    source: Annotated[Path, typer.Argument(help="A CSV file with the columns that `export` writes.")],
    corpus: Folder,
    who: Who = "",
) -> None:
    """Take decisions over from a file, each once."""
    from analysis.organizations import editing
    from dashboard.cli.messages import words

    done = editing.imported(open_corpus(corpus), source, who=user(who))
    print(words()("cli.organizations.imported", recorded=done.recorded, already=done.already))


def _told(edit: Edit) -> tuple[str, dict[str, str]]:
    """Tell the kind of a decision, and what it is about."""
    given = edit.payload
    names = given.get("organizations", [given.get("organization")])
    places = {"names": ", ".join(names), "surface": given.get("surface", ""), "into": given.get("as", "")}
    return edit.kind.removeprefix("organization."), places


add_shared(
    edits,
    "organizations",
    told=_told,
    exported="Write the decisions in force as CSV: kind, organization, surface, as, who, at.",
)
