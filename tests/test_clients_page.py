"""What docs/clients.md shows is run, in order, and its table is that of tmx/clients.toml."""

from __future__ import annotations

import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

from tests import children
from tests.conftest import SAMPLE
from tests.test_readme import commands
from tests.tongwen.program import tongwen
from tmx import Client, clients

PAGE = (children.ROOT / "docs" / "clients.md").read_text(encoding="utf-8")


def wanted(client: Client) -> Iterator[str]:
    """What a client gets, in words."""
    yield "all languages in one file" if client.multilingual else "a file for each pair"
    if client.sources:
        yield f"source {' or '.join(client.sources)}"
    if client.codes:
        yield "languages as " + ", ".join(client.codes[k] for k in ("zh", "en", "fr") if k in client.codes)
    if client.longest:
        yield f"segments up to {client.longest:,} characters"
    if client.largest:
        yield f"files up to {client.largest // 10**6:,} MB"
    if not client.compressed:
        yield "no .tmx.gz"
    if client.datatype:
        yield f"datatype {client.datatype}"
    if not client.inline:
        yield "no inline elements"
    if not client.remarks:
        yield "no notes, nothing that is said of single texts"


def row(client: Client) -> str:
    """A client's row in the page."""
    known = "; ".join(f"{fact.what} ({fact.mark})" for fact in client.facts)
    return f"| `{client.key}` | {client.name} | {client.mark} | {', '.join(wanted(client))} | {known} |"


def test_the_table_of_the_page_is_the_one_that_is_used() -> None:
    """Every client with its mark: nothing is called compatible that was not tried."""
    _, *shown = [line for line in PAGE.splitlines() if line.startswith("| `")]
    assert shown == list(map(row, clients().values()))


def test_every_command_of_the_page_gives_what_it_shows(tmp_path: Path) -> None:
    """Later commands use what earlier ones wrote."""
    for lang in ("zh", "en", "fr"):
        shutil.copy(SAMPLE / f"{lang}.txt", tmp_path)
    shown = commands(PAGE)
    assert len(shown) == 5
    for command in shown:
        done = tongwen(*shlex.split(command.line)[1:], cwd=tmp_path)
        assert done.returncode == 0, done.stderr.decode()
        if command.output:
            assert done.stderr.decode().strip() == command.output
