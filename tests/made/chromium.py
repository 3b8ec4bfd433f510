"""A made document as Chromium prints it: running lines and page numbers in the margins of its page."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from tests.made.content import Edition
from tests.made.html import page
from tests.made.letterhead import letterhead
from tests.made.office import run

_MARGINS = """
@page { size: A4; margin: 25mm 20mm;
  @top-left { font-size: 9pt } @top-right { font-size: 9pt }
  @bottom-left { font-size: 9pt } @bottom-right { font-size: 9pt } }
@page :left { @top-left { content: "SYMBOL" } @top-right { content: "RUNNING" }
  @bottom-left { content: counter(page) "/" counter(pages) } @bottom-right { content: "JOB" } }
@page :right { @top-left { content: "RUNNING" } @top-right { content: "SYMBOL" }
  @bottom-left { content: "JOB" } @bottom-right { content: counter(page) "/" counter(pages) } }
@page :first { @top-left { content: none } @top-right { content: none }
  @bottom-left { content: "JOB" } @bottom-right { content: "BAR" } }
nav, footer { display: none }
header { display: grid; grid-template-columns: 2fr 1fr; border-block-end: 2px solid }
header p { grid-column: 2; margin: 0.2em 0 }
header p:nth-child(-n+2) { grid-column: 1 }
header p:nth-child(3) { grid-area: 1 / 2 }
header p:nth-child(4) { grid-area: 2 / 2 }
"""


def pdf(chromium: Path, lang: str, edition: Edition, target: Path, timeout: float = 120) -> None:
    """Print the page of a document.

    Raises:
        RuntimeError: Chromium has not made the file, with what it said.
        TimeoutError: it has not ended in time.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        source = Path(folder) / "page.html"
        source.write_text(page(lang, edition, style=_style(lang)), "utf-8")
        command = [
            os.fspath(chromium),
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-pdf-header-footer",
            f"--user-data-dir={folder}/profile",
            f"--print-to-pdf={target}",
            source.as_uri(),
        ]
        said = run(command, timeout)
    if not target.is_file():
        raise RuntimeError(f"Chromium has not printed {target.name}: {said}")


def _style(lang: str) -> str:
    head = letterhead(lang)
    words = {"SYMBOL": head.symbol, "RUNNING": head.running, "JOB": head.job, "BAR": head.bar_code}
    style = _MARGINS
    for name, text in words.items():
        style = style.replace(name, text)
    return style
