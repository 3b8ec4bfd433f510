"""Fetching over TLS: what nobody could have changed on the way stays so."""

from __future__ import annotations

import ssl
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.corpora.document_service import Server, pdf, redirect, serving, whole
from tests.corpora.fetched import Bench
from tests.programs import require

BODY = pdf(50_000)


@dataclass(frozen=True)
class Pair:
    """Two services, one of them behind TLS."""

    secure: Bench
    plain: Server


def certificate(folder: Path) -> Path:
    """A certificate and its key in one file, for this machine and a day."""
    path = folder / "service.pem"
    command = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=localhost"]
    command += ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(path), "-out", str(folder / "crt")]
    subprocess.run([require("openssl"), *command], check=True, capture_output=True)
    path.write_bytes(path.read_bytes() + (folder / "crt").read_bytes())
    return path


@pytest.fixture(scope="module")
def pem(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The certificate of the service, made once."""
    return certificate(tmp_path_factory.mktemp("tls"))


@pytest.fixture
def pair(pem: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Pair]:
    """The two services; the secure one's certificate is trusted."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("SSL_CERT_FILE", str(pem))
    (tmp_path / "out").mkdir()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    with serving(context) as secure, serving() as plain:
        yield Pair(Bench(secure, tmp_path / "out"), plain)


def test_a_file_comes_over_tls(pair: Pair) -> None:
    """As it does from the service."""
    pair.secure.server.put("A/75/1", "zh", whole(BODY))
    (outcome,) = pair.secure.fetch()
    assert outcome.path is not None
    assert outcome.path.read_bytes() == BODY


def test_a_certificate_that_nobody_vouches_for_is_refused(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once, with the cure; asking again would not help."""
    monkeypatch.delenv("SSL_CERT_FILE")
    pair.secure.server.put("A/75/1", "zh", whole(BODY))
    problem = pair.secure.problem()
    assert problem.startswith("the service's certificate is not trusted (self-signed certificate); set the")
    assert pair.secure.server.seen == []
    assert pair.secure.hours.slept == []


def test_tls_is_never_left(pair: Pair) -> None:
    """A redirection to plain http would let anybody on the way put in a file of their own."""
    pair.secure.server.put("A/75/1", "zh", redirect(pair.plain.place("/a.pdf", whole(BODY))))
    assert pair.secure.problem().startswith("a redirection from https to 'http://127.0.0.1:")
    assert pair.plain.seen == []


def test_plain_http_may_lead_to_tls(pair: Pair) -> None:
    """That is how services move."""
    pair.plain.put("A/75/1", "zh", redirect(pair.secure.server.place("/a.pdf", whole(BODY)), code=308))
    (outcome,) = Bench(pair.plain, pair.secure.folder).fetch()
    assert outcome.status == "fetched"
