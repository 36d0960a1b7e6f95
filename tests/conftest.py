"""What tests share: the folder of measuring data, where it is there."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# No clock that a busy machine could fail.
settings.register_profile("steady", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of measuring data (`DIEMBAO_SHARED`, else `../shared`); the test is skipped without it."""
    folder = Path(os.environ.get("DIEMBAO_SHARED") or Path(__file__).parents[2] / "shared")
    if not folder.is_dir():
        pytest.skip(f"no measuring data in {folder}")
    return folder
