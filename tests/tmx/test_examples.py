"""The examples in the room's docstrings run."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import tmx


@pytest.mark.parametrize("name", ["tmx", *(m.name for m in pkgutil.walk_packages(tmx.__path__, "tmx."))])
def test_examples_in_docstrings_are_true(name: str) -> None:
    """An example that fails teaches something false."""
    assert doctest.testmod(importlib.import_module(name)).failed == 0
