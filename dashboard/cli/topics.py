"""`diembao topics …`: new topics as a proposal, accepted or rejected; old ones used again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from dashboard.cli.edits import Folder, Who, add_shared, open_corpus, say_edit, user

if TYPE_CHECKING:
    from analysis.topics import Outcome
    from analysis.topics.assigning import Report
    from analysis.topics.choosing import Choice
    from analysis.topics.proposals import Change, Diff
    from data.workspace import Edit

app = typer.Typer(no_args_is_help=True)
edits = typer.Typer(no_args_is_help=True)
app.add_typer(edits, name="edits", help="What people decide about topics, and undo.")

_Topic = Annotated[int, typer.Argument(help="A topic's number, as `diembao topics edits topics` lists them.")]
_Kind = Literal["nmf", "lda"]
_Json = Annotated[bool, typer.Option("--json", help="End with one line of JSON.")]


@app.callback()
def group() -> None:
    """New topics as a proposal that a person accepts or rejects; old ones used again."""


@app.command("propose")
def propose(
    corpus: Folder,
    topics: Annotated[int | None, typer.Option(help="Number of topics; as many as now if not given.", min=2)] = None,
    seed: Annotated[int, typer.Option(help="Seed of the random starts.")] = 0,
    anew: Annotated[bool, typer.Option("--anew", help="Begin from random starts, not from the topics in use.")] = False,
    rename: Annotated[bool, typer.Option("--rename", help="Give new labels to topics that continue, too.")] = False,
    model: Annotated[
        _Kind | None, typer.Option(help="Kind of model, nmf or lda; that of the topics in use if not given.")
    ] = None,
    as_json: _Json = False,
) -> None:
    """Fit new topics and say what they would change. Nothing changes until they are accepted."""
    from analysis.topics import proposals
    from analysis.topics.fitting import Plan

    plan = Plan(topics, seed, model, rename=rename, anew=anew)
    opened = open_corpus(corpus)
    with _job(corpus, "topics propose") as report:
        diff = proposals.propose(opened, plan=plan, report=report)
    say_diff(corpus, diff, as_json=as_json)


@app.command("diff")
def show_diff(corpus: Folder, as_json: _Json = False) -> None:
    """Say what the proposed topics would change."""
    from analysis.topics import proposals

    say_diff(corpus, proposals.pending(open_corpus(corpus))[1], as_json=as_json)


@app.command("accept")
def accept(corpus: Folder, as_json: _Json = False) -> None:
    """Put the proposed topics to use; the old ones are kept."""
    from analysis.topics import proposals

    opened = open_corpus(corpus)
    with _job(corpus, "topics accept") as report:
        outcome = proposals.accept(opened, report=report)
    _say_outcome(outcome, as_json=as_json)


@app.command("reject")
def reject(corpus: Folder) -> None:
    """Take the proposed topics away."""
    from analysis.topics import proposals
    from dashboard.cli.messages import words

    proposals.reject(open_corpus(corpus))
    print(words()("cli.topics.rejected"))


@app.command("versions")
def show_versions(corpus: Folder, as_json: _Json = False) -> None:
    """List the versions of the topics that are kept."""
    from analysis.topics import versions
    from dashboard.cli.messages import print_json, print_table, words

    opened, say = open_corpus(corpus), words()
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
    corpus: Folder,
    as_json: _Json = False,
) -> None:
    """Give all articles the topics of an older version again."""
    from analysis.topics import proposals

    opened = open_corpus(corpus)
    with _job(corpus, "topics use") as report:
        outcome = proposals.use(opened, number, report=report)
    _say_outcome(outcome, as_json=as_json)


@app.command("choose")
def choose(
    corpus: Folder,
    numbers: Annotated[
        list[int] | None, typer.Option("--topics", help="A number of topics to try (repeatable); six if not given.")
    ] = None,
    seed: Annotated[int, typer.Option(help="Seed of what is held out, and of the starts.")] = 0,
    as_json: _Json = False,
) -> None:
    """Try several numbers of topics on articles held out, and recommend one, with the reason."""
    from dataclasses import asdict

    from analysis.topics import choosing
    from dashboard.cli.messages import print_json, print_table, words

    opened, say = open_corpus(corpus), words()
    with _job(corpus, "topics choose") as report:
        choice = choosing.choose(opened, numbers=numbers, seed=seed, report=report)
    rows = [
        (
            say("cli.topics.of_version", n=size.topics),
            say(
                "cli.topics.size",
                coherence=size.coherence,
                stability=size.stability,
                diversity=size.diversity,
                perplexity=size.perplexity,
                unevenness=size.unevenness,
                ambiguity=size.ambiguity,
            ),
        )
        for size in choice.sizes
    ]
    print_table(say("cli.topics.sizes", articles=choice.articles, held_out=choice.held_out), rows)
    print(reason(choice))
    if as_json:
        print_json(asdict(choice))


@app.command("emerging")
def show_emerging(corpus: Folder, as_json: _Json = False) -> None:
    """Look for topics that the model in use does not have: articles that it explains badly, in groups."""
    from dataclasses import asdict

    from analysis.topics.emerging import emerging
    from dashboard.cli.messages import print_json, print_table, words

    say = words()
    found = emerging(open_corpus(corpus))
    rows = [
        (each.label, say("cli.topics.candidate", n=len(each.articles), recent=each.recent, topic=each.topic_label))
        for each in found.candidates
    ]
    print_table(say("cli.topics.emerging", unexplained=found.unexplained, articles=found.read), rows)
    if as_json:
        print_json(asdict(found))


def reason(choice: Choice) -> str:
    """Say which number of topics is recommended, and why."""
    from dashboard.cli.messages import words

    chosen, best = choice.size(choice.recommended), choice.size(choice.best)
    return words()(
        "topics.recommended.best" if choice.recommended == choice.best else "topics.recommended.close",
        n=chosen.topics,
        coherence=chosen.coherence,
        stability=chosen.stability,
        best=best.topics,
        usage=f"--topics {chosen.topics}",
    )


@edits.callback()
def group_of_edits() -> None:
    """What people decide about topics: every count follows, refits keep it, undo takes it back."""


@edits.command("topics")
def show_topics(corpus: Folder) -> None:
    """List the topics as they are shown: number, label, articles."""
    from analysis import topics
    from dashboard.cli.messages import print_table, words
    from data.query import Query

    frame = topics.overview(open_corpus(corpus), Query()).frame
    rows = [
        (f"{topic:>3}  {label}", int(n))
        for topic, label, n in zip(frame["topic"], frame["label"], frame["articles"], strict=True)
    ]
    print_table(words()("cli.topics.listed"), rows)


@edits.command("rename")
def rename(
    topic: _Topic, label: Annotated[str, typer.Argument(help="The new label.")], corpus: Folder, who: Who = ""
) -> None:
    """Give a topic a label."""
    from analysis.topics import editing

    say_edit("topics", editing.rename(open_corpus(corpus), topic, label, who=user(who)))


@edits.command("merge")
def merge(
    topics: Annotated[list[int], typer.Argument(help="The topics' numbers.")],
    into: Annotated[int, typer.Option(help="The topic that their articles count for from now on.")],
    corpus: Folder,
    who: Who = "",
) -> None:
    """Let the articles of topics count for one of them."""
    from analysis.topics import editing

    say_edit("topics", editing.merge(open_corpus(corpus), topics, into=into, who=user(who)))


@edits.command("split")
def split(
    topic: _Topic,
    corpus: Folder,
    parts: Annotated[int, typer.Option(help="Into how many.", min=2, max=10)] = 2,
    who: Who = "",
) -> None:
    """Divide a topic by a model of its own articles."""
    from analysis.topics import editing

    say_edit("topics", editing.split(open_corpus(corpus), topic, parts=parts, who=user(who)))


@edits.command("hide")
def hide(topic: _Topic, corpus: Folder, who: Who = "") -> None:
    """Show a topic nowhere; its articles then count for none."""
    from analysis.topics import editing

    say_edit("topics", editing.hide(open_corpus(corpus), topic, who=user(who)))


@edits.command("misplaced")
def misplaced(
    article: Annotated[str, typer.Argument(help="The article, as exports and addresses write it.")],
    topic: _Topic,
    corpus: Folder,
    to: Annotated[int | None, typer.Option(help="Where it belongs; its next topic if not given.")] = None,
    who: Who = "",
) -> None:
    """Take an article out of a topic that it does not belong to."""
    from analysis.topics import editing
    from data.records import article_id_of

    say_edit("topics", editing.misplaced(open_corpus(corpus), article_id_of(article), topic, to=to, who=user(who)))


@edits.command("pin")
def pin(
    words: Annotated[list[str], typer.Argument(help="Words of the topics.")],
    corpus: Folder,
    apart: Annotated[bool, typer.Option("--apart", help="Into different topics, not into one.")] = False,
    who: Who = "",
) -> None:
    """Let words belong together, or apart, from the next `diembao topics propose` on."""
    from analysis.topics import editing

    say_edit("topics", editing.pin(open_corpus(corpus), words, together=not apart, who=user(who)))


@edits.command("import")
def import_edits(
    source: Annotated[Path, typer.Argument(help="A file that `export` wrote.")], corpus: Folder, who: Who = ""
) -> None:
    """Take decisions over from a file, each once; topics are told by their words."""
    from analysis.topics import editing
    from dashboard.cli.messages import words

    done = editing.imported(open_corpus(corpus), source, who=user(who))
    print(words()("cli.topics.imported", recorded=done.recorded, already=done.already, unknown=done.unknown))


def _places(payload: Mapping[str, Any]) -> dict[str, str]:
    """Write what a decision is about, for a sentence: numbers as they are, lists with commas."""
    from data.records import hexadecimal

    found = {key: ", ".join(map(str, held)) if isinstance(held, list) else str(held) for key, held in payload.items()}
    return {**found, "article": hexadecimal(payload["article"])} if "article" in payload else found


def _told(edit: Edit) -> tuple[str, dict[str, str]]:
    """Tell the kind of a decision, and what it is about."""
    kind = edit.kind.removeprefix("topic.")
    if kind == "pin":
        kind = "together" if edit.payload["together"] else "apart"
    return kind, _places(edit.payload)


add_shared(
    edits,
    "topics",
    told=_told,
    exported="Write the decisions in force as JSON. Splits stay out: they are part of the model.",
)


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


def say_diff(path: Path, diff: Diff, *, as_json: bool) -> None:
    """Say what proposed topics would change, and how to decide about them."""
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
    return {key: given[key] for key in ("kind", "articles", "corpus", "seed") if key in given}
