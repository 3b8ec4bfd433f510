"""A very long text: time and memory of `tongwen inspect`, and whether every character is accounted for.

    python scripts/bench_large.py [--megabytes 200]

The text is the sample's Chinese and English, repeated on one single line.  Each measurement runs in a
process of its own.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SAMPLE = Path(__file__).parent.parent / "corpora" / "samples" / "ctoc-cop-wg10-2020"
ACCOUNT = """
import sys
from corpora.accounting import left_over
from corpora.read import read
document = read(sys.argv[1], "en")
with open(sys.argv[1], encoding="utf-8", newline="") as file:
    left = left_over(file.read(), document)
print(f"{document.source.characters:,} characters, {sum(len(l.text) for l in left):,} unaccounted for")
sys.exit(bool(left))
"""


def write_line(path: Path, size: int) -> None:
    """One line of so many bytes in UTF-8, or a few less."""
    texts = [(SAMPLE / f"{lang}.txt").read_text(encoding="utf-8") for lang in ("zh", "en")]
    words = " ".join(" ".join(texts).split()) + " "
    with path.open("wb") as out:
        piece = words.encode()
        for _ in range(size // len(piece)):
            out.write(piece)


def main() -> int:
    """Measure and print; 1 where characters are lost."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--megabytes", type=int, default=200)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "line.txt")
        write_line(path, args.megabytes * 1_000_000)
        began = time.perf_counter()
        command = [sys.executable, "-m", "tongwen", "inspect", f"en={path}"]
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        wall = time.perf_counter() - began
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"inspect: {path.stat().st_size:,} bytes on one line, {wall:.0f} s, {peak:,.0f} MiB at peak")
        return subprocess.run([sys.executable, "-c", ACCOUNT, str(path)], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
