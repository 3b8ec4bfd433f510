"""Damaged PDFs, read in a process of their own: PDFium is C, and a crash would end this one."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.corpora.pdfs import body, both, lines, pdf

ROOT = Path(__file__).parents[2]
COUNT = 20
_READER = """
import resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
from corpora.errors import ReadError
from corpora.readers import Asked
from corpora.readers.pdf import extract
from tests.corpora.contract import check
for path in sys.argv[1:]:
    try:
        check(extract(Path(path).read_bytes(), path, Asked()))
        print("document")
    except ReadError as error:
        print("error", bool(error.cure))
"""


def mutated(data: bytes, number: int) -> bytes:
    """A file with bytes changed, a piece missing, or pieces in another order; the same for each number."""
    rng = random.Random(number)
    a, b = sorted(rng.sample(range(20, len(data)), 2))
    if number % 4 == 0:
        return data[:b]
    if number % 4 == 1:
        return data[:a] + data[b:] + data[a:b]
    if number % 4 == 2:
        return data[:a] + data[min(b, a + 400) :]
    changed = bytearray(data)
    for place in rng.sample(range(20, len(data)), 40):
        changed[place] = rng.randrange(256)
    return bytes(changed)


@pytest.mark.parametrize("packed", [0, 1])
def test_damaged_files_end_in_an_extract_or_a_clear_error(tmp_path: Path, packed: int) -> None:
    """Within bounds of time and memory; PDFium mends what it can."""
    good = pdf(*[both(body(), lines(str(n), top=40)) for n in range(3)], pageCompression=packed)
    paths = [tmp_path / f"{number}.pdf" for number in range(COUNT)]
    for number, path in enumerate(paths):
        path.write_bytes(mutated(good, number))
    command = [sys.executable, "-c", _READER, *map(str, paths)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    endings = done.stdout.split("\n")[:-1]
    assert len(endings) == COUNT and set(endings) <= {"document", "error True"}
    assert "document" in endings and sorted(tmp_path.iterdir()) == sorted(paths)
