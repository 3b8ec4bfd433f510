"""The sequence model: which of the labels that lines might carry are real, and at which level.

A line that begins with "2." may be paragraph 2, item 2 of an agenda quoted inside paragraph 6, or
the tail of a sentence that cites article 2.  Numbers tell them apart, because series count on: at
each open level the next number is expected.  So reading a document is a search for the cheapest
story: a state holds the last number at each open level, each line either continues the block,
begins one without a label, or begins one with a label at some rank, and each choice has a price in
nats (negative logarithm of how surprising it is).  A beam search keeps the `BEAM` cheapest stories that
are within `_HOPELESS` of the cheapest; states that agree on all open levels are merged.

Prices: the expected next number costs nothing; a gap costs more the wider it is; a new series
starts at 1; items need a paragraph above them; paragraph numbers run on through headings and
restart freely only after an annex, a chapter or an article; a sign that usually numbers sections or
paragraphs is dearer as an item's.

A document either numbers its paragraphs or does not.  Both stories are told to the end, and the cheaper
one is believed: in the first, each paragraph without a number costs; in the second, "1." can only be an
item of a list.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from corpora.document import Step
from corpora.labels import WORDED, Label

RANKS = (
    "annex",
    "chapter",
    "section",
    "subsection",
    "subsubsection",
    "article",
    "paragraph",
    "item",
    "subitem",
    "subsubitem",
)
_RANK = {name: i for i, name in enumerate(RANKS)}
_ARTICLE, _PARAGRAPH, _ITEM = _RANK["article"], _RANK["paragraph"], _RANK["item"]
BEAM = 12
_HOPELESS = 10.0  # nats: a story so much dearer than the cheapest never catches up

_NOT_A_LABEL = 3.5  # the beginning looks like a label and is none
_GAP = 1.8  # a number left out, and more for each doubling of the gap
_BACKWARDS = 6.5
_RESTART = 3.5
_UNNUMBERED = 0.7  # a paragraph without a number where paragraphs are numbered
_UNTITLED = 6.5  # a heading's number before what does not look like a heading
_TITLED = 0.6  # a paragraph's number of several parts before what looks like a heading
_LONG = 1.0  # the same, where it is the number that is expected next: a heading of two lines
_LISTED = 0.25  # what looks like a paragraph's number and is an item's, where they are not
_UNANNOUNCED = (
    2.0  # the first of such items, or a section's title as an item, where no colon announces a list
)


class Slot(NamedTuple):
    """The last label seen at one open level."""

    style: str
    value: int | None
    number: str
    runs: bool = False  # whether the level above was closed since: the series goes on, the place is left


class State(NamedTuple):
    """The open levels after a line.

    Attributes:
        slots: one for each of RANKS, None where the level is closed.
        body: whether text has come since the last heading (items need a paragraph above them).
        fresh: whether paragraph numbers may restart at no cost.
    """

    slots: tuple[Slot | None, ...]
    body: bool = False
    fresh: bool = True


@dataclass(frozen=True, slots=True)
class Reading:
    """What is to be known of a line before the search: one entry of its input.

    Attributes:
        odds: log-odds, from the layout alone, that the line begins a block.
        labels: what it might begin with.
        titled: whether it looks like a heading: short, no stop at its end.
        lists: whether the line above announces a list (ends with a colon).
        shown: whether the line above is a label and nothing else.
        said: whether the line above ends a sentence.
    """

    odds: float
    labels: Sequence[Label] = ()
    titled: bool = False
    lists: bool = False
    shown: bool = False
    said: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """What the search decided for a line."""

    begins: bool  # False: it continues the block above
    label: Label | None = None
    rank: str | None = None
    path: tuple[Step, ...] = ()  # headings and, for a label, the label's own step


class _Story(NamedTuple):
    cost: float
    state: State
    before: _Story | None
    begins: bool = False  # whether the last line begins a block
    label: Label | None = None
    rank: int | None = None  # of the label

    def decision(self) -> Decision:
        """What it says of the last line."""
        if not self.begins:
            return Decision(False)
        name = None if self.rank is None else RANKS[self.rank]
        return Decision(True, self.label, name, _path(self.state, self.rank))


def _surprise(odds: float) -> float:
    """Cost of calling true what has these log-odds."""
    return math.log1p(math.exp(-odds)) if odds > -30 else -odds


def _start(state: State, rank: int, reading: Reading) -> float:
    """Cost of opening a series at 1 at a level that is closed."""
    if rank == _PARAGRAPH:
        return 0.3
    if rank < _PARAGRAPH:
        if RANKS[rank] == "subsubsection":
            return 2.0 if reading.titled and state.slots[_RANK["subsection"]] else 6.5
        return 0.3 if reading.titled or RANKS[rank] in WORDED else 2.0
    above = state.slots[rank - 1] is not None if rank > _ITEM else state.body
    return (0.8 if reading.lists else 1.8) + (0.0 if above else 2.5)


def _price(state: State, label: Label, rank: int, reading: Reading) -> float:
    """Cost of the label standing at this rank in this state."""
    slot = state.slots[rank]
    if label.value is None:
        return 0.3 if slot and slot.style == label.style else _start(state, rank, reading)
    if label.style == "1.1" and rank < _PARAGRAPH:
        return _deeper(slot, label, rank, reading)
    if slot is None or slot.value is None:
        cost = _start(state, rank, reading)
        return cost if label.value == 1 else cost + _GAP + 0.8 * math.log(label.value)
    change = 0.0 if slot.style == label.style else 2.5
    if "." in label.number and label.style == "1.1":
        return change + _multipart(slot.number, label.number)
    step = label.value - slot.value
    if step < 0 and label.value == 1:
        return _restart(state, rank, reading)
    return change + _progress(step, label.number != slot.number)


def _deeper(slot: Slot | None, label: Label, rank: int, reading: Reading) -> float:
    """Cost of a heading whose number holds those of the headings above it: "1.2.3"."""
    expected = slot is not None and _follows(slot.number, label.number)
    untitled = 0.0 if reading.titled else _LONG if expected else _UNTITLED
    if slot and slot.style == label.style:
        return untitled + _multipart(slot.number, label.number)
    return untitled + (0.3 if label.number.endswith(".1") else _GAP)


def _follows(before: str, number: str) -> bool:
    """Whether a number of several parts is the very next: "2.12" after "2.11"."""
    (above, _, last), (head, _, now) = before.rpartition("."), number.rpartition(".")
    return above == head and last.isdecimal() and now.isdecimal() and int(now) == int(last) + 1


def _progress(step: int, other: bool) -> float:
    """Cost of a series going on by so many; `other` tells 3 bis from 3."""
    if step > 0:
        return 0.0 if step == 1 else _GAP + 0.8 * math.log(step)
    return 0.0 if step == 0 and other else _BACKWARDS


def _multipart(before: str, number: str) -> float:
    """Cost of "2.12" after "2.11": small while the numbers rise."""
    return 0.3 if _order(number) > _order(before) else _RESTART


def _order(number: str) -> tuple[tuple[int, str], ...]:
    return tuple((int(p), "") if p.isdecimal() else (10**6, p) for p in number.split("."))


def _restart(state: State, rank: int, reading: Reading) -> float:
    if rank == _PARAGRAPH:
        return 0.3 if state.fresh else (_RESTART if state.body else 2.5)
    if rank > _PARAGRAPH:
        return _RESTART + (0.0 if reading.lists else 1.0)
    return _RESTART


def _enter(state: State, label: Label, rank: int, titled: bool) -> State:
    """The state after a label: its level open, those below closed; series that run on keep their number.

    An article whose text stands on the label's own line (not `titled`) has a text that items may follow.
    """
    below = [
        slot._replace(runs=True) if slot and _runs_on(i, rank) else None
        for i, slot in enumerate(state.slots[rank + 1 :], rank + 1)
    ]
    slots = [*state.slots[:rank], Slot(label.style, label.value, label.number), *below]
    heading = rank < _PARAGRAPH
    fresh = rank <= _RANK["chapter"] or rank == _ARTICLE or (heading and state.fresh)
    return State(tuple(slots), not heading or (rank == _ARTICLE and not titled), fresh)


def _runs_on(running: int, rank: int) -> bool:
    """Whether a series goes on below a new label of this rank: paragraphs through headings and
    chapters, articles through chapters; an annex begins anew."""
    if running == _PARAGRAPH:
        return rank < _PARAGRAPH and rank != _RANK["annex"]
    return running == _ARTICLE and _RANK["annex"] < rank < _ARTICLE


def _path(state: State, rank: int | None) -> tuple[Step, ...]:
    """The way down to a label of this rank, or to a block without a label."""
    last = _ARTICLE if rank is None else rank
    steps = [
        Step(RANKS[i], slot.number)
        for i, slot in enumerate(state.slots[: last + 1])
        if slot and not slot.runs
    ]
    return (*steps, Step("paragraph", "")) if rank is None else tuple(steps)


def _choices(
    story: _Story, reading: Reading, numbered: bool, here: float, goes_on: float
) -> Iterator[_Story]:
    """Every way to go on with a line, in a document that numbers its paragraphs or in one that does not.

    Args:
        here, goes_on: costs of a block's beginning at the line, and of the one above going on.
    """
    state = story.state
    cost = story.cost + (_NOT_A_LABEL if reading.labels else 0.0)
    bare = _UNNUMBERED if numbered and reading.said and not reading.titled else 0.0
    yield _Story(cost + goes_on, state, story)
    yield _Story(cost + here + bare, state if state.body else state._replace(body=True), story, True)
    for label in reading.labels:
        for preference, name in enumerate(label.ranks):
            rank = _RANK[name]
            if numbered or rank != _PARAGRAPH:
                cost = story.cost + here + _price(state, label, rank, reading) + 0.2 * preference
                cost += _demotion(label, rank, reading, numbered)
                yield _Story(cost, _enter(state, label, rank, reading.titled), story, True, label, rank)


def _demotion(label: Label, rank: int, reading: Reading, numbered: bool) -> float:
    """Cost of calling something less than what it looks like: an item, or a paragraph, a heading."""
    usual = label.ranks[0]
    if usual == "section" and rank >= _ITEM:
        return _UNANNOUNCED if reading.titled and not reading.lists else 0.0
    if label.style == "1.1" and rank == _PARAGRAPH and reading.titled:
        return _TITLED
    if usual == "paragraph" and rank > _PARAGRAPH and not numbered:
        return _LISTED + (_UNANNOUNCED if label.value == 1 and not reading.lists else 0.0)
    return 0.0


def _advance(stories: Sequence[_Story], reading: Reading, numbered: bool) -> list[_Story]:
    odds = -4.0 if reading.shown else reading.odds
    here, goes_on = _surprise(odds), _surprise(-odds)
    best: dict[State, _Story] = {}
    for story in stories:
        for way in _choices(story, reading, numbered, here, goes_on):
            known = best.get(way.state)
            if known is None or way.cost < known.cost:
                best[way.state] = way
    kept = sorted(best.values(), key=lambda s: s.cost)[:BEAM]
    return [story for story in kept if story.cost <= kept[0].cost + _HOPELESS]


def outline(readings: Sequence[Reading]) -> list[Decision]:
    """The cheapest story of a document.

    Args:
        readings: one for each line, in order.

    Returns:
        A decision for each line.
    """
    ends = [_told(readings, numbered) for numbered in (True, False)]
    story: _Story | None = min(ends, key=lambda s: s.cost)
    decisions: list[Decision] = []
    while story is not None and story.before is not None:
        decisions.append(story.decision())
        story = story.before
    return decisions[::-1]


def _told(readings: Sequence[Reading], numbered: bool) -> _Story:
    """The end of the cheapest story of a document that numbers its paragraphs, or of one that does not."""
    stories = [_Story(0.0, State((None,) * len(RANKS)), None)]
    for reading in readings:
        stories = _advance(stories, reading, numbered)
    return stories[0]
