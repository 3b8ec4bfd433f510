"""Moses pairs: two plain files, the same line of both a unit; the language is the end of the name."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import zip_longest
from pathlib import Path

from tmx.convert.formats import Format
from tmx.convert.pairs import pairs_of, unit_of
from tmx.convert.shape import Shape
from tmx.convert.streams import Stream, text_file
from tmx.errors import TmxError
from tmx.units import TranslationUnit


def write(
    drafts: list[Path], name: str, units: Iterable[TranslationUnit], format: Format, shape: Shape
) -> int:
    """See `tmx.convert.write`."""
    count = 0
    src, trg = (draft.open("w", encoding="utf-8", newline="\n") for draft in drafts)
    with src, trg:
        for pair in pairs_of(units, shape):
            src.write(_line(pair.source, count))
            trg.write(_line(pair.target, count))
            count += 1
    return count


def _line(text: str, before: int) -> str:
    """A line; where a file would begin with what looks like a byte order mark, one stands before it."""
    mark = "\ufeff" if not before and text.startswith("\ufeff") else ""
    return f"{mark}{text}\n"


def read(path: str, format: Format, langs: tuple[str, ...]) -> Stream:
    """See `tmx.convert.read`."""
    if len(langs) != 2:
        cure = f"give them with --langs, as in --langs zh,fr for {path}.zh and {path}.fr"
        raise TmxError(path, None, "no two languages are given", cure)
    source, target = langs
    names = [f"{path}.{lang}" for lang in langs]
    with text_file(names[0], "\n") as src, text_file(names[1], "\n") as trg:
        yield source
        for line, texts in enumerate(zip_longest(src, trg), 1):
            if None in texts:
                short = names[texts.index(None)]
                cure = "give two files of the same number of lines"
                raise TmxError(short, line, "ends here, and the other file goes on", cure)
            found = unit_of((source, target), (texts[0].rstrip("\r\n"), texts[1].rstrip("\r\n")), line=line)
            if found.variants:
                yield found
