"""What people give the program by mistake: one line that says where, what and cure; nothing is touched."""

from __future__ import annotations

import codecs
import os
import random
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import tmx
from tests import children
from tests.tongwen.program import BEFORE, EN, SW, ZH, contents, environment, letter, tongwen
from tongwen.cli import main
from tongwen.project import load

CAPTURE = pytest.CaptureFixture[str]


def refusal(capsys: CAPTURE, *arguments: str) -> str:
    """What the program says when it refuses: exit 2, one line, no file touched."""
    before = contents(Path())
    try:
        code = main(arguments)
    except SystemExit as stop:  # argparse's way out
        code = int(str(stop.code))
    out, said = capsys.readouterr()
    assert (code, out) == (2, "")
    assert contents(Path()) == before
    assert said.startswith("tongwen: ")
    assert said.endswith("\n")
    assert len(said.splitlines()) == 1
    return said.removeprefix("tongwen: ").rstrip("\n")


def noise(size: int) -> bytes:
    """Bytes without any sense, the same ones each time."""
    return random.Random(3).randbytes(size)


NO_TEXT = "(binary data|text).*; (save it as|name its encoding)"
FILES: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing": (lambda p: None, "there is no such file; check the path"),
    "folder": (lambda p: p.mkdir(), "is a folder; give a file"),
    "empty": (lambda p: p.touch(), "the file is empty; give a file with text"),
    "white space": (lambda p: p.write_text(" \n\t\n"), "there is nothing but white space in it; give a file"),
    "blank lines": (
        lambda p: p.write_text("\n" * 1_000_000),
        "there is nothing but white space in it; give a",
    ),
    "noise": (lambda p: p.write_bytes(noise(5000)), NO_TEXT),
    "zeros": (lambda p: p.write_bytes(bytes(5000)), NO_TEXT),
    "word": (lambda p: p.write_bytes(b"PK\x03\x04" + noise(500)), NO_TEXT),
    "undecodable": (
        lambda p: p.write_bytes(b"\x81\x8d\xff\x90\x9d " * 40),
        "its (encoding|language) cannot be told.*; ",
    ),
    "surrogate in UTF-16": (
        lambda p: p.write_bytes(codecs.BOM_UTF16_LE + EN.encode("utf-16-le") + b"\x00\xd8a\x00"),
        f"byte {2 * len(EN) + 2}: is not utf-16-le from here on; name its encoding",
    ),
    "surrogate in UTF-8": (
        lambda p: p.write_bytes(ZH.encode() + b"\xed\xa0\x80\n"),
        f"byte {len(ZH.encode())}: is not utf-8 from here on; name its encoding",
    ),
}


@pytest.mark.parametrize("kind", FILES)
def test_a_file_that_is_no_text_is_refused_by_name(folder: Path, capsys: CAPTURE, kind: str) -> None:
    """The person must see which of six files it was, what is wrong and what to do."""
    make, message = FILES[kind]
    make(folder / "bad.txt")
    said = refusal(capsys, "align", "zh.txt", "bad.txt", "-o", "x.tmx")
    assert said.startswith("bad.txt: ")
    assert re.search(message, said)
    assert said == refusal(capsys, "inspect", "bad.txt")


COMMANDS = {
    "zh.txt": "zh.txt: one language version alone cannot be aligned; give two or more",
    "zh.txt zh.txt": "zh.txt and zh.txt: both are zh; give one file a language, or say which: zh=FILE",
    "zh.txt en.txt en=zh.txt": "en.txt and zh.txt: both are en; give one file a language, or say which",
    "zh.txt en.txt -o none/x.tmx": "none/x.tmx: the folder {folder}/none does not exist; create it",
    "zh.txt en.txt --report none/x.html": "none/x.html: the folder {folder}/none does not exist; create it",
    "zh.txt en.txt --report x.tmx": "--report x.tmx: give a name that ends in .html or .htm",
    "zh.txt --report en.txt": "--report en.txt: give a name that ends in .html or .htm",
    "zh.txt en.txt -o x.txt": "x.txt: is no name for a memory; give one that ends in .tmx",
    "zh.txt en.txt -o x": "x: is no name for a memory; give one that ends in .tmx",
    "zh.txt en.txt --source de": "--source de: there is no such version; there are zh, en",
    "zh.txt en.txt --code de=de-CH": "--codes de=de-CH: give a language of the set and its spelling",
    "zh.txt en.txt --code zh": "--codes zh: give a language of the set and its spelling, as in zh=zh-CN",
    "zh.txt en.txt --code zh=fr --codes en=fr": "--codes: two versions would be fr; give each a spelling of",
    "zh.txt en.txt --codes zh=EN": "--codes: two versions would be EN; give each a spelling of its own",
    "zh.txt en.txt --code zh=no_tag!": "--codes zh=no_tag!: give a language of the set and its spelling",
    "zh.txt en.txt --encoder oracle": "encoder oracle: there is no encoder of this name; use",
    "zh.txt en.txt --encoding klingon": "zh.txt: there is no encoding 'klingon'; use a name such as utf-8",
    "zh.txt en.txt --encoding ascii": "zh.txt: byte 0: is not ascii from here on; name its encoding",
    "zh.txt en.txt --max-chars 50": "zh.txt: 98 characters are more than 50; divide the file",
    "zh.txt en.txt --max-chars 0": "argument --max-chars: 0 is not 1 or more; see tongwen align --help",
    "zh.txt en.txt --min-score 7": "argument --min-score: 7 is not between 0 and 1; see tongwen align --help",
    "zh.txt en.txt --labels some": "argument --labels: invalid choice: 'some'",
    "zh.txt en.txt --colour": "unrecognized arguments: --colour; see tongwen align --help",
    "zh.txt sw=sw.txt --strict": "sw.txt: the encoder use does not know sw; leave --strict out",
}


@pytest.mark.parametrize("arguments", COMMANDS)
def test_a_command_that_cannot_be_meant_is_refused(folder: Path, capsys: CAPTURE, arguments: str) -> None:
    """A misspelt option that only warns would be a wrong answer, politely served."""
    (folder / "sw.txt").write_text(SW, encoding="utf-8")
    words = arguments.split()
    said = refusal(capsys, "align", *words, *([] if "-o" in words else ["-o", "x.tmx"]))
    assert said.startswith(COMMANDS[arguments].format(folder=folder.resolve()))


def test_a_name_that_is_too_long_is_refused(folder: Path, capsys: CAPTURE) -> None:
    """As with any name under which there is no file."""
    name = "x" * 300
    assert refusal(capsys, "align", f"zh={name}", "en.txt", "-o", "x.tmx").startswith(f"{name}: ")
    assert "name" in refusal(capsys, "align", "zh.txt", "en.txt", "-o", f"{name}.tmx")


@pytest.mark.parametrize("outputs", ["-o y.tmx", "--xlsx y.xlsx"])
def test_a_build_date_that_is_none_is_refused(
    folder: Path, capsys: CAPTURE, monkeypatch: pytest.MonkeyPatch, projects: Path, outputs: str
) -> None:
    """Before any work, and naming the variable that nobody remembers having set."""
    (folder / "p.tongwen").write_bytes(projects.read_bytes())
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "tomorrow")
    said = "environment: SOURCE_DATE_EPOCH is 'tomorrow', not a number of seconds since 1970; correct it"
    assert refusal(capsys, "export", "p.tongwen", *outputs.split()).startswith(said)
    assert refusal(capsys, "align", "zh.txt", "en.txt", "-o", "x.tmx").startswith(said)


IMPORTS = {
    "none.xlsx": "none.xlsx: No such file or directory; give an .xlsx file",
    "x.html": "x.tongwen: is not a project file; give the .tongwen file that align wrote",
    "": ".tongwen: No such file or directory; give the .tongwen file that align wrote",
    "none.xlsx p.tongwen": "none.xlsx: No such file or directory; give an .xlsx file",
    "p.tongwen": "p.tongwen: is not an .xlsx file, or damaged; save it as .xlsx in the spreadsheet program",
    "zh.txt p.tongwen": "zh.txt: is not an .xlsx file, or damaged; save it as .xlsx in the spreadsheet",
    "zh.txt en.txt": "en.txt: is not a project file; give the .tongwen file that align wrote",
}


@pytest.mark.parametrize("arguments", IMPORTS)
def test_an_import_of_something_else_is_refused(
    folder: Path, capsys: CAPTURE, arguments: str, projects: Path
) -> None:
    """The project stays as it was."""
    (folder / "p.tongwen").write_bytes(projects.read_bytes())
    assert refusal(capsys, "import", *(arguments.split() or [""])).startswith(IMPORTS[arguments])


@pytest.mark.parametrize("console", ["cp936", "cp1252"])
@pytest.mark.parametrize("name", ["报告.txt", "доклад.txt", "تقرير.txt", "rapport-é.txt"])
def test_a_refusal_can_be_shown_on_any_console(folder: Path, console: str, name: str) -> None:
    """A console that lacks a letter of the name still gets place, cause and cure, and no traceback."""
    before = contents(folder)
    env = {"PYTHONIOENCODING": console, "PYTHONUTF8": "0"}
    for command in (("align", name, "zh.txt", "-o", "x.tmx"), ("inspect", name)):
        done = tongwen(*command, cwd=folder, env=env)
        shown = name.encode(console, "replace")
        expected = b"tongwen: " + shown + b": there is no such file; check the path"
        assert (done.returncode, done.stdout, done.stderr.strip()) == (2, b"", expected)
    assert contents(folder) == before


@pytest.mark.parametrize("held", ["x.html", "x.tongwen", "x.tmx"])
def test_outputs_open_elsewhere_all_stay(
    folder: Path, capsys: CAPTURE, monkeypatch: pytest.MonkeyPatch, held: str
) -> None:
    """As on Windows, where an open file is not replaced: neither is any of the others."""
    replace = Path.replace

    def replace_unless_held(self: Path, target: Path) -> Path:
        if Path(target).name == held and self.read_bytes() != BEFORE:
            raise PermissionError(13, "The process cannot access the file")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", replace_unless_held)
    said = refusal(capsys, "align", "zh.txt", "en.txt", "-o", "x.tmx", "--report", "x.html")
    assert said.startswith(f"{held}: may not be replaced: another program holds it open")


def test_bad_input_with_windows_line_ends_is_refused_alike(folder: Path, capsys: CAPTURE) -> None:
    """Nothing but line ends is nothing, whoever wrote them."""
    (folder / "bad.txt").write_bytes(b"\r\n" * 1_000)
    said = refusal(capsys, "align", "zh.txt", "bad.txt", "-o", "x.tmx")
    assert said.startswith("bad.txt: there is nothing but white space in it")


def test_the_limit_is_twenty_million_characters(folder: Path, capsys: CAPTURE) -> None:
    """A file that is too long by mistake stops at once, not after an hour."""
    with (folder / "long.txt").open("w") as out:
        for _ in range(2001):
            out.write("a line " * 1428 + "abc\n")
    said = refusal(capsys, "align", "zh.txt", "long.txt", "-o", "x.tmx")
    assert said.startswith("long.txt: 20,010,000 characters")
    assert "raise the limit with --max-chars" in said


EXPORTS = {
    "x.tongwen -o y.tmx": "x.tongwen: is not a project file; give the .tongwen file that align wrote",
    "none.tongwen -o y.tmx": "none.tongwen: No such file or directory; give the .tongwen file",
    "p.tongwen": "nothing to export; give -o X.tmx, --xlsx X.xlsx or --report X.html",
    "p.tongwen --pairs all": "--pairs: there is no name for the memories; give -o X.tmx",
    "p.tongwen --pairs zh-fr -o y.tmx": "--pairs zh-fr: give two of zh, en, as in zh-en",
    "p.tongwen -o p.tongwen": "p.tongwen: is no name for a memory; give one that ends in .tmx",
    "p.tongwen --xlsx y.csv": "--xlsx y.csv: give a name that ends in .xlsx",
    "p.tongwen --report y.xlsx": "--report y.xlsx: give a name that ends in .html or .htm",
    "p.tongwen --for wordfast -o y.tmx --codes en=en-Latn": "--for wordfast: Wordfast Classic wants a region "
    "for en, too; say which with --codes en=…, as in fr=fr-FR",
    "p.tongwen -o y.tmx --xlsx none/y.xlsx": "none/y.xlsx: the folder {folder}/none does not exist",
}


@pytest.mark.parametrize("arguments", EXPORTS)
def test_an_export_is_done_whole_or_not_at_all(
    folder: Path, capsys: CAPTURE, arguments: str, projects: Path
) -> None:
    """Neither the project nor a part of what was wanted may be damaged by a mistake."""
    (folder / "p.tongwen").write_bytes(projects.read_bytes())
    said = refusal(capsys, "export", *arguments.split())
    assert said.startswith(EXPORTS[arguments].format(folder=folder.resolve()))


def test_no_traceback_reaches_the_person(folder: Path) -> None:
    """The same through the door that people use."""
    before = contents(folder)
    done = tongwen("align", "zh.txt", "none.txt", "-o", "x.tmx", cwd=folder)
    expected = (2, b"", b"tongwen: none.txt: there is no such file; check the path\n")
    assert (done.returncode, done.stdout, done.stderr) == expected
    assert contents(folder) == before


def aligned_units(folder: Path, *files: str) -> list[dict[str, str]]:
    """Aligns files, which must go well; the memory's units."""
    assert main(["align", *files, "-o", "x.tmx"]) == 0
    with tmx.read(folder / "x.tmx") as memory:
        return [{v.lang: str(v.segment) for v in unit.variants} for unit in memory.units]


def test_word_processors_line_breaks_do_not_harm(folder: Path) -> None:
    """U+000B comes from Word, other control characters from broken PDF files; XML can hold none of them."""
    (folder / "en.txt").write_text(EN.replace("The Chair ", "The Chair\x0b").replace("town ", "town\x0c"))
    (folder / "zh.txt").write_text(ZH.replace("主席宣布", "主席\x0b宣布").replace("秘书处", "秘书处\x01"))
    units = aligned_units(folder, "zh.txt", "en.txt")
    assert {"zh": "主席宣布会议开幕。", "en": "The Chair opened the meeting."} in units
    assert not [c for unit in units for text in unit.values() for c in text if c < " "]


def test_a_million_blank_lines_change_nothing(folder: Path) -> None:
    """Some converters write them; the text around them is what it was."""
    head, tail = ZH.split("3. ")
    plain = aligned_units(folder, "zh.txt", "en.txt")
    (folder / "zh.txt").write_text(head + "\n" * 1_000_000 + "3. " + tail, encoding="utf-8")
    assert aligned_units(folder, "zh.txt", "en.txt") == plain


def test_documents_that_are_no_translations_only_warn(folder: Path, capsys: CAPTURE) -> None:
    """Tongwen cannot know what a person is looking for, but scores must not promise anything."""
    (folder / "en.txt").write_text(
        "Bread for beginners\n\nMix flour, water, salt and a spoonful of yeast in a large bowl. Knead the "
        "dough until it is smooth.\n\nCover it with a cloth and let it rise by the stove. Meanwhile, feed "
        "the cat and water the palms.\n\nBake until the crust sounds hollow. Slice it only when it is cold!\n"
    )
    units = aligned_units(folder, "zh.txt", "en.txt")
    assert "warning: zh and en do not look like translations of each other; " in capsys.readouterr().err
    scores = [s.score for s in load("x.tongwen").segments if len(s.texts) > 1]
    assert len(scores) >= len(units)
    assert all(score < 0.6 for score in scores)


def test_an_unknown_language_is_aligned_by_structure(folder: Path, capsys: CAPTURE) -> None:
    """Paragraph numbers and lengths still say much; the scores say that meaning was not looked at."""
    (folder / "sw.txt").write_text(SW, encoding="utf-8")
    units = aligned_units(folder, "zh.txt", "sw=sw.txt")
    warning = "warning: sw: the encoder use does not know this language; aligned by structure and length"
    assert warning in capsys.readouterr().err
    assert {"zh": "会议于下午6时闭幕。", "sw": "Mkutano ulifungwa saa 12 jioni."} in units
    assert all(s.score <= 0.7 for s in load("x.tongwen").segments)


def test_a_name_that_contradicts_the_text_is_told(folder: Path, capsys: CAPTURE) -> None:
    """A file given as the wrong language is the likeliest mistake of all."""
    aligned_units(folder, "zh.txt", "fr=en.txt")
    assert "warning: en.txt: given as fr, but the text looks like en\n" in capsys.readouterr().err


def test_a_reader_that_goes_away_is_no_error_of_ours(folder: Path) -> None:
    """`tongwen inspect … | head -1` ends without a traceback."""
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "tongwen", "inspect", "zh.txt"]
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment({}),
        stdout=write,
        stderr=subprocess.PIPE,
        timeout=60,
        check=False,
    )
    os.close(write)
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["align", "tmx"])
def test_another_projects_package_of_the_same_name_is_named(tmp_path: Path, name: str) -> None:
    """The package index has such projects; an ImportError would not tell anyone what to do."""
    (tmp_path / name).mkdir()
    (tmp_path / name / "__init__.py").write_text("def other() -> None: ...\n")
    command = [sys.executable, "-m", "tongwen", "inspect", "zh.txt"]
    path = os.pathsep.join((str(tmp_path), str(children.ROOT)))
    done = subprocess.run(
        command,
        cwd=letter(tmp_path),
        env={**environment({}), "PYTHONPATH": path},
        capture_output=True,
        check=False,
    )
    said = f"another project's package {name} is in the way of tongwen's; pip uninstall {name}, or install"
    assert (done.returncode, done.stdout) == (2, b"")
    assert said in done.stderr.decode()
    assert len(done.stderr.splitlines()) == 1
