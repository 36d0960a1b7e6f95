"""What loads what: commands stay light."""

import subprocess
import sys

import pytest


def loaded_by(statement: str) -> set[str]:
    """Top-level modules that are loaded after a statement in a fresh process."""
    code = f"import sys; {statement}; print(' '.join({{name.partition('.')[0] for name in sys.modules}}))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(result.stdout.split())


def test_ingest_loads_no_web(tmp_path: object) -> None:
    """`diembao ingest` loads neither dash nor plotly, also when it has done its work."""
    source = f"{tmp_path}/bai.jsonl"
    with open(source, "w", encoding="utf8") as file:
        file.write(
            '{"title": "Xã Bình Minh làm đường", "body": "Xã khởi công tuyến đường liên thôn.", "outlet": "A"}\n'
        )
    statement = (
        f"sys.argv = ['diembao', 'ingest', {source!r}, '--corpus', '{tmp_path}/kho', '--json']\n"
        "from dashboard.cli import main\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code, end.code\n"
        "if True: pass"
    )
    assert loaded_by(statement).isdisjoint({"dash", "plotly", "flask"})


@pytest.mark.parametrize("floor", ["analysis", "data", "dashboard"])
def test_floors_are_light(floor: str) -> None:
    """Importing a floor loads none of the heavy libraries."""
    assert loaded_by(f"import {floor}").isdisjoint(
        {"underthesea", "sklearn", "dash", "plotly", "pandas", "trafilatura"}
    )
