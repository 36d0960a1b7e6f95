import random
from datetime import date
from pathlib import Path

import pytest

from data.sample.facts import Facts, Wording
from data.sample.grammar import (
    SMALL,
    Angle,
    Choice,
    Condition,
    Number,
    Slot,
    Text,
    alternative,
    parse,
    read_theme,
    themes,
)
from data.sample.lexicon import lexicon
from data.sample.telling import Telling, Usage

ANGLES = [pytest.param(angle, id=f"{theme.key}/{angle.name}") for theme in themes() for angle in theme.angles]


def test_notation() -> None:
    """Words, choices, slots, numbers and conditions are read as the notation says."""
    assert parse("<huong=tăng|giảm>Giá [gạo|]{n:200-900/50} {tinh.ten}") == (
        Condition("huong", ("tăng", "giảm")),
        Text("Giá "),
        Choice(((Text("gạo"),), ())),
        Number(200, 900, 50, "n"),
        Text(" "),
        Slot("tinh.ten"),
    )


def test_conditions_within_choices() -> None:
    """An option may have a condition of its own."""
    (choice,) = parse("[<a=x>một|hai]")
    assert choice == Choice(((Condition("a", ("x",)), Text("một")), (Text("hai"),)))


@pytest.mark.parametrize("broken", ["giá [gạo", "giá gạo]", "giá {gao", "[<a=x một]", "<a>một"])
def test_unbalanced_lines_are_refused(broken: str) -> None:
    """A bracket that is not closed, and a condition without value, are errors."""
    with pytest.raises(ValueError, match="in: "):
        parse(broken)


def test_errors_name_file_and_line(tmp_path: Path) -> None:
    """What is wrong in a grammar file is found by its file and line."""
    path = tmp_path / "cho.txt"
    path.write_text("-- tit\nGiá gạo\nGiá [gạo\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"cho\.txt:3: "):
        read_theme(path)
    path.write_text("Giá gạo\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"cho\.txt:1: a line outside any rule"):
        read_theme(path)


def test_layers_of_a_theme(tmp_path: Path) -> None:
    """An angle's header, facts and rules are its own; rules before the first angle are the theme's."""
    path = tmp_path / "cho.txt"
    path.write_text(
        ":: name = Chợ\n$ gia = so 1-9\n-- y\nChợ đông.\n"
        "== tet ; months 1-2,12 ; weight 2 ; group a,b ; burst chợ hoa\n-- y\nHoa nở.\n",
        encoding="utf-8",
    )
    theme = read_theme(path)
    (angle,) = theme.angles
    assert theme.about == {"name": "Chợ"}
    assert theme.facts == {"gia": "so 1-9"}
    assert (angle.months, angle.weight, angle.burst, angle.groups) == ({1, 2, 12}, 2.0, "chợ hoa", {"a", "b"})
    assert [a.sequence for a in theme.rules["y"]] == [(Text("Chợ đông."),)]
    assert [a.sequence for a in angle.rules["y"]] == [(Text("Hoa nở."),)]


def test_needs_count_statements() -> None:
    """A frame says how many statements of a kind it puts in."""
    assert alternative("“{loi.cg}. [Rồi {loi.cg}|]”, {cg} nói.").needs == (("loi.cg", 2),)


def test_ten_themes() -> None:
    """There are ten themes, all with everyday angles for every month of the year."""
    assert len(themes()) == 10
    for theme in themes():
        everyday = [angle for angle in theme.angles if not angle.burst]
        assert {month for angle in everyday for month in angle.months} == set(range(1, 13)), theme.key


def _facts(angle: Angle, seed: int, *, dated: bool = True) -> Facts:
    return Facts(angle.facts, lexicon(), random.Random(seed), date(2025, 3, 14), dated=dated)


@pytest.mark.parametrize("angle", ANGLES)
def test_every_sentence_can_be_told(angle: Angle) -> None:
    """Each alternative can be told: its facts are there, and for some wording of them its condition holds."""
    rules = {rule for rule in angle.rules if rule not in SMALL | {"nhe"} and not rule.startswith("trich.")}
    waiting = {id(told): told for rule in rules for told in angle.rules[rule]}
    for seed in range(60):
        facts = _facts(angle, seed, dated=seed % 5 > 0)
        for rule in sorted(rules):
            telling = Telling(facts, angle.rules, random.Random(seed), Usage())
            telling.forget()
            for _ in range(30):
                if not telling.can(rule):
                    break
                text = telling.sentence(rule, headline=rule == "tit").text
                assert text
                assert not set(text) & set("{}[]<>|"), text
            for name in telling.used:
                waiting.pop(name, None)
        if not waiting:
            return
    raise AssertionError(f"never told: {[told.sequence for told in waiting.values()][:3]}")


@pytest.mark.parametrize("angle", ANGLES)
def test_every_frame_finds_its_speaker(angle: Angle) -> None:
    """A frame is told only where its speaker has something to say; then it names the speaker's words."""
    facts = _facts(angle, 5)
    for rule in ("trich.quan", "trich.dn", "trich.cg", "trich.dan"):
        telling = Telling(facts, angle.rules, random.Random(5), Usage())
        while telling.can(rule):
            assert len(telling.sentence(rule).text.split()) > 7


@pytest.mark.parametrize("angle", ANGLES)
def test_conditions_name_wordings(angle: Angle) -> None:
    """A condition asks for wordings that the fact can take."""
    for rule, alternatives in angle.rules.items():
        for told in alternatives:
            if told.condition is not None:
                spec = angle.facts[told.condition.fact]
                kind, _, wordings = spec.partition(" ")
                assert kind == "chon", (rule, told.condition)
                assert set(told.condition.values) <= set(wordings.split("|")), (rule, told.condition)


@pytest.mark.parametrize("angle", ANGLES)
def test_leads_whatever_the_facts(angle: Angle) -> None:
    """`leads` is what there is for the wording of the facts that has the fewest, and nowhere less than two."""
    counts = []
    for seed in range(40):
        telling = Telling(_facts(angle, seed), angle.rules, random.Random(seed), Usage())
        counts.append(len(telling._open("sapo")))
    assert min(counts) >= angle.leads >= 2


def test_wordings_of_a_fact_are_drawn() -> None:
    """A wording is one of those listed."""
    facts = Facts({"x": "chon a|[b|b]|c"}, lexicon(), random.Random(1), date(2025, 1, 1))
    fact = facts.get("x")
    assert isinstance(fact, Wording)
    assert fact.text in ("a", "[b|b]", "c")
