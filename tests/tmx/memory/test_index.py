"""TMX files into a memory: again, in part, at once, ended in the middle."""

from __future__ import annotations

import contextlib
import json
import os
import random
import sqlite3
import subprocess
from contextlib import closing
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

import tmx
from tests import children
from tests.tmx.memory.made import full_scan, indexed, texts, unit, write
from tmx.memory import MemoryFileError, Store, concordance, fuzzy, index, indexing, remove, rows
from tmx.memory.facts import facts


def found(memory: Path, text: str) -> list[str]:
    """The segments that have a text."""
    with Store(memory) as store:
        return [hit.text for hit in concordance(store, text)]


def test_a_file_indexed_again_replaces_its_units(tmp_path: Path) -> None:
    """What was corrected in it must not come up any more."""
    memory = tmp_path / "memory.db"
    one = write(tmp_path / "one.tmx", [unit(en="old water", zh="旧水"), unit(en="kept", zh="留")])
    two = write(tmp_path / "two.tmx", [unit(en="more old water", zh="水")])
    assert [(done.units, done.new) for done in index([one, two], memory)] == [(2, True), (1, True)]
    write(one, [unit(en="new water", zh="新水"), unit(en="kept", zh="留")])
    assert [(done.units, done.new) for done in index([one, two], memory)] == [(2, True), (1, False)]
    assert found(memory, "water") == ["more old water", "new water"]
    assert found(memory, "旧") == []
    with Store(memory) as store:
        assert (store.totals().files, store.totals().units) == (2, 3)
        assert [match.percent for match in fuzzy(store, "old water", "en", least=50)] == [66, 64]


def test_nothing_of_a_replaced_file_is_left(tmp_path: Path) -> None:
    """A memory that is indexed each night must not grow each night."""
    file, memory = tmp_path / "some.tmx", indexed(tmp_path, texts(30))
    write(file, [unit(en="water")])
    list(index([file], memory))
    with closing(sqlite3.connect(memory)) as base:
        counts = {
            table: base.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("files", "units", "segments")
        }
        assert counts == {"files": 1, "units": 1, "segments": 1}
        words = base.execute("SELECT word FROM words WHERE segments > 0").fetchall()
        assert [word[1:] for (word,) in words] == ["water"]
        base.execute("CREATE VIRTUAL TABLE temp.token_counts USING fts5vocab (main, tokens, row)")
        assert base.execute("SELECT count(*) FROM token_counts").fetchone() == (1,)
        assert base.execute("SELECT count(*) FROM pair_counts").fetchone() == (0,)


def test_units_of_a_file_that_is_no_good_do_not_stay(tmp_path: Path) -> None:
    """Half a memory looks like a whole one."""
    good = write(tmp_path / "good.tmx", [unit(en="water")])
    bad = write(tmp_path / "bad.tmx", [unit(en="fire")] * 3)
    bad.write_text(bad.read_text(encoding="utf-8").replace("</body>", "<tu><tuv>"), encoding="utf-8")
    done = index([good, bad], tmp_path / "memory.db")
    assert next(done).units == 1
    with pytest.raises(tmx.TmxError, match=r"bad\.tmx:"):
        next(done)
    assert (found(tmp_path / "memory.db", "water"), found(tmp_path / "memory.db", "fire")) == (["water"], [])


def test_what_was_brought_before_the_end_is_not_brought_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second million of units does not wait for the first one twice."""
    monkeypatch.setattr(indexing, "_UNITS", 10)
    file, memory = write(tmp_path / "some.tmx", texts(45)), tmp_path / "memory.db"

    def stop(what: str, done: int, of: int) -> None:
        if done == 20:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(index([file], memory, stop))
    assert found(memory, "e") == []
    brought: list[int] = []
    assert [done.units for done in index([file], memory, lambda what, done, of: brought.append(done))] == [45]
    assert brought == [30, 40, 45]
    with Store(memory) as store:
        assert store.totals().units == 45
        assert [hit.text for hit in concordance(store, "e")] == full_scan(store, "e", None)


def test_a_file_that_changed_since_the_work_was_ended_is_brought_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half of the old one and half of the new one would be a file that never was."""
    monkeypatch.setattr(indexing, "_UNITS", 10)
    file, memory = (
        write(tmp_path / "some.tmx", [unit(en=f"old {n}") for n in range(30)]),
        tmp_path / "memory.db",
    )

    def stop(what: str, done: int, of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(index([file], memory, stop))
    write(file, [unit(en=f"new {n}") for n in range(30)])
    assert [done.units for done in index([file], memory)] == [30]
    assert (len(found(memory, "new")), found(memory, "old")) == (30, [])


def test_a_reader_sees_the_memory_as_it_was_when_opened(tmp_path: Path) -> None:
    """A search of many steps must not mix two versions."""
    memory = indexed(tmp_path, [unit(en="water")])
    with Store(memory) as store:
        list(index([write(tmp_path / "some.tmx", [unit(en="fire")])], memory))
        assert [hit.text for hit in concordance(store, "water")] == ["water"]
        assert list(concordance(store, "fire")) == []
    assert found(memory, "fire") == ["fire"]


def test_a_memory_can_be_read_where_nothing_can_be_written(tmp_path: Path) -> None:
    """On a shared drive the translator has no rights."""
    with children.public_folder() as folder:
        memory = indexed(folder, [unit(en="water")])
        memory.chmod(0o444)
        folder.chmod(0o555)
        code = "m = tmx.memory; print([h.text for h in m.concordance(m.Store(sys.argv[1]), 'wat')])"
        done = children.run(code, memory, as_nobody=True)
        folder.chmod(0o755)
    assert done.stdout == "['water']\n", done.stderr


def test_two_may_write_at_once(tmp_path: Path) -> None:
    """Each waits for the other's transaction."""
    memory = tmp_path / "memory.db"
    code = (
        "import sys; from tmx.memory import index, indexing; indexing._UNITS = 5; "
        "print(sum(done.units for done in index(sys.argv[2:], sys.argv[1])))"
    )
    files = [write(tmp_path / f"{n}.tmx", texts(60, n)) for n in range(4)]
    pairs = (files[:2], files[2:])
    running = [
        subprocess.Popen(children.command(code, memory, *some), cwd=children.ROOT, stdout=subprocess.PIPE)
        for some in pairs
    ]
    assert [child.communicate(timeout=60)[0] for child in running] == [b"120\n", b"120\n"]
    with Store(memory) as store:
        assert store.totals().units == 240
        for text in ("会", "ال", "the"):
            assert len(list(concordance(store, text))) == len(full_scan(store, text, None))


def test_neighbours_are_those_in_the_file(tmp_path: Path) -> None:
    """Whatever else is indexed between them."""
    memory = tmp_path / "memory.db"
    files = [
        write(tmp_path / f"{n}.tmx", [unit(en=f"{n} a"), unit(en=f"{n} b"), unit(en=f"{n} c")])
        for n in range(2)
    ]
    list(index(files, memory))
    with Store(memory) as store:
        [hit] = concordance(store, "1 a")
        assert store.before(hit.unit.id) is None
        after = store.after(hit.unit.id)
        assert after is not None and after.texts == {"en": "1 b"}


def test_properties_and_places_are_kept(tmp_path: Path) -> None:
    """A finding can be followed to where it came from."""
    props = (tmx.Property("x-tongwen-symbol", "A/75/1"), tmx.Property("x-tongwen-flag", "moved"))
    memory = indexed(
        tmp_path, [tmx.TranslationUnit((tmx.Variant("en", "water"), tmx.Variant("zh", "水")), props)]
    )
    with Store(memory) as store:
        [hit] = concordance(store, "水")
    assert (hit.unit.properties, hit.unit.line) == (props, 2)
    assert (hit.unit.property("x-tongwen-symbol"), hit.unit.property("x-none")) == ("A/75/1", None)
    assert hit.unit.file == str(tmp_path / "some.tmx")


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"no database at all, just text" * 40, "is damaged or no memory (file is not a database); index"),
        (b"", "is no memory of tongwen's; give one that"),
        (None, "no such file; make it with `tongwen tm index"),
    ],
)
def test_what_is_no_memory_is_refused(tmp_path: Path, content: bytes | None, what: str) -> None:
    """With what and cure; reading makes no file."""
    path = tmp_path / "x.db"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(MemoryFileError) as error:
        Store(path)
    assert str(error.value).startswith(f"{path}: {what}")
    assert path.exists() == (content is not None)


@pytest.mark.parametrize("made", ["CREATE TABLE notes (text)", "PRAGMA application_id = 7"])
def test_another_programs_database_is_not_written_to(tmp_path: Path, made: str) -> None:
    """A person may mistake one file for another; its tables may be still to come."""
    path = tmp_path / "x.db"
    with closing(sqlite3.connect(path)) as base:
        base.execute(made)
    before = path.read_bytes()
    with pytest.raises(MemoryFileError, match="is no memory of tongwen's"):
        list(index([write(tmp_path / "some.tmx", [unit(en="x")])], path))
    assert path.read_bytes() == before


def test_a_memory_of_an_older_format_is_refused_with_the_cure(tmp_path: Path) -> None:
    """Its index has texts in another form: what is there would not be found."""
    memory = indexed(tmp_path, [unit(en="x")])
    with closing(sqlite3.connect(memory)) as base:
        base.execute("PRAGMA user_version = 1")
    with pytest.raises(MemoryFileError, match="remove it and index its files again"):
        Store(memory)
    with pytest.raises(MemoryFileError, match="format 1, of an older tongwen"):
        list(index([write(tmp_path / "some.tmx", [unit(en="x")])], memory))


def test_a_memory_of_a_newer_format_is_refused(tmp_path: Path) -> None:
    """Guessing what it means would be worse."""
    memory = indexed(tmp_path, [unit(en="x")])
    with closing(sqlite3.connect(memory)) as base:
        base.execute("PRAGMA user_version = 99")
    with pytest.raises(MemoryFileError, match="has format 99, newer than 2; use a newer tongwen"):
        Store(memory)


def test_a_damaged_memory_is_an_error_with_its_name(tmp_path: Path) -> None:
    """Whenever it is found out."""
    memory = indexed(tmp_path, texts(300))
    content = bytearray(memory.read_bytes())
    content[8192:] = os.urandom(len(content) - 8192)
    memory.write_bytes(content)
    with pytest.raises(MemoryFileError, match="memory"), Store(memory) as store:
        list(concordance(store, "the"))


def test_more_languages_than_any_memory_has_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that makes up a language for each unit must not take the place of letters in the index."""
    monkeypatch.setattr(rows, "LANGUAGES", 3)
    file = write(tmp_path / "some.tmx", [unit(**{f"x-{n}": "x"}) for n in range(4)])
    with pytest.raises(MemoryFileError, match=r"memory\.db: would have more than 3 languages; mend xml:lang"):
        list(index([file], tmp_path / "memory.db"))
    with Store(tmp_path / "memory.db") as store:
        assert store.totals().units == 0


def test_a_file_that_does_not_exist_is_an_error_with_its_name(tmp_path: Path) -> None:
    """And no empty memory is left, which would have nothing of whatever is looked for."""
    with pytest.raises(tmx.TmxError, match=r"none\.tmx: cannot be read"):
        list(index([tmp_path / "none.tmx"], tmp_path / "memory.db"))
    bad = write(tmp_path / "bad.tmx", texts(3))
    bad.write_text(bad.read_text(encoding="utf-8").removesuffix("</body></tmx>"), encoding="utf-8")
    with pytest.raises(tmx.TmxError, match=r"bad\.tmx"):
        list(index([bad], tmp_path / "memory.db"))
    assert [path.name for path in tmp_path.iterdir()] == ["bad.tmx"]


def test_files_can_be_taken_out(tmp_path: Path) -> None:
    """By their names, whether they are still there or not; all or none of them."""
    memory = indexed(tmp_path, texts(3))
    other = write(tmp_path / "other.tmx", [unit(en="other water")])
    list(index([other], memory))
    with pytest.raises(MemoryFileError, match="does not have none"):
        remove([other, "none.tmx"], memory)
    assert found(memory, "other water") == ["other water"]
    other.unlink()
    remove([other], memory)
    assert found(memory, "other water") == []
    with Store(memory) as store:
        assert [(Path(each.path).name, each.units, each.whole) for each in store.holdings()] == [
            ("some.tmx", 3, True)
        ]


def test_a_memory_that_is_not_there_is_made_by_indexing_alone(tmp_path: Path) -> None:
    """A mistyped name must not become an empty memory."""
    with pytest.raises(MemoryFileError, match="no such file"):
        remove(["a.tmx"], tmp_path / "memory.db")
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_is_no_place_for_a_memory(tmp_path: Path) -> None:
    """One that somebody made for something else became a database; one called so may be meant for it."""
    file, other = write(tmp_path / "some.tmx", [unit(en="water")]), tmp_path / "other.tmx"
    other.touch()
    with pytest.raises(MemoryFileError, match=r"other\.tmx: is an empty file, no memory; delete it, or give"):
        list(index([file], other))
    assert other.read_bytes() == b""
    memory = tmp_path / "memory.db"
    memory.touch()
    with pytest.raises(MemoryFileError, match="is no memory of tongwen's"):
        remove([file], memory)
    assert memory.read_bytes() == b""
    list(index([file], memory))
    assert found(memory, "water") == ["water"]


@pytest.mark.parametrize("seed", range(12))
def test_damage_that_sqlite_does_not_notice_is_an_error_with_its_name(tmp_path: Path, seed: int) -> None:
    """Some bytes of rubbish: numbers of units that are not there, names that are no text."""
    memory, rng = indexed(tmp_path, texts(60)), random.Random(seed)
    with closing(sqlite3.connect(memory)) as base:
        base.execute("PRAGMA writable_schema = ON")
        broken = {
            0: "UPDATE units SET properties = '['",
            1: "UPDATE units SET properties = '[1]'",
            2: "UPDATE segments SET lang = 99",
            3: "UPDATE segments SET lang = NULL WHERE 0",
            4: "UPDATE sqlite_master SET sql = CAST(x'435245415445ff' AS TEXT) WHERE name = 'units'",
        }
        base.execute(broken.get(seed, "SELECT 1"))
        base.commit()
    content = bytearray(memory.read_bytes())
    for _ in range(0 if seed in broken else 40):
        content[rng.randrange(100, len(content))] = rng.randrange(256)
    memory.write_bytes(content)
    with contextlib.suppress(MemoryFileError), Store(memory) as store:
        store.totals()
        for hit in concordance(store, "the"):
            facts(store, hit)
        fuzzy(store, "The meeting was opened.", least=10)
    with contextlib.suppress(MemoryFileError):
        list(index([tmp_path / "some.tmx"], memory))


@pytest.fixture
def kill_index(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script that kills and looks."""
    monkeypatch.syspath_prepend(children.ROOT / "scripts")
    return import_module("kill_index")


def test_a_kill_at_any_moment_leaves_what_was_committed(tmp_path: Path, kill_index: ModuleType) -> None:
    """Five moments here; `scripts/kill_index.py` tries 200."""
    made, base, seconds = kill_index.prepared(tmp_path, 0)
    rng = random.Random(json.dumps([5]))
    for _ in range(5):
        assert kill_index.trial(tmp_path, made, base, rng.uniform(0, seconds)) == []


def test_the_judge_of_kills_sees_what_is_missing(tmp_path: Path, kill_index: ModuleType) -> None:
    """A judge that finds nothing judges nothing."""
    made, base, _ = kill_index.prepared(tmp_path, 0)
    with closing(sqlite3.connect(tmp_path / "memory.db")) as some:
        some.execute("DELETE FROM segments WHERE id % 7 = 0")
        some.execute("UPDATE files SET state = 0 WHERE path LIKE '%0.tmx'")
        some.commit()
    bad = kill_index.wrong(tmp_path, made, [])
    assert "0.tmx is not there" in bad
    assert "1.tmx is not whole" in bad
    assert base.exists()
