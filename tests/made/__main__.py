"""python -m tests.made OUT: write the made documents, and what each must be read as, into a folder."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.made import numbering
from tests.made.catalogue import ENDINGS, editions_of, langs_of, make
from tests.made.content import LANGS, Edition, pieces
from tests.made.letterhead import PAGE, furniture
from tests.made.reportlab_pdf import MISSING, available
from tests.programs import PROGRAMS


class _NotHereError(Exception):
    """A format cannot be made here."""


def main(argv: Sequence[str] | None = None) -> int:
    """Write all that is asked for; a format whose program is missing is left out, and said."""
    arguments = _parser().parse_args(argv)
    arguments.out.mkdir(parents=True, exist_ok=True)
    for form in arguments.formats:
        _make(arguments.out, arguments.langs, form)
    _expectations(arguments.out, arguments.langs)
    (arguments.out / "numbering.docx").write_bytes(numbering.docx())
    _json(arguments.out / "numbering.json", numbering.labels())
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.made", description=__doc__)
    parser.add_argument("out", type=Path, help="the folder")
    parser.add_argument("--langs", type=_among(LANGS), default=LANGS, help="zh,en,… (all)")
    parser.add_argument(
        "--formats", type=_among(tuple(ENDINGS)), default=tuple(ENDINGS), help="docx,odt,… (all)"
    )
    return parser


def _among(names: Sequence[str]) -> Any:
    """Takes a list with commas whose members must be among the names."""

    def parse(text: str) -> tuple[str, ...]:
        chosen = tuple(text.split(","))
        unknown = [name for name in chosen if name not in names]
        if unknown:
            raise argparse.ArgumentTypeError(f"{', '.join(unknown)}: not one of {', '.join(names)}")
        return chosen

    return parse


def _make(out: Path, langs: Sequence[str], form: str) -> None:
    possible = [lang for lang in langs if lang in langs_of(form)]
    try:
        if form == "pdf-reportlab" and not available():
            raise _NotHereError(MISSING)
        count = sum(len(make(out, possible, edition, form, _find)) for edition in editions_of(form))
    except _NotHereError as reason:
        print(f"{form}: left out; {reason}", file=sys.stderr)
    else:
        print(f"{form}: {count}", file=sys.stderr)


def _find(program: str) -> Path:
    find, missing = PROGRAMS[program]
    path = find()
    if path is None:
        raise _NotHereError(missing)
    return path


def _expectations(out: Path, langs: Sequence[str]) -> None:
    (out / "expected").mkdir(exist_ok=True)
    editions: tuple[Edition, ...] = ("plain", "full")
    for lang in langs:
        for edition in editions:
            _json(out / "expected" / f"{lang}.{edition}.json", _expectation(lang, edition))


def _expectation(lang: str, edition: Edition) -> dict[str, Any]:
    """Blocks in reading order, and the strings that no block may be."""
    blocks = [
        {
            "kind": piece.block.kind,
            "label": piece.block.label,
            "number": piece.block.number,
            "path": [list(step) for step in piece.block.path],
            "text": piece.block.text,
            "cell": piece.block.cell,
            "notes": piece.block.notes,
            "added": piece.added,
        }
        for piece in pieces(lang, edition)
    ]
    return {"blocks": blocks, "furniture": furniture(lang), "page": PAGE.pattern}


def _json(path: Path, content: Any) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
