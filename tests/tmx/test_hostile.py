"""Memories made to harm: each ends in a clear error, in little time and room."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from tests import children
from tests.tmx.test_reader import END, PAIR, TOP

SECONDS, ROOM = 20, 200  # of the processor; MiB at peak. The work is bounded, however long the file is.
READ = """
import itertools, time
mended = itertools.count()
report = (lambda what: next(mended)) if sys.argv[2] == "mend" else None
began = time.process_time()
try:
    with tmx.read(sys.argv[1], report=report) as memory:
        print(sum(1 for _ in memory.units), "units", memory.header.srclang)
except tmx.TmxError as error:
    print(str(error)[len(sys.argv[1]):])
status = dict(line.split(":", 1) for line in open("/proc/self/status") if line.startswith("VmHWM"))
room = int(status["VmHWM"].split()[0]) // 1024  # getrusage's would be the parent's, where that is more
print(int(time.process_time() - began), room, next(mended))
"""

BOMB = "<!DOCTYPE tmx [\n" + "".join(
    f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha"}">\n' for n in range(12)
) + "]>"  # fmt: skip
MEGABYTE = "x" * (1 << 20)


Pieces = list[tuple[str, int]]
"""A big text: pieces, and how often each comes."""


def repeated(before: str, middle: str, times: int, after: str = "") -> Pieces:
    """A memory with something in its body again and again."""
    return [(TOP + before, 1), (middle, times), (after + END, 1)]


def with_doctype(doctype: str, segment: str) -> Pieces:
    """A small memory with a document type of its own."""
    return [(doctype + TOP.split("\n", 2)[2] + PAIR.format("一", segment) + END, 1)]


def write(path: Path, pieces: Pieces) -> None:
    """Each piece compressed once, so that a bomb is made in no time."""
    with path.open("wb") as out:
        for text, times in pieces:
            member = gzip.compress(text.encode())
            for _ in range(times):
                out.write(member)


SEGMENT = '<tu><tuv xml:lang="en"><seg>'
LONG = "8,388,608 characters, and no unit has ended; take out what is so long"
DEEP = "elements 100 deep in one another; give a TMX file"
HOSTILE = {
    "billion laughs": (with_doctype(BOMB, "&e11;"), ":2: declares the entity e0; replace it by the text"),
    "external entity": (
        with_doctype('<!DOCTYPE tmx [<!ENTITY x SYSTEM "file:///etc/passwd">]>', "&x;"),
        ":1: declares the entity x; replace it by",
    ),
    "10,000 deep": (repeated(SEGMENT, "<hi>" * 100, 100), f":6: {DEEP}"),
    "10,000 deep, unknown": (repeated("<tu>", "<x>" * 100, 100), ":6: <x> stands in <tu>; remove it"),
    "500 MB of a segment": (repeated(SEGMENT, MEGABYTE, 500, "</seg></tuv></tu>"), f":6: {LONG}"),
    "500 MB of a segment in lines": (repeated(SEGMENT, "x\n" * (1 << 19), 500), f":6: {LONG}"),
    "500 MB of an attribute": (repeated('<tu tuid="', MEGABYTE, 500, '"></tu>'), f":6: {LONG}"),
    "500 MB of a comment": (repeated("<!--", MEGABYTE, 500, "-->"), f":6: {LONG}"),
    "500 MB of spaces": (repeated("", " " * (1 << 20), 500), f":6: {LONG}"),
    "500 MB before the body": ([("<tmx>", 1), (" " * (1 << 20), 500)], f":1: {LONG}"),
    "a unit of a million variants": (
        repeated("<tu>", '<tuv xml:lang="en"><seg>x</seg></tuv>' * 1000, 1000),
        f":6: {LONG}",
    ),
    "ten million ends in a comment": (repeated("<!--", "</tu>" * 10_000, 1000), f":6: {LONG}"),
    "a million sections that do not end": (
        repeated(f"{SEGMENT}</seg></tuv></tu><tu>", "<![CDATA[" * 10_000 + "</tu>", 100),
        f":6: {LONG}",
    ),
    "a million instructions that do not end": (
        repeated(f"{SEGMENT}</seg></tuv></tu>", "<?x " * 10_000 + "</tu>", 250),
        f":6: {LONG}",
    ),
    "a hundred thousand names": (
        [(TOP, 1), ("".join(f'<tu a{n}=""></tu><!---->' for n in range(100_000)) + END, 1)],
        ":6: names of elements and attributes without end; give a TMX file",
    ),
    "NULs": (repeated(SEGMENT, "\0" * 1000, 3), ":6: not well-formed XML"),
    "text in the way": (repeated("", "lost " * 1000, 3), ":6: text outside of a segment: lost lost"),
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


@pytest.mark.parametrize(("pieces", "message"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_memory_ends_in_an_error_within_bounds(
    tmp_path: Path, pieces: Pieces, message: str
) -> None:
    """A file from a stranger may not fill the machine, or keep it busy for hours."""
    write(tmp_path / "m.tmx", pieces)
    assert told(tmp_path / "m.tmx", "strictly")[0].startswith(message)


@pytest.mark.parametrize("kind", ["billion laughs", "external entity", "10,000 deep", "500 MB of a segment"])
def test_mending_does_not_open_the_door(tmp_path: Path, kind: str) -> None:
    """What could harm is refused by whoever mends the rest, too."""
    pieces, message = HOSTILE[kind]
    write(tmp_path / "m.tmx", pieces)
    assert told(tmp_path / "m.tmx", "mend")[0].startswith(message)


def test_what_is_passed_over_has_bounds_too(tmp_path: Path) -> None:
    """Nobody looks into it, and still it is parsed."""
    write(tmp_path / "m.tmx", repeated("<tu>", "<x>" * 100, 100))
    assert told(tmp_path / "m.tmx", "mend") == (f":6: {DEEP}", 1)


def test_a_dtd_cannot_make_much_of_little(tmp_path: Path) -> None:
    """An attribute that the file declares would come with each of a million short tags."""
    path = tmp_path / "m.tmx"
    doctype = f'<!DOCTYPE tmx [<!ATTLIST tu tuid CDATA "{MEGABYTE}">]>'
    unit = "<tu ></tu><!---->"  # of a kind that takes a parser
    write(path, [(doctype + TOP.split("\n", 2)[2], 1), (unit * 1000, 100), (END, 1)])
    assert told(path, "strictly") == ("100000 units zh", 0)


MIXED = f"{TOP}{PAIR.format('一', 'one')}".encode() + f"{PAIR.format('2', 'déjà')}{END}".encode("latin-1")


@pytest.mark.parametrize("how", ["strictly", "mend"])
def test_mixed_encodings_are_told_with_their_line(tmp_path: Path, how: str) -> None:
    """Nobody can know what the author meant; what stands before is read."""
    path = tmp_path / "m.tmx"
    path.write_bytes(MIXED)
    assert told(path, how)[0].startswith(":7: the text is not utf-8; correct the encoding in the first line")


def test_a_flood_of_damage_is_mended_in_bounded_time(tmp_path: Path) -> None:
    """A hundred thousand bare ampersands, as many NULs: slower than a sound file, by a factor only."""
    write(tmp_path / "m.tmx", repeated("", PAIR.format("一", "& \0" * 100) * 100, 10))
    assert told(tmp_path / "m.tmx", "mend") == ("1000 units zh", 200_000)
