"""Gettext PO: written here, because a stream needs no room; read by translate-toolkit, an extra.

msgctxt is the identifier, so that the same source text can stand in a catalogue twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from tmx.convert.formats import Format
from tmx.convert.pairs import pairs_of, unit_of
from tmx.convert.shape import Shape
from tmx.convert.streams import Stream
from tmx.errors import TmxError
from tmx.source import readable
from tmx.units import TranslationUnit

_HEAD = """msgid ""
msgstr ""
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Language: {target}\\n"
"X-Source-Language: {source}\\n"
"""


def write(
    drafts: list[Path], name: str, units: Iterable[TranslationUnit], format: Format, shape: Shape
) -> int:
    """See `tmx.convert.write`."""
    source, target = shape.langs[:2]
    count = 0
    with drafts[0].open("w", encoding="utf-8", newline="\n") as file:
        file.write(_HEAD.format(source=source, target=target))
        for pair in pairs_of(units, shape):
            context = pair.unit.tuid or str(pair.number)
            file.write(f"\nmsgctxt {_quoted(context)}\n")
            file.write(f"msgid {_quoted(pair.source)}\nmsgstr {_quoted(pair.target)}\n")
            count += 1
    return count


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def read(path: str, format: Format, langs: tuple[str, ...]) -> Stream:
    """See `tmx.convert.read`; translations marked fuzzy are left out."""
    store = _parsed(path)
    head = store.parseheader()
    named = head.get("X-Source-Language"), head.get("Language")
    source, target = (name or lang for name, lang in zip(named, langs or ("", ""), strict=False))
    if not source or not target:
        cure = "give both with --langs, the source first, as in --langs en,fr"
        raise TmxError(path, None, "its header does not name its languages", cure)
    yield source
    for unit in store.units:
        if not unit.isheader() and not unit.isfuzzy() and not unit.isobsolete():
            forms = list(_forms(unit))
            context = str(unit.getcontext()) if len(forms) == 1 else None
            yield from (unit_of((source, target), form, context) for form in forms)


def _forms(unit: Any) -> Iterator[tuple[str, str]]:
    """A message and its translation; of one with plurals each form."""
    yield from zip(_strings(unit.source), _strings(unit.target), strict=False)


def _strings(text: Any) -> list[str]:
    return [str(each) for each in getattr(text, "strings", [text or ""])]


def _parsed(path: str) -> Any:
    try:
        store: Any = import_module("translate.storage.pypo").pofile
    except ImportError:
        cure = 'pip install ".[bitexts]", or convert it to XLIFF in another program'
        raise TmxError(path, None, "translate-toolkit is needed to read it", cure) from None
    with readable(path):
        data = Path(path).read_bytes()
    try:
        return store.parsestring(data)
    except Exception as error:  # what the toolkit raises is not said anywhere
        what = " ".join(f"translate-toolkit cannot read it ({error or type(error).__name__})".split())
        raise TmxError(path, None, what, "save it again in the program that made it") from None
