"""The table of the encoder `static`: one row of small integers for each token that `use` knows.

Each token is encoded alone by `use`.  Four things make the sum of such vectors a good vector of a text:

* the mean of its script is taken from each vector: `use` leans a little to the script a text is written in;
* the vectors are turned onto their principal axes, the first 256 are kept, and made equally wide (whitened):
  the widest ones say what kind of token it is, the narrow ones what it means;
* a token counts for less the more often it occurs (smooth inverse frequency); the tokenizer's own scores are
  logarithms of frequencies, and weigh means and axes too;
* the numbers are rounded to whole ones from -127 to 127.  Their sums are exact in any order: a vector
  depends on nothing but its text.

What each is worth, measured while this was made: paragraphs and news sentences that are each other's nearest
among 614, mean over six pairs of languages (`scripts/bench_matching.py --data DIR` measures the outcome).
Weighted sums .35; one mean taken off .56; a mean for each script .60; whitened .84.  Whitened at width 128
.82, 192 .84, 384 .83.  Whole numbers cost nothing (.84).  `use` itself: .97.

Sources: Arora, Liang & Ma 2017, "A Simple but Tough-to-Beat Baseline for Sentence Embeddings"; Mu &
Viswanath 2018, "All-but-the-Top".
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

import numpy as np
from numpy.typing import NDArray

from align import sealed
from align.encoders import EncoderError, Rows
from align.threads import single_threaded
from align.use import Use
from align.use_network import Network
from align.user_folder import user_folder
from corpora.document import Progress

Table = NDArray[np.int8]
WIDTH = 256
RECIPE = "static 2"
"""Goes into the digest; to be raised whenever another table would be built from the same weights."""
_SMOOTH = 1e-3  # frequency at which a token counts half
_STEP = 1 / 12  # of the whole numbers, where the standard deviation of an axis is 1
_SCRIPTS = frozenset({"LATIN", "CYRILLIC", "CJK", "ARABIC", "THAI", "HANGUL", "HIRAGANA", "KATAKANA"})
_BLOCK = 2048  # tokens that are encoded between two reports


def path_of(digest: str) -> Path:
    """Where the table of an encoder `static` with this digest is kept."""
    return user_folder() / f"static-{digest}.table"


def ready(use: Use, digest: str, progress: Progress | None = None) -> Table:
    """The table: from the user's cache folder, or built and put there.

    Raises:
        EncoderError: it is neither there nor can be put there.
    """
    path = path_of(digest)
    try:
        return sealed.read(path, digest)["table"]
    except (FileNotFoundError, sealed.SealError):
        pass
    except OSError as error:
        raise _unusable(path, error) from error
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        TemporaryFile(dir=path.parent).close()  # where it cannot be kept, that is known before the work
        table = build(use, progress)
        sealed.write(path, digest, {"table": table})
    except OSError as error:
        raise _unusable(path, error) from error
    return table


def _unusable(path: Path, error: OSError) -> EncoderError:
    what = f"its table {path} cannot be used: {error.strerror or error}"
    return EncoderError("static", what, "set TONGWEN_CACHE to a folder that can be written")


def build(use: Use, progress: Progress | None = None) -> Table:
    """The table, equal each time on one kind of processor, whatever the number of threads.

    Args:
        use: whose vectors are taken.
        progress: called as work goes on; it takes some half a minute on two cores.
    """
    tokenizer = use.tokenizer()
    with single_threaded():
        rows = _encoded(Network(use.folder / "weights.npz"), tokenizer, progress)
        return _condensed(rows, _frequencies(tokenizer), _scripts(tokenizer))


def _encoded(network: Network, tokenizer: Any, progress: Progress | None) -> Rows:
    """(v, 512) unit rows: each token alone."""
    size = tokenizer.get_piece_size()
    begin, end = tokenizer.bos_id(), tokenizer.eos_id()
    rows = np.empty((size, network.weights["p3"].shape[1]), dtype=np.float32)
    for block in _blocks(size):
        if progress:
            progress("building the table of static", block.start, size)
        tokens = (([begin, token, end], [3]) for token in range(size)[block])
        rows[block] = np.concatenate(
            network.sums(tokens, lambda _, sums: network.heads(len(sums.lengths), sums.__getitem__))
        )
    return rows


def _blocks(size: int) -> Iterator[slice]:
    return (slice(at, min(at + _BLOCK, size)) for at in range(0, size, _BLOCK))


def _frequencies(tokenizer: Any) -> NDArray[np.float64]:
    """(v,) share of each token in text; 0 for those that stand for none (begin, end, unknown, a space)."""
    tokens = range(tokenizer.get_piece_size())
    scores = np.array([tokenizer.get_score(token) for token in tokens])
    text = np.array([tokenizer.id_to_piece(token) != "\u2581" for token in tokens])
    return np.where(text & (scores < 0), np.exp(scores), 0.0)


def _scripts(tokenizer: Any) -> list[str]:
    """Of each token, the script of its first letter; "" for others."""
    return [script(tokenizer.id_to_piece(token)) for token in range(tokenizer.get_piece_size())]


def script(piece: str) -> str:
    """The script of a token's first letter, "" for a rare one and where there is no letter.

    >>> script("▁état"), script("会议"), script("▁2020")
    ('LATIN', 'CJK', '')
    """
    letter = next(filter(str.isalpha, piece), "")
    name = unicodedata.name(letter, "").split(" ")[0] if letter else ""
    return name if name in _SCRIPTS else ""


def _condensed(rows: Rows, frequencies: NDArray[np.float64], scripts: list[str]) -> Table:
    """Centred, whitened, weighted, rounded."""
    weights = np.where(frequencies > 0, _SMOOTH / (_SMOOTH + frequencies), 0.0)
    told = frequencies * weights  # what a kind of token adds to the sums of texts
    names, group = np.unique(scripts, return_inverse=True)
    member = np.where(group == np.arange(len(names))[:, None], told, 0.0)
    means = (member / member.sum(axis=1, keepdims=True)).astype(np.float32) @ rows
    for b in _blocks(len(rows)):
        rows[b] -= means[group[b]]
    shares = (told * weights)[:, None] / (told @ weights)
    spread = sum((rows[b] * shares[b]).T @ rows[b] for b in _blocks(len(rows)))
    widths, axes = np.linalg.eigh(spread)
    turn = (axes[:, -WIDTH:] / np.sqrt(widths[-WIDTH:])).astype(np.float32)
    scale = (weights / _STEP)[:, None]
    table = np.empty((len(rows), WIDTH), dtype=np.int8)
    for b in _blocks(len(rows)):
        table[b] = np.clip(np.rint(rows[b] @ turn * scale[b]), -127, 127)
    return table
