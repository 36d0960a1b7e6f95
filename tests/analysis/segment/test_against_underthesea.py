"""The faithful mode against the library whose model it runs."""

import logging
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import analysis.segment as segmenting
from analysis.passages import Sentence
from analysis.segment import compiling, segment
from analysis.segment.plain import PlainSegmenter, plain_words
from benchmarks.corpora import articles
from data.sample import write

#: Sentences that hold what tokens are made of: abbreviations, figures, addresses, names, signs, other languages.
NASTY = """
GS.TS. Lê Văn Bảy (Trường ĐH Bến Gỗ) đến TP.HCM ngày 22/3, mang theo 1.234,5 kg hàng v.v...
Giá USD tăng 3,5% lên 25.400 đồng/USD, còn vàng SJC là 7x,2 triệu (!) – theo https://bao.example.vn/tin-moi?id=7.
Thư gửi về toasoan@bao.example.vn hoặc gọi 028-3822-1234; xe 43H-0530 đã rời H'Mông Café lúc 10:20:50.
UBND, HĐND & MTTQ xã họp: "Uỷ ban hoà giải", 'thuý kiều', “khoẻ mạnh”… rồi thôi.
These tables =) show a 3x4 grid, e-mail, NĐ-CP and Th.S. Hoa; nghành, baì, xoá, quĩ.
Sở GD&ÐT họp với Bộ LÐ-TB&XH về NÐ 12/2020/NÐ-CP, ðến tận đêm.
Cây cầu dài 45m2, cao 7°C?? Ông Nguyễn Văn A. nói: không -> có, 65110000673717 giup.
Đội U23 thắng 2-1 ở phút 90+3 :D ♥ — BOS EOS T.Ư Tp. Bến Gỗ.
""".strip().split("\n")


def differing(texts: list[str]) -> list[str]:
    """The sentences that are cut into other words than underthesea cuts them into."""
    found = segment(texts, mode="faithful")
    return [
        text[sentence.start : sentence.end]
        for text, sentences in zip(texts, found, strict=True)
        for sentence in sentences
        if sentence.words != plain_words(text[sentence.start : sentence.end], sentence.start)
    ]


def test_nasty_sentences() -> None:
    """Abbreviations, figures, addresses, emoji, misspellings and other languages are cut as underthesea cuts them."""
    assert differing(NASTY) == []


def test_made_up_press(tmp_path: Path) -> None:
    """Every word of the made-up press is the one that underthesea finds."""
    write(tmp_path, articles=60)
    read = articles(tmp_path / "articles.jsonl.gz")
    assert differing([text for article in read for _, text in article.passages]) == []


@pytest.mark.shared
def test_real_press(shared: Path) -> None:
    """Every word of a few real articles of each kind is the one that underthesea finds."""
    for name in ("press", "categories", "one-outlet-2019-2020"):
        read = articles(shared / "corpora" / f"{name}.jsonl.gz")[::400]
        assert differing([text for article in read for _, text in article.passages]) == []


@given(st.lists(st.sampled_from("\n".join(NASTY).split()), min_size=1, max_size=15))
@settings(max_examples=300, deadline=None)
def test_chunks_in_any_order(chunks: list[str]) -> None:
    """The same pieces in any order, at the end of a sentence or not, are cut as underthesea cuts them."""
    assert differing([" ".join(chunks)]) == []


@pytest.mark.shared
def test_better_words_than_underthesea(shared: Path) -> None:
    """On the treebank the default reading beats underthesea by far more than the dictionary switch alone."""
    from benchmarks.segmentation import scored

    found = scored(shared / "corpora" / "vtb-dev.conllu")
    assert found["faithful_f1"] == found["underthesea_f1"]
    assert found["f1"] > found["underthesea_f1"] + 0.01


def test_an_unknown_model(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    """Where underthesea's model has another form, this is said, and its own function finds the words."""

    def unknown(mode: str) -> None:
        raise compiling.UnknownModel("two segmentation models")

    monkeypatch.setattr(compiling, "load", unknown)
    segmenting._segmenter.cache_clear()
    try:
        with caplog.at_level(logging.WARNING):
            found = segment(["Bộ Y tế họp ở Hoà Bình. Dân vui."])[0]
    finally:
        segmenting._segmenter.cache_clear()
    assert "two segmentation models" in caplog.text
    assert [[w.text for w in s.words] for s in found] == [
        ["Bộ", "Y tế", "họp", "ở", "Hòa Bình", "."],
        ["Dân", "vui", "."],
    ]


def test_other_features_are_an_unknown_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """A model that looks at other features is refused rather than read wrongly."""
    monkeypatch.setattr(compiling, "_FEATURES", compiling._FEATURES | {"T[3]"})
    with pytest.raises(compiling.UnknownModel, match="other features"):
        compiling.compiled("default")


@given(st.text(max_size=60))
@settings(max_examples=100, deadline=None)
def test_the_plain_way_takes_any_text(text: str) -> None:
    """The slow way has offsets in order and inside the text too."""
    one = " ".join(text.split())
    at = 0
    for sentence in PlainSegmenter()([one])[0]:
        assert isinstance(sentence, Sentence)
        for word in sentence.words:
            assert at <= word.start < word.end <= len(one)
            at = word.end
