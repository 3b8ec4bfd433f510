"""What each command takes; what does the work is imported when it is needed."""

from __future__ import annotations

import argparse
from typing import Any, NoReturn

from tongwen import client_arguments, tm_command, tm_index
from tongwen.amounts import amount, count, percent, share
from tongwen.version import __version__

HOW = ("auto", "table", "alternating", "no")  # of `corpora.bilingual`, which is loaded when it is needed


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, as all else that goes wrong, and guesses at no option's name."""

    def __init__(self, *args: Any, **others: Any) -> None:
        super().__init__(*args, **{"allow_abbrev": False, **others})

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Names the command that does not know an option, not the program, as argparse would."""
        found, unknown = super().parse_known_args(args, namespace)
        if unknown:
            self.error(f"unrecognized arguments: {' '.join(unknown)}")
        return found, unknown

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"tongwen: {message}; see {self.prog} --help\n")


def parser() -> argparse.ArgumentParser:
    """All commands and their options."""
    top = _Parser(
        prog="tongwen",
        description="Aligns the language versions of a document and turns them into a translation memory.",
    )
    top.add_argument("--version", action="version", version=f"tongwen {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    _align(commands.add_parser("align", help="language versions of a document → translation memory"))
    _export(
        commands.add_parser(
            "export", help="other forms of an alignment: TMX for pairs, a spreadsheet, a report"
        )
    )
    _import(commands.add_parser("import", help="take a corrected spreadsheet back into its project file"))
    _inspect(commands.add_parser("inspect", help="show what was read: structure, removed lines, sentences"))
    _terms(
        commands.add_parser("terms", help="the terms of a memory, with what they are called in each language")
    )
    _fetch(commands.add_parser("fetch", help="a document's language versions, by its symbol"))
    tm_command.arguments(commands.add_parser("tm", help="what is done with translation memories"))
    _search(commands.add_parser("search", help="find a text, or what is like it, in a memory"))
    _encoder(commands.add_parser("encoder", help="make a sentence encoder ready, and show what it is"))
    _cache(commands.add_parser("cache", help="show or clear a folder of align --cache"))
    return top


def _reading(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--encoding", metavar="NAME", help="encoding of the files; found from the text if not given"
    )
    command.add_argument(
        "--cjk-spaces",
        choices=("drop", "keep"),
        default="drop",
        help="spaces that extraction puts between Chinese and Latin letters or digits (default: drop)",
    )
    command.add_argument(
        "--bilingual",
        choices=HOW,
        default="auto",
        help="language versions that stand in one file: in the columns of a table, or in paragraphs that "
        "alternate (default: found from the text)",
    )
    command.add_argument(
        "--segments",
        choices=("keep", "split"),
        default="keep",
        help="segments of TMX, XLIFF, PO, CSV and Excel files: as they are, or split into sentences "
        "(default: keep)",
    )
    command.add_argument(
        "--changes",
        choices=("accept", "refuse"),
        default="accept",
        help="tracked changes of Word documents (default: accept)",
    )
    command.add_argument(
        "--ocr", action="store_true", help="read pages of a PDF that are pictures, with Tesseract (slow)"
    )
    command.add_argument(
        "--srx", metavar="FILE", help="end sentences by your own segmentation rules (SRX), as your tool does"
    )


def _form(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--source", metavar="LANG", help="source language; the first named, else zh, else en"
    )
    command.add_argument(
        "--labels",
        choices=("drop", "keep", "both"),
        default="drop",
        help="numbers and letters before segments (default: drop; both: a second unit that has them)",
    )
    client_arguments.codes(command)
    command.add_argument(
        "--min-score", type=share, default=0.0, metavar="X", help="leave out units with a lower score (0..1)"
    )
    command.add_argument(
        "--list-items",
        action="store_true",
        help="a unit for each item of lists that are sorted differently in each language, paired by meaning",
    )
    command.add_argument(
        "--status", metavar="TEXT", help="written to the memory and each unit as x-tongwen-status"
    )


def _align(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "files",
        nargs="*",
        metavar="FILE",
        help="a language version, or LANG=FILE, as in zh=report.txt; or a folder, whose files are grouped "
        "into documents by symbol, name and content",
    )
    command.add_argument(
        "--symbol", help="fetch a document's versions and align them, with those of FILEs if there are any"
    )
    command.add_argument(
        "--keep", metavar="DIR", help="where what is fetched is kept (default: beside the memory)"
    )
    _service(command)
    command.add_argument(
        "-o",
        "--output",
        metavar="OUT.tmx",
        help="the memory; OUT.tongwen is written beside it. Of a folder or list: a folder for all of them",
    )
    command.add_argument(
        "--report",
        nargs="?",
        const="",
        metavar="OUT.html",
        help="a page that shows the aligned text side by side; without a name it is named as the memory",
    )
    command.add_argument(
        "--batch",
        metavar="LIST.tsv",
        help="many documents: a line for each, its name and its files, with tabs between",
    )
    command.add_argument(
        "--earlier",
        metavar="X.tongwen",
        help="the project of an earlier version: what a person confirmed or corrected there is "
        "kept where its text is unchanged, and what changed is shown",
    )
    command.add_argument(
        "--dry-run", action="store_true", help="show the documents of a folder or list, and align nothing"
    )
    command.add_argument(
        "--encoder",
        default="use",
        metavar="NAME",
        help="sentence encoder: use (default), static (much faster, less exact), "
        "or st:MODEL for a sentence-transformers model",
    )
    command.add_argument(
        "--cache", metavar="DIR", help="keep sentence vectors there for the next run; they reveal text"
    )
    command.add_argument(
        "--max-chars",
        type=count,
        default=20_000_000,
        metavar="N",
        help="refuse longer files (default: 20,000,000)",
    )
    command.add_argument(
        "--strict", action="store_true", help="stop where the encoder does not know a language"
    )
    command.add_argument("--json", action="store_true", help="print the summary as JSON")
    _reading(command)
    _form(command)


def _export(command: argparse.ArgumentParser) -> None:
    command.add_argument("project", metavar="X.tongwen", help="a project file, as align writes it")
    command.add_argument(
        "-o", "--output", metavar="X.tmx", help="the memory; with --pairs, a file for each pair: X.zh-en.tmx"
    )
    client_arguments.arguments(command)
    command.add_argument("--xlsx", metavar="X.xlsx", help="a spreadsheet to correct the alignment in")
    command.add_argument("--report", metavar="X.html", help="a page that shows the aligned text side by side")
    _form(command)


def _import(command: argparse.ArgumentParser) -> None:
    command.add_argument("spreadsheet", metavar="X.xlsx", help="a spreadsheet that export --xlsx wrote")
    command.add_argument(
        "project", nargs="?", metavar="X.tongwen", help="default: beside the spreadsheet, of the same name"
    )


def _inspect(command: argparse.ArgumentParser) -> None:
    command.add_argument("files", nargs="+", metavar="FILE", help="a file, or LANG=FILE")
    command.add_argument("--json", action="store_true", help="print the whole document as JSON")
    command.add_argument("--sentences", action="store_true", help="show each sentence on a line of its own")
    _reading(command)


def _service(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--langs", metavar="zh,en,…", help="languages to fetch (default: the six official ones)"
    )
    command.add_argument(
        "--format", choices=("pdf", "docx", "doc"), default="pdf", help="what to fetch (default: pdf)"
    )
    command.add_argument(
        "--base",
        metavar="URL",
        help="the service's address, or TONGWEN_UN_BASE in the environment "
        "(default: https://documents.un.org/api/symbol/access)",
    )
    command.add_argument(
        "--rate", type=amount, default=1.0, metavar="N", help="requests a second, at most (default: 1)"
    )
    command.add_argument(
        "--timeout",
        type=amount,
        default=60.0,
        metavar="SECONDS",
        help="silence after which a connection is given up (default: 60)",
    )
    command.add_argument(
        "--max-bytes",
        type=count,
        default=200_000_000,
        metavar="N",
        help="refuse larger files (default: 200,000,000)",
    )
    command.add_argument("--again", action="store_true", help="fetch what is there, too, and replace it")
    command.add_argument(
        "--contact", metavar="TEXT", help="mail address or page that the service is told, to reach you"
    )


def _terms(command: argparse.ArgumentParser) -> None:
    command.add_argument("memory", metavar="X.tmx")
    command.add_argument(
        "-o",
        "--output",
        required=True,
        metavar="X.tbx",
        help="a termbase (.tbx), a table (.csv), or a glossary of two languages for OmegaT (.txt)",
    )
    command.add_argument(
        "--langs",
        metavar="zh,en,…",
        help="languages, the one that entries are made for first (default: all, the memory's source first)",
    )
    command.add_argument(
        "--known",
        action="append",
        default=[],
        metavar="FILE",
        help="a glossary (.tbx, .csv, or tab-separated) whose terms are left out; may be given again",
    )
    command.add_argument("--top", type=count, metavar="N", help="only the N likeliest terms (default: all)")
    command.add_argument(
        "--tbx",
        choices=("2019", "2008"),
        default="2019",
        help="edition of ISO 30042: 2019 (default), or 2008, which OmegaT and translate-toolkit read",
    )
    command.add_argument(
        "--encoder", default="use", metavar="NAME", help="who compares phrases, as for align (default: use)"
    )


def _fetch(command: argparse.ArgumentParser) -> None:
    command.add_argument("symbols", nargs="+", metavar="SYMBOL", help="a document's symbol, such as A/75/1")
    command.add_argument("-o", "--output", default=".", metavar="DIR", help="where to (default: here)")
    command.add_argument("--json", action="store_true", help="print what became of each version as JSON")
    _service(command)


def _search(command: argparse.ArgumentParser) -> None:
    command.add_argument("text", metavar="TEXT", help="what to look for; a part of a word will do")
    tm_index.memory(command)
    command.add_argument("--lang", metavar="LANG", help="the language to look in (default: any)")
    command.add_argument("--to", metavar="LANG", help="only units with this language, and only its text")
    how = command.add_mutually_exclusive_group()
    how.add_argument(
        "--fuzzy", action="store_true", help="segments that are spelled much alike, with the percentage"
    )
    how.add_argument(
        "--meaning", action="store_true", help="segments of any language that mean much the same"
    )
    how.add_argument("--count", action="store_true", help="print how many segments have the text")
    tm_index.encoder(command)
    command.add_argument(
        "--before", metavar="TEXT", help="the segment before TEXT: an equal match in that context is 101 %%"
    )
    command.add_argument("--after", metavar="TEXT", help="the segment after it")
    command.add_argument(
        "--least",
        type=percent,
        metavar="N",
        help="the least likeness that counts, in per cent (default: 60 of --fuzzy, 40 of --meaning)",
    )
    command.add_argument(
        "--limit", type=count, default=20, metavar="N", help="show so many, at most (default: 20)"
    )
    command.add_argument("--json", action="store_true", help="print what is found as JSON")


def _encoder(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "name", metavar="NAME", help="use, use:DIR, or static, whose table is built once, in half a minute"
    )
    command.add_argument("--json", action="store_true", help="print it as JSON")


def _cache(command: argparse.ArgumentParser) -> None:
    command.add_argument("folder", metavar="DIR", help="the folder that was given to align --cache")
    command.add_argument("--clear", action="store_true", help="remove what is kept there")
