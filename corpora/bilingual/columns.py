"""Rows of segments to columns, each in one language: named by the first row, or known by its text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from corpora.identify import identify
from corpora.languages import canonical
from corpora.lines import width

_SHARE = 0.2  # of the fullest column: one with less text is no version but a number, a comment
_ROWS = 0.4  # of all rows that a version has a text in
_NEUTRAL = frozenset(
    ("source", "target", "source text", "target text", "original", "translation", "text", "segment")
) | frozenset(("原文", "译文", "譯文", "源文", "句子"))


@dataclass(frozen=True, slots=True)
class Column:
    """The segments of one language.

    Attributes:
        lang: BCP 47.
        reason: how that was found: "text", "file" (a heading, an attribute), or both in words.
        texts: one a row; "" where there is none.
        warnings: what the person should know, one sentence each.
        place: which column of a table it is, counted from 0.
    """

    lang: str
    reason: str
    texts: tuple[str, ...]
    warnings: tuple[str, ...] = ()
    place: int = 0


@dataclass(frozen=True, slots=True)
class Bitext:
    """Segments that are aligned already.

    Attributes:
        columns: one a language, in order.
        encoding: how they were stored: "utf-8", "xlsx", "xliff", …
        warnings: what the person should know of the whole file.
        reason: how its format was found.
    """

    columns: tuple[Column, ...]
    encoding: str
    warnings: tuple[str, ...] = ()
    reason: str = "content"


def column(texts: Sequence[str], named: str | None = None) -> Column | None:
    """A column whose language the text tells, what the file says being a hint; None where nothing tells.

    Args:
        texts: one a row.
        named: the language that the file names, in any usual spelling.
    """
    hint = canonical(named) or named if named else None
    found = identify("\n".join(texts), f"x.{hint}" if hint else "")
    lang = found.lang or hint
    if lang is None:
        return None
    if hint is None or hint == lang:
        return Column(lang, "file" if hint else "text", tuple(texts))
    warning = f"the file says {hint}, but the text is {lang}"
    return Column(lang, f"text (the file says {hint})", tuple(texts), (warning,))


def columns_of(rows: Sequence[Sequence[str]]) -> tuple[Column, ...]:
    """The columns of a table that hold language versions, one a language, in order.

    Args:
        rows: of cells; short rows lack their last cells.
    """
    names = {at: lang for at, cell in enumerate(rows[0] if rows else ()) if (lang := language_named(cell))}
    headed = len(names) > 1
    body = rows[1:] if headed or (rows and _neutral(rows[0])) else rows
    places = range(max((len(row) for row in body), default=0))
    texts = {at: [row[at] if at < len(row) else "" for row in body] for at in {*places, *names}}
    found = {at: column(texts[at], names[at] if headed else None) for at in (names if headed else places)}
    some = [replace(each, place=at) for at, each in found.items() if each and any(each.texts)]
    return _fullest(some, headed)


def language_named(cell: str) -> str | None:
    """The language that a heading names ("EN", "Chinese", "中文"), or None."""
    return canonical(cell) if len(cell.strip()) > 1 else None


def _neutral(row: Sequence[str]) -> bool:
    cells = [cell.strip().casefold() for cell in row if cell.strip()]
    return sum(cell in _NEUTRAL for cell in cells) > 1


def _fullest(found: Sequence[Column], headed: bool) -> tuple[Column, ...]:
    """One column a language, the one with most text; without headings, only those that may be versions."""
    sizes = {id(each): sum(map(width, each.texts)) for each in found}
    most = max(sizes.values(), default=0)
    kept: dict[str, Column] = {}
    for each in found:
        filled = sum(bool(text.strip()) for text in each.texts)
        if not headed and (sizes[id(each)] < _SHARE * most or filled < _ROWS * len(each.texts)):
            continue
        before = kept.get(each.lang)
        if before is None or sizes[id(before)] < sizes[id(each)]:
            kept[each.lang] = each
    return tuple(kept.values())


def by_language(rows: Iterable[Mapping[str, str]]) -> tuple[Column, ...]:
    """Rows that name the language of each text (a memory's units) to columns, in order of appearance."""
    listed = list(rows)
    langs = dict.fromkeys(lang for row in listed for lang in row)
    found = (column([row.get(lang, "") for row in listed], lang) for lang in langs)
    return merged([each for each in found if each])


def merged(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Columns with those of one language one after the other: of several sheets, or spelt in several ways."""
    kept: dict[str, Column] = {}
    for each in columns:
        before = kept.get(each.lang)
        if before is not None:
            texts = (*before.texts, *each.texts)
            kept[each.lang] = replace(before, texts=texts, warnings=tuple({*before.warnings, *each.warnings}))
        else:
            kept[each.lang] = each
    return tuple(kept.values())
