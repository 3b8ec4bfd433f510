"""How good the results are, measured against gold: one subcommand a question.

sample     beads and groups of the sample report, six languages, strict F1
text-berg  German–French yearbooks in DIR, strict and lax F1 by Bleualign's definitions; with --peers also
           of hunalign, Vecalign, Bertalign and SentAlign (peers.py says what they need)
split      where sentences end (boundaries one by one): on the sample, or on the cases of --data
ablation   what each kind of evidence is worth to the scorer
open       units of the cases in DIR (damaged documents), by letters; and whether scores are probabilities
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import peers


def main(argv: Sequence[str] | None = None) -> int:
    """Run one measurement: 0 done, 2 bad input."""
    args = parser().parse_args(argv)
    try:
        return int(args.run(args))
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 2


def parser() -> argparse.ArgumentParser:
    """The command line; every subcommand sets `run`."""
    top = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = top.add_subparsers(required=True, metavar="WHAT")
    sample = commands.add_parser("sample", help="beads and groups of the sample report")
    sample.add_argument("--encoder", default="use", metavar="NAME", help="default: use")
    sample.add_argument("--json", action="store_true", help="for programs")
    sample.set_defaults(run=run_sample)
    berg = commands.add_parser("text-berg", help="German–French yearbooks, strict and lax F1")
    berg.add_argument("folder", type=Path, metavar="DIR", help="dev.* and test0.* … test6.*")
    berg.add_argument("--split", choices=("dev", "test"), default="test", help="tune on dev; default: test")
    berg.add_argument("--json", action="store_true", help="for programs")
    peers.add_options(berg, limit=600)
    berg.add_argument("--peers-alone", action="store_true", help="leave Tongwen out: spare the test split")
    berg.set_defaults(run=run_text_berg)
    ablation = commands.add_parser("ablation", help="what each kind of evidence is worth")
    ablation.add_argument("--text-berg", type=Path, metavar="DIR", help="its development text")
    ablation.add_argument("--open", type=Path, metavar="DIR", help="folder of cases with gold.json")
    ablation.add_argument("--rounds", type=int, default=40, help="of each fit at most; default: 40")
    ablation.add_argument("--json", action="store_true", help="for programs")
    ablation.set_defaults(run=run_ablation)
    split = commands.add_parser("split", help="where sentences end")
    split.add_argument("--data", type=Path, help="a case, or a folder of cases (gold.json in each)")
    split.add_argument("--errors", action="store_true", help="show every wrong boundary in its context")
    split.add_argument("--as-given", action="store_true", help="the gold without our corrections of it")
    split.add_argument("--json", action="store_true", help="for programs")
    split.set_defaults(run=run_split)
    cases = commands.add_parser("open", help="damaged documents, by letters; and the calibration of scores")
    cases.add_argument("folder", type=Path, metavar="DIR", help="of cases (gold.json and LANG.txt in each)")
    cases.add_argument("--cases", nargs="+", default=[], metavar="PREFIX", help="those whose names begin so")
    cases.add_argument("--alone", action="store_true", help="each pair without the other languages, too")
    cases.add_argument("--calibration-plot", type=Path, metavar="FILE", help="a reliability diagram, SVG")
    cases.add_argument("--json", action="store_true", help="for programs")
    cases.set_defaults(run=run_open)
    return top


def run_sample(args: argparse.Namespace) -> int:
    """Print strict F1 of the sample's pairs and groups."""
    import bench_sample

    from align import load

    figures = bench_sample.measure(encoder=load(args.encoder))
    print(bench_sample.as_json(figures) if args.json else bench_sample.table(figures))
    return 0


def run_text_berg(args: argparse.Namespace) -> int:
    """Print strict and lax scores on the yearbooks, of Tongwen or of several aligners."""
    import bench_text_berg

    bench = peers.bench_of(args)
    if bench is None:
        figures = bench_text_berg.measure(args.folder, args.split)
        print(bench_text_berg.as_json(figures) if args.json else bench_text_berg.table(figures))
        return 0
    results: dict[str, bench_text_berg.Figures | str] = {}
    if not args.peers_alone:
        results["tongwen"] = bench_text_berg.measure(args.folder, args.split)
    for peer in bench.peers():
        try:
            results[peer.name] = bench_text_berg.measure_peer(bench, peer, args.folder, args.split)
        except peers.PeerError as error:
            results[peer.name] = str(error)
    show = bench_text_berg.comparison_as_json if args.json else bench_text_berg.comparison
    print(show(results))
    return 0


def run_ablation(args: argparse.Namespace) -> int:
    """Print what the scorer reaches without each kind of evidence, fitted anew."""
    import bench_ablation

    rows = dict(bench_ablation.measure(args.text_berg, args.open, args.rounds))
    print(bench_ablation.as_json(rows) if args.json else bench_ablation.table(rows))
    return 0


def run_split(args: argparse.Namespace) -> int:
    """Print precision, recall and F1 of the sentence boundaries of each language."""
    import bench_split

    from corpora.sentences import split

    inner = {} if args.as_given else bench_split.errata()
    texts = [p for gold in bench_split.gold_files(args.data) for p in bench_split.paragraphs(gold, inner)]
    scores, mistakes = bench_split.measure(texts, split)
    if args.json:
        print(bench_split.as_json(scores, mistakes))
        return 0
    print(bench_split.table(scores))
    if args.errors:
        print("", *mistakes, sep="\n")
    return 0


def run_open(args: argparse.Namespace) -> int:
    """Print how well damaged documents are aligned, and how good the scores are."""
    import bench_open
    import reliability

    rows = list(bench_open.measure(args.folder, args.cases, args.alone))
    if args.calibration_plot:
        picture = reliability.svg(bench_open.calibrations(rows))
        args.calibration_plot.write_text(picture, encoding="utf-8")
    print(bench_open.as_json(rows) if args.json else bench_open.table(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
