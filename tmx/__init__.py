"""Translation units to bytes and back.

    import tmx

    header = tmx.Header("zh", creationtoolversion="1.0", creationdate=tmx.now())
    opening = (tmx.Variant("zh", "会议开幕。"), tmx.Variant("fr", "La réunion est ouverte."))
    tmx.write("memory.tmx", [tmx.TranslationUnit(opening)], header)

    with tmx.read("memory.tmx") as memory:
        for unit in memory.units:
            print(unit.variant("fr"))

Reading and writing are streams: a memory of any size needs little room.  `write` takes what every
client takes and refuses the rest (`UnitError`), `as_written` shows what it makes of a unit, and
`problems` judges the memories of others.  `replacing` is for whoever else writes files that appear
whole or not at all.
"""

from tmx.clients import MARKS, Client, Fact, clients, shares
from tmx.dates import given_moment, is_date, now, stamp
from tmx.errors import DateError, FileError, Mended, OutputError, TmxError, UnitError
from tmx.files import check_output, replacing, replacing_all, replacing_text
from tmx.form import as_written, header_as_written
from tmx.languages import closest, is_language_tag, matches, shorter_tag, usual_tag
from tmx.reader import read
from tmx.selection import select, sourced
from tmx.text import clean_note, clean_segment
from tmx.units import Character, Encoding, Header, Inline, Memory, Note, Property, TranslationUnit, Variant
from tmx.validate import Problem, problems
from tmx.writer import write, writing

__all__ = [
    "MARKS",
    "Character",
    "Client",
    "DateError",
    "Encoding",
    "Fact",
    "FileError",
    "Header",
    "Inline",
    "Memory",
    "Mended",
    "Note",
    "OutputError",
    "Problem",
    "Property",
    "TmxError",
    "TranslationUnit",
    "UnitError",
    "Variant",
    "as_written",
    "check_output",
    "clean_note",
    "clean_segment",
    "clients",
    "closest",
    "given_moment",
    "header_as_written",
    "is_date",
    "is_language_tag",
    "matches",
    "now",
    "problems",
    "read",
    "replacing",
    "replacing_all",
    "replacing_text",
    "select",
    "shares",
    "shorter_tag",
    "sourced",
    "stamp",
    "usual_tag",
    "write",
    "writing",
]
