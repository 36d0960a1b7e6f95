"""What the browser is given: our colours, every word that a grid can say, nothing from elsewhere."""

import json
import re
from pathlib import Path

import dash_ag_grid
import pytest

from dashboard import theme
from dashboard.components.frame import THEME

ASSETS = Path(theme.__file__).parent / "assets"
GRID = Path(dash_ag_grid.__file__).parent / "dash_ag_grid.min.js"


def declared(selector: str) -> dict[str, str]:
    """Read the custom properties of a rule in the style sheet of colours."""
    rule = re.search(
        re.escape(selector) + r" \{(.*?)\}", (ASSETS / "2-colours.css").read_text(encoding="utf8"), re.DOTALL
    )
    assert rule
    return dict(re.findall(r"--([\w-]+): (#\w+);", rule[1]))


@pytest.mark.parametrize(
    ("selector", "colours"), [(":root", theme.LIGHT), (':root[data-mantine-color-scheme="dark"]', theme.DARK)]
)
def test_the_page_has_the_colours_of_the_pictures(selector: str, colours: theme.Colours) -> None:
    """The style sheet repeats what `dashboard.theme` states, name by name."""
    found = declared(selector)
    names = ("paper", "ink", "grey", "hairline", "accent", "track", "others")
    assert {name: found[name] for name in names} == {name: getattr(colours, name) for name in names}
    assert tuple(found[f"series-{place}"] for place in range(1, 9)) == colours.series


def test_controls_have_the_accent() -> None:
    """Mantine's controls wear the accent of either scheme at the shade that it uses there."""
    shades, primary = THEME["colors"]["accent"], THEME["primaryShade"]
    assert shades[primary["light"]].upper() == theme.LIGHT.accent
    assert shades[primary["dark"]].upper() == theme.DARK.accent


def test_a_grid_says_nothing_in_english() -> None:
    """Every key that AG Grid's community edition asks words for has ours."""
    grid = GRID.read_text(encoding="utf8")
    asked = set(re.findall(r"\b[a-zA-Z_$]\(\"([a-z][A-Za-z]+)\",\"[A-Z(][^\"]*\"\)", grid))
    asked |= set(re.findall(r"getLocaleTextFunc\(\)\(\"([A-Za-z]+)\",", grid))
    texts = re.search(r"=\{applyFilter:\"Apply\",(.*?)\},", grid)
    assert texts
    asked |= set(re.findall(r"(\w+):(?:\"|\w+=>)", texts[1]))
    assert len(asked) > 100
    ours = set(re.findall(r"^  (\w+):", (ASSETS / "words-grid-vi.js").read_text(encoding="utf8"), re.MULTILINE))
    assert asked - ours == set()


def test_nothing_comes_from_elsewhere() -> None:
    """No file that the browser loads names another machine, but for the name space of SVG."""
    found = {
        (path.name, address)
        for path in ASSETS.rglob("*")
        if path.suffix in (".css", ".js", ".svg", ".html")
        for address in re.findall(r"(?:https?:)?//[\w.-]+\.\w+[^\s\"')]*", _without_comments(path))
        if address != "http://www.w3.org/2000/svg"
    }
    assert found == set()


def test_every_letter_has_a_typeface() -> None:
    """The ranges that the style sheet states cover all letters of Vietnamese, composed and with combining tones."""
    ranges = re.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", (ASSETS / "1-type.css").read_text(encoding="utf8"))
    covered = {code for first, last in ranges for code in range(int(first, 16), int(last or first, 16) + 1)}
    letters = "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"
    assert {letter for letter in letters + letters.upper() + "“”–…₫\u0309\u0323" if ord(letter) not in covered} == set()


def test_every_icon_is_there() -> None:
    """Each icon that the style sheet names is a file, and each file is named."""
    named = set(re.findall(r"icons/(\w+)\.svg", (ASSETS / "3-page.css").read_text(encoding="utf8")))
    assert named == {path.stem for path in (ASSETS / "icons").glob("*.svg")}


def test_the_keys_of_a_selection_are_those_of_addresses() -> None:
    """What a link in a grid keeps of the address is what `dashboard.address` says."""
    from dashboard.address import LASTING, QUERY_KEYS

    kept = re.search(r"const selection = (\[[^\]]*\])", (ASSETS / "grid.js").read_text(encoding="utf8"))
    assert kept
    assert json.loads(kept[1]) == [*QUERY_KEYS, *LASTING]


def _without_comments(path: Path) -> str:
    return re.sub(r"/\*.*?\*/|^\s*//.*$", "", path.read_text(encoding="utf8"), flags=re.DOTALL | re.MULTILINE)
