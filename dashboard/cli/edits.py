"""What the commands about people's edits share, whatever they are about: who decides, undo, list, export."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from data.corpus import Corpus
    from data.workspace import Edit

Folder = Annotated[Path, typer.Option(help="The corpus's folder.")]
Who = Annotated[str, typer.Option(envvar="DIEMBAO_WHO", help="Who decides; the user of this computer if not given.")]

#: Tells the last part of the key of an edit's sentence in the catalogue, and fills its places.
Told = Callable[["Edit"], tuple[str, dict[str, str]]]


def add_shared(app: typer.Typer, noun: str, *, told: Told, exported: str) -> None:
    """Add `undo`, `list` and `export` for the edits of a noun ("topics", "organizations").

    Parameters
    ----------
    told
        For the catalogue entries `cli.<noun>.edit.…`.
    exported
        The help of `export`: what it writes.
    """

    @app.command("undo")
    def undo(
        corpus: Folder,
        number: Annotated[int | None, typer.Argument(help="An edit's number; the newest if not given.")] = None,
        who: Who = "",
    ) -> None:
        """Undo a decision."""
        say_edit(noun, _editing(noun).undo(open_corpus(corpus), number, who=user(who)))

    @app.command("list")
    def show_edits(corpus: Folder) -> None:
        """List the decisions in force: number, what, who, when."""
        from dashboard.cli.messages import print_table, words

        say = words()
        rows = []
        for edit in _editing(noun).in_force(open_corpus(corpus)):
            kind, places = told(edit)
            what = say(f"cli.{noun}.edit.{kind}", **places)
            rows.append((f"{edit.number:>3}  {what}", f"{edit.who}, {say.moment(edit.at)}"))
        print_table(say(f"cli.{noun}.edits"), rows)

    @app.command("export", help=exported)
    def export_edits(
        corpus: Folder,
        output: Annotated[Path | None, typer.Option(help="A file; the terminal if not given.")] = None,
    ) -> None:
        written = _editing(noun).exported(open_corpus(corpus)).rstrip("\n")
        if output is None:
            print(written)
        else:
            output.write_text(written + "\n", encoding="utf8")


def say_edit(noun: str, number: int) -> None:
    """Say that an edit is recorded, and how to take it back."""
    from dashboard.cli.messages import words

    print(words()(f"cli.{noun}.edited", number=number))


def user(who: str) -> str:
    """Return the name given, else that of the user of this computer."""
    from getpass import getuser

    return who.strip() or getuser()


def open_corpus(path: Path) -> Corpus:
    """Open a corpus.

    Raises
    ------
    NoCorpus
        The folder holds none.
    """
    from data.corpus import Corpus

    return Corpus.open(path)


def _editing(noun: str) -> Any:
    """Load the module that decides about a noun."""
    return import_module(f"analysis.{noun}.editing")
