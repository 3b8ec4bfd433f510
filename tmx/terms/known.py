"""The terms of a glossary that is there already: TBX of either form, CSV, or tab-separated lines."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator
from pathlib import Path

from tmx.errors import TmxError

_REMARKS = ("score", "units", "context ")  # columns that `write_csv` adds


def known_terms(path: str | os.PathLike[str]) -> frozenset[str]:
    """Every term of a glossary, in whatever language.

    Args:
        path: a file whose suffix is .tbx (or .xml), .csv, or another for tab-separated lines of source,
            target and remark.

    Raises:
        TmxError: the file cannot be read.
    """
    name = os.fspath(path)
    suffix = Path(name).suffix.lower()
    if suffix in (".tbx", ".xml"):
        return frozenset(_tbx(name))
    try:
        text = Path(name).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise TmxError(name, 1, f"cannot be read ({error.strerror})", "check the path") from error
    except UnicodeDecodeError as error:
        raise TmxError(name, 1, "is not UTF-8", "save it as UTF-8") from error
    return frozenset(filter(None, _csv(text) if suffix == ".csv" else _lines(text)))


def _tbx(name: str) -> Iterator[str]:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.parse(name, parser).getroot()
    except OSError as error:
        raise TmxError(name, 1, "cannot be read", "check the path") from error
    except etree.XMLSyntaxError as error:
        raise TmxError(name, error.lineno or 1, "is not well-formed XML", "mend the XML there") from error
    for element in root.iter("{*}term"):
        yield "".join(element.itertext()).strip()


def _csv(text: str) -> Iterator[str]:
    rows = csv.reader(io.StringIO(text))
    columns = [n for n, title in enumerate(next(rows, [])) if not title.lower().startswith(_REMARKS)]
    for row in rows:
        for column in columns:
            if column < len(row):
                yield from (term.strip() for term in row[column].split("|"))


def _lines(text: str) -> Iterator[str]:
    for line in text.splitlines():
        if not line.startswith("#"):
            yield from (field.strip() for field in line.split("\t")[:2])
