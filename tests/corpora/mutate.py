"""Files damaged by chance or by intent, and what reading them must end in.

Every mutation is a function of the file and a seeded generator, so a failure is named by its seed and number.
Formats that are zip archives are also damaged from inside: parts changed, swapped, dropped, made into bombs.
"""

from __future__ import annotations

import io
import random
import re
import warnings
import zipfile
from collections.abc import Callable, Sequence

from corpora.document import Splitter
from corpora.errors import ReadError
from corpora.readers import Asked, reader_of
from corpora.structure import structure
from tests.corpora.contract import check

Way = Callable[[bytes, random.Random], bytes]
_OUTSIDE = (
    "../../tongwen-was-here",
    "/tmp/tongwen-was-here",
    "..\\..\\tongwen-was-here",
    "C:\\tongwen-was-here",
)
_STRANGE = ("", "-1", "0", "999999999", "1e9", "NaN", "%1%2%9", "²", "٣", "\u2028", "../x", "w:p", "true")
_DATE = (1980, 1, 1, 0, 0, 0)


def mutated(samples: Sequence[bytes], number: int, seed: int) -> tuple[str, bytes]:
    """The name of a mutation, and a file that it was done to.

    Args:
        samples: good files of one format.
        number: of the mutation; the ways take turns.
        seed: of the run.
    """
    rng = random.Random(f"{seed}/{number}")
    sample = samples[number % len(samples)]
    ways = PLAIN + (ZIPPED if zipfile.is_zipfile(io.BytesIO(sample)) else ())
    way = ways[number // len(samples) % len(ways)]
    return way.__name__, way(sample, rng)


def outcome(data: bytes, name: str, lang: str = "en") -> str:
    """ "document" or the message of a ReadError: how reading a file ends.  Anything else is raised."""
    asked = Asked()
    try:
        extract = reader_of(data, name, asked).extract(data, name, asked)
    except ReadError as error:
        return str(error)
    check(extract)
    structure(extract, lang, _whole)
    return "document"


_whole: Splitter = lambda text, lang: [(0, len(text))]  # noqa: E731 - sentences are not what is tried


def flipped(data: bytes, rng: random.Random) -> bytes:
    """A few bytes changed."""
    out = bytearray(data)
    for _ in range(rng.choice((1, 3, 30))):
        out[rng.randrange(len(out))] = rng.randrange(256)
    return bytes(out)


def cut(data: bytes, rng: random.Random) -> bytes:
    """The end missing, as after a broken download."""
    return data[: rng.randrange(len(data))]


def holed(data: bytes, rng: random.Random) -> bytes:
    """A stretch taken out, zeroed, or there twice."""
    start = rng.randrange(len(data))
    end = min(len(data), start + rng.choice((1, 40, 4_000)))
    middle = rng.choice((b"", bytes(end - start), data[start:end] * 2))
    return data[:start] + middle + data[end:]


def spliced(data: bytes, rng: random.Random) -> bytes:
    """Two stretches changed places."""
    a, b, c = sorted(rng.randrange(len(data)) for _ in range(3))
    return data[:a] + data[b:c] + data[a:b] + data[c:]


def part_flipped(data: bytes, rng: random.Random) -> bytes:
    """A part damaged before it was packed."""
    return _changed(data, rng, flipped)


def part_cut(data: bytes, rng: random.Random) -> bytes:
    """A part that ends in the middle."""
    return _changed(data, rng, cut)


def part_spliced(data: bytes, rng: random.Random) -> bytes:
    """A part whose stretches changed places."""
    return _changed(data, rng, spliced)


def part_emptied(data: bytes, rng: random.Random) -> bytes:
    """A part with nothing in it."""
    return _changed(data, rng, lambda part, rng: b"")


def part_dropped(data: bytes, rng: random.Random) -> bytes:
    """A part less."""
    parts = _parts(data)
    del parts[rng.randrange(len(parts))]
    return _packed(parts)


def parts_swapped(data: bytes, rng: random.Random) -> bytes:
    """Two parts under each other's names."""
    parts = _parts(data)
    i, j = rng.randrange(len(parts)), rng.randrange(len(parts))
    (a, first), (b, second) = parts[i], parts[j]
    parts[i], parts[j] = (a, second), (b, first)
    return _packed(parts)


def part_doubled(data: bytes, rng: random.Random) -> bytes:
    """The same name twice."""
    parts = _parts(data)
    return _packed([*parts, (rng.choice(parts)[0], rng.choice(parts)[1])])


def part_outside(data: bytes, rng: random.Random) -> bytes:
    """A part whose name leaves the archive."""
    return _packed([*_parts(data), (rng.choice(_OUTSIDE), b"here")])


def renamed(data: bytes, rng: random.Random) -> bytes:
    """Names inside a part made into others: elements, attributes, targets of relationships."""
    words = re.findall(rb"[A-Za-z]{3,}", data) or [b"x"]
    return _text_changed(data, rng, rb"[A-Za-z]{3,}", lambda old: rng.choice(words))


def strange_values(data: bytes, rng: random.Random) -> bytes:
    """Attributes with values that nobody expects."""

    def strange(old: bytes) -> bytes:
        return old.partition(b'"')[0] + b'"' + rng.choice(_STRANGE).encode() + b'"'

    return _text_changed(data, rng, rb'(?<=\s)(?!xmlns)[\w:]+="[^"<>]*"', strange)


def repeated(data: bytes, rng: random.Random) -> bytes:
    """An element there many times, or inside itself."""

    def repeat(part: bytes, rng: random.Random) -> bytes:
        found = list(re.finditer(rb"<([\w:]+)(?: [^<>]*)?>[^<>]*</\1>", part))
        if not found:
            return part
        match = rng.choice(found)
        many = rng.choice((match[0] * 3_000, b"<" + match[1] + b">" + match[0] + b"</" + match[1] + b">"))
        return part[: match.start()] + many + part[match.end() :]

    return _changed(data, rng, repeat)


def nested(data: bytes, rng: random.Random) -> bytes:
    """Elements deep inside each other."""

    def nest(part: bytes, rng: random.Random) -> bytes:
        tag: bytes = rng.choice(re.findall(rb"<([\w:]+)[ >]", part) or [b"x"])
        depth = rng.choice((30, 120, 240, 5_000))
        at = part.find(b">", part.find(b"<" + tag)) + 1
        return part[:at] + (b"<" + tag + b">") * depth + (b"</" + tag + b">") * depth + part[at:]

    return _changed(data, rng, nest)


def bomb(data: bytes, rng: random.Random) -> bytes:
    """A part that unpacks to very much: zeros, spaces, or elements."""
    unit = rng.choice((b"\0", b" ", b"<w:p/>", b"<w:p><w:r><w:t>a</w:t></w:r></w:p>"))
    return _changed(
        data, rng, lambda part, rng: part.replace(b"</", unit * (100_000_000 // len(unit)) + b"</", 1)
    )


def nested_bomb(data: bytes, rng: random.Random) -> bytes:
    """An archive in an archive in an archive in place of a part."""
    inner = _packed([("0", bytes(10_000_000))])
    for _ in range(4):
        inner = _packed([(str(i), inner) for i in range(16)])
    return _changed(data, rng, lambda part, rng: inner)


def entities(data: bytes, rng: random.Random) -> bytes:
    """Entities that grow, or that stand for a file or an address."""
    laughs = b"".join(b'<!ENTITY l%d "%s">' % (i, b"&l%d;" % (i - 1) * 10) for i in range(1, 12))
    declared = rng.choice(
        (
            b'<!DOCTYPE x [<!ENTITY l0 "ha">' + laughs + b"]>",
            b'<!DOCTYPE x [<!ENTITY l11 SYSTEM "file:///etc/passwd">]>',
            b'<!DOCTYPE x [<!ENTITY l11 SYSTEM "http://127.0.0.1:9/x">]>',
            b'<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
            b'<!DOCTYPE x [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]>',
        )
    )

    def declare(part: bytes, rng: random.Random) -> bytes:
        head, end, rest = part.partition(b"?>")
        with_use = re.sub(rb"(<[\w:]*t(?: [^<>]*)?>)", rb"\1&l11;", rest, count=3)
        return head + end + declared + with_use if end else declared + part

    return _changed(data, rng, declare)


def many_parts(data: bytes, rng: random.Random) -> bytes:
    """More parts than any document has."""
    return _packed([*_parts(data), *((f"x/{i}", b"") for i in range(rng.choice((500, 12_000))))])


PLAIN: tuple[Way, ...] = (flipped, cut, holed, spliced)
ZIPPED: tuple[Way, ...] = (
    *(part_flipped, part_cut, part_spliced, part_emptied, part_dropped, parts_swapped, part_doubled),
    *(part_outside, renamed, strange_values, repeated, nested, bomb, nested_bomb, entities, many_parts),
)


def _parts(data: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(info.filename, archive.read(info)) for info in archive.infolist()]


def _packed(parts: Sequence[tuple[str, bytes]]) -> bytes:
    """An archive of parts, the names as they are given, the same bytes every time."""
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore", UserWarning)  # of names that are there twice
        for name, content in parts:
            entry = zipfile.ZipInfo("x", _DATE)
            entry.filename = name
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return out.getvalue()


def _changed(data: bytes, rng: random.Random, way: Way) -> bytes:
    """An archive with one of its parts changed; the large ones are so more often."""
    parts = _parts(data)
    weights = [1 + len(content) ** 0.5 for _, content in parts]
    (i,) = rng.choices(range(len(parts)), weights)
    name, content = parts[i]
    parts[i] = name, way(content, rng) if content else content
    return _packed(parts)


def _text_changed(data: bytes, rng: random.Random, pattern: bytes, new: Callable[[bytes], bytes]) -> bytes:
    """An archive with some places of one of its parts changed."""

    def change(part: bytes, rng: random.Random) -> bytes:
        places = list(re.finditer(pattern, part))
        chosen = {id(m) for m in rng.sample(places, min(len(places), rng.choice((1, 5, 60))))}
        out, here = b"", 0
        for match in places:
            if id(match) in chosen:
                out += part[here : match.start()] + new(match[0])
                here = match.end()
        return out + part[here:]

    return _changed(data, rng, change)
