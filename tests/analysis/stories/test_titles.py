import pytest

from analysis.stories.titles import central


@pytest.mark.parametrize(
    ("headlines", "title"),
    [
        (["Bão số 3 vào đất liền", "Bão số 3 vào đất liền, gió giật", "Chợ vắng"], "Bão số 3 vào đất liền"),
        (["Chợ vắng vì bão", "Bão số 3 đổ bộ", "Bão số 3 đổ bộ, nhiều nơi mất điện"], "Bão số 3 đổ bộ"),
        (["Bão tới", "Gió to"], "Bão tới"),
        (["", "Gió to"], "Gió to"),
        (["", ""], ""),
        ([], ""),
    ],
)
def test_the_central_headline(headlines: list[str], title: str) -> None:
    """A story is called by the headline that shares most with the others; of two by the first that there is."""
    assert central(headlines) == title
