"""The benchmark of speed: what it measures, how it is shown, and what it does with a run that was cut off."""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).parent.parent.parent
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(autouse=True)
def scripts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Scripts import one another by name."""
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))


def test_one_sentence_a_side_is_measured_and_drawn(tmp_path: Path) -> None:
    """The smallest size, by the command itself."""
    picture = tmp_path / "growth.svg"
    command = [sys.executable, "scripts/bench_speed.py", "--sizes", "1", "--json", "--plot", str(picture)]
    run = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    [row] = json.loads(run.stdout)
    assert (row["aligner"], row["sentences"], row["failed"]) == ("tongwen", 2, None)
    assert row["encoding"] > 0 and row["search"] > 0 and row["peak"] > 1
    assert ElementTree.parse(picture).getroot().tag == f"{SVG}svg"


def test_an_aligner_that_was_cut_off_is_not_run_on_longer_texts() -> None:
    """It would take as long again to learn nothing; that it was not tried is said."""
    from bench_speed import rows

    failed = [row.failed for row in rows([2, 1], None, limit=0.01)]
    assert failed == ["cut off after 0.01 s", "not tried: cut off on a shorter text"]


def test_ratios_are_to_our_aligner_on_the_same_text() -> None:
    """Twice the time in the column of times; no ratio where an aligner does not encode."""
    from bench_speed import Row, table

    ours = Row("tongwen", 2_000, encoding=3, search=1, peak=100)
    others = [
        Row("vecalign", 2_000, encoding=6, search=4, peak=150),
        Row("hunalign", 2_000, encoding=0, search=2, peak=50),
        Row("bertalign", 2_000, failed="cut off after 60 s", cut_off=True),
    ]
    lines = table([ours, *others]).splitlines()
    assert lines[0] == "2,000 sentences"
    assert [" ".join(line.split()) for line in lines[-4:]] == [
        "tongwen 4.000 667 2,000 500 100 1.00 1.00 1.00 1.00",
        "vecalign 10.000 333 500 200 150 2.00 4.00 2.50 1.50",
        "hunalign 2.000 - 1,000 1,000 50 - 2.00 0.50 0.50",
        "bertalign cut off after 60 s",
    ]


def test_a_run_that_was_cut_off_is_drawn_hollow_at_the_limit() -> None:
    """Its true cost is higher: a full point would say that it was measured."""
    from bench_speed import Row, curves
    from growth import svg

    rows = [
        Row("tongwen", 200, encoding=1, search=1, peak=1),
        Row("vecalign", 200, failed="cut off after 60 s", cut_off=True),
        Row("bertalign", 200, failed="IndexError: list index out of range"),
    ]
    found = curves(rows, limit=60)
    assert [(name, p.seconds, p.cut_off) for name, [p] in found.items()] == [
        ("tongwen", 2, False),
        ("vecalign", 60, True),
    ]
    fills = [c.get("fill") for c in ElementTree.fromstring(svg(found)).iter(f"{SVG}circle")]
    assert fills == ["#000000", "white"]


def test_growth_in_proportion_is_a_line_of_one_slope() -> None:
    """Both scales are logarithmic: ten times the length at ten times the time moves as far each time."""
    from growth import Point, svg

    curve = [Point(10 * 10**i, 0.01 * 10**i) for i in range(4)]
    circles = [
        (float(c.get("cx", "")), float(c.get("cy", "")))
        for c in ElementTree.fromstring(svg({"tongwen": curve})).iter(f"{SVG}circle")
    ]
    steps = {(round(x2 - x1), round(y2 - y1)) for (x1, y1), (x2, y2) in pairwise(circles)}
    assert len(steps) == 1


def test_names_at_the_ends_of_lines_do_not_cover_one_another() -> None:
    """Aligners often end close together; the lowest line keeps the lowest name."""
    from growth import Point, svg

    ends = {"a": 1.0, "b": 1.01, "c": 1.02}
    drawn = ElementTree.fromstring(svg({name: [Point(10, y)] for name, y in ends.items()}))
    heights = {t.text: float(t.get("y", "")) for t in drawn.iter(f"{SVG}text") if t.text in ends}
    assert heights["a"] - heights["b"] >= 13 - 0.1 and heights["b"] - heights["c"] >= 13 - 0.1
