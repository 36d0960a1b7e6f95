"""The intrusion test: items follow from the model, answers are counted, decisions are not touched."""

from pathlib import Path

import pytest

from analysis import topics
from analysis.topics import editing, intrusion
from data.corpus import Corpus
from data.errors import NoSuchTopic
from tests.analysis.conftest import article, fill

WORDS = {
    "biển": ("cá", "lưới", "thuyền", "sóng", "cảng", "muối", "ngư dân"),
    "núi": ("rừng", "suối", "nương", "bản", "ruộng", "sương", "chè"),
    "chợ": ("hàng", "giá", "bán", "mua", "tiền", "cân", "sạp"),
}


@pytest.fixture
def fresh(tmp_path: Path) -> Corpus:
    """Ninety articles of three themes with seven words each, and their three topics."""
    rows, terms = [], []
    for article_id in range(90):
        held = list(WORDS.values())[article_id % 3]
        rows.append(article((article_id, None, "Báo Sông", "", f"Bài {article_id}", ", ".join(held))))
        kept = [word for place, word in enumerate(held) if (article_id // 3 + place) % 7]
        terms += [{"article_id": article_id, "term": word, "count": 1, "in_title": 0} for word in kept]
    corpus = fill(Corpus.create(tmp_path / "kho"), rows, terms)
    topics.bring_up_to_date(corpus, n_topics=3)
    return corpus.latest()


def test_items_are_five_words_of_a_topic_and_one_of_another(fresh: Corpus) -> None:
    """Five words are of one planted theme, the intruder of another; one item a topic."""
    made = intrusion.items(fresh)
    assert {item.topic for item in made} == {topic.topic for topic in topics.current(fresh).topics}
    for item in made:
        own = set(item.words) - {item.intruder}
        assert len(own) == 5
        (theme,) = [name for name, words in WORDS.items() if own <= set(words)]
        assert item.intruder not in WORDS[theme]


def test_items_are_the_same_each_time(fresh: Corpus) -> None:
    """Nothing but the model decides about an item, not even the order of its words; intruders stand anywhere."""
    assert intrusion.items(fresh) == intrusion.items(Corpus.open(fresh.path))
    assert len({item.words.index(item.intruder) for item in intrusion.items(fresh)}) > 1


def test_answers_are_counted(fresh: Corpus) -> None:
    """One of two answers about a topic was right: a half, by Wilson between 0.0945 and 0.9055."""
    item = intrusion.items(fresh)[0]
    other = next(word for word in item.words if word != item.intruder)
    assert intrusion.answer(fresh, item.topic, item.intruder, who="Lan")
    assert not intrusion.answer(fresh, item.topic, other, who="Minh")
    found = intrusion.scores(fresh)
    assert found.frame[["topic", "answers", "found", "share"]].values.tolist() == [[item.topic, 2, 1, 0.5]]
    assert (found.answers, found.found, found.people) == (2, 1, 2)
    assert (found.low, found.high) == (pytest.approx(0.0945, abs=1e-4), pytest.approx(0.9055, abs=1e-4))


def test_topics_with_fewest_answers_come_first(fresh: Corpus) -> None:
    """Who takes the test next is asked about other topics; nobody having answered, scores are empty."""
    assert intrusion.scores(fresh).frame.empty
    first = intrusion.items(fresh, limit=1)[0]
    intrusion.answer(fresh, first.topic, first.intruder, who="Lan")
    assert intrusion.items(fresh, limit=1)[0].topic != first.topic
    assert intrusion.items(fresh)[-1].topic == first.topic


def test_answers_are_no_decisions(fresh: Corpus) -> None:
    """An answer changes no topic and is not what is undone next."""
    before = topics.current(fresh).topics
    number = editing.rename(fresh, before[0].topic, "Tên mới", who="Lan")
    item = intrusion.items(fresh)[0]
    intrusion.answer(fresh, item.topic, item.intruder, who="Lan")
    assert [edit.number for edit in editing.in_force(fresh)] == [number]
    editing.undo(fresh, who="Lan")
    assert topics.current(fresh).topics == before


def test_what_is_not_in_the_item_is_no_answer(fresh: Corpus) -> None:
    """Unknown topics and words are refused; a merged or hidden topic is asked about no more."""
    item, second, third = intrusion.items(fresh)
    for topic, word in ((99, "cá"), (item.topic, "không có")):
        with pytest.raises(NoSuchTopic):
            intrusion.answer(fresh, topic, word, who="Lan")
    editing.hide(fresh, item.topic, who="Lan")
    assert {each.topic for each in intrusion.items(fresh)} == {second.topic, third.topic}
    editing.merge(fresh, [second.topic], into=third.topic, who="Lan")
    assert intrusion.items(fresh) == ()
