"""OmegaT as a judge: does a translator's tool, with its own sentence rules, use a memory on a report?"""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from xml.sax.saxutils import escape, unescape
from zipfile import ZipFile

from tests.programs import require

FOLDERS = ("source", "target", "tm/auto", "glossary", "dictionary", "omegat")

PROJECT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat>
    <project version="1.0">
        <source_dir>__DEFAULT__</source_dir>
        <target_dir>__DEFAULT__</target_dir>
        <tm_dir>__DEFAULT__</tm_dir>
        <glossary_dir>__DEFAULT__</glossary_dir>
        <dictionary_dir>__DEFAULT__</dictionary_dir>
        <source_lang>{source}</source_lang>
        <target_lang>{target}</target_lang>
        <source_tok>org.omegat.tokenizer.DefaultTokenizer</source_tok>
        <target_tok>org.omegat.tokenizer.DefaultTokenizer</target_tok>
        <sentence_seg>true</sentence_seg>
        <support_default_translations>true</support_default_translations>
        <remove_tags>false</remove_tags>
    </project>
</omegat>
"""

EMPTY = (
    '<tmx version="1.4"><header creationtool="none" creationtoolversion="1" segtype="sentence" '
    'o-tmf="none" adminlang="en" srclang="en" datatype="plaintext"/><body/></tmx>'
)


def translate(
    source_paragraphs: list[str], tmx_path: Path, source_lang: str, target_lang: str, folder: Path
) -> list[str]:
    """The paragraphs as OmegaT writes them with a memory: exact matches translated, the rest as it was.

    The report, not the memory, is what OmegaT cuts into sentences, by its default rules; a memory in
    tm/auto is used without a person for segments that match it whole.

    Args:
        source_paragraphs: one line each, none empty.
        tmx_path: the memory.
        source_lang, target_lang: BCP 47.
        folder: where the project goes; made if it does not exist, empty otherwise.
    """
    project = make_project(source_paragraphs, tmx_path, source_lang, target_lang, folder)
    run(project)
    translated = (project / "target" / "report.txt").read_text(encoding="utf-8")
    return [line for line in translated.split("\n") if line]


def make_project(
    source_paragraphs: list[str], tmx_path: Path, source_lang: str, target_lang: str, folder: Path
) -> Path:
    """A project with the paragraphs as its only source file; gives its folder."""
    project = folder / "project"
    for name in FOLDERS:
        (project / name).mkdir(parents=True)
    settings = PROJECT.format(source=escape(source_lang), target=escape(target_lang))
    (project / "omegat.project").write_text(settings, encoding="utf-8")
    text = "\n\n".join(source_paragraphs) + "\n"  # OmegaT's text filter ends a paragraph at an empty line
    (project / "source" / "report.txt").write_text(text, encoding="utf-8")
    shutil.copy(tmx_path, project / "tm" / "auto")
    return project


def segments(paragraphs: list[str], lang: str, folder: Path) -> set[str]:
    """The different segments into which OmegaT cuts paragraphs by its own rules."""
    empty, out = folder / "empty.tmx", folder / "segments.tmx"
    empty.write_text(EMPTY, encoding="utf-8")
    project = make_project(paragraphs, empty, lang, "en" if lang != "en" else "fr", folder)
    mode = ["--mode=console-createpseudotranslatetmx", "--pseudotranslatetype=equal"]
    _omegat(project, *mode, f"--pseudotranslatetmx={out}")
    texts = re.findall(r"<seg>(.*?)</seg>", out.read_text(encoding="utf-8"), re.DOTALL)
    return {unescape(text, {"&quot;": '"', "&apos;": "'"}) for text in texts}


def default_rules(folder: Path) -> Path:
    """OmegaT's own segmentation rules, out of its jar; gives the file."""
    with ZipFile(require("omegat")) as jar:
        return Path(jar.extract("org/omegat/core/segmentation/defaultRules.srx", folder))


def run(project: Path) -> str:
    """Runs OmegaT over a project without a screen or a user's settings; gives what it says."""
    said = _omegat(project, "--mode=console-translate")
    if not (project / "target" / "report.txt").is_file():
        raise RuntimeError(f"{project}: OmegaT wrote nothing: {said}")
    return said


def _omegat(project: Path, *arguments: str) -> str:
    jar, java = require("omegat"), require("java")
    home = project.parent / "home"
    home.mkdir(exist_ok=True)
    command: list[str | Path] = [
        java,
        "-Djava.awt.headless=true",
        f"-Duser.home={home}",
        "-Dfile.encoding=UTF-8",
        "-jar",
        jar,
    ]
    command += [project, *arguments, f"--config-dir={home}", "--quiet"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    if done.returncode:
        raise RuntimeError(f"{project}: OmegaT failed with {done.returncode}: {done.stdout}{done.stderr}")
    return done.stdout + done.stderr
