"""Each planted defect is found, by its name, and clean units are left in peace."""

from __future__ import annotations

import pytest

from tests.tmx.check_cases import Defect, clean_memory, defects
from tmx import Memory, TranslationUnit
from tmx.checks import TRANSLATION, check

DEFECTS = defects()


def found(defect: Defect, units: tuple[TranslationUnit, ...]) -> list[tuple[int, str, str | None]]:
    memory = Memory(defect.header, iter(units))
    return [(p.number, p.rule, p.lang) for p in check(memory, glossary=defect.terms)]


def test_there_are_forty_defects_of_all_kinds() -> None:
    """Every check of translations has its own."""
    assert len(DEFECTS) >= 40
    assert set(TRANSLATION) <= {defect.check for defect in DEFECTS}


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: defect.name)
def test_a_planted_defect_is_found_once_and_nothing_else(defect: Defect) -> None:
    """The same unit without it must be silent, or the check found something else."""
    assert found(defect, defect.clean) == []
    expected = {(len(defect.damaged), defect.check, defect.lang)}
    told = [f for f in found(defect, defect.damaged) if f[1] not in defect.also]
    assert set(told) == expected and len(told) == 1


def test_a_thousand_clean_units_are_left_in_peace() -> None:
    """A check that cries wolf is switched off, and then finds nothing."""
    assert [str(problem) for problem in check(clean_memory())] == []
