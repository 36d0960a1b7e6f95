"""`diembao analyse`: words, organizations, stories and topics of a corpus."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def analyse(
    corpus: Annotated[Path, typer.Option(help="The corpus's folder.")],
    refit: Annotated[
        bool, typer.Option("--refit", help="Decide anew about names and terms; propose new topics.")
    ] = False,
    topics: Annotated[int | None, typer.Option(help="Number of topics of a new model.", min=2, max=500)] = None,
    workers: Annotated[int | None, typer.Option(help="Processes that read; all cores if not given.", min=1)] = None,
    as_json: Annotated[bool, typer.Option("--json", help="End with one line of JSON.")] = False,
) -> None:
    """Find words, organizations, stories and topics in the articles that are new since the last time."""
    from analysis.analyse import analyse as run
    from dashboard.cli.messages import print_json, print_table, progress, words
    from dashboard.cli.topics import say_diff
    from data.corpus import Corpus
    from data.workspace import Workspace

    Corpus.open(corpus)
    workspace = Workspace(corpus)
    job = workspace.start_job("analyse")
    failure: str | None = "interrupted"
    try:
        with progress() as bar:

            def report(step: str, done: int, total: int) -> None:
                bar(step, done, total)
                workspace.progress(job, step, done, total)

            summary = run(corpus, report=report, refit=refit, n_topics=topics, workers=workers)
        failure = None
    finally:
        workspace.finish_job(job, failure)
    say = words()
    rows: list[tuple[str, int | str]] = [
        (say("cli.analyse.articles"), summary.articles),
        (say("cli.analyse.annotated"), summary.annotated),
        (say("cli.analyse.terms"), summary.terms),
        (say("cli.analyse.mentions"), summary.mentions),
        (say("cli.analyse.stories"), summary.stories),
        (say("cli.analyse.story_articles"), summary.story_articles),
        (say("cli.analyse.topics"), summary.topics),
        (say("cli.analyse.topic_articles"), summary.topic_articles),
        (say("cli.version"), summary.version),
    ]
    print_table(say("cli.analyse.title", corpus=corpus), rows)
    if summary.proposed is not None:
        say_diff(corpus, summary.proposed, as_json=False)
    if as_json:
        print_json(summary.as_counts())
