"""A made document by XeLaTeX: odd and even pages, footnotes, hyphens at line ends, two columns."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from corpora.document import Block
from tests.made.content import SECOND_COLUMN, Edition, Piece, pieces
from tests.made.letterhead import Letterhead, letterhead
from tests.made.office import run
from tests.made.word_text import SYMBOLS

_LATIN = re.compile(r"(?:\d+ )?[A-Za-z*][A-Za-z0-9./:*\\ -]*[A-Za-z0-9*](?: \(A\))?")
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "#$%&_{}"},
}
_FONTS = {
    "zh": r"\setmainfont[RawFeature={-liga;-ccmp}]{Noto Serif CJK SC}"  # two dashes stay two characters
    r'\XeTeXlinebreaklocale "zh"\XeTeXlinebreakskip=0pt plus 1pt'
    r"\newfontfamily\latin{Noto Serif}",
    "ar": r"\setmainfont[Script=Arabic]{DejaVu Sans}",
}
_PREAMBLE = r"""\documentclass[a4paper,10pt,twoside]{article}
\usepackage{fontspec,fancyhdr,multicol}
\usepackage[a4paper,margin=25mm,headheight=14pt]{geometry}
FONTS
\emergencystretch=3em\setlength{\parindent}{0pt}\setlength{\parskip}{6pt}
\newcommand\marked[2]{\begingroup\renewcommand\thefootnote{#1}\footnotemark\footnotetext{#2}\endgroup}
\pagestyle{fancy}\fancyhf{}\renewcommand\headrulewidth{0pt}
\fancyhead[LE,RO]{SYMBOL}\fancyhead[RE,LO]{RUNNING}
\fancyfoot[LE,RO]{\thepage/\pageref{end}}\fancyfoot[RE,LO]{JOB}
\fancypagestyle{first}{\fancyhf{}\fancyfoot[L]{JOB}\fancyfoot[R]{BAR}}
BIDI
\begin{document}\thispagestyle{first}
"""


def pdf(xelatex: Path, lang: str, edition: Edition, target: Path, timeout: float = 120) -> None:
    """Set a document.

    Raises:
        RuntimeError: XeLaTeX has not made the file, with the end of what it said.
        TimeoutError: it has not ended in time.
    """
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "made.tex").write_text(source(lang, edition), "utf-8")
        command = [
            os.fspath(xelatex),
            "-interaction=nonstopmode",
            "-halt-on-error",
            "-no-shell-escape",
            "made.tex",
        ]
        for _ in range(2):  # the second pass knows the number of pages
            said = run(command, timeout, Path(folder))
        made = Path(folder, "made.pdf")
        if not made.is_file():
            raise RuntimeError(f"XeLaTeX has not made {target.name}: {said[-2000:]}")
        shutil.move(made, target)


def source(lang: str, edition: Edition = "full") -> str:
    """The document in LaTeX."""
    content = pieces(lang, edition)
    notes = {piece.block.label: piece.block for piece in content if piece.block.kind == "footnote"}
    body = [piece for piece in content if piece.block.kind != "footnote"]
    parts = [_preamble(lang), _letterhead(letterhead(lang), lang), *_blocks(body, notes, lang)]
    columns = r"\end{multicols}" if edition == "full" else ""
    return "\n\n".join([*parts, columns + r"\label{end}\end{document}", ""])


def _preamble(lang: str) -> str:
    head = letterhead(lang)
    fields = {
        "FONTS": _FONTS.get(lang, r"\setmainfont{Noto Serif}"),
        "BIDI": r"\usepackage{bidi}\setRTL" if lang == "ar" else "",
        "SYMBOL": _escaped(head.symbol, lang),
        "RUNNING": _escaped(head.running, lang),
        "JOB": _escaped(head.job, lang),
        "BAR": _escaped(head.bar_code, lang),
    }
    return re.sub("|".join(fields), lambda field: fields[field[0]], _PREAMBLE)


def _letterhead(head: Letterhead, lang: str) -> str:
    def line(text: str) -> str:
        return _escaped(text, lang)

    first = f"{line(head.organisation)} & {line(head.symbol)} \\\\ \\hline "
    lines = r"\newline ".join(map(line, head.distribution))
    second = f"{line(head.body)} & {lines} \\\\ \\hline "
    return f"\\begin{{tabular}}{{p{{0.6\\textwidth}}p{{0.3\\textwidth}}}}{first}{second}\\end{{tabular}}"


def _blocks(body: Sequence[Piece], notes: dict[str, Block], lang: str) -> Iterator[str]:
    for table, group in groupby(body, key=lambda piece: piece.block.cell is not None):
        if table:
            yield _table([piece.block for piece in group], lang)
            continue
        for piece in group:
            yield _block(piece, notes, lang)


def _block(piece: Piece, notes: dict[str, Block], lang: str) -> str:
    block = piece.block
    label = rf"{_escaped(block.label, lang)}\quad " if block.label else ""
    text = label + _marked(piece, notes, lang)
    if block.kind == "title":
        return rf"{{\Large\bfseries {text}\par}}"
    if block.kind == "annex":
        return rf"\newpage{{\Large\bfseries {text}\par}}"
    if block.kind in ("heading", "document-type"):
        columns = r"\begin{multicols}{2}" if block.path[0].kind == "annex" else ""
        return rf"{{\large\bfseries {text}\par}}\nopagebreak{columns}"
    depth = sum(step.kind in ("item", "subitem") for step in block.path)
    column = r"\columnbreak " if block.path == SECOND_COLUMN else ""
    return column + (rf"{{\leftskip={depth * 2}em {text}\par}}" if depth else text)


def _marked(piece: Piece, notes: dict[str, Block], lang: str) -> str:
    out, start = "", 0
    for mark in piece.marks:
        note = _escaped(notes[mark.label].text, lang)
        out += _escaped(piece.block.text[start : mark.at], lang)
        out += rf"\marked{{{mark.label}}}{{{note}}}"
        start = mark.at
    return out + _escaped(piece.block.text[start:], lang)


def _table(cells: Sequence[Block], lang: str) -> str:
    rows = groupby(cells, key=lambda block: block.cell and block.cell.row)
    lines = (" & ".join(_escaped(cell.text, lang) for cell in row) for _, row in rows)
    inner = "".join(rf"{line} \\ \hline " for line in lines)
    return rf"\begin{{tabular}}{{|l|l|l|}}\hline {inner}\end{{tabular}}"


def _escaped(text: str, lang: str) -> str:
    """TeX's signs as text; symbols may break at a stroke; Latin words in their own font or direction."""
    plain = "".join(_SPECIAL.get(sign, sign) for sign in text)
    if lang == "ar":
        return _LATIN.sub(r"\\LR{\g<0>}", plain)
    if lang == "zh":
        plain = _LATIN.sub(r"{\\latin \g<0>}", plain)
    return SYMBOLS.sub(lambda symbol: symbol[0].replace("/", r"/\allowbreak "), plain)
