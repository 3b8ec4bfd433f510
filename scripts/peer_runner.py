"""One aligner by others, run from the folder where its code lies: the child process of `peers.py`.

    python peer_runner.py NAME FOLDER GIVEN OUT

GIVEN holds {"src": [...], "tgt": [...]}, sentences without line breaks; OUT gets the aligner's own output,
the seconds of encoding and of search, and the memory of its largest process.  Vecalign, Bertalign and
SentAlign run here, on our encoder in place of theirs: each encodes its joined sentences as it does with any
encoder.  What they import and do not need (translation services, other encoders) is stood in for by empty
modules.  A made-up text is aligned first, so that loading and compiling are not timed.
"""

from __future__ import annotations

import datetime
import io
import json
import logging
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import redirect_stdout
from dataclasses import asdict, dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

Lines = Sequence[str]
WARM = tuple(f"Sentence {number} of a made-up text." for number in range(9))
BATCH = 4096  # lines encoded at a time: memory stays bounded


@dataclass(frozen=True, slots=True)
class Done:
    """What one run gave: the aligner's own output, and seconds."""

    output: str
    encoding: float
    search: float


Run = Callable[[Lines, Lines], Done]


class Clock:
    """Our encoder, with the seconds spent in it."""

    def __init__(self) -> None:
        from align import load

        self.encoder = load("use")
        self.seconds = 0.0

    def rows(self, lines: Lines) -> Any:
        """(n, 512) unit rows, an array of its own."""
        import numpy as np

        from align.threads import single_threaded

        began = time.perf_counter()
        with single_threaded():
            parts = [self.encoder.encode(lines[i : i + BATCH]).rows for i in range(0, len(lines), BATCH)]
        found = np.concatenate(parts)
        self.seconds += time.perf_counter() - began
        return found


def stand_in(name: str, **members: object) -> ModuleType:
    """A module of these members, under this name from now on."""
    module = ModuleType(name)
    vars(module).update(members)
    sys.modules[name] = module
    parent, _, last = name.rpartition(".")
    if parent:
        setattr(sys.modules[parent], last, module)
    return module


def stand_in_for_torch() -> None:
    """What is asked of PyTorch where another encoder does its work."""
    stand_in("torch", cuda=SimpleNamespace(is_available=lambda: False, empty_cache=lambda: None))
    stand_in("torch.nn")
    stand_in("torch.nn.functional")


def hunalign(folder: Path) -> Run:
    """Lengths, then a dictionary made of the text itself (`-realign`); words apart from punctuation."""

    def run(src: Lines, tgt: Lines) -> Done:
        with tempfile.TemporaryDirectory() as place:
            for name, lines in (("src", src), ("tgt", tgt), ("none.dic", ())):
                words = (" ".join(re.findall(r"\w+|[^\w\s]+", line)) for line in lines)
                Path(place, name).write_text("".join(f"{w}\n" for w in words), encoding="utf-8")
            binary = str((folder / "src/hunalign/hunalign").resolve())
            command = [binary, "-utf", "-realign", "none.dic", "src", "tgt"]
            began = time.perf_counter()
            done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=place)
            return Done(done.stdout, 0.0, time.perf_counter() - began)

    return run


def vecalign(folder: Path) -> Run:
    """As its page runs it on Text+Berg: overlaps to a file, their vectors to another, beads of up to 8."""
    sys.path.insert(0, str(folder))
    names = ("vecalign.dp_utils", "vecalign.overlap", "vecalign.vecalign")
    module, overlap, command = map(import_module, names)
    logging.getLogger("vecalign").setLevel(logging.ERROR)
    clock = Clock()

    def run(src: Lines, tgt: Lines) -> Done:
        size = 8
        output = io.StringIO()
        vars(command)["print_alignments"] = partial(module.print_alignments, ofile=output)
        with tempfile.TemporaryDirectory() as place:
            began = time.perf_counter()
            options = ["--alignment_max_size", str(size)]
            for name, lines in (("src", src), ("tgt", tgt)):
                text, overlaps, vectors = (str(Path(place, name + end)) for end in ("", ".lines", ".emb"))
                Path(text).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
                overlap.go(overlaps, [text], size)
                joined = Path(overlaps).read_text(encoding="utf-8").split("\n")[:-1]
                clock.rows(joined).tofile(vectors)
                options += [f"--{name}", text, f"--{name}_embed", overlaps, vectors]
            encoded = time.perf_counter()
            sys.argv = ["vecalign", *options]
            command.main()
            return Done(output.getvalue(), encoded - began, time.perf_counter() - encoded)

    return run


def bertalign(folder: Path) -> Run:
    """Its own defaults; sentences as given."""
    sys.path.insert(0, str(folder))
    clock = Clock()
    stand_in_for_torch()
    stand_in("sentence_transformers", SentenceTransformer=lambda name: SimpleNamespace(encode=clock.rows))
    detected = SimpleNamespace(detect=lambda text: SimpleNamespace(lang="en"))  # only printed
    stand_in("googletrans", Translator=lambda **options: detected)
    stand_in("sentence_splitter", SentenceSplitter=None)
    aligner = import_module("bertalign").Bertalign

    def run(src: Lines, tgt: Lines) -> Done:
        with redirect_stdout(io.StringIO()):
            began, before = time.perf_counter(), clock.seconds
            found = aligner("\n".join(src), "\n".join(tgt), is_split=True)
            found.align_sents()
            whole, encoding = time.perf_counter() - began, clock.seconds - before
        beads = "".join(f"{[int(i) for i in a]}:{[int(j) for j in b]}\n" for a, b in found.result)
        return Done(beads, encoding, whole - encoding)

    return run


def sentalign(folder: Path) -> Run:
    """Its own defaults, on all cores; it takes its options, and makes its folders, when it is imported."""
    sys.path.insert(0, str(folder))
    os.chdir(folder)  # it compiles its parts in the working directory
    clock = Clock()
    stand_in_for_torch()
    stand_in("transformers", BertModel=None, BertTokenizerFast=None)
    place = tempfile.mkdtemp()
    sys.argv = ["sentAlign", "-dir", place, "-proc", str(os.cpu_count())]
    program = import_module("sentAlign")

    def product(src: Lines, tgt: Lines) -> SimpleNamespace:
        cosines = clock.rows(src) @ clock.rows(tgt).T
        return SimpleNamespace(cpu=lambda: SimpleNamespace(numpy=lambda: cosines))

    vars(program).update(
        emb_file=lambda batches, _: clock.rows([line for batch in batches for line in batch]),
        score_labse_matrix=product,
        processInfo=import_module("reportInfo").ReportInfo(datetime.datetime.now(), 1),
    )

    def run(src: Lines, tgt: Lines) -> Done:
        for lang, lines in (("eng", src), ("isl", tgt)):
            Path(place, lang).mkdir(exist_ok=True)
            Path(place, lang, "text").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        Path(program.temporary_folder).mkdir(exist_ok=True)
        with redirect_stdout(io.StringIO()):
            began, before = time.perf_counter(), clock.seconds
            program.process_file("text", program.minimum_labse_anchor)
            whole, encoding = time.perf_counter() - began, clock.seconds - before
        path = Path(place, "output", "text.path").read_text(encoding="utf-8")
        return Done(path, encoding, whole - encoding)

    return run


def peak() -> float:
    """MiB of the largest process so far, this one or a child; a parent's memory is not counted."""
    status = Path("/proc/self/status")
    own = float(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    if status.exists():
        own = float(re.findall(r"VmHWM:\s*(\d+)", status.read_text(encoding="utf-8"))[0])
    return max(own, float(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)) / 1024


def main() -> int:
    """Run one aligner on one text."""
    name, folder, given, out = sys.argv[1:]
    text = json.loads(Path(given).read_text(encoding="utf-8"))
    run = {f.__name__: f for f in (hunalign, vecalign, bertalign, sentalign)}[name](Path(folder))
    run(WARM, WARM)
    done = run(text["src"], text["tgt"])
    Path(out).write_text(json.dumps({**asdict(done), "peak": peak()}), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
