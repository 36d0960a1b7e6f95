import random
from datetime import date

import pytest

from data.sample.facts import Facts
from data.sample.grammar import Rules, alternative
from data.sample.lexicon import lexicon
from data.sample.telling import Sentence, Telling, Usage


def telling(rules: dict[str, list[str]], *, seed: int = 1, usage: Usage | None = None, **facts: str) -> Telling:
    """A telling of small rules about 14 March 2025."""
    read: Rules = {name: [alternative(line) for line in lines] for name, lines in rules.items()}
    made = Facts({"tinh": "tinh", **facts}, lexicon(), random.Random(seed), date(2025, 3, 14))
    told = Telling(made, read, random.Random(seed), usage or Usage())
    told.forget()
    return told


def marked(sentence: Sentence) -> list[tuple[str, str]]:
    """Surfaces and the names they point to."""
    return [
        (sentence.text[m.start : m.end], m.organization.canonical if m.organization else "?") for m in sentence.marks
    ]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("{loi} hôm nay.", "Chợ đông hôm nay."),
        ("“{loi}”, chị nói.", "“Chợ đông”, chị nói."),
        ("Chị nói: “{loi}”.", "Chị nói: “Chợ đông”."),
        ("Theo chị, “{loi}” là thường.", "Theo chị, “chợ đông” là thường."),
        ("Trời mưa [|]. {loi}.", "Trời mưa. Chợ đông."),
        ("Giá {x} đồng, {loi}", "Giá 1.500 đồng, chợ đông"),
    ],
)
def test_sentences_are_set_as_print_does(line: str, text: str) -> None:
    """Capitals begin sentences and quoted sentences; a choice left empty leaves no gap."""
    assert telling({"y": [line], "loi": ["chợ đông"]}, x="so 1500-1500").sentence("y").text == text


def test_a_role_is_set_off_by_commas() -> None:
    """A person's role stands between commas at the first mention and is left out afterwards."""
    told = telling({"y": ["{ai} nói chợ đông. Theo {ai}, giá tăng."]}, ai="nguoi chủ chợ")
    text = told.sentence("y").text
    assert ", chủ chợ, nói chợ đông. Theo " in text
    assert text.count("chủ chợ") == 1


def test_a_body_is_introduced_in_full() -> None:
    """The first mention is the full name with its acronym in brackets, a later one any of its forms."""
    told = telling({"y": ["{nh} mở chi nhánh.", "Lãi của {nh} tăng."]}, nh="to-chuc ngan-hang")
    first, later = told.sentence("y"), told.sentence("y")
    if first.text.startswith("Lãi"):
        assert first.text.removeprefix("Lãi của ").startswith("Ngân hàng TMCP")
    (full, name), (acronym, again) = marked(first)
    assert full == name == again
    assert first.text[first.text.index(full) + len(full) :].startswith(f" ({acronym})")
    assert all(body == name for _, body in marked(later))


def test_offsets_are_those_of_the_text() -> None:
    """Every mark lies where its surface stands, through choices, numbers and roles."""
    rules = {"y": ["[Theo|Cũng theo] {so}, {n:2-90} xã có {ai} [đến|tới] {so} và {dn}."]}
    for seed in range(60):
        told = telling(rules, seed=seed, so="coquan Sở Y tế", dn="to-chuc duoc", ai="nguoi giám đốc {dn}")
        sentence = told.sentence("y")
        for surface, name in marked(sentence):
            assert surface.split()[0] in ("Sở", "Công") or surface in name, (surface, sentence.text)


def test_a_head_is_no_mention_where_it_may_be_any_word() -> None:
    """A body's bare head noun stands within sentences only, where its capital says something."""
    within, before = set(), set()
    for seed in range(200):
        rules = {"a": ["Theo {so}, chợ đông."], "b": ["{so} đã báo cáo."], "c": ["Chợ đông, {so} báo cáo."]}
        told = telling(rules, seed=seed, so="coquan Sở Y tế")
        told.sentence("a")
        before.update(surface for surface, _ in marked(told.sentence("b")))
        within.update(surface for surface, _ in marked(told.sentence("c")))
    assert "Sở" in within
    assert "Sở" not in before


def test_two_bodies_of_one_head_are_not_called_by_it() -> None:
    """Once two ministries are named, neither is called "Bộ" by itself; only a planted mention is."""
    rules = {
        "y": ["{a} họp với {b}.", "Theo {a}, hồ sơ đã đủ.", "Theo {b}, hồ sơ còn thiếu.", "Đại diện {?Bộ} có mặt."]
    }
    for seed in range(80):
        told = telling(rules, seed=seed, a="that Bộ Tư pháp", b="that Bộ Nội vụ")
        while told.can("y"):
            for surface, name in marked(told.sentence("y")):
                assert (surface == "Bộ") == (name == "?")


def test_a_local_form_is_not_used_far_from_home() -> None:
    """After another province has been named, an office is told with its place again."""
    rules = {"a": ["Theo {so}, chợ đông."], "b": ["Ở {tinh2}, chợ vắng."], "y": ["Tin từ {so} là vậy."]}
    for seed in range(60):
        told = telling(rules, seed=seed, so="coquan Sở Y tế", tinh2="tinh")
        told.sentence("a")
        told.sentence("b")
        for surface, name in marked(told.sentence("y")):
            assert surface not in ("Sở", "Sở Y tế"), name


def test_headlines_introduce_nobody() -> None:
    """A headline uses the short name, and the text still introduces the body."""
    told = telling({"tit": ["{nh} giảm lãi"], "y": ["{nh} giảm lãi."]}, nh="to-chuc ngan-hang")
    title = told.sentence("tit", headline=True)
    assert marked(title)[0][0].endswith("Bank")
    assert marked(told.sentence("y"))[0][0].startswith("Ngân hàng TMCP")


def test_nothing_is_said_twice() -> None:
    """A rule is used up when all its alternatives are told; a frame when the statements in it are."""
    rules = {"y": ["Một.", "Hai."], "trich.cg": ["“{loi.cg}”, anh {noi}.", "Anh {noi}: “{loi.cg}. {loi.cg}”."]}
    told = telling(rules | {"loi.cg": ["chợ đông", "giá tăng", "hàng ít"], "noi": ["nói"]})
    assert {told.sentence("y").text, told.sentence("y").text} == {"Một.", "Hai."}
    assert not told.can("y")
    said = []
    while told.can("trich.cg"):
        said.append(told.sentence("trich.cg").text)
    assert sum(text.lower().count(words) for text in said for words in ("chợ đông", "giá tăng", "hàng ít")) <= 3
    assert len(said) == 2 or "Anh nói" in said[0]
    assert not told.can("khong-co")


def test_conditions() -> None:
    """An alternative is open only where the fact has the wording that it asks for."""
    rules = {"y": ["<huong=tăng> Giá lên.", "<huong=giảm> Giá xuống."]}
    for seed in range(20):
        told = telling(rules, seed=seed, huong="chon tăng|giảm")
        up = told.facts.holds("huong", ("tăng",))
        assert told.sentence("y").text == ("Giá lên." if up else "Giá xuống.")
        assert not told.can("y")


def test_worn_sentences_rest() -> None:
    """A sentence of the theme told too often is left out for a while, one that no article can do without is not."""
    rules: Rules = {"boi-canh": [alternative("Chợ lập năm 1990.")], "y": [alternative("Chợ đông.")]}
    facts = Facts({}, lexicon(), random.Random(1), date(2025, 3, 14))
    usage, count = Usage(), {"boi-canh": 0, "y": 0}
    for seed in range(400):
        told = Telling(facts, rules, random.Random(seed), usage)
        told.forget()
        for rule in count:
            if told.can(rule):
                told.sentence(rule)
                count[rule] += 1
    assert count["y"] == 400
    assert 5 < count["boi-canh"] < 20


def test_numbers_agree_between_papers() -> None:
    """Two papers that tell one sentence of one event give the same number."""
    rules: Rules = {"y": [alternative("Có {n:1-1000000} người dự.")]}
    facts = Facts({"tinh": "tinh"}, lexicon(), random.Random(1), date(2025, 3, 14))
    first, second = (Telling(facts, rules, random.Random(seed), Usage()) for seed in (1, 2))
    assert first.sentence("y").text == second.sentence("y").text
