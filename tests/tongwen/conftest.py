"""What several tests of the command line need."""

from __future__ import annotations

from pathlib import Path

import pytest

from align import Multitext
from tongwen.project import save


@pytest.fixture(scope="module")
def project(aligned: Multitext, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's project file."""
    path = tmp_path_factory.mktemp("project") / "report.tongwen"
    save(path, aligned, {"tongwen": "test", "enc": "use"})
    return path
