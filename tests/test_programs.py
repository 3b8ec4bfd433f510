"""Programs that a machine may lack."""

from __future__ import annotations

from pathlib import Path

import pytest

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
