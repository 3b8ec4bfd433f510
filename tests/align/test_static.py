"""The encoder `static`: vectors looked up, token by token, in a table made from `use`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest

from align import Encoder, EncoderError, load, static_table, use_network
from align.encoders import Rows
from align.static_table import build, path_of
from align.use import Use
from align.user_folder import user_folder
from tests.align.test_use import TEXTS
from tests.conftest import LANGS


@pytest.fixture
def there(static_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The user's cache folder, with the table in it."""
    monkeypatch.setenv("TONGWEN_CACHE", str(static_folder))
    yield static_folder


@pytest.fixture
def static(there: Path) -> Encoder:
    """The encoder."""
    return load("static")


class Beginning:
    """`use` with the first tokens of its vocabulary only, so that a table is built in a second."""

    def __init__(self, tokens: int) -> None:
        self._use, self._tokens = Use(), tokens
        self.folder = self._use.folder
        self._tokenizer = self._use.tokenizer()

    def tokenizer(self) -> Any:
        """Stands for the tokenizer as well."""
        return self

    def get_piece_size(self) -> int:
        """So many tokens."""
        return self._tokens

    def __getattr__(self, name: str) -> Any:
        return getattr(self._tokenizer, name)


def mutual(src: Rows, tgt: Rows) -> float:
    """Share of rows that are each other's nearest."""
    likeness, own = src @ tgt.T, np.arange(len(src))
    return float(((likeness.argmax(axis=1) == own) & (likeness.argmax(axis=0) == own)).mean())


def test_a_vector_depends_on_its_text_alone(static: Encoder) -> None:
    """To the last bit, whatever the company: sums of whole numbers are exact in any order."""
    many = static.encode([*TEXTS * 40, "one more"]).rows
    assert np.array_equal(many[-1], static.encode(["one more"]).rows[0])
    assert np.array_equal(many[: len(TEXTS)], static.encode(TEXTS).rows)
    assert np.allclose(np.linalg.norm(many, axis=1), 1, atol=1e-6)


def test_spans_are_the_vectors_of_the_joined_texts(static: Encoder) -> None:
    """Exactly: nothing in this encoder reaches across sentences."""
    encoded = static.encode(TEXTS)
    starts, ends = np.array([0, 2, 0, 5]), np.array([1, 5, len(TEXTS), 6])
    joined = [" ".join(TEXTS[a:b]) for a, b in zip(starts, ends, strict=True)]
    assert np.array_equal(encoded.spans(starts, ends), static.encode(joined).rows)


def test_a_text_without_a_known_token_has_no_vector(static: Encoder) -> None:
    """No likeness to anything, instead of a likeness to whatever else is unknown."""
    assert not static.encode(["", "𓀀𓀁"]).rows.any()
    assert static.encode([]).rows.shape == (0, static_table.WIDTH)


def test_arabic_indic_digits_carry_their_meaning_here_too(static: Encoder) -> None:
    """As they do in `use`, or figures would count for nothing in Arabic."""
    rows = static.encode(["١٢ تموز/يوليه ٢٠٢٠", "12 تموز/يوليه 2020"]).rows
    assert np.array_equal(rows[0], rows[1])


def test_half_a_surrogate_pair_is_an_unknown_sign_here_too(static: Encoder) -> None:
    """As it is in `use`: a damaged text is no reason to stop."""
    assert static.encode(["half a \ud800 pair"]).rows.shape == (1, static_table.WIDTH)


def test_a_long_text_is_summed_whole(static: Encoder) -> None:
    """A document may be handed over as one text."""
    assert np.allclose(static.encode([" ".join(TEXTS * 500)]).rows, static.encode([" ".join(TEXTS)]).rows)


def test_most_translations_are_each_others_nearest(static: Encoder, gold: list[dict[str, Any]]) -> None:
    """What a first look needs; a table built wrong would fail here."""
    whole = [e for e in gold if all(e.get(lang) for lang in LANGS)]
    rows = {lang: static.encode([" ".join(e[lang]) for e in whole]).rows for lang in LANGS}
    assert mutual(rows["zh"], rows["en"]) > 0.75
    assert mutual(rows["en"], rows["fr"]) > 0.75
    assert mutual(rows["zh"], rows["ar"]) > 0.5


def test_stretches_of_a_document_are_matched_with_their_translations(
    static: Encoder, gold: list[dict[str, Any]]
) -> None:
    """Which document is the translation of which, by one vector for each."""
    whole = [e for e in gold if all(e.get(lang) for lang in LANGS)]
    cuts = np.arange(0, len(whole), 10, dtype=np.intp)
    spans = {
        lang: static.encode([" ".join(e[lang]) for e in whole]).spans(cuts[:-1], cuts[1:]) for lang in LANGS
    }
    found = [mutual(spans["zh"], spans[lang]) for lang in LANGS[1:]]
    assert np.mean(found) > 0.9


def test_the_table_is_built_once(there: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for it a second time."""
    monkeypatch.setattr(static_table, "build", lambda use, progress: pytest.fail("built again"))
    path = path_of(load("static").digest())
    assert (path.parent, path.is_file()) == (there, True)


def test_a_damaged_table_is_built_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One wrong bit would be a wrong vector, and nobody would see it."""
    small = np.ones((4, static_table.WIDTH), dtype=np.int8)
    monkeypatch.setenv("TONGWEN_CACHE", str(tmp_path))
    monkeypatch.setattr(static_table, "build", lambda use, progress: small)
    path = path_of(load("static").digest())
    whole = path.read_bytes()
    for harm in (whole[:-1], whole[:50] + bytes([whole[50] ^ 1]) + whole[51:], b""):
        path.write_bytes(harm)
        load("static")
        assert path.read_bytes() == whole
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_a_table_of_other_weights_is_not_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even under the name of the right one."""
    small = np.ones((4, static_table.WIDTH), dtype=np.int8)
    monkeypatch.setenv("TONGWEN_CACHE", str(tmp_path))
    monkeypatch.setattr(static_table, "build", lambda use, progress: small)
    path = path_of(load("static").digest())
    monkeypatch.setattr(Use, "digest", lambda self: "0123456789abcdef")
    other = path_of(load("static").digest())
    assert other != path
    path.replace(other)
    before = other.read_bytes()
    load("static")
    assert other.read_bytes() != before


def test_the_same_table_is_built_whatever_the_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two machines of one kind give equal memories."""
    monkeypatch.setattr(use_network, "cores", lambda: 1)
    one = build(cast(Use, Beginning(3000)))
    monkeypatch.setattr(use_network, "cores", lambda: 3)
    assert np.array_equal(one, build(cast(Use, Beginning(3000))))
    assert one[10:].any(axis=1).all()


def test_progress_is_told_while_the_table_is_built() -> None:
    """Half a minute of silence looks like a program that hangs."""
    told: list[tuple[str, int, int]] = []
    build(cast(Use, Beginning(1000)), lambda *step: told.append(step))
    assert told == [("building the table of static", 0, 1000)]


def test_a_place_that_cannot_hold_the_table_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before the work, with a cure."""
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("TONGWEN_CACHE", str(tmp_path / "file" / "folder"))
    monkeypatch.setattr(static_table, "build", lambda use, progress: pytest.fail("built in vain"))
    with pytest.raises(EncoderError, match="set TONGWEN_CACHE"):
        load("static")


@pytest.mark.parametrize(
    ("platform", "env", "end"),
    [
        ("linux", {"XDG_CACHE_HOME": "/x"}, "/x/tongwen"),
        ("linux", {}, "/.cache/tongwen"),
        ("darwin", {}, "/Library/Caches/tongwen"),
        ("win32", {"LOCALAPPDATA": "/local"}, "/local/tongwen/Cache"),
        ("win32", {}, "/AppData/Local/tongwen/Cache"),
        ("linux", {"XDG_CACHE_HOME": "/x", "TONGWEN_CACHE": "/own"}, "/own"),
    ],
)
def test_the_users_cache_is_where_the_system_keeps_such_things(
    platform: str, env: dict[str, str], end: str
) -> None:
    """Where people, and programs that clean up, look for it."""
    assert user_folder(env, platform).as_posix().endswith(end)
