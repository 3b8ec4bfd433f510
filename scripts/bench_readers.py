"""How fast PDF files are read, and in how much memory, beside other readers.

    python scripts/bench_readers.py FILE… [--repeat 3] [--json]
    python scripts/bench_readers.py --made 1000

Each reading has a process of its own, which starts, reads the file, and ends; start and end count, too.
Seconds are those of the processor; readers take turns, so that other work on the machine meets all alike, and
figures are medians.  `pdftotext
-layout` (poppler-utils) and the Python readers pypdf, pdfminer.six and pdfplumber are compared where they are
installed.  They give text; ours also finds columns, footnotes, tables and what is furniture.  `--made` draws
a file of so many pages with reportlab.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parents[1]
OURS = "tongwen"
_OURS = """
from corpora.readers import Asked
from corpora.readers.pdf import extract
extract(open(path, "rb").read(), path, Asked())
"""
_PEERS = {
    "pypdf": "import pypdf\nfor page in pypdf.PdfReader(path).pages: page.extract_text()",
    "pdfminer": "from pdfminer.high_level import extract_text\nextract_text(path)",
    "pdfplumber": "import pdfplumber\nfor p in pdfplumber.open(path).pages: p.extract_text(), p.close()",
}
_PAGES = "import pypdfium2\nprint(len(pypdfium2.PdfDocument(path)))"


@dataclass(frozen=True, slots=True)
class Row:
    """One reader on one file.

    Attributes:
        file, reader: their names.
        pages: of the file.
        seconds: of the processor, the median of the readings; None where one failed.
        peak: MiB, the highest.
    """

    file: str
    reader: str
    pages: int
    seconds: float | None
    peak: float


def commands(path: str) -> dict[str, list[str]]:
    """The command of each reader that is installed."""
    found = {OURS: _python(_OURS, path)}
    pdftotext = shutil.which("pdftotext")
    if pdftotext:
        found["pdftotext -layout"] = [pdftotext, "-layout", path, os.devnull]
    return found | {name: _python(code, path) for name, code in _PEERS.items() if find_spec(name)}


def _python(code: str, path: str) -> list[str]:
    return [sys.executable, "-c", f"path = {path!r}\n{code}"]


def timed(command: Sequence[str]) -> tuple[float | None, float]:
    """Processor seconds that a process took, None where it failed, and its peak in MiB."""
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=ROOT, stdout=quiet, stderr=quiet)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = used.ru_utime + used.ru_stime
    return (None if process.returncode else seconds), used.ru_maxrss / 1024


def rows(path: str, repeat: int) -> list[Row]:
    """What each reader takes for a file."""
    counted = subprocess.run(_python(_PAGES, path), check=True, capture_output=True, text=True)
    readers = commands(path)
    runs: dict[str, list[tuple[float | None, float]]] = {name: [] for name in readers}
    for _ in range(repeat):
        for name, command in readers.items():
            runs[name].append(timed(command))
    return [_row(Path(path).name, name, int(counted.stdout), readings) for name, readings in runs.items()]


def _row(file: str, name: str, pages: int, readings: Sequence[tuple[float | None, float]]) -> Row:
    seconds = [each for each, _ in readings if each is not None]
    median = statistics.median(seconds) if len(seconds) == len(readings) else None
    return Row(file, name, pages, median, max(peak for _, peak in readings))


def made(pages: int, path: Path) -> None:
    """Draw a file of so many pages of text, with a header and a page number on each."""
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path), pagesize=(595, 842), invariant=True)
    for page in range(1, pages + 1):
        canvas.setFont("Helvetica", 10)
        canvas.drawString(72, 800, "Report of the Working Party")
        canvas.drawRightString(523, 40, f"{page}/{pages}")
        for line in range(45):
            said = (
                f"The Committee went on with its work on matter {page * 45 + line}, which stood on its list"
            )
            canvas.drawString(72, 770 - 15 * line, said)
        canvas.showPage()
    canvas.save()


def show(found: Sequence[Row]) -> None:
    """Print a table."""
    table = Table("file", "reader", "pages", "seconds", "pages/s", "peak MiB")
    for row in found:
        speed = f"{row.pages / row.seconds:,.0f}" if row.seconds else ""
        spent = f"{row.seconds:.2f}" if row.seconds else "failed"
        table.add_row(row.file, row.reader, f"{row.pages:,}", spent, speed, f"{row.peak:,.0f}")
    Console().print(table)


def main(argv: Sequence[str] | None = None) -> int:
    """The program."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", metavar="FILE")
    parser.add_argument("--made", type=int, metavar="PAGES", help="draw a file of so many pages, too")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(argv)
    found: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        files = [os.path.abspath(file) for file in options.files]  # noqa: PTH100 - keeps the name
        if options.made:
            path = Path(folder) / f"{options.made}-pages.pdf"
            made(options.made, path)
            files.append(str(path))
        for file in files:
            found += rows(file, options.repeat)
    if options.json:
        print(json.dumps([asdict(row) for row in found]))
    else:
        show(found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
