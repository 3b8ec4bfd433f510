"""Memories to test with, and a strategy for text that breaks files."""

from __future__ import annotations

from hypothesis import strategies as st

from tmx import Header, Inline, Note, Property, TranslationUnit, Variant, clean_segment

LANGS = ("zh", "en", "fr", "es", "ru", "ar")

HEADER = Header(
    "zh",
    creationtoolversion="0.1.0",
    properties=(Property("x-tongwen-recipe", "enc:use|v:0.1"),),
    notes=(Note("two notes", "en"), Note("on two\nlines")),
    creationdate="20201016T093000Z",
    creationid="registry",
)


def unit(*texts: str, tuid: str | None = None) -> TranslationUnit:
    """A unit whose texts are Chinese, English, French … as far as they go."""
    return TranslationUnit(tuple(map(Variant, LANGS, texts)), tuid=tuid)


OPENING = unit(
    "主席宣布会议开幕。",
    "The Chair declared the meeting open.",
    "La présidence déclare la réunion ouverte\u00a0: ordre du jour.",
    "La Presidencia declara abierta la reunión.",
    "Председатель объявляет совещание открытым.",
    "أعلنت الرئاسة افتتاح الاجتماع.",
)

FULL = TranslationUnit(
    (
        Variant("zh", "有23个缔约方", (Property("x-tongwen-part", "a"),), (Note("verified"),)),
        Variant("en", "23 <Parties> & observers", creationdate="20200101T000000Z", creationid='"A" & B'),
    ),
    properties=(Property("x-tongwen-score", "0.98"), Property("x-tongwen-path", "II / B / 6", "en")),
    notes=(Note("first\nsecond"),),
    tuid="7",
    segtype="sentence",
    srclang="zh",
    datatype="plaintext",
    usagecount="3",
    lastusagedate="20201231T235959Z",
    creationtool="tongwen",
    creationtoolversion="0.1.0",
    creationdate="20200101T000000Z",
    creationid="one",
    changedate="20200102T000000Z",
    changeid="two",
    otmf="tongwen",
    oencoding="UTF-8",
)

NASTY = (
    "]]>", "<seg>", "&amp;", "&#11;", '"', "'", "  ", "会", "é", "e\u0301", "\U0001f600", "\u200f", "\ufeff",
    "\x00", "\x07", "\x0b", "\x0c", "\x1b", "\x1e", "\r\n", "\r", "\n", "\t", "\x7f", "\x85", "\x9f", "\xa0",
    "\u202f", "\u2028", "\ufdd0", "\ufffe", "\uffff", "\U0001fffe", "\ud83d", "\ude00",
)  # fmt: skip

nasty_text = st.lists(
    st.one_of(st.sampled_from(NASTY), st.text(st.characters(exclude_categories=()), max_size=8)), max_size=8
).map("".join)

_segments = nasty_text.filter(clean_segment)
_remarks = st.builds(Note, nasty_text, st.sampled_from([None, "en", "zh-Hans"]))
_properties = st.builds(Property, st.sampled_from(["x-a", "x-tongwen-score"]), nasty_text, st.just(None))
_few_remarks = st.lists(_remarks, max_size=2).map(tuple)
_few_properties = st.lists(_properties, max_size=2).map(tuple)
_attributes = st.one_of(st.none(), nasty_text)
_dates = st.sampled_from([None, "20201016T093000Z"])


_CODES: tuple[tuple[Inline, ...], ...] = (
    (Inline("ph", None, '<ph x="1">{0}</ph>'),),
    (Inline("bpt", "1", '<bpt i="1">&lt;b&gt;&#13;</bpt>'),),
    (Inline("it", None, '<it pos="end">[<sub>a &amp; b</sub></it>'),),
    (Inline("hi", None, "<hi>"), Inline("/hi", None, "</hi>")),
)


@st.composite
def inline_of(draw: st.DrawFn, segment: str) -> tuple[Inline, ...]:
    """Elements that stand in a segment, wherever that is cut."""
    pieces = [piece for code in draw(st.lists(st.sampled_from(_CODES), max_size=2)) for piece in code]
    places = sorted(draw(st.integers(0, len(segment))) for _ in pieces)
    return tuple(piece._replace(start=at, end=at) for piece, at in zip(pieces, places, strict=True))


@st.composite
def _variants(draw: st.DrawFn, lang: str) -> Variant:
    segment = draw(_segments)
    return Variant(
        lang,
        segment,
        draw(_few_properties),
        draw(_few_remarks),
        draw(inline_of(segment)),
        creationdate=draw(_dates),
        changeid=draw(_attributes),
    )


@st.composite
def nasty_units(draw: st.DrawFn) -> TranslationUnit:
    """A unit that can be written with the source language zh, full of characters that break files."""
    langs = draw(st.lists(st.sampled_from(["en", "fr", "zh-Hant", "ar"]), min_size=1, unique=True))
    order = draw(st.permutations(["zh", *langs]))
    return TranslationUnit(
        tuple(draw(_variants(lang)) for lang in order),
        draw(_few_properties),
        draw(_few_remarks),
        tuid=draw(_attributes),
        creationid=draw(_attributes),
        changedate=draw(_dates),
    )
