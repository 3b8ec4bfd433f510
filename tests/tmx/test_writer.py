"""What goes into a file, and what is refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from tests.tmx.samples import FULL, HEADER, OPENING, unit
from tests.tmx.test_reader import END, TOP
from tmx import (
    Character,
    Encoding,
    Header,
    Inline,
    Note,
    Property,
    TranslationUnit,
    UnitError,
    Variant,
    as_written,
    header_as_written,
    read,
    write,
)

PLAIN = Header("zh", creationtoolversion="1.0", creationdate="20201016T093000Z")


def test_a_file_reads_as_the_clients_want_it(tmp_path: Path) -> None:
    """DOCTYPE, version 1.4, properties before variants, the source first: byte for byte."""
    rice = TranslationUnit(
        (Variant("fr", "Riz <b> & \u00ab\u00a0eau\u00a0\u00bb"), Variant("zh", "水稻")),
        properties=(Property("x-score", "0.98"),),
        notes=(Note("a note", "en"),),
        tuid="1",
    )
    assert write(tmp_path / "m.tmx", [rice], PLAIN) == 1
    assert (tmp_path / "m.tmx").read_bytes().decode("utf-8") == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n'
        '<tmx version="1.4">\n'
        '<header creationtool="tongwen" creationtoolversion="1.0" segtype="sentence" o-tmf="tongwen"'
        ' adminlang="en" srclang="zh" datatype="plaintext" creationdate="20201016T093000Z">\n'
        "</header>\n"
        "<body>\n"
        '<tu tuid="1">\n'
        '  <note xml:lang="en">a note</note>\n'
        '  <prop type="x-score">0.98</prop>\n'
        '  <tuv xml:lang="zh"><seg>水稻</seg></tuv>\n'
        '  <tuv xml:lang="fr"><seg>Riz &lt;b&gt; &amp; \u00ab\u00a0eau\u00a0\u00bb</seg></tuv>\n'
        "</tu>\n"
        "</body>\n"
        "</tmx>\n"
    )


def test_the_same_units_make_the_same_bytes(tmp_path: Path) -> None:
    """A memory can be compared and archived."""
    for name in ("a", "b"):
        write(tmp_path / name, [OPENING, FULL], HEADER)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_clean_units_are_written_as_they_are() -> None:
    """Nothing happens to a unit behind its maker's back."""
    assert as_written(OPENING, "zh") is OPENING
    assert as_written(FULL, "zh") is FULL
    assert header_as_written(HEADER) is HEADER


def test_the_source_comes_first_and_the_others_keep_their_order() -> None:
    """Several tools take the first two variants of a unit, whatever they are."""
    written = as_written(OPENING, "ru")
    assert [v.lang for v in written.variants] == ["ru", "zh", "en", "fr", "es", "ar"]


def test_the_source_may_be_a_narrower_language() -> None:
    """A header that says zh means the zh-CN of its units."""
    unit = TranslationUnit((Variant("en", "one"), Variant("zh-CN", "一")))
    assert [v.lang for v in as_written(unit, "zh").variants] == ["zh-CN", "en"]


def test_a_variant_without_text_is_left_out() -> None:
    """OmegaT takes an empty segment for a translation."""
    written = as_written(unit("一", " \x0b\u00a0", "un"), "zh")
    assert [v.lang for v in written.variants] == ["zh", "fr"]


def marked(*inline: Inline) -> TranslationUnit:
    return TranslationUnit((Variant("zh", "一"), Variant("en", "one  two", inline=inline)))


def test_inline_elements_are_written_where_they_stand(tmp_path: Path) -> None:
    """Also where the text is cleaned; one that TMX does not have left no markup."""
    opening, end = Inline("hi", None, "<hi>", 0, 0), Inline("/hi", None, "</hi>", 3, 3)
    code = Inline("ph", None, '<ph x="1">&lt;&amp;&#10;<sub>note</sub></ph>', 5, 5)
    write(tmp_path / "m.tmx", [marked(opening, end, Inline("b", start=4, end=4), code)], HEADER)
    text = (tmp_path / "m.tmx").read_text(encoding="utf-8")
    assert f"<seg><hi>one</hi> {code.markup}two</seg>" in text
    assert as_written(marked(Inline("b")), "zh") == unit("一", "one two")


def with_variant(**fields: str) -> TranslationUnit:
    return TranslationUnit((Variant("zh", "一"), Variant("en", "one", **fields)))  # type: ignore[arg-type]


ONE = unit("一", "one")
REFUSED = {
    "no source": (TranslationUnit(ONE.variants[1:]), "no text in the source language zh, only in en"),
    "nothing": (TranslationUnit(()), "no text in the source language zh, nor in another"),
    "markup that is none": (marked(Inline("ph", None, "<ph>")), "that are no XML (mismatched tag); leave"),
    "entity in markup": (marked(Inline("ph", None, "<ph>&x;</ph>")), "that are no XML (undefined entity)"),
    "inline beyond the text": (marked(Inline("ph", None, "<ph/>", 9, 9)), "that do not stand in the text"),
    "source alone": (unit("一", " ", "\x00"), "text in no language but zh; leave the unit out"),
    "language twice": (
        TranslationUnit((*ONE.variants, Variant("EN", "One"))),
        "a language twice: zh, en, EN; make two units of it",
    ),
    "no language": (
        TranslationUnit((*ONE.variants, Variant("zh_CN", "1"))),
        "'zh_CN' as a language; give a tag such as zh",
    ),
    "a source that is not there": (replace(ONE, srclang="de"), "no text in the source language de, only in"),
    "property type": (replace(ONE, properties=(Property("file", "x"),)), "'file' as the type of a property"),
    "property type with control": (replace(ONE, properties=(Property("x-\x0b", "x"),)), "begin it with"),
    "property language": (replace(ONE, properties=(Property("x-a", "x", "E"),)), "'E' as a language"),
    "note language": (replace(ONE, notes=(Note("x", ""),)), "'' as a language"),
    "date": (replace(ONE, changedate="2020-01-01"), "'2020-01-01' as changedate; write dates as YYYYMMDD"),
    "date of a variant": (with_variant(lastusagedate="now"), "'now' as lastusagedate"),
    "segtype": (
        replace(ONE, segtype="word"),
        "'word' as segtype; use one of block, paragraph, phrase, sentence",
    ),
}


@pytest.mark.parametrize(("bad", "message"), REFUSED.values(), ids=REFUSED)
def test_a_unit_that_no_client_takes_is_refused_and_the_old_file_stays(
    tmp_path: Path, bad: TranslationUnit, message: str
) -> None:
    """The writer never writes a file that cannot be used; its caller learns which unit, and what to do."""
    path = tmp_path / "m.tmx"
    path.write_text("before")
    with pytest.raises(UnitError, match="unit 2: ") as error:
        write(path, [OPENING, bad], HEADER)
    assert message in str(error.value)
    assert error.value.number == 2
    assert isinstance(error.value, ValueError)
    assert [p.name for p in tmp_path.iterdir()] == ["m.tmx"]
    assert path.read_text() == "before"


@pytest.mark.parametrize(
    ("header", "message"),
    [
        (replace(HEADER, srclang="*all*"), r"header: '\*all\*' as a language"),
        (replace(HEADER, srclang=""), "header: '' as a language"),
        (replace(HEADER, segtype="sentences"), "header: 'sentences' as segtype"),
        (replace(HEADER, properties=(Property("id", ""),)), "header: 'id' as the type of a property"),
        (replace(HEADER, creationdate="1602840600"), "header: '1602840600' as creationdate"),
    ],
)
def test_a_header_that_some_client_refuses_is_refused_at_once(
    tmp_path: Path, header: Header, message: str
) -> None:
    """*all* breaks Weblate and Trados; no unit is even asked for."""

    def never() -> Iterator[TranslationUnit]:
        raise AssertionError("a unit was asked for")
        yield

    with pytest.raises(UnitError, match=message):
        write(tmp_path / "m.tmx", never(), header)
    assert list(tmp_path.iterdir()) == []


def test_units_are_taken_one_at_a_time(tmp_path: Path) -> None:
    """A memory of any size goes to the disk while it is made."""
    sizes = []

    def units() -> Iterator[TranslationUnit]:
        for _ in range(3000):
            yield OPENING
            [temporary] = tmp_path.iterdir()
            sizes.append(temporary.stat().st_size)

    assert write(tmp_path / "m.tmx", units(), HEADER) == 3000
    assert max(later - sooner for sooner, later in pairwise(sizes)) < 100_000
    assert sizes[-1] > 1_000_000


def test_a_memory_without_units_is_one(tmp_path: Path) -> None:
    """Nothing was aligned: the file says so and is valid all the same."""
    assert write(tmp_path / "m.tmx", [], HEADER) == 0
    assert (tmp_path / "m.tmx").read_text().endswith("<body>\n</body>\n</tmx>\n")


def test_encodings_of_private_characters_stay(tmp_path: Path) -> None:
    """What U+F8FF means in this memory, no program knows without them."""
    path = tmp_path / "m.tmx"
    top = TOP.replace(
        'srclang="zh"/>', 'srclang="zh" datatype="x"><ude name="u &amp; v" base="Mac">{}</ude></header>'
    )
    path.write_text(top.format('<map unicode="#xF8FF" code="#xF0"/><map unicode="#xF8FE"/>') + END)
    header = read(path).header
    assert header.encodings == (Encoding("u & v", "Mac", (Character("#xF8FF", "#xF0"), Character("#xF8FE"))),)
    write(path, [OPENING], header)
    with read(path) as memory:
        assert memory.header == header
    assert (
        '  <ude name="u &amp; v" base="Mac">\n    <map unicode="#xF8FF" code="#xF0"/>\n' in path.read_text()
    )
