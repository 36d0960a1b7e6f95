"""The examples in docstrings come out as they say."""

import doctest
import pkgutil
from importlib import import_module

import pytest

import analysis
import dashboard
import data

#: Serves a corpus as soon as it is imported.
_SERVES = "dashboard.serving"


def modules() -> list[str]:
    """Name every module of the project."""
    found = [
        module.name
        for top in (data, analysis, dashboard)
        for module in pkgutil.walk_packages(top.__path__, f"{top.__name__}.")
    ]
    return [name for name in found if name != _SERVES]


@pytest.mark.parametrize("name", modules())
def test_examples_come_out(name: str) -> None:
    """Each example of a module gives what stands below it."""
    assert doctest.testmod(import_module(name)).failed == 0
