"""Other aligners beside ours: their output read right, and a run that fails or takes too long said so."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parent.parent.parent / "scripts"


@pytest.fixture(autouse=True)
def scripts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Scripts import one another by name."""
    monkeypatch.syspath_prepend(str(SCRIPTS))


def test_beads_of_a_ladder_lie_between_its_rungs() -> None:
    """hunalign prints where beads begin; the last rung only ends the last bead."""
    from peers import from_ladder

    ladder = "0\t0\t0.3\n1\t1\t-0.3\n1\t2\t0.92\n3\t3\t0\n3\t3\t0\n"
    assert from_ladder(ladder) == [((0,), (0,)), ((), (1,)), ((1, 2), (2,))]


def test_a_ladder_of_nothing_has_no_beads() -> None:
    """Two empty texts."""
    from peers import from_ladder

    assert from_ladder("") == from_ladder("0\t0\t0\n") == []


def test_beads_in_brackets_are_read_with_and_without_spaces() -> None:
    """Vecalign writes `[0, 1]`, SentAlign `[0,1]`; the score after them is not part of the bead."""
    from peers import from_brackets

    text = "[0, 1]:[0]:0.25\n[2]:[1,2]:0.7\n[3]:[]:0.0\n[]:[3]\n\n"
    assert from_brackets(text) == [((0, 1), (0,)), ((2,), (1, 2)), ((3,), ()), ((), (3,))]


def test_a_sentence_is_one_line_and_never_an_empty_one() -> None:
    """A line break or an empty line would shift every number after it."""
    from peers import one_line

    assert [one_line(t) for t in ("a\nb\u2028 c", " \t", "")] == ["a b c", "-", "-"]


def test_aligners_that_are_not_there_are_named(tmp_path: Path) -> None:
    """A comparison never gets shorter in silence."""
    from peers import Bench

    (tmp_path / "bertalign" / "bertalign").mkdir(parents=True)
    (tmp_path / "bertalign" / "bertalign" / "corelib.py").touch()
    bench = Bench(tmp_path, sys.executable, 1)
    assert [p.name for p in bench.peers()] == ["bertalign"]
    assert [why.partition(":")[0] for why in bench.absent()] == ["hunalign", "vecalign", "sentalign"]
    assert "no hunalign/src/hunalign/hunalign" in bench.absent()[0]


def test_a_run_that_takes_too_long_is_ended_with_its_children(tmp_path: Path) -> None:
    """A cost that explodes must neither hold up the benchmark nor slow down what is measured next."""
    from peers import CutOffError, child

    held = tmp_path / "held"
    os.mkfifo(held)
    reader = os.open(held, os.O_RDONLY | os.O_NONBLOCK)
    with pytest.raises(CutOffError, match=r"cut off after 1 s"):
        child(["sh", "-c", f"sleep 600 > '{held}' & wait"], limit=1)
    os.set_blocking(reader, True)
    assert os.read(reader, 1) == b""  # returns once nobody holds the other end
    os.close(reader)


def test_a_run_that_fails_gives_the_last_line_of_its_error() -> None:
    """The line that says what went wrong."""
    from peers import PeerError, child

    with pytest.raises(PeerError, match=r"^ValueError: no sentences$"):
        child([sys.executable, "-c", "raise ValueError('no sentences')"], limit=60)


def test_quality_is_compared_side_by_side_and_failures_shown() -> None:
    """A row for each aligner, whether or not it came to an end."""
    from bench_text_berg import comparison, figures

    gold = [((0,), (0,)), ((1,), (1, 2))]
    half = figures([[((0,), (0,)), ((1,), (1,))]], [gold], seconds=2.04)
    lines = comparison({"tongwen": half, "vecalign": "cut off after 60 s"}).splitlines()
    assert lines[1].split() == ["tongwen", *["0.500"] * 3, *["1.000"] * 3, "2.0"]
    assert lines[2].split(maxsplit=1) == ["vecalign", "cut off after 60 s"]
