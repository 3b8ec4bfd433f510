"""The aligned text as a spreadsheet, and a reviewer's corrections back out of it.

One row a segment.  What a reviewer may do, and what `read_xlsx` makes of it:

- change a text: the row is edited;
- put the texts of two rows into one and write both ids in its id cell, "12+13", the other row gone:
  joined (where no text was touched, the texts are put together here);
- copy a row and keep a half of the text in each: the rows with the same id are one segment split,
  12.1 and 12.2 from top to bottom (the ids may be typed so, too);
- delete a row, or all its texts: deleted;
- write something into the last column: confirmed; what is corrected needs no such mark.

Sorting and filtering change nothing: segments keep the order of the project.  The columns path, score
and flags are for reading only.  What cannot be taken is a problem with its row number; the segment
then stays as it was.

A cell holds less than a text may (no control characters, 32 767 units), so a text counts as changed
only where its cell differs from what `write_xlsx` put there.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path

from tongwen.project import Project
from tongwen.segments import Segment, join_texts
from tongwen.workbook import (
    SpreadsheetError,
    SpreadsheetRow,
    fingerprint,
    is_cut,
    read_rows,
    shown,
    write_rows,
)

_FAR = 5  # rows from one to another that are hardly one segment

__all__ = ["Changes", "SpreadsheetError", "apply", "read_xlsx", "write_xlsx"]


@dataclass(frozen=True, slots=True)
class Changes:
    """What a reviewer did.

    Attributes:
        segments: all segments as they are to be, in reading order.
        edited: segments with another text than before.
        joined: segments made of several.
        split: segments that became several.
        deleted: segments that are gone.
        added: ids of the segments that joining and splitting made, in reading order.
        problems: what could not be taken over, or is hardly meant, each with its row.
        confirmed: ids of the segments that are marked as right.
    """

    segments: tuple[Segment, ...]
    edited: int = 0
    joined: int = 0
    split: int = 0
    deleted: int = 0
    added: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    confirmed: frozenset[str] = frozenset()


def write_xlsx(path: str | os.PathLike[str], project: Project) -> None:
    """Writes the segments of a project as a spreadsheet, whole or not at all.

    The same project gives the same bytes; dates in the file are SOURCE_DATE_EPOCH, else 1980-01-01.

    Raises:
        SpreadsheetError: there are more segments than a spreadsheet has rows.
        OutputError: the file cannot be written.
    """
    languages, mark = tuple(project.multitext.documents), fingerprint(project.multitext)
    write_rows(path, languages, project.segments, mark, project.confirmed)


def read_xlsx(path: str | os.PathLike[str], project: Project) -> Changes:
    """Compares a spreadsheet with the project that it was written from.

    Raises:
        SpreadsheetError: the file does not exist or is no spreadsheet, belongs to another project, lacks
            a column or has one twice, or holds an id that the project does not know.
    """
    name = os.fspath(path)
    languages = tuple(project.multitext.documents)
    rows, strangers = read_rows(name, languages, fingerprint(project.multitext))
    sheet = _sort_out(name, rows, project.segments)
    sheet.problems.extend((1, f"column {column!r} is not known; it was left out") for column in strangers)
    return _Review(languages, project.segments, sheet, project.confirmed).changes()


def check_spreadsheet(path: str | os.PathLike[str]) -> None:
    """Whether there is a file to read: before its project is looked for, which is named after it.

    Raises:
        SpreadsheetError: there is none.
    """
    try:
        Path(path).stat()
    except (OSError, ValueError) as error:
        what = getattr(error, "strerror", None) or str(error)
        raise SpreadsheetError(os.fspath(path), None, what, "give an .xlsx file") from error


def apply(project: Project, changes: Changes) -> Project:
    """The project with the reviewer's segments in place of its own."""
    return replace(project, segments=changes.segments, confirmed=changes.confirmed)


@dataclass(slots=True)
class _Sheet:
    """The rows by what their id cells say."""

    own: dict[str, list[SpreadsheetRow]] = field(default_factory=dict)  # id → rows that have it
    joins: dict[tuple[str, ...], SpreadsheetRow] = field(default_factory=dict)  # ids, in order → row
    lost: list[SpreadsheetRow] = field(default_factory=list)  # rows without an id
    problems: list[tuple[int, str]] = field(default_factory=list)  # (row number, what)


def _sort_out(path: str, rows: Iterable[SpreadsheetRow], segments: Sequence[Segment]) -> _Sheet:
    sheet = _Sheet()
    known = {segment.id: place for place, segment in enumerate(segments)}
    parts_of = [(row, _parts(path, row, known)) for row in rows]
    taken: dict[str, int] = {}
    for row, parts in parts_of:
        if len(parts) > 1:
            _take_join(sheet, row, parts, taken)
    for row, parts in parts_of:
        if not parts:
            sheet.lost.append(row)
        elif len(parts) == 1:
            _take_own(sheet, row, parts[0], taken)
    return sheet


def _parts(path: str, row: SpreadsheetRow, known: Mapping[str, int]) -> tuple[str, ...]:
    """The segments that an id cell names, in reading order; none where it is empty."""
    text = "".join(unicodedata.normalize("NFKC", row.id).split())
    if not text or text in known:
        return (text,) if text else ()
    half = re.fullmatch(r"(.+)\.[0-9]+", text)
    if half and half[1] in known:
        return (half[1],)
    parts = _summands(text.split("+"), known)
    if not parts or len(set(parts)) < len(parts):
        cure = "correct it, or export the spreadsheet again"
        raise SpreadsheetError(path, f"row {row.number}", f"the project has no segment {row.id!r}", cure)
    return tuple(sorted(parts, key=known.__getitem__))


def _summands(pieces: list[str], known: Mapping[str, int]) -> list[str]:
    """Known ids that together are all the pieces; an id may itself be a sum, the longest counts."""
    found: list[str] = []
    while pieces:
        sums = (n for n in range(len(pieces), 0, -1) if "+".join(pieces[:n]) in known)
        n = next(sums, 0)
        if not n:
            return []
        found.append("+".join(pieces[:n]))
        pieces = pieces[n:]
    return found


def _take_join(sheet: _Sheet, row: SpreadsheetRow, parts: tuple[str, ...], taken: dict[str, int]) -> None:
    again = [part for part in parts if part in taken]
    if again:
        what = f"{again[0]} is already joined in row {taken[again[0]]}; this row was left out"
        sheet.problems.append((row.number, what))
        return
    taken.update(dict.fromkeys(parts, row.number))
    sheet.joins[parts] = row


def _take_own(sheet: _Sheet, row: SpreadsheetRow, part: str, taken: dict[str, int]) -> None:
    if part in taken:
        what = f"{part} is already joined in row {taken[part]}; this row was left out"
        sheet.problems.append((row.number, what))
        return
    rows = sheet.own.setdefault(part, [])
    twin = next((other.number for other in rows if (other.texts, other.bad) == (row.texts, row.bad)), None)
    if twin:
        what = f"has the same id and texts as row {twin}; this row was left out"
        sheet.problems.append((row.number, what))
    else:
        rows.append(row)


class _Review:
    """Walks the segments in reading order and gathers what became of each."""

    def __init__(
        self,
        languages: Sequence[str],
        segments: Sequence[Segment],
        sheet: _Sheet,
        confirmed: Collection[str],
    ) -> None:
        self._languages = languages
        self._segments = {segment.id: segment for segment in segments}
        self._places = {segment.id: place for place, segment in enumerate(segments)}
        self._sheet = sheet
        self._joins = {parts[0]: parts for parts in sheet.joins}
        self._inside = {part for parts in sheet.joins for part in parts}
        self._counts = {"edited": 0, "joined": 0, "split": 0, "deleted": 0}
        self._kept: list[Segment] = []
        self._added: list[str] = []
        self._problems = list(sheet.problems)
        self._before, self._confirmed = confirmed, set[str]()

    def changes(self) -> Changes:
        """What the reviewer did, all told."""
        for segment in self._segments.values():
            if segment.id in self._joins:
                self._join(self._joins[segment.id])
            elif segment.id not in self._inside:
                self._own(segment, self._sheet.own.get(segment.id, []))
        for row in self._sheet.lost:
            self._problems.append((row.number, "has no id; this row was left out"))
        problems = tuple(f"row {number}: {what}" for number, what in sorted(self._problems))
        kept, added, confirmed = tuple(self._kept), tuple(self._added), frozenset(self._confirmed)
        return Changes(kept, **self._counts, added=added, problems=problems, confirmed=confirmed)

    def _own(self, segment: Segment, rows: Sequence[SpreadsheetRow]) -> None:
        if not rows:
            self._missing(segment)
            return
        full = [row for row in rows if row.texts or row.bad]
        found = [self._texts(segment, row, first=row is full[0]) for row in full]
        texts = [some for some in found if some]
        if len(texts) > 1:
            self._split(segment, texts)
            self._confirm([f"{segment.id}.{n}" for n in range(1, len(texts) + 1)], rows)
        elif texts:
            self._counts["edited"] += texts[0] != segment.texts
            self._kept.append(replace(segment, texts=texts[0]))
            self._confirm([segment.id], rows)
        elif _cells(segment):
            self._counts["deleted"] += 1
        else:
            self._kept.append(segment)
            self._confirm([segment.id], rows)

    def _confirm(self, names: Sequence[str], rows: Iterable[SpreadsheetRow]) -> None:
        """Take over what the last column says of rows; without that column what was confirmed stays so."""
        marks = [row.confirmed for row in rows if row.confirmed is not None]
        self._confirmed |= {name for name in names if any(marks) or (not marks and name in self._before)}

    def _split(self, segment: Segment, texts: Sequence[Mapping[str, str]]) -> None:
        parts = [replace(segment, id=f"{segment.id}.{n}", texts=t) for n, t in enumerate(texts, start=1)]
        self._counts["split"] += 1
        self._kept.extend(parts)
        self._added.extend(part.id for part in parts)

    def _join(self, parts: tuple[str, ...]) -> None:
        row = self._sheet.joins[parts]
        segments = [self._segments[part] for part in parts]
        whole = _joined(segments, self._languages)
        untouched = any(row.texts == _cells(segment) and not row.bad for segment in segments)
        texts = whole.texts if untouched else self._texts(whole, row, first=True)
        if not texts:
            self._counts["deleted"] += len(parts)
            return
        self._counts["joined"] += 1
        self._problems += [(row.number, what) for what in self._far(parts)]
        self._kept.append(replace(whole, texts=texts))
        self._confirm([whole.id], [row])
        self._added.append(whole.id)

    def _far(self, parts: Sequence[str]) -> Iterator[str]:
        """What to say of segments that were joined over many others: 12+130 for 12+13."""
        for a, b in pairwise(parts):
            if self._places[b] - self._places[a] > _FAR:
                yield f"{a} and {b} stand far apart; they were joined all the same"

    def _missing(self, segment: Segment) -> None:
        """A row is gone: deleted, unless a row that lost its id still has one of the texts."""
        cells = set(_cells(segment).items())
        row = next((row for row in self._sheet.lost if cells & set(row.texts.items())), None)
        if not row:
            self._counts["deleted"] += 1
            return
        self._kept.append(segment)
        self._confirm([segment.id], [])
        self._problems.append((row.number, f"looks like {segment.id}, which stays as it was"))

    def _texts(self, segment: Segment, row: SpreadsheetRow, *, first: bool) -> dict[str, str]:
        """The texts of a row; a cell that cannot be taken leaves the text as it was, once."""
        found = {lang: self._text(segment, row, lang, first) for lang in self._languages}
        return {lang: text for lang, text in found.items() if text}

    def _text(self, segment: Segment, row: SpreadsheetRow, lang: str, first: bool) -> str:
        before, cell = segment.texts.get(lang, ""), row.texts.get(lang, "")
        what = row.bad.get(lang)
        if not what and cell == shown(before):
            return before
        if not what and cell and is_cut(before):
            what = "the text is too long for a cell and was shown cut, so a change of it cannot be taken"
        if not what:
            return cell.strip()
        self._problems.append((row.number, f"{lang}: {what}; the text stays as it was"))
        return before if first else ""


def _cells(segment: Segment) -> dict[str, str]:
    cells = {lang: shown(text) for lang, text in segment.texts.items()}
    return {lang: text for lang, text in cells.items() if text}


def _joined(segments: Sequence[Segment], languages: Iterable[str]) -> Segment:
    """Segments as one: as sure as the least sure, with all their flags."""
    joined = {lang: join_texts(lang, (s.texts.get(lang, "") for s in segments)) for lang in languages}
    return Segment(
        id="+".join(segment.id for segment in segments),
        texts={lang: text for lang, text in joined.items() if text},
        score=min(segment.score for segment in segments),
        flags=tuple(sorted({flag for segment in segments for flag in segment.flags})),
        path=segments[0].path,
    )
