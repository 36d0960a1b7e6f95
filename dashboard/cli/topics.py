"""`diembao topics …`: new topics as a proposal, accepted or rejected; old ones used again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from analysis.topics import Outcome
    from analysis.topics.fitting import Report
    from analysis.topics.proposals import Change, Diff
    from data.corpus import Corpus

app = typer.Typer(no_args_is_help=True)

_Corpus = Annotated[Path, typer.Option(help="The corpus's folder.")]
_Json = Annotated[bool, typer.Option("--json", help="End with one line of JSON.")]


@app.callback()
def group() -> None:
    """New topics as a proposal that a person accepts or rejects; old ones used again."""


@app.command("propose")
def propose(
    corpus: _Corpus,
    topics: Annotated[int | None, typer.Option(help="Number of topics; as many as now if not given.", min=2)] = None,
    seed: Annotated[int, typer.Option(help="Seed of the random starts.")] = 0,
    anew: Annotated[bool, typer.Option("--anew", help="Begin from random starts, not from the topics in use.")] = False,
    rename: Annotated[bool, typer.Option("--rename", help="Give new labels to topics that continue, too.")] = False,
    as_json: _Json = False,
) -> None:
    """Fit new topics and say what they would change. Nothing changes until they are accepted."""
    from analysis.topics import proposals

    opened = _opened(corpus)
    with _job(corpus, "topics propose") as report:
        diff = proposals.propose(opened, topics=topics, seed=seed, rename=rename, anew=anew, report=report)
    _say_diff(corpus, diff, as_json=as_json)


@app.command("diff")
def show_diff(corpus: _Corpus, as_json: _Json = False) -> None:
    """Say what the proposed topics would change."""
    from analysis.topics import proposals

    _say_diff(corpus, proposals.pending(_opened(corpus))[1], as_json=as_json)


@app.command("accept")
def accept(corpus: _Corpus, as_json: _Json = False) -> None:
    """Put the proposed topics to use; the old ones are kept."""
    from analysis.topics import proposals

    opened = _opened(corpus)
    with _job(corpus, "topics accept") as report:
        outcome = proposals.accept(opened, report=report)
    _say_outcome(outcome, as_json=as_json)


@app.command("reject")
def reject(corpus: _Corpus) -> None:
    """Take the proposed topics away."""
    from analysis.topics import proposals
    from dashboard.cli.messages import words

    proposals.reject(_opened(corpus))
    print(words()("cli.topics.rejected"))


@app.command("versions")
def show_versions(corpus: _Corpus, as_json: _Json = False) -> None:
    """List the versions of the topics that are kept."""
    from analysis.topics import versions
    from dashboard.cli.messages import print_json, print_table, words

    opened, say = _opened(corpus), words()
    in_use = versions.current(opened)
    kept = [versions.load(corpus, number, arrays=False) for number in versions.numbers(corpus)]
    rows: list[tuple[str, int | str]] = [
        (
            say("cli.topics.version", number=version.number, articles=version.settings["articles"]),
            say("cli.topics.in_use", n=len(version.topics))
            if version.number == in_use
            else say("cli.topics.of_version", n=len(version.topics)),
        )
        for version in kept
    ]
    print_table(say("cli.topics.versions"), rows)
    if as_json:
        found = [{"version": held.number, "topics": len(held.topics), **_plain(held.settings)} for held in kept]
        print_json({"in_use": in_use, "versions": found})


@app.command("use")
def use(
    number: Annotated[int, typer.Argument(help="A version, as `diembao topics versions` lists them.")],
    corpus: _Corpus,
    as_json: _Json = False,
) -> None:
    """Give all articles the topics of an older version again."""
    from analysis.topics import proposals

    opened = _opened(corpus)
    with _job(corpus, "topics use") as report:
        outcome = proposals.use(opened, number, report=report)
    _say_outcome(outcome, as_json=as_json)


def _opened(path: Path) -> Corpus:
    from data.corpus import Corpus

    return Corpus.open(path)


@contextmanager
def _job(path: Path, command: str) -> Iterator[Report]:
    """Report a long command on the terminal and in the workspace."""
    from dashboard.cli.messages import progress
    from data.workspace import Workspace

    workspace = Workspace(path)
    job = workspace.start_job(command)
    failure: str | None = "interrupted"
    try:
        with progress() as bar:

            def report(step: str, done: int, total: int) -> None:
                bar(step, done, total)
                workspace.progress(job, step, done, total)

            yield report
        failure = None
    finally:
        workspace.finish_job(job, failure)


def _say_diff(path: Path, diff: Diff, *, as_json: bool) -> None:
    from dataclasses import asdict

    from dashboard.cli.messages import print_json, print_table, words

    say = words()
    title = say("cli.topics.diff", base=diff.base, moved=diff.moved, compared=diff.compared, part=diff.kept_part)
    print_table(title, [_line(change) for change in diff.changes])
    print(say("cli.topics.decide", path=path))
    if as_json:
        print_json(asdict(diff))


def _line(change: Change) -> tuple[str, str]:
    from dashboard.cli.messages import words

    say = words()
    fate = say(f"cli.topics.fate.{change.fate}", other=change.other_label)
    counts = say("cli.topics.counts", before=change.before, after=change.after, stayed=change.stayed)
    return f"{change.topic:>3}  {change.label}", f"{fate}  {counts}"


def _say_outcome(outcome: Outcome, *, as_json: bool) -> None:
    from dataclasses import asdict

    from dashboard.cli.messages import print_json, words

    print(words()("cli.topics.used", model=outcome.model, topics=outcome.topics, articles=outcome.articles))
    if as_json:
        print_json(asdict(outcome))


def _plain(settings: object) -> dict[str, object]:
    given = dict(settings) if isinstance(settings, dict) else {}
    return {key: given[key] for key in ("articles", "corpus", "seed") if key in given}
