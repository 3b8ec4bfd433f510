"""The table of clients, and files that are not larger than one takes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tmx.samples import HEADER, OPENING, unit
from tmx import MARKS, clients, is_language_tag, shares, write


@pytest.mark.parametrize("client", clients().values(), ids=clients())
def test_each_client_has_its_facts_with_mark_and_source(client) -> None:  # type: ignore[no-untyped-def]
    """Nothing is called compatible without saying how that is known."""
    assert client.facts
    for fact in client.facts:
        assert fact.mark in MARKS
        assert fact.what
        assert fact.source
    assert client.mark in {fact.mark for fact in client.facts}
    assert all(map(is_language_tag, client.codes.values()))


def test_what_is_tested_here_names_a_test_that_is_there() -> None:
    """A mark that anybody could write proves nothing."""
    root = Path(__file__).parent.parent.parent
    for fact in (f for client in clients().values() for f in client.facts if f.mark == "tested here"):
        path = root / fact.source.split(", ")[-1]
        assert path.is_file(), fact


def test_a_segment_that_a_client_does_not_hold_does_not_fit() -> None:
    """Trados cloud has 2,000 characters for a segment, OmegaT any number."""
    assert clients()["trados"].fits(unit("一" * 2000, "one"))
    assert not clients()["trados"].fits(unit("一", "o" * 2001))
    assert clients()["omegat"].fits(unit("一", "o" * 100_000))


@given(sizes=st.lists(st.integers(1, 400), max_size=20), largest=st.integers(900, 3000))
def test_shares_fill_files_and_none_is_too_large(
    tmp_path_factory: pytest.TempPathFactory, sizes: list[int], largest: int
) -> None:
    """What a client refuses for its size was written in vain."""
    path = tmp_path_factory.getbasetemp() / "share.tmx"
    units = [unit("一", "é" * size) for size in sizes]
    counts = shares(units, HEADER, largest)
    assert sum(counts) == len(units)
    start = 0
    for count in counts:
        write(path, units[start : start + count], HEADER)
        start += count
        assert path.stat().st_size <= largest or count == 1
        assert count or not units


def test_no_limit_makes_one_file() -> None:
    """As does a limit that is not reached."""
    assert shares([OPENING] * 1000, HEADER, None) == [1000]
    assert shares([OPENING] * 1000, HEADER, 10**9) == [1000]
    assert shares([], HEADER, 100) == [0]
