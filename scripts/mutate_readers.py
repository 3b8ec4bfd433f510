"""Damaged files, read by the thousand: each must end in a document or a clear error, within bounds.

    python scripts/mutate_readers.py word --count 2000 --seed 1

The files are made by `tests/corpora/mutate.py` from good ones of the format.  They are read in processes of
their own with limits on memory and on processor time, which other programs on the machine do not use up.
An audit hook sees any attempt to reach a network, to start a program, or to write, move or delete a file; of
formats that LibreOffice opens, only the network, and what is left in the folder for temporary files.  Prints
how the readings ended, and every failure with its number; exit status 1 where there is one.  A run that is
stopped (Ctrl-C, `timeout`) prints this of what it has read.

To add a format, add a line to `FORMATS`.
"""

from __future__ import annotations

import argparse
import json
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
_PATIENCE = 900.0  # seconds that a process may be silent: a busy machine takes its time
_BATCH = 200  # files that one process reads, before a new one takes over
_EVENTS = ("socket.", "subprocess.", "os.exec", "os.posix_spawn", "os.system", "os.fork", "shutil.")
_MOVES = ("os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate")


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a reading may cost."""

    seconds: float  # of processor time, for one file
    megabytes: int  # of address space, the interpreter's own included


USUAL = Bounds(30.0, 2048)
OFFICE = Bounds(150.0, 8192)  # LibreOffice is given up after 120 s, and takes addresses by the gigabyte


class Format(NamedTuple):
    """A format that is tried."""

    samples: Callable[[], Sequence[bytes]]  # good files
    suffix: str
    bounds: Bounds = USUAL
    program: bool = False  # whether reading starts one, in a folder for temporary files


def _word() -> Sequence[bytes]:
    from tests.corpora.word_file import rich
    from tests.made.numbering import docx as numbering
    from tests.made.word import docx

    return [rich(), numbering(), docx("en"), docx("zh"), docx("ar")]


def _office(form: str) -> Sequence[bytes]:
    from tests.corpora.office_files import converted, saved
    from tests.made.word import docx

    return [saved(form), converted(docx("zh"), "docx", form)]


def _html() -> Sequence[bytes]:
    from tests.made.html import fragment, page

    texts = (page("zh"), page("ar", lists=True), page("en", lists=True), fragment("fr"))
    return [text.encode() for text in texts]


def _pdf() -> Sequence[bytes]:
    from tests.made.reportlab_pdf import pdf

    return [pdf(lang) for lang in ("zh", "en", "ru")]


def _text() -> Sequence[bytes]:
    from tests.conftest import SAMPLE

    texts = [(SAMPLE / f"{lang}.txt").read_text(encoding="utf-8") for lang in ("zh", "en", "ru", "ar")]
    return [
        *(text.encode() for text in texts),
        texts[0].encode("gb18030"),
        texts[2].encode("cp1251", "replace"),
    ]


def _markdown() -> Sequence[bytes]:
    from tests.made.markdown import text

    return [text(lang).encode() for lang in ("zh", "en", "ru")]


FORMATS = {
    "word": Format(_word, ".docx"),
    "html": Format(_html, ".html"),
    "markdown": Format(_markdown, ".md"),
    "text": Format(_text, ".txt"),
    "pdf": Format(_pdf, ".pdf"),
} | {form: Format(partial(_office, form), f".{form}", OFFICE, program=True) for form in ("doc", "rtf", "odt")}


class Ended(NamedTuple):
    """How the reading of one file ended."""

    number: int
    way: str
    how: str  # "document", "error", or what went wrong
    seconds: float
    megabytes: int  # the process's peak so far


def endings(name: str, count: int, seed: int, bounds: Bounds, first: int = 0) -> Iterator[Ended]:
    """Read mutated files of a format, in their order.

    Args:
        name: a key of FORMATS.
        count: how many.
        seed: of the mutations.
        bounds: what each may cost.
        first: number of the first.
    """
    here, end = first, first + count
    while here < end:
        stop = min(here + _BATCH, end)
        for ended in _process(name, here, stop, seed, bounds):
            yield ended
            here = ended.number + 1


def _process(name: str, start: int, stop: int, seed: int, bounds: Bounds) -> Iterator[Ended]:
    """The readings of one process; where it dies or hangs, the last says so."""
    own = [str(bounds.seconds), str(bounds.megabytes), name, str(start), str(stop), str(seed)]
    command = [sys.executable, __file__, "--worker", *own]
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder,
        subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, "TMPDIR": folder}, stdout=subprocess.PIPE, text=True
        ) as process,
    ):
        try:
            yield from _heard(process, start, stop, bounds)
        finally:
            process.kill()


def _heard(process: subprocess.Popen[str], start: int, stop: int, bounds: Bounds) -> Iterator[Ended]:
    lines: queue.Queue[str] = queue.Queue()
    threading.Thread(target=_pump, args=(process, lines), daemon=True).start()
    for here in range(start, stop):
        try:
            line = lines.get(timeout=_PATIENCE)
        except queue.Empty:
            yield Ended(here, "", "hung", _PATIENCE, 0)
            return
        if not line:
            yield Ended(here, "", _death(process.wait(), bounds), 0, 0)
            return
        yield Ended(*json.loads(line))


def _death(status: int, bounds: Bounds) -> str:
    """What the end of a process says."""
    slow = status == -signal.SIGPROF
    return f"took more than {bounds.seconds:g} s" if slow else f"the process died ({status})"


def _pump(process: subprocess.Popen[str], lines: queue.Queue[str]) -> None:
    assert process.stdout is not None
    for line in process.stdout:
        lines.put(line)
    lines.put("")


def _worker(bounds: Bounds, name: str, start: int, stop: int, seed: int) -> None:
    """Read some files, a JSON line for each."""
    import resource

    from tests.corpora.mutate import mutated, outcome

    resource.setrlimit(resource.RLIMIT_AS, (bounds.megabytes << 20,) * 2)
    form = FORMATS[name]
    samples = form.samples()
    for sample in samples:  # whatever is imported late is imported now
        outcome(sample, f"x{form.suffix}")
    seen: list[str] = []
    watching = [False]
    places = ("socket.",) if form.program else (*_EVENTS, *_MOVES, "open")
    sys.addaudithook(lambda event, args: _watch(event, args, seen, places) if watching[0] else None)
    for number in range(start, stop):
        way, data = mutated(samples, number, seed)
        begun = time.process_time()
        signal.setitimer(signal.ITIMER_PROF, bounds.seconds)  # its signal ends the process
        watching[0] = True
        how = _how(outcome, data, f"x{form.suffix}")
        watching[0] = False
        signal.setitimer(signal.ITIMER_PROF, 0)
        seen += (f"left {path}" for path in Path(tempfile.gettempdir()).iterdir())
        how = f"did what reading must not do: {seen}" if seen else how
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
        print(json.dumps((number, way, how, time.process_time() - begun, peak)), flush=True)
        seen.clear()


def _watch(event: str, args: Any, seen: list[str], places: tuple[str, ...]) -> None:
    """Note what reaches outside: a network, a program, a file that is written."""
    reads = event == "open" and not (isinstance(args[1], str) and set(args[1]) & set("wxa+"))
    if event.startswith(places) and not reads:
        seen.append(f"{event} {args!r}"[:200])


def _how(outcome: Callable[[bytes, str], str], data: bytes, name: str) -> str:
    import traceback

    try:
        ended = outcome(data, name)
    except BaseException:
        return traceback.format_exc(limit=-4)
    clear = ended.startswith(f"{name}: ") and "; " in ended and "Traceback" not in ended
    return "document" if ended == "document" else "error" if clear else f"unclear: {ended}"


def main(argv: Sequence[str] | None = None) -> int:
    """The program."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("format", choices=sorted(FORMATS))
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="number of the first, to try a failure again")
    parser.add_argument("--seconds", type=float, help="for one file")
    parser.add_argument("--megabytes", type=int, help="of memory")
    options = parser.parse_args(argv)
    usual = FORMATS[options.format].bounds
    bounds = Bounds(options.seconds or usual.seconds, options.megabytes or usual.megabytes)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    ended: list[Ended] = []
    with suppress(KeyboardInterrupt):
        for one in endings(options.format, options.count, options.seed, bounds, options.first):
            ended.append(one)  # noqa: PERF402 - those before it is stopped are kept
    return _report(ended)


def _report(ended: Sequence[Ended]) -> int:
    """Print how readings ended; the exit status."""
    failures = [one for one in ended if one.how not in ("document", "error")]
    for one in failures:
        print(f"FAILED {one.number} {one.way}: {one.how}")
    for way in dict.fromkeys(one.way for one in ended):
        counts = Counter(one.how for one in ended if one.way == way and one not in failures)
        print(f"{way or 'stopped':16} {counts['document']:5} documents {counts['error']:5} errors")
    slowest = max(ended, key=lambda one: one.seconds, default=Ended(0, "none", "", 0.0, 0))
    print(
        f"{len(ended)} files, {len(failures)} failures; slowest {slowest.seconds:.2f} s "
        f"({slowest.way} {slowest.number}), peak {max((one.megabytes for one in ended), default=0)} MiB"
    )
    return 1 if failures else 0


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    if sys.argv[1:2] == ["--worker"]:
        _worker(Bounds(float(sys.argv[2]), int(sys.argv[3])), sys.argv[4], *map(int, sys.argv[5:8]))
    else:
        sys.exit(main())
