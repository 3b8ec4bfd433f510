"""Programs and packages that a machine may lack."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.packages import PACKAGES, require_package
from tests.programs import PROGRAMS, require


def test_a_missing_program_skips_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fresh machine passes the tests that it can run, and says what it lacks for the others."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("TONGWEN_NO_SKIP", raising=False)
    for program in PROGRAMS:
        with pytest.raises(pytest.skip.Exception, match="is missing: apt-get install"):
            require(program)


def test_a_missing_program_fails_where_no_test_may_be_skipped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where everything is installed a skip would be a hole that nobody sees."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("TONGWEN_NO_SKIP", "1")
    with pytest.raises(pytest.fail.Exception, match="Chromium is missing"):
        require("chromium")


def test_a_missing_package_does_likewise(monkeypatch: pytest.MonkeyPatch) -> None:
    """PyTorch is too large to be installed for tests alone."""
    monkeypatch.setattr("tests.packages.find_spec", lambda name: None)
    monkeypatch.delenv("TONGWEN_NO_SKIP", raising=False)
    for package in PACKAGES:
        with pytest.raises(pytest.skip.Exception, match="is missing: pip install"):
            require_package(package)
    monkeypatch.setenv("TONGWEN_NO_SKIP", "1")
    with pytest.raises(pytest.fail.Exception, match="sentence-transformers is missing"):
        require_package("sentence_transformers")
