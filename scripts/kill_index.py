"""Kills `tmx.memory.index` at random moments and looks at what is left.

    python scripts/kill_index.py [--kills 200] [--seed 0]

Each time a memory that has the first version of some files is given their second version and some new files,
in small transactions, by a process that is killed (SIGKILL) at a random moment of that work.  What is left
must be sound to SQLite; hold every file that was said to be in it, and each file it shows in one version with
all of its units, none of another; find in them what a full scan finds; and be finished by the next run.
"""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import tmx
from tmx.memory import Store, concordance, fold
from tmx.memory.schema import reading

_FILES, _OLD, _UNITS = 8, 5, 120
_CHILD = """
import sys
from tmx.memory import index, indexing
indexing._UNITS = 25
print("ready", flush=True)
for done in index(sys.argv[2:], sys.argv[1]):
    print(done.path, flush=True)
"""
_ZH, _EN = (
    "会议开幕组织犯罪政府间专家机制审议缔约方",
    ["the", "meeting", "of", "experts", "opened", "its", "review", "mechanism"],
)


@dataclass(frozen=True, slots=True)
class Files:
    """Files in two versions.

    Attributes:
        old: name → TMX of those that the memory has.
        new: name → TMX of their second version and of new ones.
        texts: name → English segments of the second version; those of the first have "old" before them.
    """

    old: dict[str, str]
    new: dict[str, str]
    texts: dict[str, list[str]]


def files(rng: random.Random, folder: Path) -> Files:
    """Makes the two versions as TMX."""
    texts = {f"{n}.tmx": [_text(rng, n, unit) for unit in range(_UNITS)] for n in range(_FILES)}
    new = {name: _tmx(rng, folder, some) for name, some in texts.items()}
    old = {name: _tmx(rng, folder, [f"old {text}" for text in texts[name]]) for name in list(texts)[:_OLD]}
    return Files(old, new, texts)


def _text(rng: random.Random, file: int, unit: int) -> str:
    return f"{' '.join(rng.choices(_EN, k=8))} {file}/{unit}"


def _tmx(rng: random.Random, folder: Path, texts: list[str]) -> str:
    units = (
        tmx.TranslationUnit((tmx.Variant("en", text), tmx.Variant("zh", "".join(rng.choices(_ZH, k=20)))))
        for text in texts
    )
    tmx.write(folder / "made.tmx", units, tmx.Header("en", creationtoolversion="1"))
    return (folder / "made.tmx").read_text(encoding="utf-8")


def put(folder: Path, version: dict[str, str]) -> None:
    """Writes the files of a version."""
    for name, text in version.items():
        (folder / name).write_text(text, encoding="utf-8")


def run(folder: Path, kill_after: float | None) -> tuple[list[str], float]:
    """Indexes the folder's files in a process of its own, to its end or until it is killed.

    Returns:
        The files that it said were in the memory, and the seconds that it worked.
    """
    names = sorted(str(path) for path in folder.glob("[0-9].tmx"))
    command = [sys.executable, "-c", _CHILD, str(folder / "memory.db"), *names]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout
        child.stdout.readline()
        began = time.monotonic()
        if kill_after is None:
            said = child.stdout.read()
        else:
            time.sleep(kill_after)
            child.kill()
            said = child.stdout.read()
    return said.split(), time.monotonic() - began


def wrong(folder: Path, made: Files, said: list[str]) -> list[str]:
    """What is not as it must be."""
    found = [f"SQLite: {line}" for line in _unsound(folder / "memory.db")]
    with Store(folder / "memory.db") as store:
        here = {Path(path).name for path in store.files.values()}
        missing = {*made.old, *(Path(path).name for path in said)} - here
        found += [f"{name} is not there" for name in sorted(missing)]
        for path in store.files.values():
            name = Path(path).name
            old = [f"old {text}" for text in made.texts[name]] if name in made.old else None
            if _texts(store, path) not in ([made.texts[name]] if path in said else [made.texts[name], old]):
                found.append(f"{name} is not whole")
        found += [
            f"{text} is not found right" for text in ("old", "ex", "会", "机制") if not _finds(store, text)
        ]
    return found


def _unsound(memory: Path) -> list[str]:
    """What SQLite finds wrong with the tables, and FTS5 with the indexes."""
    with closing(reading(str(memory))) as base:
        lines = [line for (line,) in base.execute("PRAGMA integrity_check") if line != "ok"]
    copy = memory.with_name("copy.db")
    for suffix in ("", "-wal"):
        if memory.with_name(memory.name + suffix).exists():
            shutil.copy(f"{memory}{suffix}", f"{copy}{suffix}")
    import sqlite3

    with closing(sqlite3.connect(copy)) as base:
        for table in ("tokens", "pairs", "word_parts"):
            try:
                base.execute(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")
            except sqlite3.DatabaseError as error:
                lines.append(f"{table}: {error}")
    return lines


def _texts(store: Store, path: str) -> list[str]:
    rows = store.base.execute(
        "SELECT s.text FROM files f JOIN units u ON u.file = f.id JOIN segments s ON s.id = u.id "
        "WHERE f.path = ? AND f.state = 1 ORDER BY u.id",
        (path,),
    )
    return [text for (text,) in rows]


def _finds(store: Store, text: str) -> bool:
    rows = store.base.execute(
        "SELECT s.text FROM files f JOIN units u ON u.file = f.id JOIN segments s ON s.unit = u.id "
        "WHERE f.state = 1 ORDER BY s.id"
    )
    return [hit.text for hit in concordance(store, text)] == [t for (t,) in rows if fold(text) in fold(t)]


def trial(folder: Path, made: Files, base: Path, kill_after: float) -> list[str]:
    """One kill, what is wrong after it, and what is wrong after the work was taken up again."""
    for path in folder.glob("*.db*"):
        path.unlink()
    shutil.copy(base, folder / "memory.db")
    said, _ = run(folder, kill_after)
    found = wrong(folder, made, said)
    said, _ = run(folder, None)
    if len(said) < len(made.new):
        return [*found, "the next run did not end well"]
    return found + wrong(folder, made, said)


def prepared(folder: Path, seed: int) -> tuple[Files, Path, float]:
    """The files, a memory that has the old ones, and how long indexing the new ones takes."""
    made = files(random.Random(seed), folder)
    put(folder, made.old)
    run(folder, None)
    base = folder / "base.sqlite"
    shutil.move(folder / "memory.db", base)
    put(folder, made.new)
    shutil.copy(base, folder / "memory.db")
    return made, base, run(folder, None)[1]


def main() -> int:
    """Kill, look and count; 1 where anything was wrong."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    bad = 0
    with tempfile.TemporaryDirectory() as name:
        made, base, seconds = prepared(Path(name), options.seed)
        print(f"indexing takes {seconds:.2f} s; killing it {options.kills} times")
        for number in range(options.kills):
            after = rng.uniform(0, seconds)
            if found := trial(Path(name), made, base, after):
                bad += 1
                print(f"kill {number} after {after:.3f} s: {'; '.join(found)}")
    print(f"{options.kills - bad} of {options.kills} memories were sound, whole and finished by the next run")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
