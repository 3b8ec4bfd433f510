"""Java's regular expressions, in the spelling of the Python package `regex` (version 1 of its syntax).

Segmentation rules are written for tools that run on Java.  Most of an expression means the same in both;
what does not is respelt here: `\\s`, `\\d`, `\\w` and `\\p{Alpha}` mean ASCII unless `(?U)` stands before
them, `\\Q…\\E` quotes, `\\x{1F600}` and pairs of `\\u` name a character, `*+` never gives back what it took.
What Java itself refuses, and `regex` would read in a way of its own, is an error, as are references back
to a group: rules are run side by side in one expression, where groups have other numbers.

The result may stand anywhere in a larger expression, captures nothing, and has no `*` or `+` inside a
class and no two backslashes in a row, because choppa searches for these by their spelling.

Source: java.util.regex.Pattern, Java SE 17.
"""

from __future__ import annotations

import re

_SPACE = r"\x20\t\n\x0b\f\r"
_CLASSES = {  # the letter of an escape → what stands in a class for it
    "d": "0-9",
    "s": _SPACE,
    "w": "0-9A-Z_a-z",
    "h": r"\x20\t\xa0\u1680\u180e\u2000-\u200a\u202f\u205f\u3000",
    "v": r"\n\x0b\f\r\x85\u2028\u2029",
}
_ALWAYS_ALIKE = "hv"  # whether (?U) stands before them or not
_POSIX = {
    "ASCII": r"\x00-\x7f",
    "Alnum": "0-9A-Za-z",
    "Alpha": "A-Za-z",
    "Blank": r"\x20\t",
    "Cntrl": r"\x00-\x1f\x7f",
    "Digit": "0-9",
    "Graph": "!-~",
    "Lower": "a-z",
    "Print": r"\x20-~",
    "Punct": r"!-/:-@\[-`\{-~",
    "Space": _SPACE,
    "Upper": "A-Z",
    "XDigit": "0-9A-Fa-f",
}
_PROPERTIES = {  # Java's names of what `regex` knows by others
    "IsControl": "Cc",
    "IsDigit": "Nd",
    "IsLetter": "L",
    "IsPunctuation": "P",
    "javaDigit": "Nd",
    "javaLetter": "L",
    "javaLowerCase": "Lowercase",
    "javaTitleCase": "Lt",
    "javaUpperCase": "Uppercase",
}
_CATEGORY = re.compile(r"\AIs(?=[CLMNPSZ][a-z]?\Z)")
_CHARACTERS = {"a": "\a", "e": "\x1b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_PLACES = "bBAZzGRX"  # escapes that `regex` spells and reads alike
_HEX = "[0-9A-Fa-f]"
_TOKEN = re.compile(
    rf"""\\Q(?P<quoted>.*?)(?:\\E|\Z)
    | \\(?P<sign>[pP])(?:\{{(?P<name>[^{{}}]*)\}}|(?P<letter>[A-Za-z]))
    | \\x\{{(?P<point>{_HEX}+)\}} | \\x(?P<byte>{_HEX}{{2}}) | (?P<units>(?:\\u{_HEX}{{4}})+)
    | \\0(?P<octal>[0-3]?[0-7]{{1,2}}) | \\c(?P<control>[@-_a-z]) | \\(?P<escape>.)
    | (?P<repeat>[*+?]|\{{\d+(?:,\d*)?\}})(?P<manner>[+?]?)
    | \(\?(?P<on>[A-Za-z]*)(?:-(?P<off>[A-Za-z]*))?(?P<scope>[:)])
    | (?P<group>\((?:\?(?:[=!>]|<[=!]|<[A-Za-z][A-Za-z0-9]*>)|(?!\?))) | (?P<odd>\(\?.?)
    | (?P<plain>.)""",
    re.DOTALL | re.VERBOSE,
)
_FLAGS = {"i": "i", "m": "m", "s": "s", "x": "x", "d": "", "u": "", "U": ""}
_CAPTURING = re.compile(r"\((?:\?<[A-Za-z].*)?")


class PatternError(ValueError):
    """An expression that Java refuses, or that cannot be run here: what, cure."""

    def __init__(self, what: str, cure: str) -> None:
        super().__init__(f"{what}; {cure}")
        self.what, self.cure = what, cure


def to_python(pattern: str) -> str:
    """An expression that means to `regex` what the given one means to Java.

    Raises:
        PatternError: Java has no such expression, or it refers back to a group.

    >>> print(to_python(r"[\\d.]++"))
    (?>[0-9\\.]+)
    """
    return _Translation().of(pattern)


class _Translation:
    """One pass over an expression."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.unicode = False  # whether (?U) holds
        self.groups: list[tuple[int, bool]] = []  # of each open group: its place, and `unicode` outside it
        self.classes: list[int] = []  # of each open class: its place
        self.atom = 0  # the place of what a repetition would repeat

    def of(self, pattern: str) -> str:
        for token in _TOKEN.finditer(pattern):
            if self.classes:
                self._in_class(token)
            else:
                self._outside(token)
        if self.classes:
            raise PatternError("a class is not closed", "write ] after it")
        if self.groups:
            raise PatternError("a group is not closed", "write ) after it")
        return "".join(self.out)

    def _in_class(self, token: re.Match[str]) -> None:
        text = token.group()
        if token["quoted"] is not None or text[0] == "\\":
            self.out.append(self._escaped(token, inside=True))
        elif text == "]" and self.out[-1] not in ("[", "[^"):
            self.atom = self.classes.pop()
            self.out.append("]")
        else:
            self._members(text)

    def _members(self, text: str) -> None:
        for char in text:
            if char == "[":
                self.classes.append(len(self.out))
                self.out.append("[")
            elif char == "^" and self.out[-1] == "[":
                self.out[-1] = "[^"
            elif char == "&" or (char == "-" and self.out[-1] not in ("[", "[^", "-")):
                self.out.append(char)
            else:
                self.out.append(_literal(char))

    def _outside(self, token: re.Match[str]) -> None:
        text = token.group()
        if token["repeat"]:
            self._repeat(token["repeat"], token["manner"])
        elif token["scope"]:
            self._flags(token)
        elif token["odd"]:
            raise _not_java(text)
        elif token["group"]:
            self._open(_CAPTURING.sub("(?:", text) if _CAPTURING.fullmatch(text) else text)
        elif text == ")":
            self._close()
        elif token["quoted"] is not None:
            self._quote(token["quoted"])
        else:
            self.atom = len(self.out)
            self.out.append(self._plain(text) if token["plain"] else self._escaped(token, inside=False))

    def _quote(self, text: str) -> None:
        for char in text:  # a repetition after them is of the last
            self.atom = len(self.out)
            self.out.append(_literal(char))

    def _plain(self, char: str) -> str:
        if char == "[":
            self.classes.append(len(self.out))
        elif char == "{":
            raise PatternError("{ begins no repetition", r"write \{ for the character")
        return char

    def _repeat(self, repeat: str, manner: str) -> None:
        if manner != "+":
            self.out.append(repeat + manner)
            return
        self.out[self.atom :] = ["(?>", *self.out[self.atom :], repeat, ")"]

    def _flags(self, token: re.Match[str]) -> None:
        unknown = set(token["on"] + (token["off"] or "")) - set(_FLAGS)
        if unknown:
            raise _not_java(token.group())
        on, off = ("".join(_FLAGS[flag] for flag in token[part] or "") for part in ("on", "off"))
        if "i" in on:
            off += "f"  # by default `regex` takes ß for ss, too
        if token["scope"] == ":":
            self._open("(?" + on + (f"-{off}" if off else "") + ":")
        elif on or off:
            self.out.append("(?" + on + (f"-{off}" if off else "") + ")")
        if "U" in token["on"]:
            self.unicode = True
        elif token["off"] and "U" in token["off"]:
            self.unicode = False

    def _open(self, text: str) -> None:
        self.groups.append((len(self.out), self.unicode))
        self.out.append(text)
        self.atom = len(self.out)

    def _close(self) -> None:
        if not self.groups:
            raise PatternError(") closes no group", r"write \) for the character")
        self.atom, self.unicode = self.groups.pop()
        self.out.append(")")

    def _escaped(self, token: re.Match[str], inside: bool) -> str:
        if token["quoted"] is not None:
            return _literal(token["quoted"])
        if token["sign"]:
            return self._property(token["sign"], token["name"] or token["letter"] or "", inside)
        if token["escape"]:
            return self._class_or_character(token["escape"], inside)
        return _literal(_coded(token))

    def _property(self, sign: str, name: str, inside: bool) -> str:
        if name in _POSIX and not self.unicode:
            return _class(_POSIX[name], sign == "P", inside)
        known = _PROPERTIES.get(name) or _CATEGORY.sub("", name)
        return rf"\{sign}{{{known}}}"

    def _class_or_character(self, letter: str, inside: bool) -> str:
        kind = letter.lower()
        if kind in _CLASSES:
            if self.unicode and kind not in _ALWAYS_ALIKE:
                return f"\\{letter}"
            return _class(_CLASSES[kind], letter.isupper(), inside)
        if letter in _CHARACTERS:
            return _literal(_CHARACTERS[letter])
        if letter in _PLACES and not inside:
            return f"\\{letter}"
        if letter.isdecimal() or letter == "k":
            raise PatternError(f"\\{letter} refers back to a group", "write out what the group may be")
        if letter.isascii() and letter.isalpha():
            raise PatternError(f"\\{letter} has no meaning in Java", "write the letter without a backslash")
        return _literal(letter)


def _not_java(group: str) -> PatternError:
    return PatternError(f"{group} begins no group of Java's", "write it as Java has it")


def _class(members: str, negative: bool, inside: bool) -> str:
    if negative:
        return f"[^{members}]"
    return members if inside else f"[{members}]"


def _coded(token: re.Match[str]) -> str:
    """The characters that a token names by number."""
    if token["units"]:
        units = bytes.fromhex(token["units"].replace(r"\u", ""))
        return units.decode("utf-16-be", "surrogatepass")
    if token["control"]:
        return chr(ord(token["control"]) ^ 64)
    octal = token["octal"]
    number = int(octal, 8) if octal else int(token["point"] or token["byte"], 16)
    if number > 0x10FFFF:
        raise PatternError(f"there is no character U+{number:X}", "mend the number")
    return chr(number)


def _literal(text: str) -> str:
    """Characters as themselves, in a class and outside."""
    return "".join(_spelling(char) for char in text)


def _spelling(char: str) -> str:
    if char.isalnum() or char == "_" or char > "\x7f":
        return char
    return f"\\{char}" if char.isprintable() and char not in " \\" else f"\\x{ord(char):02x}"
