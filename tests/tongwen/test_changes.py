"""tongwen with Word documents: what the person asks of tracked changes reaches the reader and the recipe."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.corpora.word_file import docx, paragraph, run
from tests.made.markup import w
from tests.tongwen.program import letter
from tongwen.cli import main
from tongwen.project import load

TRACKED = paragraph(
    run("The committee met at the town hall on "),
    w("ins", run("5 October.")),
    w("del", w("r", w("delText", "4 May."))),
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a short report in Chinese and a Word version of it."""
    monkeypatch.chdir(letter(tmp_path))
    (tmp_path / "en.docx").write_bytes(docx(paragraph("Report of the autumn meeting"), TRACKED))
    return tmp_path


@pytest.mark.parametrize(("changes", "said"), [("accept", "5 October."), ("refuse", "4 May.")])
def test_inspect_shows_the_text_that_was_asked_for(
    folder: Path, changes: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same file, with its changes or from before them."""
    assert main(["inspect", "en=en.docx", "--changes", changes, "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert [block["text"] for block in document["blocks"]][
        -1
    ] == f"The committee met at the town hall on {said}"
    assert document["source"]["encoding"] == "docx"


def test_a_recipe_says_where_changes_were_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A memory must be made again from what it says; what is usual need not be said."""
    for changes, said in (("accept", None), ("refuse", "refuse")):
        assert main(["align", "zh.txt", "en.docx", "-o", "x.tmx", "--changes", changes]) == 0
        assert load(folder / "x.tongwen").recipe.get("changes") == said
    assert "tracked changes, which were refused" in capsys.readouterr().err
