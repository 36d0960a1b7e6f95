"""Names of themes: sections where newspapers say what a theme is, shared words elsewhere."""

import pandas as pd
import pytest

from analysis.topics import theming


def sections(**groups: list[int]) -> pd.DataFrame:
    """Make a table of articles by group and section; underscores are spaces, `none` is no section."""
    return pd.DataFrame({"" if name == "none" else name.replace("_", " "): held for name, held in groups.items()})


def test_a_theme_is_named_by_its_sections() -> None:
    """The section that sets a theme apart comes first, a second one where it says much too, inside the phrase."""
    held = sections(Thế_giới=[90, 0, 2], Giáo_dục=[0, 50, 1], Du_học=[0, 20, 1], Sức_khỏe=[1, 1, 60])
    assert theming.section_names(held) == ["Thế giới", "Giáo dục, du học", "Sức khỏe"]


def test_sections_that_are_everywhere_name_nothing() -> None:
    """A section that is in two themes as often as in each other is no name, however large."""
    assert theming.section_names(sections(Thời_sự=[50, 50], Kinh_tế=[0, 40])) == [None, "Kinh tế"]


def test_themes_of_few_sections_are_named_otherwise() -> None:
    """Where most articles have no section, or most sections are others, sections do not name the theme."""
    assert theming.section_names(sections(Kinh_tế=[40, 0], Xe=[0, 90], none=[60, 0])) == [None, "Xe"]
    scattered = {f"Mục {n}": [10, 0] for n in range(9)}
    assert theming.section_names(pd.DataFrame({**scattered, "Xe": [0, 90]})) == [None, "Xe"]


def test_no_section_leads_two_names() -> None:
    """The theme that a section says most of has it; the other one takes its next section."""
    held = sections(Thể_thao=[80, 40, 0], Quần_vợt=[0, 30, 0], Kinh_tế=[0, 0, 80])
    assert theming.section_names(held) == ["Thể thao", "Quần vợt", "Kinh tế"]


@pytest.mark.parametrize("code", ["TheGioi", "thoi-su", "vnexpress", "tin_moi", "Tin 24"])
def test_codes_are_not_printed(code: str) -> None:
    """What a program calls a section is no name for readers."""
    assert theming.section_names(pd.DataFrame({code: [50, 0], "Xe": [0, 50]})) == [None, "Xe"]


def test_names_inside_a_phrase() -> None:
    """A second section is written small, parts of it too; a place keeps its capitals."""
    held = sections(Sức_khỏe=[40, 0], Hà_Nội=[0, 20], Xã_hội=[0, 40])
    held["Khoa học - Công nghệ"] = [30, 0]
    assert theming.section_names(held) == ["Sức khỏe, khoa học - công nghệ", "Xã hội, Hà Nội"]


def test_two_sections_of_one_word_are_not_both_named() -> None:
    """What repeats a syllable of the first section says nothing more."""
    held = sections(Giải_trí=[50, 0], Văn_hóa_giải_trí=[40, 0], Xe=[0, 50])
    assert theming.section_names(held) == ["Giải trí", "Xe"]
