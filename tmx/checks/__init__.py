"""Whether a memory is sound: its form, and its translations, one problem after another.

    import tmx
    from tmx.checks import check

    with tmx.read("memory.tmx") as memory:
        for problem in check(memory):
            print(problem)

The form is judged by `tmx.validate`; the checks of translations compare each variant with the source, in any
scripts: 2.5 and 2,5, 350万 and 3.5 million, ٢٠١٩ and 2019, 第三届 and "third session" are the same.  What is
known of languages is data in `languages/`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from tmx.checks.consistency import Consistency
from tmx.checks.damage import Damage
from tmx.checks.doubled import doubled_word
from tmx.checks.ends import end_mark
from tmx.checks.lengths import length_odd
from tmx.checks.numbers import numbers
from tmx.checks.pairs import brackets, quotes
from tmx.checks.placeholders import misread, placeholders
from tmx.checks.references import symbols, urls
from tmx.checks.rules import FORM, RULES, TRANSLATION
from tmx.checks.side import Side
from tmx.checks.terms import Terms
from tmx.checks.tongues import script, source_copied, wrong_language
from tmx.checks.trouble import Trouble
from tmx.glossary import GlossaryError, read_glossary
from tmx.inline import is_place
from tmx.languages import closest
from tmx.tbx import Entry
from tmx.units import Memory, TranslationUnit, Variant
from tmx.validate import Problem, Seen, header_problems, unit_problems

__all__ = ["FORM", "RULES", "TRANSLATION", "Damage", "Entry", "GlossaryError", "check", "read_glossary"]

Compare = Callable[[Side, Side], Iterator[Trouble]]

_COMPARED: Mapping[str, Compare] = {
    "numbers": numbers,
    "symbols": symbols,
    "urls": urls,
    "brackets": brackets,
    "quotes": quotes,
    "source-copied": source_copied,
    "language": wrong_language,
    "script": script,
    "length-odd": length_odd,
    "doubled-word": doubled_word,
    "end-mark": end_mark,
    "placeholders": placeholders,
    "misread": misread,
}


def check(
    memory: Memory,
    rules: Collection[str] = tuple(RULES),
    glossary: Sequence[Entry] = (),
    damage: Damage | None = None,
) -> Iterator[Problem]:
    """Goes through a memory once and tells its problems: the header's, the units', then those of many units.

    Args:
        memory: as `tmx.read` gives it.
        rules: names of `RULES`; others are not looked for.
        glossary: terms that translations must use.
        damage: to which `tmx.read` reports what it mends while the units are gone through.

    Raises:
        TmxError: the file behind the memory has a defect.
    """
    wanted, seen, kept = frozenset(rules), Seen(), Consistency()
    compared = {name: compare for name, compare in _COMPARED.items() if name in wanted}
    if glossary and "term" in wanted:
        compared["term"] = Terms(glossary).check
    consistent = not wanted.isdisjoint(("inconsistent-target", "inconsistent-source"))
    form, damage = not wanted.isdisjoint(FORM), damage or Damage()
    yield from (problem for problem in header_problems(memory.header) if problem.rule in wanted)
    number = 0
    for number, unit in enumerate(memory.units, start=1):
        yield from (one for one in damage.before(unit.line, number - 1) if one.rule in wanted)
        if form:
            found = unit_problems(unit, memory.header.srclang, number, seen)
            yield from (problem for problem in found if problem.rule in wanted)
        src, others = _sides(unit, unit.srclang or memory.header.srclang)
        if src is not None:
            yield from _translation_problems(number, unit, src, others, compared)
            for tgt in others if consistent else ():
                kept.see(number, unit.line, src, tgt)
    yield from (one for one in damage.before(None, number) if one.rule in wanted)
    yield from (problem for problem in seen.problems() if problem.rule in wanted)
    yield from kept.problems(wanted)


def _sides(unit: TranslationUnit, srclang: str) -> tuple[Side | None, list[Side]]:
    """The source, or where it is not there the first variant, and the others; those without text left out."""
    sides = [Side(v.lang, v.segment, _places(v)) for v in unit.variants if v.segment.strip()]
    if len(sides) < 2:
        return None, []
    source = closest(srclang, (side.lang for side in sides))
    src = next((side for side in sides if side.lang == source), sides[0])
    return src, [side for side in sides if side is not src]


def _places(variant: Variant) -> int:
    return sum(map(is_place, variant.inline))


def _translation_problems(
    number: int, unit: TranslationUnit, src: Side, others: Sequence[Side], compared: Mapping[str, Compare]
) -> Iterator[Problem]:
    """What is wrong with the translations of a unit; what is wrong with its source is told once."""
    told = set()
    for tgt in others:
        for name, compare in compared.items():
            for lang, what, marks in compare(src, tgt):
                if (name, lang, what) not in told:
                    told.add((name, lang, what))
                    yield Problem(number, unit.line, name, what, "warning", lang, marks)
