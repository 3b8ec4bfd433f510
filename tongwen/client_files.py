"""The files of memories as a client takes them: which languages go into each, its name, its limits."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import combinations, islice, permutations
from pathlib import Path

import tmx
from tongwen.failures import UsageError
from tongwen.output import Written, beside, memory_suffix

_REGION = re.compile(r"-(?:[A-Za-z]{2}|\d{3})(?=-|$)")

Task = tuple[Path, Callable[[Path], str]]  # a file, and what fills it and says what it holds


def client_of(key: str | None, output: Path) -> tmx.Client | None:
    """The client of this name, which can take a file of that name.

    Raises:
        UsageError: it cannot, or no client could.
    """
    suffix = memory_suffix(output)
    client = tmx.clients()[key] if key else None
    if client and not client.compressed and suffix != ".tmx":
        cure = "choose a name that ends in .tmx"
        raise UsageError(f"--for {client.key}: {client.name} does not take {suffix}; {cure}")
    return client


def memories(
    output: Path, pairs: str | None, langs: Sequence[str], client: tmx.Client | None
) -> list[tuple[Path, tuple[str, ...]]]:
    """Each memory that is asked for, and its languages, the source first.

    Args:
        output: where to; a memory of two languages has their codes in its name.
        pairs: as --pairs gives them.
        langs: the languages that are there, the source first.
        client: who is to take them.

    Raises:
        UsageError: a pair is none of these languages.
    """
    if not pairs and (client is None or client.multilingual):
        return [(output, tuple(langs))]
    suffix = memory_suffix(output)
    return [(beside(output, f".{'-'.join(pair)}{suffix}"), pair) for pair in _pairs(pairs, langs)]


def _pairs(wanted: str | None, langs: Sequence[str]) -> list[tuple[str, str]]:
    """The pairs that --pairs names.  None: the source with each other language; all: then the others, too."""
    if wanted is None:
        return [(langs[0], lang) for lang in langs[1:]]
    if wanted == "all":
        return list(combinations(langs, 2))
    pairs = []
    for name in wanted.split(","):
        found = [(a, b) for a, b in permutations(langs, 2) if name.strip() == f"{a}-{b}"]
        if not found:
            raise UsageError(f"--pairs {name}: give two of {', '.join(langs)}, as in {langs[0]}-{langs[1]}")
        pairs += found
    return pairs


def check_languages(
    client: tmx.Client | None, langs: Sequence[str], codes: Mapping[str, str], choose: str
) -> None:
    """Refuse a memory whose languages a client does not take.

    Args:
        client: who is to take it.
        langs: its languages, the source first.
        codes: language → how it is spelled.
        choose: how another source is chosen, "{}" for its language.

    Raises:
        UsageError: it is refused.
    """
    if client is None:
        return
    if client.sources:
        _check_source(client, langs[0], codes, choose)
    bare = next((lang for lang in langs if not _REGION.search(codes.get(lang, lang))), None)
    if client.regions and bare:
        cure = f"say which with --codes {bare}=…, as in fr=fr-FR"
        raise UsageError(f"--for {client.key}: {client.name} wants a region for {bare}, too; {cure}")


def _check_source(client: tmx.Client, source: str, codes: Mapping[str, str], choose: str) -> None:
    spelled, right = codes.get(source, source), client.sources[0]
    if not any(tmx.matches(one, source) for one in client.sources):
        wrong, cure = source, f"give {choose.format(right)}, or --pairs that begin with it"
    elif spelled not in client.sources:
        wrong, cure = spelled, f"give --codes {source}={right}"
        cure = "leave out --codes for it" if source in client.sources else cure
    else:
        return
    raise UsageError(f"--for {client.key}: {client.name} does not take {wrong} as the source; {cure}")


def files(
    path: Path,
    header: tmx.Header,
    units: Iterable[tmx.TranslationUnit],
    client: tmx.Client | None,
    left_out: int = 0,
) -> list[Task]:
    """The files of one memory: one, or several that are numbered, where a client takes no larger ones.

    Args:
        path: where to.
        header: of the memory.
        units: of the memory, which are gone through twice where the client has limits.
        client: who is to take them; units with a longer segment than it takes are left out.
        left_out: how many items of lists it does not have; said of the first file.
    """
    header = client.of_header(header) if client else header
    counts, too_long = _plan(header, units, client)
    suffix, rest = memory_suffix(path), _taken(units, client)
    tasks: list[Task] = []
    for number, (name, count) in enumerate(zip(numbered(path, len(counts)), counts, strict=True), start=1):
        mine = islice(rest, count if number < len(counts) else None)
        left = (left_out, too_long) if number == 1 else (0, 0)
        tasks.append((name, partial(_fill, mine, header, left, suffix.lower() == ".tmx.gz")))
    return tasks


def numbered(path: Path, files: int) -> list[Path]:
    """The names of a memory's files: its own, or where there are several, that with their numbers."""
    suffix = memory_suffix(path)
    return [path] if files == 1 else [beside(path, f".{n}{suffix}") for n in range(1, files + 1)]


def write_all(tasks: Sequence[Task]) -> list[str]:
    """Fill the files in their order, all or none; what each holds, in a line."""
    with tmx.replacing_all([path for path, _ in tasks]) as drafts:
        return [f"{path}: {fill(draft)}" for (path, fill), draft in zip(tasks, drafts, strict=True)]


def _plan(
    header: tmx.Header, units: Iterable[tmx.TranslationUnit], client: tmx.Client | None
) -> tuple[list[int], int]:
    """How many units each file has, and how many units are too long; one file where there is no limit."""
    if client is None or (client.longest, client.largest) == (None, None):
        return [0], 0
    fits = Counter[bool]()

    def counted() -> Iterator[tmx.TranslationUnit]:
        for unit in map(client.of_unit, units):
            fits[client.fits(unit)] += 1
            if client.fits(unit):
                yield unit

    counts = tmx.shares(counted(), header, client.largest)
    return counts, fits[False]


def _taken(units: Iterable[tmx.TranslationUnit], client: tmx.Client | None) -> Iterator[tmx.TranslationUnit]:
    """The units as the client takes them, without those that it does not."""
    if client is None:
        return iter(units)
    return filter(client.fits, map(client.of_unit, units))


def _fill(
    units: Iterable[tmx.TranslationUnit],
    header: tmx.Header,
    left: tuple[int, int],
    compressed: bool,
    draft: Path,
) -> str:
    return str(Written(tmx.write(draft, units, header, compressed=compressed), *left))
