"""Wraps inside paths, names and settings are undone as the rest of the text writes them."""

from __future__ import annotations

import pytest

from corpora.joints import Spelling, joint
from corpora.lines import split_lines

TEXT = """\
Keep it in "/srv/store/lists" or in /srv/store and read list(5) first.
Set STORE=/srv and LANG=fr; see open(2), close(2) and store.conf.
It was done by design. The rest is known, too: the gate (old) is shut.
"""


@pytest.mark.parametrize(
    ("left", "right", "between"),
    [
        ('see "/srv/', 'store/lists"', ""),
        ("in /opt/", "other/place", ""),
        ("in /srv", "/store", ""),
        ("read list", "(5) first", ""),
        ("and merge", "(7) too", ""),
        ("the gate", "(old) is", " "),
        ("the hall", "(new) is", " "),
        ("set LANG=", "de_AT", ""),
        ("edit store", ".conf", ""),
        ("done by design.", "The rest", " "),
        ("by a plan.", "But then", " "),
        ("known,", "too", " "),
        ("read (", "so they say)", ""),
        ('the word "gate', '".', ""),
        ("name_of_", "store", ""),
        ("one", "two", " "),
        ("https://", "example.org/a", ""),
    ],
)
def test_signs_at_a_wrap_touch_as_elsewhere_in_the_text(left: str, right: str, between: str) -> None:
    """A space inside a path is in no translator's file; a missing one joins sentences."""
    assert joint(left, right, Spelling(split_lines(TEXT))) == (0, between)
