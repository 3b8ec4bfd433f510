"""What may stand in a segment, a note, an attribute: characters, spaces, escapes.

A single control character makes a whole file unreadable to every XML reader, so none is ever written.
What the author typed is kept: no-break and other wide or narrow spaces inside a text, directional
marks, soft hyphens.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

LINE_BREAKS = "\n\x0b\x0c\r\x85\u2028\u2029"
"""Line feed, Word's line break (U+000B), page break, carriage return, and Unicode's three."""

_CELL_END = "\x07"  # Word's end of a table cell
_WORD_HYPHEN = "\x1e"  # Word's no-break hyphen

_NONCHARACTERS = [
    *range(0xFDD0, 0xFDF0),
    *(plane + end for plane in range(0, 0x110000, 0x10000) for end in (0xFFFE, 0xFFFF)),
]
_CONTROLS = [*range(0x20), *range(0x7F, 0xA0)]

_IN_NOTES: dict[int, str | None] = {
    **dict.fromkeys(_NONCHARACTERS + _CONTROLS),
    **dict.fromkeys(map(ord, LINE_BREAKS), "\n"),
    ord("\t"): "\t",
    ord(_CELL_END): " ",
    ord(_WORD_HYPHEN): "\u2011",
}
_IN_SEGMENTS: dict[int, str | None] = {**_IN_NOTES, **dict.fromkeys(map(ord, LINE_BREAKS + "\t"), " ")}

_USUAL = "\u00a0\u202f\u3000\u00ad\u200e\u200f"  # not printable by Python's book, and common
_SPACES = re.compile(" {2,}")
_SURROGATE = re.compile("[\ud800-\udfff]")
_NEVER = "".join(map(chr, [*_CONTROLS, *_NONCHARACTERS])) + "\ud800-\udfff"
_UNCLEAN = re.compile(f"[\u2028\u2029{_NEVER}]")
_FORBIDDEN = re.compile(f"[{_NEVER}]")
_NOTHING = re.compile("[\\s\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]*")


def clean_segment(text: str) -> str:
    """The text as it is written into a segment or an attribute: one line, no character that harms.

    - Become a space: tab and line breaks (U+0009 to U+000D, U+0085, U+2028, U+2029), Word's end of a
      table cell (U+0007).
    - Becomes the no-break hyphen that it stands for (U+2011): Word's U+001E.
    - Dropped: the other control characters (U+0000 to U+001F, U+007F to U+009F), lone surrogates,
      noncharacters (U+FFFE, U+FFFF, their like in other planes, U+FDD0 to U+FDEF).  Two surrogates
      that make a character become that character.
    - Runs of spaces collapse to one, and the ends lose whitespace of any kind.  U+00A0, U+202F,
      U+3000 and other spaces inside stay.
    - A text in which nothing can be seen becomes "".

    >>> clean_segment(" 23\u00a0parties\\x0b took\\x00  part\\n")
    '23\\xa0parties took part'
    """
    if text.isprintable() and "  " not in text:
        return text.strip()  # of printable characters, all but the space can be seen
    if "  " in text or _is_unclean(text):
        text = _SPACES.sub(" ", _joined(text).translate(_IN_SEGMENTS))
    text = text.strip()
    return "" if _NOTHING.fullmatch(text) else text


def clean_pieces(pieces: Sequence[str], walls: Set[int] = frozenset()) -> list[str]:
    """The pieces of a text as `clean_segment` has the whole.

    Args:
        pieces: which make the text.
        walls: numbers of the pieces before which something stands that is no text and yet can be seen: there
            no space is at an end of the text, or in a row with one beyond it.

    >>> clean_pieces(["  a ", " b", " "]), clean_pieces(["  a ", "  b", " "], {1, 2})
    (['a ', 'b', ''], ['a ', ' b', ''])
    """
    found, last = list[str](), ""  # the last character, since the last wall; "": nothing came yet
    for number, piece in enumerate(pieces):
        last = "\n" if number in walls else last  # which no piece holds
        clean = _SPACES.sub(" ", _joined(piece).translate(_IN_SEGMENTS))
        clean = clean if last else clean.lstrip()
        clean = clean[1:] if last == " " and clean.startswith(" ") else clean
        found.append(clean)
        last = clean[-1:] or last
    for number in range(len(found) - 1, -1, -1):
        found[number] = found[number].rstrip()
        if found[number] or number in walls:
            break
    return [""] * len(found) if not walls and _NOTHING.fullmatch("".join(found)) else found


def without_controls(text: str) -> str:
    """The text with each control character as `clean_segment` has it: dropped, or what it stands for.

    >>> without_controls("a\\x0bb\\x00")
    'a b'
    """
    return text.translate(_IN_SEGMENTS)


def clean_note(text: str) -> str:
    """The text as it is written into a note or property: lines, tabs and spaces stay.

    Every kind of line break becomes a line feed; for the rest as in `clean_segment`.

    >>> clean_note("first\\r\\nsecond\\x00")
    'first\\nsecond'
    """
    return _joined(text.replace("\r\n", "\n")).translate(_IN_NOTES) if _is_unclean(text) else text


def forbidden(text: str) -> str | None:
    """The first character that must not stand in a segment, or None; tab and line breaks are spaces.

    >>> forbidden("a\\x0bb"), forbidden("a\\tb")
    ('\\x0b', None)
    """
    if text.isprintable():
        return None
    return next((c.group() for c in _FORBIDDEN.finditer(text) if c.group() not in "\t\n\r"), None)


def escaped(text: str) -> str:
    """Text for an element's content."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quoted(text: str) -> str:
    """Text for an attribute, in its quotation marks."""
    return '"' + escaped(text).replace('"', "&quot;") + '"'


def is_harmless(text: str) -> bool:
    """Whether a text is of printable characters and the usual wide or narrow spaces and marks alone.

    Others may be harmless, too; but of almost all texts this is true, and known in no time.
    """
    if text.isprintable():
        return True
    for character in _USUAL:
        text = text.replace(character, "")
    return text.isprintable()


def _is_unclean(text: str) -> bool:
    return not is_harmless(text) and _UNCLEAN.search(text) is not None


def _joined(text: str) -> str:
    """Pairs of surrogates as the characters they make, lone ones dropped."""
    if not _SURROGATE.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
