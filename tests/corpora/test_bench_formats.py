"""The comparison of formats measures what it says."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.made.content import SAMPLE
from tests.made.html import page

SCRIPT = Path(__file__).parents[2] / "scripts" / "bench_formats.py"
REFERENCES = """
import json
from book_skeleton import counterparts
from corpora.document import Block
said = lambda text: [Block("paragraph", "", None, (), text)]
print(json.dumps([
    counterparts(said("See Section 3.2, “All of the conventions of it”."), said("See Section 3.2."))[0],
    counterparts(said("See the “conventions of all the sections”."), said("See the sections."))[0],
]))
"""
PROSE = "The package manager keeps a record of every file that it has installed on the whole system."


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the script."""
    return subprocess.run([sys.executable, SCRIPT, *arguments], capture_output=True, text=True, check=False)


def measured(*arguments: str | Path) -> Any:
    """What the script prints for programs."""
    done = run(*arguments, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize(("what", "option"), [("sample", "--made"), ("debian", "--reference")])
def test_a_folder_without_documents_is_named(what: str, option: str, tmp_path: Path) -> None:
    """A table of nothing would look like a result."""
    done = run(what, option, tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith(str(tmp_path))


def test_formats_and_mixtures_are_measured_against_the_text(tmp_path: Path) -> None:
    """What cannot be read is said to be so, and takes part in no mixture."""
    for lang in ("zh", "en"):
        _write(tmp_path / "txt" / f"{lang}.plain.txt", (SAMPLE / f"{lang}.txt").read_bytes())
        _write(tmp_path / "html" / f"{lang}.plain.html", page(lang, "plain").encode())
        _write(tmp_path / "broken" / f"{lang}.plain.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
        _write(tmp_path / "expected" / f"{lang}.plain.json", b"[]")
    rows = {row["name"]: row for row in measured("sample", "--made", tmp_path, "--mixtures", "1")}
    assert list(rows) == ["txt", "broken", "html", "mixture 1"]
    assert rows["broken"]["not_run"].startswith("zh: ")
    assert rows["html"]["mean_f1"] == rows["txt"]["mean_f1"] > 0.9
    assert rows["html"]["same"] == rows["html"]["words"] == {"zh": 1.0, "en": 1.0}
    assert rows["mixture 1"]["forms"] == {"zh": "html", "en": "html"}


def test_editions_of_a_book_are_compared_block_by_block(tmp_path: Path) -> None:
    """Pages follow each other as they say; contents that only HTML has do not count."""
    contents = '<div class="toc"><dl><dt>One</dt></dl></div>'
    follows = '<link rel="next" href="ch01.en.html"/>'
    body = f"<body>{contents}<h1>Reference</h1><p>{PROSE}</p></body>"
    _write(tmp_path / "index.en.html", f"<html><head>{follows}</head>{body}</html>".encode())
    second = f"<html><body>{contents}<h2>One</h2><p>{PROSE} Twice.</p></body></html>"
    _write(tmp_path / "ch01.en.html", second.encode())
    text = f"Reference\n\n{PROSE}\n\nOne\n\n{PROSE} Thrice.\n"
    _write(tmp_path / "debian-reference.en.txt.gz", gzip.compress(text.encode()))
    found = measured("debian", "--reference", tmp_path)
    with_text, with_pdf = found["compared"]
    assert with_text["counts"] == [5, 4]
    assert (with_text["blocks"], with_text["prose"]) == (0.6, 0.5)
    assert "no such file" in with_pdf["not_run"]
    assert "aligned" not in found


def test_a_reference_has_its_counterpart_without_the_title_it_refers_to() -> None:
    """On a screen it is "see Section 3.2, “Conventions”", on paper "see Section 3.2"."""
    done = subprocess.run(
        [sys.executable, "-c", REFERENCES], capture_output=True, text=True, check=True, cwd=SCRIPT.parent
    )
    assert json.loads(done.stdout) == [1.0, 0.0]


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
