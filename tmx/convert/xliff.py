"""XLIFF 1.2 and 2.0, as streams.

translate-toolkit, which has both, writes 1.1 for 1.2, holds whole files, and takes native code for text; it
judges what is written here.  As in TMX, the content of elements that only mark text (g, mrk, pc) is text, and
native code is not.  Proposals of other translations (alt-trans, matches) are passed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tmx.convert.formats import Format
from tmx.convert.keeping import one_note
from tmx.convert.pairs import Pair, pairs_of, unit_of
from tmx.convert.shape import Shape
from tmx.convert.streams import Stream
from tmx.errors import TmxError
from tmx.text import escaped, quoted
from tmx.trees import elements, local_name
from tmx.units import TranslationUnit

_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_HEADS = {
    "xliff": '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">\n'
    '<file original="memory" datatype="plaintext" source-language="{}" target-language="{}">\n<body>\n',
    "xliff2": '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0"'
    ' srcLang="{}" trgLang="{}">\n<file id="memory">\n',
}
_FEET = {"xliff": "</body>\n</file>\n</xliff>\n", "xliff2": "</file>\n</xliff>\n"}
_MARKING = frozenset({"g", "mrk", "pc"})


def write(
    drafts: list[Path], name: str, units: Iterable[TranslationUnit], format: Format, shape: Shape
) -> int:
    """See `tmx.convert.write`."""
    spell, count = {"xliff": _trans_unit, "xliff2": _unit}[format.name], 0
    with drafts[0].open("w", encoding="utf-8", newline="\n") as file:
        file.write(_XML + _HEADS[format.name].format(*shape.langs[:2]))
        for pair in pairs_of(units, shape):
            file.write(spell(pair))
            count += 1
        file.write(_FEET[format.name])
    return count


def _trans_unit(pair: Pair) -> str:
    name = f" resname={quoted(pair.unit.tuid)}" if pair.unit.tuid else ""
    note = one_note(pair.unit.notes)
    return (
        f'<trans-unit id="{pair.number}"{name} xml:space="preserve">\n{_texts(pair)}'
        + (f"  <note>{escaped(note)}</note>\n" if note else "")
        + "</trans-unit>\n"
    )


def _unit(pair: Pair) -> str:
    name = f" name={quoted(pair.unit.tuid)}" if pair.unit.tuid else ""
    note = one_note(pair.unit.notes)
    return (
        f'<unit id="{pair.number}"{name} xml:space="preserve">\n'
        + (f"  <notes><note>{escaped(note)}</note></notes>\n" if note else "")
        + f"<segment>\n{_texts(pair)}</segment>\n</unit>\n"
    )


def _texts(pair: Pair) -> str:
    return f"  <source>{escaped(pair.source)}</source>\n  <target>{escaped(pair.target)}</target>\n"


def read(path: str, format: Format, langs: tuple[str, ...]) -> Stream:
    """See `tmx.convert.read`; either version, whatever the format's name."""
    given = langs[:2] if len(langs) > 1 else ("", "")
    source = target = ""
    begun = False
    for event, element in elements(path, ("xliff", "file", "trans-unit", "unit")):
        if event == "start" and local_name(element) in ("xliff", "file"):
            get = element.get
            source = get("source-language") or get("srcLang") or source or given[0]
            target = get("target-language") or get("trgLang") or target or given[1]
        elif event == "end" and local_name(element) in ("trans-unit", "unit"):
            if not source or not target:
                cure = "give both with --langs, the source first, as in --langs zh,fr"
                raise TmxError(path, element.sourceline, "no two languages are named", cure)
            if not begun:
                begun = True
                yield source
            yield from _read_units(element, (source, target))
    if not begun:
        raise TmxError(path, None, "holds no unit of XLIFF", "give a file of XLIFF 1.2 or 2.0")


def _read_units(element: Any, langs: tuple[str, str]) -> Iterator[TranslationUnit]:
    """The unit, or of XLIFF 2 the unit of each segment."""
    tuid = element.get("resname") or element.get("name") or element.get("id")
    segments = element.findall("{*}segment") or [element]
    notes = [_all_text(note) for note in element.iterfind("{*}note")]
    notes += [_all_text(note) for note in element.iterfind("{*}notes/{*}note")]
    for number, segment in enumerate(segments, 1):
        texts = tuple(_text(segment.find(f"{{*}}{side}")) for side in ("source", "target"))
        own = tuid if len(segments) == 1 else f"{tuid}:{segment.get('id') or number}"
        yield unit_of(langs, (texts[0], texts[1]), own, "\n".join(notes), element.sourceline)


def _all_text(element: Any) -> str:
    return "".join(element.itertext())


def _text(element: Any) -> str:
    """The text of a source or target, without native code; "" where there is none."""
    if element is None:
        return ""
    pieces = [element.text or ""]
    for child in element:
        pieces += [_text(child) if local_name(child) in _MARKING else "", child.tail or ""]
    return "".join(pieces)
