"""TBX-Basic: a memory as a termbase, an entry for each unit.

Written in the form of ISO 30042:2019, read in that of 2008, too.  An entry that has several terms in a
language becomes several units: the n-th has the n-th term of each language, or the first where there are
fewer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from tmx.convert.formats import Format
from tmx.convert.keeping import one_note
from tmx.convert.shape import Shape
from tmx.convert.streams import Stream
from tmx.errors import TmxError
from tmx.languages import is_language_tag
from tmx.tbx import CONCEPTS, FORMS, Entry, foot, head, term_text, terms_of
from tmx.text import escaped, quoted
from tmx.trees import XML_LANG, elements, local_name
from tmx.units import Note, TranslationUnit, Variant

_FORM = FORMS["2019"]
_ROOTS = ("tbx", "martif")


def write(
    drafts: list[Path], name: str, units: Iterable[TranslationUnit], format: Format, shape: Shape
) -> int:
    """See `tmx.convert.write`."""
    count = 0
    with drafts[0].open("w", encoding="utf-8", newline="\n") as file:
        file.write(head(_FORM, shape.langs[0], "a translation memory"))
        for count, unit in enumerate(units, 1):
            file.write(_entry(unit, count))
        file.write(foot(_FORM))
    return count


def _entry(unit: TranslationUnit, number: int) -> str:
    note = one_note(unit.notes)
    return (
        f'<{_FORM.concept} id="c{number}">\n'
        + (f"<note>{escaped(note)}</note>\n" if note else "")
        + "".join(map(_section, unit.variants))
        + f"</{_FORM.concept}>\n"
    )


def _section(variant: Variant) -> str:
    return (
        f"<{_FORM.language} xml:lang={quoted(variant.lang)}><{_FORM.term}>"
        f"<term>{term_text(variant.segment)}</term></{_FORM.term}></{_FORM.language}>\n"
    )


def read(path: str, format: Format, langs: tuple[str, ...]) -> Stream:
    """See `tmx.convert.read`."""
    begun, source = False, ""
    for event, element in elements(path, (*_ROOTS, *CONCEPTS)):
        if event == "start":
            source = source or element.get(XML_LANG) or ""
        elif local_name(element) in CONCEPTS:
            terms = _chosen(terms_of(element), langs)
            if not begun and terms:
                begun = True
                yield langs[0] if langs else _source(terms, source)
            yield from _units(terms, _notes(element), element.sourceline)
    if not begun:
        what = f"holds no term in {', '.join(langs)}" if langs else "holds no entry of TBX"
        raise TmxError(path, None, what, "give a termbase that has some")


def _chosen(terms: Entry, langs: Sequence[str]) -> Entry:
    """The terms in these languages, spelled so; none: in all."""
    if not langs:
        return {lang: some for lang, some in terms.items() if is_language_tag(lang)}
    spelled = {lang.lower(): some for lang, some in terms.items()}
    return {lang: spelled[lang.lower()] for lang in langs if lang.lower() in spelled}


def _source(terms: Entry, named: str) -> str:
    """The language that the termbase names, which may be the one of its remarks, else the first."""
    return named if named in terms else next(iter(terms))


def _notes(element: Any) -> tuple[Note, ...]:
    texts = ("".join(child.itertext()) for child in element.iterfind("{*}note"))
    return tuple(Note(text) for text in texts if text.strip())


def _units(terms: Entry, notes: tuple[Note, ...], line: int) -> Iterator[TranslationUnit]:
    for place in range(max(map(len, terms.values()), default=0)):
        chosen = ((lang, some[place] if place < len(some) else some[0]) for lang, some in terms.items())
        yield TranslationUnit(tuple(Variant(lang, text) for lang, text in chosen), (), notes, line=line)
