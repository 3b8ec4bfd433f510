"""The main job from the command line, on the real report and the real encoder."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from translate.storage.tmx import tmxfile

import tmx
from tests import children
from tests.conftest import LANGS, SAMPLE
from tests.tmx.judges import complaints, judges
from tests.tongwen.program import contents, letter, tongwen
from tmx.validate import problems
from tongwen.cli import main
from tongwen.project import load

STATUS = "unofficial demonstration translation"
VERSIONS = [f"{lang}={SAMPLE / lang}.txt" for lang in LANGS]


@dataclass(frozen=True)
class Run:
    """What the program left behind."""

    folder: Path
    out: str
    said: str
    code: int


def align_sample(folder: Path, **env: str) -> Run:
    """The main job, as `make demo` does it."""
    options = ("-o", "report.tmx", "--report", "report.html", "--status", STATUS)
    done = tongwen("align", *VERSIONS, *options, cwd=folder, env={"SOURCE_DATE_EPOCH": "1600000000", **env})
    return Run(folder, done.stdout.decode(), done.stderr.decode(), done.returncode)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The sample report, aligned once."""
    return align_sample(tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a short report in two languages, aligned: zh.txt, en.txt, x.tmx, x.tongwen."""
    folder = letter(tmp_path_factory.mktemp("letter"))
    assert main(["align", f"{folder}/zh.txt", f"{folder}/en.txt", "-o", f"{folder}/x.tmx"]) == 0
    return folder


@pytest.fixture
def exported(project: Path, tmp_path: Path) -> Iterator[Path]:
    """Where an export of the short report goes."""
    yield tmp_path / "out.tmx"


def segments(path: Path) -> list[dict[str, str]]:
    """The units of a memory as language → text."""
    with tmx.read(path) as memory:
        return [{v.lang: str(v.segment) for v in unit.variants} for unit in memory.units]


def test_one_command_makes_memory_project_and_report(demo: Run) -> None:
    """What a translator was promised; nothing else is left in the folder."""
    assert demo.code == 0, demo.said
    assert set(contents(demo.folder)) == {"report.tmx", "report.tongwen", "report.html"}
    assert list(load(demo.folder / "report.tongwen").multitext.documents) == list(LANGS)
    assert "<html" in (demo.folder / "report.html").read_text(encoding="utf-8")


def test_the_memory_is_good_tmx(demo: Run) -> None:
    """Clients differ in what they forgive, so there is nothing to forgive."""
    with tmx.read(demo.folder / "report.tmx") as memory:
        assert memory.header.srclang == "zh"
        assert [p for p in problems(memory) if p.severity == "error"] == []
    units = segments(demo.folder / "report.tmx")
    assert len(units) > 45
    assert all(next(iter(unit)) == "zh" and len(unit) > 1 for unit in units)


@pytest.mark.omegat
def test_the_memory_is_valid_by_the_schemas_of_omegat(demo: Run, tmp_path: Path) -> None:
    """Current OmegaT refuses what its XSD refuses."""
    assert complaints(demo.folder / "report.tmx", judges(tmp_path)) == []


def test_translate_toolkit_reads_all_units(demo: Run) -> None:
    """Every unit has the same text there, in each language."""
    ours = segments(demo.folder / "report.tmx")
    with (demo.folder / "report.tmx").open("rb") as file:
        theirs = tmxfile(file, sourcelanguage="zh", targetlanguage="en").units
    assert len(theirs) == len(ours)
    for unit, texts in zip(theirs, ours, strict=True):
        assert {lang: unit.getNodeText(unit.getlanguageNode(lang)) for lang in texts} == texts


def test_reading_the_memory_back_gives_equal_units(demo: Run, tmp_path: Path) -> None:
    """And equal bytes, when they are written again."""
    with tmx.read(demo.folder / "report.tmx") as memory:
        header, units = memory.header, list(memory.units)
    tmx.write(tmp_path / "again.tmx", units, header)
    with tmx.read(tmp_path / "again.tmx") as again:
        assert (again.header, list(again.units)) == (header, units)
    assert (tmp_path / "again.tmx").read_bytes() == (demo.folder / "report.tmx").read_bytes()


def test_header_and_units_carry_the_status(demo: Run) -> None:
    """Nobody may take the demonstration for an official translation."""
    wanted = ("x-tongwen-status", STATUS)
    with tmx.read(demo.folder / "report.tmx") as memory:
        assert wanted in {(p.type, p.text) for p in memory.header.properties}
        assert all(wanted in {(p.type, p.text) for p in unit.properties} for unit in memory.units)


def test_the_readme_shows_the_true_output(demo: Run) -> None:
    """Where this fails, README.md wants the new output of `make demo`."""
    readme = (children.ROOT / "README.md").read_text(encoding="utf-8")
    shown = readme.partition("$ make demo\n")[2].partition("```")[0].replace("demo/", "").splitlines()
    assert len(shown) > 10
    assert [line for line in shown if line not in demo.said.splitlines()] == []


def test_the_summary_goes_to_stderr(demo: Run) -> None:
    """stdout is for data; the summary names files, counts, status and recipe."""
    assert demo.out == ""
    units = len(segments(demo.folder / "report.tmx"))
    for wanted in (
        f"report.tmx: {units} units | tongwen:",
        "report.tongwen: project file",
        f"status: {STATUS}",
    ):
        assert wanted in demo.said
    assert all(f"{lang}.txt" in demo.said for lang in LANGS)


def test_the_same_input_gives_the_same_bytes(demo: Run, tmp_path: Path) -> None:
    """Memories under version control change only when their texts do, on any machine."""
    again = align_sample(tmp_path, OMP_NUM_THREADS="1", PYTHONHASHSEED="7", LC_ALL="C", TZ="Asia/Tokyo")
    assert contents(again.folder) == contents(demo.folder)


def test_the_summary_can_be_read_by_a_program(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--json puts it, and nothing else, on stdout."""
    letter(tmp_path)
    files = [f"{tmp_path}/zh.txt", f"{tmp_path}/en.txt"]
    assert main(["align", *files, "-o", f"{tmp_path}/x.tmx", "--json"]) == 0
    out, said = capsys.readouterr()
    data = json.loads(out)
    assert data["units"] == len(segments(tmp_path / "x.tmx")) == 6
    assert data["memory"] == f"{tmp_path}/x.tmx"
    assert said == ""


@pytest.mark.parametrize(
    ("labels", "closing"),
    [
        ("drop", ["会议于下午6时闭幕。"]),
        ("keep", ["3. 会议于下午6时闭幕。"]),
        ("both", ["会议于下午6时闭幕。", "3. 会议于下午6时闭幕。"]),
    ],
)
def test_labels_are_the_users_choice(project: Path, exported: Path, labels: str, closing: list[str]) -> None:
    """Numbers are typed in one translator's file and automatic in another's."""
    assert main(["export", f"{project}/x.tongwen", "-o", str(exported), "--labels", labels]) == 0
    assert [unit["zh"] for unit in segments(exported) if "闭幕" in unit["zh"]] == closing


def test_codes_are_spelled_as_the_tool_spells_them(project: Path, exported: Path) -> None:
    """Some tools find nothing in a memory of zh for a project of zh-CN."""
    assert main(["export", f"{project}/x.tongwen", "-o", str(exported), "--code", "zh=zh-CN"]) == 0
    assert {tuple(unit) for unit in segments(exported)} == {("zh-CN", "en")}
    with tmx.read(exported) as memory:
        assert memory.header.srclang == "zh-CN"


def test_the_source_may_be_another_language(project: Path, exported: Path) -> None:
    """A memory can be turned round without aligning again."""
    assert main(["export", f"{project}/x.tongwen", "-o", str(exported), "--source", "en"]) == 0
    assert {tuple(unit) for unit in segments(exported)} == {("en", "zh")}


def test_units_below_the_wanted_score_stay_out(project: Path, exported: Path) -> None:
    """Each unit says its score, and --min-score cuts exactly there."""
    scores = [s.score for s in load(project / "x.tongwen").segments]
    middle = sorted(scores)[len(scores) // 2]
    assert main(["export", f"{project}/x.tongwen", "-o", str(exported), "--min-score", str(middle)]) == 0
    assert len(segments(exported)) == sum(score >= middle for score in scores) < len(scores)


def test_all_pairs_are_fifteen_memories(demo: Run, tmp_path: Path) -> None:
    """For tools without multilingual memories; --status is remembered from the project file."""
    assert (
        main(["export", str(demo.folder / "report.tongwen"), "--pairs", "all", "-o", f"{tmp_path}/p.tmx"])
        == 0
    )
    pairs = {f"p.{a}-{b}.tmx" for i, a in enumerate(LANGS) for b in LANGS[i + 1 :]}
    assert set(contents(tmp_path)) == pairs
    for path in tmp_path.iterdir():
        assert {tuple(unit) for unit in segments(path)} == {tuple(path.name.split(".")[1].split("-"))}
        assert STATUS in path.read_text(encoding="utf-8")


def test_a_corrected_spreadsheet_comes_back(tmp_path: Path) -> None:
    """The reviewer's text, not the aligned one, is in the next export."""
    import openpyxl

    letter(tmp_path)
    assert main(["align", f"{tmp_path}/zh.txt", f"{tmp_path}/en.txt", "-o", f"{tmp_path}/x.tmx"]) == 0
    assert main(["export", f"{tmp_path}/x.tongwen", "--xlsx", f"{tmp_path}/x.xlsx"]) == 0
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    cell = next(c for row in book.active.iter_rows() for c in row if str(c.value).startswith("The Chair"))
    cell.value = "The meeting was opened by the Chair."
    book.save(tmp_path / "x.xlsx")
    assert main(["import", f"{tmp_path}/x.xlsx"]) == 0
    assert main(["export", f"{tmp_path}/x.tongwen", "-o", f"{tmp_path}/x.tmx"]) == 0
    units = {unit["zh"]: unit["en"] for unit in segments(tmp_path / "x.tmx")}
    assert units["主席宣布会议开幕。"] == "The meeting was opened by the Chair."


def test_inspect_shows_structure_and_removed_lines(capsys: pytest.CaptureFixture[str]) -> None:
    """A person sees what was read, how it was decoded and what was taken out."""
    assert main(["inspect", str(SAMPLE / "zh.txt")]) == 0
    out, said = capsys.readouterr()
    assert out.startswith("zh.txt: zh (text), utf-8 (valid UTF-8)\n")
    assert "removed line " in out
    assert "no symbol of its own; 3,746 characters\ntitle  根据" in out
    assert out.splitlines()[-1].endswith("59 sentences")
    assert said == ""


def test_inspect_shows_each_sentence(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A wrong segment border is seen before it is in a memory."""
    assert main(["inspect", f"{project}/zh.txt", "--sentences"]) == 0
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    assert "2: 主席宣布会议开幕。" in lines


def test_inspect_gives_the_whole_document_as_json(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One object for one file, a list for several."""
    assert main(["inspect", f"{project}/zh.txt", "--json"]) == 0
    one = json.loads(capsys.readouterr().out)
    assert (one["lang"], [b["label"] for b in one["blocks"]]) == ("zh", ["", "1.", "2.", "3."])
    assert main(["inspect", f"{project}/zh.txt", f"{project}/en.txt", "--json"]) == 0
    assert [d["lang"] for d in json.loads(capsys.readouterr().out)] == ["zh", "en"]


@pytest.mark.parametrize(
    "command", [[], ["align"], ["export"], ["import"], ["inspect"], ["encoder"], ["cache"]]
)
def test_help_answers_at_once(command: list[str]) -> None:
    """Who asks for help does not wait for the encoder to load."""
    code = (
        "import sys\nfrom tongwen.cli import main\n"
        "heavy = {'numpy', 'align', 'lxml', 'rich', 'openpyxl', 'torch'}\n"
        "try: main(sys.argv[1:] + ['--help'])\n"
        "finally: sys.stderr.write(' '.join(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        children.command(code, *command), cwd=children.ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("usage: tongwen")


@pytest.mark.parametrize("console", ["cp936", "cp1252", "utf-8"])
def test_json_is_whole_on_any_console(project: Path, console: str) -> None:
    """A program reads it: a question mark in place of each letter would be a wrong answer."""
    done = tongwen("inspect", "zh.txt", "--json", cwd=project, env={"PYTHONIOENCODING": console})
    assert done.returncode == 0, done.stderr
    blocks = json.loads(done.stdout.decode(console))["blocks"]
    assert blocks[0]["text"] == "秋季会议的报告"
    assert ("秋季" in done.stdout.decode(console)) == (console != "cp1252")


def test_windows_line_ends_change_nothing(project: Path, tmp_path: Path) -> None:
    """The same report saved by Notepad is the same report."""
    letter(tmp_path)
    for path in tmp_path.iterdir():
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert main(["align", f"{tmp_path}/zh.txt", f"{tmp_path}/en.txt", "-o", f"{tmp_path}/x.tmx"]) == 0
    assert load(tmp_path / "x.tongwen").segments == load(project / "x.tongwen").segments


@pytest.mark.parametrize("console", ["cp936", "cp1252"])
def test_any_console_can_show_the_summary(tmp_path: Path, console: str) -> None:
    """Windows consoles cannot print every name; the work must not fail for that."""
    letter(tmp_path)
    for name, other in (("zh.txt", "报告-é.zh.txt"), ("en.txt", "доклад.en.txt")):
        (tmp_path / name).rename(tmp_path / other)
    files = ("报告-é.zh.txt", "доклад.en.txt", "-o", "报告.tmx")
    env = {"PYTHONIOENCODING": console, "PYTHONUTF8": "0"}
    done = tongwen("align", *files, cwd=tmp_path, env=env)
    assert done.returncode == 0, done.stderr
    assert b"6 units" in done.stderr
    assert len(segments(tmp_path / "报告.tmx")) == 6
    shown = tongwen("inspect", "报告-é.zh.txt", "--sentences", cwd=tmp_path, env=env)
    assert shown.returncode == 0, shown.stderr
    assert ("主席" in shown.stdout.decode(console)) == (console == "cp936")


SPAWN = """
import multiprocessing, sys

def align(folder):
    from tongwen.cli import main
    sys.exit(main(["align", f"{folder}/zh.txt", f"{folder}/en.txt", "-o", f"{folder}/x.tmx"]))

if __name__ == "__main__":
    child = multiprocessing.get_context("spawn").Process(target=align, args=(sys.argv[1],))
    child.start()
    child.join()
    sys.exit(child.exitcode)
"""


def test_a_spawned_process_can_align(tmp_path: Path) -> None:
    """Windows and macOS start workers afresh: nothing may hang on what the parent had loaded."""
    letter(tmp_path)
    (tmp_path / "spawning.py").write_text(SPAWN, encoding="utf-8")
    command = [sys.executable, str(tmp_path / "spawning.py"), str(tmp_path)]
    done = subprocess.run(command, cwd=children.ROOT, capture_output=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    assert len(segments(tmp_path / "x.tmx")) == 6


def test_a_spawned_process_refuses_bad_input(tmp_path: Path) -> None:
    """With the same message and status as any other."""
    (letter(tmp_path) / "en.txt").write_bytes(b"")
    (tmp_path / "spawning.py").write_text(SPAWN, encoding="utf-8")
    before = contents(tmp_path)
    command = [sys.executable, str(tmp_path / "spawning.py"), str(tmp_path)]
    done = subprocess.run(command, cwd=children.ROOT, capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().startswith(f"tongwen: {tmp_path}/en.txt: the file is empty; give a file")
    assert contents(tmp_path) == before
