"""docs/alignment.md and its picture say what the engine does today."""

from __future__ import annotations

import re
import sys
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from align import Multitext
from align.bitext import valued
from align.cascade import TOGETHER
from align.explain import reasons

ROOT = Path(__file__).parent.parent.parent
TEXT, PICTURE = ROOT / "docs" / "alignment.md", ROOT / "docs" / "alignment.svg"
CURE = "run: python scripts/draw_alignment.py -o docs/alignment.svg --into docs/alignment.md"
_NUMBER = re.compile(r"(?<![\w.#])-?\d+(?:,\d{3})*(?:\.\d+)?")


@dataclass(frozen=True)
class Made:
    """The example, its module, and the one that draws it."""

    pair: Any
    example: Any
    draw: Any


@pytest.fixture(scope="module")
def made() -> Made:
    """The pair, followed once; scripts import each other by their bare names."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "path", [str(ROOT / "scripts"), *sys.path])
        import alignment_example
        import draw_alignment
    documents = alignment_example.documents()
    return Made(alignment_example.followed(*documents[:2]), alignment_example, draw_alignment)


def differences(old: str, new: str) -> list[str]:
    """Lines that differ by more than the last digit, which another processor may round otherwise."""
    was, now = old.splitlines(), new.splitlines()
    if len(was) != len(now):
        return [f"{len(was)} lines, now {len(now)}"]
    return [f"{a}  →  {b}" for a, b in zip(was, now, strict=True) if not _same(a, b)]


def _same(a: str, b: str) -> bool:
    if re.sub(r"-?(?=#)", "", _NUMBER.sub("#", a)) != re.sub(r"-?(?=#)", "", _NUMBER.sub("#", b)):
        return False
    pairs = zip(_NUMBER.findall(a), _NUMBER.findall(b), strict=True)
    return all(abs(float(x.replace(",", "")) - float(y.replace(",", ""))) < 0.0301 for x, y in pairs)


def test_differences_see_what_has_changed() -> None:
    """A comparison that forgives everything holds nothing."""
    assert differences("| 0.95 | -0.00 | 3,840 |", "| 0.96 | 0.00 | 3,840 |") == []
    assert differences("| 0.95 |", "| 0.99 |")
    assert differences("| 3,840 |", "| 3,841 |")
    assert differences("| zh 3 |", "| en 3 |")
    assert differences("a\nb", "a")


def test_the_numbers_of_the_text_are_of_today(made: Made, aligned: Multitext) -> None:
    """A reader who runs the engine must find what the text shows."""
    text = TEXT.read_text(encoding="utf-8")
    blocks = made.example.tables(made.pair, aligned)
    assert set(re.findall(r"<!-- numbers: ([a-z-]+) -->", text)) == set(blocks)
    assert differences(text, made.example.pasted(text, blocks)) == [], CURE


def test_the_picture_is_of_today(made: Made) -> None:
    """The same for what it shows; and it is XML that any viewer takes."""
    drawn = made.draw.drawn(made.pair)
    assert ET.fromstring(drawn).tag == "{http://www.w3.org/2000/svg}svg"
    assert differences(PICTURE.read_text(encoding="utf-8"), drawn) == [], CURE


def test_the_example_goes_the_way_of_the_engine(made: Made) -> None:
    """The script takes the steps of `valued` one by one, and must not stray from them."""
    pair = made.pair
    (path, value), (beads, total) = pair.second.best(), valued(pair.src, pair.tgt, TOGETHER).best()
    assert path == beads
    assert value == pytest.approx(total, abs=1e-3)


def test_the_example_shows_a_split_and_an_omission(made: Made) -> None:
    """The text speaks of both."""
    shown = made.example.shown_beads(made.pair)
    assert (slice(31, 32), slice(34, 36)) in shown
    assert (slice(28, 29), slice(32, 32)) in shown
    assert len(shown) == 8


def test_the_table_of_features_is_complete(made: Made) -> None:
    """Whoever adds a feature says in the text what it means; whoever drops one takes it out."""
    rows = re.findall(r"^\| `(\w+)` \| (bead|null) \|.*\| `(\w+)\.py` \|$", TEXT.read_text("utf-8"), re.M)
    chain = made.pair.scorer
    begin, grid = made.pair.beads.begin, made.pair.beads.grid
    found = {(r.feature, "null") for r in reasons(chain, slice(0, 1), slice(0, 0))}
    for move, starts in zip(grid.moves, begin, strict=False):
        for node in starts.nonzero()[0][:1]:
            i, j = int(grid.rows()[node]), int(grid.columns()[node])
            bead = reasons(chain, slice(i, i + move[0]), slice(j, j + move[1]))
            found |= {(r.feature, "bead") for r in bead}
    assert {(name, of) for name, of, _ in rows} == found
    assert all((ROOT / "align" / f"{module}.py").exists() for _, _, module in rows)


def test_the_python_of_the_text_runs(capsys: pytest.CaptureFixture[str]) -> None:
    """As it stands: it is what a researcher copies first."""
    (code,) = re.findall(r"^```python\n(.*?)^```", TEXT.read_text(encoding="utf-8"), re.M | re.S)
    names: dict[str, Any] = {}
    exec(compile(code, str(TEXT), "exec"), names)
    assert capsys.readouterr().out.startswith("(0,) (0,) ")
    assert [(b.src, b.tgt) for b in names["read_beads"](names["found"])] == [
        ((0,), (0,)),
        ((1,), (1, 2)),
        ((2,), (3,)),
    ]


def test_every_module_that_the_text_names_is_there() -> None:
    """A renamed module is renamed in the text."""
    named = set(re.findall(r"`((?:\w+/)*\w+\.(?:py|toml))`", TEXT.read_text(encoding="utf-8")))
    missing = {name for name in named if not any((ROOT / room / name).exists() for room in (".", "align"))}
    assert not missing


def test_the_command_draws_and_prints(made: Made, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Both halves of what the text says it does."""
    text = tmp_path / "text.md"
    text.write_text("<!-- numbers: counts -->\nold\n<!-- end -->\n", encoding="utf-8")
    options = ["-o", str(tmp_path / "new.svg"), "--example", "--into", str(text)]
    assert made.draw.main(options) == 0
    assert (tmp_path / "new.svg").read_text(encoding="utf-8").endswith("</svg>\n")
    assert "| anchors |" in capsys.readouterr().out
    assert "old" not in text.read_text(encoding="utf-8")
