"""Shared by all tests: the sample, read and aligned once, on the real encoder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from align import Encoder, Multitext, align, load
from align.use import Use
from corpora.document import Document
from corpora.read import read
from tests.align.fakes import Remembering
from tests.made.fixture import made  # noqa: F401 (a fixture, for all tests)

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")

LANGS = ("zh", "en", "fr", "es", "ru", "ar")
SAMPLE = Path(__file__).parent.parent / "corpora" / "samples" / "ctoc-cop-wg10-2020"


@pytest.fixture(scope="session")
def encoder() -> Use:
    """The default encoder."""
    return Use()


@pytest.fixture(scope="session")
def remembering(encoder: Use) -> Encoder:
    """The default encoder, which encodes the same texts only once in all tests."""
    return Remembering(encoder)


@pytest.fixture(scope="session")
def static_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A TONGWEN_CACHE in which the table of `static` has been built; that takes a while."""
    folder = tmp_path_factory.mktemp("static")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TONGWEN_CACHE", str(folder))
        load("static")
    return folder


@pytest.fixture(scope="session")
def sample() -> dict[str, Document]:
    """The six versions of the sample report."""
    return {lang: read(SAMPLE / f"{lang}.txt") for lang in LANGS}


@pytest.fixture(scope="session")
def aligned(sample: dict[str, Document], encoder: Encoder) -> Multitext:
    """The sample, aligned."""
    return align(list(sample.values()), encoder)


@pytest.fixture(scope="session")
def gold() -> list[dict[str, Any]]:
    """The sample's gold groups."""
    entries: list[dict[str, Any]] = json.loads((SAMPLE / "gold.json").read_text(encoding="utf-8"))
    return entries
