"""The command line: `diembao COMMAND`. One module a command, each importing what it needs when it runs."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from dashboard.cli import analyse, check, export, index, ingest, organizations, sample, serve, show, topics

app = typer.Typer(
    name="diembao",
    help="Topics, keyword trends and organization mentions in the Vietnamese press.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.command("ingest")(ingest.ingest)
app.command("analyse")(analyse.analyse)
app.command("check")(check.check)
app.command("serve")(serve.serve)
app.command("show")(show.show)
app.command("sample")(sample.sample)
app.command("index")(index.index)
app.add_typer(export.app, name="export", help="Write the numbers behind a page to a file.")
app.add_typer(organizations.app, name="organizations", help="Organizations in texts outside a corpus.")
app.add_typer(topics.app, name="topics", help="New topics as a proposal; old ones used again.")


@app.callback()
def common(
    lang: Annotated[str, typer.Option(envvar="DIEMBAO_LANG", help="Language of messages: vi or en.")] = "vi",
) -> None:
    """Take what goes for every command."""
    os.environ["DIEMBAO_LANG"] = lang


def main() -> None:
    """Run the command line; an error on purpose ends with one sentence and exit code 2."""
    from data.errors import DiemBaoError

    try:
        app()
    except DiemBaoError as error:
        from dashboard.cli.messages import sentence

        print(sentence(error), file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
