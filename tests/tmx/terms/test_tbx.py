"""Termbases in TBX-Basic: by our rules, and in the hands of the programs that read them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from translate.storage.tbx import tbxfile

from tests.programs import GROOVY_JAR, OMEGAT_JAR, require
from tmx import TmxError
from tmx.terms import Entry, Term, known_terms, tbx_problems, write_glossary, write_tbx

ENTRIES = [
    Entry(
        {
            "zh": (Term("zh", "缔约方会议", 3),),
            "en": (Term("en", "Conference of the Parties", 3), Term("en", "Conference & <Parties>", 1)),
            "fr": (Term("fr", "Conférence des Parties", 2),),
        },
        2.5,
        3,
        ({"zh": "缔约方会议通过了报告。", "en": "The Conference adopted the report."},),
    ),
    Entry({"zh": (Term("zh", "化学品", 1),), "en": (Term("en", "chemicals", 1),)}, 0.5, 1),
]
PAIRS = [("缔约方会议", "Conference of the Parties"), ("化学品", "chemicals")]


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """A termbase of 2019."""
    assert write_tbx(tmp_path / "t.tbx", ENTRIES, source="zh", origin='m<1>&"2".tmx') == 2
    return tmp_path / "t.tbx"


def test_a_written_termbase_holds_the_rules(written: Path) -> None:
    """Nothing is wrong with it, whatever characters stand in it."""
    assert list(tbx_problems(written)) == []


@pytest.mark.parametrize(
    ("good", "bad", "problem"),
    [
        ('xmlns="urn:iso:std:iso:30042:ed-2" ', "", "the root is not <tbx>"),
        ('type="TBX-Basic"', 'type="TBX-Min"', "type is not TBX-Basic"),
        ('style="dca"', 'style="dct"', "style is not dca"),
        ('"TBX-Basic" xml:lang="zh"', '"TBX-Basic"', "the root has no xml:lang"),
        ("<sourceDesc>", "<titleStmt>", "<fileDesc> holds no <sourceDesc>"),
        ('id="c2"', 'id="c1"', "id 'c1' stands twice"),
        ('id="c2"', 'id="2"', "id '2' is not an XML name"),
        ('<langSec xml:lang="fr">', '<langSec xml:lang="en">', "language en stands twice in an entry"),
        ('<langSec xml:lang="fr">', '<langSec xml:lang="f">', "a <langSec> has xml:lang 'f'"),
        ("<term>chemicals</term>", "", "<termSec> holds no <term>"),
        ("<term>chemicals</term>", "<term> </term>", "<term> is empty"),
        ("<term>chemicals</term>", "<note>n</note><term>chemicals</term>", "<term> does not stand first"),
        ("<term>chemicals</term>", "<term>a</term><term>b</term>", "<termSec> holds several terms"),
        ('type="context"', 'type="definition"', "<descrip type='definition'> does not belong in <termSec>"),
        ("<term>chemicals</term>", "<term>chemicals</term>or so", "<termSec> holds text"),
        ("<body>", "<body><termEntry/>", "<body> holds <termEntry>"),
    ],
)
def test_the_rules_see_what_is_wrong(written: Path, good: str, bad: str, problem: str) -> None:
    """Rules that cannot say no prove nothing."""
    text = written.read_text(encoding="utf-8")
    assert good in text
    closing = ("</sourceDesc>", "</titleStmt>") if good == "<sourceDesc>" else ("", "")
    written.write_text(text.replace(good, bad, 1).replace(*closing), encoding="utf-8")
    assert any(problem in found for found in tbx_problems(written))


def test_what_is_no_xml_is_an_error_with_its_line(tmp_path: Path) -> None:
    """As for memories."""
    (tmp_path / "t.tbx").write_text("<tbx>\n<text></tbx>")
    with pytest.raises(TmxError, match=r"t\.tbx:2: is not well-formed XML"):
        list(tbx_problems(tmp_path / "t.tbx"))
    with pytest.raises(TmxError, match="cannot be read"):
        list(tbx_problems(tmp_path / "none.tbx"))


def test_translate_toolkit_reads_every_term_of_the_older_form(tmp_path: Path) -> None:
    """It knows the form of 2008 only."""
    write_tbx(tmp_path / "t.tbx", ENTRIES, source="zh", form="2008")
    with (tmp_path / "t.tbx").open("rb") as file:
        store = tbxfile(file, sourcelanguage="zh", targetlanguage="en")
    assert [(unit.source, unit.target) for unit in store.units] == PAIRS


_READ = """
import org.omegat.core.Core
import org.omegat.core.data.*
import org.omegat.gui.glossary.*
import org.omegat.util.*

def properties = new ProjectProperties(new File(args[1]))
properties.setSourceLanguage("zh")
properties.setTargetLanguage("en")
Core.setProject([getProjectProperties: { properties }, isProjectLoaded: { true }] as IProject)
def file = new File(args[0])
def found = (file.name.endsWith(".tbx") ? GlossaryReaderTBX : GlossaryReaderTSV).read(file, false)
found.each { entry -> entry.getLocTerms(false).each { println entry.srcText + "\\t" + it } }
"""


def omegat_reads(path: Path, folder: Path) -> list[tuple[str, ...]]:
    """Source and target of each entry, by OmegaT's own glossary readers."""
    require("omegat")
    program = folder / "read.groovy"
    program.write_text(_READ, encoding="utf-8")
    command: list[str | Path] = [
        require("groovy"),
        "-Dfile.encoding=UTF-8",
        "-Djava.awt.headless=true",
        f"-Duser.home={folder}",
    ]
    command += ["-cp", f"{GROOVY_JAR}:{OMEGAT_JAR}", "groovy.ui.GroovyMain", program, path, folder]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return [tuple(line.split("\t")) for line in done.stdout.splitlines()]


@pytest.mark.omegat
def test_omegat_reads_every_line_of_a_glossary(tmp_path: Path) -> None:
    """In a project's glossary folder."""
    assert write_glossary(tmp_path / "g.txt", ENTRIES, "zh", "en") == 3
    assert set(omegat_reads(tmp_path / "g.txt", tmp_path)) == {
        *PAIRS,
        ("缔约方会议", "Conference & <Parties>"),
    }


@pytest.mark.omegat
def test_omegat_reads_every_term_of_the_older_form(tmp_path: Path) -> None:
    """Debian's OmegaT, 3.6, knows the form of 2008 only."""
    write_tbx(tmp_path / "t.tbx", ENTRIES, source="zh", form="2008")
    assert set(omegat_reads(tmp_path / "t.tbx", tmp_path)) == {
        *PAIRS,
        ("缔约方会议", "Conference & <Parties>"),
    }


def test_terms_of_both_forms_are_known_again(tmp_path: Path) -> None:
    """A termbase that was written is a glossary that --known takes."""
    wanted = {term.text for entry in ENTRIES for terms in entry.terms.values() for term in terms}
    for form in ("2019", "2008"):
        write_tbx(tmp_path / "t.tbx", ENTRIES, source="zh", form=form)
        assert known_terms(tmp_path / "t.tbx") == wanted
