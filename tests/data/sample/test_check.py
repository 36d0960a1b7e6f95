from pathlib import Path

import pytest

from data.sample.__main__ import main
from data.sample.check import LIMIT, check, likeness

from .conftest import Made

ONE = "một hai ba bốn năm sáu bảy tám chín mười"
TWO = "một hai ba bốn năm sáu bảy tám chín mười thêm vài chữ nữa ở cuối bài"
THREE = "bài này nói chuyện khác hẳn hai bài kia từ đầu đến cuối"


def test_unplanted_pairs_count() -> None:
    """Two articles of no release that share everything are over the limit, a third that shares nothing is not."""
    found = likeness(["a", "b", "c"], [ONE, TWO, THREE], [None] * 3, [None] * 3)
    assert (found.articles, found.closest, found.pair, found.over) == (3, 1.0, ("a", "b"), 1)
    assert not found.passed
    assert "1 pairs over 0.3" in str(found)


def test_reprints_are_expected_to_be_alike() -> None:
    """Within a release nothing is over the limit; the loosest reprint is told."""
    found = likeness(["a", "b", "c"], [TWO, ONE, THREE], [1, 1, None], [None, "a", None])
    assert (found.over, found.loosest) == (0, 1.0)
    assert found.passed


def test_two_releases_are_not_expected_to_be_alike() -> None:
    """Articles of different releases count as unplanted."""
    assert likeness(["a", "b"], [ONE, TWO], [1, 2], [None, None]).over == 1


def test_the_small_corpus_against_a_plain_comparison(small: Made) -> None:
    """On articles of one tone style, the index finds what comparing every pair of shingle sets finds."""

    def plain(text: str) -> set[tuple[str, ...]]:
        said = "".join(letter if letter.isalnum() else " " for letter in text.lower()).split()
        return {tuple(said[n : n + 5]) for n in range(len(said) - 4)}

    ids = [name for name, row in small.told.items() if row["tone"] == "new"][:200]
    texts = [small.whole(name) for name in ids]
    sets = [plain(text) for text in texts]
    closest = max(len(one & other) / min(len(one), len(other)) for n, one in enumerate(sets) for other in sets[n + 1 :])
    releases = [None] * len(ids)
    assert likeness(ids, texts, releases, releases).closest == pytest.approx(closest)


def test_the_small_corpus_passes(small: Made) -> None:
    """No two unplanted articles of a written corpus are over the limit."""
    found = check(small.folder)
    assert found.over == 0
    assert found.closest <= LIMIT
    assert found.loosest > 0.7


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`python -m data.sample OUT --check` writes a corpus, says what the comparison found, and exits with 0."""
    assert main([str(tmp_path / "out"), "--articles", "200", "--seed", "5", "--check"]) == 0
    assert "200 articles" in capsys.readouterr().out
    assert (tmp_path / "out" / "truth" / "mentions.jsonl").is_file()
