"""What tests share: the folder of measuring data, where it is there."""

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of measuring data (`DIEMBAO_SHARED`, else `../shared`); the test is skipped without it."""
    folder = Path(os.environ.get("DIEMBAO_SHARED") or Path(__file__).parents[2] / "shared")
    if not folder.is_dir():
        pytest.skip(f"no measuring data in {folder}")
    return folder
