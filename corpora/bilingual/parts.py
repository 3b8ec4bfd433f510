"""What a reader took out of a file, parted into the language versions that stand in it side by side.

Two ways are usual: a table with a language in each column, and paragraphs that alternate.  Either is taken
for what it is only where most of the text is in it and the languages differ; a person can say which it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from corpora.bilingual.columns import columns_of, language_named
from corpora.document import Removed
from corpora.extract import Extract
from corpora.footnotes import Footnote
from corpora.identify import closest, identify
from corpora.lines import Line, width

_MOST = 0.7  # of the text that stands in the columns of versions
_TELLING = 16  # columns of a line that is long enough to tell its language
_SAMPLE = 48  # of such lines, looked at first
_SKIPPED = 3  # one in so many of them tells that there is but one language
_ENOUGH = 8  # where that makes so many
_FEWEST = 0.12  # of them that are in each language
_FIRSTS = 6  # paragraphs, in all
_EVEN = 0.6  # of its share that each language has of them
_SWITCHES = 0.3  # of them that are in another language than the one before

Langs = Sequence[str | None]


@dataclass(frozen=True, slots=True)
class Part:
    """One version: its language, and what the file says in it."""

    lang: str
    extract: Extract


def parted(found: Extract, how: str) -> tuple[Part, ...]:
    """The versions of a file, in order of appearance; none where there is but one.

    Args:
        found: what its reader took out.
        how: "table" or "alternating", as the person says; "auto" finds it out.
    """
    if how in ("table", "auto") and (langs := _by_column(found.lines, sure=how == "table")):
        return _parts(found, langs)
    if how in ("alternating", "auto") and (langs := _by_paragraph(found.lines, sure=how == "alternating")):
        return _parts(found, langs)
    return ()


def _by_column(lines: Sequence[Line], sure: bool) -> Langs:
    """The language of each line, by the column of a table that it stands in; nothing if none has two."""
    found = {column.place: column.lang for column in columns_of(_rows(lines))}
    held = sum(width(line.text) for line in lines if line.cell and line.cell.column in found)
    if len(found) < 2 or (held < _MOST * sum(width(line.text) for line in lines) and not sure):
        return ()
    return [_in_column(line, found) for line in lines]


def _rows(lines: Sequence[Line]) -> list[list[str]]:
    """The rows of all tables, the lines of a cell joined."""
    rows: list[dict[int, str]] = []
    row: int | None = None
    for line in lines:
        if line.cell is None:
            row = None
            continue
        if line.cell.row != row:
            rows.append({})
        row, column = line.cell
        before = rows[-1].get(column)
        rows[-1][column] = f"{before}\n{line.text}" if before else line.text
    return [[cells.get(place, "") for place in range(max(cells) + 1)] for cells in rows]


def _in_column(line: Line, found: Mapping[int, str]) -> str | None:
    if line.cell is None:
        return closest(line.text, found.values())
    return None if language_named(line.text) else found.get(line.cell.column)


def _by_paragraph(lines: Sequence[Line], sure: bool) -> Langs:
    """The language of each line of a text whose paragraphs alternate; nothing if they do not."""
    few = _some([line for line in lines if width(line.text) >= _TELLING])
    fewer = few[::_SKIPPED]
    if len(fewer) >= _ENOUGH and len(_counted(fewer)) < 2 and not sure:
        return ()
    counts = _counted(few)
    usual = {lang for lang, count in counts.items() if count >= _FEWEST * counts.total()}
    if len(usual) < 2:
        return ()
    langs = _in_turn(lines, [closest(line.text, usual) for line in lines])
    return langs if sure or _alternate(lines, langs) else ()


def _counted(lines: Sequence[Line]) -> Counter[str]:
    """How many lines are in each language."""
    return Counter(lang for line in lines if (lang := identify(line.text).lang))


def _some(lines: Sequence[Line]) -> list[Line]:
    """Pairs of neighbours from all over a text: every other line of an alternating one has one language."""
    step = max(2, 2 * len(lines) // _SAMPLE)
    return [line for start in range(0, len(lines), step) for line in lines[start : start + 2]]


def _in_turn(lines: Sequence[Line], langs: Langs) -> list[str]:
    """The languages, those filled in that nothing tells: a symbol, a number, which stands in each version."""
    order = list(dict.fromkeys(lang for lang in langs if lang))
    filled: list[str] = []
    for line, lang in zip(lines, langs, strict=True):
        last = order.index(filled[-1]) if filled else -1
        due = last if filled and _goes_on(line) else (last + 1) % len(order)
        filled.append(lang or order[due])
    return filled


def _goes_on(line: Line) -> bool:
    return line.soft if line.begins is None else not line.begins


def _alternate(lines: Sequence[Line], langs: Sequence[str]) -> bool:
    """Whether paragraphs are in another language than the one before often enough, and in each as often."""
    parted = any(line.gap for line in lines)  # a text whose lines may be wrapped
    firsts = [lang for line, lang in zip(lines, langs, strict=True) if line.begins or line.gap or not parted]
    counts = Counter(firsts)
    switches = sum(a != b for a, b in pairwise(firsts))
    even = min(counts.values()) >= _EVEN * len(firsts) / len(counts)
    return len(counts) > 1 and even and len(firsts) >= _FIRSTS and switches >= _SWITCHES * len(firsts)


def _parts(found: Extract, langs: Langs) -> tuple[Part, ...]:
    left = tuple(
        Removed(line.number, line.start, line.end, line.text, "no-version")
        for line, lang in zip(found.lines, langs, strict=True)
        if lang is None
    )
    removed = tuple(sorted((*found.removed, *left), key=lambda line: line.start))
    order = dict.fromkeys(lang for lang in langs if lang)
    return tuple(Part(lang, replace(_part(found, langs, lang), removed=removed)) for lang in order)


def _part(found: Extract, langs: Langs, lang: str) -> Extract:
    """What a file says in one language."""
    lines = tuple(
        replace(line, cell=None, begins=True if _new(found.lines, langs, place) else line.begins)
        for place, line in enumerate(found.lines)
        if langs[place] == lang
    )
    kept = [0, *accumulate(each == lang for each in langs)]
    notes = (replace(note, after=kept[note.after]) for note in found.notes if _note_lang(note, langs) == lang)
    return replace(found, lines=lines, notes=tuple(notes))


def _new(lines: Sequence[Line], langs: Langs, place: int) -> bool:
    """Whether another version, or another cell, stands between a line and the one above."""
    return place == 0 or langs[place] != langs[place - 1] or lines[place].cell != lines[place - 1].cell


def _note_lang(note: Footnote, langs: Langs) -> str | None:
    """The language of what carries a footnote, or else of its own text."""
    if note.linked and note.after and langs[note.after - 1]:
        return langs[note.after - 1]
    known = dict.fromkeys(lang for lang in langs if lang)
    return closest(" ".join(line.text for line in note.lines), known) or next(iter(known), None)
