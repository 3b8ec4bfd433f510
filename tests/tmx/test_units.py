"""The nouns."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle

import pytest

from tests.tmx.samples import HEADER, OPENING, unit
from tmx import Memory, TranslationUnit, Variant

CHINESE = TranslationUnit((Variant("zh-CN", "水"), Variant("zh-Hant", "水"), Variant("fr", "eau")))


def test_a_language_is_found_exactly_in_upper_or_lower_case() -> None:
    """A tool that gets zh-CN where it asked for zh writes a file whose codes do not agree."""
    assert CHINESE.variant("ZH-cn") == Variant("zh-CN", "水")
    assert CHINESE.variant("zh") is None


def test_a_language_range_finds_its_narrower_languages_in_order() -> None:
    """zh finds zh-CN and zh-Hant, as in the clients; the start of a word is not a range."""
    assert [v.lang for v in CHINESE.matching("zh")] == ["zh-CN", "zh-Hant"]
    assert CHINESE.matching("f") == ()
    assert CHINESE.matching("fr-CA") == ()


def test_nouns_cannot_be_changed() -> None:
    """A unit that is shared may not change behind anyone's back."""
    for noun in (HEADER, OPENING, OPENING.variants[0]):
        field = dataclasses.fields(noun)[0].name
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(noun, field, "")
        assert not hasattr(noun, "__dict__")


def test_nouns_are_ordinary_dataclasses() -> None:
    """They are made in a quicker way than others, and nobody can tell."""
    assert list(inspect.signature(Variant).parameters)[:3] == ["lang", "segment", "properties"]
    for noun in (OPENING, OPENING.variants[0]):
        assert type(noun) in (TranslationUnit, Variant)
        for same in (pickle.loads(pickle.dumps(noun)), copy.deepcopy(noun), dataclasses.replace(noun)):
            assert same == noun
            assert type(same) is type(noun)
            assert hash(same) == hash(noun)
    with pytest.raises(TypeError, match="unexpected keyword argument 'colour'"):
        Variant("zh", "水", colour="red")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'segment'"):
        Variant("zh")  # type: ignore[call-arg]


def test_the_line_in_a_file_is_no_part_of_what_a_unit_is() -> None:
    """The same unit from two files is equal."""
    assert dataclasses.replace(OPENING, line=3) == dataclasses.replace(OPENING, line=9)


def test_a_memory_made_by_hand_closes_without_a_file() -> None:
    """Whoever takes a Memory may close it, wherever its units come from."""
    with Memory(HEADER, iter([unit("一", "one")])) as memory:
        assert [u.variants[1].segment for u in memory.units] == ["one"]
