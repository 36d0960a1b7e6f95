import random
from datetime import date

from data.sample.compose import _SWAPS, Draft, _swapped, draft, edited, headline
from data.sample.facts import Facts
from data.sample.grammar import alternative, themes
from data.sample.lexicon import lexicon
from data.sample.telling import Mark, Sentence, Telling, Usage

ANGLE = next(angle for theme in themes() for angle in theme.angles if angle.name == "giam-cho")


def telling(seed: int = 1) -> Telling:
    """A telling of hospital news."""
    facts = Facts(ANGLE.facts, lexicon(), random.Random(seed), date(2025, 3, 14))
    return Telling(facts, ANGLE.rules, random.Random(seed), Usage())


def test_an_article_is_about_as_long_as_wanted() -> None:
    """A draft ends within a paragraph or two of the wanted length, and is not cut short."""
    for seed in range(20):
        for length in (150, 300):
            words = draft(telling(seed), length=length, seen=()).words
            assert length - 40 < words < length + 110


def test_what_must_be_told_is_told_once() -> None:
    """The extra rule stands in the article exactly once."""
    told = draft(telling(), length=200, seen=(), extra=("mo-ho",))
    unclear = [m for p in told.paragraphs for s in p for m in s.marks if m.organization is None]
    assert len(unclear) == 1


def test_a_headline_is_new() -> None:
    """A headline that another article bears gets other words, or the place in front."""
    one = telling(3)
    first = headline(one, ()).text
    assert headline(one, {first}).text != first
    only = Telling(
        Facts({"tinh": "tinh", "xa": "xa", "xa2": "xa"}, lexicon(), random.Random(1), date(2025, 3, 14)),
        {"tit": [alternative("Chợ đông")]},
        random.Random(1),
        Usage(),
    )
    assert headline(only, {"Chợ đông"}).text == f"{only.facts.province.name}: Chợ đông"


def test_a_swap_moves_the_marks_behind_it() -> None:
    """Words swapped before a mention shift it; words within a mention stay."""
    body = lexicon().pools["ngan-hang"][0]
    sentence = Sentence("Giá hiện nay do Ngân hàng Đại Khê nêu", (Mark(16, 33, body),))
    swapped = _swapped(sentence, " hiện nay", " lúc này đây")
    (mark,) = swapped.marks
    assert swapped.text[mark.start : mark.end] == "Ngân hàng Đại Khê"
    assert _swapped(sentence, "hàng Đại", "x") == sentence
    assert _swapped(sentence, "không có", "x") == sentence


def test_a_reprint_keeps_most_of_the_text() -> None:
    """Edits are small: the opening stays, and so do most sentences; marks lie on their surfaces."""
    original = draft(telling(4), length=240, seen=())
    before = {s.text for p in original.paragraphs for s in p}
    changed = 0
    for seed in range(30):
        reprint = edited(original, telling(seed), random.Random(seed), ())
        after = [s for p in reprint.paragraphs for s in p]
        assert reprint.opening == original.opening
        assert len(before & {s.text for s in after}) >= len(before) / 3
        assert len(before) - 3 <= len(after) <= len(before) + 1
        changed += _plain(reprint) != _plain(original)
        for sentence in (reprint.title, *after):
            for mark in sentence.marks:
                assert mark.organization is not None
                surface = sentence.text[mark.start : mark.end]
                assert surface in (mark.organization.full, mark.organization.head, *mark.organization.shorts)
    assert changed >= 27


def _plain(made: Draft) -> list[list[str]]:
    return [[s.text for s in paragraph] for paragraph in made.paragraphs]


def test_swaps_are_whole_words() -> None:
    """No word is swapped for itself, and none within another word."""
    for old, new in _SWAPS:
        assert old != new
        assert old[0] in " ,T"
