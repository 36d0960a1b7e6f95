"""What people decide about topics on the page: one function that does it, and the log that tells of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from dash import Output

from analysis.topics import editing, proposals, versions
from analysis.topics.versions import Topic
from dashboard.address import with_params
from dashboard.components import decisions as log
from dashboard.components import ids, who
from dashboard.components.card import Card, Face
from dashboard.components.view import View
from dashboard.exports.table import Table
from dashboard.exports.tables import topic_decisions as decisions_table
from dashboard.pages.topics.chosen import CHOSEN, shows_a_topic
from dashboard.running import Runner
from data import topic_edits
from data.corpus import Corpus
from data.errors import DiemBaoError
from data.records import article_id_of, hexadecimal
from data.topic_edits import PREFIX
from data.workspace import Edit

#: What is decided about here, in the ids of buttons that undo.
NOUN = "topics"

#: dcc.Store of what is asked for on this page.
ASKED = ids.TOPIC_ASKED

#: Decisions listed on the page; the table has all.
LISTED = 20

#: Those that a process of its own takes, because all articles get their topics anew.
_LONG = ("split", "accept", "use", "propose", "choose", "emerging")


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a decision.

    Attributes
    ----------
    sentence
        What was done, or why not.
    number
        The edit's number; None where nothing was recorded.
    undoing
        Whether it took another decision back, or took over several: nothing that one click could undo.
    rejected
        Whether proposed topics were taken away, which is no edit.
    search
        The address from the question mark on, where it has to be another now.
    started
        Whether a long command was started.
    """

    sentence: str
    number: int | None = None
    search: str | None = None
    undoing: bool = False
    rejected: bool = False
    started: bool = False


@dataclass(frozen=True, slots=True)
class Hidden:
    """A topic that people hid: the number of the decision, its id, its label."""

    number: int
    topic: int
    label: str


def made(view: View, runner: Runner, asked: Mapping[str, Any], name: str | None) -> Done:
    """Do what was asked for.

    Parameters
    ----------
    asked
        `kind` (rename, merge, split, hide, misplaced, undo, accept, …), and what it is about.
    name
        Of who decides, as the browser keeps it.
    """
    say, by = view.say, who.given(name)
    if view.address.first("ban"):
        return Done(say("topics.decide.pinned"))
    if not by:
        return Done(say("who.missing"))
    try:
        return _started(view, runner, asked, by) if _is_long(view, asked) else _recorded(view, asked, by)
    except DiemBaoError as error:
        return Done(say.error(error))


def hidden(view: View) -> list[Hidden]:
    """Return the topics that are hidden, newest decision first."""
    labels = labels_ever(view)
    edits = [edit for edit in in_force(view) if edit.kind == f"{PREFIX}hide"]
    return [
        Hidden(edit.number, edit.payload["topic"], labels.get(edit.payload["topic"], str(edit.payload["topic"])))
        for edit in reversed(edits)
    ]


def in_force(view: View) -> list[Edit]:
    """Return the decisions about topics that are in force, in order."""
    return view.services.ask(editing.in_force, None)


def labels_ever(view: View) -> dict[int, str]:
    """Return the labels of all topics of the model, also of those that are merged or hidden."""
    found = {topic.topic: topic.label for topic in view.services.ask(_of_the_model, None)}
    return {**found, **topic_edits.in_force(view.services.path).labels}


def told(edit: Edit, labels: Mapping[int, str], view: View) -> str:
    """Say a decision in a sentence."""
    given = edit.payload
    kind = edit.kind.removeprefix(PREFIX)

    def name(topic: int) -> str:
        return labels.get(topic, view.say("topics.decide.numbered", topic=topic))

    places: dict[str, Any] = {}
    if "topic" in given:
        places["topic"] = name(given["topic"])
    if kind == "rename":
        places = {"topic": given["topic"], "label": given["label"]}
    if kind == "merge":
        places = {"topics": ", ".join(f"“{name(topic)}”" for topic in given["topics"]), "into": name(given["into"])}
    if kind == "pin":
        kind = "pin" if given["together"] else "pin_apart"
        places = {"words": ", ".join(map(view.say.term, given["words"]))}
    if kind == "split":
        places["n"] = len(given["into"])
    if kind == "misplaced":
        kind = "misplaced_to" if given["to"] is not None else kind
        places["to"] = name(given["to"]) if given["to"] is not None else ""
        places["article"] = hexadecimal(given["article"])
    return view.say(f"topics.log.{kind}", **places)


def log_face(view: View) -> Face:
    """List the newest decisions, each with who, when, and the way back."""
    say = view.say
    edits, labels = in_force(view)[::-1], labels_ever(view)
    if not edits:
        return Face(title=say("topic_decisions.title"), notice=say("topic_decisions.none"))
    return Face(
        title=say("topic_decisions.title"),
        subtitle=say("topic_decisions.subtitle", n=len(edits), shown=min(len(edits), LISTED)),
        values={
            "topic_decisions-list.children": log.listed(
                [log.Decision(edit.number, told(edit, labels, view), edit.who, edit.at) for edit in edits[:LISTED]],
                NOUN,
                say,
            )
        },
    )


def log_rows(view: View) -> Table:
    """Tabulate all decisions in force, newest first."""
    edits, labels = in_force(view)[::-1], labels_ever(view)
    return decisions_table.table([(edit, told(edit, labels, view)) for edit in edits], view.say)


def exported(view: View) -> str:
    """Write the decisions in force as JSON."""
    return editing.exported(view.services.corpus)


def imported(view: View, name: str, content: bytes, by: str | None) -> Done:
    """Take decisions over from a JSON file."""
    say, person = view.say, who.given(by)
    if view.address.first("ban"):
        return Done(say("topics.decide.pinned"))
    if not person:
        return Done(say("who.missing"))
    with TemporaryDirectory() as folder:
        file = Path(folder) / (Path(name).name or "edits.json")
        file.write_bytes(content)
        try:
            found = editing.imported(view.services.corpus, file, who=person)
        except DiemBaoError as error:
            return Done(say.error(error))
    sentence = say("topic_decisions.imported", recorded=found.recorded, already=found.already, unknown=found.unknown)
    return Done(sentence, view.services.workspace.last_edit() if found.recorded else None, undoing=True)


def _is_long(view: View, asked: Mapping[str, Any]) -> bool:
    if asked["kind"] != "undo":
        return asked["kind"] in _LONG
    return any(edit.number == asked["number"] and edit.kind == f"{PREFIX}split" for edit in in_force(view))


def _recorded(view: View, asked: Mapping[str, Any], who: str) -> Done:
    say, corpus, kind = view.say, view.services.corpus, asked["kind"]
    if kind == "reject":
        proposals.reject(corpus)
        return Done(say("topics.done.reject"), rejected=True)
    labels = labels_ever(view)
    topic = asked.get("topic")
    name = labels.get(topic, "") if topic is not None else ""
    if kind == "rename":
        label = " ".join(str(asked["label"]).split())
        if label == name:
            return Done("")
        number = editing.rename(corpus, asked["topic"], label, who=who)
        return Done(say("topics.done.rename", before=name, label=label), number)
    if kind == "merge":
        number = editing.merge(corpus, [asked["topic"]], into=asked["into"], who=who)
        moved = with_params(view.search, **{CHOSEN: str(asked["into"])})
        return Done(say("topics.done.merge", topic=name, into=labels.get(asked["into"], "")), number, moved)
    if kind == "hide":
        number = editing.hide(corpus, asked["topic"], who=who)
        return Done(say("topics.done.hide", topic=name), number, with_params(view.search, **{CHOSEN: None}))
    if kind == "pin":
        number = editing.pin(corpus, asked["words"], together=asked["together"], who=who)
        return Done(say("topics.done.pin"), number)
    if kind == "misplaced":
        article = article_id_of(asked["article"])
        number = editing.misplaced(corpus, article, asked["topic"], to=asked.get("to"), who=who)
        return Done(say("topics.done.misplaced", topic=name), number)
    number = editing.undo(corpus, asked["number"], who=who)
    return Done(say("topics.done.undo"), number, undoing=True)


def _started(view: View, runner: Runner, asked: Mapping[str, Any], who: str) -> Done:
    """Start the command that a long decision takes."""
    kind, say = asked["kind"], view.say
    words, options = {
        "split": (("topics", "edits", "split"), [str(asked.get("topic")), f"--parts={asked.get('parts', 2)}"]),
        "undo": (("topics", "edits", "undo"), [str(asked.get("number"))]),
        "accept": (("topics", "accept"), []),
        "propose": (("topics", "propose"), [f"--topics={asked['topics']}"] if asked.get("topics") else []),
        "use": (("topics", "use"), [str(asked.get("model"))]),
        "choose": (("topics", "choose"), []),
        "emerging": (("topics", "emerging"), []),
    }[kind]
    named = [f"--who={who}"] if kind in ("split", "undo") else []
    if not runner.start(*words, options=[*options, *named], language=say.language):
        return Done(say("topics.decide.busy"))
    return Done(say(f"topics.started.{kind}"), started=True)


def _of_the_model(corpus: Corpus) -> tuple[Topic, ...]:
    return versions.load(corpus.path, versions.current(corpus), arrays=False).topics


TOPIC_DECISIONS = Card(
    "topic_decisions",
    log_face,
    log_rows,
    graph=False,
    outputs=(Output("topic_decisions-list", "children"),),
    shown=shows_a_topic,
)
