"""The project file keeps everything, and says clearly when it cannot be read."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from align.nouns import Bead, Flag, Group, Multitext, Place
from corpora.document import Block, Cell, Document, Range, Removed, Sentence, Source, Step
from tmx.errors import OutputError
from tongwen.project import Project, ProjectError, load, save, save_project
from tongwen.segments import Segment, segments_of

RECIPE = {"tongwen": "0.1.0", "encoder": "none", "sha256:a.txt": "00"}
FLAGS: tuple[Flag, ...] = ("numbers-differ", "one-sided", "length-odd")


def document(lang: str, *paragraphs: list[str]) -> Document:
    """A document whose numbered paragraphs are given as lists of sentences."""
    blocks = []
    for number, sentences in enumerate(paragraphs, start=1):
        space = "" if lang == "zh" else " "
        text, spans = "", []
        for sentence in sentences:
            text += space if text else ""
            spans.append(Sentence(len(text), len(text) + len(sentence)))
            text += sentence
        path = (Step("paragraph", str(number)),)
        blocks.append(Block("paragraph", f"{number}.", str(number), path, text, tuple(spans)))
    return Document(lang, None, tuple(blocks))


def fees() -> Multitext:
    """Three languages: one pair of sentences against one, and a sentence only English has."""
    documents = {
        "zh": document("zh", ["请付款。", "请签名。"]),
        "en": document("en", ["Pay now and sign."], ["=1+1 is said here only."]),
        "ar": document("ar", ["ادفع ووقع الآن."]),
    }
    one = (Place(0, 0),)
    groups = (
        Group(
            1, {"zh": (Place(0, 0), Place(0, 1)), "en": one, "ar": one}, 0.9, (), (Step("paragraph", "1"),)
        ),
        Group(2, {"en": (Place(1, 0),)}, 0.3, ("one-sided",), (Step("paragraph", "2"),)),
    )
    beads = {("zh", "en"): (Bead((0, 1), (0,), 0.9), Bead((), (1,), 0.3)), ("zh", "ar"): ()}
    return Multitext(documents, groups, beads, ("no encoder",))


texts = st.text(st.characters(), max_size=12)  # surrogates and control characters too
names = st.text("ab中é\ud800", min_size=1, max_size=3)
numbers = st.integers(0, 99)
scores = st.floats(0, 1)
paths = st.lists(st.builds(Step, names, texts), max_size=3).map(tuple)


ranges = st.lists(st.builds(Range, numbers, numbers, numbers), max_size=3).map(tuple)
strings = st.lists(texts, max_size=3).map(tuple)
blocks = st.builds(
    Block,
    kind=st.sampled_from(["title", "paragraph", "cell"]),
    label=texts,
    number=st.none() | texts,
    path=paths,
    text=texts,
    sentences=st.lists(st.builds(Sentence, numbers, numbers), max_size=3).map(tuple),
    origin=ranges,
    cell=st.none() | st.builds(Cell, numbers, numbers),
    notes=strings,
)
removed = st.lists(st.builds(Removed, numbers, numbers, numbers, texts, names), max_size=2).map(tuple)
sources = st.builds(Source, texts, names, numbers, names, names, names, removed, strings)


@st.composite
def multitexts(draw: st.DrawFn) -> Multitext:
    """Any documents; groups that point into them; any beads."""
    langs = draw(st.lists(names, min_size=1, max_size=3, unique=True))
    documents = {
        lang: Document(
            lang, draw(st.none() | texts), draw(st.lists(blocks, max_size=3).map(tuple)), draw(sources)
        )
        for lang in langs
    }
    places = [
        (lang, Place(b, s))
        for lang, document in documents.items()
        for b, block in enumerate(document.blocks)
        for s in range(len(block.sentences))
    ]
    groups = tuple(
        Group(n, {lang: (place,)}, draw(scores), draw(st.sampled_from([(), FLAGS])), draw(paths))
        for n, (lang, place) in enumerate(places, start=1)
    )
    some = st.lists(numbers, max_size=2).map(tuple)
    beads = st.lists(st.builds(Bead, some, some, scores), max_size=2).map(tuple)
    pairs = st.dictionaries(st.tuples(names, names), beads, max_size=2)
    return Multitext(documents, groups, draw(pairs), draw(strings))


segments = st.builds(
    Segment, names, st.dictionaries(names, names, max_size=2), scores, st.just(("length-odd",)), texts
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(multitexts(), st.dictionaries(texts, texts, max_size=3), st.lists(segments, unique_by=lambda s: s.id))
def test_what_is_saved_comes_back_equal_and_saves_to_the_same_bytes(
    tmp_path: Path, multitext: Multitext, words: dict[str, str], corrected: list[Segment]
) -> None:
    """Whatever reading and aligning found must be there for report, export and review."""
    aligned = segments_of(multitext)
    for some in (aligned, aligned[1:], tuple(corrected)):
        project = Project(multitext, words, some, words)
        save_project(tmp_path / "one.tongwen", project)
        again = load(tmp_path / "one.tongwen")
        assert again == project
        assert [*again.multitext.documents] == [*multitext.documents]
        assert [*again.multitext.beads] == [*multitext.beads]
        save_project(tmp_path / "two.tongwen", again)
        assert (tmp_path / "one.tongwen").read_bytes() == (tmp_path / "two.tongwen").read_bytes()


def test_segments_start_as_the_groups(tmp_path: Path) -> None:
    """Exports use segments, so an uncorrected project must export what was aligned."""
    save(tmp_path / "fees.tongwen", fees(), RECIPE, {"status": "draft"})
    project = load(tmp_path / "fees.tongwen")
    assert project.recipe == RECIPE
    assert project.properties == {"status": "draft"}
    assert project.segments == (
        Segment(
            "1",
            {"zh": "请付款。请签名。", "en": "Pay now and sign.", "ar": "ادفع ووقع الآن."},
            0.9,
            (),
            "paragraph 1",
        ),
        Segment("2", {"en": "=1+1 is said here only."}, 0.3, ("one-sided",), "paragraph 2"),
    )


def test_any_sqlite_program_can_query_it(tmp_path: Path) -> None:
    """An open format: the sentences are there for a person with SQL, not only for us."""
    save(tmp_path / "fees.tongwen", fees(), RECIPE)
    query = """SELECT substr(blocks.text, sentences.start + 1, sentences.end - sentences.start)
        FROM sentences JOIN blocks ON blocks.document = sentences.document AND position = block
        JOIN documents ON documents.id = blocks.document WHERE lang = 'zh'"""
    with closing(sqlite3.connect(tmp_path / "fees.tongwen")) as base:
        assert base.execute(query.replace("position =", "blocks.position =")).fetchall() == [
            ("请付款。",),
            ("请签名。",),
        ]
        assert base.execute("PRAGMA user_version").fetchone() == (2,)


def test_a_file_name_may_hold_what_urls_may_not(tmp_path: Path) -> None:
    """SQLite is opened by URL; a question mark in a name must not end it."""
    path = tmp_path / "what? 100% #1 中文.tongwen"
    save(path, fees(), RECIPE)
    assert load(path).multitext == fees()


def test_a_project_file_that_may_only_be_read_opens(tmp_path: Path) -> None:
    """Reading a colleague's file must not try to write beside it."""
    save(tmp_path / "fees.tongwen", fees(), RECIPE)
    (tmp_path / "fees.tongwen").chmod(0o444)
    tmp_path.chmod(0o555)
    assert load(tmp_path / "fees.tongwen").multitext == fees()
    tmp_path.chmod(0o755)


def test_a_save_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    """An hour of review must not be lost to a program error or a full disk."""
    path = tmp_path / "fees.tongwen"
    save(path, fees(), RECIPE)
    before = path.read_bytes()
    bad = replace(Project.of(fees(), RECIPE), segments=Project.of(fees(), RECIPE).segments * 2)
    with pytest.raises(sqlite3.IntegrityError):
        save_project(path, bad)
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["fees.tongwen"]


def test_a_disk_that_is_full_is_said_so(tmp_path: Path) -> None:
    """The person can free space; a database error would tell them nothing."""
    resource = pytest.importorskip("resource")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8192, limits[1]))
    try:
        with pytest.raises(OutputError, match=r"fees\.tongwen: .*; free some space or write elsewhere"):
            save(tmp_path / "fees.tongwen", fees(), RECIPE)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_said_so(tmp_path: Path) -> None:
    """Where, what, cure."""
    with pytest.raises(OutputError, match="does not exist"):
        save(tmp_path / "no" / "fees.tongwen", fees(), RECIPE)


@pytest.mark.parametrize("content", [b"", b"<tmx/>", b"SQLite format 3\x00" + bytes(200)])
def test_what_is_no_project_file_is_refused(tmp_path: Path, content: bytes) -> None:
    """A TMX, an empty file or another program's database given by mistake."""
    path = tmp_path / "x.tongwen"
    path.write_bytes(content)
    with pytest.raises(ProjectError, match=r"x\.tongwen: is not a project file; give the \.tongwen file"):
        load(path)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    """Opening must not create an empty database where there was none."""
    with pytest.raises(ProjectError, match="No such file"):
        load(tmp_path / "x.tongwen")
    with pytest.raises(ProjectError, match="directory"):
        load(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_newer_file_asks_for_an_update(tmp_path: Path) -> None:
    """Guessing at a later format could lose what it added."""
    path = tmp_path / "x.tongwen"
    save(path, fees(), RECIPE)
    with closing(sqlite3.connect(path)) as base:
        base.execute("PRAGMA user_version=3")
    with pytest.raises(ProjectError, match=r"newer version \(format 3, this one reads 2\); update tongwen"):
        load(path)


@pytest.mark.parametrize(
    "sql",
    [
        "DROP TABLE beads",
        "DELETE FROM blocks",
        "UPDATE groups SET path='[['",
        "DELETE FROM groups",
        "UPDATE blocks SET origin='{}7'",
    ],
)
def test_a_file_whose_parts_do_not_fit_is_damaged(tmp_path: Path, sql: str) -> None:
    """Edited by hand, a file must not become a wrong answer."""
    path = tmp_path / "x.tongwen"
    save(path, fees(), RECIPE)
    with closing(sqlite3.connect(path)) as base, base:
        base.execute(sql)
    with pytest.raises(ProjectError, match="damaged"):
        load(path)


@pytest.mark.parametrize("keep", [120, 5000, 20000])
def test_half_a_file_is_damaged(tmp_path: Path, keep: int) -> None:
    """A copy that broke off."""
    path = tmp_path / "x.tongwen"
    save(path, fees(), RECIPE)
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(ProjectError, match="damaged"):
        load(path)
