"""Memories made to harm: each ends in a clear error, in little time and room."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import children
from tests.tmx.test_reader import END, PAIR, TOP

SECONDS, ROOM = 20, 200  # of the processor; MiB at peak. The work is bounded, however long the file is.
READ = """
import resource, time
mended = []
began = time.process_time()
try:
    with tmx.read(sys.argv[1], report=mended.append if sys.argv[2] == "mend" else None) as memory:
        print(sum(1 for _ in memory.units), "units", memory.header.srclang)
except tmx.TmxError as error:
    print(str(error)[len(sys.argv[1]):])
room = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(int(time.process_time() - began), room, len(mended))
"""

BOMB = "<!DOCTYPE tmx [\n" + "".join(
    f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha"}">\n' for n in range(12)
) + "]>"  # fmt: skip
MEGABYTE = "x" * (1 << 20)


def repeated(before: str, middle: str, times: int, after: str = "") -> Iterator[str]:
    """A big text in small pieces."""
    yield TOP + before
    for _ in range(times):
        yield middle
    yield after + END


def with_doctype(doctype: str, segment: str) -> Iterator[str]:
    """A small memory with a document type of its own."""
    yield doctype + TOP.split("\n", 2)[2] + PAIR.format("一", segment) + END


SEGMENT = '<tu><tuv xml:lang="en"><seg>'
LONG = "16,777,216 characters, and no unit has ended; take out what is so long"
DEEP = "elements 100 deep in one another; give a TMX file"
HOSTILE: dict[str, tuple[Callable[[], Iterator[str]], str]] = {
    "billion laughs": (lambda: with_doctype(BOMB, "&e11;"), ":2: declares the entity e0; replace it by"),
    "external entity": (
        lambda: with_doctype('<!DOCTYPE tmx [<!ENTITY x SYSTEM "file:///etc/passwd">]>', "&x;"),
        ":1: declares the entity x; replace it by",
    ),
    "10,000 deep": (lambda: repeated(SEGMENT, "<hi>", 10_000), f":6: {DEEP}"),
    "10,000 deep, unknown": (lambda: repeated("<tu>", "<x>", 10_000), ":6: <x> stands in <tu>; remove it"),
    "500 MB of a segment": (lambda: repeated(SEGMENT, MEGABYTE, 500, "</seg></tuv></tu>"), f":6: {LONG}"),
    "500 MB of a segment in lines": (lambda: repeated(SEGMENT, "x\n" * (1 << 19), 500), f":6: {LONG}"),
    "500 MB of an attribute": (lambda: repeated('<tu tuid="', MEGABYTE, 500, '"></tu>'), f":6: {LONG}"),
    "500 MB of a comment": (lambda: repeated("<!--", MEGABYTE, 500, "-->"), f":6: {LONG}"),
    "500 MB of spaces": (lambda: repeated("", " " * (1 << 20), 500), f":6: {LONG}"),
    "500 MB before the body": (lambda: iter(["<tmx>", *[" " * (1 << 20)] * 500]), f":1: {LONG}"),
    "a unit of a million languages": (
        lambda: repeated("<tu>", '<tuv xml:lang="en"><seg>x</seg></tuv>', 1_000_000),
        f":6: {LONG}",
    ),
    "a million ends in a comment": (lambda: repeated("<!--", "</tu>", 10_000_000), f":6: {LONG}"),
    "NULs": (lambda: repeated(SEGMENT, "\0" * 1000, 3), ":6: not well-formed XML"),
    "text in the way": (lambda: repeated("", "lost " * 1000, 3), ":6: text outside of a segment: lost lost"),
}


def told(path: Path, how: str) -> tuple[str, int]:
    """What reading says, and how many things it mended, within bounds."""
    done = children.run(READ, path, how)
    assert done.stderr == ""
    said, figures = done.stdout.rstrip("\n").rsplit("\n", 1)
    seconds, room, mended = map(int, figures.split())
    assert seconds <= SECONDS
    assert room <= ROOM
    return said, mended


@pytest.mark.parametrize(("make", "message"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_memory_ends_in_an_error_within_bounds(
    tmp_path: Path, make: Callable[[], Iterator[str]], message: str
) -> None:
    """A file from a stranger may not fill the machine, or keep it busy for hours."""
    path = tmp_path / "m.tmx"
    with gzip.open(path, "wt", encoding="utf-8", compresslevel=1) as out:  # which is a bomb of its own
        out.writelines(make())
    assert told(path, "strictly")[0].startswith(message)


@pytest.mark.parametrize("kind", ["billion laughs", "external entity", "10,000 deep", "500 MB of a segment"])
def test_mending_does_not_open_the_door(tmp_path: Path, kind: str) -> None:
    """What could harm is refused by whoever mends the rest, too."""
    make, message = HOSTILE[kind]
    path = tmp_path / "m.tmx"
    with gzip.open(path, "wt", encoding="utf-8", compresslevel=1) as out:
        out.writelines(make())
    assert told(path, "mend")[0].startswith(message)


def test_what_is_passed_over_has_bounds_too(tmp_path: Path) -> None:
    """Nobody looks into it, and still it is parsed."""
    path = tmp_path / "m.tmx"
    path.write_text("".join(repeated("<tu>", "<x>", 10_000)))
    assert told(path, "mend") == (f":6: {DEEP}", 1)


def test_a_dtd_cannot_make_much_of_little(tmp_path: Path) -> None:
    """An attribute that the file declares would come with each of a million short tags."""
    path = tmp_path / "m.tmx"
    with path.open("w") as out:
        out.write(f'<!DOCTYPE tmx [<!ATTLIST tu tuid CDATA "{MEGABYTE}">]>' + TOP.split("\n", 2)[2])
        out.writelines(["<tu ></tu><!---->"] * 100_000)
        out.write(END)
    assert told(path, "strictly") == ("100000 units zh", 0)


MIXED = f"{TOP}{PAIR.format('一', 'one')}".encode() + f"{PAIR.format('2', 'déjà')}{END}".encode("latin-1")


@pytest.mark.parametrize("how", ["strictly", "mend"])
def test_mixed_encodings_are_told_with_their_line(tmp_path: Path, how: str) -> None:
    """Nobody can know what the author meant; what stands before is read."""
    path = tmp_path / "m.tmx"
    path.write_bytes(MIXED)
    assert told(path, how)[0].startswith(":7: the text is not utf-8; correct the encoding in the first line")


def test_a_flood_of_damage_is_mended_in_bounded_time(tmp_path: Path) -> None:
    """A million bare ampersands, a million NULs: slower than a sound file, by a factor only."""
    path = tmp_path / "m.tmx"
    with path.open("w") as out:
        out.writelines(repeated("", PAIR.format("一", "& \0" * 100), 10_000))
    said, mended = told(path, "mend")
    assert said == "10000 units zh"
    assert mended == 2_000_000
