"""What the table of ablations says."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest

from align.features import fitted

SCRIPTS = Path(__file__).parent.parent.parent / "scripts"


@pytest.fixture(autouse=True)
def scripts(monkeypatch: pytest.MonkeyPatch) -> None:
    """The scripts can be imported."""
    monkeypatch.syspath_prepend(str(SCRIPTS))


def test_evidence_names_every_feature_but_the_sizes_of_beads() -> None:
    """A feature that no row leaves out would be worth nobody knows what."""
    import bench_ablation

    named = {feature for features in bench_ablation.EVIDENCE.values() for feature in features}
    weights = fitted()
    assert {*weights.bead, *weights.alone} - named == {"alone", "cross", "likeness", "merge", "third"}
    assert named <= {*weights.bead, *weights.alone}


def test_a_row_has_a_figure_for_each_corpus() -> None:
    """The sample alone, fitted for one round: it is the table that is tested."""
    import bench_ablation

    rows = dict(islice(bench_ablation.measure(None, None, 1), 2))
    assert list(rows) == ["nothing", "lexicon"]
    assert all(0 < value <= 1 for row in rows.values() for value in row.values())
    assert len({len(line) for line in bench_ablation.table(rows).splitlines()}) == 1
