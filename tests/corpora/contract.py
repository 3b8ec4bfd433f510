"""What every reader promises; each format's test calls it on real files."""

from __future__ import annotations

from itertools import pairwise

from corpora.extract import Extract


def check(extract: Extract) -> None:
    """Fail where an extract breaks a promise that structure, inspection and accounting rely on."""
    text, lines = extract.text, extract.lines
    notes = [line for note in extract.notes for line in note.lines]
    for line in (*lines, *notes):
        assert line.text == text[line.start : line.end], "a line says where its text stands"
        assert line.text.strip() == line.text and line.text, "a line holds something, and no space around it"
        assert 0 <= line.label <= len(line.text), "a label is part of its line"
    for removed in extract.removed:
        assert removed.text == text[removed.start : removed.end] and removed.reason
    held = [(line.start, line.end) for line in (*lines, *notes)]
    spans = sorted(held + [(line.start, line.end) for line in extract.removed])
    assert all(a[1] <= b[0] for a, b in pairwise(spans)), "no character is read twice"
    assert all(a.start < b.start for a, b in pairwise(lines)), "lines stand in reading order"
    assert all(a.number < b.number for a, b in pairwise(lines)), "and are numbered so"
    assert all(0 <= note.after <= len(lines) for note in extract.notes)
    assert extract.encoding and extract.encoding_reason, "inspection says how the file was read"
    if extract.whole:
        assert all(line.begins is not None for line in lines), "a paragraph is known to begin"
