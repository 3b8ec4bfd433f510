"""The text of a TMX file, piece by piece, to its header and units.

Expat reads the file; but once <body> is open, units that look as most tools write them are read by
`plain_unit`, and expat never sees them.  As soon as it is not certain that the next text begins between two
units, expat gets all the rest.
"""

from __future__ import annotations

import re
from xml.parsers import expat

from tmx.builder import Builder
from tmx.errors import Mended, Report, TmxError
from tmx.languages import mended_tag
from tmx.plain import plain_unit
from tmx.units import Header, TranslationUnit

LONGEST = 8 << 20
"""Characters that may stand between two units' ends, or before the header's: no memory needs so many."""

_NAMES = 100_000
"""Characters of all names of elements and attributes; TMX has some 500."""

_BODY, _UNIT_END, _OTHER_UNIT_END = "<body>", "</tu>", "</TU>"
_LONGEST_NAME = 40  # characters of a tag that are looked at
_END = re.compile(r"</tmx\s*>", re.IGNORECASE)
_A_UNIT = re.compile(r"<(?:\w{1,30}:)?tuv?[\s>]", re.IGNORECASE)
_ENDS = {"<!--": "-->", "<![CDATA[": "]]>", "<?": "?>"}
_BEGINS = re.compile("|".join(map(re.escape, _ENDS)))

_CURES = {
    expat.errors.codes[message]: cure
    for message, cure in {
        expat.errors.XML_ERROR_INVALID_TOKEN: "write & as &amp; and < as &lt;, take out control characters, "
        "and check that the text is in the encoding that the first line declares",
        expat.errors.XML_ERROR_NO_ELEMENTS: "the file is empty or cut off: get it again",
        expat.errors.XML_ERROR_UNCLOSED_TOKEN: "the file is cut off: get it again",
        expat.errors.XML_ERROR_PARTIAL_CHAR: "the file is cut off: get it again",
        expat.errors.XML_ERROR_TAG_MISMATCH: "close the element",
        expat.errors.XML_ERROR_UNDEFINED_ENTITY: "write the character itself",
        expat.errors.XML_ERROR_BAD_CHAR_REF: "take it out: XML has no such character",
        expat.errors.XML_ERROR_MISPLACED_XML_PI: "remove what stands before <?xml",
        expat.errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT: "remove what stands after </tmx>",
        expat.errors.XML_ERROR_INCORRECT_ENCODING: "correct the encoding in the first line",
    }.items()
}


class Parser:
    """Takes text and keeps what it completes until it is fetched."""

    def __init__(self, path: str, report: Report | None = None) -> None:
        self._path, self._report = path, report
        self._names: dict[str, str] = {}  # of elements and attributes, which expat keeps to the end
        self._expat = expat.ParserCreate("utf-8", None, self._names)
        self._builder = Builder(path, self._expat, report)
        self._plain: bool | None = None  # whether the next text begins between units; None: before <body>
        self._rest = ""  # text that nobody has read yet
        self._line = 1  # where it begins
        self._waiting = 0  # characters since the last unit ended
        self._fetched = 0
        self._behind: str | None = None  # once the memory has ended, the last that stands behind it

    @property
    def header(self) -> Header | None:
        """The header, once its end has come."""
        return self._builder.header

    def fetch(self) -> list[TranslationUnit]:
        """The units completed since the last call."""
        units = self._builder.fetch()
        self._fetched += len(units)
        return units

    def feed(self, text: str, last: bool = False) -> TmxError | None:
        """Takes the next piece of the file, and gives its defect if it has one."""
        try:
            self._take(text, last)
        except TmxError as error:
            return error
        except expat.ExpatError as error:
            return self._defect(error)
        self._waiting = 0 if self._builder.units else self._waiting + len(text)
        return self._excess()

    def _excess(self) -> TmxError | None:
        """What makes the file one that no room would do for."""
        if self._waiting > LONGEST:
            spaces = len(self._rest) - len(self._rest.lstrip())
            line = self._line + self._rest.count("\n", 0, spaces)
            what = f"{LONGEST:,} characters, and no unit has ended"
            return TmxError(self._path, line, what, "take out what is so long")
        if sum(map(len, filter(None, self._names))) > _NAMES:  # None: of what a document type has not
            return TmxError(
                self._path, self._line, "names of elements and attributes without end", "give a TMX file"
            )
        return None

    def _take(self, text: str, last: bool) -> None:
        text = self._rest + text
        if self._plain is None:
            text = self._before_units(text)
        if self._plain:
            text = self._through_units(text)
        if last or self._plain is False:
            self._parse(text, last)
            text = ""
        self._rest = text

    def _before_units(self, text: str) -> str:
        """Parses up to the beginning of the body; gives what remains."""
        head, body, rest = text.partition(_BODY)
        if not body:  # the end of the text may hold its beginning
            cut = max(0, len(text) - len(_BODY) + 1)
            self._parse(text[:cut])
            return text[cut:]
        late = self._builder.between_units
        self._parse(head + body)
        self._plain = self._builder.between_units and not late
        return rest

    def _through_units(self, text: str) -> str:
        """Reads the units that are complete; gives what remains."""
        *pieces, rest = text.split(_UNIT_END)
        if not pieces and _OTHER_UNIT_END in rest:
            self._plain = False
            return rest
        for number, piece in enumerate(pieces, start=1):
            unit = plain_unit(piece, self._line, xml_lang=self._builder.prologue.wants_lang)
            if unit is None or (self._report is not None and _has_odd_tags(unit)):
                self._parse(piece + _UNIT_END)
                if not self._builder.between_units or not _is_whole(piece):
                    self._plain = False
                    return _UNIT_END.join([*pieces[number:], rest])
            else:
                lines = piece.count("\n")
                self._line += lines
                self._builder.add(unit, lines)
        return rest

    def _parse(self, text: str, last: bool = False) -> None:
        first, self._line = self._line, self._line + text.count("\n")
        if self._behind is not None:
            self._look_behind(text, first)
            return
        try:
            self._expat.Parse(text, last)
        except expat.ExpatError as error:
            if not self._builder.ended or self._report is None:
                raise
            line = error.lineno + self._builder.lines
            self._report(Mended(line, "something stands after </tmx>: passed over", loses=True))
            end = _END.search(text)
            behind = end.end() if end else 0
            self._look_behind(text[behind:], first + text.count("\n", 0, behind))

    def _look_behind(self, text: str, line: int) -> None:
        """Whether there is another memory: then the file is none that is mended by leaving it out."""
        held = self._behind or ""
        found = _A_UNIT.search(held + text)
        if found is not None:
            line += (held + text).count("\n", 0, found.start()) - held.count("\n")
            cure = "make a file of each, and put them together with tongwen tm merge"
            raise TmxError(self._path, line, "a unit stands after </tmx>, as of another memory", cure)
        self._behind = (held + text)[-_LONGEST_NAME:]

    def _defect(self, error: expat.ExpatError) -> TmxError:
        line = error.lineno + self._builder.lines
        units = self._fetched + len(self._builder.units)
        what = f"not well-formed XML ({expat.ErrorString(error.code)}, after {units:,} units)"
        return TmxError(self._path, line, what, _CURES.get(error.code, "mend the XML there"))


def _has_odd_tags(unit: TranslationUnit) -> bool:
    """Whether the builder has to mend a language."""
    of_remarks = [n.lang for n in unit.notes] + [p.lang for p in unit.properties]
    return any(map(_is_odd, [unit.srclang, *(v.lang for v in unit.variants), *of_remarks]))


def _is_odd(tag: str | None) -> bool:
    return tag is not None and ("_" in tag or tag != tag.strip()) and mended_tag(tag) != tag


def _is_whole(piece: str) -> bool:
    """Whether every comment, CDATA section and instruction that begins in a piece of the body ends in it."""
    at = 0
    while begins := _BEGINS.search(piece, at):
        at = piece.find(_ENDS[begins[0]], begins.end())
        if at < 0:
            return False
    return True
