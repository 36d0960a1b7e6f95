"""What people decide about topics: every number follows, it holds after a refit, and it can be undone."""

from collections.abc import Callable
from pathlib import Path

import pytest

from analysis import articles, rising, topics, trends
from analysis.topics import editing, proposals, versions
from analysis.topics.editing import Imported
from data import search
from data.corpus import Corpus
from data.errors import LabelTaken, NoSuchTopic, NothingToUndo, UnusableEdits, WordsNotPinned
from data.query import Query
from data.selection import ask
from tests.analysis.topics.conftest import ARTICLES, THEMES, planted_corpus, theme

WHO = "Lan"


@pytest.fixture
def fresh(tmp_path: Path) -> Corpus:
    """The planted corpus with its four topics of sixty articles each, to decide about."""
    corpus = planted_corpus(Corpus.create(tmp_path / "kho"), 0, ARTICLES)
    topics.bring_up_to_date(corpus, n_topics=4)
    search.update(corpus.latest())
    return corpus.latest()


def sizes(corpus: Corpus, query: Query | None = None) -> dict[int, int]:
    """Return the articles of each topic, as the page of topics counts them."""
    frame = topics.overview(corpus, query or Query()).frame
    return dict(zip(frame["topic"].tolist(), frame["articles"].tolist(), strict=True))


def selected(corpus: Corpus, **kwargs: object) -> int:
    """Count the articles of a selection."""
    return int(ask(corpus, Query(**kwargs), "SELECT count(*) AS n FROM selected")["n"].iloc[0])  # type: ignore[arg-type]


def topic_of(corpus: Corpus, number: int) -> int:
    """Return the topic of a planted theme, by the model."""
    rows = corpus.ask("SELECT topic FROM topic_weights WHERE dominant AND article_id = ?", [number])
    return int(rows["topic"].iloc[0])


def test_a_label_is_shown_everywhere(fresh: Corpus) -> None:
    """A renamed topic has its label in lists, over time, in the reader and among what rises."""
    first = topic_of(fresh, 0)
    editing.rename(fresh, first, "  Ra  khơi ", who=WHO)
    assert topics.current(fresh).topic(first).label == "Ra khơi"  # type: ignore[union-attr]
    assert "Ra khơi" in set(topics.overview(fresh, Query()).frame["label"])
    assert set(topics.over_time(fresh, Query(), topics=[first]).frame["label"]) == {"Ra khơi"}
    assert articles.read(fresh, 0, Query()).topics["label"].iloc[0] == "Ra khơi"


def test_no_two_topics_have_one_label(fresh: Corpus) -> None:
    """A label that is taken, in whatever case, or empty, is refused."""
    first, second = topics.current(fresh).topics[:2]
    for label in (second.label.upper(), "  "):
        with pytest.raises(LabelTaken):
            editing.rename(fresh, first.topic, label, who=WHO)
    editing.rename(fresh, first.topic, first.label, who=WHO)


def test_a_models_label_gives_way_to_a_persons(fresh: Corpus) -> None:
    """A topic that a later model calls as a person called another one is told from it by a number."""
    first, second = topics.current(fresh).topics[:2]
    editing.rename(fresh, first.topic, "Tên mới", who=WHO)
    editing.rename(fresh, second.topic, first.label.lower(), who=WHO)
    editing.undo(fresh, editing.in_force(fresh)[0].number, who=WHO)
    shown = {topic.topic: topic.label for topic in topics.current(fresh).topics}
    assert (shown[first.topic], shown[second.topic]) == (f"{first.label} (2)", first.label.lower())


def test_merged_articles_count_for_one(fresh: Corpus) -> None:
    """The numbers of a merged topic are the sums, in lists, filters, searches and over time."""
    first, second, third = (topic_of(fresh, number) for number in range(3))
    editing.merge(fresh, [second], into=first, who=WHO)
    assert sizes(fresh)[first] == 120
    assert second not in sizes(fresh)
    assert selected(fresh, topics=(first,)) == 120
    assert selected(fresh, topics=(second,)) == 120, "an old link leads where the articles are"
    assert selected(fresh, search=f"topic:{first}") == 120
    assert trends.topic_trends(fresh, Query(), [first]).summary["articles"].tolist() == [120]
    assert topics.typical_articles(fresh, Query(), first).articles == 120
    editing.merge(fresh, [first], into=third, who=WHO)
    assert sizes(fresh)[third] == 180


def test_a_merged_topic_has_the_terms_of_both(fresh: Corpus) -> None:
    """The terms of a merged topic are the heaviest of all its parts."""
    first, second = topic_of(fresh, 0), topic_of(fresh, 1)
    editing.merge(fresh, [second], into=first, who=WHO)
    terms = topics.current(fresh).topic(first).terms  # type: ignore[union-attr]
    assert {THEMES[0], THEMES[1]} <= {term.split()[0] for term in terms[:10]}


def test_hidden_topics_are_nowhere(fresh: Corpus) -> None:
    """The articles of a hidden topic are counted as without topic, and still counted."""
    first = topic_of(fresh, 0)
    editing.hide(fresh, first, who=WHO)
    found = topics.overview(fresh, Query())
    assert first not in set(found.frame["topic"])
    assert (found.n, found.unassigned) == (ARTICLES, 60)
    assert selected(fresh, topics=(first,)) == 0
    assert first not in set(rising.topics(fresh, Query()).frame["topic"])
    assert not articles.read(fresh, 0, Query()).topics["dominant"].any()


def test_a_misplaced_article_moves(fresh: Corpus) -> None:
    """An article goes where a person says, or to its next topic; the others stay."""
    first, second, third = (topic_of(fresh, number) for number in range(3))
    editing.misplaced(fresh, 0, first, to=third, who=WHO)
    assert sizes(fresh) == {first: 59, second: 60, third: 61, topic_of(fresh, 3): 60}
    assert articles.read(fresh, 0, Query()).topics["topic"].iloc[0] == third
    rows = fresh.ask("SELECT topic FROM topic_weights WHERE article_id = 4 ORDER BY weight DESC, topic")["topic"]
    editing.misplaced(fresh, 4, first, who=WHO)
    dominant = articles.read(fresh, 4, Query()).topics.query("dominant")["topic"].tolist()
    assert dominant == rows.tolist()[1:2]


def test_decisions_add_up(fresh: Corpus) -> None:
    """A misplaced article follows later mergers, and leaves a topic that its wrong one was merged into."""
    first, second, third, fourth = (topic_of(fresh, number) for number in range(4))
    editing.misplaced(fresh, 0, first, to=second, who=WHO)
    editing.merge(fresh, [second], into=third, who=WHO)
    assert sizes(fresh) == {first: 59, third: 121, fourth: 60}
    editing.hide(fresh, third, who=WHO)
    assert sizes(fresh) == {first: 59, fourth: 60}


@pytest.mark.parametrize(
    "decide",
    [
        lambda corpus, topic, other: editing.rename(corpus, topic, "Tên mới", who=WHO),
        lambda corpus, topic, other: editing.merge(corpus, [topic], into=other, who=WHO),
        lambda corpus, topic, other: editing.hide(corpus, topic, who=WHO),
        lambda corpus, topic, other: editing.misplaced(corpus, 0, topic, to=other, who=WHO),
        lambda corpus, topic, other: editing.split(corpus, topic, who=WHO),
    ],
    ids=["rename", "merge", "hide", "misplaced", "split"],
)
def test_what_is_decided_can_be_undone(fresh: Corpus, decide: Callable[[Corpus, int, int], int]) -> None:
    """Undone, everything is as before; the undoing undone, as decided."""
    first, second = topic_of(fresh, 0), topic_of(fresh, 1)
    before, labels = sizes(fresh), [topic.label for topic in topics.current(fresh).topics]
    decide(fresh, first, second)
    changed = (sizes(fresh.latest()), [topic.label for topic in topics.current(fresh.latest()).topics])
    assert changed != (before, labels)
    undoing = editing.undo(fresh.latest(), who=WHO)
    assert (sizes(fresh.latest()), [topic.label for topic in topics.current(fresh.latest()).topics]) == (before, labels)
    with pytest.raises(NothingToUndo):
        editing.undo(fresh.latest(), who=WHO)
    if len(versions.numbers(fresh.path)) == 1:
        editing.redo(fresh, undoing, who=WHO)
        assert (sizes(fresh), [topic.label for topic in topics.current(fresh).topics]) == changed


def test_decisions_hold_after_a_restart_and_a_refit(fresh: Corpus) -> None:
    """After new articles and a refit, labels, mergers and hidden topics are as people decided."""
    first, second, third, fourth = (topic_of(fresh, number) for number in range(4))
    editing.rename(fresh, first, "Ra khơi", who=WHO)
    editing.merge(fresh, [second], into=first, who=WHO)
    editing.hide(fresh, third, who=WHO)
    grown = planted_corpus(fresh, ARTICLES, ARTICLES + 20, seed=5)
    proposals.propose(grown)
    proposals.accept(grown)
    reopened = Corpus.open(fresh.path)
    assert sizes(reopened) == {first: 130, fourth: 65}
    assert topics.current(reopened).topic(first).label == "Ra khơi"  # type: ignore[union-attr]


def test_a_split_divides_the_articles(fresh: Corpus) -> None:
    """A topic of two themes falls into them; one part keeps the id, and a refit keeps both."""
    topics.bring_up_to_date(fresh, refit=True, n_topics=2)
    coarse = fresh.latest()
    before = sizes(coarse)
    broad = max(before, key=lambda topic: before[topic])
    editing.split(coarse, broad, who=WHO)
    divided = coarse.latest()
    into = editing.in_force(divided)[0].payload["into"]
    assert into[0] == broad
    assert set(sizes(divided)) == set(before) | set(into)
    rows = divided.ask("SELECT article_id, topic FROM topic_weights WHERE dominant")
    held = rows[rows["topic"].isin(into)]
    assert all(len({theme(i) for i in group["article_id"]}) == 1 for _, group in held.groupby("topic"))
    proposals.propose(divided)
    proposals.accept(divided)
    assert sizes(divided.latest()) == sizes(divided)


def test_a_split_is_undone_after_a_refit(fresh: Corpus) -> None:
    """Where another model is in use since, undoing a split lets its parts count for one."""
    first = topic_of(fresh, 0)
    editing.split(fresh, first, who=WHO)
    divided = fresh.latest()
    into = editing.in_force(divided)[0].payload["into"]
    proposals.propose(divided)
    proposals.accept(divided)
    latest = divided.latest()
    parts = sum(sizes(latest)[topic] for topic in into)
    editing.undo(latest, editing.in_force(latest)[0].number, who=WHO)
    assert sizes(latest)[first] == parts
    assert set(sizes(latest)) & set(into) == {first}


def test_decisions_travel_as_json(fresh: Corpus, tmp_path: Path) -> None:
    """Another corpus reads them by what its topics are about, and each once; what fits no topic is told."""
    first, second = topic_of(fresh, 0), topic_of(fresh, 1)
    editing.rename(fresh, first, "Ra khơi", who=WHO)
    editing.merge(fresh, [second], into=first, who=WHO)
    file = tmp_path / "chinh-sua.json"
    file.write_text(editing.exported(fresh), encoding="utf8")
    other = planted_corpus(Corpus.create(tmp_path / "khac"), 0, 2 * ARTICLES, seed=3)
    topics.bring_up_to_date(other, n_topics=4)
    other = other.latest()
    assert editing.imported(other, file, who="Minh") == Imported(recorded=2, already=0, unknown=0)
    assert topics.current(other).topic(topic_of(other, 0)).label == "Ra khơi"  # type: ignore[union-attr]
    assert sizes(other)[topic_of(other, 0)] == 240
    assert editing.imported(other, file, who="Minh") == Imported(recorded=0, already=2, unknown=0)
    file.write_text(file.read_text(encoding="utf8").replace("biển", "lạ"), encoding="utf8")
    assert editing.imported(other, file, who="Minh") == Imported(recorded=0, already=0, unknown=2)


@pytest.mark.parametrize("content", ["{", "[]", '{"format": 9}'])
def test_other_files_are_refused(fresh: Corpus, tmp_path: Path, content: str) -> None:
    """What is not a file of decisions is not read."""
    (tmp_path / "x.json").write_text(content)
    with pytest.raises(UnusableEdits):
        editing.imported(fresh, tmp_path / "x.json", who=WHO)


def test_decisions_are_about_topics_that_are_there(fresh: Corpus) -> None:
    """Unknown, merged and hidden topics are refused."""
    first, second = topic_of(fresh, 0), topic_of(fresh, 1)
    editing.hide(fresh, second, who=WHO)
    for topic in (99, second):
        with pytest.raises(NoSuchTopic):
            editing.rename(fresh, topic, "Tên", who=WHO)
        with pytest.raises(NoSuchTopic):
            editing.merge(fresh, [topic], into=first, who=WHO)
    with pytest.raises(NoSuchTopic):
        editing.merge(fresh, [first], into=first, who=WHO)


def peak(corpus: Corpus, word: str) -> int:
    """Return the topic that a word weighs most in."""
    version = versions.load(corpus.path, versions.current(corpus))
    place = int(version.arrays["components_"][:, version.vocabulary.index(word)].argmax())
    return next(topic.topic for topic in version.topics if topic.component == place)


def test_pinned_words_are_together_after_a_refit(fresh: Corpus) -> None:
    """Two words of different topics are of one from the next fit on, and, undone, of two again."""
    one, other = f"{THEMES[0]} 1", f"{THEMES[1]} 1"
    assert peak(fresh, one) != peak(fresh, other)
    editing.pin(fresh, [one.upper(), other], together=True, who=WHO)
    assert peak(fresh, one) != peak(fresh, other), "nothing changes before a fit"
    proposals.propose(fresh)
    proposals.accept(fresh)
    pinned = fresh.latest()
    assert peak(pinned, one) == peak(pinned, other)
    assert versions.load(pinned.path, 2, arrays=False).settings["together"] == [[one, other]]
    editing.undo(pinned, who=WHO)
    proposals.propose(pinned)
    proposals.accept(pinned)
    assert peak(pinned.latest(), one) != peak(pinned.latest(), other)


def test_words_pinned_apart_are_in_two_topics_after_a_refit(fresh: Corpus) -> None:
    """Two words of one topic are of two from the next fit on, which has one topic more."""
    one, other = f"{THEMES[0]} 1", f"{THEMES[0]} 2"
    assert peak(fresh, one) == peak(fresh, other)
    editing.pin(fresh, [one, other], together=False, who=WHO)
    diff = proposals.propose(fresh)
    proposals.accept(fresh)
    assert peak(fresh.latest(), one) != peak(fresh.latest(), other)
    assert len(diff.of("split")) == 1
    assert len(topics.current(fresh.latest()).topics) == 5


def test_pins_that_contradict_are_refused(fresh: Corpus) -> None:
    """Words pinned together, by way of another one too, cannot be pinned apart, nor the other way round."""
    a, b, c, d = (f"{THEMES[n]} 1" for n in range(4))
    editing.pin(fresh, [a, b], together=True, who=WHO)
    editing.pin(fresh, [b, c], together=True, who=WHO)
    editing.pin(fresh, [a, d], together=False, who=WHO)
    for words, together in (([a, c], False), ([c, d], True), ([a], True), ([a, a], True), ([a, "không có"], True)):
        with pytest.raises(WordsNotPinned):
            editing.pin(fresh, words, together=together, who=WHO)


def test_pins_travel_as_json(fresh: Corpus, tmp_path: Path) -> None:
    """Another corpus takes pins of words that it knows; pins of others are told."""
    editing.pin(fresh, [f"{THEMES[0]} 1", f"{THEMES[1]} 1"], together=True, who=WHO)
    file = tmp_path / "ghim.json"
    file.write_text(editing.exported(fresh), encoding="utf8")
    assert editing.imported(fresh, file, who="Minh") == Imported(recorded=0, already=1, unknown=0)
    file.write_text(file.read_text(encoding="utf8").replace(f'"{THEMES[0]} 1"', '"lạ"'), encoding="utf8")
    assert editing.imported(fresh, file, who="Minh") == Imported(recorded=0, already=0, unknown=1)
