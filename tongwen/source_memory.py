"""A memory that is converted: of any format, and gone through more than once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import tmx
from corpora.document import Progress
from tmx import TranslationUnit, convert
from tmx.checks.fixing import Fixes
from tmx.convert import Format, Shape
from tongwen.failures import UsageError
from tongwen.fixes import fixed
from tongwen.memories import opened
from tongwen.printing import say
from tongwen.progress import progress
from tongwen.version import __version__


@dataclass(frozen=True, slots=True)
class SourceMemory:
    """A memory that can be opened more than once.

    Attributes:
        name: the file, or what its files have in common.
        format: None: TMX.
        langs: the languages that are wanted of it, the source first; none: all.
    """

    name: str
    format: Format | None
    langs: tuple[str, ...]

    def paths(self) -> list[Path]:
        """The files that it is in."""
        if self.format is None or not self.langs:
            return [Path(self.name)]
        return convert.paths(self.name, self.format, Shape(self.langs))

    @contextmanager
    def read(self, fixes: Fixes, *, tell: bool) -> Iterator[tuple[tmx.Header, Iterator[TranslationUnit]]]:
        """Header and units of the languages that are wanted, as every client takes them.

        Args:
            fixes: what is mended is added to it.
            tell: whether what reading mends is told; False where the memory is read once more.

        Raises:
            UsageError: see `tongwen.fixes.fixed`.
            TmxError: it cannot be read.
        """
        with progress() as report, self._opened(report, tell=tell) as memory:
            header, source = memory.header, self.langs[0] if self.langs else None
            if self.format is not None:
                header = replace(header, creationtoolversion=__version__)
            if tell:
                say(*(f"warning: {self.name}: {told}" for told in memory.told))
            yield fixed(self.name, header, source, _of(memory.units, self.langs), fixes)

    def check(self, shape: Shape) -> None:
        """Refuse a memory that has no unit.

        Raises:
            UsageError: it has none.
        """
        if not shape.units:
            cure = "look at its languages with tm info, and give --langs"
            if self.format is not None:
                cure = f"see whether it is {self.format.title} with texts in {_listed(self.langs)}"
            raise UsageError(f"{self.name}: has no unit to convert; {cure}")

    def _opened(self, report: Progress | None, *, tell: bool) -> AbstractContextManager[tmx.Memory]:
        if self.format is None:
            return opened(self.name, tell=tell, report=report)
        return convert.read(self.name, self.format, self.langs)


def _listed(langs: tuple[str, ...]) -> str:
    return f"{', '.join(langs[:-1])} or {langs[-1]}" if langs else "two languages"


def _of(units: Iterable[TranslationUnit], langs: tuple[str, ...]) -> Iterator[TranslationUnit]:
    """The units with their variants in these languages; none: as they are."""
    if not langs:
        yield from units
        return
    for given in units:
        unit = replace(given, variants=tuple(replace(v, lang=tmx.usual_tag(v.lang)) for v in given.variants))
        found = ((lang, _in(unit, lang, langs)) for lang in langs)
        variants = tuple(replace(variant, lang=lang) for lang, variant in found if variant is not None)
        yield replace(unit, variants=variants, srclang=None)


def _in(unit: TranslationUnit, lang: str, langs: tuple[str, ...]) -> tmx.Variant | None:
    """The variant in a language, or a narrower one that is none of those that are wanted themselves."""
    others = {other.lower() for other in langs if other != lang}
    narrower = (variant for variant in unit.matching(lang) if variant.lang.lower() not in others)
    return unit.variant(lang) or next(narrower, None)
