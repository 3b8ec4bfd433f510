"""tongwen tm merge and diff as people call them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from time import process_time

import pytest

import tmx
from tests.tongwen.program import contents, on_terminal
from tmx import Header, TranslationUnit, Variant
from tongwen.cli import main
from tongwen.tm_diff import marked

CAPTURE = pytest.CaptureFixture[str]


def write(name: str, *units: Mapping[str, str]) -> None:
    """A memory whose units are numbered."""
    made = [
        TranslationUnit(tuple(Variant(*pair) for pair in unit.items()), tuid=str(n))
        for n, unit in enumerate(units, start=1)
    ]
    tmx.write(name, made, Header("zh", creationtoolversion="1"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a memory and two corrected versions."""
    monkeypatch.chdir(tmp_path)
    opened = {"zh": "会议于7月13日开幕。", "en": "The meeting opened on 13 June."}
    write("base.tmx", opened, {"zh": "水", "en": "watter"})
    write("a.tmx", opened | {"en": "The meeting opened on 13 July."}, {"zh": "水", "en": "watter"})
    write("b.tmx", opened | {"en": "The meeting was opened on 13 June."}, {"zh": "水", "en": "water"})
    write("fr.tmx", {"zh": "水", "fr": "eau"})
    return tmp_path


def segments(name: str) -> list[list[str]]:
    with tmx.read(name) as memory:
        return [[v.segment for v in unit.variants] for unit in memory.units]


def test_memories_are_joined_through_the_source(folder: Path, capsys: CAPTURE) -> None:
    """And what was joined is said."""
    assert main(["tm", "merge", "b.tmx", "fr.tmx", "-o", "out.tmx"]) == 0
    assert segments("out.tmx")[1] == ["水", "water", "eau"]
    assert capsys.readouterr().err.splitlines() == [
        "out.tmx: 2 units; mended: nothing",
        "  joined through zh: 1 of 3 units",
    ]


def test_corrected_versions_are_merged_and_conflicts_told(folder: Path, capsys: CAPTURE) -> None:
    """Both corrected the first unit, one the second."""
    assert main(["tm", "merge", "a.tmx", "b.tmx", "--base", "base.tmx", "-o", "out.tmx"]) == 1
    assert [texts[1] for texts in segments("out.tmx")] == ["The meeting opened on 13 July.", "water"]
    assert capsys.readouterr().out.splitlines() == [
        "conflict in tuid 1, en:",
        "  kept:  The meeting opened on 13 July.",
        "  other: The meeting was opened on 13 June.",
    ]


def test_what_both_added_is_no_conflict(folder: Path) -> None:
    """One found two more translations, the other one of them: in units of their own, and in one unit."""
    top = (
        '<tmx version="1.4"><header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t"'
        ' adminlang="en" srclang="zh" datatype="xml"/><body>'
    )
    for name, translations in (("base", "a"), ("a", "abc"), ("b", "ac")):
        texts = [f'<tuv xml:lang="en"><seg>{text}</seg></tuv>' for text in translations]
        groups = [("水", text) for text in texts] + [("火", "".join(texts))]
        units = (f'<tu><tuv xml:lang="zh"><seg>{source}</seg></tuv>{group}</tu>' for source, group in groups)
        Path(f"{name}.tmx").write_text(f"{top}{''.join(units)}</body></tmx>", encoding="utf-8")
    assert main(["tm", "merge", "a.tmx", "b.tmx", "--base", "base.tmx", "-o", "out.tmx"]) == 0
    assert segments("out.tmx") == [[source, text] for source in "水火" for text in "abc"]


def test_without_conflict_the_status_is_0(folder: Path) -> None:
    """A script may go on."""
    assert main(["tm", "merge", "base.tmx", "b.tmx", "--base", "base.tmx", "-o", "out.tmx"]) == 0
    assert segments("out.tmx") == segments("b.tmx")


def test_differences_are_shown_as_people_read_them(folder: Path, capsys: CAPTURE) -> None:
    """Word by word; and as JSON."""
    assert main(["tm", "diff", "base.tmx", "a.tmx"]) == 1
    out, said = capsys.readouterr()
    assert out.splitlines() == ["changed: tuid 1", "  en: The meeting opened on 13 [-June-]{+July+}."]
    assert said == "2 and 2 units: 1 changed, 0 added, 0 removed\n"
    assert main(["tm", "diff", "b.tmx", "fr.tmx", "--json"]) == 1
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert first["new"] == {"zh": "水", "fr": "eau"}
    assert (second["name"], second["new"]) == ("2", None)
    assert main(["tm", "diff", "b.tmx", "b.tmx"]) == 0
    assert capsys.readouterr().out == ""


def test_on_a_terminal_comparing_shows_how_far_it_is(folder: Path) -> None:
    """Comparing large memories takes longer than reading them; nothing of it goes to stdout."""
    done, shown = on_terminal("tm", "diff", "base.tmx", "a.tmx")
    assert (done.returncode, done.stdout.splitlines()[0]) == (1, b"changed: tuid 1")
    assert b"base.tmx: 0 units" in shown and b"comparing" in shown


def noted(name: str, note: str, flag: str) -> None:
    """A memory of one unit with a note and a property."""
    pair = (Variant("zh", "水"), Variant("en", "water"))
    made = TranslationUnit(pair, (tmx.Property("x-flag", flag),), (tmx.Note(note),), tuid="1")
    tmx.write(name, [made], Header("zh", creationtoolversion="1"))


def test_notes_and_properties_are_compared_and_merged(folder: Path, capsys: CAPTURE) -> None:
    """As texts are: shown by word, and a conflict where both rewrote one."""
    for name, note, flag in (
        ("0.tmx", "see p. 3", "x"),
        ("1.tmx", "see p. 4", "x"),
        ("2.tmx", "see p. 5", "y"),
    ):
        noted(name, note, flag)
    assert main(["tm", "diff", "0.tmx", "2.tmx"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "changed: tuid 1",
        "  note: see p. [-3-]{+5+}",
        "  x-flag: [-x-]{+y+}",
    ]
    assert main(["tm", "merge", "1.tmx", "2.tmx", "--base", "0.tmx", "-o", "out.tmx"]) == 1
    told = ["conflict in tuid 1, note:", "  kept:  see p. 4", "  other: see p. 5"]
    assert capsys.readouterr().out.splitlines() == told
    with tmx.read("out.tmx") as memory:
        [unit] = memory.units
    assert (unit.notes[0].text, unit.properties[0].text) == ("see p. 4", "y")


def headed(name: str, header: Header) -> None:
    tmx.write(name, [TranslationUnit((Variant("zh", "水"), Variant("en", "water")))], header)


def test_headers_are_merged_as_units_are(folder: Path, capsys: CAPTURE) -> None:
    """What one wrote into it went without a word, where the other's file was named first."""
    base = Header("zh", "1", properties=(tmx.Property("x-project", "draft"),))
    headed("0.tmx", base)
    headed("1.tmx", replace(base, creationtool="one", properties=(tmx.Property("x-project", "one"),)))
    theirs = replace(base, creationtool="two", changedate="20260101T000000Z", segtype="block")
    headed("2.tmx", replace(theirs, notes=(tmx.Note("for A/75"),)))
    assert main(["tm", "merge", "1.tmx", "2.tmx", "--base", "0.tmx", "-o", "out.tmx"]) == 0
    with tmx.read("out.tmx") as memory:
        header = memory.header
    assert (header.properties[0].text, header.notes[0].text, header.segtype) == ("one", "for A/75", "block")
    assert header.creationtool == "two"
    headed("3.tmx", replace(base, properties=(tmx.Property("x-project", "three"),)))
    assert main(["tm", "merge", "1.tmx", "3.tmx", "--base", "0.tmx", "-o", "out.tmx"]) == 1
    told = ["conflict in header, x-project:", "  kept:  one", "  other: three"]
    assert capsys.readouterr().out.splitlines() == told


def test_what_is_lost_of_other_headers_is_said(folder: Path, capsys: CAPTURE) -> None:
    """A memory has one header; who made it with what is no loss."""
    base = Header("zh", "1")
    headed("0.tmx", base)
    headed("1.tmx", replace(base, creationtool="one"))
    headed("2.tmx", replace(base, segtype="block", notes=(tmx.Note("for A/75"),)))
    assert main(["tm", "merge", "0.tmx", "1.tmx", "2.tmx", "-o", "out.tmx"]) == 0
    assert capsys.readouterr().err.splitlines()[2:] == ["  not kept of the header of 2.tmx: note, segtype"]


APPLE, COMMAND = tmx.Encoding("Mac", "Roman", (tmx.Character("#xF8FF", "#xF0"),)), tmx.Encoding("keys")


def test_what_either_says_of_private_characters_stays(folder: Path, capsys: CAPTURE) -> None:
    """A <ude> that only the second file had went without a word, and its characters meant nothing."""
    base = Header("zh", "1", encodings=(APPLE, tmx.Encoding("old")))
    headed("0.tmx", base)
    headed("1.tmx", replace(base, encodings=(APPLE,)))
    headed("2.tmx", replace(base, encodings=(*base.encodings, COMMAND)))
    assert main(["tm", "merge", "1.tmx", "2.tmx", "--base", "0.tmx", "-o", "out.tmx"]) == 0
    with tmx.read("out.tmx") as memory:
        assert memory.header.encodings == (APPLE, COMMAND)
    headed("3.tmx", replace(base, encodings=(APPLE._replace(base=None),)))
    headed("4.tmx", replace(base, encodings=(APPLE._replace(characters=()),)))
    capsys.readouterr()
    assert main(["tm", "merge", "3.tmx", "4.tmx", "--base", "0.tmx", "-o", "out.tmx"]) == 1
    told = ["conflict in header, <ude> Mac:", "  kept:  Mac, #xF8FF code=#xF0", "  other: Mac, Roman"]
    assert capsys.readouterr().out.splitlines() == told


def test_private_characters_of_other_headers_that_are_lost_are_named(folder: Path, capsys: CAPTURE) -> None:
    """Whatever their name: one that is also an attribute's says nothing of the tool."""
    headed("1.tmx", Header("zh", "1", encodings=(COMMAND,)))
    other = Header("zh", "1", encodings=(COMMAND, APPLE, tmx.Encoding("datatype")))
    headed("2.tmx", other)
    assert main(["tm", "merge", "1.tmx", "2.tmx", "-o", "out.tmx"]) == 0
    told = ["  not kept of the header of 2.tmx: <ude> Mac, <ude> datatype"]
    assert capsys.readouterr().err.splitlines()[2:] == told


def test_long_texts_of_few_characters_are_compared_in_no_time() -> None:
    """Each character of one compared with each of the other took minutes."""
    start = process_time()
    assert marked("水" * 15_000 + "火", "水" * 15_000 + "土").endswith("水[-火-]{+土+}")
    assert "{+" in marked("ab " * 100_000, "ba " * 100_000)
    assert process_time() - start < 20


REFUSED = {
    "a.tmx b.tmx fr.tmx --base base.tmx -o out.tmx": "--base: give two corrected versions of it",
    "a.tmx b.tmx --base base.tmx --through en -o out.tmx": (
        "--through: versions of one memory are merged unit by unit; leave it out"
    ),
    "a.tmx b.tmx -o a.tmx": "a.tmx: would overwrite an input; choose another name",
    "a.tmx b.tmx --base base.tmx -o base.tmx": "base.tmx: would overwrite an input; choose another name",
    "a.tmx fr.tmx --through es -o out.tmx": ("--through es: no unit has a text in it; there are zh, en, fr"),
    "a.tmx none.tmx -o out.tmx": "none.tmx: the file does not exist; check its name",
}


@pytest.mark.parametrize("arguments", REFUSED)
def test_what_cannot_be_meant_is_refused(folder: Path, capsys: CAPTURE, arguments: str) -> None:
    """Exit 2, one line, and no file is touched."""
    before = contents(folder)
    assert main(["tm", "merge", *arguments.split()]) == 2
    assert capsys.readouterr().err == f"tongwen: {REFUSED[arguments]}\n"
    assert contents(folder) == before


def test_a_version_back_from_another_tool_is_compared_and_merged_unit_by_unit(
    folder: Path, capsys: CAPTURE
) -> None:
    """PO keeps no identifiers of ours, and numbers the units anew; what it lost is said once."""
    for name, en in (("0", "watter"), ("1", "water")):
        pair = (Variant("zh", "水"), Variant("en", en))
        made = TranslationUnit(pair, (tmx.Property("x-tongwen-id", "9"),))
        tmx.write(f"{name}.tmx", [made], Header("zh", creationtoolversion="1"))
    assert main(["tm", "convert", "1.tmx", "-o", "1.po", "--langs", "zh,en"]) == 0
    assert main(["tm", "convert", "1.po", "-o", "2.tmx", "--langs", "zh,en"]) == 0
    capsys.readouterr()
    assert main(["tm", "diff", "0.tmx", "2.tmx"]) == 1
    out, said = capsys.readouterr()
    assert out.splitlines() == ["changed: id 9", "  en: [-watter-]{+water+}"]
    assert said.splitlines() == [
        "1 and 1 units: 1 changed, 0 added, 0 removed",
        "  not compared, since one has none: tuid, x-tongwen-id",
    ]
    assert main(["tm", "merge", "0.tmx", "2.tmx", "--base", "0.tmx", "-o", "out.tmx"]) == 0
    assert capsys.readouterr().err.splitlines() == [
        "  2.tmx has no x-tongwen-id: taken from 0.tmx",
        "out.tmx: 1 unit; mended: nothing",
        "  conflicts: 0",
    ]
    with tmx.read("out.tmx") as memory:
        [unit] = memory.units
    assert unit.properties == (tmx.Property("x-tongwen-id", "9"),)
    assert unit.variants[1].segment == "water"
