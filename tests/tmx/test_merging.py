"""Versions of a memory compared, and two corrected ones merged."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.tmx.samples import unit
from tmx import Note, Property, TranslationUnit, Variant
from tmx.merging import Conflict, merge
from tmx.naming import Naming, keyed, three_keyed
from tmx.versions import Change, changes, lost, restored

ZH = Naming("zh")
BY_SYMBOL = Naming("zh", ("x-id",), "x-symbol")


def ids(*texts: str) -> list[TranslationUnit]:
    return [replace(unit(t, t.upper()), tuid=str(n)) for n, t in enumerate(texts)]


def test_a_unit_is_found_again_by_name_then_by_source() -> None:
    """A corrected source text must not make another unit of it."""
    old = [replace(unit("水", "water"), tuid="1"), replace(unit("火"), properties=(Property("x-id", "7"),))]
    assert list(keyed([*old, unit("土"), unit("土")], Naming("zh", ("x-id",)))) == [
        ("tuid", "1", 0),
        ("x-id", "7", 0),
        ("source", "土", 0),
        ("source", "土", 1),
    ]


def test_units_of_one_name_are_told_apart_by_their_texts() -> None:
    """Else each after a removed one would be taken for another."""
    old = keyed([unit("水", "water"), unit("水", "rain"), unit("水", "tea")], ZH)
    new = keyed([unit("水", "rain"), unit("水", "waters"), unit("水", "tea"), unit("水", "sea")], ZH, old)
    assert [number for _, _, number in new] == [1, 0, 2, 3]
    assert [(c.key[2], c.langs) for c in changes(old, new)] == [(0, ("en",)), (3, ())]


def test_units_of_one_name_are_told_apart_by_their_source_text() -> None:
    """One tuid on many units, as some tools write it: a corrected translation is not another unit's."""
    old = keyed([replace(unit(t, t.upper()), tuid="x") for t in "ab"], ZH)
    new = keyed([replace(unit(t, f"{t.upper()}z"), tuid="x") for t in "ba"], ZH, old)
    assert [(number, u.variants[0].segment) for (_, _, number), u in new.items()] == [(1, "b"), (0, "a")]


def test_units_of_one_source_are_told_apart_by_their_texts_in_a_renamed_language() -> None:
    """fr that became fr-FR is the same text."""
    old = keyed([unit("水", "water"), unit("水", "rain")], ZH)
    renamed = unit("水", "rain")
    renamed = replace(renamed, variants=(renamed.variants[0], replace(renamed.variants[1], lang="en-GB")))
    assert [number for _, _, number in keyed([renamed], ZH, old)] == [1]


def test_a_name_is_one_of_its_document() -> None:
    """Each aligned document numbers its units from 1."""
    one, other = (
        replace(unit("水", symbol), properties=(Property("x-symbol", symbol), Property("x-id", "1")))
        for symbol in ("A/1", "A/2")
    )
    old = keyed([one, other], BY_SYMBOL)
    assert list(old) == [("x-id", "A/1 1", 0), ("x-id", "A/2 1", 0)]
    assert list(keyed([other], BY_SYMBOL, old)) == [("x-id", "A/2 1", 0)]


def test_changes_are_told_by_language_and_in_order() -> None:
    """What went and what came, too."""
    old, new = keyed(ids("a", "b", "c"), ZH), keyed(ids("a", "x"), ZH)
    new[("tuid", "9", 0)] = ids("z")[0]
    found = [(c.key[1], c.langs, c.old is None, c.new is None) for c in changes(old, new)]
    assert found == [
        ("1", ("zh", "en"), False, False),
        ("2", (), False, True),
        ("9", (), True, False),
    ]
    assert list(changes(old, old)) == []
    assert isinstance(next(changes(old, new)), Change)


Versions = tuple[list[TranslationUnit], list[str], list[Conflict]]


def merged(
    base: list[TranslationUnit], ours: list[TranslationUnit], theirs: list[TranslationUnit]
) -> Versions:
    conflicts: list[Conflict] = []
    result = list(merge(keyed(base, ZH), keyed(ours, ZH), keyed(theirs, ZH), conflicts))
    return result, [u.variants[0].segment for u in result], conflicts


BASE = ids("a", "b", "c")


def changed(number: int, lang: str, text: str) -> list[TranslationUnit]:
    """The base with one text corrected."""
    variants = tuple(Variant(v.lang, text) if v.lang == lang else v for v in BASE[number].variants)
    return [replace(u, variants=variants) if n == number else u for n, u in enumerate(BASE)]


def test_corrections_of_two_persons_meet_in_one_unit() -> None:
    """One corrected the Chinese, the other the English of the same unit."""
    result, _, conflicts = merged(BASE, changed(1, "zh", "x"), changed(1, "en", "y"))
    assert [v.segment for v in result[1].variants] == ["x", "y"]
    assert conflicts == []


def test_two_corrections_of_one_text_are_a_conflict() -> None:
    """Ours stays, and the other is told."""
    result, _, conflicts = merged(BASE, changed(1, "en", "x"), changed(1, "en", "y"))
    assert result[1].variants[1].segment == "x"
    assert conflicts == [Conflict(("tuid", "1", 0), "en", "x", "y")]
    assert merged(BASE, changed(1, "en", "x"), changed(1, "en", "x"))[2] == []


def test_a_text_that_one_removed_and_the_other_changed_stays() -> None:
    """Whoever removed it; as the conflict says."""
    removed = [replace(u, variants=u.variants[:1]) if n == 1 else u for n, u in enumerate(BASE)]
    corrected = changed(1, "en", "x")
    key = ("tuid", "1", 0)
    for ours, theirs, told in ((removed, corrected, (None, "x")), (corrected, removed, ("x", None))):
        result, _, conflicts = merged(BASE, ours, theirs)
        assert [v.segment for v in result[1].variants] == ["b", "x"]
        assert conflicts == [Conflict(key, "en", *told)]
    assert len(merged(BASE, removed, BASE)[0][1].variants) == 1


def test_a_removed_unit_goes_unless_the_other_changed_it() -> None:
    """Work is never thrown away unseen."""
    assert merged(BASE, BASE[:1], BASE)[1] == ["a"]
    _, texts, conflicts = merged(BASE, BASE[:1], changed(1, "en", "x"))
    assert texts == ["a", "b"]
    assert conflicts == [Conflict(("tuid", "1", 0), None, None, "b | x", "unit")]


def test_new_units_stand_where_their_person_put_them() -> None:
    """After the unit that they follow there."""
    new = replace(unit("n"), tuid="new")
    assert merged(BASE, BASE, [BASE[0], new, *BASE[1:]])[1] == ["a", "n", "b", "c"]
    assert merged(BASE, BASE, [new, *BASE])[1] == ["n", "a", "b", "c"]


MEMORIES = st.lists(
    st.tuples(st.integers(0, 5), st.sampled_from("abcx"), st.sampled_from("ABCX")),
    max_size=6,
    unique_by=lambda row: row[0],
).map(lambda rows: [replace(unit(zh, en), tuid=str(n)) for n, zh, en in rows])


@given(MEMORIES, MEMORIES)
def test_where_one_side_did_nothing_the_other_side_is_the_result(
    base: list[TranslationUnit], other: list[TranslationUnit]
) -> None:
    """The law of every three-way merge, whatever was changed, removed and added."""
    for ours, theirs in ((base, other), (other, base), (other, other)):
        result, _, conflicts = merged(base, ours, theirs)
        assert conflicts == []
        assert keyed(result, ZH) == keyed(other, ZH)


def noted(*notes: str, **fields: str) -> TranslationUnit:
    """A unit with notes."""
    return replace(ids("a")[0], notes=tuple(Note(text) for text in notes), **fields)  # type: ignore[arg-type]


def flagged(*flags: str, score: str = "1") -> TranslationUnit:
    """A unit with properties of two types."""
    properties = (Property("x-score", score), *(Property("x-flag", flag) for flag in flags))
    return replace(ids("a")[0], properties=properties)


def test_notes_of_both_stay_and_removed_ones_go() -> None:
    """A reviewer's note is as much work as a correction."""
    result, _, conflicts = merged([noted("old", "both")], [noted("both", "a")], [noted("old", "both", "b")])
    assert [note.text for note in result[0].notes] == ["both", "a", "b"]
    assert conflicts == []


def test_a_note_that_both_rewrote_is_a_conflict() -> None:
    """Ours stays, and the other is told; one that the other removed stays rewritten."""
    result, _, conflicts = merged([noted("old")], [noted("a")], [noted("b")])
    assert [note.text for note in result[0].notes] == ["a"]
    assert conflicts == [Conflict(("tuid", "0", 0), None, "a", "b", "note")]
    result, _, conflicts = merged([noted("old")], [noted()], [noted("b")])
    assert [note.text for note in result[0].notes] == ["b"]
    assert conflicts == [Conflict(("tuid", "0", 0), None, None, "b", "note")]


def test_properties_are_merged_type_by_type() -> None:
    """Flags come and go one by one; two new scores in place of one are a conflict."""
    result, _, conflicts = merged([flagged("x")], [flagged("x", "a")], [flagged("b", score=".5")])
    assert sorted((p.type, p.text) for p in result[0].properties) == [
        ("x-flag", "a"),
        ("x-flag", "b"),
        ("x-score", ".5"),
    ]
    assert conflicts == []
    _, _, conflicts = merged([flagged()], [flagged(score=".7")], [flagged(score=".5")])
    assert conflicts == [Conflict(("tuid", "0", 0), None, ".7", ".5", "x-score")]


def test_second_variants_are_merged_too() -> None:
    """One added an alternative, the other corrected the first and dropped an alternative that was there."""
    [base] = ids("a")
    zh, en = base.variants
    spare, new, right = Variant("en", "spare"), Variant("en", "new"), Variant("en", "right")
    versions = [(zh, en, spare), (zh, en, spare, new), (zh, right)]
    old, ours, theirs = ([replace(base, variants=some)] for some in versions)
    result, _, conflicts = merged(old, ours, theirs)
    assert result[0].variants == (zh, right, new)
    assert conflicts == []


def test_what_a_variant_holds_is_merged_within_it() -> None:
    """One corrected the text, the other noted something at it and counted its use."""
    [base] = ids("a")
    zh, en = base.variants
    noted = replace(en, notes=(Note("n"),), usagecount="3")
    ours, theirs = (
        replace(base, variants=(zh, some)) for some in (replace(en, segment="right", changeid="me"), noted)
    )
    for one, other in ((ours, theirs), (theirs, ours)):
        result, _, conflicts = merged([base], [one], [other])
        assert result[0].variants[1] == replace(noted, segment="right", changeid="me")
        assert conflicts == []


def test_who_changed_a_text_last_is_named() -> None:
    """Two corrections of one unit always have two dates: no conflict, the later one holds."""
    ours = noted("a", changedate="20200101T000000Z", changeid="a")
    theirs = noted("b", changedate="20210101T000000Z", changeid="b")
    result, _, conflicts = merged([noted()], [ours], [theirs])
    assert (result[0].changedate, result[0].changeid) == ("20210101T000000Z", "b")
    assert [note.text for note in result[0].notes] == ["a", "b"]
    assert conflicts == []


def test_a_removed_unit_that_the_other_noted_stays() -> None:
    """A date alone, which a tool writes at every use, is no work."""
    assert merged([noted()], [], [noted(lastusagedate="20210101T000000Z")])[0] == []
    result, _, conflicts = merged([noted()], [], [noted("n")])
    assert result == [noted("n")]
    assert conflicts == [Conflict(("tuid", "0", 0), None, None, "a | A", "unit")]


def test_notes_and_properties_are_differences() -> None:
    """What a merge would carry over, a comparison shows."""
    old, new = flagged("x"), replace(flagged("y"), notes=(Note("n"),))
    [change] = changes(keyed([old], ZH), keyed([new], ZH))
    assert [(d.lang, str(d.aspect)) for d in change.differences] == [(None, "x-flag"), (None, "note")]
    assert change.langs == ()


_FEW = st.lists(st.sampled_from("abc"), max_size=2, unique=True)
_VARIANTS = st.builds(
    lambda lang, text, notes: Variant(lang, text, notes=tuple(map(Note, notes))),
    st.sampled_from(["zh", "en"]),
    st.sampled_from("xyz"),
    _FEW,
)
WHOLE = st.builds(
    lambda variants, notes, flags, date: TranslationUnit(
        tuple(variants),
        tuple(Property("x-flag", flag) for flag in flags),
        tuple(map(Note, notes)),
        tuid="1",
        changedate=date,
    ),
    st.lists(_VARIANTS, min_size=1, max_size=4, unique_by=lambda v: (v.lang, v.segment)),
    _FEW,
    _FEW,
    st.sampled_from([None, "20200101T000000Z", "20210101T000000Z"]),
)


@given(WHOLE, WHOLE)
def test_the_law_of_merging_holds_for_all_that_a_unit_holds(
    base: TranslationUnit, other: TranslationUnit
) -> None:
    """Where one side did nothing the other side is the result, in whatever order it has its variants."""
    for ours, theirs in ((base, other), (other, base), (other, other)):
        [result], _, conflicts = merged([base], [ours], [theirs])
        assert conflicts == []
        assert sorted(map(repr, result.variants)) == sorted(map(repr, other.variants))
        assert replace(result, variants=(), notes=()) == replace(other, variants=(), notes=())
        assert set(result.notes) == set(other.notes)


BY_ID = Naming("zh", ("x-id",))


def called(number: int, *texts: str) -> TranslationUnit:
    """A unit with a property that names it."""
    return replace(unit(*texts), properties=(Property("x-id", str(number)),))


def nameless(units: list[TranslationUnit]) -> list[TranslationUnit]:
    """As they come back from a tool that drops properties."""
    return [replace(unit, properties=()) for unit in units]


def three_merged(
    base: list[TranslationUnit], ours: list[TranslationUnit], theirs: list[TranslationUnit]
) -> tuple[list[TranslationUnit], list[Conflict]]:
    """As the command merges: what a version lost is taken from the base."""
    before, *versions = three_keyed(BY_ID, base, ours, theirs)
    left, right = (restored(v, before, lost(v, before, BY_ID.types)) for v in versions)
    conflicts: list[Conflict] = []
    return list(merge(before, left, right, conflicts)), conflicts


NAMED = [called(n, zh, en) for n, (zh, en) in enumerate([("水", "water"), ("水", "rain"), ("火", "fire")])]


def test_a_version_that_lost_the_names_of_its_units_finds_them_by_their_source() -> None:
    """Most tools drop the properties of others; 55 units were removed and 55 added where nothing was done."""
    old = keyed(NAMED, BY_ID)
    assert list(keyed(nameless(NAMED), BY_ID, old)) == list(old)
    assert list(keyed(NAMED, BY_ID, keyed(nameless(NAMED), BY_ID))) == [
        ("source", "水", 0),
        ("source", "水", 1),
        ("source", "火", 0),
    ]


def test_units_of_one_source_with_names_of_their_own_stay_apart() -> None:
    """A name that both have is what they are told apart by."""
    old = keyed([called(1, "水", "water")], BY_ID)
    assert list(keyed([called(2, "水", "water")], BY_ID, old)) == [("x-id", "2", 0)]


def test_numbers_that_a_tool_gave_do_not_hide_that_units_are_the_same() -> None:
    """PO and XLIFF number what had another kind of name."""
    old = keyed(NAMED, BY_ID)
    numbered = [replace(unit, tuid=str(n)) for n, unit in enumerate(nameless(NAMED), 7)]
    assert list(keyed(numbered, BY_ID, old)) == list(old)


def test_a_version_that_lost_names_is_merged_without_false_conflicts_and_doubles() -> None:
    """Whichever of the three it is; and the names are in the result."""
    for lossy in range(3):
        ours = [NAMED[0], called(1, "水", "rains"), NAMED[2]]
        theirs = [NAMED[0], NAMED[1], called(2, "火", "flame")]
        versions = [NAMED, ours, theirs]
        versions[lossy] = nameless(versions[lossy])
        result, conflicts = three_merged(*versions)
        assert [u.variants[1].segment for u in result] == ["water", "rains", "flame"]
        assert [u.properties for u in result] == [u.properties for u in NAMED]
        assert conflicts == []


def test_a_source_text_that_both_corrected_alike_stays_one_unit_where_one_lost_the_names() -> None:
    """It is in no base, but in both versions."""
    corrected = [*NAMED[:2], called(2, "火焰", "fire")]
    for ours, theirs in ((corrected, nameless(corrected)), (nameless(corrected), corrected)):
        result, conflicts = three_merged(NAMED, ours, theirs)
        assert [u.variants[0].segment for u in result] == ["水", "水", "火焰"]
        assert conflicts == []


def test_what_a_person_removed_is_not_called_lost() -> None:
    """A version that still has its names has what it has on purpose."""
    flags = [replace(u, properties=(*u.properties, Property("x-flag", "f"))) for u in NAMED]
    old = keyed(flags, BY_ID)
    assert lost(keyed(NAMED, BY_ID, old), old, BY_ID.types) == frozenset()
    gone = lost(keyed(nameless(NAMED), BY_ID, old), old, BY_ID.types)
    assert sorted(map(str, gone)) == ["x-flag", "x-id"]


ROWS = st.lists(st.tuples(st.sampled_from("水火"), st.sampled_from("abc"), st.booleans()), max_size=5)


@given(ROWS, ROWS)
def test_every_unit_has_one_key_whoever_has_lost_names(
    one: list[tuple[str, str, bool]], other: list[tuple[str, str, bool]]
) -> None:
    """Nothing is lost or doubled by pairing, and where nothing was done nothing is to be merged."""
    base, ours = (
        [called(n, zh, en) if kept else unit(zh, en) for n, (zh, en, kept) in enumerate(rows)]
        for rows in (one, other)
    )
    _, left, right = three_keyed(BY_ID, base, ours, nameless(base))
    assert (list(left.values()), list(right.values())) == (ours, nameless(base))
    assert len(right) == len(base)
    result, conflicts = three_merged(base, nameless(base), base)
    assert [u.variants for u in result] == [u.variants for u in base]
    assert conflicts == []
