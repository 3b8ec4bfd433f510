"""The options that say which memories are written, and for whom."""

from __future__ import annotations

import argparse

CLIENTS = (
    "omegat", "trados", "memoq", "phrase", "wordfast", "weblate", "pontoon", "matecat", "smartling",
    "translate-toolkit", "xml-tmx", "lttoolbox", "tmxutil",
)  # of `tmx.clients`, which is loaded when it is needed  # fmt: skip


def arguments(command: argparse.ArgumentParser) -> None:
    """--pairs and --for."""
    command.add_argument("--pairs", metavar="all|zh-en,zh-fr", help="bilingual files, the source first")
    command.add_argument(
        "--for",
        dest="client",
        choices=CLIENTS,
        metavar="CLIENT",
        help=f"memories as a client takes them, in its limits: {', '.join(CLIENTS)}",
    )


def codes(command: argparse.ArgumentParser) -> None:
    """--codes."""
    command.add_argument(
        "--codes",
        "--code",
        action="extend",
        type=_list,
        default=[],
        metavar="LANG=CODE,…",
        help="spell languages otherwise, as in zh=zh-CN,fr=fr-FR",
    )


def _list(text: str) -> list[str]:
    return [part.strip() for part in text.split(",")]
