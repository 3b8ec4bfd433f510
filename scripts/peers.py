"""Sentence aligners by others, run beside ours: their code from where it was fetched, nothing of it here.

A folder holds one folder for each, made ready as its own page says:

    hunalign/   github.com/danielvarga/hunalign    make -C src/hunalign
    vecalign/   github.com/thompsonb/vecalign      python setup.py build_ext --inplace
    bertalign/  github.com/bfsujason/bertalign     -
    sentalign/  github.com/steinst/SentAlign       compiles itself when first run

Their Python needs `cython faiss-cpu mcerp numba numpy setuptools`, and what Tongwen needs: all but hunalign
get our encoder (see `peer_runner.py`), so that what is compared is the alignment.  They were made for other
encoders, which are slower and better; SentAlign most, whose least cosine is set for one of them, so that its
figures here do not say what it can do.  hunalign has no dictionary.  An aligner whose folder is absent is
named and left out.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

Pairing = tuple[tuple[int, ...], tuple[int, ...]]
HERE = Path(__file__).parent


class PeerError(Exception):
    """An aligner that gave no alignment: why, in few words."""


class CutOffError(PeerError):
    """An aligner that was not ready in time."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """An alignment by others, and what it took.

    Attributes:
        beads: (source numbers, target numbers), in order.
        encoding: seconds of making vectors; 0 where there are none.
        search: seconds of all the rest.
        peak: MiB of its largest process.
    """

    beads: tuple[Pairing, ...]
    encoding: float
    search: float
    peak: float


@dataclass(frozen=True, slots=True)
class Peer:
    """An aligner by others.

    Attributes:
        name: also that of its folder.
        needs: a file without which it is not ready, as a pattern below its folder.
        reader: its output to beads.
    """

    name: str
    needs: str
    reader: Callable[[str], list[Pairing]]


@dataclass(frozen=True, slots=True)
class Bench:
    """Where the peers lie, what runs them, and for how long."""

    folder: Path
    python: str
    limit: float

    def peers(self) -> list[Peer]:
        """Those that are ready."""
        return [peer for peer in PEERS if any((self.folder / peer.name).glob(peer.needs))]

    def absent(self) -> list[str]:
        """Why the others are left out."""
        ready = self.peers()
        return [f"{p.name}: left out, no {p.name}/{p.needs}" for p in PEERS if p not in ready]

    def align(self, peer: Peer, src: Sequence[str], tgt: Sequence[str]) -> Outcome:
        """Align two lists of sentences, in a process of its own.

        Raises:
            CutOffError: it was not ready in time.
            PeerError: it failed.
        """
        with tempfile.TemporaryDirectory() as place:
            given, out = Path(place, "given.json"), Path(place, "out.json")
            lines = {"src": [one_line(s) for s in src], "tgt": [one_line(s) for s in tgt]}
            given.write_text(json.dumps(lines), encoding="utf-8")
            home, runner = (self.folder / peer.name).resolve(), HERE / "peer_runner.py"
            command = [self.python, str(runner), peer.name, str(home), str(given), str(out)]
            child(command, self.limit, TMPDIR=place)
            done = json.loads(out.read_text(encoding="utf-8"))
        return Outcome(tuple(peer.reader(done["output"])), done["encoding"], done["search"], done["peak"])


def one_line(text: str) -> str:
    """A sentence as a line of a file; a dash for an empty one, which some leave out of their count."""
    return " ".join(text.split()) or "-"


def child(command: Sequence[str], limit: float, **environment: str) -> str:
    """What a process prints; it and its children are ended at the limit, in seconds.

    Raises:
        CutOffError: it was not ready in time.
        PeerError: it ended with an error.
    """
    paths = [str(HERE.parent), *filter(None, [os.environ.get("PYTHONPATH")])]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), **environment},
    ) as process:
        try:
            output, errors = process.communicate(timeout=limit)
        except subprocess.TimeoutExpired:
            raise CutOffError(f"cut off after {limit:g} s") from None
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
    if process.returncode:
        raise PeerError((errors.strip().splitlines() or [f"exit status {process.returncode}"])[-1])
    return output


def from_ladder(text: str) -> list[Pairing]:
    """hunalign's ladder, rungs of `source<TAB>target<TAB>score`; a bead is what lies between two rungs.

    >>> from_ladder("0\\t0\\t0.3\\n1\\t2\\t0\\n2\\t2\\t0.1")
    [((0,), (0, 1)), ((1,), ())]
    """
    rungs = [tuple(int(n) for n in line.split("\t")[:2]) for line in text.splitlines() if line.strip()]
    return _beads((range(a, c), range(b, d)) for (a, b), (c, d) in pairwise(rungs))


def from_brackets(text: str) -> list[Pairing]:
    """Vecalign's and SentAlign's lines, `[0, 1]:[2]:score`.

    >>> from_brackets("[0,1]:[0]:0.25\\n[]:[1]:0")
    [((0, 1), (0,)), ((), (1,))]
    """
    lines = (line.split(":") for line in text.splitlines() if line.strip())
    return _beads((json.loads(line[0]), json.loads(line[1])) for line in lines)


def _beads(sides: Iterable[tuple[Iterable[int], Iterable[int]]]) -> list[Pairing]:
    beads = [(tuple(src), tuple(tgt)) for src, tgt in sides]
    return [bead for bead in beads if bead[0] or bead[1]]


PEERS = (
    Peer("hunalign", "src/hunalign/hunalign", from_ladder),
    Peer("vecalign", "vecalign/dp_core*.so", from_brackets),
    Peer("bertalign", "bertalign/corelib.py", from_brackets),
    Peer("sentalign", "sentAlign.py", from_brackets),
)


def add_options(parser: argparse.ArgumentParser, limit: float) -> None:
    """Options of a benchmark that runs peers."""
    parser.add_argument("--peers", type=Path, metavar="DIR", help="other aligners: one folder each in DIR")
    parser.add_argument("--python", default=sys.executable, metavar="FILE", help="what runs the peers")
    parser.add_argument(
        "--limit", type=float, default=limit, metavar="SECONDS", help=f"cut a run off; default: {limit:g}"
    )


def bench_of(args: argparse.Namespace) -> Bench | None:
    """The peers of a command line; those left out are named on stderr."""
    if args.peers is None:
        return None
    bench = Bench(args.peers, args.python, args.limit)
    print(*bench.absent(), sep="\n", end="\n" if bench.absent() else "", file=sys.stderr)
    return bench
