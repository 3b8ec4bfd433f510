"""Damaged pages end in a document or a clear error."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from corpora.errors import ReadError
from corpora.readers import Asked, reader_of
from tests.corpora.contract import check
from tests.made import html, markdown

SEEDS = 20
_PIECES = (
    *(
        b"<table><tr><td>",
        b"</table>",
        b"<ol start=99999999999>",
        b"<li value=-5>",
        b"<pre>",
        b"<!--",
        b"-->",
    ),
    *(
        b"<![CDATA[",
        b"]]>",
        b"&#xD800;",
        b"&#0;",
        b"&amp",
        b"<td colspan=999999 rowspan=999999>",
        b"<br>" * 99,
    ),
    *(
        b"<sup><a href='#n'>1</a></sup>",
        b"<p id=n>",
        b"<div>" * 500,
        b"<style>}{,;:",
        b"<a name='",
        b"\x00",
        b"\xff",
    ),
    *(
        b"<script>",
        b"<meta charset=utf-7>",
        b"<html lang=>",
        b"<!DOCTYPE html [<!ENTITY a 'b'>]>",
        b"&a;",
        b"<q>",
    ),
    *(
        b"[^1]: ",
        b"> > > ",
        b"```\n",
        b"|---|",
        b"1) ",
        b"<math>",
        b"<ruby>",
        b"<span style='mso-list:Ignore'>",
    ),
)
Change = Callable[[random.Random, bytearray], None]


def _flip(draw: random.Random, data: bytearray) -> None:
    for _ in range(draw.randint(1, 50)):
        data[draw.randrange(len(data))] = draw.randrange(256)


def _cut(draw: random.Random, data: bytearray) -> None:
    del data[draw.randrange(1, len(data)) :]


def _swap(draw: random.Random, data: bytearray) -> None:
    a, b, c = sorted(draw.randrange(len(data)) for _ in range(3))
    data[a:c] = data[b:c] + data[a:b]


def _insert(draw: random.Random, data: bytearray) -> None:
    for _ in range(draw.randint(1, 30)):
        at = draw.randrange(len(data) + 1)
        data[at:at] = draw.choice(_PIECES)


def _drop_ends(draw: random.Random, data: bytearray) -> None:
    """End tags lost: everything after them stands inside."""
    tag = draw.choice([b"</p>", b"</li>", b"</td>", b"</a>", b"</sup>", b"</nav>", b"</h2>"])
    data[:] = data.replace(tag, b"")


CHANGES: tuple[Change, ...] = (_flip, _cut, _swap, _insert, _drop_ends)


def mutated(seed: int, data: bytes) -> bytes:
    """A file damaged in one to three ways, the same for the same seed."""
    draw = random.Random(seed)
    found = bytearray(data)
    for change in draw.sample(CHANGES, draw.randint(1, 3)):
        change(draw, found)
    return bytes(found)


def survives(data: bytes, name: str) -> None:
    """Read a file; it keeps the contract, or is refused in one line that names it."""
    try:
        check(reader_of(data, name, Asked()).extract(data, name, Asked()))
    except ReadError as error:
        assert str(error).startswith(name)
        assert "\n" not in str(error)


@pytest.mark.parametrize("seed", range(SEEDS))
def test_a_damaged_page_ends_in_a_document_or_a_clear_error(seed: int) -> None:
    """Files come from anywhere."""
    langs = ("zh", "en", "ar", "ru")
    survives(mutated(seed, html.page(langs[seed % 4], lists=seed % 2 == 0).encode()), "page.html")


@pytest.mark.parametrize("seed", range(SEEDS))
def test_damaged_markdown_ends_in_a_document_or_a_clear_error(seed: int) -> None:
    """Nearly everything is Markdown."""
    survives(mutated(seed, markdown.text("en").encode()), "report.md")
