"""Bytes to text: which encoding, and why.

UTF-8 and UTF-16 are known by their byte order mark or by being valid.  The old code pages are not:
most bytes are valid in all of them, so only the pages that the expected languages use are tried, and
the decoded text decides: how usual are its characters beyond ASCII in that language, and do capitals
stand where capitals do.  (A general detector alone damages Spanish, French and English in cp1252 in a
fifth of cases: it has no language to expect.)
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from corpora.errors import ReadError
from corpora.identify import from_name
from corpora.languages import codes, data

_SAMPLE = 200_000  # bytes that code pages are compared on
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a zip archive, such as a Word or OpenDocument file"),
    (b"\xd0\xcf\x11\xe0", "an old Word, Excel or PowerPoint file"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"SQLite format 3", "a database, such as a project file"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
)
_CURE = "say it with --encoding, or save the file as UTF-8"
_SCRIPT_WEIGHT = {"Han": 2, "Kana": 2}
_MISPLACED = re.compile(
    r"(?<=[a-zà-öø-ÿа-яё])[À-ÖØ-ÞŒŠŽА-ЯЁ](?=[a-zà-öø-ÿа-яё])"  # a capital inside a word
    r"|(?<=[A-Za-z])[°£€§•·¼½¾«»“”](?=[a-z])"  # a sign inside a word
    # an apostrophe that elides nothing
    r"|(?<=[a-z])’(?!(?:s|t|re|ve|ll|d|m)\b|[A-ZÀ-Þaeéèêiîoôuûhyœ])(?=[a-z])"
    r"|[\x80-\x9f]"
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and how it was decoded.

    Attributes:
        text: as it stands in the file, without a byte order mark; line ends are left as they are.
        encoding: its name.
        reason: "given", "byte order mark", "valid UTF-8", "zero bytes", "detected".
    """

    text: str
    encoding: str
    reason: str


def decode(data: bytes, *, name: str = "", lang: str | None = None, encoding: str | None = None) -> Decoded:
    """Decode a file.

    Args:
        data: its bytes.
        name: for messages, and as a hint of the language.
        lang: the expected language.
        encoding: what the person says.

    Raises:
        ReadError: empty, binary, not text in the given encoding, or undecodable.
    """
    if not data:
        raise ReadError(name, "the file is empty", "give a file with text")
    if encoding is not None:
        return _given(data, encoding, name)
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise ReadError(name, f"looks like {what}, not like text", "save it as plain text")
    for mark, found in _MARKS:
        if data.startswith(mark) and _plausible(data, found):
            return Decoded(
                _strict(data, found, name).lstrip("\ufeff"), found.removesuffix("-sig"), "byte order mark"
            )
    wide = _wide(data)
    if wide:
        return Decoded(_strict(data, wide, name), wide, "zero bytes")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _paged(data, name, lang)
    _refuse_binary(text, name)
    return Decoded(text, "utf-8", "valid UTF-8")


def _plausible(data: bytes, encoding: str) -> bool:
    """Whether a mark is one: "яю" in a Russian code page begins like UTF-16."""
    head = data[: _SAMPLE & ~3].decode(encoding, "ignore")
    return sum(unicodedata.category(c) in ("Co", "Cn") for c in head) <= 0.05 * len(head)


def _refuse_binary(text: str, name: str) -> None:
    head = text[:_SAMPLE]
    odd = sum(1 for c in head if c < " " and c not in "\t\n\r\x0b\x0c\x1b\x1a")
    if odd > 0.02 * len(head) and odd > 2:
        raise ReadError(name, "looks like binary data, not like text", "give a text file")


def _given(data: bytes, encoding: str, name: str) -> Decoded:
    try:
        codec = codecs.lookup(encoding)
        if not codec._is_text_encoding:
            raise LookupError
    except LookupError:
        raise ReadError(
            name, f"there is no encoding {encoding!r}", "use a name such as utf-8, gb18030 or cp1252"
        ) from None
    return Decoded(_strict(data, encoding, name).lstrip("\ufeff"), codec.name, "given")


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeError as error:
        place = f"byte {error.start}" if isinstance(error, UnicodeDecodeError) else ""
        raise ReadError(name, f"is not {encoding}", _CURE, place) from None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: one byte of each pair is nearly always zero, or the text is good Chinese."""
    head = data[: min(len(data), _SAMPLE) & ~1]
    if len(head) < 4 or len(data) % 2:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > 0.05 * half and even < 0.02 * half:
        return "utf-16-le"
    if even > 0.05 * half and odd < 0.02 * half:
        return "utf-16-be"
    return None


def _paged(data: bytes, name: str, lang: str | None) -> Decoded:
    """The code page whose text is most usual in an expected language."""
    expected = lang or from_name(name)
    langs = [expected] if expected and data_of(expected) else _possible(data[:_SAMPLE])
    best: tuple[float, str] | None = None
    sample = data[:_SAMPLE]
    for candidate in langs:
        for page in data_of(candidate):
            text = _tried(sample, page, len(data) > _SAMPLE)
            if text is not None:
                score = usualness(text, candidate)
                if best is None or score > best[0] + 1e-9:
                    best = (score, page)
    if b"\x00" in sample and (best is None or not best[1].startswith("utf-16")):
        raise ReadError(name, "looks like binary data, not like text", "give a text file")
    if best is None or best[0] < -3.5:
        start = _first_bad(data)
        raise ReadError(name, "its encoding cannot be told", _CURE, f"byte {start}")
    return Decoded(_strict(data, best[1], name), best[1], "detected")


def _possible(sample: bytes) -> list[str]:
    """The languages that a text may be in: where most of it is ASCII letters, those in Latin script."""
    letters = sum(65 <= b <= 90 or 97 <= b <= 122 for b in sample)
    latin = letters > 0.55 * len(sample)
    return [c for c in codes() if not latin or data(c, "identity").get("script") == "Latin"]


def data_of(lang: str) -> list[str]:
    """The code pages of a language, usual first."""
    return list(data(lang, "identity").get("code-pages", ()))


def _first_bad(data: bytes) -> int:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return 0


def _tried(sample: bytes, page: str, cut: bool) -> str | None:
    try:
        return codecs.getincrementaldecoder(page)("strict").decode(sample, final=not cut)
    except (UnicodeError, LookupError):
        return None


@cache
def _usual(lang: str) -> tuple[dict[str, float], float]:
    """Logarithm of how usual a character beyond ASCII is, by its rank; and of an unknown one."""
    own = data(lang, "identity")
    letters, signs = str(own.get("letters", "")), str(own.get("signs", ""))
    scores = {c: -0.05 * i for i, c in enumerate(letters)}
    scores |= {c.upper(): scores[c] - 1.0 for c in letters if len(c.upper()) == 1 and c.upper() not in scores}
    scores |= {c: -2.0 for c in signs if c not in scores}
    return scores, -6.0


def usualness(text: str, lang: str) -> float:
    """How usual the characters beyond ASCII of a text are in a language: 0 is best, -6 worst."""
    beyond = [c for c in text if c > "\x7f"]
    if not beyond:
        return -0.5
    if data(lang, "identity").get("script") in _SCRIPT_WEIGHT:
        return _han_usualness(beyond, lang)
    scores, unknown = _usual(lang)
    total = sum(scores.get(c, unknown) for c in beyond)
    return (total - 4.0 * len(_MISPLACED.findall(text))) / len(beyond)


def _han_usualness(beyond: list[str], lang: str) -> float:
    scores, unknown = _usual(lang)
    page = "gb2312" if lang == "zh" else ("big5" if lang == "zh-Hant" else "shift_jis")
    return sum(0.0 if c in scores else _level(c, page, unknown) for c in beyond) / len(beyond)


@cache
def _level(char: str, page: str, unknown: float) -> float:
    """Common characters come first in the old standards: GB 2312 and JIS level 1, Big5 level 1."""
    try:
        lead = char.encode(page)[0]
    except UnicodeEncodeError:
        return unknown
    bounds = {"gb2312": (0xB0, 0xD7), "big5": (0xA4, 0xC6), "shift_jis": (0x82, 0x97)}[page]
    if bounds[0] <= lead <= bounds[1]:
        return -0.3
    return -1.5 if lead < bounds[0] else -2.5
