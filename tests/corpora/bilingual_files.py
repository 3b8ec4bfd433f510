"""A short report in Chinese and English, in every form in which one file holds both."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from xml.sax.saxutils import escape

from tests.corpora.word_file import docx, paragraph, table
from tests.tongwen.program import EN as EN_TEXT
from tests.tongwen.program import ZH as ZH_TEXT

ZH = [line for line in ZH_TEXT.splitlines() if line]
EN = [line for line in EN_TEXT.splitlines() if line]
PAIRS = list(zip(ZH, EN, strict=True))
FR = [
    "Rapport de la réunion d’automne",
    "1. Le comité s’est réuni à la mairie le 5 octobre. Le Président a ouvert la réunion.",
    "2. Le comité a adopté le budget pour 2021, d’un montant de 3,5 millions de yuan. Le secrétariat "
    "présentera un rapport dans les trois mois.",
    "3. La réunion a été close à 18 heures.",
]

XLIFF_1 = """<?xml version="1.0" encoding="{encoding}"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file original="report.docx" source-language="zh-CN" target-language="en-US" datatype="plaintext"><body>
{units}</body></file></xliff>
"""
XLIFF_2 = """<?xml version="1.0" encoding="UTF-8"?>
<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="zh-CN" trgLang="en-US">
<file id="f">{units}</file></xliff>
"""
UNIT_1 = '<trans-unit id="{n}"><source>{zh}</source><target>{en}</target></trans-unit>\n'
UNIT_2 = '<unit id="u{n}"><segment><source>{zh}</source><target>{en}</target></segment></unit>\n'
TMX = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x"
adminlang="en" srclang="zh-CN" datatype="plaintext"/><body>
{units}</body></tmx>
"""
UNIT_TMX = '<tu><tuv xml:lang="zh-CN"><seg>{zh}</seg></tuv><tuv xml:lang="en-US"><seg>{en}</seg></tuv></tu>\n'


def word_table(pairs: Sequence[tuple[str, ...]] = PAIRS, *before: str) -> bytes:
    """A Word file with a table: a language in each column."""
    return docx(*map(paragraph, before), table(*pairs))


def word_alternating(pairs: Sequence[tuple[str, ...]] = PAIRS) -> bytes:
    """A Word file with each paragraph above its translation."""
    return docx(*(paragraph(text) for pair in pairs for text in pair))


def separated(rows: Sequence[Sequence[str]], mark: str = ",") -> bytes:
    """Rows as text."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=mark).writerows(rows)
    return out.getvalue().encode()


def workbook(*sheets: Sequence[Sequence[object]]) -> bytes:
    """An Excel workbook."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def units(form: str, pairs: Sequence[tuple[str, ...]] = PAIRS) -> str:
    """The units of a bitext, by what one looks like."""
    return "".join(form.format(n=n, zh=escape(zh), en=escape(en)) for n, (zh, en) in enumerate(pairs))


def catalogue(pairs: Sequence[tuple[str, ...]] = PAIRS, language: str = "en") -> bytes:
    """A gettext catalogue."""
    head = f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: {language}\\n"\n\n'
    return (head + "".join(f'msgid "{zh}"\nmsgstr "{en}"\n\n' for zh, en in pairs)).encode()


FILES = {
    "table.docx": word_table(),
    "numbered.docx": word_table([(str(n), *pair) for n, pair in enumerate(PAIRS, 1)]),
    "headed.docx": word_table([("中文", "English"), *PAIRS]),
    "alternating.docx": word_alternating(),
    "alternating.txt": "\n\n".join(f"{zh}\n\n{en}" for zh, en in PAIRS).encode(),
    "lines.txt": "\n".join(f"{zh}\n{en}" for zh, en in PAIRS).encode(),
    "tabs.txt": separated(PAIRS, "\t"),
    "headed.csv": separated([("id", "zh-CN", "English", "note"), *((7, *p, "ok") for p in PAIRS)]),  # type: ignore[list-item]
    "bare.csv": separated(PAIRS, ";"),
    "named.tsv": separated([("Source", "Target"), *PAIRS], "\t"),
    "book.xlsx": workbook([("no.", "Chinese", "EN"), *((n, *pair) for n, pair in enumerate(PAIRS))]),
    "sheets.xlsx": workbook([["a comment"]], PAIRS[:2], PAIRS[2:]),
    "one.xlf": XLIFF_1.format(encoding="UTF-8", units=units(UNIT_1)).encode(),
    "wide.xlf": XLIFF_1.format(encoding="UTF-16", units=units(UNIT_1)).encode("utf-16"),
    "two.xlf": XLIFF_2.format(units=units(UNIT_2)).encode(),
    "messages.po": catalogue(),
}
"""Name → the report in both languages."""
