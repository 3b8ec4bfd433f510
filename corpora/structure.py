"""Lines to blocks: the reading of a text's structure, step by step.

`furniture` takes out what the page carries, `lines` weighs the layout, `labels` lists what a line
might begin with, `outline` decides; here the decisions become blocks with their text, their path and
their kind, and the lines at the top that no label introduces are named.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate, chain

from corpora.document import Block, Cell, Kind, Removed, Sentence, Splitter, Step
from corpora.extract import Extract
from corpora.folding import Edit, Folded, edit, fold, join
from corpora.footnotes import Footnote, last_mark, plain, reach
from corpora.furniture import Page, clean
from corpora.joints import Spelling
from corpora.labels import WORDED, Grammar, Label, bullet, grammar
from corpora.languages import data
from corpora.layout import KNOWN, Layout
from corpora.lines import Line, width
from corpora.outline import Decision, Reading, outline
from corpora.tables import cut_tables

_STOP = re.compile(r"[.!?。！？؟…;；؛:：,，،][\"'”’»」』)）\]]*$")
_SAID = re.compile(r"[.!?。！？؟…][\"'”’»」』)）\]]*$")
_CLAUSE = re.compile(r"[,;،؛，；]$")
_COLON = re.compile(r"[:：]$")
_ALONE = 80  # columns of a heading that stands alone, at most
_NEAR = 40  # blocks from a footnote in which its mark may stand
_HEADINGS = frozenset({"chapter", "section", "subsection", "subsubsection"})
_ITEMS = frozenset({"item", "subitem", "subsubitem"})


@dataclass(frozen=True, slots=True)
class Structure:
    """What was found in a text."""

    blocks: tuple[Block, ...]
    removed: tuple[Removed, ...]
    symbol: str | None


@dataclass(frozen=True, slots=True)
class _Draft:
    """A block before its text is made."""

    decision: Decision
    lines: tuple[Line, ...]
    last: int  # place of its last line among the body lines
    cell: Cell | None = None
    kind: Kind | None = None


def _titled(line: Line, layout: Layout, alone: bool = False) -> bool:
    """Whether a line is a heading, or looks like one: short, no stop at its end.

    One that stands alone between blank lines, or in a list, may be as long as where nothing is wrapped.
    """
    if line.heading is not None:
        return line.heading
    alone = alone or line.number in layout.listed or not layout.wrapped
    longest = _ALONE if alone else min(_ALONE, 0.8 * layout.column)
    return width(line.text) <= longest and not _STOP.search(line.text)


@cache
def _preamble(lang: str) -> re.Pattern[str]:
    """How the clauses of a resolution's preamble begin: "Recalling …"."""
    words = data(lang, "structure").get("resolution", {}).get("preambular", ())
    return re.compile(rf"(?:{'|'.join(words)})" if words else r"(?!)")


def _enacts(line: Line, layout: Layout) -> bool:
    """Whether a line may name who speaks in a resolution, above its preamble: "The General Assembly,"."""
    return line.text[-1] in ",،，" and width(line.text) < 0.6 * layout.column


def _numbered(labels: Sequence[Label]) -> bool:
    """Whether a line may begin a numbered paragraph, which ends a preamble."""
    return any(label.ranks[0] == "paragraph" for label in labels)


def _labels(line: Line, rules: Grammar) -> tuple[Label, ...]:
    """What a line may begin with; where the format says what its label is, nothing else."""
    found = rules.candidates(line.text)
    if not line.label:
        return found
    known = tuple(label for label in found if label.end == line.label)
    return known or (bullet(line.text[: line.label].rstrip(), line.label),)


def _readings(
    rows: Sequence[tuple[Line, Cell | None]], seams: frozenset[int], layout: Layout, lang: str
) -> list[Reading]:
    rules, clause = grammar(lang), _preamble(lang)
    in_preamble = False
    readings: list[Reading] = []
    above: Line | None = None
    bare = False
    parted = [row[0].gap > 0 for row in rows[1:]] + [True]
    for (line, cell), alone in zip(rows, parted, strict=True):
        labels = () if cell else _labels(line, rules)
        begun = above is None or (cell and line.begins is not False)
        odds = KNOWN if begun or not above else layout.break_evidence(above, line, line.number in seams)
        in_preamble = not _numbered(labels) and (in_preamble or _enacts(line, layout))
        if above and _CLAUSE.search(above.text) and clause.match(line.text):
            odds += 6.0 if in_preamble else 2.0
        lists = bool(above and _COLON.search(above.text))
        said = bool(above and _SAID.search(above.text))
        readings.append(
            Reading(odds, labels, _titled(line, layout, alone and line.gap > 0), lists, bare, said)
        )
        bare = odds > 0 and any(
            label.end >= len(line.text) and not WORDED.intersection(label.ranks) for label in labels
        )
        above = line
    return readings


def _drafts(rows: Sequence[tuple[Line, Cell | None]], decisions: Sequence[Decision]) -> list[_Draft]:
    drafts: list[_Draft] = []
    for place, ((line, cell), decision) in enumerate(zip(rows, decisions, strict=True)):
        joins = not decision.begins and drafts and cell == drafts[-1].cell
        if joins:
            drafts[-1] = replace(drafts[-1], lines=(*drafts[-1].lines, line), last=place)
        else:
            drafts.append(_Draft(decision, (line,), place, cell))
    return drafts


def _front(drafts: Sequence[_Draft], lang: str, layout: Layout, seams: frozenset[int]) -> list[_Draft]:
    """Name the lines at the top: title, place and date, document type, other front matter."""
    wording = data(lang, "structure").get("front", {})
    out: list[_Draft] = []
    for place, draft in enumerate(drafts):
        if draft.decision.label or draft.cell or not _brief(draft, layout):
            return out + list(drafts[place:])
        kind = _front_kind(draft.lines[0].text, wording) if len(draft.lines) == 1 else "title"
        if kind == "title" and out and out[-1].kind == "title" and _goes_on(draft, seams, layout):
            out[-1] = replace(out[-1], lines=out[-1].lines + draft.lines, last=draft.last)
        else:
            out.append(replace(draft, kind=kind))
    return out


def _goes_on(draft: _Draft, seams: frozenset[int], layout: Layout) -> bool:
    """Whether a line of a title goes on with the one above it: near it and on the same page."""
    first = draft.lines[0]
    return first.gap <= (not layout.spaced) and first.number not in seams


def _brief(draft: _Draft, layout: Layout) -> bool:
    text = draft.lines[-1].text
    size = sum(width(line.text) for line in draft.lines)
    return not _STOP.search(text) and size <= (2.5 * layout.column if layout.wrapped else 200)


def _front_kind(text: str, wording: dict[str, list[str]]) -> Kind:
    if any(re.fullmatch(p, text, re.IGNORECASE) for p in wording.get("document-type", ())):
        return "document-type"
    if any(re.search(p, text) for p in wording.get("date", ())):
        return "place-and-date"
    if any(re.fullmatch(p, text) for p in wording.get("other", ())):
        return "front-matter"
    return "title"


def _kind(draft: _Draft, following: _Draft | None, layout: Layout) -> Kind:
    if draft.kind:
        return draft.kind
    if draft.cell:
        return "cell"
    rank = draft.decision.rank
    if rank in ("annex", "article"):
        return "annex" if rank == "annex" else "article"
    if rank in _HEADINGS:
        return "heading"
    if rank in _ITEMS:
        return "item"
    lone = rank is None and len(draft.lines) == 1 and following is not None
    alone = lone and draft.lines[0].gap > 0 and following is not None and following.lines[0].gap > 0
    return "heading" if lone and _titled(draft.lines[0], layout, alone) else "paragraph"


def _path(draft: _Draft, kind: Kind) -> tuple[Step, ...]:
    if kind in ("title", "place-and-date", "document-type", "front-matter"):
        return (Step(kind, ""),)
    path = draft.decision.path
    if draft.decision.label is None and kind != "paragraph":
        return (*path[:-1], Step(kind, ""))
    return path


def _offset(draft: _Draft) -> int:
    """How much of the first line is label and no part of the text.

    A label made of words ("Article 2", "Chapter II: Membership") is translated, so it belongs to the text; so
    does one with nothing after it.
    """
    label = draft.decision.label
    if (label is None or draft.decision.rank in WORDED) and not draft.cell:
        return 0
    end = label.end if label else draft.lines[0].label
    alone = len(draft.lines) == 1 and end >= len(draft.lines[0].text)
    return 0 if alone else end


class _Text:
    """Makes the texts of blocks: what all of them need to know."""

    def __init__(self, lang: str, lines: Sequence[Line], cjk_spaces: str, splitter: Splitter) -> None:
        self.lang, self.cjk_spaces, self.splitter = lang, cjk_spaces, splitter
        self.spelling = Spelling(lines)

    def joined(self, draft: _Draft) -> Folded:
        return join(draft.lines, self.spelling, _offset(draft))

    def block(self, joined: Folded, block: Block) -> Block:
        folded = fold(joined, self.lang, self.cjk_spaces)
        ranges = tuple(Sentence(start, end) for start, end in self.splitter(folded.text, self.lang))
        return replace(block, text=folded.text, origin=folded.origin, sentences=ranges)


def _blocks(drafts: Sequence[_Draft], notes: Sequence[Footnote], layout: Layout, make: _Text) -> list[Block]:
    texts = [make.joined(draft) for draft in drafts]
    carried: dict[int, list[Footnote]] = {}
    for note in notes:
        carrier = _carrier(drafts, texts, note)
        carried.setdefault(carrier, []).append(note)
    blocks: list[Block] = []
    for place, draft in enumerate(drafts):
        following = drafts[place + 1] if place + 1 < len(drafts) else None
        kind = _kind(draft, following, layout)
        label = draft.decision.label
        mine = carried.get(place, [])
        blank = Block(
            kind,
            draft.lines[0].text[: _offset(draft)].rstrip(),
            label.number if label else None,
            _path(draft, kind),
            "",
            cell=draft.cell,
            notes=tuple(note.mark for note in mine),
        )
        block = make.block(texts[place], blank)
        blocks.append(block)
        blocks += (_footnote(note, block, make) for note in mine)
    return [block for block in blocks if block.text]


def _footnote(note: Footnote, carrier: Block, make: _Text) -> Block:
    mark = plain(note.mark)
    number = mark if mark.isdecimal() else None
    blank = Block("footnote", note.mark, number, (*carrier.path, Step("footnote", mark)), "")
    return make.block(join(note.lines, make.spelling, note.offset), blank)


def _carrier(drafts: Sequence[_Draft], texts: list[Folded], note: Footnote) -> int:
    """The block whose text carries a footnote's mark, above or else below; the mark is taken out."""
    first = next((i for i, draft in enumerate(drafts) if draft.last >= note.after - 1), len(drafts) - 1)
    if note.linked:
        return first
    near = reach(note.mark, _NEAR)
    for i in chain(
        range(first, max(first - near, -1), -1), range(first + 1, min(first + _NEAR, len(drafts)))
    ):
        mark = last_mark(note.mark, texts[i].text)
        if mark:
            texts[i] = edit(texts[i], [Edit(mark.start(), _past(mark), "")])
            return i
    return max(first, 0)


def _past(mark: re.Match[str]) -> int:
    """Where the text goes on after a footnote's mark: nothing parts Chinese sentences."""
    after = mark.string[mark.end() :]
    spaces = len(after) - len(after.lstrip())
    return mark.end() + (spaces if width(mark.string[: mark.start()][-1:]) == 2 else 0)


def structure(extract: Extract, lang: str, splitter: Splitter, cjk_spaces: str = "drop") -> Structure:
    """Find the blocks of a document.

    Args:
        extract: what its reader took out of the file.
        lang: BCP 47.
        splitter: marks the sentences of each block.
        cjk_spaces: see `folding.fold`.
    """
    layout = Layout.unwrapped(extract.lines) if extract.whole else Layout.of(extract.lines)
    rules = grammar(lang)
    page = clean(extract.lines, lang, rules, placed=bool(extract.pages))
    notes = sorted((*page.footnotes, *_moved(extract, page)), key=lambda note: note.after)
    removed = tuple(sorted((*extract.removed, *page.removed), key=lambda line: line.start))
    symbol = extract.symbol or page.symbol
    rows = _rows(page.lines, extract.whole, rules)
    if not rows:
        return Structure((), removed, symbol)
    layout = layout.with_listings(page.lines, page.seams | extract.seams)
    notes = _by_row(notes, page.lines, rows)
    decisions = outline(_readings(rows, page.seams | extract.seams, layout, lang))
    drafts = _front(_drafts(rows, decisions), lang, layout, extract.seams)
    make = _Text(lang, page.lines, cjk_spaces, splitter)
    return Structure(tuple(_blocks(drafts, notes, layout, make)), removed, symbol)


def _moved(extract: Extract, page: Page) -> list[Footnote]:
    """The footnotes that the format marks, each after as many lines of the body as are left above it."""
    kept = {line.number for line in page.lines}
    left = [0, *accumulate(line.number in kept for line in extract.lines)]
    return [replace(note, after=left[note.after]) for note in extract.notes]


def _by_row(
    notes: Sequence[Footnote], lines: Sequence[Line], rows: Sequence[tuple[Line, Cell | None]]
) -> list[Footnote]:
    """The footnotes, each after as many rows as there are down to the last line above it."""
    numbers = [line.number for line, _ in rows]
    return [
        replace(note, after=bisect_right(numbers, lines[note.after - 1].number) if note.after else 0)
        for note in notes
    ]


def _rows(lines: Sequence[Line], whole: bool, rules: Grammar) -> list[tuple[Line, Cell | None]]:
    """Lines with their place in a table: the format's, or one that the text shows."""
    if whole or any(line.cell for line in lines):
        return [(line, line.cell) for line in lines]
    return cut_tables(lines, rules.longest)
