"""The examples in the docstrings run."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import tongwen

NAMES = [f"tongwen.{module.name}" for module in pkgutil.iter_modules(tongwen.__path__)]


@pytest.mark.parametrize("name", NAMES)
def test_the_examples_of_a_module_run(name: str) -> None:
    """An example that lies is worse than none."""
    assert doctest.testmod(importlib.import_module(name)).failed == 0
