"""Text that is no XML, made XML where it is plain what it should be.

Control characters are dropped, also those written by number; a & that begins nothing becomes a letter, and
an entity of HTML the character it stands for; two surrogates written by number become one character; an XML
declaration that is not at the beginning goes.  Line breaks stay where they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html.entities import html5

from tmx.errors import Mended, Report
from tmx.text import escaped, without_controls

_CONTROLS = bytes({*range(0x20)} - {*b"\t\n\r"})
_PREDEFINED = ("&amp;", "&lt;", "&gt;", "&quot;", "&apos;")
_LONGEST = 40  # characters of an entity or a marker
_LATE_DECLARATION = re.compile(r"([\s\ufeff\0]+)<\?xml[^>]*\?>")
_HIGH = "&#(?:x[dD][89abAB][0-9a-fA-F]{2}|5529[6-9]|(?:55[3-9]|56[0-2])[0-9]{2}|563[01][0-9]);"
_LOW = "&#(?:x[dD][c-fC-F][0-9a-fA-F]{2}|563[2-9][0-9]|(?:56[4-9]|57[0-2])[0-9]{2}|573[0-3][0-9]|5734[0-3]);"
_ENDS_IN_HALF = re.compile(rf"{_HIGH}\Z")
_PLACES = re.compile(
    rf"(?P<cdata><!\[CDATA\[)|(?P<end>\]\]>)|(?P<control>[{_CONTROLS.decode()}\ufffe\uffff]+)"
    rf"|(?P<pair>{_HIGH}{_LOW})|(?P<number>&#(?:x[0-9a-fA-F]+|[0-9]+);)|(?P<name>&[A-Za-z][A-Za-z0-9]*;)|(?P<sign>&)"
)


class Mender:
    """Mends a text that comes in pieces."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._line = 1  # where `_held` begins
        self._held = ""  # an end that may be half of something
        self._in_cdata = False  # where & is a letter like others
        self._begun = False

    def mended(self, text: str, last: bool = False) -> str:
        """The next piece, mended; its end may come with the piece after it."""
        text = self._held + text
        if not self._begun and text:
            self._begun = True
            text = self._without_late_declaration(text)
        cut = len(text) if last else _safe_end(text)
        text, self._held = text[:cut], text[cut:]
        if self._in_cdata or _is_suspect(text):
            text = self._mend(text)
        self._line += text.count("\n")
        return text

    def _without_late_declaration(self, text: str) -> str:
        match = _LATE_DECLARATION.match(text)
        if match is None:
            return text
        self._report(Mended(1 + match[1].count("\n"), "something stands before <?xml: passed over"))
        return "\n" * match[0].count("\n") + text[match.end() :]

    def _mend(self, text: str) -> str:
        line, seen = self._line, 0

        def replace(match: re.Match[str]) -> str:
            nonlocal line, seen
            line += text.count("\n", seen, match.start())
            seen = match.start()
            return self._replacement(match[0], str(match.lastgroup), line)

        return _PLACES.sub(replace, text)

    def _replacement(self, found: str, kind: str, line: int) -> str:
        if kind == "cdata":
            self._in_cdata = True
        elif kind == "end" and self._in_cdata:
            self._in_cdata = False
        elif kind == "control" or not self._in_cdata:
            found, what = _KINDS[kind](found)
            if what:
                self._report(Mended(line, what))
        return found


def _safe_end(text: str) -> int:
    """Where to cut a piece so that nothing that has to be looked at as a whole is cut in two."""
    start = max(0, len(text) - _LONGEST)
    end = min((place for sign in "&<]" if (place := text.find(sign, start)) >= 0), default=len(text))
    first_half = _ENDS_IN_HALF.search(text, max(0, end - _LONGEST), end)
    return first_half.start() if first_half else end


def _is_suspect(text: str) -> bool:
    """Whether there is anything to look at; quick, because there hardly ever is."""
    data = text.encode("utf-8", "surrogatepass")
    ampersands = text.count("&")
    return (
        ampersands != (sum(map(text.count, _PREDEFINED)) if ampersands else 0)
        or len(data.translate(None, _CONTROLS)) < len(data)
        or any(sign in text for sign in ("<![CDATA[", "]]>", "\ufffe", "\uffff"))
    )


def _control(found: str) -> tuple[str, str]:
    return _without(found, ", ".join(map(_code, found[:5])))


def _number(found: str) -> tuple[str, str]:
    code = _value(found)
    if code in (9, 10, 13) or 0x20 <= code < 0xD800 or 0xDFFF < code < 0xFFFE or 0xFFFF < code < 0x110000:
        return found, ""
    return _without(chr(code) if code < 0x20 else "", found)


def _without(characters: str, shown: str) -> tuple[str, str]:
    better = without_controls(characters)
    return better, f"{shown}, which XML has not: {f'read as {better!r}' if better else 'dropped'}"


def _pair(found: str) -> tuple[str, str]:
    high, low = (_value(half + ";") for half in found.split(";")[:2])
    character = chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
    return character, f"{found}, two halves of a character: read as {_code(character)}"


def _name(found: str) -> tuple[str, str]:
    if found in _PREDEFINED:
        return found, ""
    character = html5.get(found[1:])
    if character is None:
        return "&amp;" + found[1:], f"the entity {found} is not defined: read as it stands"
    return escaped(character), f"the entity {found} is not defined: read as HTML has it"


def _sign(found: str) -> tuple[str, str]:
    return "&amp;", "& with nothing that it begins: read as it stands"


def _end(found: str) -> tuple[str, str]:
    return "]]&gt;", "]]> ends nothing: read as it stands"


_KINDS: dict[str, Callable[[str], tuple[str, str]]] = {
    "control": _control, "number": _number, "pair": _pair, "name": _name, "sign": _sign, "end": _end,
}  # fmt: skip
"""Group of `_PLACES` → what it is read as, and what to say of that if it is mended."""


def _value(number: str) -> int:
    digits = number[2:-1]
    return (
        min(int(digits[1:], 16) if digits[0] == "x" else int(digits), 0x110000)
        if len(digits) < 12
        else 0x110000
    )


def _code(character: str) -> str:
    return f"U+{ord(character):04X}"
