"""Ways to damage text with markup: HTML and Markdown."""

from __future__ import annotations

import random

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
    *(b"<sup><a href='#n'>1</a></sup>", b"<p id=n>", b"<style>}{,;:", b"<a name='", b"\0", b"\xff", b"<q>"),
    *(
        b"<script>",
        b"<meta charset=utf-7>",
        b"<html lang=>",
        b"<math>",
        b"<ruby>",
        b"<ul style='list-style:'>",
    ),
    *(b"<span style='mso-list:Ignore'>", b"<div hidden>", b"<main>", b"<nav>", b"<p style=';:'>", b"</body>"),
    *(
        b"[^1]: ",
        b"> > > ",
        b"```\n",
        b"|---|",
        b"1) ",
        b"---\n",
        b"[a]: b\n",
        b"\t\t",
        b"**",
        b"![](",
        b"\n" * 9,
    ),
)
_ENDS = (b"</p>", b"</li>", b"</td>", b"</a>", b"</sup>", b"</nav>", b"</h2>", b"</ol>", b"\n\n", b"|", b"]")
_DEEP = (
    b"<div>",
    b"<table><tr><td>",
    b"<ul><li>",
    b"<b>",
    b"<sup>",
    b"> ",
    b"- ",
    b"[",
    b"**a ",
    b"<blockquote>",
)
_DECLARED = (
    b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>&x;',
    b'<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY x "&a;&a;&a;&a;">]>&x;',
    b'<!DOCTYPE html SYSTEM "http://127.0.0.1:9/x.dtd">',
    b'<base href="http://127.0.0.1:9/"><link rel=stylesheet href=x.css><img src=x.png><iframe src=x>',
)


def sprinkled(data: bytes, rng: random.Random) -> bytes:
    """Markup put in anywhere."""
    out = bytearray(data)
    for _ in range(rng.choice((1, 5, 60))):
        at = rng.randrange(len(out) + 1)
        out[at:at] = rng.choice(_PIECES)
    return bytes(out)


def left_open(data: bytes, rng: random.Random) -> bytes:
    """Ends of one kind gone: what follows stands inside."""
    return data.replace(rng.choice(_ENDS), b"")


def deepened(data: bytes, rng: random.Random) -> bytes:
    """The same beginning many times, none of them ended."""
    at = rng.randrange(len(data) + 1)
    return data[:at] + rng.choice(_DEEP) * rng.choice((20, 300, 3_000, 30_000)) + data[at:]


def multiplied(data: bytes, rng: random.Random) -> bytes:
    """A stretch there many times."""
    start = rng.randrange(len(data))
    end = min(len(data), start + rng.choice((10, 300, 1_500)))
    return data[:start] + data[start:end] * rng.choice((10, 200)) + data[end:]


def declared(data: bytes, rng: random.Random) -> bytes:
    """Entities, document types and addresses outside the file."""
    return rng.choice(_DECLARED) + data


MARKED = (sprinkled, left_open, deepened, multiplied, declared)
