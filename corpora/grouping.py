"""Files of a folder to documents: which files are the language versions of one document, and why.

Evidence in falling order: the symbol that a file itself gives; its name, which is the symbol or that of
another file but for the language; its content.  A symbol outweighs names: files with different symbols are
never put together, whatever else speaks for it.  Content decides only for files that neither symbol nor name
puts anywhere, and only where it is clear: each must be the likest of its language to the other.

Only descriptions of files are looked at here; how alike two texts are, the caller says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import PurePosixPath

from corpora.filenames import language, named
from corpora.symbols import SymbolError, parse

Likeness = Callable[[str, str], float | None]
"""(path, path) → 0..1, how sure two files are translations of each other; None where that cannot be told."""

_ALIKE = 0.4  # likeness from which two files may belong together, see `align.likeness`
_CLEAR = 0.08  # how much likelier than the next file of its language
_CONTENT = "content"
_FORMATS = (".docx", ".doc", ".odt", ".rtf", ".wps", ".pdf", ".html", ".htm", ".md", ".txt")
"""Of two files with the same text, the one that says more about it; the first says most."""


@dataclass(frozen=True, slots=True)
class File:
    """What is known of a file.

    Attributes:
        path: below the folder, "/" between its parts; unique.
        langs: BCP 47, of its text; several where several versions stand in it.
        symbol: the document's own, or None.
    """

    path: str
    langs: tuple[str, ...]
    symbol: str | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """A language version of a document, and why it is one: "symbol A/75/1", "name report", "content 0.83"."""

    lang: str
    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Grouped:
    """A document in two languages or more.

    Attributes:
        name: its symbol, or what its files' names have in common, or their folder's name; "" for files at
            the top that are named by their languages only.
        members: by language; several may stand in one file.
    """

    name: str
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Left:
    """A file that is in no document, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Grouping:
    """What the files of a folder are.

    Attributes:
        documents: by the path of their first file.
        left: files that are in none, by path.
    """

    documents: tuple[Grouped, ...]
    left: tuple[Left, ...]


@dataclass(slots=True)
class _Pile:
    """Files that belong together, with the reason for each."""

    symbol: str | None
    files: dict[File, str] = field(default_factory=dict)

    @property
    def langs(self) -> set[str]:
        return {lang for file in self.files for lang in file.langs}

    @property
    def name(self) -> str:
        """The symbol, or the name of its first file, of those that names put there if there are any."""
        first = min(self.files, key=lambda file: (self.files[file].startswith(_CONTENT), file.path))
        return self.symbol or _key(first)[1]


def group(files: Iterable[File], likeness: Likeness | None = None) -> Grouping:
    """Put files together that are versions of one document.

    Args:
        files: in any order; the result does not depend on it.
        likeness: how alike two texts are; None leaves content out.
    """
    piles = _by_name(sorted(files, key=lambda file: file.path))
    if likeness is not None:
        piles = _by_content(piles, likeness)
    documents, left = [], []
    for pile in piles:
        chosen, others = _chosen(pile)
        left += others
        if len(chosen) > 1:
            documents.append(Grouped(pile.name, tuple(chosen)))
        else:
            left += [Left(member.path, _alone(pile)) for member in chosen]
    documents.sort(key=lambda document: min(member.path for member in document.members))
    return Grouping(tuple(documents), tuple(sorted(left, key=lambda some: some.path)))


def _by_name(files: Sequence[File]) -> list[_Pile]:
    """Piles of one symbol, and of one name among the files that give no symbol."""
    of_symbol: dict[str, _Pile] = {}
    for file in files:
        if file.symbol:
            symbol = _spelled(file.symbol)
            of_symbol.setdefault(symbol, _Pile(symbol)).files[file] = f"symbol {symbol}"
    owners = _owners(of_symbol)
    named_so = {_squashed(symbol): pile for symbol, pile in of_symbol.items()}
    of_name: dict[str, _Pile] = {}
    for file in files:
        if not file.symbol:
            key, name = _key(file)
            own = owners.get(key) or named_so.get(_squashed(name))
            pile = own or of_name.setdefault(key, _Pile(None))
            pile.files[file] = f"name {name}"
    return [*of_symbol.values(), *of_name.values()]


def _owners(of_symbol: Mapping[str, _Pile]) -> dict[str, _Pile]:
    """The key of a name → the pile whose symbol all files of that name give."""
    found: dict[str, list[_Pile]] = {}
    for pile in of_symbol.values():
        for key in {_key(file)[0] for file in pile.files}:
            found.setdefault(key, []).append(pile)
    return {key: piles[0] for key, piles in found.items() if len(piles) == 1}


def _spelled(symbol: str) -> str:
    """A symbol as documents print it; without the other one that a document of two organs has."""
    try:
        return parse(symbol).name
    except SymbolError:
        return symbol


def _squashed(name: str) -> str:
    """A symbol and a name that is made of it are the same: "A/75/1", "a_75_1"."""
    return re.sub(r"[\W_]+", "_", name).strip("_").casefold()


def _key(file: File) -> tuple[str, str]:
    """What names of one document's files have in common, and the name as a person reads it.

    A language in the name or in a folder's goes only where the text is in that language: memo-es.txt, an
    English text, may be about Spain.  A file that is named by its language only has its folder's name.
    """
    *folders, name = PurePosixPath(file.path).parts
    found = named(name)
    rest = found.rest if _is(file, found.lang) else PurePosixPath(name).stem
    parts = [f for f in folders if not (len(f) > 1 and _is(file, language(f)))] + ([rest] if rest else [])
    return "/".join(map(_squashed, parts)), parts[-1] if parts else ""


def _is(file: File, lang: str | None) -> bool:
    return lang is not None and lang.partition("-")[0] in {own.partition("-")[0] for own in file.langs}


def _by_content(piles: Sequence[_Pile], likeness: Likeness) -> list[_Pile]:
    """Join each pile of one file to the pile whose content is clearly the likest."""
    merged = list(piles)
    for score, a, b in sorted(_clear(piles, likeness), key=lambda link: (-link[0], link[1:])):
        first, second = _holding(merged, piles[a]), _holding(merged, piles[b])
        if first is not second and _may_join(first, second):
            merged.remove(_join(first, second, f"{_CONTENT}, likeness {score:.2f}"))
    return merged


def _join(first: _Pile, second: _Pile, why: str) -> _Pile:
    """Put the smaller pile's files into the other; the smaller one."""
    small, large = sorted((second, first), key=lambda pile: (pile.symbol is not None, len(pile.files)))
    if large.symbol is None and len(large.files) == 1:
        large.files = dict.fromkeys(large.files, why)
    large.files |= dict.fromkeys(small.files, why)
    return small


def _holding(piles: Iterable[_Pile], some: _Pile) -> _Pile:
    wanted = next(iter(some.files))
    return next(pile for pile in piles if wanted in pile.files)


def _may_join(a: _Pile, b: _Pile) -> bool:
    """No language twice, no two symbols."""
    return not a.langs & b.langs and (a.symbol is None or b.symbol is None)


def _clear(piles: Sequence[_Pile], likeness: Likeness) -> Iterator[tuple[float, int, int]]:
    """(score, pile, pile) of those that are each other's likest by far; one of them is a single file."""
    scores: dict[tuple[int, int], float] = {}
    for a, b in combinations(range(len(piles)), 2):
        if min(len(piles[a].files), len(piles[b].files)) == 1 and _may_join(piles[a], piles[b]):
            score = _likeness(piles[a], piles[b], likeness)
            if score is not None and score > _ALIKE - _CLEAR:  # others are no rivals, and they are many
                scores[a, b] = scores[b, a] = score
    rivals: dict[tuple[int, str], list[tuple[float, int]]] = {}
    for (a, b), score in scores.items():
        for lang in piles[b].langs:
            rivals.setdefault((a, lang), []).append((score, b))
    for (a, b), score in scores.items():
        if a < b and score >= _ALIKE and _leads(rivals, piles, a, b) and _leads(rivals, piles, b, a):
            yield score, a, b


def _leads(
    rivals: Mapping[tuple[int, str], Sequence[tuple[float, int]]], piles: Sequence[_Pile], a: int, b: int
) -> bool:
    """Whether b is clearly the likest to a, of all that have one of b's languages."""
    for lang in piles[b].langs:
        own = max(score for score, pile in rivals[a, lang] if pile == b)
        if any(score > own - _CLEAR for score, pile in rivals[a, lang] if pile != b):
            return False
    return True


def _likeness(a: _Pile, b: _Pile, likeness: Likeness) -> float | None:
    """Mean likeness of the files of two piles, or None where nothing can be told."""
    found = [s for x in a.files for y in b.files if (s := likeness(x.path, y.path)) is not None]
    return sum(found) / len(found) if found else None


def _chosen(pile: _Pile) -> tuple[list[Member], list[Left]]:
    """One file for each language, and what is left out for it."""
    chosen: dict[str, File] = {}
    left = []
    for file in sorted(pile.files, key=_preference):
        twice = [lang for lang in file.langs if lang in chosen]
        if not twice:
            chosen |= dict.fromkeys(file.langs, file)
        else:
            best = chosen[twice[0]].path
            left.append(Left(file.path, f"{', '.join(twice)} of {pile.name}, too; {best} is taken"))
    return [Member(lang, f.path, pile.files[f]) for lang, f in sorted(chosen.items())], left


def _preference(file: File) -> tuple[int, str]:
    ending = PurePosixPath(file.path).suffix.lower()
    return (_FORMATS.index(ending) if ending in _FORMATS else len(_FORMATS), file.path)


def _alone(pile: _Pile) -> str:
    langs = ", ".join(sorted(pile.langs))
    what = f"symbol {pile.symbol}" if pile.symbol else f"name {pile.name}"
    return f"stands alone: {langs}, {what}; nothing goes with it"
