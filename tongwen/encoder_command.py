"""tongwen encoder: make an encoder ready before it is needed, and say what it is."""

from __future__ import annotations

import argparse

from align import load
from tongwen.printing import print_json
from tongwen.progress import progress


def encoder_command(options: argparse.Namespace) -> int:
    """See `tongwen encoder --help`."""
    with progress() as report:
        encoder = load(options.name, report)
    languages = sorted(encoder.languages) if encoder.languages is not None else None
    if options.json:
        print_json({"name": encoder.name, "digest": encoder.digest(), "languages": languages})
        return 0
    print(f"{encoder.name}: ready, digest {encoder.digest()}")
    print(f"languages: {' '.join(languages) if languages is not None else 'not known to be limited'}")
    return 0
