"""tongwen tm serve: a memory for other programs, by HTTP."""

from __future__ import annotations

import argparse

from tongwen.tm_index import encoder, memory

_LOCAL = "127.0.0.1"


def arguments(command: argparse.ArgumentParser) -> None:
    """See `tongwen tm serve --help`."""
    memory(command)
    command.add_argument(
        "--host",
        default=_LOCAL,
        help="address to listen at (default: 127.0.0.1, which only this machine reaches; whoever reaches "
        "another can read the whole memory)",
    )
    command.add_argument(
        "--port", type=_port, default=8888, metavar="N", help="port to listen at (default: 8888; 0: any)"
    )
    command.add_argument("--meaning", action="store_true", help="search by meaning, too")
    encoder(command)


def _port(text: str) -> int:
    number = int(text)
    if not 0 <= number <= 65_535:
        raise argparse.ArgumentTypeError(f"{text} is not between 0 and 65,535")
    return number


_port.__name__ = "port"  # argparse prints it


def tm_serve(options: argparse.Namespace) -> int:
    """See `tongwen tm serve --help`."""
    from tmx.memory import Store
    from tongwen.failures import UsageError
    from tongwen.printing import say
    from tongwen.service import Service

    with Store(options.memory):
        pass  # what is wrong with it is said now
    vectorizer = None
    if options.meaning:
        from tongwen.vectors import EncoderVectors

        vectorizer = EncoderVectors.load(options.encoder)
    try:
        service = Service((options.host, options.port), options.memory, vectorizer)
    except OSError as error:
        where = f"{options.host}:{options.port}"
        raise UsageError(f"{where}: cannot listen there ({error.strerror}); take another --port") from error
    with service:
        say(f"{options.memory}: at {service.address}; ^C ends it")
        try:
            service.serve_forever()
        except KeyboardInterrupt:
            say("ended")
    return 0
