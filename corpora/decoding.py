"""Bytes to text: which encoding, and why.

Unicode is known by its byte order mark or by being valid.  The old code pages are not: most bytes are
valid in all of them.  So a sample is decoded with each page that a language of ours uses, and the text
that costs least in its language (corpora/profile.py) wins; the language that is expected, from the caller
or the file's name, has a start.  Where none fits, charset-normalizer is asked; alone it damages Spanish,
French and English in cp1252 in a fifth of cases, for it expects no language.

What comes out: line ends as they are; no byte order mark, no U+0000, no lone surrogate.  The separators
U+000B, U+000C, U+0085, U+2028 and the other control characters stay for cleaning to deal with.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from bisect import insort
from collections.abc import Iterator
from dataclasses import dataclass

from corpora.errors import ReadError
from corpora.filenames import from_name
from corpora.languages import canonical, codes, data
from corpora.magic import looks_like
from corpora.profile import Profile, at_least, fits, price, profiles
from corpora.tally import Tally, tally

_HEAD = 8_192  # bytes from the beginning that encodings are compared on
_WINDOW = 96  # and bytes on each side of the first place of each byte that it lacks
_BEGINNING = 65_536  # bytes in which control characters are counted
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
_SEVEN_BIT = {"hz": b"~{", "iso-2022-jp": b"\x1b$"}  # what gives away encodings that are valid ASCII
_EXPECTED = 30.0  # bits that the expected language has as a start
_RANK = 0.5  # bits that a page is handicapped by for each more usual one
_CLOSE = 10.0  # bits that a page may be dearer by which explains the rest of the file too
_SPARE = 0.5  # bits a character that a text may be dearer by than one that is called ours without doubt
_DEAREST = 9.5  # bits a character: a dearer text fits none of our languages
_SEPARATOR = re.compile(rb"[\t\n\r -/]")  # never the second byte of a character
_CONTROLS = re.compile("[\x00-\x08\x0e-\x19\x1c-\x1f]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_UNUSED = ["hp_roman8"]  # what charset-normalizer takes cp1252 for, and nobody writes
_CURE = "name its encoding with --encoding, or save it as UTF-8"
_NO_TEXT = "save it as plain text in UTF-8"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and how it was decoded.

    Attributes:
        text: as it stands in the file, without a byte order mark.
        encoding: its name.
        reason: "given", "byte order mark", "valid UTF-8", "detected", "detected by charset-normalizer".
    """

    text: str
    encoding: str
    reason: str


def decode(data: bytes, *, name: str = "", lang: str | None = None, encoding: str | None = None) -> Decoded:
    """Decode a file.

    Args:
        data: its bytes, of any length; encodings are compared on a sample.
        name: for messages, and as a hint of the language.
        lang: the expected language, in any usual spelling.
        encoding: what the person says, overruling everything.

    Raises:
        ReadError: empty, binary, not text in the encoding (with the byte), or its encoding cannot be told.
    """
    if not data:
        raise ReadError(name, "the file is empty", "give a file with text")
    if encoding is not None:
        return _given(data, encoding, name)
    if kind := looks_like(data):
        raise ReadError(name, f"looks like {kind}, not like text", _NO_TEXT)
    decoded = _marked(data, name) or _shifted(data) or _valid(data) or _detected(data, name, lang)
    if not decoded.text:
        raise ReadError(name, "the file is empty but for a byte order mark", "give a file with text")
    _refuse_binary(decoded, name)
    return decoded


def _given(data: bytes, encoding: str, name: str) -> Decoded:
    try:
        codec = codecs.lookup(encoding)
        _decodes(b"a", encoding)  # base64 and its like are no encodings of text
    except (LookupError, ValueError):
        cure = "use a name such as utf-8, gb18030 or cp1252"
        raise ReadError(name, f"there is no encoding {encoding!r}", cure) from None
    decoded = Decoded(_strict(data, encoding, name).removeprefix("\ufeff"), codec.name, "given")
    if found := _SURROGATES.search(decoded.text):
        what = f"a lone surrogate U+{ord(found[0]):04X} is no character"
        raise ReadError(name, what, _CURE, f"character {found.start()}")
    _refuse_binary(decoded, name)
    return decoded


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(name, f"is not {encoding} from here on", _CURE, f"byte {error.start}") from None
    except UnicodeError:
        raise ReadError(name, f"is not {encoding}", _CURE) from None


def _marked(data: bytes, name: str) -> Decoded | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark) and _is_mark(data, encoding):
            text = _strict(data, encoding, name).removeprefix("\ufeff")
            return Decoded(text, encoding, "byte order mark")
    return None


def _is_mark(data: bytes, encoding: str) -> bool:
    """Whether a mark is one: "яю" in a Russian code page begins like UTF-16."""
    head = _lenient(data[:_HEAD], encoding, True)
    odd = sum(char == "\ufffd" or unicodedata.category(char) in ("Co", "Cn") for char in head)
    return odd <= max(1, 0.05 * len(head))


def _shifted(data: bytes) -> Decoded | None:
    """A 7-bit encoding: ASCII with its shifts, each of which leads to characters of the language."""
    for page, shift in _SEVEN_BIT.items():
        if shift in data and data.isascii():
            text = _lenient(data, page, False)
            if "\ufffd" not in text and _bits(tally(text[:_HEAD])) <= _DEAREST:
                return Decoded(text, page, "detected")
    return None


def _valid(data: bytes) -> Decoded | None:
    """UTF-8 where the bytes are, and neither zero bytes nor controls say otherwise."""
    if b"\0" in data:
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    controls = len(_CONTROLS.findall(text[:_BEGINNING]))
    return None if controls > 0.1 * len(text[:_BEGINNING]) else Decoded(text, "utf-8", "valid UTF-8")


def _refuse_binary(decoded: Decoded, name: str) -> None:
    zero = decoded.text.find("\0")
    if zero >= 0:
        raise ReadError(name, "U+0000 is no part of a text; this looks like binary data", _NO_TEXT, _at(zero))
    head = decoded.text[:_BEGINNING]
    if len(_CONTROLS.findall(head)) > max(2, 0.02 * len(head)):
        raise ReadError(name, "looks like binary data, not like text", _NO_TEXT)


def _at(character: int) -> str:
    return f"character {character}"


def _detected(data: bytes, name: str, lang: str | None) -> Decoded:
    """The encoding in which the text is cheapest."""
    expected = canonical(lang) if lang else from_name(name)
    sample = list(_sample(data))
    cut = len(data) > _HEAD
    texts = {page: _joined(sample, page, cut) for page in _pages(data, b"\0" in data)}
    tallies = {text: tally(text) for text in set(texts.values())}
    bids = _bids({page: tallies[text] for page, text in texts.items()}, expected)
    best = tallies[texts[bids[0][1]]]
    if _bits(best) > _DEAREST or not (expected or _is_ours(best)):
        return _foreign(data, name, sample, lang)
    close = [page for bits, page in bids if bits < bids[0][0] + _CLOSE]
    encoding = next((page for page in close if _decodes(data, page)), close[0])
    return Decoded(_strict(data, encoding, name), encoding, "detected")


def _pages(data: bytes, zeros: bool) -> Iterator[str]:
    """The encodings to try: Unicode, and the pages of our languages that these bytes may be in."""
    yield from _WIDE if zeros else _WIDE[:2]
    yield "utf-8"
    if not zeros:
        yield from dict.fromkeys(page for code in codes() for page in _code_pages(code))


def _code_pages(lang: str) -> tuple[str, ...]:
    pages = data(lang, "identity").get("code-pages", ())
    return tuple(page for page in pages if page not in _SEVEN_BIT)


def _bids(tallies: dict[str, Tally], expected: str | None) -> list[tuple[float, str]]:
    """(bits, encoding) of each text in each language that uses the encoding, the cheapest first.

    Those that cannot come near the cheapest are left out before they are priced.
    """
    offers = sorted(_offers(tallies, expected), key=lambda offer: offer[0])
    bids: list[tuple[float, str]] = []
    for least, extra, page, own in offers:
        if bids and least > bids[0][0] + _CLOSE:
            break
        insort(bids, (price(tallies[page], own) + extra, page))
    return bids


def _offers(tallies: dict[str, Tally], expected: str | None) -> Iterator[tuple[float, float, str, Profile]]:
    """(the least it costs, bits beside its price, encoding, language) of each text."""
    for own in profiles():
        start = _EXPECTED if own.lang == expected else 0.0
        for rank, page in enumerate(("utf-8", *_WIDE, *_code_pages(own.lang))):
            if page in tallies:
                extra = _RANK * rank - start
                yield at_least(tallies[page], own) + extra, extra, page, own


def _bits(text: Tally) -> float:
    """The least that a character of a text costs in any of our languages."""
    return min(price(text, own) for own in profiles()) / max(text.weight, 1.0)


def _is_ours(text: Tally) -> bool:
    """Whether a text may be in the language in which it is cheapest; the pages of others were not tried."""
    bits, _, own = min((price(text, own), own.lang, own) for own in profiles())
    return fits(text, own, bits - _SPARE * text.weight)


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeError:
        return False
    return True


def _foreign(data: bytes, name: str, sample: list[bytes], lang: str | None) -> Decoded:
    """A language that we do not know, by charset-normalizer; one that we know would have been found."""
    from charset_normalizer import from_bytes

    if b"\0" in data:
        raise ReadError(name, "looks like binary data, not like text", _NO_TEXT)
    best = None if lang and canonical(lang) else from_bytes(b"\n".join(sample), cp_exclusion=_UNUSED).best()
    if best is None:
        raise ReadError(name, "its encoding cannot be told, if it is text", _CURE)
    return Decoded(_strict(data, best.encoding, name), best.encoding, "detected by charset-normalizer")


def _sample(data: bytes) -> Iterator[bytes]:
    """The beginning, and beyond it the surroundings of each byte beyond ASCII that it lacks, once."""
    head = data[:_HEAD]
    yield head
    for byte in range(0x80, 0x100):
        at = -1 if byte in head else data.find(byte, _HEAD)
        if at >= 0 and (window := _window(data, at)):
            yield window


def _window(data: bytes, at: int) -> bytes:
    """What stands around a place, from and to a byte that begins no character's middle."""
    before = list(_SEPARATOR.finditer(data, max(0, at - _WINDOW), at))
    after = _SEPARATOR.search(data, at + _WINDOW // 2, at + 2 * _WINDOW)
    return data[before[0].end() : after.start()] if before and after else b""


def _joined(sample: list[bytes], page: str, cut: bool) -> str:
    """The sample decoded; its first piece may be cut inside a character."""
    head = _lenient(sample[0], page, cut)
    return head if page in _WIDE else "\n".join((head, *(_lenient(one, page, False) for one in sample[1:])))


def _lenient(piece: bytes, encoding: str, cut: bool) -> str:
    """A piece decoded, U+FFFD for what cannot be; an unfinished character where it is cut goes."""
    return codecs.getincrementaldecoder(encoding)("replace").decode(piece, final=not cut)
